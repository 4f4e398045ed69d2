"""Who in a file may be somebody we know, or somebody met earlier in the same file. Suggests; merges nothing.

``find_same(drafts, known)`` gives one ``Likeness`` for each draft, in order. Rules (names compared in Latin small
letters, without titles): the same id from the file, or the same name and a shared way to reach them or
organisation → certainly the same. A very like name (92 of 100 and over), a like name (80 and over) with a second
sign, or the same email → maybe; a person decides.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from prm.base.fold import fold_latin
from prm.base.i18n import N_, _
from prm.base.ids import read_id
from prm.exchange.drafts import PersonDraft

Fate = Literal["new", "here", "here_adds", "maybe", "left_out"]

SURE_BY_NAME = 92
LIKE = 80
NAMES_LIKE = (N_("same name"), N_("very like name"), N_("like name"))
LONG_UID = 16
"""A shorter id ("17") may be another person's in another file, so the name must be like it too."""

_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "lady",
        "lord",
        "rev",
        "revd",
        "reverend",
        "cllr",
        "councillor",
        "imam",
        "sister",
        "brother",
        "father",
        "herr",
        "frau",
        "hr",
        "fru",
        "mme",
        "mlle",
        "sr",
        "sra",
        "sri",
        "shri",
    ]
)
_WORDS = re.compile(r"[^\W_]+")
_PARTS = re.compile(r"[/()\[\]|·,;]+")
_MOST_IN_BLOCK = 5


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """What is compared of somebody in the workspace."""

    id: str
    name: str
    known_as: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    uids: tuple[str, ...] = ()
    """Ids that earlier imports brought, beside ``id`` itself."""


@dataclass(frozen=True, slots=True)
class Likeness:
    fate: Fate
    person_ids: tuple[str, ...] = ()
    """For ``here`` one; for ``maybe`` the likeliest first."""
    reason: str = ""
    """Why we think so, in words: "same email", "very like name"."""
    adds: tuple[str, ...] = ()
    """What the draft knows and the person has not: "phone", "email", "organisation"."""
    twin: int | None = None
    """Place of an earlier draft of the same file that is, or may be, the same person."""
    twin_certain: bool = False


def fate_words(likeness: Likeness, name: str = "") -> str:
    """For the preview. ``name`` is that of the first of ``person_ids``."""
    if likeness.fate == "left_out":
        return _("Left out: no name") if likeness.reason else _("Left out: no name and no way to reach them")
    if likeness.fate == "here":
        return _("Already here")
    if likeness.fate == "here_adds":
        return _("Already here, adds: {what}").format(what=", ".join(_(word) for word in likeness.adds))
    if likeness.fate == "maybe":
        return _("Maybe the same as {name}").format(name=name)
    return _("New person")


def find_same(drafts: Sequence[PersonDraft], known: Iterable[KnownPerson]) -> tuple[Likeness, ...]:
    """One answer for each draft. 5,000 drafts against 5,000 people take about a second."""
    here = _Index()
    people: list[KnownPerson] = []
    for person in known:
        people.append(person)
        here.add(_signs_of_known(person))
    earlier = _Index()
    answers: list[Likeness] = []
    for draft in drafts:
        signs = _signs_of_draft(draft)
        answers.append(_answer(draft, signs, here, people, earlier))
        earlier.add(signs)
    return tuple(answers)


@dataclass(slots=True)
class _Signs:
    names: tuple[str, ...]
    """Each way of writing the name, its words sorted."""
    emails: frozenset[str]
    phones: frozenset[str]
    organisations: frozenset[str]
    uids: frozenset[str]
    has_initial: bool


@dataclass(slots=True)
class _Found:
    score: float
    reasons: list[str] = field(default_factory=list)
    certain: bool = False


