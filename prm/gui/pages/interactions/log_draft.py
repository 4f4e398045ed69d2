"""What is typed in the log and not saved: kept two seconds after the last key, and offered when the log is next opened.

Never the words of a care note: those are sealed by their own box.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QTimer

from prm.base.errors import Trouble
from prm.base.i18n import _
from prm.base.when import When, say_time, say_when
from prm.gui.desk import Desk
from prm.gui.parts.quiet_bar import QuietBar

KIND, KEPT_AFTER_MS = "log", 2000


class Unfinished(NamedTuple):
    id: str
    state: dict[str, Any]
    changed: datetime


def unfinished(desk: Desk, interaction: str | None) -> list[Unfinished]:
    """Drafts of a new log, or of changes to this interaction; the newest first. One that cannot be read is left."""
    found = []
    for draft in desk.app.drafts(KIND):
        try:
            state = json.loads(draft.json)
        except ValueError:
            continue
        if isinstance(state, dict) and state.get("interaction") == interaction:
            found.append(Unfinished(draft.id, state, draft.changed))
    return found


class LogDraft(QObject):
    """``state`` gives what is written now, or None when nothing is."""

    def __init__(self, desk: Desk, state: Callable[[], dict[str, Any] | None], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._state = desk, state
        self.id: str | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_AFTER_MS)
        self._timer.timeout.connect(self.keep)

    def touch(self) -> None:
        self._timer.start()

    def keep(self) -> None:
        """Now. A full disk is said when the log is saved, not while somebody types."""
        self._timer.stop()
        state = self._state()
        if state is None:
            self.drop()
            return
        with suppress(Trouble):
            self.id = self._desk.app.keep_draft(KIND, json.dumps(state, ensure_ascii=False), id=self.id)

    def drop(self) -> None:
        """It was saved, or thrown away."""
        self._timer.stop()
        draft, self.id = self.id, None
        if draft is not None:
            with suppress(Trouble):
                self._desk.app.drop_draft(draft)


def offer(desk: Desk, changed: datetime, *, editing: bool) -> QuietBar:
    """Says "You have an unfinished log from 10:32.", with its two answers."""
    zone = desk.app.clock.zone()
    day, today = changed.astimezone(zone).date(), desk.app.today()
    when = say_time(changed, str(zone)) if day == today else say_when(When(day), today)
    words = (
        _("You have unfinished changes from {when}.")
        if editing
        else _("You have an unfinished log from {when}.")
    )
    bar = QuietBar(words.format(when=when), _("Go on"), _("Throw away"))
    bar.show()
    return bar
