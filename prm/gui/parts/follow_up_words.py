"""What is said when follow-ups are done, wherever they were ticked. Does nothing itself."""

from collections.abc import Sequence
from datetime import date

from prm.base.i18n import _, ngettext
from prm.base.when import say_day
from prm.queries.rows.interactions import FollowUpRow


def say_rows(rows: Sequence[FollowUpRow]) -> str:
    """What they are, where there is one; how many, where there are several."""
    return rows[0].what if len(rows) == 1 else ngettext("{n} follow-up", "{n} follow-ups", len(rows))


def say_done(rows: Sequence[FollowUpRow], today: date) -> str:
    """As in "Done: Water the plants. Again on Fri 24 Oct"."""
    words = _("Done: {what}").format(what=say_rows(rows))
    if len(rows) == 1 and rows[0].repeats:
        from prm.domain.followups import next_due

        again = next_due(rows[0].due_on, rows[0].repeats, done_on=today)
        words = _("{done}. Again on {day}").format(done=words, day=say_day(again, today))
    return words
