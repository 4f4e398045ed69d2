"""Days as a form begins with them: words that its box reads back as the same day."""

from datetime import date

from prm.base.i18n import _
from prm.base.when import MONTHS


def written(day: object) -> str:
    """As in "6 January 2025"; nothing for no day."""
    if not isinstance(day, date):
        return ""
    return _("{day} {month} {year}").format(day=day.day, month=_(MONTHS[day.month - 1]), year=day.year)
