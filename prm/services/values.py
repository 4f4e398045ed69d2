"""What is done with values: propose, agree, say anew, retire, answer. Rules: ``domain/values``."""

from datetime import date
from typing import Any

from sqlalchemy import func, select

from prm.base.errors import Refused
from prm.base.fold import fold
from prm.base.i18n import _
from prm.domain.choices import one_of
from prm.domain.lists import ALIGNMENTS
from prm.domain.partnerships import Member
from prm.domain.people import check_name
from prm.domain.values import AgreedValue, Value, ValueAnswer, may_be_reworded, may_move
from prm.services.common import put
from prm.store.unit import Tx

WORDS = frozenset({"statement", "practice", "agreed_how", "agreed_where", "review_on"})


def propose_value(tx: Tx, /, partnership_id: str, *, name: str, **words: Any) -> str:
    """Propose a value to a partnership. The value itself is kept once. Returns the agreed value's id."""
    tx.says(_("Propose value"))
    return _propose(tx, partnership_id, _value(tx, name), words)


def _propose(
    tx: Tx,
    /,
    partnership_id: str,
    value_id: str,
    words: dict[str, Any],
    *,
    replaces: AgreedValue | None = None,
) -> str:
    tx.session.flush()
    held = select(AgreedValue.id).where(
        AgreedValue.partnership_id == partnership_id, AgreedValue.value_id == value_id
    )
    if replaces is None and tx.session.scalar(held.where(AgreedValue.state != "retired")):
        raise Refused({"name": _("This value is there already. Say it anew to change its words.")})
    if tx.session.scalar(held.where(AgreedValue.state == "proposed")):
        raise Refused(
            _("Other words for this value are proposed already. Change those, or agree them first.")
        )
    position = tx.session.scalar(
        select(func.count(AgreedValue.id)).where(AgreedValue.partnership_id == partnership_id)
    )
    agreed = tx.add(AgreedValue(partnership_id=partnership_id, value_id=value_id, position=position or 0))
    if replaces is not None:
        agreed.replaces_id, agreed.position = replaces.id, replaces.position
    put(agreed, words, WORDS)
    return agreed.id


def reword_value(tx: Tx, /, agreed_value_id: str, *, version: int | None = None, **words: Any) -> None:
    """Change the words of one that is still proposed. Raises Refused for one that is agreed (rule 1)."""
    tx.says(_("Change value"))
    agreed = tx.get(AgreedValue, agreed_value_id, version=version)
    may_be_reworded(agreed.state)
    put(agreed, words, WORDS)


def agree_value(
    tx: Tx,
    /,
    agreed_value_id: str,
    *,
    on: date | None = None,
    where: str | None = None,
    how: str | None = None,
    review_on: date | None = None,
) -> None:
    """All agreed. One that it says anew is retired on that day. Raises Refused."""
    tx.says(_("Agree value"))
    agreed = tx.get(AgreedValue, agreed_value_id)
    may_move(agreed.state, "agreed")
    day = on or tx.today
    if day > tx.today:
        raise Refused({"agreed_on": _("This day has not come yet.")})
    agreed.state, agreed.agreed_on = "agreed", day
    put(
        agreed,
        {
            k: v
            for k, v in (("agreed_where", where), ("agreed_how", how), ("review_on", review_on))
            if v is not None
        },
        WORDS,
    )
    if agreed.replaces_id:
        old = tx.get(AgreedValue, agreed.replaces_id)
        if old.state == "agreed":
            old.state, old.retired_on = "retired", day


def say_anew(tx: Tx, /, agreed_value_id: str, **words: Any) -> str:
    """Propose an agreed value in other words; the old ones stay in force until the new ones are agreed."""
    tx.says(_("Say value anew"))
    old = tx.get(AgreedValue, agreed_value_id)
    if old.state != "agreed":
        raise Refused(_("Only a value that is agreed can be said anew."))
    kept = {"statement": old.statement, "practice": old.practice}
    return _propose(tx, old.partnership_id, old.value_id, kept | words, replaces=old)


def retire_value(tx: Tx, /, agreed_value_id: str, *, on: date | None = None) -> None:
    tx.says(_("Retire value"))
    agreed = tx.get(AgreedValue, agreed_value_id)
    may_move(agreed.state, "retired")
    day = on or tx.today
    if day > tx.today:
        raise Refused({"retired_on": _("This day has not come yet.")})
    agreed.state, agreed.retired_on = "retired", day


def answer_value(
    tx: Tx,
    /,
    agreed_value_id: str,
    *,
    member_id: str,
    alignment: str,
    words: str | None = None,
    said_by_id: str | None = None,
    on: date | None = None,
) -> None:
    """What a partner itself says of a value; the same words again, without a day, keep the day on which they were said.

    Raises Refused for one that is no member of this partnership.
    """
    tx.says(_("Note a partner’s answer"))
    if not one_of(ALIGNMENTS, alignment):
        raise Refused({"alignment": _("That is not one of the choices.")})
    agreed, member = tx.get(AgreedValue, agreed_value_id), tx.get(Member, member_id)
    if member.partnership_id != agreed.partnership_id:
        raise Refused({"member": _("They are no member of this partnership.")})
    answer = tx.session.scalar(
        select(ValueAnswer).where(
            ValueAnswer.agreed_value_id == agreed_value_id, ValueAnswer.member_id == member_id
        )
    )
    if answer is None:
        tx.add(
            ValueAnswer(
                agreed_value_id=agreed_value_id,
                member_id=member_id,
                alignment=alignment,
                words=words,
                said_by_id=said_by_id,
                answered_on=on or tx.today,
            )
        )
        return
    said = (answer.alignment, answer.words, answer.said_by_id)
    if on is not None or said != (alignment, words, said_by_id):
        answer.alignment, answer.words, answer.said_by_id = alignment, words, said_by_id
        answer.answered_on = on or tx.today


def _value(tx: Tx, /, name: str) -> str:
    name = check_name(name)
    found = tx.session.scalar(select(Value.id).where(Value.name_folded == fold(name)))
    return found or tx.add(Value(name=name)).id
