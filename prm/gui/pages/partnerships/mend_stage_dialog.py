"""A change of stage that was noted before: its day, its stage and why, mended; or taken out, with an undo."""

from PySide6.QtWidgets import QWidget

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.domain.lists import STAGES
from prm.gui.desk import Desk
from prm.gui.finders import Reading, when_reader
from prm.gui.kit.combo import Combo
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.fields import Choice
from prm.gui.kit.form import Form
from prm.gui.kit.when_box import WhenBox
from prm.gui.pages.partnerships.stage_dialog import specs
from prm.gui.parts.days import written
from prm.queries.rows.partnerships import StageRow


class MendStageDialog(Dialog):
    def __init__(self, desk: Desk, parent: QWidget, change: StageRow) -> None:
        super().__init__(parent, _("Mend a change of stage"), width=520)
        self._desk, self._change = desk, change
        self.form = Form(specs())
        self.stage = Combo([Choice(stage.key, _(stage.word)) for stage in STAGES], name=_("Stage"))
        self.when = WhenBox(when_reader(desk, "past"), name=_("On"), optional=False)
        self.form.place(self.stage, name="stage", label=_("Stage"))
        self.form.place(self.when, name="changed_on", label=_("On"))
        self.form.row("reason")
        self.body.addWidget(self.form)
        self.form.set_values(
            {"stage": change.stage, "changed_on": written(change.changed_on), "reason": change.reason}
        )
        self.take_out = self.add_left_button(_("Take it out"))
        cancel = self.add_button(_("Cancel"))
        save = self.add_button(_("Save"), kind="primary", default=True)
        self.take_out.clicked.connect(self._on_take_out)
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self._on_save)

    def unsaved(self) -> bool:
        return self.form.dirty

    def _on_save(self) -> None:
        from prm.services.stages import mend_stage_change

        reading = self.when.reading()
        if not self.form.check() or not isinstance(reading, Reading):
            return
        given = self.form.values()
        try:
            self._desk.do(
                mend_stage_change,
                self._change.id,
                stage=given["stage"],
                on=reading.day,
                reason=given["reason"],
            )
        except Refused as refused:
            self.form.set_errors(refused.problems)
        except Trouble:
            return
        else:
            self._desk.said.emit(_("Saved."))
            self.accept()

    def _on_take_out(self) -> None:
        from prm.services.stages import remove_stage_change

        try:
            self._desk.do(remove_stage_change, self._change.id)
        except Refused as refused:
            self.form.set_errors(refused.problems)
        except Trouble:
            return
        else:
            self._desk.said.emit(_("Taken out"))
            self.accept()
