"""What the boxes of the log say, as what the command takes. Decides nothing and saves nothing."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from prm.gui.kit.care_box import Care
from prm.gui.kit.people_box import NewPerson, PersonChoice, Who
from prm.gui.pages.interactions.came_box import key_of
from prm.gui.pages.interactions.log_form import LogForm
from prm.gui.pages.interactions.log_more import LogMore
from prm.queries.rows.one_interaction import InteractionPage

if TYPE_CHECKING:
    from prm.services.interactions import MomentSeen, PromiseMade
    from prm.services.interactions import Who as Seat


def given_by(
    form: LogForm, more: LogMore, page: InteractionPage | None, *, when_was: str | None
) -> dict[str, Any]:
    """For ``log_interaction``; for ``change_interaction`` where ``page`` is what it was.

    Then a day or a place that nobody touched is left out: read back from its own words it might lose something.
    """
    who, hats, came = form.who.value(), more.hats.value(), more.came.value()
    given: dict[str, Any] = {
        "who": [_seat(each, hats, came) for each in who],
        "kind": form.kind.value(),
        "whose_place": form.whose_place.value() or None,
        "heard": form.heard.value() or None,
        "partnerships": form.filed(),
        "promises": _promises(form, who),
        "moments": _moments(form, more, page),
        "tags": more.tags.value(),
        **more.fields(),
    }
    if page is None or "place" in form.form.touched:
        given |= form.place.fields()
    if (when := form.when_read()) and form.when.text() != when_was:
        given |= {"happened_on": when.day, "happened_exact": when.exact, "happened_at": when.at}
    return given


def care_by(form: LogForm, zone: ZoneInfo) -> Care | None:
    """The note that goes with it. Raises Refused when nobody is named as its writer."""
    box, when = form.care, form.when_read()
    if box.is_empty():
        return None
    clock = when.at.astimezone(zone).time() if when and when.at else None
    return box.care(day=form.day(), partnership_id=next(iter(form.filed()), None), clock=clock)


def _seat(who: Who, hats: Mapping[str, str], came: Mapping[str, str]) -> "Seat":
    from prm.services.interactions import Who as Seat

    absent = came.get(key_of(who))
    if isinstance(who, NewPerson):
        return Seat(name=who.name, absent=absent)
    return Seat(who.id, hat=hats.get(who.id), absent=absent)


def _promises(form: LogForm, who: Sequence[Who]) -> "list[PromiseMade]":
    from prm.services.interactions import PromiseMade

    made = []
    for read in form.read_promises():
        owner, owner_who = _place_of(read.owner or form.reader.me, who)
        to, to_who = _place_of(read.to, who)
        made.append(
            PromiseMade(
                read.what,
                owner_id=owner,
                owner_who=owner_who,
                to_person_id=to,
                to_who=to_who,
                due_on=read.day,
            )
        )
    return made


def _place_of(one: Who | None, there: Sequence[Who]) -> tuple[str | None, int | None]:
    """The id of somebody; for one who is new, their place among those who were there."""
    if isinstance(one, PersonChoice):
        return one.id, None
    return None, there.index(one) if one in there else None


def _moments(form: LogForm, more: LogMore, page: InteractionPage | None) -> "list[MomentSeen]":
    """A value that bears both marks keeps both while nobody presses it."""
    from prm.services.interactions import MomentSeen

    chosen, words = form.values.value(), more.moments.value()
    before = page.moments if page is not None else ()
    shown = {moment.agreed_value_id: moment.kind for moment in before}
    also = [
        MomentSeen(key, moment.kind, moment.how)
        for moment in before
        if chosen.get(key := moment.agreed_value_id) == shown[key] != moment.kind
    ]
    return [*also, *(MomentSeen(key, kind, words.get(key)) for key, kind in chosen.items())]
