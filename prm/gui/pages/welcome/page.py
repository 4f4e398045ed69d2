"""What is seen while no workspace is open: three doors, and those that were open before. Opens none itself."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from prm import workspaces
from prm.base.errors import Trouble
from prm.base.i18n import _
from prm.base.job import Job
from prm.base.settings import MachineSettings
from prm.gui.help import HelpDialog
from prm.gui.jobs import Jobs, Running
from prm.gui.kit import ask
from prm.gui.kit.buttons import Button, LinkButton
from prm.gui.kit.cards import Icon, Line
from prm.gui.kit.corners import Menu
from prm.gui.kit.entries import Entry, Lead, words
from prm.gui.kit.faces import EntryFace
from prm.gui.kit.labels import Label
from prm.gui.kit.lists import RowList
from prm.gui.kit.progress import ProgressCard
from prm.gui.kit.rows import Column, RowsModel
from prm.gui.kit.scroll import Scroll
from prm.gui.looks import COLOURS, TEXT_SIZES, choose_colours, choose_text_size
from prm.gui.pages.welcome.door import Door, Shapes
from prm.gui.say_file import say_made, say_path
from prm.gui.theme import theme

WIDTH = 660
RECENT_SHOWN = 4
SHOW_PROGRESS_AFTER = 500  # ms


@dataclass(frozen=True, slots=True)
class _Recent:
    id: str
    name: str
    folder: str


class WelcomePage(QWidget):
    """``made`` carries a workspace to open: a new one, the made-up one, one that was brought back, or a recent one."""

    made = Signal(object)

    def __init__(self, settings: MachineSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._jobs = Jobs(self)
        self._running: Running | None = None
        self.setAccessibleName(_("Welcome"))
        self.empty = Door(
            "house-line",
            _("Start empty"),
            _("Add your first people, or bring in a spreadsheet you already have."),
        )
        self.look_around = Door(
            "compass",
            _("Look around with made-up people"),
            _("A pretend partnership to try things on. One button takes it away again."),
        )
        self.bring_back = Door(
            "clock-counter-clockwise",
            _("Bring back a backup"),
            _("From this computer, another one, or a memory stick."),
        )
        self.empty.clicked.connect(self.start_empty)
        self.look_around.clicked.connect(self.make_sample)
        self.bring_back.clicked.connect(self._on_bring_back)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SHOW_PROGRESS_AFTER)
        self._slow.timeout.connect(self._on_slow)
        self._make_recent()
        self._progress = QVBoxLayout()
        self._build()
        self._on_theme_changed()
        theme().changed.connect(self._on_theme_changed)
        self.setFocusProxy(self.recent if self._recent.rowCount() else self.empty)

    def stop(self) -> None:
        """The window goes on to something else: what is being made is given up, and leaves nothing."""
        self._jobs.close()

    # the three doors

    def start_empty(self) -> None:
        from prm.gui.pages.welcome.new_workspace import NewWorkspaceDialog

        dialog = NewWorkspaceDialog(self, self._settings)
        if ask.run(dialog) and dialog.made is not None:
            self.made.emit(dialog.made)

    def make_sample(self) -> None:
        """Made the first time, opened the next."""
        from prm.exchange.sample import make_sample, sample_path

        path = sample_path()
        if path.exists():
            self.made.emit(path)
            return

        def work(job: Job) -> Path:
            path.parent.mkdir(parents=True, exist_ok=True)
            return make_sample(path, job=job)

        self._start(
            work, _("Making the made-up workspace"), stopping=_("If you stop, nothing is left of it.")
        )

    def choose_backup(self, workspace: Path | None = None) -> None:
        """Ask where something would be replaced. The backups of ``workspace`` come first."""
        from prm.gui.pages.welcome.bring_back import BringBackDialog

        dialog = BringBackDialog(self, self._settings, workspace=workspace)
        if not ask.run(dialog) or dialog.chosen is None or dialog.to is None:
            return
        if not dialog.to.exists() or may_replace(self, dialog.chosen):
            self.put_back(dialog.chosen, dialog.to)

    def put_back(self, copy: workspaces.Copy, to: Path) -> None:
        """Nobody is asked any more."""

        def work(job: Job) -> Path:
            workspaces.bring_back(copy.path, to, job=job)
            return to

        self._start(
            work, _("Bringing the backup back"), stopping=_("If you stop, everything is as it was before.")
        )

    # inside

    def _on_bring_back(self) -> None:
        self.choose_backup()

    def _start(self, work: Callable[[Job], Path], title: str, *, stopping: str) -> None:
        if self._running is not None:
            return
        self._card = ProgressCard(title, stopping_means=stopping)
        self._card.hide()
        self._card.stopped.connect(self._on_stop)
        self._progress.addWidget(self._card)
        self._slow.start()
        self._allow(False)
        self._running = self._jobs.start(
            work,
            done=self._on_done,
            failed=self._on_failed,
            stepped=self._card.show_step,
            cancelled=self._on_cancelled,
        )

    def _on_slow(self) -> None:
        self._progress.setContentsMargins(0, 0, 0, 12)
        self._card.show()
        self._card.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_stop(self) -> None:
        if self._running is not None:
            self._running.stop()

    def _on_done(self, path: Path) -> None:
        self._end()
        self.made.emit(path)

    def _on_failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, Trouble):
            raise error
        ask.trouble(self, error)

    def _on_cancelled(self) -> None:
        self._end()

    def _end(self) -> None:
        self._running = None
        self._slow.stop()
        self._progress.setContentsMargins(0, 0, 0, 0)
        self._card.hide()
        self._card.deleteLater()
        self._allow(True)

    def _allow(self, allowed: bool) -> None:
        for part in (self.empty, self.look_around, self.bring_back, self.recent):
            part.setEnabled(allowed)

    # building

    def _build(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Shapes())
        column.addSpacing(24)
        column.addWidget(Label(_("Welcome"), role="display"))
        column.addSpacing(6)
        column.addWidget(
            Label(
                _(
                    "This is a place to look after the people and partnerships you work with: what you heard,"
                    " what you promised, what you agreed, and what it took."
                ),
                ink="ink2",
                wrap=True,
            )
        )
        column.addSpacing(12)
        column.addLayout(self._stays_here())
        column.addSpacing(24)
        column.addWidget(self._recent_part)
        column.addLayout(self._progress)
        column.setSpacing(0)
        for door in (self.empty, self.look_around, self.bring_back):
            column.addWidget(door)
            column.addSpacing(12)
        column.addSpacing(12)
        column.addWidget(Line())
        column.addSpacing(8)
        column.addLayout(self._foot())
        self._column = QWidget()
        self._column.setLayout(column)
        content = QWidget()
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._column, 1000)
        middle.addStretch(1)
        outer = QVBoxLayout(content)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(content))

    def _stays_here(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Icon("laptop", role="ink2", size=18))
        row.addWidget(Label(_("It all stays on this computer."), ink="ink2"))
        row.addStretch(1)
        return row

    def _make_recent(self) -> None:
        column: Column[_Recent] = Column("name", _("Workspace"), self._say_recent)
        self._recent: RowsModel[_Recent] = RowsModel([column], self)
        self._recent.show(
            _Recent(str(path), path.stem, say_path(path.parent))
            for path in self._settings.recent_files()[:RECENT_SHOWN]
        )
        self.recent = RowList(
            self._recent,
            EntryFace(_recent_entry, comfortable=49, compact=40),
            name=_("Open again"),
            single=True,
            grow=True,
        )
        self.recent.opened.connect(self._on_recent)
        self.recent.clicked.connect(self._on_recent_clicked)
        card = QFrame()
        card.setProperty("look", "raised")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.recent)
        self._recent_part = QWidget()
        part = QVBoxLayout(self._recent_part)
        part.setContentsMargins(0, 0, 0, 20)
        part.setSpacing(6)
        part.addWidget(Label(_("Open again"), role="small_label", ink="ink2"))
        part.addWidget(card)
        self._recent_part.setVisible(self._recent.rowCount() > 0)

    def _say_recent(self, row: _Recent) -> str:
        return f"{row.name}, {row.folder}"

    def _on_recent(self, path: str) -> None:
        self.made.emit(Path(path))

    def _on_recent_clicked(self) -> None:
        if path := self.recent.current_id():
            self._on_recent(path)

    def _foot(self) -> QBoxLayout:
        self.language = QHBoxLayout()
        self.language.setSpacing(8)
        self.language.addWidget(Icon("translate", role="ink2", size=16))
        self.language.addWidget(Label(_("English"), role="small", ink="ink2"))
        self.text_size = Button("", kind="quiet", icon="text-aa", small=True, menu_arrow=True)
        self.text_size.setMenu(self._menu([(str(size), _(word)) for size, word in TEXT_SIZES], "text"))
        self.colours = Button("", kind="quiet", icon="moon", small=True, menu_arrow=True)
        self.colours.setMenu(self._menu([(one.key, _(one.word)) for one in COLOURS], "colours"))
        safe = LinkButton(_("How we keep data safe"))
        safe.clicked.connect(self._on_safe)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(self.language)
        row.addWidget(self.text_size)
        row.addWidget(self.colours)
        row.addStretch(1)
        row.addWidget(safe)
        return row

    def _menu(self, choices: list[tuple[str, str]], name: str) -> Menu:
        menu = Menu(parent=self)
        for key, word in choices:
            action = menu.addAction(word)
            action.setCheckable(True)
            action.setData(key)
        menu.triggered.connect(self._on_text_size if name == "text" else self._on_colours)
        return menu

    def _on_text_size(self, action: QAction) -> None:
        choose_text_size(self._settings, int(action.data()))

    def _on_colours(self, action: QAction) -> None:
        choose_colours(self._settings, str(action.data()))

    def _on_safe(self) -> None:
        ask.run(HelpDialog(self, _("How we keep data safe"), "data-safe"))

    def _on_theme_changed(self) -> None:
        look = theme()
        self._column.setMaximumWidth(look.px(WIDTH))
        size = next((word for percent, word in TEXT_SIZES if percent == look.text_size), "")
        self.text_size.setText(_("Text size: {size}").format(size=_(size).lower()))
        self.colours.setText(_(next(one.word for one in COLOURS if one.key == look.choice)))
        for button, key in ((self.text_size, str(look.text_size)), (self.colours, look.choice)):
            for action in button.menu().actions():
                action.setChecked(str(action.data()) == key)

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(theme().px(WIDTH) + 48, theme().px(700))


def _recent_entry(row: _Recent) -> Entry:
    return Entry(row.name, second=words(row.folder), lead=Lead(icon="file-text"), strong=True)


def may_replace(parent: QWidget, copy: workspaces.Copy) -> bool:
    """Whether a backup may go in the place of today's."""
    taken = say_made(copy.taken, inside=True)
    day = taken.rpartition(",")[0]
    return ask.confirm(
        parent,
        _("Put the backup of {day} in place of today?").format(day=day),
        _("Anything written since {when} will go. We will keep a copy of today first.").format(when=taken),
        do=_("Restore {day}").format(day=day),
        keep=_("Keep today"),
    )
