"""Before there is an agreement: draft one from what the partnership has, in one of the texts there are."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.domain.agreement_template import DEFAULT_TEMPLATE
from prm.gui.desk import Desk
from prm.gui.kit.combo import Combo
from prm.gui.kit.empty import EmptyState, Step
from prm.gui.kit.fields import Choice
from prm.gui.kit.labels import Label
from prm.gui.kit.scroll import Scroll
from prm.gui.theme import theme


class Begin(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._about: dict[str, str] = {}
        self.partnership_id = ""
        self.empty = EmptyState(
            _("No agreement yet"),
            _(
                "A few pages in plain words: who you are, how you decide, and what happens on a bad day. "
                "PRM fills in what it knows. You change every word you like."
            ),
            primary=_("Draft it from what you have"),
            primary_icon="file-text",
            steps_title=_("How it goes from here"),
            steps=(
                Step(_("Read it together"), _("What nobody has agreed yet is marked, and waits for you.")),
                Step(_("Send it out"), _("Partners ask questions, and each says yes in their own way.")),
                Step(_("Keep it alive"), _("A later change makes a new version. The old words stay.")),
            ),
        )
        self.texts = Combo([], name=_("Which text to begin from"))
        self.about = Label("", role="small", ink="ink2", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Label(_("Begin from"), role="small_label", ink="ink2"))
        row.addWidget(self.texts, 1)
        chooser = QVBoxLayout()
        chooser.setSpacing(6)
        chooser.addLayout(row)
        chooser.addWidget(self.about)
        self._chooser = QWidget()
        self._chooser.setLayout(chooser)
        self.empty.add_below(self._chooser)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Scroll(self.empty))  # in a low window its steps are lower than the edge
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.empty.primary.clicked.connect(self._on_draft)
        self.texts.changed.connect(self._show_about)
        theme().changed.connect(self._show_about)

    def attach(self, desk: Desk) -> None:
        self._desk = desk
        self._load()

    def _load(self) -> None:
        """The texts there are; one that cannot be read is left out, and told when it is all there is."""
        from prm.domain.agreement_template import load_template, template_files

        choices = []
        for name in sorted(template_files(), key=lambda each: (each != DEFAULT_TEMPLATE, each)):
            try:
                text = load_template(name)
            except (Refused, Trouble):
                continue
            choices.append(Choice(name, text.title))
            self._about[name] = text.about
        self.texts.show_choices(choices)
        if choices:
            self.texts.set_value(choices[0].key)
        self._show_about()

    def _show_about(self) -> None:
        self.about.setText(self._about.get(self.texts.value(), ""))

    def _on_draft(self) -> None:
        from prm.services.agreements import begin_agreement

        if self._desk is not None:
            self._desk.try_to(
                _("Drafted. Nobody sees it until you send it out."),
                begin_agreement,
                self.partnership_id,
                template=self.texts.value() or DEFAULT_TEMPLATE,
            )

    # Qt

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.empty.primary.setFocus(event.reason())
