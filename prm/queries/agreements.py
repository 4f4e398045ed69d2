"""Questions about agreements: the tab, the sheet that documents are made from, what changed between versions."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from prm.base.errors import Refused
from prm.base.fold import fold
from prm.base.i18n import _
from prm.domain import agreement_life as life
from prm.domain.agreement_code import canonical, version_words, whole_hash
from prm.domain.agreement_draft import changed_details, gaps, refresh_details
from prm.domain.agreement_facts import AgreementFacts, MemberFacts, in_order
from prm.domain.agreement_words import SectionWords, block_text, blocks_from_json, numbered_titles
from prm.domain.agreements import (
    Agreement,
    AgreementAnswer,
    AgreementQuestion,
    AgreementSection,
    AgreementVersion,
)
from prm.domain.organisations import Organisation
from prm.domain.partnerships import Member
from prm.domain.people import Person
from prm.domain.workspace import Workspace
from prm.queries.rows.agreements import (
    AgreementPage,
    AgreementPaper,
    QuestionRow,
    SectionChange,
    SectionRow,
    SignOffRow,
    VersionRow,
    WhatChanged,
)
from prm.store.agreement_facts import facts_of_partnership, facts_of_version, member_facts


def agreement_facts(session: Session, partnership_id: str) -> AgreementFacts:
    """What the partnership's records say, before there is any agreement."""
    return facts_of_partnership(session, partnership_id)


def agreement_page(session: Session, partnership_id: str, *, version_id: str | None = None) -> AgreementPage:
    """The tab of one partnership. Without ``version_id``, or where it is gone, the version to work on is shown."""
    versions = _versions(session, partnership_id)
    shown = next((each for each in versions if each.id == version_id), None) or _first_to_show(versions)
    if shown is None:
        facts = facts_of_partnership(session, partnership_id)
        return AgreementPage(partnership_id, facts.name, facts)
    facts = facts_of_version(session, shown.id)
    ids, words, left_out = _sections(session, shown, facts)
    questions = _questions(session, shown.id)
    sign_off, now = _sign_off(session, shown, partnership_id, facts.members)
    kept = [each for each, out in zip(words, left_out, strict=True) if not out]
    return AgreementPage(
        partnership_id,
        facts.name,
        facts,
        versions=tuple(versions),
        shown=shown,
        sections=tuple(_section_rows(ids, words, left_out, questions)),
        questions=tuple(questions),
        sign_off=tuple(sign_off),
        standing=now.words,
        yes=len(now.yes),
        waiting=len(now.waiting_for),
        may_agree=now.agreed and shown.state == life.SIGN_OFF,
        changed=() if shown.state == life.DRAFT else tuple(changed_details(kept, facts)),
        ask_again=_ask_again(session, shown, versions, kept, facts),
    )


def _versions(session: Session, partnership_id: str) -> list[VersionRow]:
    """The newest number first."""
    rows = session.execute(
        select(
            AgreementVersion.id,
            AgreementVersion.number,
            AgreementVersion.state,
            AgreementVersion.begun_on,
            AgreementVersion.out_on,
            AgreementVersion.agreed_on,
            AgreementVersion.ended_on,
            AgreementVersion.review_on,
            AgreementVersion.code,
            AgreementVersion.who_must,
        )
        .join(Agreement, Agreement.id == AgreementVersion.agreement_id)
        .where(Agreement.partnership_id == partnership_id)
    )
    versions = [VersionRow(*row[:8], code=row[8] or "", who_must=row[9]) for row in rows]
    return sorted(versions, key=lambda each: life.read_number(each.number) or (0, 0), reverse=True)


def _first_to_show(versions: Sequence[VersionRow]) -> VersionRow | None:
    """A draft before what is out, what is out before what is in force, and any of them before history."""
    order = (life.DRAFT, life.SIGN_OFF, life.COMMENT, life.AGREED, life.ENDED, life.SUPERSEDED)
    return min(versions, key=lambda each: order.index(each.state), default=None)


def _sections(
    session: Session, version: VersionRow, facts: AgreementFacts
) -> tuple[list[tuple[str, int]], list[SectionWords], list[bool]]:
    """(id, version), words, and whether it is left out. A draft's details are as their records have them now."""
    rows = session.execute(
        select(
            AgreementSection.id,
            AgreementSection.version,
            AgreementSection.key,
            AgreementSection.title,
            AgreementSection.left_out,
            AgreementSection.blocks,
        )
        .where(AgreementSection.agreement_version_id == version.id)
        .order_by(AgreementSection.position, AgreementSection.id)
    ).all()
    words = [SectionWords(row.key, row.title, blocks_from_json(row.blocks)) for row in rows]
    if version.state == life.DRAFT:
        words = refresh_details(words, facts)
    return [(row.id, row.version) for row in rows], words, [row.left_out for row in rows]


