"""Two records side by side, field by field: what stays is chosen, sensibly beforehand, and then they are one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtWidgets import QWidget

from prm.app import App
from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.base.job import Job
from prm.domain.joining import Side
from prm.gui.desk import Desk
from prm.gui.kit import ask
from prm.gui.kit.banner import Banner
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.labels import Label
from prm.gui.parts.side_by_side import SideBySideBoxes
from prm.queries.rows.likely_same import TwoRecords


class MergeDialog(Dialog):
    """``kept_id`` is the one record, once they are joined."""

    def __init__(self, desk: Desk, parent: QWidget, kind: str, one_id: str, other_id: str) -> None:
        title = _("One organisation?") if kind == "organisation" else _("One person?")
        super().__init__(parent, title, hint=_("Both are kept in one. It can be undone"), width=860)
        from prm.queries.likely_same import two_records

        self._desk, self.kept_id = desk, ""
        self.two: TwoRecords = desk.ask(two_records, kind, one_id, other_id, today=desk.app.today()).value
        self._problem = Banner("problem", "")
        self._problem.hide()
        self.body.addWidget(self._problem)
        if self.two.warning:
            self.body.addWidget(Banner("worth_a_look", self.two.warning))
        self.boxes = SideBySideBoxes(self.two)
        self.body.addWidget(self.boxes)
        self.body.addWidget(
            Label(
                _(
                    "All that hangs on either hangs on the one record: conversations, promises, answers about "
                    "consent, files. A name that is not chosen is kept as “known as” or in the notes, and the "
                    "history keeps the rest."
                ),
                role="caption",
                ink="ink2",
                wrap=True,
            )
        )
        self._two = self.add_left_button(_("They are two"))
        self._cancel = self.add_button(_("Cancel"))
        self._join = self.add_button(_("Join them"), kind="primary", default=True)
        self._two.clicked.connect(self._on_two)
        self._cancel.clicked.connect(self.reject)
        self._join.clicked.connect(self._on_join)
        self.boxes.setFocus()

    def reject(self) -> None:
        if self._join.isEnabled():  # while it is under way there is nothing to take back
            super().reject()

    def _on_two(self) -> None:
        from prm.services.merging import say_not_same

        two = self.two
        words = _("They are two: {one} and {other}").format(one=two.one.name, other=two.other.name)
        self._desk.try_to(words, say_not_same, two.kind, two.one.id, two.other.id)
        self.accept()

    def _on_join(self) -> None:
        for button in (self._two, self._cancel, self._join):
            button.setEnabled(False)
        self.footer_hint.setText(_("Keeping a copy of today first…"))
        work = _Joining(self._desk.app, self.two, self.boxes.choices())
        self._desk.jobs.start(work, done=self._on_done, failed=self._on_failed)

    def _on_done(self, merged: Any) -> None:
        self._join.setEnabled(True)
        self.kept_id = merged.kept_id
        self._desk.said.emit(_("Joined: {name}").format(name=merged.name))
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        for button in (self._two, self._cancel, self._join):
            button.setEnabled(True)
        self.footer_hint.setText("")
        if isinstance(error, Refused):
            self._problem.show_words("problem", str(error))
            self._problem.show()
        elif isinstance(error, Trouble):
            self._desk.trouble.emit(error)
        else:
            raise error


def run_merge(desk: Desk, parent: QWidget, kind: str, one_id: str, other_id: str) -> str:
    """The two side by side. Returns the id of the one record; empty where they were left as they are."""
    try:
        dialog = MergeDialog(desk, parent, kind, one_id, other_id)
    except Refused as refused:  # one of them went meanwhile
        desk.told.emit(str(refused))
        return ""
    ask.run(dialog)
    return dialog.kept_id


@dataclass(frozen=True, slots=True)
class _Joining:
    """The work of joining, for a job: a copy of today first, then one short command."""

    app: App
    two: TwoRecords
    choices: Mapping[str, str]

    def __call__(self, job: Job) -> Any:
        from prm.services.merging import merge_organisations, merge_people

        self.app.back_up(why="before merge", job=job)
        merge = merge_people if self.two.kind == "person" else merge_organisations
        choices = cast("Mapping[str, Side]", self.choices)
        return self.app.do(merge, self.two.one.id, self.two.other.id, choices=choices)
