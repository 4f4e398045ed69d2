"""How each member said yes, as its block on the last page. Every way is the same size: none is second best."""

from collections.abc import Sequence
from datetime import date
from typing import cast, get_args

from prm.base.i18n import N_, _
from prm.base.when import MONTHS
from prm.documents import document as doc
from prm.domain import agreement_life as life
from prm.queries.rows.agreements import SignOffRow

# signed by hand: words stand on the line, the day beside them
_ON_THE_LINE: dict[str, str] = {
    "paper": N_("Signed on paper"),
    "screen": N_("Signed on screen"),
    "mark": N_("Made their mark"),
}
_IN_ITS_PLACE: dict[str, str] = {
    "spoken": N_("Said yes out loud, {day}"),
    "letter": N_("Said yes by letter or email, {day}"),
    "minute": N_("Said yes at their meeting, {day}"),
}


def full_day(day: date) -> str:
    """As in "6 October 2025": paper is read in other years too."""
    return f"{day.day} {_(MONTHS[day.month - 1])} {day.year}"


def in_group(group: str) -> doc.Group:
    return cast(doc.Group, group if group in get_args(doc.Group) else "other")


def _short_day(day: date) -> str:
    return f"{day.day} {_(MONTHS[day.month - 1])[:3]} {day.year}"


def signatures(rows: Sequence[SignOffRow]) -> doc.Signatures:
    return doc.Signatures([_block(row) for row in rows])


def _block(row: SignOffRow) -> doc.SignatureBlock:
    answered = row.answer in {life.YES, life.YES_NOTE, life.ASIDE}
    return doc.SignatureBlock(
        row.name,
        in_group(row.group),
        (row.said_by if answered else "") or row.speaker,
        (row.said_by_role if answered else "") or ("" if answered and row.said_by else row.speaker_role),
        _answer(row) if answered else None,
    )


def _answer(row: SignOffRow) -> doc.Answer:
    assert row.answered_on is not None
    day = full_day(row.answered_on)
    under = _under(row)
    if row.answer == life.ASIDE:
        return doc.Answer(_("Stands aside, {day}").format(day=day), under)
    if row.way in _ON_THE_LINE:
        return doc.Answer(_(_ON_THE_LINE[row.way]), under, date=_short_day(row.answered_on))
    return doc.Answer(_(_IN_ITS_PLACE.get(row.way, _IN_ITS_PLACE["letter"])).format(day=day), under)


def _under(row: SignOffRow) -> list[str]:
    first = []
    if row.said_where:
        first.append(_("At {place}.").format(place=row.said_where))
    if row.heard_by:
        first.append(_("Heard by {name}.").format(name=row.heard_by))
    if row.language:
        first.append(_("Read in {language}.").format(language=row.language))
    lines = [" ".join(first)] if first else []
    if row.note and row.answer == life.YES_NOTE:
        lines.append(_("With a note: “{words}”").format(words=" ".join(row.note.split())))
    if row.left_on is not None:
        lines.append(_("Left the partnership on {day}.").format(day=full_day(row.left_on)))
    return lines