def _section_rows(
    ids: Sequence[tuple[str, int]],
    words: Sequence[SectionWords],
    left_out: Sequence[bool],
    questions: Sequence[QuestionRow],
) -> list[SectionRow]:
    asked = Counter(each.section_key for each in questions if each.settled_on is None)
    kept = [each for each, out in zip(words, left_out, strict=True) if not out]
    numbers = {
        each.key: number
        for each, (number, _title) in zip(kept, numbered_titles(kept), strict=True)
    }  # fmt: skip
    rows = [
        SectionRow(
            key[0],
            key[1],
            each.key,
            each.title,
            number=numbers.get(each.key),
            left_out=out,
            blocks=each.blocks,
            gaps=tuple(gaps([each])),
            open_questions=asked[each.key],
        )
        for key, each, out in zip(ids, words, left_out, strict=True)
    ]
    return sorted(rows, key=lambda row: row.left_out)


def _questions(session: Session, version_id: str) -> list[QuestionRow]:
    rows = session.execute(
        select(
            AgreementQuestion.id,
            AgreementQuestion.section_key,
            Person.name,
            AgreementQuestion.asked_on,
            AgreementQuestion.words,
            AgreementQuestion.about,
            AgreementQuestion.reply,
            AgreementQuestion.settled_on,
        )
        .outerjoin(Person, Person.id == AgreementQuestion.asked_by_id)
        .where(AgreementQuestion.agreement_version_id == version_id)
        .order_by(AgreementQuestion.asked_on, AgreementQuestion.id)
    )
    return [
        QuestionRow(key, section, name or "", on, words, about or "", reply or "", settled)
        for key, section, name, on, words, about, reply, settled in rows
    ]


def _sign_off(
    session: Session, version: VersionRow, partnership_id: str, members: Sequence[MemberFacts]
) -> tuple[list[SignOffRow], life.Standing]:
    """Each present member with its newest answer to these words, then those who answered and have left since."""
    said_by, heard_by = aliased(Person), aliased(Person)
    rows = session.execute(
        select(AgreementAnswer, said_by.name.label("said_by"), heard_by.name.label("heard_by"))
        .outerjoin(said_by, said_by.id == AgreementAnswer.speaker_id)
        .outerjoin(heard_by, heard_by.id == AgreementAnswer.heard_by_id)
        .where(AgreementAnswer.agreement_version_id == version.id)
    ).all()
    code_hash = session.scalar(select(AgreementVersion.code_hash).where(AgreementVersion.id == version.id))
    answers = [
        life.Answer(
            row[0].id,
            member_id=row[0].member_id,
            answer=row[0].answer,
            code_hash=row[0].code_hash,
            answered_on=row[0].answered_on,
        )
        for row in rows
    ]
    latest = life.latest_answers(answers, code_hash=code_hash or "")
    told = {row[0].id: row for row in rows}
    ordered = in_order(members)
    ids = [member.id for member in ordered]
    must = life.who_must_say_yes(version.who_must, ids)
    left = dict(
        session.execute(
            select(Member.id, Member.ended_on).where(
                Member.partnership_id == partnership_id, Member.ended_on.is_not(None)
            )
        ).all()
    )
    gone = [
        member for member in in_order(member_facts(session, partnership_id, past=True)) if member.id in latest
    ]
    found = []
    for member in (*ordered, *gone):
        row = SignOffRow(
            member.id,
            member.name,
            member.group,
            member.speaker,
            member.speaker_role,
            must=member.id in must,
            left_on=left.get(member.id),
        )
        if member.id in latest:
            answer, name, heard = told[latest[member.id].id]
            row = replace(
                row,
                answer=answer.answer,
                way=answer.way,
                answered_on=answer.answered_on,
                said_by=name or "",
                said_by_role=answer.speaker_role or "",
                heard_by=heard or "",
                said_where=answer.said_where or "",
                language=answer.language or "",
                note=answer.note or "",
            )
        found.append(row)
    return found, life.standing(version.who_must, ids, answers, code_hash=code_hash or "")


def _ask_again(
    session: Session,
    shown: VersionRow,
    versions: Sequence[VersionRow],
    kept: Sequence[SectionWords],
    facts: AgreementFacts,
) -> tuple[str, ...]:
    """Names of those who said yes to the version that a draft changes, where the draft says something else."""
    if shown.state != life.DRAFT:
        return ()
    before = next((each for each in versions if each.code and each.id != shown.id), None)
    if before is None:
        return ()
    old_hash = session.scalar(select(AgreementVersion.code_hash).where(AgreementVersion.id == before.id))
    # the number is among the hashed words; it is not what anybody is asked about again
    same_number = replace(version_words(facts, kept), number=before.number)
    answers = [
        life.Answer(key, member_id=member, answer=answer, code_hash=code_hash, answered_on=on)
        for key, member, answer, code_hash, on in session.execute(
            select(
                AgreementAnswer.id,
                AgreementAnswer.member_id,
                AgreementAnswer.answer,
                AgreementAnswer.code_hash,
                AgreementAnswer.answered_on,
            ).where(AgreementAnswer.agreement_version_id == before.id)
        )
    ]
    members = in_order(facts.members)
    again = life.must_ask_again(
        [member.id for member in members],
        answers,
        old_hash=old_hash or "",
        new_hash=whole_hash(canonical(same_number)),
    )
    return tuple(member.name for member in members if member.id in again)