class _Index:
    """People by their signs, and their names in blocks that begin alike, so that not all meet all."""

    def __init__(self) -> None:
        self._signs: list[_Signs] = []
        self._by: dict[str, dict[str, list[int]]] = {
            kind: defaultdict(list) for kind in ("email", "phone", "uid", "name")
        }
        self._blocks: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)

    def add(self, signs: _Signs) -> None:
        place = len(self._signs)
        self._signs.append(signs)
        keyed = (("email", signs.emails), ("phone", signs.phones), ("uid", signs.uids), ("name", signs.names))
        for kind, keys in keyed:
            for key in keys:
                self._by[kind][key].append(place)
        for number, name in enumerate(signs.names):
            for block in _blocks(name):
                self._blocks[block][place, number] = name

    def like(self, signs: _Signs) -> list[tuple[int, _Found]]:
        """Those that are or may be the same, the likeliest first."""
        candidates = self._same_signs(signs) | self._like_names(signs)
        found = [(place, result) for place in candidates if (result := _compare(signs, self._signs[place]))]
        return sorted(found, key=lambda pair: (not pair[1].certain, -pair[1].score, pair[0]))[:_MOST_IN_BLOCK]

    def _same_signs(self, signs: _Signs) -> set[int]:
        keyed = (("email", signs.emails), ("phone", signs.phones), ("uid", signs.uids), ("name", signs.names))
        # a number that fifty people share is a switchboard, and says nothing
        return {
            place for kind, keys in keyed for key in keys for place in (self._by[kind].get(key) or [])[:50]
        }

    def _like_names(self, signs: _Signs) -> set[int]:
        from rapidfuzz import fuzz, process

        found: set[int] = set()
        for name in signs.names:
            for block in _blocks(name):
                choices = self._blocks.get(block)
                if choices:
                    best = process.extract(
                        name,
                        choices,
                        scorer=fuzz.ratio,
                        processor=None,
                        score_cutoff=LIKE,
                        limit=_MOST_IN_BLOCK,
                    )
                    found.update(key[0] for _name, _score, key in best)
        return found


def _answer(
    draft: PersonDraft, signs: _Signs, here: _Index, people: list[KnownPerson], earlier: _Index
) -> Likeness:
    if not draft.name and not draft.contact_points:
        return Likeness("left_out")
    if not draft.name:
        return Likeness("left_out", reason=_("no name"))
    twins = earlier.like(signs)
    twin, twin_certain = (twins[0][0], twins[0][1].certain) if twins else (None, False)
    found = here.like(signs)
    if not found:
        reason = _words_for(twins[0][1].reasons) if twins else ""
        return Likeness("new", reason=reason, twin=twin, twin_certain=twin_certain)
    place, best = found[0]
    if not best.certain:
        ids = tuple(people[place].id for place, _found in found)
        return Likeness("maybe", ids, _words_for(best.reasons), twin=twin, twin_certain=twin_certain)
    adds = _adds(signs, people[place])
    fate: Fate = "here_adds" if adds else "here"
    return Likeness(fate, (people[place].id,), _words_for(best.reasons), adds, twin, twin_certain)


def _compare(one: _Signs, other: _Signs) -> _Found | None:
    """What speaks for one person, or None when it is not enough to bother anybody with."""
    from rapidfuzz import fuzz

    score = max((fuzz.ratio(a, b, score_cutoff=60) for a in one.names for b in other.names), default=0.0)
    if score < SURE_BY_NAME and (one.has_initial or other.has_initial):
        initials = any(_initials(a, b) for a in one.names for b in other.names)
        score = max(score, 88.0) if initials else score
    email = not one.emails.isdisjoint(other.emails)
    phone = not one.phones.isdisjoint(other.phones)
    organisation = not one.organisations.isdisjoint(other.organisations)
    uids = one.uids & other.uids
    found = _Found(score + 5 * (email + phone) + 2 * organisation)
    same_name = not set(one.names).isdisjoint(other.names)
    if any(len(uid) >= LONG_UID for uid in uids) or (uids and score >= LIKE):
        found.certain = True
        found.reasons.append(N_("same card as before"))
    elif same_name and (email or phone or organisation):
        found.certain = True
    signs = ((email, N_("same email")), (phone, N_("same phone")), (organisation, N_("same organisation")))
    named = (
        N_("same name") if same_name else N_("very like name") if score >= SURE_BY_NAME else N_("like name")
    )
    found.reasons += [named] if same_name or score >= LIKE else []
    found.reasons += [word for holds, word in signs if holds]
    second = email or phone or organisation
    enough = (
        score >= SURE_BY_NAME
        or (score >= LIKE and second)
        or email
        or (phone and score >= 60)  # colleagues share the phone of their office
    )
    return found if found.certain or enough else None


