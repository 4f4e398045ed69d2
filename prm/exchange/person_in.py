"""From a draft to the command's plain input: whole, or what somebody who is here has not yet. Decides on nobody."""

from dataclasses import replace

from prm.base.fold import fold
from prm.base.i18n import N_, _
from prm.domain.people import match_key
from prm.exchange.drafts import PersonDraft
from prm.queries.rows.imports import PersonHere
from prm.services.imports import PersonIn, RoleIn
from prm.services.people import Reach

_KINDS = {
    "phone": N_("phone"),
    "email": N_("email"),
    "address": N_("address"),
    "web": N_("web page"),
    "messaging": N_("messaging"),
    "leave_word": N_("leave word with"),
}
_FIELDS = {
    "known_as": N_("known as"),
    "sort_under": N_("sort under"),
    "pronouns": N_("pronouns"),
    "say_it": N_("how to say it"),
    "languages": N_("languages"),
    "notes": N_("notes"),
}


def whole(draft: PersonDraft, *, marks: tuple[str, ...]) -> PersonIn:
    """A new person."""
    if draft.consent == "no":  # kept by name only, so that nobody asks again
        return PersonIn(draft.name, marks=marks, consent="no")
    fields = {key: text for key, text in {**_fields(draft), "notes": draft.full_notes()}.items() if text}
    return PersonIn(
        draft.name,
        marks=marks,
        fields=fields,
        reach=_reach(draft),
        roles=_roles(draft),
        tags=draft.tags,
        photo=draft.photo,
        consent=draft.consent,
    )


def missing(draft: PersonDraft, person: PersonHere) -> PersonIn:
    """What the draft says and the person has not. What is here is never overwritten."""
    if draft.consent == "no":
        consent = None if person.keep_details is False else draft.consent
        return PersonIn(person.name, person_id=person.id, consent=consent)
    if person.keep_details is False:  # they said no here: an old file brings nothing back
        return PersonIn(person.name, person_id=person.id)
    held = {(kind, match_key(kind, value)) for kind, value in person.reach}
    names = frozenset(fold(name) for _id, name in person.organisations)
    fields = {key: text for key, text in _fields(draft).items() if text and key not in person.fields}
    notes = draft.full_notes()
    if notes and notes not in person.fields.get("notes", ""):
        fields["notes"] = notes
    return PersonIn(
        person.name,
        person_id=person.id,
        fields=fields,
        reach=tuple(way for way in _reach(draft) if (way.kind, match_key(way.kind, way.value)) not in held),
        roles=_roles(draft, without=names),
        tags=tuple(tag for tag in draft.tags if fold(tag) not in person.tags),
        photo=None if person.has_photo else draft.photo,
        # a yes in a file never outdoes what they said here
        consent=draft.consent if draft.consent == "yes" and person.keep_details is None else None,
    )


def together(one: PersonDraft, other: PersonDraft) -> PersonDraft:
    """Two rows of one person: the first one's words where both have them, and all that the second has besides."""
    held = {(point.kind, match_key(point.kind, point.value)) for point in one.contact_points}
    points = tuple(
        point
        for point in other.contact_points
        if (point.kind, match_key(point.kind, point.value)) not in held
    )
    names = {fold(org.name) for org in one.organisations}
    organisations = tuple(org for org in other.organisations if fold(org.name) not in names)
    notes = [one.notes] if other.notes in one.notes else [one.notes, other.notes]
    answers = {one.consent, other.consent}
    return replace(
        one,
        known_as=one.known_as or other.known_as,
        sort_under=one.sort_under or other.sort_under,
        pronouns=one.pronouns or other.pronouns,
        say_it=one.say_it or other.say_it,
        languages=one.languages or other.languages,
        birthday=one.birthday or other.birthday,
        contact_points=one.contact_points + points,
        organisations=one.organisations + organisations,
        notes="\n\n".join(text for text in notes if text),
        tags=tuple(dict.fromkeys(one.tags + other.tags)),
        photo=one.photo or other.photo,
        also_in_card=tuple(dict.fromkeys(one.also_in_card + other.also_in_card)),
        # of two answers the no counts
        consent=next((said for said in ("no", "yes", "unknown") if said in answers), None),
    )


def adds_words(extra: PersonIn) -> tuple[str, ...]:
    """What a person who is here would get, in words."""
    adds = [_(_KINDS[way.kind]) for way in extra.reach]
    adds += [_("organisation")] if extra.roles else []
    adds += [_(_FIELDS[key]) for key in extra.fields]
    adds += [_("tags")] if extra.tags else []
    adds += [_("photo")] if extra.photo else []
    adds += [_("consent")] if extra.consent in ("yes", "no") else []
    return tuple(dict.fromkeys(adds))


def _fields(draft: PersonDraft) -> dict[str, str]:
    return {
        "known_as": draft.known_as,
        "sort_under": draft.sort_under,
        "pronouns": draft.pronouns,
        "say_it": draft.say_it,
        "languages": draft.languages,
    }


def _reach(draft: PersonDraft) -> tuple[Reach, ...]:
    return tuple(
        Reach(point.kind, point.value, label=point.label or None, preferred=point.preferred)
        for point in draft.contact_points
    )


def _roles(draft: PersonDraft, *, without: frozenset[str] = frozenset()) -> tuple[RoleIn, ...]:
    return tuple(
        RoleIn(org.name, team=org.team, title=org.title)
        for org in draft.organisations
        if fold(org.name) not in without
    )
