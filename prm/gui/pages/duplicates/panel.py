"""The pane of one pair: who they are, what speaks for one, and what can be said of it. Draws and tells."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.gui.kit.buttons import Button
from prm.gui.kit.flow import FlowLayout
from prm.gui.kit.labels import Label
from prm.gui.kit.side_panel import Section, SidePanel
from prm.gui.pages.duplicates.table import say_why
from prm.gui.parts.act import Act
from prm.gui.parts.links import name_link
from prm.queries.rows.likely_same import OneOfTwo, TwoAlike


class PairPanel(SidePanel):
    look_wanted = Signal()
    two_wanted = Signal()
    part_wanted = Signal()
    opened = Signal(str, str)  # kind and id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, name=_("The chosen pair"))
        self.shown: TwoAlike | None = None

    def show_none(self) -> None:
        self.shown = None
        self.clear()

    def show_two(self, two: TwoAlike, today: date) -> None:
        if two == self.shown:
            return
        self.shown = two
        with self.filling():
            head = Section()
            title = _("One organisation?") if two.kind == "organisation" else _("One person?")
            head.body.addWidget(
                Label(_("They are one") if two.joined_on else title, role="number", wrap=True)
            )
            head.body.addWidget(Label(say_why(two, today), role="small", ink="ink2", wrap=True))
            head.body.addWidget(self._buttons(two))
            self.add(head)
            both = Section()
            both.body.addWidget(self._side(two, two.one))
            both.body.addWidget(self._side(two, two.other, link=two.joined_on is None))
            self.add(both)
            words = _(
                "Whoever parts them gets both back as they were. What was done since then stays with the one "
                "who was kept."
            )
            if two.joined_on is None:
                words = _(
                    "Father and son may share a name and an address. If they are two, say so, and nobody is "
                    "asked again."
                )
                if two.kind == "organisation":
                    words = _(
                        "After a new name, or when two became one in reality, both stay, with their dates. "
                        "Those are two."
                    )
            foot = Section()
            foot.body.addWidget(Label(words, role="small", ink="ink2", wrap=True))
            self.add(foot)

    def _buttons(self, two: TwoAlike) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=8)
        if two.joined_on is not None:
            part = Button(_("Part them again"), icon="arrow-counter-clockwise", small=True)
            part.clicked.connect(self.part_wanted)
            made = [part]
        else:
            look = Button(_("Look at both"), kind="primary", small=True)
            split = Button(_("They are two"), small=True)
            look.clicked.connect(self.look_wanted)
            split.clicked.connect(self.two_wanted)
            made = [look, split]
        for button in made:
            flow.addWidget(button)
        self.setFocusProxy(made[0])
        return holder

    def _side(self, two: TwoAlike, one: OneOfTwo, *, link: bool = True) -> QWidget:
        frame = QFrame()
        frame.setProperty("look", "card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(3)
        if link:
            column.addWidget(name_link(one.name, Act(self.opened.emit, two.kind, one.id)))
        else:
            column.addWidget(Label(one.name, role="label", wrap=True))
        for words in (one.words, one.reach):
            if words:
                column.addWidget(Label(words, role="small", ink="ink2", wrap=True))
        return frame
