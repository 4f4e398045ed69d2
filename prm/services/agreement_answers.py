"""What members say to a version, and the questions asked about it. Rules: ``domain/agreement_life``."""

from datetime import date

from sqlalchemy import select

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.domain import agreement_life as life
from prm.domain.agreements import (
    Agreement,
    AgreementAnswer,
    AgreementQuestion,
    AgreementSection,
    AgreementVersion,
)
from prm.domain.partnerships import Member
from prm.services.agreements import agree
from prm.store.unit import Tx

LONGEST = 4_000


def record_answer(
    tx: Tx,
    /,
    version_id: str,
    *,
    member_id: str,
    answer: str = life.YES,
    way: str = "paper",
    on: date | None = None,
    speaker_id: str | None = None,
    speaker_role: str = "",
    heard_by_id: str | None = None,
    said_where: str = "",
    language: str = "",
    note: str = "",
    section_key: str = "",
) -> str:
    """What a member said to exactly these words. A changed mind is one more of these (rule 2).

    A question may name the section it is about, and is then asked there too. When all who must have said yes, the
    version is in force and the old one is superseded. Returns the answer's id. Raises Refused.
    """
    tx.says(_("Record a yes") if answer in {life.YES, life.YES_NOTE} else _("Record an answer"))
    version = tx.get(AgreementVersion, version_id)
    day = on or tx.today
    life.may_be_recorded(
        answer,
        way=way,
        state=version.state,
        answered_on=day,
        today=tx.today,
        out_on=version.out_on,
        said_where=said_where,
        heard_by=heard_by_id,
        note=note,
    )
    member = tx.get(Member, member_id)
    if member.partnership_id != tx.get(Agreement, version.agreement_id).partnership_id:
        raise Refused({"member_id": _("They are no member of this partnership.")})
    if member.ended_on is not None and member.ended_on <= day:
        raise Refused({"member_id": _("They had left by that day.")})
    _check_lengths(note=note, said_where=said_where, language=language, speaker_role=speaker_role)
    assert version.code_hash is not None
    made = tx.add(
        AgreementAnswer(
            agreement_version_id=version.id,
            member_id=member_id,
            answer=answer,
            code_hash=version.code_hash,
            answered_on=day,
            way=way,
            speaker_id=speaker_id,
            speaker_role=speaker_role.strip() or None,
            heard_by_id=heard_by_id,
            said_where=said_where.strip() or None,
            language=language.strip() or None,
            note=note.strip() or None,
            recorded_by_id=tx.me,
        )
    )
    if answer == life.QUESTION and section_key:
        _ask(tx, version, section_key=section_key, words=note, asked_by_id=speaker_id, on=day)
    tx.session.flush()
    _agree_if_all_have(tx, version)
    return made.id


def _check_lengths(**words: str) -> None:
    most = {"note": LONGEST, "said_where": 200, "language": 80, "speaker_role": 160}
    problems = {
        key: _("Keep it under {limit} letters.").format(limit=most[key])
        for key, said in words.items()
        if len(said) > most[key]
    }
    if problems:
        raise Refused(problems)


def _agree_if_all_have(tx: Tx, /, version: AgreementVersion) -> None:
    if version.state != life.SIGN_OFF or version.code_hash is None:
        return
    answers = answers_of(tx, version.id)
    now = life.standing(version.who_must, _members(tx, version), answers, code_hash=version.code_hash)
    if now.agreed:
        latest = life.latest_answers(answers, code_hash=version.code_hash)
        agree(tx, version, on=max(latest[member].answered_on for member in now.yes))


def agree_now(tx: Tx, /, version_id: str) -> None:
    """Put a version in force that has its yeses already: after a member left, or after a change of the rule.

    Raises Refused with how many are still waited for.
    """
    tx.says(_("Put agreement in force"))
    version = tx.get(AgreementVersion, version_id)
    life.may_move(version.state, life.AGREED)
    life.may_be_agreed(
        version.who_must, _members(tx, version), answers_of(tx, version.id), code_hash=version.code_hash or ""
    )
    agree(tx, version, on=tx.today)


def answers_of(tx: Tx, /, version_id: str) -> list[life.Answer]:
    rows = tx.session.execute(
        select(
            AgreementAnswer.id,
            AgreementAnswer.member_id,
            AgreementAnswer.answer,
            AgreementAnswer.code_hash,
            AgreementAnswer.answered_on,
        ).where(AgreementAnswer.agreement_version_id == version_id)
    )
    return [
        life.Answer(key, member_id=member, answer=answer, code_hash=code_hash, answered_on=on)
        for key, member, answer, code_hash, on in rows
    ]


def _members(tx: Tx, /, version: AgreementVersion) -> list[str]:
    partnership_id = tx.get(Agreement, version.agreement_id).partnership_id
    asked = select(Member.id).where(Member.partnership_id == partnership_id, Member.ended_on.is_(None))
    return list(tx.session.scalars(asked.order_by(Member.position, Member.id)))


# -- questions


def ask_question(
    tx: Tx,
    /,
    version_id: str,
    *,
    section_key: str,
    words: str,
    about: str = "",
    asked_by_id: str | None = None,
    on: date | None = None,
) -> str:
    """A question about some words of a section. It changes none of them. Returns its id. Raises Refused."""
    tx.says(_("Ask a question"))
    return _ask(
        tx,
        tx.get(AgreementVersion, version_id),
        section_key=section_key,
        words=words,
        about=about,
        asked_by_id=asked_by_id,
        on=on or tx.today,
    )


def _ask(
    tx: Tx,
    /,
    version: AgreementVersion,
    *,
    section_key: str,
    words: str,
    on: date,
    about: str = "",
    asked_by_id: str | None = None,
) -> str:
    if not words.strip():
        raise Refused({"words": _("Write the question.")})
    if len(words) > LONGEST:
        raise Refused({"words": _("Keep it under {limit} letters.").format(limit=LONGEST)})
    if on > tx.today:
        raise Refused({"asked_on": _("This day has not come yet.")})
    keys = select(AgreementSection.key).where(AgreementSection.agreement_version_id == version.id)
    if section_key not in set(tx.session.scalars(keys)):
        raise Refused({"section_key": _("This section is no longer here.")})
    made = tx.add(
        AgreementQuestion(
            agreement_version_id=version.id,
            section_key=section_key,
            asked_by_id=asked_by_id,
            asked_on=on,
            words=words.strip(),
            about=about.strip() or None,
        )
    )
    return made.id


def reply_to_question(tx: Tx, /, question_id: str, *, reply: str) -> None:
    tx.says(_("Reply to a question"))
    question = tx.get(AgreementQuestion, question_id)
    if not reply.strip():
        raise Refused({"reply": _("Write the reply.")})
    if len(reply) > LONGEST:
        raise Refused({"reply": _("Keep it under {limit} letters.").format(limit=LONGEST)})
    question.reply = reply.strip()


def settle_question(tx: Tx, /, question_id: str, *, settled: bool = True) -> None:
    tx.says(_("Mark as settled") if settled else _("Open the question again"))
    tx.get(AgreementQuestion, question_id).settled_on = tx.today if settled else None
