"""What the page of follow-ups shows. Frozen values only."""

from dataclasses import dataclass
from datetime import date

from prm.queries.rows.interactions import FollowUpRow


@dataclass(frozen=True, slots=True)
class FollowUpsPage:
    """``in_all`` is how many there are without filters, of those that stand so; ``ever`` how many of any kind."""

    today: date
    me_id: str | None
    rows: tuple[FollowUpRow, ...]
    in_all: int
    ever: int
    partnerships: tuple[tuple[str, str], ...]
