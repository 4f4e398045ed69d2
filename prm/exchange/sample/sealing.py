"""How the care notes got into the box: each writer makes a lock, writes without opening it, and adds the summer to
the totals once it is over. The words are in ``care_notes``.
"""

import secrets
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import partial

from prm.base.when import season_of
from prm.domain.care_words import CareNoteWords
from prm.exchange.sample import PASSPHRASE
from prm.exchange.sample.care_notes import AUTHORS, LEFT, NOTES, SEALED_FOR_GOOD, Felt
from prm.exchange.sample.story import LONDON, moment
from prm.exchange.sample.world import Step, World
from prm.services.care_notes import (
    Cost,
    add_season,
    begin_author,
    count_me,
    make_lock,
    open_notes,
    write_note,
)

LOCKS_MADE = moment("2025-07-01 09:00")
ADDED_AT = moment("2025-10-01 17:00")
SUMMER = season_of(moment("2025-07-01 00:00").date())


def sealing() -> Iterator[Step]:
    # the one who left took her passphrase along: nobody knows it, we neither
    yield Step(
        moment("2024-02-01 10:00"), "nadia", partial(_make_lock, key=LEFT, passphrase=secrets.token_hex(16))
    )
    for minute, key in enumerate(AUTHORS):
        yield Step(
            LOCKS_MADE + timedelta(minutes=minute),
            "nadia",
            partial(_make_lock, key=key, passphrase=PASSPHRASE),
        )
        yield Step(ADDED_AT + timedelta(minutes=minute), "nadia", partial(_add_summer, key=key))
    for felt in (*SEALED_FOR_GOOD, *NOTES):
        yield Step(
            datetime.combine(felt.day, felt.clock or time(21, 30), LONDON),
            "precious" if felt.author == "precious" else "nadia",
            partial(_write, felt=felt),
        )


def _make_lock(world: World, key: str, passphrase: str) -> None:
    lock = world.locks[key] = make_lock(passphrase, code=None, cost=Cost.LOWEST)
    world.do(begin_author, person_id=world.person(key), lock=lock)


def _write(world: World, felt: Felt) -> None:
    world.do(
        write_note,
        author_id=world.person(felt.author),
        note=CareNoteWords(
            day=felt.day,
            clock=felt.clock,
            weight=felt.weight,
            kind=felt.kind,
            words=felt.words,
            felt=felt.felt,
            minutes=felt.minutes,
            support_had=felt.support,
            support_needed=felt.needed,
            partnership_id=world.partnerships["wt"],
            interaction_id=world.talks[felt.talk] if felt.talk else None,
            counted=felt.counted,
        ),
    )


def _add_summer(world: World, key: str) -> None:
    opened = open_notes(world.locks[key], author_id=world.person(key), passphrase=PASSPHRASE)
    world.do(count_me, opened, counting=True)
    world.do(add_season, opened, season=SUMMER)
