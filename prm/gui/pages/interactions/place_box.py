"""Where it was: a place that we know, an organisation's own place, or one that is new."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from prm.base.i18n import _
from prm.gui.desk import Desk
from prm.gui.finders import organisation_finder, place_finder
from prm.gui.kit.record_box import NewRecord, RecordBox, RecordChoice

_PLACE, _ORGANISATION = "place:", "organisation:"


class PlaceBox(RecordBox):
    """``fields`` says it in the interaction's own fields."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._places, self._organisations = place_finder(desk), organisation_finder(desk)
        super().__init__(
            self._find_both,
            parent,
            name=_("Where"),
            placeholder=_("Which place?"),
            new_words=_("Add ‘{name}’ as a new place"),
        )

    def set_place(self, place_id: object, organisation_id: object, *, name: str, group: str) -> None:
        if place_id:
            self.set_value(RecordChoice(f"{_PLACE}{place_id}", name, group=group))
        elif organisation_id:
            self.set_value(RecordChoice(f"{_ORGANISATION}{organisation_id}", name, group=group))
        else:
            self.set_value(None)

    def fields(self) -> dict[str, str | None]:
        value = self.value()
        if isinstance(value, NewRecord):
            return {"new_place": value.name, "place_organisation_id": None}
        key = value.id if value else ""
        return {
            "place_id": key.removeprefix(_PLACE) if key.startswith(_PLACE) else None,
            "place_organisation_id": key.removeprefix(_ORGANISATION)
            if key.startswith(_ORGANISATION)
            else None,
        }

    def _find_both(self, text: str) -> Sequence[RecordChoice]:
        """Places first; an organisation that has the same name as a place is offered too, and says what it is."""
        places = [
            RecordChoice(_PLACE + each.id, each.name, each.note, each.group) for each in self._places(text)
        ]
        organisations = [
            RecordChoice(_ORGANISATION + each.id, each.name, _("Organisation"), each.group)
            for each in self._organisations(text)
        ]
        return [*places[:8], *organisations[:6]] if text.strip() else [*places[:5], *organisations[:3]]
