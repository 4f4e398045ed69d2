"""Follow-ups that were born in no talk, and what became of them. Plain data."""

from dataclasses import dataclass
from datetime import date, datetime

from prm.exchange.sample.story import Owed, day, moment, owed

LAST_DONE = "Send minutes to Tom Ashdown"
LAST_DONE_AT = moment("2025-10-14 09:38")


@dataclass(frozen=True, slots=True)
class Added:
    at: datetime
    what: Owed
    partnership: str | None = None
    released_on: date | None = None


ADDED: tuple[Added, ...] = (
    Added(moment("2024-01-15 09:30"),
          owed("Write one page on what we promise each other", "nadia", "", "2024-01-19", "2024-01-19"), "wt"),
    Added(moment("2025-03-20 10:00"),
          owed("Bring a projector to the circle", "nadia", "bev", "2025-04-15"), "wt",
          released_on=day("2025-04-10")),
    Added(moment("2025-09-03 09:00"),
          owed("Order yellow paper for large print", "nadia", "", "2025-09-08", "2025-09-05")),
    Added(moment("2025-10-03 09:30"),
          owed("Book Urdu and Polish interpreters for the 23 Oct panel", "precious", "halina", "2025-10-16"),
          "wt"),
    Added(moment("2025-10-07 16:30"),
          owed("Ask Grace to bring the housing data to Lowfield Hall", "nadia", "grace", "2025-10-14",
               waiting_for="Grace")),
    Added(moment("2025-10-10 09:00"),
          owed("Thank Bev for hosting the panel", "nadia", "bev", "2025-10-14")),
)  # fmt: skip
