"""What a new workspace needs to be told: whose it is, who begins it, and where it is kept. Makes it, in a thread."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from prm import workspaces
from prm.app import make
from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.base.job import Job
from prm.base.settings import MachineSettings
from prm.domain.lists import SECTORS
from prm.gui.jobs import Jobs
from prm.gui.kit import ask
from prm.gui.kit.banner import Banner
from prm.gui.kit.buttons import LinkButton
from prm.gui.kit.cards import Icon
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.fields import Choice, FieldSpec
from prm.gui.kit.form import Form
from prm.gui.kit.labels import Label
from prm.gui.kit.progress import ProgressCard
from prm.gui.say_file import say_path

SHOW_PROGRESS_AFTER = 500  # ms


def fields() -> dict[str, FieldSpec]:
    return {
        "organisation": FieldSpec(
            _("What is your organisation or group called?"), limit=200, example=_("Lowfield Neighbours")
        ),
        "sector": FieldSpec(
            _("What kind is it?"), choices=tuple(Choice(key, _(word)) for key, word, _group in SECTORS)
        ),
        "me": FieldSpec(
            _("What is your name?"),
            limit=200,
            help=_("It stands beside what you note. Others who use this file add theirs."),
        ),
    }


class NewWorkspaceDialog(Dialog):
    """``made`` is the file, once it is there."""

    def __init__(self, parent: QWidget, settings: MachineSettings) -> None:
        super().__init__(parent, _("Start empty"), hint=_("All of this can be changed later"), width=560)
        self._settings = settings
        self._jobs = Jobs(self)
        self._home = workspaces.home()
        self._chosen: Path | None = None
        self.made: Path | None = None
        asked = fields()
        self.form = Form(asked, labels="above", gap=14)
        for name in asked:
            self.form.row(name)
        self.form.set_values({"sector": "community"})
        self.form.changed.connect(self._say_where)
        self._problem = Banner("problem", "")
        self._problem.hide()
        self._progress = ProgressCard(
            _("Making the workspace"), stopping_means=_("This takes a moment, once.")
        )
        self._progress.stop.hide()
        self._progress.hide()
        self.body.setSpacing(14)
        self.body.addWidget(self._problem)
        self.body.addWidget(self.form)
        self.body.addWidget(self._make_place())
        self.body.addWidget(self._progress)
        self._cancel = self.add_button(_("Cancel"))
        self.make = self.add_button(_("Make the workspace"), kind="primary", default=True)
        self._cancel.clicked.connect(self.reject)
        self.make.clicked.connect(self._on_make)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SHOW_PROGRESS_AFTER)
        self._slow.timeout.connect(self._progress.show)
        self._say_where()
        self.form.box("organisation").setFocus()

    @property
    def path(self) -> Path:
        """Where it will be kept, as it stands."""
        return self._chosen or self._home.file_for(self.form.box("organisation").value())

    def unsaved(self) -> bool:
        return self.form.dirty and self.made is None

    def reject(self) -> None:
        if self.make.isEnabled():  # what is being made comes to its end first
            super().reject()

    # inside

    def _make_place(self) -> QFrame:
        well = QFrame()
        well.setProperty("look", "well")
        self._where = Label("", role="small", ink="ink", wrap=True)
        self._advice = Label("", role="small", ink="ink2", wrap=True)
        self.change = LinkButton(_("Change…"))
        self.change.clicked.connect(self._on_change)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self._where)
        said.addWidget(self._advice)
        row = QHBoxLayout(well)
        row.setContentsMargins(12, 9, 12, 9)
        row.setSpacing(10)
        row.addWidget(Icon("laptop", role="ink2", size=18))
        row.addLayout(said, 1)
        row.addWidget(self.change)
        return well

    def _say_where(self) -> None:
        if self._chosen is None and not self.form.box("organisation").value():
            self._where.setText(_("It will be kept in {path}").format(path=say_path(self.path.parent)))
        else:
            self._where.setText(_("It will be kept as {path}").format(path=say_path(self.path)))
        words = workspaces.advice_on(self.path) if self._chosen else self._home.words
        if words and self._chosen is None:
            words = _("{why} So the file is kept in PRM’s own folder on this computer.").format(why=words)
        self._advice.setText(words)
        self._advice.setVisible(bool(words))

    def _on_change(self) -> None:
        path = ask.save_file(
            self, _("Where to keep it"), suggested=self.path, kinds=[(_("PRM workspaces"), "*.prm")]
        )
        if path is not None:
            self._chosen = path
            self._say_where()

    def _on_make(self) -> None:
        if not self.form.check():
            return
        self._show_busy(True)
        self._jobs.start(
            _Making(self.path, self.form.values(), self._settings), done=self._on_made, failed=self._on_failed
        )

    def _on_made(self, path: Path) -> None:
        self._show_busy(False)
        self.made = path
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self._show_busy(False)
        if isinstance(error, Refused):
            self.form.set_errors(error.problems)
        elif isinstance(error, Trouble):
            self._problem.show_words("problem", str(error))
            self._problem.show()
        else:
            raise error

    def _show_busy(self, busy: bool) -> None:
        self._problem.hide()
        for widget in (self.form, self.change, self._cancel, self.make):
            widget.setEnabled(not busy)
        if busy:
            self._slow.start()
        else:
            self._slow.stop()
            self._progress.hide()

    def done(self, result: int) -> None:
        self._jobs.close()
        super().done(result)


class _Making:
    """The work of the thread: knows no widget."""

    def __init__(self, path: Path, told: dict[str, str], settings: MachineSettings) -> None:
        self._path, self._told, self._settings = path, told, settings

    def __call__(self, _job: Job) -> Path:
        app = make(
            self._path,
            organisation=self._told["organisation"],
            me=self._told["me"],
            sector=self._told["sector"],
            settings=self._settings,
        )
        app.close()
        return app.file.path
