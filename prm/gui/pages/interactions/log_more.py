"""More about it: what reports and fair figures need of a conversation. None of it is asked for."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.domain.interactions import Interaction
from prm.domain.model import fields_of
from prm.gui.desk import Desk
from prm.gui.kit.combo import Combo
from prm.gui.kit.editors import editor_for
from prm.gui.kit.fields import FieldKind, FieldSpec, spec_of
from prm.gui.kit.form import Form
from prm.gui.kit.segments import Segments
from prm.gui.pages.interactions.came_box import CameBox
from prm.gui.pages.interactions.hats_box import HatsBox
from prm.gui.pages.interactions.moment_words import MomentWords
from prm.gui.pages.interactions.needs_box import NeedsBox
from prm.gui.parts.tag_box import TagBox

NEEDS = ("travel_met", "childcare_met", "language_met", "access_met")
_LINES = ("title", "chaired", "decided_by", "discussed", "decided")
_FOLLOWS = {"call": "phone", "message": "writing"}


def _specs() -> dict[str, FieldSpec]:
    """Boxes for the fields that stand here, in the words of a form."""
    about = dict(fields_of(Interaction))
    none = _("Not recorded")

    def spec(name: str, kind: FieldKind = "line", **more: Any) -> FieldSpec:
        return spec_of(about[name], translate=_, kind=kind, lines=2, **more)

    return {
        "state": replace(spec("state", "segments"), label=_("Did it happen?")),
        "title": spec("title", example=_("“Community panel: repairs”")),
        "how": spec("how", no_choice=none),
        "minutes": spec("minutes", "whole", example="90"),
        "begun_by": spec("begun_by", no_choice=none),
        "chaired": spec("chaired", example=_("A name, or “nobody”")),
        "decided_by": spec("decided_by", example=_("“The panel, by show of hands”")),
        "discussed": spec("discussed"),
        "decided": spec("decided"),
        "unnamed": replace(
            spec("unnamed", "whole", example="7"),
            label=_("How many more"),
            help=_("People who were there, and whose names we do not keep."),
        ),
        "not_in_reports": replace(
            spec("not_in_reports", "check"),
            help=_("It is no promise of secrecy: private words belong in a care note."),
        ),
    }


def _needs() -> dict[str, str]:
    about = dict(fields_of(Interaction))
    return {name: _(about[name].label) for name in NEEDS}


class LogMore(QWidget):
    """``fields`` are the interaction's own; hats and the words on values are the caller's to hand on."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Form(_specs(), self)
        self.hats = HatsBox(desk, self)
        self.came = CameBox(self)
        self.moments = MomentWords(self)
        self.tags = TagBox(desk, self)
        self._place()
        self.state: Segments = self.form.box("state")
        self.how: Combo = self.form.box("how")
        self.needs: NeedsBox = self.form.box("needs")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self.form.changed.connect(self.changed)
        self.begin()

    def _place(self) -> None:
        form = self.form
        form.row("state")
        form.row("title")
        self._short("how")
        self._short("minutes")
        self._short("begun_by")
        form.row("chaired")
        form.row("decided_by")
        form.row("discussed")
        form.row("decided")
        form.place(self.came, name="came", label=_("Who came"))
        form.place(self.hats, name="hats", label=_("The hat each wore"))
        self._short("unnamed")
        form.place(NeedsBox(_needs(), self), name="needs", label=_("Was this met?"))
        form.place(self.moments, name="how_values", label=_("How the values showed"))
        form.place(self.tags, name="tags", label=_("Tags"))
        form.row("not_in_reports")

    def _short(self, name: str) -> None:
        """A box as wide as what goes into it."""
        box = editor_for(_specs()[name], self)
        box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.form.place(box, name=name)

    def begin(
        self,
        fields: Mapping[str, Any] | None = None,
        *,
        hats: Mapping[str, str] | None = None,
        came: Mapping[str, str] | None = None,
    ) -> None:
        """As for a new conversation, or with the fields of one."""
        self.set_state(
            {"state": "happened", **(fields or {}), "hats": dict(hats or {}), "came": dict(came or {})}
        )

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
        unmet = sum(value is False for name, value in fields.items() if name in NEEDS)
        return len(told) + bool(self.tags.value()) + unmet

    # for drafts

    def get_state(self) -> dict[str, Any]:
        others = {
            "hats": self.hats.value(),
            "came": self.came.value(),
            "how_values": self.moments.value(),
            "tags": self.tags.value(),
        }
        return {**self.fields(), **others}

    def set_state(self, state: Mapping[str, Any]) -> None:
        """Begin with these: what is missing is empty."""
        names = (
            *_LINES, "state", "how", "begun_by", "minutes", "not_in_reports", "hats", "came", "how_values", "tags",
        )  # fmt: skip
        self.form.set_values(
            {name: state.get(name) for name in names}
            | {"unnamed": state.get("unnamed") or None, "needs": {name: state.get(name) for name in NEEDS}}
        )
