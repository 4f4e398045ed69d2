"""Who may be one person, or one organisation: by name, and by what else they share. Suggests; merges nothing.

Names are compared in Latin small letters, without titles, their words sorted. A very like name (92 of 100 and over),
a like name (80 and over) with a second sign, or the same email is worth asking about. A person decides.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from prm.base.fold import fold_latin
from prm.base.i18n import N_, _
from prm.base.ids import read_id

SURE_BY_NAME = 92
LIKE = 80
NAMES_LIKE = (N_("same name"), N_("very like name"), N_("like name"))
LONG_UID = 16
"""A shorter id ("17") may be another person's in another file, so the name must be like it too."""

_TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lady lord rev revd reverend cllr councillor imam "  # noqa: SIM905
    "sister brother father herr frau hr fru mme mlle sr sra sri shri".split()
)
_FORMS = frozenset("the of and ltd limited cic cio plc llp inc".split())  # noqa: SIM905
"""Said in the name of an organisation, or left out of it."""
_WORDS = re.compile(r"[^\W_]+")
_PARTS = re.compile(r"[/()\[\]|·,;]+")
_MOST_IN_BLOCK = 5


@dataclass(frozen=True, slots=True)
class Known:
    """What is compared of somebody, or of an organisation, in the workspace."""

    id: str
    name: str
    known_as: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    uids: tuple[str, ...] = ()
    """Ids that earlier imports brought, beside ``id`` itself."""
    birthday: str = ""
    number: str = ""
    """Under which an organisation is registered."""


@dataclass(slots=True)
class Signs:
    names: tuple[str, ...]
    """Each way of writing the name, its words sorted."""
    emails: frozenset[str]
    phones: frozenset[str]
    organisations: frozenset[str]
    uids: frozenset[str]
    has_initial: bool
    numbers: frozenset[str] = frozenset()
    birthdays: frozenset[str] = frozenset()


@dataclass(slots=True)
class Found:
    score: float
    reasons: list[str] = field(default_factory=list)
    certain: bool = False


class Index:
    """People by their signs, and their names in blocks that begin alike, so that not all meet all."""

    def __init__(self) -> None:
        self._signs: list[Signs] = []
        self._by: dict[str, dict[str, list[int]]] = {
            kind: defaultdict(list) for kind in ("email", "phone", "uid", "name", "number")
        }
        self._blocks: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)

    def add(self, signs: Signs) -> None:
        place = len(self._signs)
        self._signs.append(signs)
        for kind, keys in _keyed(signs):
            for key in keys:
                self._by[kind][key].append(place)
        for number, name in enumerate(signs.names):
            for block in _blocks(name):
                self._blocks[block][place, number] = name

    def like(self, signs: Signs) -> list[tuple[int, Found]]:
        """Those that are or may be the same, the likeliest first."""
        candidates = self._same_signs(signs) | self._like_names(signs)
        found = [(place, result) for place in candidates if (result := compare(signs, self._signs[place]))]
        return sorted(found, key=lambda pair: (not pair[1].certain, -pair[1].score, pair[0]))[:_MOST_IN_BLOCK]

    def _same_signs(self, signs: Signs) -> set[int]:
        # a number that fifty people share is a switchboard, and says nothing
        return {
            place
            for kind, keys in _keyed(signs)
            for key in keys
            for place in (self._by[kind].get(key) or [])[:50]
        }

    def _like_names(self, signs: Signs) -> set[int]:
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


def _keyed(signs: Signs) -> tuple[tuple[str, Iterable[str]], ...]:
    return (
        ("email", signs.emails),
        ("phone", signs.phones),
        ("uid", signs.uids),
        ("name", signs.names),
        ("number", signs.numbers),
    )


