"""Questions about values and what partners say of them."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from prm.domain.interactions import Interaction
from prm.domain.partnerships import Partnership
from prm.domain.people import Person
from prm.domain.values import AgreedValue, Value, ValueAnswer, ValueMoment
from prm.queries.interactions import interaction_rows
from prm.queries.partnerships import members
from prm.queries.rows.partnerships import AgreedValueRow, AnswerRow, ValueChoice, ValuesPage

STATE_ORDER = {"agreed": 0, "proposed": 1, "retired": 2}


def values_page(session: Session, partnership_id: str) -> ValuesPage:
    """The values of one partnership, with each partner's own answer and the last moments of each."""
    answers: defaultdict[str, list[AnswerRow]] = defaultdict(list)
    for key, member_id, alignment, words, name, on, by in session.execute(
        select(
            ValueAnswer.agreed_value_id, ValueAnswer.member_id, ValueAnswer.alignment, ValueAnswer.words,
            Person.name, ValueAnswer.answered_on, ValueAnswer.said_by_id,
        )
        .join(AgreedValue, AgreedValue.id == ValueAnswer.agreed_value_id)
        .outerjoin(Person, Person.id == ValueAnswer.said_by_id)
        .where(AgreedValue.partnership_id == partnership_id)
    ):  # fmt: skip
        answers[key].append(AnswerRow(member_id, alignment, words or "", name or "", on, by))
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    lately: defaultdict[str, list[str]] = defaultdict(list)
    for key, kind, interaction_id in session.execute(
        select(ValueMoment.agreed_value_id, ValueMoment.kind, ValueMoment.interaction_id)
        .join(AgreedValue, AgreedValue.id == ValueMoment.agreed_value_id)
        .join(Interaction, Interaction.id == ValueMoment.interaction_id)
        .where(AgreedValue.partnership_id == partnership_id, Interaction.binned_at.is_(None))
        .order_by(Interaction.happened_on.desc(), Interaction.id.desc())
    ):
        counts[key][kind] += 1
        if interaction_id not in lately[key]:
            lately[key].append(interaction_id)
    wanted = [key for found in lately.values() for key in found[:5]]
    talks = {row.id: row for row in interaction_rows(session, wanted)}
    rows = []
    asked = (
        select(AgreedValue.__table__, Value.name)
        .join(Value, Value.id == AgreedValue.value_id)
        .where(AgreedValue.partnership_id == partnership_id)
        .order_by(AgreedValue.position, AgreedValue.id)
    )
    for row in session.execute(asked).mappings():
        key = row["id"]
        rows.append(
            AgreedValueRow(
                id=key,
                version=row["version"],
                name=row["name"],
                statement=row["statement"] or "",
                practice=tuple(line.strip() for line in (row["practice"] or "").splitlines() if line.strip()),
                state=row["state"],
                agreed_on=row["agreed_on"],
                agreed_where=row["agreed_where"] or "",
                agreed_how=row["agreed_how"] or "",
                review_on=row["review_on"],
                retired_on=row["retired_on"],
                replaces_id=row["replaces_id"],
                honoured=counts[key]["honoured"],
                strained=counts[key]["strained"],
                answers=tuple(answers[key]),
                moments=tuple(talks[talk] for talk in lately[key][:5] if talk in talks),
            )
        )
    rows.sort(key=lambda value: STATE_ORDER[value.state])
    return ValuesPage(tuple(members(session, partnership_id)), tuple(rows))


def value_choices(session: Session, partnerships: Sequence[str]) -> list[ValueChoice]:
    """The agreed values in force of these partnerships, each value once."""
    seen: set[str] = set()
    choices = []
    for key, value_id, name, partnership_id in session.execute(
        select(AgreedValue.id, Value.id, Value.name, AgreedValue.partnership_id)
        .join(Value, Value.id == AgreedValue.value_id)
        .where(AgreedValue.partnership_id.in_(partnerships), AgreedValue.state == "agreed")
        .order_by(AgreedValue.position)
    ):
        if value_id not in seen:
            seen.add(value_id)
            choices.append(ValueChoice(key, name, partnership_id))
    return choices


def all_values(session: Session) -> list[tuple[str, str, str, str, str]]:
    """(id, name, partnership, state, statement) of every agreed, proposed or retired value."""
    rows = session.execute(
        select(AgreedValue.id, Value.name, Partnership.name, AgreedValue.state, AgreedValue.statement)
        .join(Value, Value.id == AgreedValue.value_id)
        .join(Partnership, Partnership.id == AgreedValue.partnership_id)
        .where(Partnership.binned_at.is_(None))
        .order_by(Partnership.name_folded, AgreedValue.position)
    )
    return [
        (key, name, partnership, state, statement or "") for key, name, partnership, state, statement in rows
    ]
