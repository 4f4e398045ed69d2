"""Asking for support: what a note says would help, copied out of the box into a follow-up that everybody can read."""

from PySide6.QtWidgets import QWidget

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.gui.desk import Desk
from prm.gui.kit.banner import Banner
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.fields import FieldSpec
from prm.gui.kit.form import Form
from prm.gui.kit.record_box import RecordBox, RecordChoice
from prm.gui.pages.partnerships.care_lock_form import people_records
from prm.services import care_notes
from prm.services.care_notes import OpenNotes


class AskDialog(Dialog):
    def __init__(self, desk: Desk, parent: QWidget, *, opened: OpenNotes, note_id: str, words: str) -> None:
        super().__init__(parent, _("Ask for support"), width=520)
        self._desk, self._opened, self._note_id = desk, opened, note_id
        said = _("This goes out of your sealed notes: everybody who opens this workspace can read it.")
        self.body.addWidget(Banner("worth_a_look", said))
        self.form = Form({"what": FieldSpec(_("What would help"), limit=300)})
        self.form.row("what")
        self.who = RecordBox(people_records(desk), name=_("Who to ask"), placeholder=_("Type a name"))
        self.form.place(self.who, name="owner_id", label=_("Who to ask"), optional=True)
        self.form.set_values({"what": words})
        self.body.addWidget(self.form)
        cancel = self.add_button(_("Keep it sealed"))
        save = self.add_button(_("Ask for it"), kind="primary", default=True)
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self._on_save)

    def unsaved(self) -> bool:
        return self.form.dirty

    def put_away(self) -> None:
        """The notes are locked while this is open."""
        self.form.set_values({"what": ""})
        self.reject()

    def done(self, result: int) -> None:
        self.form.box("what").clear()
        super().done(result)

    def _on_save(self) -> None:
        if not self.form.check():
            return
        who, what = self.who.value(), self.form.box("what").value()
        owner = who.id if isinstance(who, RecordChoice) else None
        try:
            self._desk.do(care_notes.ask_for_support, self._opened, self._note_id, what=what, owner_id=owner)
        except Refused as refused:
            self.form.set_errors(refused.problems)
        except Trouble:
            return
        else:
            self._desk.said.emit(_("Asked for support"))
            self.accept()
