"""Choose a backup, and where it goes back to. Puts nothing back: whoever asked does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from prm import workspaces
from prm.base.errors import Trouble
from prm.base.i18n import N_, _
from prm.base.job import Job
from prm.base.settings import MachineSettings
from prm.gui.jobs import Jobs
from prm.gui.kit import ask
from prm.gui.kit.banner import Banner
from prm.gui.kit.buttons import LinkButton
from prm.gui.kit.cards import Icon
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.entries import Entry, Piece, words
from prm.gui.kit.faces import EntryFace
from prm.gui.kit.labels import Label
from prm.gui.kit.lists import RowList
from prm.gui.kit.rows import Column, RowsModel
from prm.gui.say_file import say_made, say_path, say_size
from prm.workspaces import Copy

WHY = {
    "before update": N_("made before an update"),
    "before import": N_("made before people were brought in"),
    "before merge": N_("made before records were joined"),
    "before restore": N_("made before a backup was brought back"),
    "before erasure": N_("made before an erasure"),
}
ROWS_SHOWN = 6
ROW = 49


@dataclass(frozen=True, slots=True)
class _Row:
    """A backup in the list. ``opens`` is None until it has been looked at."""

    id: str
    copy: Copy
    opens: bool | None


class BringBackDialog(Dialog):
    """``chosen`` and ``to`` once somebody chose. The backups of ``workspace`` come first, and go back to it."""

    _looked_at = Signal(str, bool)

    def __init__(self, parent: QWidget, settings: MachineSettings, *, workspace: Path | None = None) -> None:
        super().__init__(parent, _("Bring back a backup"), width=640)
        self._settings = settings
        self._jobs = Jobs(self)
        found = workspaces.copies()
        self._files = settings.recent_files()
        if workspace is not None:
            found.sort(key=_Stranger(workspace))
            self._files.insert(0, workspace)
        self._copies = {copy.id: copy for copy in found}
        self._opens: dict[str, bool] = {}
        self._to: dict[str, Path] = {}
        self.chosen: Copy | None = None
        self.to: Path | None = None
        self._problem = Banner("problem", "")
        self._problem.hide()
        self.body.setSpacing(12)
        self.body.addWidget(self._problem)
        self._make_list()
        self.body.addWidget(self._make_place())
        self.from_file = self.add_left_button(_("From a file…"))
        cancel = self.add_button(_("Cancel"))
        self.bring = self.add_button(_("Bring it back"), kind="primary", default=True)
        self.from_file.clicked.connect(self._on_from_file)
        cancel.clicked.connect(self.reject)
        self.bring.clicked.connect(self._on_bring)
        self._show_list()
        self._looked_at.connect(self._on_looked_at)
        if not found:
            self.from_file.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            looking = _Looking(found, self._looked_at.emit)
            self._jobs.start(looking, done=self._on_all_looked_at, failed=self._on_looking_failed)

    # inside

    def _make_list(self) -> None:
        column: Column[_Row] = Column("copy", _("Backup"), self._say)
        self._model: RowsModel[_Row] = RowsModel([column], self)
        self.list = RowList(
            self._model,
            EntryFace(self._entry, comfortable=ROW, compact=40),
            name=_("Backups on this computer, the newest first"),
            single=True,
        )
        self.list.current_changed.connect(self._on_current)
        self.list.opened.connect(self._on_opened)
        self._card = QFrame()
        self._card.setProperty("look", "card")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.list)
        self._none = Label(
            _("There are no backups on this computer. One from a memory stick is a file: choose it below."),
            ink="ink2",
            wrap=True,
        )
        self.body.addWidget(self._card)
        self.body.addWidget(self._none)

    def _make_place(self) -> QFrame:
        self._well = QFrame()
        self._well.setProperty("look", "well")
        self._where = Label("", role="small", wrap=True)
        self.change = LinkButton(_("Change…"))
        self.change.clicked.connect(self._on_change)
        row = QHBoxLayout(self._well)
        row.setContentsMargins(12, 9, 12, 9)
        row.setSpacing(10)
        row.addWidget(Icon("laptop", role="ink2", size=18))
        row.addWidget(self._where, 1)
        row.addWidget(self.change)
        return self._well

    def _show_list(self) -> None:
        copies = list(self._copies.values())
        self._model.show(_Row(copy.id, copy, self._opens.get(copy.id)) for copy in copies)
        self._card.setVisible(bool(copies))
        self._none.setVisible(not copies)
        rows = min(len(copies), ROWS_SHOWN)
        self.list.setFixedHeight(rows * self.list.row_height() + 2)
        if copies and not self.list.current_id():
            self.list.go_to(copies[0].id)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_place()

    def _current(self) -> Copy | None:
        return self._copies.get(self.list.current_id())

    def _show_place(self) -> None:
        copy = self._current()
        self._well.setVisible(copy is not None)
        self.bring.setEnabled(copy is not None and self._opens.get(copy.id, True))
        if copy is None:
            return
        to = self._target(copy)
        said = _("It goes back to {path}") if to.exists() else _("It will be kept as {path}")
        self._where.setText(said.format(path=say_path(to)))

    def _target(self, copy: Copy) -> Path:
        if copy.id not in self._to:
            self._to[copy.id] = workspaces.goes_back_to(copy, self._files)
        return self._to[copy.id]

    def _entry(self, row: _Row) -> Entry:
        copy = row.copy
        second = [copy.name, _(WHY[copy.why]) if copy.why in WHY else "", say_size(copy.size)]
        mark: tuple[Piece, ...] = ()
        if row.opens is not None:
            said = _("Opens") if row.opens else _("Does not open")
            icon, role = ("check", "ok") if row.opens else ("warning-circle", "warn")
            mark = (Piece(said, "ink2", icon=icon, icon_role=role),)
        return Entry(say_made(copy.taken), second=words(*second), right=mark)

    def _say(self, row: _Row) -> str:
        return f"{say_made(row.copy.taken)}, {row.copy.name}"

    def _on_current(self, _copy_id: str) -> None:
        self._show_place()

    def _on_opened(self, _copy_id: str) -> None:
        self._on_bring()

    def _on_from_file(self) -> None:
        path = ask.open_file(
            self, _("A backup, or any PRM workspace"), kinds=[(_("PRM workspaces"), "*.prm")]
        )
        if path is None:
            return
        try:
            copy = workspaces.copy_at(path)
        except Trouble as trouble:
            self._problem.show_words("problem", str(trouble))
            self._problem.show()
            return
        self._problem.hide()
        if copy is not None:
            self._copies = {copy.id: copy, **self._copies}
            self._show_list()
            self.list.go_to(copy.id)

    def _on_change(self) -> None:
        copy = self._current()
        if copy is None:
            return
        path = ask.save_file(
            self,
            _("Where to put it"),
            suggested=self._target(copy),
            kinds=[(_("PRM workspaces"), "*.prm")],
        )
        if path is not None:
            self._to[copy.id] = path
            self._show_place()

    def _on_bring(self) -> None:
        copy = self._current()
        if copy is None or not self.bring.isEnabled():
            return
        self.chosen, self.to = copy, self._target(copy)
        self.accept()

    def _on_looked_at(self, copy_id: str, opens: bool) -> None:
        self._opens[copy_id] = opens
        self._show_list()

    def _on_all_looked_at(self, _nothing: object) -> None:
        """Each was told when its turn came."""

    def _on_looking_failed(self, error: Exception) -> None:
        raise error

    def done(self, result: int) -> None:
        self._jobs.close()
        super().done(result)


class _Stranger:
    """Sorts backups of other workspaces behind those of this one."""

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace

    def __call__(self, copy: Copy) -> bool:
        return not workspaces.is_copy_of(copy, self._workspace)


class _Looking:
    """The work of the thread: opens one after another, the newest first."""

    def __init__(self, copies: Sequence[Copy], tell: Callable[[str, bool], object]) -> None:
        self._copies, self._tell = copies, tell

    def __call__(self, job: Job) -> None:
        for number, copy in enumerate(self._copies):
            job.step(number, len(self._copies))
            self._tell(copy.id, workspaces.opens(copy))
