"""A change of stage: when, and why. Going back is no loss; ending well asks for a last reflection."""

from PySide6.QtWidgets import QWidget

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.domain.choices import words_of
from prm.domain.lists import STAGES
from prm.gui.desk import Desk
from prm.gui.finders import Reading, when_reader
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.fields import FieldSpec
from prm.gui.kit.form import Form
from prm.gui.kit.when_box import WhenBox


def specs() -> dict[str, FieldSpec]:
    return {
        "reason": FieldSpec(
            _("Why"), long=True, lines=3, help=_("One sentence is enough. It stays with the date.")
        )
    }


class StageDialog(Dialog):
    def __init__(self, desk: Desk, parent: QWidget, partnership: str, stage: str) -> None:
        word = _(words_of(STAGES)[stage])
        super().__init__(parent, _("Stage: {stage}").format(stage=word), width=520)
        self._desk, self._partnership, self._stage = desk, partnership, stage
        self.form = Form(specs())
        self.when = WhenBox(when_reader(desk, "past"), name=_("On"), optional=False)
        self.when.set_text(_("today"))
        self.form.place(self.when, name="changed_on", label=_("On"))
        self.form.row("reason")
        self.body.addWidget(self.form)
        cancel = self.add_button(_("Cancel"))
        save = self.add_button(_("Change to {stage}").format(stage=word), kind="primary", default=True)
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self._on_save)

    def unsaved(self) -> bool:
        return bool(self.form.values()["reason"])

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
            self._desk.said.emit(_("Stage changed"))
            self.accept()
