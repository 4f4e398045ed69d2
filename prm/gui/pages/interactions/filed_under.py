"""Under which partnerships a conversation is filed: said in a line, changed in a menu. Keeps nothing."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from prm.base.i18n import _
from prm.gui.desk import Desk
from prm.gui.kit.buttons import LinkButton
from prm.gui.kit.cards import Icon
from prm.gui.kit.filter_bar import StayingMenu
from prm.gui.kit.labels import ElidedLabel, Label

_MOST = 200


class FiledUnder(QWidget):
    """Follows the people until somebody changes it by hand: several partnerships are possible, or none."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._value: dict[str, str] = {}
        self._likely: list[tuple[str, str]] = []
        self.by_hand = False
        self._before, self._after = (Label("", role="caption", ink="ink2") for _end in range(2))
        self._names = ElidedLabel("", role="caption_strong")
        self._names.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.change = LinkButton("")
        self.change.clicked.connect(self.open_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(Icon("handshake", role="ink2", size=14))
        row.addSpacing(2)
        for part in (self._before, self._names, self._after):
            row.addWidget(part)
        row.addSpacing(4)
        row.addWidget(self.change)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._show()

    def value(self) -> list[str]:
        return list(self._value)

    def set_value(self, filed: Sequence[tuple[str, str]], *, by_hand: bool) -> None:
        """Partnerships with their names."""
        self._value, self.by_hand = dict(filed), by_hand
        self._show()

    def set_ids(self, ids: Sequence[str], *, by_hand: bool) -> None:
        names = dict(self._choices())
        self.set_value([(key, names[key]) for key in ids if key in names], by_hand=by_hand)

    def follow(self, people: Sequence[str]) -> None:
        """These are there now: file it where most of them meet, unless somebody said where."""
        from prm.queries.people import likely_partnerships

        self._likely = self._desk.ask(likely_partnerships, people).value
        if not self.by_hand and self._likely[:1] != list(self._value.items()):
            self._value = dict(self._likely[:1])
            self._show()
            self.changed.emit()

    def menu(self) -> StayingMenu:
        """Likely ones first, then the rest."""
        menu = StayingMenu(self)
        likely = {key for key, _name in self._likely}
        rest = [choice for choice in self._choices() if choice[0] not in likely]
        for number, (key, name) in enumerate([*self._likely, *rest]):
            if number == len(self._likely) and self._likely:
                menu.addSeparator()
            action = menu.addAction(name.replace("&", "&&"))
            action.setData((key, name))
            action.setCheckable(True)
            action.setChecked(key in self._value)
        if not menu.actions():
            menu.addAction(_("There is no partnership yet")).setEnabled(False)
        menu.triggered.connect(self._on_ticked)
        return menu

    def open_menu(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    # inside

    def _choices(self) -> list[tuple[str, str]]:
        from prm.queries.partnerships import partnership_choices

        return [(row.id, row.name) for row in self._desk.ask(partnership_choices, limit=_MOST).value]

    def _on_ticked(self, action: QAction) -> None:
        key, name = action.data()
        if key in self._value:
            del self._value[key]
        else:
            self._value[key] = name
        self.by_hand = True
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        names = ", ".join(self._value.values())
        before, _hole, after = (
            _("Filed under {names}").partition("{names}")
            if names
            else (_("Not filed under a partnership"), "", "")
        )
        for label, words in (
            (self._before, before.strip()),
            (self._names, names),
            (self._after, after.strip()),
        ):
            label.setText(words)
            label.setVisible(bool(words))
        self.change.setText(_("Change") if names else _("Choose"))
        self.change.setAccessibleName(
            _("{what}: filed under {names}").format(what=self.change.text(), names=names or _("none"))
        )
