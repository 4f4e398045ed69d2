"""What people said yes or no to, as a pane says it. Only the newest answer for the same thing is shown."""

from collections.abc import Iterable
from datetime import date, timedelta

from prm.base.i18n import N_, _
from prm.base.when import say_day, say_month
from prm.domain.consent_words import YES_WORDS, say_answer
from prm.queries.rows.people import ConsentRow

LIST_WORDS = {
    "given": N_("Given"),
    "renew": N_("Renew soon"),
    "not_asked": N_("Not asked"),
    "said_no": N_("Said no"),
}
LIST_ICONS = {
    "given": ("check", "ok", ""),
    "renew": ("clock", "warn", "warn"),
    "not_asked": ("question", "ink3", ""),
    "said_no": ("hand-palm", "danger", "danger"),
}
_SOON = timedelta(days=30)


def newest(consents: Iterable[ConsentRow]) -> list[ConsentRow]:
    """The newest answer for each kind and use, in the order of the list of kinds. ``consents`` come newest first."""
    kept: dict[tuple[str, str], ConsentRow] = {}
    for row in consents:
        kept.setdefault((row.kind, row.use or ""), row)
    order = list(YES_WORDS)
    return sorted(kept.values(), key=lambda row: (order.index(row.kind), row.use or ""))


def say_consent(row: ConsentRow, today: date) -> tuple[str, str, str]:
    """Icon, its colour, and the words."""
    words = say_answer(row.kind, yes=row.yes, use=row.use)
    if not row.yes:
        return "prohibit", "danger", words
    if row.until is None:
        return "check-circle", "ok", words
    if row.until < today:
        return "clock", "warn", _("{what}: ended {day}").format(what=words, day=say_day(row.until, today))
    near = row.until - today <= _SOON
    until = say_day(row.until, today) if near else say_month(row.until)
    said = _("{what}, until {day}").format(what=words, day=until)
    return ("clock", "warn", said) if near else ("check-circle", "ok", said)
