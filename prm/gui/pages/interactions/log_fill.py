"""Fills the boxes of the log from a conversation that was logged before. The way back is ``log_given``."""

from typing import Any, cast

from prm.base.when import Exact, When
from prm.gui.kit.people_box import PersonChoice, Who
from prm.gui.pages.interactions.log_form import LogForm
from prm.gui.pages.interactions.log_more import LogMore
from prm.queries.rows.one_interaction import InteractionPage


def _there(form: LogForm, page: InteractionPage) -> list[Who]:
    """All who were there, also who is in the bin by now: to save must not say that they were not."""
    found = form.known([each.person_id for each in page.who])
    known = {who.id: who for who in found if isinstance(who, PersonChoice)}
    return [
        known.get(each.person_id) or PersonChoice(each.person_id, each.name, each.organisation, each.group)
        for each in page.who
    ]


def fill(form: LogForm, more: LogMore, page: InteractionPage, *, state: str) -> None:
    """``state`` is what the form begins with: one that was planned may have happened by now."""
    fields: dict[str, Any] = page.fields
    kinds = {moment.agreed_value_id: moment.kind for moment in page.moments}
    form.values.keep({moment.agreed_value_id: moment.value for moment in page.moments})
    form.form.set_values(
        {
            "who": _there(form, page),
            "kind": fields["kind"],
            "whose_place": fields["whose_place"],
            "heard": fields["heard"],
        }
    )
    form.who.filed.set_value(page.partnerships, by_hand=True)
    form.values.show_for(form.filed())
    form.values.set_value(kinds)
    form.place.set_place(
        fields["place_id"], fields["place_organisation_id"], name=page.place, group=page.place_group
    )
    form.set_when(
        When(
            fields["happened_on"],
            cast("Exact", fields["happened_exact"]),
            fields["happened_at"],
            fields["happened_zone"] or "",
        )
    )
    # of a value that bears both marks, the words of the one that its chip shows
    words = {
        moment.agreed_value_id: moment.how
        for moment in page.moments
        if moment.how and moment.kind == kinds[moment.agreed_value_id]
    }
    more.begin(
        {**fields, "state": state, "how_values": words, "tags": list(page.tags)},
        hats={each.person_id: each.organisation_id or "" for each in page.who},
        came={each.person_id: each.absent for each in page.who if each.absent},
    )