def compare(one: Signs, other: Signs) -> Found | None:
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
    found = Found(score + 5 * (email + phone) + 2 * organisation)
    same_name = not set(one.names).isdisjoint(other.names)
    if any(len(uid) >= LONG_UID for uid in uids) or (uids and score >= LIKE):
        found.certain = True
        found.reasons.append(N_("same card as before"))
    elif same_name and (email or phone or organisation):
        found.certain = True
    number = not one.numbers.isdisjoint(other.numbers)
    birthday = not one.birthdays.isdisjoint(other.birthdays)
    signs = (
        (email, N_("same email")),
        (phone, N_("same phone")),
        (organisation, N_("same organisation")),
        (birthday, N_("same birthday")),
        (number, N_("same registration number")),
    )
    named = (
        N_("same name") if same_name else N_("very like name") if score >= SURE_BY_NAME else N_("like name")
    )
    found.reasons += [named] if same_name or score >= LIKE else []
    found.reasons += [word for holds, word in signs if holds]
    second = email or phone or organisation or birthday
    enough = (
        score >= SURE_BY_NAME
        or (score >= LIKE and second)
        or email
        or number
        or (phone and score >= 60)  # colleagues share the phone of their office
    )
    return found if found.certain or enough else None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two that may be one, the likelier pair first. ``reasons`` are words to be translated."""

    one_id: str
    other_id: str
    score: float
    reasons: tuple[str, ...]


def pairs(known: Iterable[Known], *, signs: Callable[[Known], Signs] | None = None) -> list[Pair]:
    """Every two of these that are worth asking about. A phone alone is a family's or an office's."""
    signs = signs or signs_of_known
    index, people, found = Index(), list[Known](), list[Pair]()
    for person in known:
        theirs = signs(person)
        for place, alike in index.like(theirs):
            if is_worth_asking(alike):
                found.append(Pair(people[place].id, person.id, alike.score, tuple(alike.reasons)))
        people.append(person)
        index.add(theirs)
    return sorted(found, key=lambda pair: (-pair.score, pair.one_id, pair.other_id))


def is_near(one: Signs, other: Signs) -> bool:
    """Whether it is worth looking what else they share."""
    from rapidfuzz import fuzz

    if one.has_initial or other.has_initial:
        return True
    return any(fuzz.ratio(a, b, score_cutoff=LIKE) for a in one.names for b in other.names)


def is_worth_asking(found: Found) -> bool:
    return not {*NAMES_LIKE, "same email", "same registration number"}.isdisjoint(found.reasons)


def words_for(reasons: Iterable[str]) -> str:
    return ", ".join(_(reason) for reason in reasons)


def signs_of_known(person: Known) -> Signs:
    uids = {uid_key(uid) for uid in (person.id, *person.uids) if uid}
    signs = signs_of(person.name, person.known_as, person.emails, person.phones, person.organisations, uids)
    signs.birthdays = frozenset({person.birthday} - {""})
    return signs


def signs_of_organisation(known: Known) -> Signs:
    """Without what is said in the name of one and left out in the name of the same one: Ltd, CIC, The."""
    signs = signs_of(known.name, "", known.emails, known.phones, (), {known.id})
    signs.names = tuple(
        " ".join(word for word in name.split() if word not in _FORMS) or name for name in signs.names
    )
    signs.has_initial = False
    signs.numbers = frozenset({"".join(_WORDS.findall(fold_latin(known.number)))} - {""})
    return signs


def signs_of(
    name: str,
    known_as: str,
    emails: Iterable[str],
    phones: Iterable[str],
    organisations: Iterable[str],
    uids: set[str],
) -> Signs:
    names = _ways_to_write(name) + (_ways_to_write(known_as) if " " in known_as else ())
    return Signs(
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
    # parted before it is folded: in Latin letters a dot between two scripts is a dot no more
    halves = [half for half in _PARTS.split(name) if len(half.split()) > 1] if _PARTS.search(name) else []
    plain = [fold_latin(text).replace("'", "").replace("’", "") for text in (name, *halves)]
    return tuple(dict.fromkeys(key for text in plain if (key := _sorted_words(text))))


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


def uid_key(uid: str) -> str:
    return read_id(uid) or uid.strip().casefold()
