"""Details by name: how a placeholder between braces is read, and how the agreement's own values are kept.

Nothing here knows where a value is kept; ``agreement_draft`` puts the values in.
"""

import re
from dataclasses import KW_ONLY, dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import cache

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.domain.agreement_catalogue import CHOICE_IN_TEXT, DETAILS, OWN, Columns, Detail

LONGEST_VALUE = 4_000
DATE_FORMS = {"day": "d MMMM y", "month year": "MMMM y", "year": "y"}


@cache
def _by_name() -> dict[str, Detail]:
    named = {detail.key: detail for detail in DETAILS}
    for detail in OWN:
        if detail.kind == "list":
            named[f"{detail.key}.bullets"] = named[f"{detail.key}.list"] = detail
    named["values.bullets"] = named["values.list"]
    named[CHOICE_IN_TEXT.key] = CHOICE_IN_TEXT
    return named


def find_detail(name: str) -> Detail | None:
    return _by_name().get(name)


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What stood between the braces: the detail, its form after ``|``, and after ``:`` the columns of a table,
    choices, or the words offered when nothing is recorded.
    """

    name: str
    detail: Detail
    _: KW_ONLY
    form: str = ""
    columns: Columns = ()
    options: tuple[str, ...] = ()
    offered: str = ""

    @property
    def alone(self) -> bool:
        """It makes bullets, a table or places to sign where it stands alone in its paragraph."""
        return self.detail.kind in {"table", "blocks"} or self.name.endswith(".bullets")


def read_placeholder(text: str) -> Placeholder:
    """Raises Refused for a name, a form or a column that we do not know."""
    head, colon, after = text.partition(":")
    name, bar, form = (part.strip() for part in head.partition("|"))
    after = " ".join(after.split())
    detail = find_detail(name)
    if detail is None:
        raise Refused(
            _("We do not know the name “{name}”.").format(name=name),
            choices=get_close_matches(name, _by_name(), n=3),
        )
    if bar and (detail.kind != "date" or form not in DATE_FORMS):
        known = ", ".join(DATE_FORMS) if detail.kind == "date" else ""
        raise Refused(
            _("“{name}” has no form “{form}”.").format(name=name, form=form),
            choices=known.split(", ") if known else [],
        )
    if not colon or not after:
        return Placeholder(
            name, detail, form=form, columns=detail.columns, options=tuple(map(_, detail.choices))
        )
    if detail.columns:
        return Placeholder(name, detail, columns=_columns(detail, after))
    if " / " in after:
        return Placeholder(
            name, detail, form=form, options=tuple(part.strip() for part in after.split(" / "))
        )
    return Placeholder(name, detail, form=form, options=tuple(map(_, detail.choices)), offered=after)


def _columns(detail: Detail, after: str) -> Columns:
    known = dict(detail.columns)
    words = [word.strip() for word in after.split(",")]
    for word in words:
        if word not in known:
            raise Refused(
                _("“{name}” has no column “{column}”.").format(name=detail.key, column=word),
                choices=list(known),
            )
    return tuple((word, known[word]) for word in words)


def label_of(detail: str) -> str:
    """The label of a run's or block's detail, for the editor; the name itself where a newer PRM wrote it."""
    try:
        return _(read_placeholder(detail).detail.label)
    except Refused:
        return detail.partition(":")[0].partition("|")[0].strip()


def options_of(detail: str) -> tuple[str, ...]:
    """The words to choose from for this detail, if it is a choice."""
    try:
        return read_placeholder(detail).options
    except Refused:
        return ()


# -- values as they are kept

_MONEY = re.compile(
    r"^(?P<before>[^\d\s]{0,3})\s*(?P<amount>\d[\d,]*(?:\.\d{1,2})?)\s*(?P<after>[A-Za-z]{3})?$"
)
_SIGNS = {"£": "GBP", "€": "EUR", "$": "USD"}


def read_money(value: str, *, currency: str = "GBP") -> tuple[Decimal, str] | None:
    """Reads "£17.50", "17.50" and "17.50 GBP" alike; None when it is no amount."""
    found = _MONEY.match(value.strip())
    if not found:
        return None
    sign = found["before"] or ""
    code = (found["after"] or _SIGNS.get(sign) or (sign if len(sign) == 3 else "") or currency).upper()
    if sign and sign not in _SIGNS and len(sign) != 3:
        return None
    return Decimal(found["amount"].replace(",", "")), code


def kept_value(key: str, value: str) -> str:
    """The value as it is kept: days as ISO, lists a line each. Raises Refused when it is not of the detail's kind."""
    detail = find_detail(key)
    if detail is None or not detail.own or detail.key != key:
        raise Refused({"key": _("An agreement keeps no detail of this name.")})
    value = value.strip()
    if len(value) > LONGEST_VALUE:
        raise Refused({"value": _("This is too long for a detail. Write it into the text instead.")})
    match detail.kind:
        case "number" if value and not value.isdecimal():
            raise Refused(
                {"value": _("Write a whole number, such as {example}.").format(example=detail.example)}
            )
        case "money" if value and read_money(value) is None:
            raise Refused({"value": _("Write an amount, such as {example}.").format(example=detail.example)})
        case "date" if value and read_day(value) is None:
            raise Refused({"value": _("Write a day, such as 2026-11-12.")})
        case "list":
            return "\n".join(lines(value))
        case _:
            return value
    return value


def read_day(value: str) -> date | None:
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        return None


def lines(value: str) -> list[str]:
    """The lines of a list as people type it, without their bullets."""
    return [line for raw in value.splitlines() if (line := raw.strip().lstrip("•*-–").strip())]
