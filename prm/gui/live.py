"""A view is a live question: it shows an answer and asks again when a commit touches a table the answer came from.

Nobody wires signals for each kind of record, and nobody calls a sibling to refresh.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from prm.app import Answer, App
from prm.base.changes import Changes
from prm.base.errors import Refused


class Bus(QObject):
    """Carries the notice of each commit into the window's thread."""

    committed = Signal(object)

    def __init__(self, app: App, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stopped = False
        app.listen(self._on_commit)

    def stop(self) -> None:
        """The workspace closes: nothing is asked any more, though a widget may be there for another moment."""
        self.stopped = True

    def _on_commit(self, changes: Changes) -> None:
        self.committed.emit(changes)


class Live(QObject):
    """Asks ``question`` and hands its value to ``show``: at once when ``widget`` can be seen, else when it is shown.

    Several commits in one turn of the event loop ask once.
    """

    def __init__(
        self, bus: Bus, widget: QWidget, question: Callable[[], Answer[Any]], show: Callable[[Any], None]
    ) -> None:
        super().__init__(widget)
        self._bus, self._widget = bus, widget
        self._question = question
        self._show = show
        self._tables: frozenset[str] = frozenset()
        self._stale = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._ask_if_stale)
        widget.installEventFilter(self)
        bus.committed.connect(self._on_committed)
        if widget.isVisible():
            self._timer.start()

    @property
    def stale(self) -> bool:
        return self._stale

    def ask(self) -> None:
        """Ask now, whatever is shown: the question itself has changed (another filter, another subject).

        A record that is gone has no answer. What is shown of it stays until its page is left, which the page's own
        list or head sees to; and it is asked about again, since what went may come back.
        """
        self._stale = False
        self._timer.stop()
        try:
            answer = self._question()
        except Refused as refused:
            self._tables = refused.tables
            return
        self._tables = answer.tables
        self._show(answer.value)

    def begin(self, known: Answer[Any] | None = None) -> None:
        """Show what is ``known`` already; else ask now."""
        if known is None:
            self.ask()
            return
        self._stale = False
        self._timer.stop()
        self._tables = known.tables
        self._show(known.value)

    def ask_soon(self) -> None:
        """Ask when the loop turns, or when the widget is shown."""
        self._stale = True
        if self._widget.isVisible():
            self._timer.start()

    def _on_committed(self, changes: Changes) -> None:
        if changes.concerns(self._tables):
            self.ask_soon()

    def _ask_if_stale(self) -> None:
        if self._stale and not self._bus.stopped:
            self.ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._widget and event.type() == QEvent.Type.Show and self._stale:
            self._timer.start()
        return False
