"""Who in a file may be somebody we know, or somebody met earlier in the same file. Suggests; merges nothing.

``find_same(drafts, known)`` gives one ``Likeness`` for each draft, in order. How two are compared is said in
``domain/likeness``; here the same id from the file, or the same name and a shared way to reach them or organisation,
is certainly the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from prm.base.i18n import N_, _
from prm.domain.likeness import NAMES_LIKE, Index, Signs, signs_of, signs_of_known, uid_key, words_for
from prm.domain.likeness import Known as KnownPerson
from prm.exchange.drafts import PersonDraft

__all__ = ["NAMES_LIKE", "Fate", "KnownPerson", "Likeness", "fate_words", "find_same"]

Fate = Literal["new", "here", "here_adds", "maybe", "left_out"]


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
    here = Index()
    people: list[KnownPerson] = []
    for person in known:
        people.append(person)
        here.add(signs_of_known(person))
    earlier = Index()
    answers: list[Likeness] = []
    for draft in drafts:
        signs = _signs_of_draft(draft)
        answers.append(_answer(draft, signs, here, people, earlier))
        earlier.add(signs)
    return tuple(answers)


def _answer(
    draft: PersonDraft, signs: Signs, here: Index, people: list[KnownPerson], earlier: Index
) -> Likeness:
    if not draft.name and not draft.contact_points:
        return Likeness("left_out")
    if not draft.name:
        return Likeness("left_out", reason=_("no name"))
    twins = earlier.like(signs)
    twin, twin_certain = (twins[0][0], twins[0][1].certain) if twins else (None, False)
    found = here.like(signs)
    if not found:
        reason = words_for(twins[0][1].reasons) if twins else ""
        return Likeness("new", reason=reason, twin=twin, twin_certain=twin_certain)
    place, best = found[0]
    if not best.certain:
        ids = tuple(people[place].id for place, _found in found)
        return Likeness("maybe", ids, words_for(best.reasons), twin=twin, twin_certain=twin_certain)
    adds = _adds(signs, people[place])
    fate: Fate = "here_adds" if adds else "here"
    return Likeness(fate, (people[place].id,), words_for(best.reasons), adds, twin, twin_certain)


def _adds(signs: Signs, person: KnownPerson) -> tuple[str, ...]:
    theirs = signs_of_known(person)
    adds = []
    if signs.phones - theirs.phones:
        adds.append(N_("phone"))
    if signs.emails - theirs.emails:
        adds.append(N_("email"))
    if signs.organisations - theirs.organisations:
        adds.append(N_("organisation"))
    return tuple(adds)


def _signs_of_draft(draft: PersonDraft) -> Signs:
    named = draft.name if draft.named_by == "name" else ""
    organisations = [org.name for org in draft.organisations]
    uids = {uid_key(draft.source_uid)} if draft.source_uid else set()
    return signs_of(named, "", draft.contacts("email"), draft.contacts("phone"), organisations, uids)
