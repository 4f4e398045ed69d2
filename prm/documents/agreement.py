"""An agreement as a document: cover, sections, the places to say yes, and its own data. No look and no page here.

``build`` asks the workspace; ``document_of`` is the same from the answer alone, so that it can run beside the window.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from prm.app import App
from prm.base import names
from prm.base.i18n import N_, _
from prm.documents import document as doc
from prm.documents.agreement_blocks import cover_lines, detail_key, sections_of
from prm.documents.agreement_signed import full_day, in_group
from prm.domain import agreement_life as life
from prm.domain.agreement_code import canonical, normal, party_name, version_words
from prm.domain.agreement_facts import MemberFacts
from prm.domain.agreement_file import read_back
from prm.domain.agreement_words import Block, SectionWords, Table, line_text, runs_of
from prm.queries.agreements import agreement_paper
from prm.queries.rows.agreements import AgreementPaper, SignOffRow, VersionRow

Edited = Mapping[str, tuple[Block, ...]]

KINDS: dict[str, str] = {
    "partnership": N_("Partnership agreement"),
    "civic": N_("Civic agreement"),
}
SOURCE = "agreement.json"


def build(app: App, version_id: str) -> doc.Document:
    """The document of a version, as it is now. Raises Refused when it is gone."""
    return document_of(app.ask(agreement_paper, version_id).value, made=app.now())


def file_name(paper: AgreementPaper, *, large_print: bool = False) -> str:
    """``Warm Together agreement 2.0.pdf``, in letters that every computer takes."""
    words = _("{name} agreement {number}").format(name=paper.name, number=paper.version.number)
    if paper.version.state == life.DRAFT:
        words = _("{words} draft").format(words=words)
    if large_print:
        words = _("{words}, large print").format(words=words)
    return f"{names.file_name(words)}.pdf"


def document_of(paper: AgreementPaper, *, made: datetime, edited: Edited | None = None) -> doc.Document:
    """``edited`` are the blocks of sections (by id) that an editor holds and has not saved yet."""
    sections = tuple(
        replace(section, blocks=edited[key]) if edited and key in edited else section
        for key, section in zip(paper.section_ids, paper.sections, strict=True)
    )
    version = paper.version
    title = _("{name} partnership agreement").format(name=paper.name)
    return doc.Document(
        kind=_kind(paper),
        title=paper.name,
        name=title,
        author=paper.author,
        made=made,
        header=(title, _version_words(version)),
        footer=_footer(paper.name, title, version),
        last_footer=_last_footer(version, made),
        source=doc.Source(SOURCE, _source(paper, sections), _("The same agreement as data, for another PRM")),
        cover=doc.Cover(
            statement=_statement(sections),
            version=f"{_version_words(version)}, {full_day(version.out_on or made.date())}",
            in_short=cover_lines(sections),
            parties=_parties(paper, sections),
            ask=_ask(paper),
        ),
        sections=sections_of(sections, paper.sign_off if version.state != life.DRAFT else _unasked(paper)),
    )


def _source(paper: AgreementPaper, sections: Sequence[SectionWords]) -> bytes:
    """What everybody says yes to: as it went out, or as a draft stands now."""
    return paper.canonical.encode() or canonical(version_words(paper.facts, sections))


def _unasked(paper: AgreementPaper) -> list[SignOffRow]:
    return [replace(row, answer="") for row in paper.sign_off if row.left_on is None]


# -- what stands round the words


def _kind(paper: AgreementPaper) -> str:
    kind = _(KINDS.get(paper.kind, KINDS["partnership"]))
    return _("{kind}, draft").format(kind=kind) if paper.version.state == life.DRAFT else kind


def _version_words(version: VersionRow) -> str:
    if version.state == life.DRAFT:
        return _("Draft of version {number}").format(number=version.number)
    return _("Version {number}").format(number=version.number)


_LONG_NAME = 44  # letters that leave room for the code beside them


def _footer(name: str, title: str, version: VersionRow) -> str:
    """On each page, so that a yes on paper can be told from a yes to other words: the code is never cut."""
    if version.state == life.DRAFT:
        return _("{title}, draft of version {number}").format(title=title, number=version.number)
    words = _("{name}, version {number}. Document code {code}")
    if len(name) > _LONG_NAME:
        words = _("Version {number}. Document code {code}")
    return words.format(name=name, number=version.number, code=version.code)


def _last_footer(version: VersionRow, made: datetime) -> str:
    day = full_day(made.date())
    if version.state == life.DRAFT:
        return _("Draft of {day}. Its words can still change").format(day=day)
    return _("Copy made {day}. Document code {code}").format(day=day, code=version.code)


def _statement(sections: Sequence[SectionWords]) -> str:
    """Why we are together, as the sections say it: the cover says no more than they do."""
    return next(
        (
            run.words
            for section in sections
            for run in runs_of(section)
            if run.detail and not run.gap and detail_key(run.detail) == "partnership.purpose"
        ),
        "",
    )


_LISTED = re.compile(r"\s*(?:,|;|/|&|\band\b|\bor\b)\s*")


def _ask(paper: AgreementPaper) -> str:
    """How to get it in another way. Languages are as the partnership wrote them; its own English is here already."""
    others = [word for word in _LISTED.split(paper.facts.languages) if word and word.casefold() != "english"]
    if others and all(len(word) <= 24 for word in others):
        languages = _(" or ").join(filter(None, (", ".join(others[:-1]), others[-1])))
        return _("Ask {name} for a copy in large print, in {languages}, or read aloud.").format(
            name=paper.author, languages=languages
        )
    return _("Ask {name} for a copy in large print, in another language, or read aloud.").format(
        name=paper.author
    )


# -- who we are


def _parties(paper: AgreementPaper, sections: Sequence[SectionWords]) -> list[doc.Party]:
    """Of a draft, the members of today; of a version that went out, those it went out with, whoever left since."""
    if not paper.canonical:
        return [_party(member, member.speaker) for member in paper.parties if not _left(paper, member)]
    said = {
        run.role: run.words for section in sections for run in runs_of(section) if run.role and not run.gap
    }
    known = {normal(party_name(member)): member for member in paper.parties}
    groups = _groups(sections)
    parties = []
    for party in read_back(paper.canonical.encode()).parties:
        member = known.get(party.name) or MemberFacts(
            "",
            name=said.get(f"takes part for {party.name}", party.name),
            group=groups.get(party.name, "other"),
        )
        as_agreed = replace(member, sector=party.sector, role=party.role)
        parties.append(_party(as_agreed, said.get(party.speaks, "")))
    return sorted(parties, key=lambda each: each.group != "community")


def _party(member: MemberFacts, speaker: str) -> doc.Party:
    role = f" ({member.role.lower()})" if member.role else ""
    return doc.Party(f"{member.name}{role}", in_group(member.group), member.sector, speaker or "")


def _left(paper: AgreementPaper, member: MemberFacts) -> bool:
    return all(member.id != each.id for each in paper.facts.members)


def _groups(sections: Sequence[SectionWords]) -> dict[str, str]:
    """The group whose shape each name has in the table "Who we are", for a member that is renamed or gone."""
    found: dict[str, str] = {}
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Table) and detail_key(block.detail or "") == "members.table":
                for row in block.rows:
                    mark = next((run.mark for cell in row for run in cell if run.mark), None)
                    if mark and row and row[0]:
                        found[normal(line_text(row[0][:1]))] = mark
    return found
