"""What was found in one vCard, put together as a PersonDraft. Reads no lines; that is ``vcard_person.py``."""

import re
from dataclasses import dataclass, field
from datetime import date

from prm.base.fold import fold_latin
from prm.base.i18n import _
from prm.exchange.drafts import DraftContact, DraftOrganisation, NamedBy, PersonDraft
from prm.exchange.vcard_words import heading

_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:$|[T ])")
_DAY_OF_NO_YEAR = re.compile(r"--(\d\d)-?(\d\d)$")
_WORDS = re.compile(r"\w+")


@dataclass(slots=True)
class Found:
    """What was read so far of one card."""

    full_name: str = ""
    name_parts: list[str] = field(default_factory=list)
    sort_under: str = ""
    nicknames: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    pronouns: list[str] = field(default_factory=list)
    points: list[tuple[DraftContact, int | None]] = field(default_factory=list)
    organisations: dict[tuple[str, str], str] = field(default_factory=dict)
    """(name, team), and the group that ties a job title to it."""
    titles: list[tuple[str, str]] = field(default_factory=list)
    roles: list[tuple[str, str]] = field(default_factory=list)
    printed_addresses: list[tuple[str, str, int | None]] = field(default_factory=list)
    birthday: str = ""
    notes: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    photo: bytes | None = None
    uid: str = ""
    other_uid: str = ""
    company: bool = False
    also: list[tuple[str, str]] = field(default_factory=list)


def settle(found: Found, *, line: int) -> PersonDraft:
    """All that was found, as a draft: what is said twice once, what has no place in the notes."""
    _settle_printed_addresses(found)
    organisations = _settle_organisations(found)
    points = _preferred(found.points)
    name = found.full_name
    composed = compose(found.name_parts)
    if not name:
        name = composed
    elif composed and composed != name and not _says_all(name, composed):
        found.also.append((_("Name in parts"), composed))
    nicknames = list(dict.fromkeys(found.nicknames))
    if not name and nicknames:
        name = nicknames.pop(0)
    stand_in: NamedBy = "name"
    if not name:
        name, stand_in = _stand_in(points, organisations)
    found.also += [(heading("NICKNAME"), nickname) for nickname in nicknames[1:]]
    return PersonDraft(
        name=name,
        line=line,
        named_by=stand_in,
        known_as=nicknames[0] if nicknames else "",
        sort_under=found.sort_under,
        say_it=" ".join(word for word in found.said if word),
        pronouns=", ".join(word for word in found.pronouns if word),
        organisations=organisations,
        contact_points=points,
        birthday=found.birthday,
        notes="\n\n".join(found.notes),
        languages=", ".join(dict.fromkeys(word for word in found.languages if word)),
        tags=tuple(dict.fromkeys(found.tags)),
        photo=found.photo,
        also_in_card=tuple(dict.fromkeys(found.also)),
        source_uid=_bare_uid(found.uid or found.other_uid),
        is_organisation=found.company,
    )


def _settle_printed_addresses(found: Found) -> None:
    """What a printed address says beyond the address in parts is kept; the same words twice are not."""
    addresses = [_words(point.value) for point, _first in found.points if point.kind == "address"][:20]
    for text, label, preferred in found.printed_addresses:
        if not addresses:
            found.points.append((DraftContact("address", text, label), preferred))
        elif not any(_words(text) <= address for address in addresses):
            found.also.append((_("Address") + (f" ({label})" if label else ""), text))


def _settle_organisations(found: Found) -> tuple[DraftOrganisation, ...]:
    """Each job title beside its organisation: by group, else in the order of the file."""
    titles, roles = found.titles, found.roles
    if not titles:
        titles, roles = roles, []
    waiting = [title for title in titles if title[0]]
    made: list[DraftOrganisation] = []
    for (name, team), group in found.organisations.items():
        of_group = next((title for title in waiting if group and title[1] == group), None)
        free = next((title for title in waiting if not title[1] or not group), None)
        title = of_group or free
        if title:
            waiting.remove(title)
        made.append(DraftOrganisation(name, team, title[0] if title else ""))
    said = {org.title for org in made}
    kept = [(heading("TITLE"), title) for title, _group in waiting]
    kept += [(heading("ROLE"), role) for role, _group in roles if role and role not in said]
    found.also += kept
    return tuple(made)


def read_day(text: str) -> str:
    """``1980-03-22`` or ``--03-22``; what is no day that exists stays as typed."""
    text = text.strip()
    match = _DAY.match(text)
    year, month, day = match.groups() if match else ("2000", "", "")
    if not match and (match := _DAY_OF_NO_YEAR.match(text)):
        month, day = match.groups()
    if not match:
        return text
    try:
        whole = date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return text
    # Apple writes 1604 for "no year"
    return whole if _DAY.match(text) and year != "1604" else f"-{whole[4:]}"


def compose(parts: list[str]) -> str:
    """Title, given, middle, family and what follows. No part is needed."""
    family, given, middle, before, after = ([*parts, "", "", "", "", ""])[:5]
    beyond = parts[5:]  # RFC 9554: second family name, generation
    words = [before, given, middle, family, *beyond, after]
    return " ".join(" ".join(word.replace(",", " ").split()) for word in words if word.strip(" ,"))


def _says_all(longer: str, shorter: str) -> bool:
    """Whether every word of the one stands in the other, accents aside."""
    return _words(shorter) <= _words(longer)


def _words(text: str) -> set[str]:
    return set(_WORDS.findall(fold_latin(text)))


def _preferred(points: list[tuple[DraftContact, int | None]]) -> tuple[DraftContact, ...]:
    """One first choice for each kind; the same way to reach somebody, said twice, once."""
    first: dict[str, tuple[int, int]] = {}
    for place, (point, rank) in enumerate(points):
        if rank is not None and (point.kind not in first or rank < first[point.kind][0]):
            first[point.kind] = (rank, place)
    chosen = {place for _rank, place in first.values()}
    seen: dict[tuple[str, str, str], DraftContact] = {}
    for place, (point, _rank) in enumerate(points):
        if place in chosen:
            point = DraftContact(point.kind, point.value, point.label, preferred=True)  # noqa: PLW2901
        key = (point.kind, point.value, point.label)
        if key not in seen or point.preferred:
            seen[key] = point
    return tuple(seen.values())


def _stand_in(
    points: tuple[DraftContact, ...], organisations: tuple[DraftOrganisation, ...]
) -> tuple[str, NamedBy]:
    for point in points:
        if point.kind == "email":
            return point.value, "email"
    if organisations:
        return organisations[0].name, "organisation"
    for point in points:
        if point.kind == "phone":
            return point.value, "phone"
    return (points[0].value.partition("\n")[0], "phone") if points else ("", "nothing")


def _bare_uid(uid: str) -> str:
    return uid[9:] if uid[:9].lower() == "urn:uuid:" else uid
