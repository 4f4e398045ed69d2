"""Keeps what is typed in a form and not saved, so that a crash costs two seconds of words. Never for sealed words."""

import json
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, QTimer

from prm.base.errors import Trouble
from prm.gui.desk import Desk
from prm.gui.kit.form import Form

KEPT_AFTER_MS = 2000


class FormDraft(QObject):
    """``kind`` names the form, ``about`` the record that it changes (empty for a new one). What its boxes hold must
    be what JSON can hold.
    """

    def __init__(self, desk: Desk, kind: str, about: str, forms: Sequence[Form], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._kind, self._about, self._forms = desk, kind, about, tuple(forms)
        self._id: str | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_AFTER_MS)
        self._timer.timeout.connect(self.keep)
        for form in self._forms:
            form.changed.connect(self._timer.start)

    def restore(self) -> bool:
        """Put back what was typed when PRM last stopped; False when nothing was."""
        for draft in self._desk.app.drafts(self._kind):
            state = _read(draft.json)
            if state.get("about") == self._about and isinstance(state.get("values"), dict):
                self._id = draft.id
                self._type(state["values"])
                self._timer.stop()
                return True
        return False

    def keep(self) -> None:
        """Now. A full disk is said when the form is saved, not while somebody types."""
        self._timer.stop()
        values: dict[str, Any] = {}
        for form in self._forms:
            values |= {name: value for name, value in form.values().items() if name in form.touched}
        words = json.dumps({"about": self._about, "values": values}, ensure_ascii=False)
        with suppress(Trouble):
            self._id = self._desk.app.keep_draft(self._kind, words, id=self._id)

    def drop(self) -> None:
        """It was saved, or thrown away."""
        self._timer.stop()
        if self._id is not None:
            with suppress(Trouble):
                self._desk.app.drop_draft(self._id)
        self._id = None

    def _type(self, values: dict[str, Any]) -> None:
        """As if a person had typed it."""
        for form in self._forms:
            for name in form.placed & set(values):
                box = form.box(name)
                box.set_value(values[name])
                box.changed.emit()


def _read(words: str) -> dict[str, Any]:
    try:
        state = json.loads(words)
    except ValueError:
        return {}
    return state if isinstance(state, dict) else {}
