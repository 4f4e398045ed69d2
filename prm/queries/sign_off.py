"""How far an agreement that is out for sign-off has come, in a number of yeses. What each member said is elsewhere."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from prm.domain import agreement_life as life
from prm.domain.agreements import Agreement, AgreementAnswer, AgreementVersion
from prm.domain.partnerships import Member
from prm.queries.rows.partnerships import SignOff


def out_for_sign_off(session: Session, partnerships: Sequence[str]) -> dict[str, SignOff]:
    """Of those of these partnerships whose agreement is out for sign-off."""
    versions = session.execute(
        select(
            Agreement.partnership_id, AgreementVersion.id, AgreementVersion.number, AgreementVersion.who_must,
            AgreementVersion.code_hash,
        )
        .join(Agreement, Agreement.id == AgreementVersion.agreement_id)
        .where(Agreement.partnership_id.in_(partnerships), AgreementVersion.state == life.SIGN_OFF)
    ).all()  # fmt: skip
    members: defaultdict[str, list[str]] = defaultdict(list)
    for partnership_id, member_id in session.execute(
        select(Member.partnership_id, Member.id).where(
            Member.partnership_id.in_([row[0] for row in versions]), Member.ended_on.is_(None)
        )
    ):
        members[partnership_id].append(member_id)
    answers: defaultdict[str, list[life.Answer]] = defaultdict(list)
    for version_id, key, member_id, answer, code_hash, on in session.execute(
        select(
            AgreementAnswer.agreement_version_id, AgreementAnswer.id, AgreementAnswer.member_id,
            AgreementAnswer.answer, AgreementAnswer.code_hash, AgreementAnswer.answered_on,
        ).where(AgreementAnswer.agreement_version_id.in_([row[1] for row in versions]))
    ):  # fmt: skip
        answers[version_id].append(
            life.Answer(key, member_id=member_id, answer=answer, code_hash=code_hash, answered_on=on)
        )
    found = {}
    for partnership_id, version_id, number, who_must, whole in versions:
        present = members[partnership_id]
        now = life.standing(who_must, present, answers[version_id], code_hash=whole or "")
        found[partnership_id] = SignOff(number, len(now.yes), len(present))
    return found
