"""What is typed in the log and not saved: kept two seconds after the last key, and offered when the log is next opened.

Never the words of a care note: those are sealed by their own box.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from prm.base.errors import Trouble
from prm.base.i18n import _
from prm.base.when import When, say_time, say_when
from prm.gui.desk import Desk
from prm.gui.kit.buttons import LinkButton
from prm.gui.kit.cards import Icon
from prm.gui.kit.labels import Label

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


class DraftOffer(QFrame):
    """Says "You have an unfinished log from 10:32.", with its two answers."""

    go_on = Signal()
    throw_away = Signal()

    def __init__(
        self, desk: Desk, changed: datetime, *, editing: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "banner")
        self.setProperty("kind", "info")
        zone = desk.app.clock.zone()
        day, today = changed.astimezone(zone).date(), desk.app.today()
        when = say_time(changed, str(zone)) if day == today else say_when(When(day), today)
        words = (
            _("You have unfinished changes from {when}.")
            if editing
            else _("You have an unfinished log from {when}.")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(14)
        row.addWidget(Icon("info", role="info", size=18), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Label(words.format(when=when), role="small", wrap=True), 1)
        self.on = LinkButton(_("Go on"))
        self.away = LinkButton(_("Throw away"))
        for button, told in ((self.on, self.go_on), (self.away, self.throw_away)):
            button.clicked.connect(told)
            row.addWidget(button)