# -- for documents


def agreement_paper(session: Session, version_id: str) -> AgreementPaper:
    """All that the document of a version needs. Raises Refused when it is gone."""
    row = session.execute(
        select(Agreement.partnership_id, Agreement.kind, AgreementVersion.canonical)
        .join(AgreementVersion, AgreementVersion.agreement_id == Agreement.id)
        .where(AgreementVersion.id == version_id)
    ).first()
    if row is None:
        raise Refused(_("This version is no longer here."))
    version = next(each for each in _versions(session, row.partnership_id) if each.id == version_id)
    facts = facts_of_version(session, version_id)
    ids, words, left_out = _sections(session, version, facts)
    kept = [number for number, out in enumerate(left_out) if not out]
    author = session.scalar(
        select(Organisation.name).join(Workspace, Workspace.organisation_id == Organisation.id)
    )
    sign_off, _now = _sign_off(session, version, row.partnership_id, facts.members)
    return AgreementPaper(
        version,
        facts.name,
        row.kind,
        author or facts.name,
        facts,
        sections=tuple(words[number] for number in kept),
        section_ids=tuple(ids[number][0] for number in kept),
        parties=(*in_order(facts.members), *member_facts(session, row.partnership_id, past=True)),
        sign_off=tuple(sign_off),
        canonical=row.canonical or "",
    )


def version_named(session: Session, partnership_id: str, number: str = "") -> str:
    """The id of the version with this number; without one, of the one in force, else of the newest."""
    versions = _versions(session, partnership_id)
    if not versions:
        raise Refused(_("This partnership has no agreement yet."))
    wanted = life.read_number(number) if number else None
    if number:
        found = next((each for each in versions if life.read_number(each.number) == wanted), None)
        if found is None or wanted is None:
            raise Refused(
                {"version": _("There is no version {number}.").format(number=number)},
                choices=[each.number for each in versions],
            )
        return found.id
    return next((each.id for each in versions if each.state == life.AGREED), versions[0].id)


# -- what changed


def what_changed(session: Session, version_id: str) -> WhatChanged:
    """A version beside the one before it: the one in force, or the last that went out."""
    partnership_id = session.scalar(
        select(Agreement.partnership_id)
        .join(AgreementVersion, AgreementVersion.agreement_id == Agreement.id)
        .where(AgreementVersion.id == version_id)
    )
    versions = _versions(session, partnership_id or "")
    shown = next((each for each in versions if each.id == version_id), None)
    if shown is None:
        raise Refused(_("This version is no longer here."))
    older = versions[versions.index(shown) + 1 :]
    before = next((each for each in older if each.state == life.AGREED), older[0] if older else None)
    if before is None:
        return WhatChanged(shown.number, "")
    now, was = _kept(session, shown), _kept(session, before)
    found = []
    for key in dict.fromkeys((*now, *was)):
        new, old = now.get(key), was.get(key)
        lines = _compared(_lines(old), _lines(new))
        renamed = new is not None and old is not None and new.title != old.title
        if renamed or any(what != "same" for what, _line in lines):
            found.append(
                SectionChange(
                    (new or old or SectionWords("", "")).title,
                    old.title if renamed and old else "",
                    tuple(lines),
                )
            )
    return WhatChanged(shown.number, before.number, tuple(found))


def _kept(session: Session, version: VersionRow) -> dict[str, SectionWords]:
    facts = facts_of_version(session, version.id)
    _ids, words, left_out = _sections(session, version, facts)
    return {each.key: each for each, out in zip(words, left_out, strict=True) if not out}


def _lines(section: SectionWords | None) -> list[str]:
    blocks = section.blocks if section else ()
    return [line for block in blocks for line in block_text(block).splitlines() if line.strip()]


def _compared(was: list[str], now: list[str]) -> list[tuple[str, str]]:
    lines: list[tuple[str, str]] = []
    matcher = SequenceMatcher(a=[fold(line) for line in was], b=[fold(line) for line in now], autojunk=False)
    for tag, from_a, to_a, from_b, to_b in matcher.get_opcodes():
        if tag == "equal" and was[from_a:to_a] == now[from_b:to_b]:
            lines.extend(("same", line) for line in now[from_b:to_b])
        else:
            lines.extend(("gone", line) for line in was[from_a:to_a])
            lines.extend(("new", line) for line in now[from_b:to_b])
    return lines
