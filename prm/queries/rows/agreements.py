"""Rows about agreements. The words of sections are the plain blocks of ``domain/agreement_words``."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prm.domain.agreement_draft import ChangedDetail, Gap
    from prm.domain.agreement_facts import AgreementFacts, MemberFacts
    from prm.domain.agreement_words import Block, SectionWords


@dataclass(frozen=True, slots=True)
class VersionRow:
    id: str
    number: str
    state: str
    begun_on: date
    out_on: date | None
    agreed_on: date | None
    ended_on: date | None
    review_on: date | None
    code: str
    who_must: str


@dataclass(frozen=True, slots=True)
class SectionRow:
    """``number`` is None for "In short" and for what is left out. ``version`` is what a save is tied to."""

    id: str
    version: int
    key: str
    title: str
    number: int | None
    left_out: bool
    blocks: "tuple[Block, ...]"
    gaps: "tuple[Gap, ...]"
    open_questions: int

    @property
    def done(self) -> bool:
        return not self.gaps and not self.open_questions and bool(self.blocks)


@dataclass(frozen=True, slots=True)
class QuestionRow:
    id: str
    section_key: str
    asked_by: str
    asked_on: date
    words: str
    about: str
    reply: str
    settled_on: date | None


@dataclass(frozen=True, slots=True)
class SignOffRow:
    """Where one member stands: ``answer`` is "" for one that was not asked yet. ``must`` says that the version
    waits for it. ``left_on`` is set for a member that has left since it answered.
    """

    member_id: str
    name: str
    group: str
    speaker: str
    speaker_role: str
    must: bool
    answer: str = ""
    way: str = ""
    answered_on: date | None = None
    said_by: str = ""
    said_by_role: str = ""
    heard_by: str = ""
    said_where: str = ""
    language: str = ""
    note: str = ""
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """All that the tab shows. ``shown`` is None while there is no agreement.

    ``changed`` lists the details that a record says otherwise by now; in a draft they are up to date already.
    ``ask_again`` names the members who said yes to the words that this draft changes. ``standing`` is the sentence
    of the sign-off card, ``waiting`` how many must still say yes.
    """

    partnership_id: str
    name: str
    facts: "AgreementFacts"
    versions: tuple[VersionRow, ...] = ()
    shown: VersionRow | None = None
    sections: tuple[SectionRow, ...] = ()
    questions: tuple[QuestionRow, ...] = ()
    sign_off: tuple[SignOffRow, ...] = ()
    standing: str = ""
    yes: int = 0
    waiting: int = 0
    may_agree: bool = False
    changed: "tuple[ChangedDetail, ...]" = ()
    ask_again: tuple[str, ...] = ()

    @property
    def in_force(self) -> VersionRow | None:
        return next((version for version in self.versions if version.state == "agreed"), None)

    @property
    def draft(self) -> VersionRow | None:
        return next((version for version in self.versions if version.state == "draft"), None)


@dataclass(frozen=True, slots=True)
class AgreementPaper:
    """All that the document needs. ``canonical`` are the words as they went out, empty for a draft; ``section_ids``
    go with ``sections``, so that an editor can put in what is not saved yet. ``author`` is our organisation.
    """

    version: VersionRow
    name: str
    kind: str
    author: str
    facts: "AgreementFacts"
    sections: "tuple[SectionWords, ...]"
    section_ids: tuple[str, ...]
    parties: "tuple[MemberFacts, ...]"
    sign_off: tuple[SignOffRow, ...]
    canonical: str


@dataclass(frozen=True, slots=True)
class SectionChange:
    """A section beside what it said before: whole paragraphs, in the order of reading."""

    title: str
    was_title: str
    lines: tuple[tuple[str, str], ...]
    """Each line with what became of it: "same", "new" or "gone"."""


@dataclass(frozen=True, slots=True)
class WhatChanged:
    """``against`` is the number of the version that it is held beside; empty where there is none."""

    number: str
    against: str
    sections: tuple[SectionChange, ...] = ()
