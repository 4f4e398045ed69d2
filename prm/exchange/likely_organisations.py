"""Organisations of a file that are new here but much like one that is here. Suggests; settles nothing."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from prm.base.fold import fold, fold_latin
from prm.exchange.drafts import PersonDraft
from prm.queries.rows.imports import Here

VERY_LIKE = 92
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class LikelyOrganisation:
    """``written`` is how the file calls it; ``id`` and ``name`` are of the one that is here."""

    written: str
    id: str
    name: str
    same_letters: bool
    """Only capitals, accents, blanks or signs differ: "Harbour Womens Circle"."""


def likely_organisations(drafts: Iterable[PersonDraft], here: Here) -> Mapping[str, LikelyOrganisation]:
    """By folded name as in the file. An organisation that is here by that very name is not among them."""
    from rapidfuzz import fuzz, process

    known = {folded for _id, _name, folded in here.organisations}
    written = {
        fold(org.name): org.name
        for draft in drafts
        for org in draft.organisations
        if org.name and fold(org.name) not in known
    }
    keys = [_letters(name) for _id, name, _folded in here.organisations]
    by_letters = {key: place for place, key in reversed(list(enumerate(keys))) if key}
    found: dict[str, LikelyOrganisation] = {}
    for folded, name in written.items():
        letters = _letters(name)
        place = by_letters.get(letters)
        same = place is not None
        if place is None and len(letters) > 5:
            best = process.extractOne(letters, keys, scorer=fuzz.ratio, score_cutoff=VERY_LIKE)
            place = best[2] if best is not None else None
        if place is not None:
            key, here_name, _folded = here.organisations[place]
            found[folded] = LikelyOrganisation(name, key, here_name, same)
    return found


def _letters(name: str) -> str:
    return _SIGNS.sub("", fold_latin(name))
