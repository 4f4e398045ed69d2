"""More about it: what reports and fair figures need of a conversation. None of it is asked for."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.domain.interactions import Interaction
from prm.domain.lists import BEGUN_BY, HOWS
from prm.domain.model import fields_of
from prm.gui.desk import Desk
from prm.gui.kit.combo import Combo
from prm.gui.kit.fields import Choice, FieldKind, spec_of
from prm.gui.kit.form import Form
from prm.gui.kit.segments import Segments
from prm.gui.pages.interactions.hats_box import HatsBox
from prm.gui.pages.interactions.moment_words import MomentWords
from prm.gui.pages.interactions.needs_box import NeedsBox

NEEDS = ("travel_met", "childcare_met", "language_met", "access_met")
_LINES = ("title", "chaired", "decided_by", "discussed", "decided")
_FOLLOWS = {"call": "phone", "message": "writing"}


class LogMore(QWidget):
    """``fields`` are the interaction's own; hats and the words on values are the caller's to hand on."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        about = dict(fields_of(Interaction))
        words = {name: _(field.label) for name, field in about.items()}
        examples = {
            "title": _("“Community panel: repairs”"),
            "minutes": "90",
            "chaired": _("A name, or “nobody”"),
            "decided_by": _("“The panel, by show of hands”"),
            "unnamed": "0",
        }
        kinds: dict[str, FieldKind] = {"minutes": "whole", "unnamed": "whole", "not_in_reports": "check"}
        placed = (*_LINES, *kinds)
        self.form = Form(
            {
                name: spec_of(
                    about[name],
                    translate=_,
                    kind=kinds.get(name, "line"),
                    example=examples.get(name, ""),
                    lines=2,
                )
                for name in placed
            },
            self,
        )
        self.state = Segments(
            [Choice(each.key, _(each.word)) for each in about["state"].choices], self, name=words["state"]
        )
        self.how = Combo(
            [Choice(each.key, _(each.word)) for each in HOWS], self, name=words["how"], none=_("Not recorded")
        )
        self.begun_by = Combo(
            [Choice(each.key, _(each.word)) for each in BEGUN_BY],
            self,
            name=words["begun_by"],
            none=_("Not recorded"),
        )
        self.hats = HatsBox(desk, self)
        self.moments = MomentWords(self)
        self.needs = NeedsBox({name: words[name] for name in NEEDS}, self)
        form = self.form
        form.place(self.state, name="state", label=_("Did it happen?"))
        form.row("title")
        form.place(self.how, name="how", label=words["how"])
        form.row("minutes")
        form.place(self.begun_by, name="begun_by", label=words["begun_by"])
        form.row("chaired")
        form.row("decided_by")
        form.row("discussed")
        form.row("decided")
        form.place(self.hats, name="hats", label=_("The hat each wore"))
        form.row("unnamed")
        form.place(self.needs, name="needs", label=_("Was this met?"))
        form.place(self.moments, name="how_values", label=_("How the values showed"))
        form.row("not_in_reports")
        for name in ("how", "minutes", "begun_by", "unnamed"):
            form.box(name).setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(form)
        form.changed.connect(self.changed)
        self.begin()

    def begin(
        self, fields: Mapping[str, Any] | None = None, *, hats: Mapping[str, str] | None = None
    ) -> None:
        """As for a new conversation, or with the fields of one."""
        self.set_state({"state": "happened", **(fields or {}), "hats": dict(hats or {})})

    def follow_kind(self, kind: str) -> None:
        """A call is by phone; nobody needs to say so. What somebody said stays."""
        if "how" not in self.form.touched and (self.how.value() in ("", *_FOLLOWS.values())):
            self.how.set_value(_FOLLOWS.get(kind, ""))

    def follow_day(self, *, to_come: bool) -> None:
        """A day that has not come is planned, unless somebody says otherwise."""
        if "state" not in self.form.touched and self.state.value() != "called_off":
            self.state.set_value("planned" if to_come else "happened")

    def fields(self) -> dict[str, Any]:
        values = self.form.values()
        kept = {name: values[name] or None for name in (*_LINES, "how", "begun_by")}
        return {
            **kept,
            **self.needs.value(),
            "state": values["state"] or "happened",
            "minutes": values["minutes"],
            "unnamed": values["unnamed"] or 0,
            "not_in_reports": values["not_in_reports"],
        }

    def written(self) -> int:
        """How many of these say something."""
        fields = self.fields() | {"state": None if self.state.value() == "happened" else self.state.value()}
        told = [value for value in fields.values() if value is not None and value not in {0, ""}]
        return len(told) + sum(value is False for name, value in fields.items() if name in NEEDS)

    # for drafts

    def get_state(self) -> dict[str, Any]:
        return {**self.fields(), "hats": self.hats.value(), "how_values": self.moments.value()}

    def set_state(self, state: Mapping[str, Any]) -> None:
        """Begin with these: what is missing is empty."""
        names = (*_LINES, "state", "how", "begun_by", "minutes", "not_in_reports", "hats", "how_values")
        self.form.set_values(
            {name: state.get(name) for name in names}
            | {"unnamed": state.get("unnamed") or None, "needs": {name: state.get(name) for name in NEEDS}}
        )
