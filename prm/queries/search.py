"""Search of everything: which records have the typed words, in which order, in which group. What each of them shows
is in ``search_hits``; how words are found is the store's.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session
from sqlalchemy.types import Text

from prm.base.fold import fold
from prm.base.i18n import _
from prm.base.marked import matched
from prm.domain.agreements import Agreement, AgreementSection, AgreementVersion
from prm.domain.choices import words_of
from prm.domain.interactions import Interaction
from prm.domain.lists import CONTACT_KINDS
from prm.domain.model import Field, Record, fields_of, table_of
from prm.domain.organisations import Affiliation
from prm.domain.partnerships import StageChange, Strand
from prm.domain.people import ContactPoint, ContactPointOwner, Person
from prm.domain.tags import Tag, Tagging
from prm.domain.values import AgreedValue, ValueAnswer, ValueMoment
from prm.domain.voices import VoiceAnswer
from prm.queries.rows.search import Found, FoundGroup, Group, Hit, Kind, Shown
from prm.queries.search_hits import HITS, IDS, Asked
from prm.queries.search_talks import LOOKED_AT, name_asked, people_called, talks
from prm.store import search
from prm.store.tables import RECORDS

MOST = 5  # of a group, on the screen
_WAYS = words_of(CONTACT_KINDS)
_LONG = 20_000  # letters of a text that are looked through for a line to show

_NAMED = ("organisation", "partnership", "value", "tag")
_WORDED = (
    "person", "organisation", "affiliation", "contact_point", "partnership", "strand", "stage_change", "agreed_value",
    "value_answer", "value_moment", "agreement", "agreement_section",
)  # fmt: skip
_KINDS: dict[str, Kind] = {
    "person": "person", "organisation": "organisation", "partnership": "partnership", "interaction": "interaction",
    "follow_up": "follow_up", "voice": "voice", "agreed_value": "value",
}  # fmt: skip
_PART_OF: dict[str, tuple[Kind, Any, Any]] = {
    "affiliation": ("person", Affiliation.id, Affiliation.person_id),
    "strand": ("partnership", Strand.id, Strand.partnership_id),
    "stage_change": ("partnership", StageChange.id, StageChange.partnership_id),
    "value_answer": ("value", ValueAnswer.id, ValueAnswer.agreed_value_id),
    "value_moment": ("value", ValueMoment.id, ValueMoment.agreed_value_id),
    "voice_answer": ("voice", VoiceAnswer.id, VoiceAnswer.voice_id),
    "value": ("value", AgreedValue.value_id, AgreedValue.id),
}
"""What is found of a record in another one: whose it is."""

Pairs = list[tuple[str, str]]


class Source(NamedTuple):
    """A record that is shown, and where in it the words are: a table and the id of one of its rows."""

    kind: Kind
    record_id: str
    tbl: str
    row_id: str


def search_everything(session: Session, typed: str, *, today: date, most: int = MOST) -> Found:
    """By group; in each, names before words and then the newest first. Nothing sealed is in any of it."""
    if not fold(typed).strip():
        return Found()
    asked = Asked(session, typed, today)
    named = _by_kind(session, search.find(session, "names", typed, tables=_NAMED, limit=LOOKED_AT))
    named["person"] = [*_called(asked, most), *named["person"]]  # somebody may have a tag of this name
    worded = _by_kind(session, search.find(session, "words", typed, tables=_WORDED, limit=LOOKED_AT))
    people = _merged(asked, ("person", "organisation"), named, worded, most)
    partnerships = _merged(asked, ("partnership",), named, worded, most)
    found: list[FoundGroup] = []
    found += _group("talks", _talks(asked, most))
    found += _group("follow_ups", _plain(asked, "follow_ups", ("follow_up",), most))
    found += _group("voices", _plain(asked, "voices", ("voice", "voice_answer"), most))
    found += _group("agreed", _merged(asked, ("value", "agreement"), named, worded, most))
    others: list[tuple[Group, list[Hit], bool]] = [
        ("people", people, bool(named["person"] or named["organisation"])),
        ("partnerships", partnerships, bool(named["partnership"])),
    ]
    before = [group for key, hits, by_name in others if by_name for group in _group(key, hits)]
    after = [group for key, hits, by_name in others if not by_name for group in _group(key, hits)]
    if not any(by_name for _key, _hits, by_name in others):
        after += _group("near", _near(asked, most))
    return Found((*before, *found, *after))


def hits_of(session: Session, records: Sequence[tuple[Kind, str]], *, today: date) -> list[Hit]:
    """These records, in this order, without those that are gone."""
    ids: defaultdict[Kind, list[str]] = defaultdict(list)
    for kind, key in records:
        ids[kind].append(key)
    asked = Asked(session, "", today)
    abouts = _abouts(asked, [Source("interaction", key, "interaction", key) for key in ids["interaction"]])
    rows = {
        (hit.kind, hit.record_id): hit
        for kind, keys in ids.items()
        if keys
        for hit in HITS[kind](asked, keys, abouts)
    }
    return [rows[record] for record in records if record in rows]


def _group(key: Group, hits: Sequence[Hit]) -> list[FoundGroup]:
    return [FoundGroup(key, tuple(hits))] if hits else []


# which records


def _by_kind(session: Session, found: Pairs) -> defaultdict[Kind, list[Source]]:
    """What was found, by the kind of record that shows it; each once, in the order in which it was found."""
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for tbl, key in found:
        rows[tbl].append(key)
    sources: defaultdict[Kind, list[Source]] = defaultdict(list)
    for tbl, ids in rows.items():
        seen: set[tuple[Kind, str]] = set()
        for source in _sources(session, tbl, ids):
            if (source.kind, source.record_id) not in seen:
                seen.add((source.kind, source.record_id))
                sources[source.kind].append(source)
    return sources


def _sources(session: Session, tbl: str, ids: Sequence[str]) -> Iterator[Source]:
    if kind := _KINDS.get(tbl):
        yield from (Source(kind, key, tbl, key) for key in ids)
    elif tbl in _PART_OF:
        kind, own, owner = _PART_OF[tbl]
        whose: defaultdict[str, list[str]] = defaultdict(list)
        for part, key in session.execute(select(own, owner).where(own.in_(ids))):
            whose[part].append(key)
        yield from (Source(kind, key, tbl, part) for part in ids for key in whose[part])
    elif tbl == "contact_point":
        yield from _reached(session, ids)
    elif tbl == "tag":
        yield from _tagged(session, ids)
    else:
        yield from _agreements(session, tbl, ids)


def _reached(session: Session, ids: Sequence[str]) -> Iterator[Source]:
    """Nobody who is to be kept hidden is found by where they are."""
    for part, person, organisation in session.execute(
        select(
            ContactPointOwner.contact_point_id, ContactPointOwner.person_id, ContactPointOwner.organisation_id
        )
        .outerjoin(Person, Person.id == ContactPointOwner.person_id)
        .where(
            ContactPointOwner.contact_point_id.in_(ids), func.coalesce(Person.keep_hidden, False).is_(False)
        )
    ):
        if person:
            yield Source("person", person, "contact_point", part)
        elif organisation:
            yield Source("organisation", organisation, "contact_point", part)


def _tagged(session: Session, ids: Sequence[str]) -> Iterator[Source]:
    asked = select(Tagging.tag_id, Tagging.person_id, Tagging.organisation_id, Tagging.partnership_id)
    for tag, person, organisation, partnership in session.execute(
        asked.where(Tagging.tag_id.in_(ids)).order_by(Tagging.id.desc()).limit(LOOKED_AT)
    ):
        whose: dict[Kind, str | None] = {
            "person": person, "organisation": organisation, "partnership": partnership,
        }  # fmt: skip
        yield from (Source(kind, key, "tag", tag) for kind, key in whose.items() if key)


def _agreements(session: Session, tbl: str, ids: Sequence[str]) -> Iterator[Source]:
    """By versions, the newest first; no section that was left out."""
    if tbl == "agreement":
        asked = select(Agreement.id, AgreementVersion.id).join(
            AgreementVersion, AgreementVersion.agreement_id == Agreement.id
        ).where(Agreement.id.in_(ids))  # fmt: skip
    else:
        asked = select(AgreementSection.id, AgreementSection.agreement_version_id).join(
            AgreementVersion, AgreementVersion.id == AgreementSection.agreement_version_id
        ).where(AgreementSection.id.in_(ids), AgreementSection.left_out.is_(False))  # fmt: skip
    for part, version in session.execute(asked.order_by(AgreementVersion.id.desc())):
        yield Source("agreement", version, tbl, part)


# what they show


def _merged(
    asked: Asked,
    kinds: Sequence[Kind],
    named: dict[Kind, list[Source]],
    worded: dict[Kind, list[Source]],
    most: int,
) -> list[Hit]:
    """Those whose name it is, then those whose words they are."""
    first = [hit for kind in kinds for hit in _shown(asked, kind, named[kind], most)]
    first.sort(key=lambda hit: not _begins(hit.title.text, asked.typed))
    told = {hit.id for hit in first}
    then = [
        hit
        for kind in kinds
        for hit in _shown(asked, kind, worded[kind], most + len(told))
        if hit.id not in told
    ]
    return [*first, *then][:most]


def _begins(name: str, typed: str) -> bool:
    return fold(name).startswith(fold(" ".join(typed.split())))


_CALLED = people_called()


def _called(asked: Asked, most: int) -> list[Source]:
    ids = asked.session.scalars(_CALLED, {**name_asked(asked.typed), "most": 2 * most})
    return [Source("person", key, "person", key) for key in ids]


def _shown(asked: Asked, kind: Kind, sources: Sequence[Source], most: int) -> list[Hit]:
    """Twice as many are looked at as are shown, since some may be in the bin."""
    taken = sources[: 2 * most]
    if not taken:
        return []
    abouts = _abouts(asked, taken)
    return HITS[kind](asked, [source.record_id for source in taken], abouts)[:most]


def _talks(asked: Asked, most: int) -> list[Hit]:
    ids = talks(asked, most)
    return _shown(asked, "interaction", [Source("interaction", key, "interaction", key) for key in ids], most)


def _plain(asked: Asked, group: search.Group, tables: Sequence[str], most: int) -> list[Hit]:
    found = search.find(asked.session, group, asked.typed, tables=tables, limit=4 * most)
    kind: Kind = "follow_up" if group == "follow_ups" else "voice"
    return _shown(asked, kind, _by_kind(asked.session, found)[kind], most)


def _near(asked: Asked, most: int) -> list[Hit]:
    """Names of which one letter is another."""
    instead = search.nearly(asked.session, asked.typed)
    if not instead:
        return []
    kinds: tuple[Kind, ...] = ("person", "organisation", "partnership")
    near = search.find(asked.session, "names", asked.typed, tables=kinds, limit=4 * most, instead=instead)
    found = _by_kind(asked.session, near)
    return [hit for kind in kinds for hit in _shown(asked, kind, found[kind], most)][:most]


# the line that shows the words


def _abouts(asked: Asked, sources: Sequence[Source]) -> dict[str, Shown]:
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for source in sources:
        rows[source.tbl].append(source.row_id)
    lines = {(tbl, key): line for tbl, ids in rows.items() for key, line in _lines(asked, tbl, ids)}
    return {
        source.record_id: lines[source.tbl, source.row_id]
        for source in reversed(sources)  # of several parts of one record, the newest
        if (source.tbl, source.row_id) in lines
    }


def _lines(asked: Asked, tbl: str, ids: Sequence[str]) -> Iterator[tuple[str, Shown]]:
    """Of each row, the text with most of the typed words in it."""
    if tbl == "tag":
        for key, name in asked.session.execute(select(Tag.id, Tag.name).where(Tag.id.in_(ids))):
            yield key, asked.line(name, _("Tag"))
        return
    if tbl == "contact_point":
        ways = select(ContactPoint.id, ContactPoint.kind, ContactPoint.value).where(ContactPoint.id.in_(ids))
        for key, kind, value in asked.session.execute(ways):
            yield key, asked.line(value, _(_WAYS.get(kind, "")))
        return
    record, fields, lines = _looked_through(tbl)
    if lines is None:
        return
    for row in asked.session.execute(lines, {"ids": ids}):
        said = [
            (about, search.text_of(value)[:_LONG])
            for about, value in zip(fields, row[1:], strict=True)
            if value
        ]
        if not said:
            continue
        about, words = max(said, key=lambda one: matched(one[1], asked.typed))
        if tbl == "interaction" or matched(words, asked.typed):
            yield row[0], _line(asked, record, about, words)


@cache
def _looked_through(tbl: str) -> tuple[type[Record], list[Field], Select[Any] | None]:
    """The texts of a table that are searched, and the question for them; none where they stand there anyhow."""
    record = RECORDS[tbl]
    fields = [(key, about) for key, about in fields_of(record) if about.search == "words" and key != "title"]
    if not fields or tbl in {"follow_up", "voice", "affiliation"}:
        return record, [], None
    columns = table_of(record).columns
    texts = [
        func.substr(columns[key], 1, _LONG) if isinstance(columns[key].type, Text) else columns[key]
        for key, _about in fields
    ]
    asked = select(columns["id"], *texts).where(columns["id"].in_(IDS))
    return record, [about for _key, about in fields], asked


def _line(asked: Asked, record: type[Record], about: Field, words: str) -> Shown:
    """Somebody's own words stand in quotation marks; a private note and the like after its name."""
    if record in (Interaction, AgreementSection) or about.their_words:
        return asked.quoted(words) if about.their_words else asked.line(words)
    return asked.line(words, _(about.label))
