"""How far a long piece of work is, with a way out. The work itself is a job and knows nothing of this."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.gui.kit.buttons import Button
from prm.gui.kit.labels import Label


class ProgressCard(QFrame):
    """A bar, a count, a Stop button, and what stopping means. Shown for what takes over half a second."""

    stopped = Signal()

    def __init__(self, title: str, *, stopping_means: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.title = Label(title, role="label")
        self.count = Label("", role="small", ink="ink2", tnum=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(title)
        self.words = Label(stopping_means, role="small", ink="ink2", wrap=True)
        self.stop = Button(_("Stop"), small=True)
        top, foot = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.count)
        foot.addWidget(self.words, 1)
        foot.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(9)
        column.addLayout(top)
        column.addWidget(self.bar)
        column.addLayout(foot)
        self.stop.clicked.connect(self._on_stop)

    def show_step(self, done: int, of: int, words: str = "") -> None:
        """How far it is; ``of`` 0 means that nobody can say."""
        self.bar.setRange(0, max(of, 0))
        self.bar.setValue(done)
        self.count.setText(_("{done} of {of}").format(done=done, of=of) if of else "")
        if words:
            self.title.setText(words)

    def _on_stop(self) -> None:
        self.stop.setEnabled(False)
        self.stop.setText(_("Stopping"))
        self.stopped.emit()
