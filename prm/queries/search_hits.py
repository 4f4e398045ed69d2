"""What a search shows of each kind of record, by ids. Finds nothing itself; leaves out what is gone or in the bin."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, func, or_, select
from sqlalchemy.orm import Session, aliased

from prm.base.i18n import _
from prm.base.marked import excerpt, marks
from prm.domain.agreements import Agreement, AgreementVersion
from prm.domain.choices import words_of
from prm.domain.followups import FollowUp
from prm.domain.interactions import Interaction, Participant
from prm.domain.lists import KINDS, STAGES
from prm.domain.organisations import Organisation, Sector
from prm.domain.partnerships import Partnership
from prm.domain.people import Person
from prm.domain.places import Place
from prm.domain.values import AgreedValue, Value
from prm.domain.voices import Voice
from prm.queries.kept import kept
from prm.queries.rows.search import Hit, Kind, Shown
from prm.queries.who import main_roles, our_terms
from prm.store.search import question

KIND_WORDS, KIND_ICONS = words_of(KINDS), {choice.key: choice.icon for choice in KINDS}
STAGE_WORDS = words_of(STAGES)

Abouts = Mapping[str, Shown]
"""For the id of a record, the line of it that shows the typed words; none where its name does."""


# Each question here is made once: to make one costs more than to ask it, and these are asked with each key
IDS: BindParameter[Any] = bindparam("ids", expanding=True)


@dataclass(frozen=True)
class Asked:
    session: Session
    typed: str
    today: date

    @cached_property
    def question(self) -> str:
        return question(self.typed)

    def rows(self, made: Select[*tuple[Any, ...]], ids: Sequence[str]) -> Sequence[Any]:
        return self.session.execute(made, {"ids": ids}).all()

    def marked(self, text: str) -> Shown:
        return Shown(text, marks(text, self.typed))

    def quoted(self, words: str) -> Shown:
        text, found = excerpt(words.strip().strip("“”"), self.typed)
        return Shown(_("“{words}”").format(words=text), tuple((start + 1, end + 1) for start, end in found))

    def line(self, words: str, label: str = "") -> Shown:
        text, found = excerpt(words, self.typed)
        if not label:
            return Shown(text, found)
        before = _("{label}: {words}").format(label=label, words="")
        return Shown(before + text, tuple((start + len(before), end + len(before)) for start, end in found))


def _in_order(ids: Sequence[str], rows: Mapping[str, Hit]) -> list[Hit]:
    return [rows[key] for key in ids if key in rows]


_PEOPLE = select(Person.id, Person.name, Person.known_as).where(Person.id.in_(IDS), kept(Person.binned_at))


def people(asked: Asked, ids: Sequence[str], abouts: Abouts) -> list[Hit]:
    roles = main_roles(asked.session, asked.today, ids)
    rows = asked.rows(_PEOPLE, ids)
    found = {}
    for key, name, known_as in rows:
        role, _id, organisation, group = roles.get(key, ("", "", "", ""))
        title, about = asked.marked(name), abouts.get(key)
        if about is None and known_as and not title.marks and marks(known_as, asked.typed):
            about = asked.line(known_as, _("Known as"))
        found[key] = Hit(
            "person", key, title, about or asked.line(_joined(role, organisation)), sector=group
        )  # fmt: skip
    return _in_order(ids, found)


_ORGANISATIONS = (
    select(Organisation.id, Organisation.name, Sector.word, Sector.group, Place.name)
    .outerjoin(Sector, Sector.id == Organisation.sector_id)
    .outerjoin(Place, Place.id == Organisation.place_id)
    .where(Organisation.id.in_(IDS), kept(Organisation.binned_at))
)


def organisations(asked: Asked, ids: Sequence[str], abouts: Abouts) -> list[Hit]:
    rows = asked.rows(_ORGANISATIONS, ids)
    found = {
        key: Hit(
            "organisation", key, asked.marked(name), abouts.get(key) or Shown(_joined(_(sector or ""), place)),
            sector=group or "other",
        )
        for key, name, sector, group, place in rows
    }  # fmt: skip
    return _in_order(ids, found)


_PARTNERSHIPS = select(Partnership.id, Partnership.name, Partnership.stage).where(
    Partnership.id.in_(IDS), kept(Partnership.binned_at)
)


def partnerships(asked: Asked, ids: Sequence[str], abouts: Abouts) -> list[Hit]:
    rows = asked.rows(_PARTNERSHIPS, ids)
    found = {
        key: Hit(
            "partnership", key, asked.marked(name), abouts.get(key) or Shown(_(STAGE_WORDS.get(stage, ""))),
            icon="handshake",
        )
        for key, name, stage in rows
    }  # fmt: skip
    return _in_order(ids, found)


_TALKS = (
    select(
        Interaction.id,
        Interaction.kind,
        Interaction.how,
        Interaction.title,
        Interaction.happened_on,
        Interaction.happened_exact,
        Place.name,
    )
    .outerjoin(Place, Place.id == Interaction.place_id)
    .where(Interaction.id.in_(IDS), kept(Interaction.binned_at))
)


def talks(asked: Asked, ids: Sequence[str], abouts: Abouts) -> list[Hit]:
    """Called as it was called; else by its kind, its place, and who was there from outside."""
    rows = asked.rows(_TALKS, ids)
    who = _who(asked, [row[0] for row in rows])
    found = {}
    for key, kind, how, title, on, exact, place in rows:
        found[key] = Hit(
            "interaction",
            key,
            asked.marked(title or _talk_title(_(KIND_WORDS.get(kind, "")), place or "", who.get(key, []))),
            abouts.get(key, Shown()),
            icon="video-camera" if how == "online" else KIND_ICONS.get(kind, "chats-circle"),
            on=on,
            exact=exact,
        )
    return _in_order(ids, found)


_WHO = (
    select(Participant.interaction_id, Person.id, Person.name, Participant.id, Interaction.happened_on)
    .join(Person, Person.id == Participant.person_id)
    .join(Interaction, Interaction.id == Participant.interaction_id)
    .where(Participant.interaction_id.in_(IDS), Participant.absent.is_(None), kept(Person.binned_at))
)


def _who(asked: Asked, ids: Sequence[str]) -> dict[str, list[str]]:
    """Those from outside, or our own where nobody else was there; nobody who is in the bin."""
    ours = our_terms(asked.session)
    found: defaultdict[str, list[tuple[bool, str, str]]] = defaultdict(list)
    for key, person_id, name, order, on in asked.rows(_WHO, ids):
        found[key].append((ours.had(person_id, on), order, name))
    return {
        key: [name for own, _order, name in sorted(there) if not own]
        or [name for _own, _order, name in sorted(there)]
        for key, there in found.items()
    }


def _talk_title(kind: str, place: str, who: Sequence[str]) -> str:
    names = "" if not who else who[0]
    if len(who) > 1:
        names = _("{name} and {n} more").format(name=who[0], n=len(who) - 1)
    if place and names:
        return _("{kind}, {place}, with {names}").format(kind=kind, place=place, names=names)
    if names:
        return _("{kind} with {names}").format(kind=kind, names=names)
    return _joined(kind, place)


_OWNER, _TO = aliased(Person), aliased(Person)
_FOLLOW_UPS = (
    select(FollowUp.id, FollowUp.what, FollowUp.due_on, FollowUp.done_on, _OWNER.name, _TO.name)
    .outerjoin(_OWNER, (_OWNER.id == FollowUp.owner_id) & _OWNER.binned_at.is_(None))
    .outerjoin(_TO, (_TO.id == FollowUp.to_person_id) & _TO.binned_at.is_(None))
    .where(FollowUp.id.in_(IDS), kept(FollowUp.binned_at), FollowUp.released_on.is_(None))
)


def follow_ups(asked: Asked, ids: Sequence[str], _abouts: Abouts) -> list[Hit]:
    """``about`` is who owes it to whom."""
    rows = asked.rows(_FOLLOW_UPS, ids)
    found = {}
    for key, what, due_on, done_on, owner_name, to_name in rows:
        who = _("{owner}, to {to}").format(owner=owner_name, to=to_name) if owner_name and to_name else ""
        found[key] = Hit(
            "follow_up", key, asked.marked(what), Shown(who or owner_name or to_name or ""),
            icon="check-circle", on=done_on or due_on, done=done_on is not None,
        )  # fmt: skip
    return _in_order(ids, found)


_VOICES = (
    select(
        Voice.id,
        Voice.words,
        Voice.heard_on,
        Voice.theme,
        Voice.anonymous,
        Person.name,
        Organisation.name,
        Voice.partnership_id,
    )
    .outerjoin(Person, (Person.id == Voice.person_id) & Person.binned_at.is_(None))
    .outerjoin(Organisation, (Organisation.id == Voice.organisation_id) & Organisation.binned_at.is_(None))
    .outerjoin(Interaction, Interaction.id == Voice.interaction_id)
    .where(
        Voice.id.in_(IDS),
        kept(Voice.binned_at),
        or_(Interaction.id.is_(None), Interaction.binned_at.is_(None)),
    )
)


def voices(asked: Asked, ids: Sequence[str], abouts: Abouts) -> list[Hit]:
    """Nobody who spoke without a name has one here; nor has who is in the bin."""
    rows = asked.rows(_VOICES, ids)
    found = {}
    for key, words, on, theme, anonymous, name, organisation, partnership_id in rows:
        said_by = _("Without a name") if anonymous else name or organisation or ""
        about = abouts.get(key) or asked.line(_joined(said_by, theme or ""))
        found[key] = Hit(
            "voice", key, asked.quoted(words), about, icon="quotes", on=on, partnership_id=partnership_id
        )
    return _in_order(ids, found)


_VALUES = (
    select(AgreedValue.id, Value.name, Partnership.id, Partnership.name, AgreedValue.statement)
    .join(Value, Value.id == AgreedValue.value_id)
    .join(Partnership, Partnership.id == AgreedValue.partnership_id)
    .where(AgreedValue.id.in_(IDS), kept(Partnership.binned_at))
)


def values(asked: Asked, ids: Sequence[str], abouts: Abouts) -> list[Hit]:
    rows = asked.rows(_VALUES, ids)
    found = {
        key: Hit(
            "value", key, asked.marked(_("{name}, {partnership}").format(name=name, partnership=partnership)),
            abouts.get(key) or asked.quoted(statement or ""), icon="star", partnership_id=partnership_id,
        )
        for key, name, partnership_id, partnership, statement in rows
    }  # fmt: skip
    return _in_order(ids, found)


_AGREEMENTS = (
    select(
        AgreementVersion.id,
        AgreementVersion.number,
        func.coalesce(AgreementVersion.agreed_on, AgreementVersion.out_on, AgreementVersion.begun_on),
        Agreement.id,
        Agreement.name,
        Partnership.id,
        Partnership.name,
    )
    .join(Agreement, Agreement.id == AgreementVersion.agreement_id)
    .join(Partnership, Partnership.id == Agreement.partnership_id)
    .where(AgreementVersion.id.in_(IDS), kept(Partnership.binned_at))
)


def agreements(asked: Asked, ids: Sequence[str], abouts: Abouts) -> list[Hit]:
    """By the ids of versions; of several of one agreement, the first that is asked for."""
    rows = asked.rows(_AGREEMENTS, ids)
    place = {key: number for number, key in enumerate(ids)}
    found: dict[str, Hit] = {}
    told: set[str] = set()
    for key, number, on, agreement_id, name, partnership_id, partnership in sorted(
        rows, key=lambda row: place[row[0]]
    ):
        if agreement_id in told:
            continue
        told.add(agreement_id)
        title = asked.marked(_("{name} {number}").format(name=name, number=number))
        found[key] = Hit(
            "agreement", key, title, abouts.get(key) or asked.line(partnership), icon="scales", on=on,
            partnership_id=partnership_id,
        )  # fmt: skip
    return _in_order(ids, found)


def _joined(*words: str | None) -> str:
    return ", ".join(word for word in words if word)


HITS: dict[Kind, Callable[[Asked, Sequence[str], Abouts], list[Hit]]] = {
    "person": people,
    "organisation": organisations,
    "partnership": partnerships,
    "interaction": talks,
    "follow_up": follow_ups,
    "voice": voices,
    "value": values,
    "agreement": agreements,
}
