"""When each of the made-up things happened: the data of this package put in the order of time. No data here."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial

from prm.exchange.sample import values
from prm.exchange.sample.early_years import EARLY_YEARS
from prm.exchange.sample.follow_ups import ADDED, LAST_DONE, LAST_DONE_AT
from prm.exchange.sample.food_table import FOOD_TABLE
from prm.exchange.sample.partnerships import TOGETHER, Together
from prm.exchange.sample.people import Known
from prm.exchange.sample.sealing import sealing
from prm.exchange.sample.signing import signing
from prm.exchange.sample.story import LONDON, MINUTES, Owed, Talk, end_of, moment
from prm.exchange.sample.talks_autumn import AUTUMN, PLANNED
from prm.exchange.sample.talks_before import BE_EFFICIENT, BEFORE
from prm.exchange.sample.talks_summer import SUMMER
from prm.exchange.sample.voices import heard
from prm.exchange.sample.world import Step, World
from prm.services.values import agree_value, answer_value, propose_value, retire_value

BEGUN = moment("2024-01-08 09:00")
SECOND_USER_SINCE = date(2025, 1, 6)
WHO_TAKES_PART = moment("2025-07-16 18:00")

TALKS: dict[str, tuple[Talk, ...]] = {
    "wt": (*BEFORE, *SUMMER, *AUTUMN, *PLANNED),
    "ft": FOOD_TABLE,
    "eyl": EARLY_YEARS,
}


def steps(known: dict[str, Known]) -> Iterator[Step]:
    yield Step(BEGUN, "nadia", World.begin)
    yield Step(BEGUN + timedelta(minutes=20), "nadia", World.map_out)
    yield from _people(known)
    for together in TOGETHER:
        yield from _together(together)
    yield from _values()
    for key, talks in TALKS.items():
        for talk in talks:
            yield from _talk(key, talk)
    for added in ADDED:
        yield Step(added.at, added.what.by, partial(World.add_follow_up, added=added))
        yield from _owed(added.what)
        if added.released_on:
            yield Step(end_of(added.released_on), "nadia", partial(World.released, what=added.what.what))
    yield from heard()
    yield from signing()
    yield from sealing()
    yield Step(LAST_DONE_AT, "nadia", partial(World.done, what=LAST_DONE))


def _at(on: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(on, time(hour, minute), LONDON)


def _people(known: dict[str, Known]) -> Iterator[Step]:
    yield Step(_at(SECOND_USER_SINCE, 9), "nadia", partial(World.add_user, key="precious"))
    for person in known.values():
        if person.met is not None:
            yield Step(_at(person.met, 11), "nadia", partial(World.meet, key=person.key))
    yield Step(moment("2024-08-01 10:00"), "nadia", partial(World.part_of, key="eyc", parent="kv"))
    yield Step(
        moment("2025-07-16 15:00"), "nadia", partial(World.share_mailbox, whose="gulshan", with_whom="rezia")
    )
    yield Step(moment("2025-08-05 09:10"), "nadia", partial(World.died, key="arthur", on=date(2025, 8, 3)))


def _together(together: Together) -> Iterator[Step]:
    key = together.key
    yield Step(_at(together.begun, 8), "nadia", partial(World.begin_together, together=together))
    for stage in together.stages[1:]:
        if stage.on >= together.begun:
            moved_on = partial(World.move_on, key=key, stage=stage.stage, reason=stage.reason)
            yield Step(_at(stage.on, 20, 30), "nadia", moved_on)
    if together.new_strands is not None:
        on, strands = together.new_strands
        yield Step(_at(on, 15), "nadia", partial(World.set_strands, key=key, strands=strands))
    for on, fields in together.later:
        yield Step(_at(on, 20, 40), "nadia", partial(World.change_together, key=key, **fields))
    for partner in together.partners:
        join = partial(
            World.join,
            together=key,
            at=partner.at,
            speaks=partner.speaks,
            joined=partner.joined,
            **partner.fields,
        )
        yield Step(_at(partner.joined, 8, 30), "nadia", join)
        if partner.stands_in or partner.others:
            parts = partial(
                World.set_parts,
                together=key,
                at=partner.at,
                speaks=partner.speaks,
                stands_in=partner.stands_in,
                others=partner.others,
            )
            yield Step(max(WHO_TAKES_PART, _at(partner.joined, 18)), "nadia", parts)


def _values() -> Iterator[Step]:
    yield Step(_at(date(2024, 1, 18), 16), "nadia", _propose_first)
    yield Step(_at(values.LET_GO_AGREED, 8, 50), "nadia", _agree_first)
    yield Step(_at(values.PROPOSED, 13, 30), "precious", partial(_propose_five, key="wt"))
    yield Step(_at(values.AGREED, 20), "precious", _agree_five)
    yield Step(_at(values.AGREED, 20, 10), "precious", _answers)
    yield Step(_at(date(2025, 5, 1), 16), "nadia", partial(_propose_five, key="ft"))
    yield Step(_at(values.FOOD_AGREED, 20), "nadia", _agree_food)


def _propose(world: World, key: str, number: int, held: values.Held) -> None:
    world.values[key, number] = world.do(
        propose_value,
        world.partnerships[key],
        name=held.name,
        statement=held.statement,
        practice="\n".join(held.practice),
    )


def _propose_first(world: World) -> None:
    _propose(world, "wt", BE_EFFICIENT, values.LET_GO)


def _agree_first(world: World) -> None:
    world.do(
        agree_value,
        world.values["wt", BE_EFFICIENT],
        where="Lowfield Hall",
        how="By the first six partners.",
        review_on=date(2025, 1, 22),
    )


def _propose_five(world: World, key: str) -> None:
    for number, held in enumerate(values.FIVE, start=1):
        _propose(world, key, number, held)


def _agree_five(world: World) -> None:
    for number in range(1, 6):
        world.do(
            agree_value,
            world.values["wt", number],
            where="Lowfield Hall",
            how=values.HOW,
            review_on=values.REVIEW,
        )
    world.do(retire_value, world.values["wt", BE_EFFICIENT])


def _agree_food(world: World) -> None:
    for number in range(1, 6):
        world.do(
            agree_value,
            world.values["ft", number],
            where="Open Door Pantry",
            how="By those at the table, in the words of Warm Together.",
            review_on=date(2026, 2, 26),
        )


def _answers(world: World) -> None:
    speaks = {partner.at: partner.speaks for partner in TOGETHER[0].partners}
    for at, number, alignment, words in values.answers():
        world.do(
            answer_value,
            world.values["wt", number],
            member_id=world.members["wt", at],
            alignment=alignment,
            words=words,
            said_by_id=world.person(speaks[at]),
        )


def _talk(key: str, talk: Talk) -> Iterator[Step]:
    logged = talk.planned_on or talk.at + timedelta(
        minutes=MINUTES.get(talk.kind, 0) + (80 if talk.kind == "panel" else 15)
    )
    yield Step(logged, _who_logs(talk), partial(World.log, talk=talk, together=key))
    for promise in talk.owed:
        yield from _owed(promise)


def _who_logs(talk: Talk) -> str:
    both = "nadia" in talk.who and "precious" in talk.who
    if talk.at.date() < SECOND_USER_SINCE or (both and talk.kind != "panel"):
        return "nadia"
    return "precious" if "precious" in talk.who else "nadia"


def _owed(promise: Owed) -> Iterator[Step]:
    if promise.moved_on and promise.moved_to:
        moved = partial(World.moved, what=promise.what, to=promise.moved_to)
        yield Step(_at(promise.moved_on, 9), "nadia", moved)
    if promise.done:
        by = promise.by if promise.by == "precious" else "nadia"
        yield Step(end_of(promise.done), by, partial(World.done, what=promise.what))
