"""Ids: UUIDv7 by the letter, in the order in which they were made, and read however a person pastes them."""

import threading
import time
from uuid import UUID

import pytest

from prm.base.ids import new_id, read_id


def test_an_id_is_a_uuid_of_version_7_with_the_time_in_front() -> None:
    before = time.time_ns() // 1_000_000
    made = UUID(new_id())
    after = time.time_ns() // 1_000_000
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    # the counter may run a little ahead of the clock, never behind it
    assert before <= made.int >> 80 <= after + 1


def test_ids_sort_in_the_order_in_which_they_were_made() -> None:
    made = [new_id() for _ in range(20_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_a_clock_that_goes_back_does_not_turn_the_order_round(monkeypatch: pytest.MonkeyPatch) -> None:
    first = new_id()
    monkeypatch.setattr("time.time_ns", lambda: 1_000_000_000)
    assert first < new_id() < new_id()


def test_threads_never_get_the_same_one() -> None:
    made: list[str] = []

    def make() -> None:
        made.extend([new_id() for _ in range(2_000)])

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 16_000


def test_an_id_tells_nothing_of_the_one_before() -> None:
    first, second = new_id(), new_id()
    assert first[16:] != second[16:]


@pytest.mark.parametrize(
    "form", [str, str.upper, lambda key: str(UUID(key)), lambda key: f"  urn:uuid:{UUID(key)} "]
)
def test_an_id_is_read_however_it_was_pasted(form: object) -> None:
    made = new_id()
    assert read_id(form(made)) == made  # type: ignore[operator]


@pytest.mark.parametrize("text", ["", "Farida Rahmani", "0" * 31, "g" * 32, "0" * 33, "urn:uuid:"])
def test_what_is_no_id(text: str) -> None:
    assert read_id(text) is None
