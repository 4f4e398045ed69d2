"""How the agreement came about: drafted, sent out, said yes to, and drafted anew. The words are in ``agreement``."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial

from prm.domain import agreement_life as life
from prm.exchange.sample import agreement as data
from prm.exchange.sample.partnerships import WARM_TOGETHER
from prm.exchange.sample.story import LONDON, moment
from prm.exchange.sample.world import Step, World
from prm.services.agreement_answers import ask_question, record_answer
from prm.services.agreement_sections import in_order
from prm.services.agreements import (
    begin_agreement,
    change_section,
    leave_out_section,
    new_draft,
    renumber,
    send_out,
    set_detail,
    set_review,
)
from prm.store.unit import Tx

_SPEAKS = {partner.at: partner.speaks for partner in WARM_TOGETHER.partners}


def signing() -> Iterator[Step]:
    yield Step(moment("2024-01-22 09:00"), "nadia", _draft_1_0)
    yield Step(moment("2024-01-22 10:00"), "nadia", partial(_send_out, number="1.0"))
    yield from _all_say_yes("1.0", data.YES_1_0, moment("2024-01-22 19:50"), "nadia")
    yield Step(moment("2025-03-03 20:15"), "precious", _draft_1_1)
    yield Step(moment("2025-03-03 20:20"), "precious", partial(_send_out, number="1.1"))
    yield from _all_say_yes("1.1", data.YES_1_1, moment("2025-03-03 20:25"), "precious")
    yield Step(moment("2025-09-22 14:00"), "nadia", _draft_2_0)
    yield Step(moment("2025-10-06 16:30"), "nadia", partial(_send_out, number="2.0"))
    for said in data.YES_2_0:
        yield Step(_evening(said.on), _writes(said), partial(_say_yes, number="2.0", said=said))
    for asked in data.ASKED_2_0:
        by = "precious" if asked.heard_by == "precious" else "nadia"
        yield Step(_evening(asked.on), by, partial(_ask, number="2.0", asked=asked))


def _evening(on: date) -> datetime:
    return datetime.combine(on, time(16, 20), LONDON)


def _writes(said: data.Yes) -> str:
    return "precious" if said.heard_by == "precious" else "nadia"


def _all_say_yes(number: str, said: Sequence[data.Yes], first: datetime, by: str) -> Iterator[Step]:
    for minute, one in enumerate(said):
        yield Step(first + timedelta(seconds=20 * minute), by, partial(_say_yes, number=number, said=one))


# -- drafts


def _draft_1_0(world: World) -> None:
    version = world.agreement["1.0"] = world.do(begin_agreement, world.partnerships["wt"])
    _set_details(world, version, data.DETAILS_1_0)
    world.do(set_review, version, on=data.REVIEW_1_0)
    for key in data.LEFT_OUT_AT_FIRST:
        world.do(_leave_out, version, key=key, left_out=True)


def _draft_1_1(world: World) -> None:
    version = world.agreement["1.1"] = world.do(new_draft, world.agreement["1.0"])
    for key in data.LEFT_OUT_AT_FIRST:
        world.do(_leave_out, version, key=key, left_out=False)
    _set_details(world, version, data.DETAILS_1_1)
    world.do(set_review, version, on=data.REVIEW_1_1)
    world.do(_write_money, version)


def _draft_2_0(world: World) -> None:
    version = world.agreement["2.0"] = world.do(new_draft, world.agreement["1.1"])
    world.do(renumber, version)
    _set_details(world, version, data.DETAILS_2_0)
    world.do(set_review, version, on=data.REVIEW_2_0)


def _set_details(world: World, version: str, details: Mapping[str, str]) -> None:
    for key, value in details.items():
        world.do(set_detail, version, key=key, value=value)


def _leave_out(tx: Tx, version_id: str, *, key: str, left_out: bool) -> None:
    leave_out_section(tx, _section(tx, version_id, key), left_out=left_out)


def _write_money(tx: Tx, version_id: str) -> None:
    """No grant is recorded yet, so its words are written by hand in place of the table."""
    section_id = _section(tx, version_id, "money_and_time")
    held = next(each for each in in_order(tx, version_id) if each.id == section_id)
    rest = [block for block in held.blocks if "grants.table" not in str(block)]
    change_section(tx, section_id, blocks=[{"kind": "paragraph", "runs": [{"words": data.MONEY}]}, *rest])


def _section(tx: Tx, version_id: str, key: str) -> str:
    return next(each.id for each in in_order(tx, version_id) if each.key == key)


# -- out, and answered


def _send_out(world: World, number: str) -> None:
    world.do(send_out, world.agreement[number], to=life.SIGN_OFF)


def _say_yes(world: World, number: str, said: data.Yes) -> None:
    spoken = bool(said.heard_by)
    world.do(
        record_answer,
        world.agreement[number],
        member_id=world.members["wt", said.at],
        answer=life.YES,
        way="spoken" if spoken else "paper",
        speaker_id=world.person(_SPEAKS[said.at]),
        speaker_role=_title(world, said.at),
        heard_by_id=world.person(said.heard_by) if spoken else None,
        said_where="Lowfield Hall" if spoken else "",
        language=said.language,
    )


def _ask(world: World, number: str, asked: data.Asked) -> None:
    speaker = world.person(_SPEAKS[asked.at])
    world.do(
        record_answer,
        world.agreement[number],
        member_id=world.members["wt", asked.at],
        answer=life.QUESTION,
        way=asked.way,
        speaker_id=speaker,
        speaker_role=_title(world, asked.at),
        heard_by_id=world.person(asked.heard_by) if asked.heard_by else None,
        said_where="Lowfield Hall" if asked.way == "spoken" else "",
        note=asked.words,
    )
    world.do(
        ask_question,
        world.agreement[number],
        section_key=asked.section,
        words=asked.words,
        about=asked.about,
        asked_by_id=speaker,
    )


def _title(world: World, at: str) -> str:
    return world.known[_SPEAKS[at]].hats[0].title or ""
