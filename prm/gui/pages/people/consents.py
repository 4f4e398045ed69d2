"""What people said yes or no to, as a pane says it. Only the newest answer for the same thing is shown."""

from collections.abc import Iterable
from datetime import date, timedelta

from prm.base.i18n import N_, _
from prm.base.when import say_day, say_month
from prm.domain.lists import CONSENT_KINDS
from prm.queries.rows.people import ConsentRow

KIND_WORDS = {kind.key: kind.word for kind in CONSENT_KINDS}
NO_WORDS = {
    "keep_details": N_("Do not keep my details"),
    "contact": N_("Do not contact me"),
    "words_no_name": N_("Do not share my words"),
    "words_named": N_("Do not share my words with my name"),
    "photo": N_("Do not use my photo"),
    "voice_film": N_("Do not use my voice or film"),
    "story": N_("Do not use my story in a public report"),
    "research": N_("Do not use my data in research"),
    "partners": N_("Do not share my details with partners"),
    "figures": N_("Do not count me in figures about me"),
    "later": N_("Do not come back to me later"),
}
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
    order = list(KIND_WORDS)
    return sorted(kept.values(), key=lambda row: (order.index(row.kind), row.use or ""))


def say_consent(row: ConsentRow, today: date) -> tuple[str, str, str]:
    """Icon, its colour, and the words."""
    if not row.yes:
        words = _(NO_WORDS[row.kind])
        return "prohibit", "danger", _with_use(words, row)
    words = _with_use(_(KIND_WORDS[row.kind]), row)
    if row.until is None:
        return "check-circle", "ok", words
    if row.until < today:
        return "clock", "warn", _("{what}: ended {day}").format(what=words, day=say_day(row.until, today))
    near = row.until - today <= _SOON
    until = say_day(row.until, today) if near else say_month(row.until)
    said = _("{what}, until {day}").format(what=words, day=until)
    return ("clock", "warn", said) if near else ("check-circle", "ok", said)


def _with_use(words: str, row: ConsentRow) -> str:
    return _("{what}: {use}").format(what=words, use=row.use) if row.use else words
