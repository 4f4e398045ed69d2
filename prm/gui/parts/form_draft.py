"""Keeps what is typed in a form and not saved, so that a crash costs two seconds of words. Never for sealed words."""

import json
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, QTimer

from prm.base.errors import Trouble
from prm.gui.desk import Desk
from prm.gui.kit.form import Form
from prm.gui.kit.people_box import NewPerson, PersonChoice
from prm.gui.kit.record_box import NewRecord, RecordChoice

KEPT_AFTER_MS = 2000
_CHOSEN, _NAMED = "chosen record", "one of several"


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
        state = {"about": self._about, "values": values}
        words = json.dumps(state, ensure_ascii=False, default=_plain)
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
        state = json.loads(words, object_hook=_chosen)
    except ValueError:
        return {}
    return state if isinstance(state, dict) else {}


def _plain(value: object) -> dict[str, str]:
    if isinstance(value, RecordChoice):
        return {_CHOSEN: value.id, "name": value.name, "note": value.note, "group": value.group}
    if isinstance(value, NewRecord):
        return {_CHOSEN: "", "name": value.name}
    if isinstance(value, PersonChoice):
        return {_NAMED: value.id, "name": value.name, "note": value.organisation, "group": value.group}
    if isinstance(value, NewPerson):
        return {_NAMED: "", "name": value.name}
    raise TypeError(f"a draft cannot hold {type(value).__name__}")


def _chosen(state: dict[str, Any]) -> Any:
    name, note, group = (str(state.get(key, "")) for key in ("name", "note", "group"))
    if _CHOSEN in state:
        return RecordChoice(str(state[_CHOSEN]), name, note, group) if state[_CHOSEN] else NewRecord(name)
    if _NAMED in state:
        return PersonChoice(str(state[_NAMED]), name, note, group) if state[_NAMED] else NewPerson(name)
    return state
