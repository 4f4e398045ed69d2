"""A dialog that makes a record or changes it: keeps what is typed, notices what was changed elsewhere, saves in one
step. Which boxes it has and what is saved are its heirs' business.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from prm.app import Answer
from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.gui.desk import Desk
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.form import Form
from prm.gui.parts.form_draft import FormDraft
from prm.gui.parts.quiet_bar import changed_bar, unfinished_bar


class RecordDialog(Dialog):
    """``saved_id`` is the record that was saved; empty when the dialog was left."""

    kind = ""  # what its drafts are kept under
    first = "name"  # the box that is written in first

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        title: str,
        *,
        record: str | None,
        hint: str | None = None,
        about: str = "",
    ) -> None:
        """``about`` is what a new record is made in, where its draft is offered there and nowhere else."""
        super().__init__(parent, title, hint=_("Only a name is needed") if hint is None else hint, width=700)
        self.desk, self.record = desk, record
        self.saved_id = ""
        self.version: int | None = None
        self._newer: tuple[int, dict[str, Any]] | None = None
        self._changed = changed_bar(self)
        self._unfinished = unfinished_bar(self)
        self.body.addWidget(self._changed)
        self.body.addWidget(self._unfinished)
        self.forms: Sequence[Form] = self.make_forms()
        self._cancel = self.add_button(_("Cancel"))
        self._save = self.add_button(_("Save"), kind="primary", default=True)
        self._cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self._on_save)
        self._changed.first.connect(self._on_show_newer)
        self._changed.second.connect(self._on_keep_mine)
        self._unfinished.first.connect(self._on_throw_draft)
        self._blank = self.values() | self.empty_values()
        if record is None:
            self._fill(self._blank)
        else:
            self._live = desk.live(self, self.question, self._show)
            self._live.ask()
        self._draft = FormDraft(desk, self.kind, record or about, self.forms, self)
        if self._draft.restore():
            self._unfinished.show()
        self.forms[0].box(self.first).setFocus()

    # heirs

    def make_forms(self) -> Sequence[Form]:
        """Make the boxes and put them into ``body``."""
        raise NotImplementedError

    def question(self) -> Answer[Any]:
        """The record as it is now."""
        raise NotImplementedError

    def seen(self, answer: Any) -> tuple[int, dict[str, Any]]:
        """Version and values of an answer."""
        raise NotImplementedError

    def empty_values(self) -> dict[str, Any]:
        """What a new record begins with."""
        return {}

    def save(self, values: dict[str, Any]) -> str:
        """Run the command. Returns the record's id; raises Refused."""
        raise NotImplementedError

    def reveal(self, names: frozenset[str]) -> None:
        """These boxes have something wrong: open what they are folded into. Override."""

    # what all of them do

    @property
    def placed(self) -> frozenset[str]:
        return frozenset[str]().union(*(form.placed for form in self.forms))

    def unsaved(self) -> bool:
        return any(form.dirty for form in self.forms)

    def values(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for form in self.forms:
            found |= form.values()
        return found

    def _fill(self, values: dict[str, Any]) -> None:
        for form in self.forms:
            form.set_values({name: value for name, value in values.items() if name in form.placed})

    def _show(self, answer: Any) -> None:
        version, values = self.seen(answer)
        if self.version is None or not self.unsaved():
            self.version = version
            self._fill(values)
        elif version != self.version:
            self._newer = (version, values)
            self._changed.show()

    def _on_show_newer(self) -> None:
        if self._newer is not None:
            self.version, values = self._newer
            self._fill(values)
            self._draft.drop()
        self._newer = None
        self._changed.hide()

    def _on_keep_mine(self) -> None:
        if self._newer is not None:
            self.version = self._newer[0]
        self._newer = None
        self._changed.hide()

    def _on_throw_draft(self) -> None:
        self._draft.drop()
        self._unfinished.hide()
        if self.record is None:
            self._fill(self._blank)
        else:
            self.version = None
            self._live.ask()

    def open_instead(self, record_id: str) -> None:
        """Whoever is being put down is here already. What else was typed is kept, and offered the next time."""
        if self.values() | {"name": None} == self._blank | {"name": None}:
            self._draft.drop()
        else:
            self._draft.keep()
        self.saved_id = record_id
        self.accept()

    def _on_save(self) -> None:
        wrong = {name: said for form in self.forms for name, said in form.problems().items()}
        if wrong:
            self._say(wrong)
            return
        try:
            self.saved_id = self.save(self.values())
        except Refused as refused:
            self._say(refused.problems)
        except Trouble:
            return
        else:
            self._draft.drop()
            self.desk.said.emit(_("Saved."))
            self.accept()

    def _say(self, problems: dict[str, str]) -> None:
        self.reveal(frozenset(problems))
        rest = dict(problems)
        for form in reversed(self.forms):  # the first form has the focus in the end
            mine = {name: said for name, said in rest.items() if name in form.placed}
            if form is self.forms[0]:
                left = {name: said for name, said in rest.items() if name not in self.placed}
                if left:
                    mine[""] = " ".join(left.values())
            form.set_errors(mine)

    def done(self, result: int) -> None:
        if not result:
            self._draft.drop()  # left on purpose: with nothing written, or thrown away
        super().done(result)
