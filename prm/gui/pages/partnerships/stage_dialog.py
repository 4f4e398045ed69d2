"""A change of stage: when, and why. Going back is no loss; ending well asks for a last reflection."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.base.when import say_day
from prm.domain.choices import words_of
from prm.domain.lists import STAGES
from prm.gui.desk import Desk
from prm.gui.finders import Reading, when_reader
from prm.gui.kit.buttons import LinkButton
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.fields import FieldSpec
from prm.gui.kit.form import Form
from prm.gui.kit.labels import Label
from prm.gui.kit.when_box import WhenBox
from prm.gui.parts.act import Act
from prm.queries.rows.partnerships import StageRow


def specs() -> dict[str, FieldSpec]:
    return {
        "reason": FieldSpec(
            _("Why"), long=True, lines=3, help=_("One sentence is enough. It stays with the date.")
        )
    }


class StageDialog(Dialog):
    """Under the form stand the changes so far. Of the present stage there is only that to read. ``to_mend`` is one of
    them that is to be mended, once this is closed.
    """

    def __init__(
        self, desk: Desk, parent: QWidget, partnership: str, stage: str, *, present: bool = False
    ) -> None:
        word = _(words_of(STAGES)[stage])
        super().__init__(parent, _("Stage: {stage}").format(stage=word), width=520)
        self._desk, self._partnership, self._stage = desk, partnership, stage
        self._present = present
        self.to_mend: StageRow | None = None
        if present:
            self._show_so_far()
            close = self.add_button(_("Close"), default=True)
            close.clicked.connect(self.reject)
            close.setFocus()
            return
        self.form = Form(specs())
        self.when = WhenBox(when_reader(desk, "past"), name=_("On"), optional=False)
        self.when.set_text(_("today"))
        self.form.place(self.when, name="changed_on", label=_("On"))
        self.form.row("reason")
        self.body.addWidget(self.form)
        self._show_so_far()
        cancel = self.add_button(_("Cancel"))
        save = self.add_button(_("Change to {stage}").format(stage=word), kind="primary", default=True)
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self._on_save)

    def _show_so_far(self) -> None:
        from prm.queries.partnerships import stage_changes

        changes = self._desk.ask(stage_changes, self._partnership).value
        if not changes:
            return
        self.body.addWidget(Label(_("So far"), role="strong"))
        for change in changes:
            word = _(words_of(STAGES)[change.stage])
            day = say_day(change.changed_on, self._desk.app.today())
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(Label(_("{day}: {stage}").format(day=day, stage=word), wrap=True), 1)
            mend = LinkButton(_("Mend…"))
            mend.setAccessibleName(_("Mend {stage}, {day}").format(stage=word, day=day))
            mend.clicked.connect(Act(self._on_mend, change))
            line.addWidget(mend)
            self.body.addLayout(line)
            if change.reason:
                self.body.addWidget(Label(change.reason, role="small", ink="ink2", wrap=True))

    def _on_mend(self, change: StageRow) -> None:
        self.to_mend = change
        self.reject()

    def unsaved(self) -> bool:
        return not self._present and bool(self.form.values()["reason"])

    def _on_save(self) -> None:
        from prm.services.partnerships import change_stage

        reading = self.when.reading()
        if not self.form.check() or not isinstance(reading, Reading):
            return
        try:
            self._desk.do(
                change_stage,
                self._partnership,
                stage=self._stage,
                reason=self.form.values()["reason"],
                on=reading.day,
            )
        except Refused as refused:
            self.form.set_errors(refused.problems)
        except Trouble:
            return
        else:
            self.to_mend = None
            self._desk.said.emit(_("Stage changed"))
            self.accept()