def _adds(signs: _Signs, person: KnownPerson) -> tuple[str, ...]:
    theirs = _signs_of_known(person)
    adds = []
    if signs.phones - theirs.phones:
        adds.append(N_("phone"))
    if signs.emails - theirs.emails:
        adds.append(N_("email"))
    if signs.organisations - theirs.organisations:
        adds.append(N_("organisation"))
    return tuple(adds)


def _words_for(reasons: list[str]) -> str:
    return ", ".join(_(reason) for reason in reasons)


def _signs_of_known(person: KnownPerson) -> _Signs:
    uids = {_uid(uid) for uid in (person.id, *person.uids) if uid}
    return _signs(person.name, person.known_as, person.emails, person.phones, person.organisations, uids)


def _signs_of_draft(draft: PersonDraft) -> _Signs:
    named = draft.name if draft.named_by == "name" else ""
    organisations = [org.name for org in draft.organisations]
    uids = {_uid(draft.source_uid)} if draft.source_uid else set()
    return _signs(named, "", draft.contacts("email"), draft.contacts("phone"), organisations, uids)


def _signs(
    name: str,
    known_as: str,
    emails: Iterable[str],
    phones: Iterable[str],
    organisations: Iterable[str],
    uids: set[str],
) -> _Signs:
    names = _ways_to_write(name) + (_ways_to_write(known_as) if " " in known_as else ())
    return _Signs(
        names=names,
        emails=frozenset(email.strip().casefold() for email in emails if "@" in email),
        phones=frozenset(digits for phone in phones if len(digits := _digits(phone)) >= 6),
        organisations=frozenset(
            key for name in organisations if (key := "".join(_WORDS.findall(fold_latin(name))))
        ),
        uids=frozenset(uids),
        has_initial=any(len(word) == 1 for name in names for word in name.split()),
    )


def _ways_to_write(name: str) -> tuple[str, ...]:
    """The name whole, and each half where it is written in two scripts; words sorted, titles dropped."""
    plain = fold_latin(name).replace("'", "").replace("’", "")
    halves = [half for half in _PARTS.split(plain) if len(half.split()) > 1] if _PARTS.search(plain) else []
    return tuple(dict.fromkeys(key for text in (plain, *halves) if (key := _sorted_words(text))))


def _sorted_words(text: str) -> str:
    words = _WORDS.findall(text)
    return " ".join(sorted(word for word in words if word not in _TITLES) or sorted(words))


def _blocks(name: str) -> set[str]:
    return {word[:3] for word in name.split() if len(word) > 1}


def _initials(one: str, other: str) -> bool:
    """``c reeve`` and ``callum reeve``: as many words, at least one whole word shared, letters for the rest."""
    a, b = set(one.split()), set(other.split())
    shared = {word for word in a & b if len(word) > 1}
    left, right = sorted(a - shared), sorted(b - shared)
    if not shared or not left or len(left) != len(right):
        return False
    pairs = zip(left, right, strict=True)
    return all(x[0] == y[0] and (len(x) == 1 or len(y) == 1) for x, y in pairs)


def _digits(phone: str) -> str:
    return "".join(letter for letter in phone if letter.isdigit())[-9:]


def _uid(uid: str) -> str:
    return read_id(uid) or uid.strip().casefold()
