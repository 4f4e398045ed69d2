"""What a timeline says of each conversation, as plain entries. No widget here."""

from datetime import date
from typing import TYPE_CHECKING, cast

from prm.base.i18n import _
from prm.base.when import WEEKDAYS, Exact, When, say_season, say_when
from prm.domain.choices import words_of
from prm.domain.lists import HOWS, KINDS, WHOSE_PLACES
from prm.gui.kit.entries import Chip, Entry, Lead, Piece, say
from prm.queries.rows.interactions import InteractionRow

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo  # the first frame says no time of day, and does without it

KIND_WORDS, KIND_ICONS = words_of(KINDS), {choice.key: choice.icon for choice in KINDS}
HOW_WORDS, PLACE_WORDS = words_of(HOWS), words_of(WHOSE_PLACES)


class TimelineEntries:
    """Knows the day and the zone, so that it can say "Today" and "10:00"."""

    def __init__(self) -> None:
        self.today = date.min
        self.zone: ZoneInfo | None = None

    def entry(self, row: InteractionRow) -> Entry:
        planned = row.state == "planned"
        after = [Piece(moment=kind) for kind in dict.fromkeys(moment.kind for moment in row.moments)]
        if row.state == "called_off":
            after.append(Piece(chip=Chip(_("Called off"), "quiet")))
        words = " ".join(row.words.split())
        if planned:
            words = self.when(row)
        return Entry(
            title_of(row),
            (Piece(words, "ink2" if planned else "ink"),) if words else (),
            Lead(icon=icon_of(row), ringed=True, said=_(KIND_WORDS.get(row.kind, ""))),
            before=day_of(row),
            after=tuple(after),
            right=where_of(row),
            voice=row.their_words and not planned,
            faint=row.state == "called_off",
        )

    def read_aloud(self, row: InteractionRow) -> str:
        return say(self.entry(row))

    def when(self, row: InteractionRow) -> str:
        at = When(
            row.happened_on, cast("Exact", row.happened_exact), row.happened_at, str(self.zone or "UTC")
        )
        return say_when(at, self.today, form="short")


def title_of(row: InteractionRow) -> str:
    """What it was called; else its kind and who was there from outside."""
    if row.title:
        return row.title
    kind = _(KIND_WORDS.get(row.kind, ""))
    who = row.who[: row.outside] or row.who
    if not who:
        return kind
    names = who[0] if len(who) == 1 else _("{name} and {n} more").format(name=who[0], n=len(who) - 1)
    return _("{kind} with {names}").format(kind=kind, names=names)


def icon_of(row: InteractionRow) -> str:
    return "video-camera" if row.how == "online" else KIND_ICONS.get(row.kind, "chats-circle")


def day_of(row: InteractionRow) -> str:
    """As in "Thu 9", under the bar of its month; what is vague says so."""
    if row.happened_exact == "season":
        return say_season(row.happened_on).split(" ")[0]
    if row.happened_exact != "day":
        return ""
    weekday = _(WEEKDAYS[row.happened_on.weekday()])[:3]
    return _("{weekday} {day}").format(weekday=weekday, day=row.happened_on.day)


def where_of(row: InteractionRow) -> tuple[Piece, ...]:
    """The place with the shape of whose it is; else how, or whose place, as far as anybody said."""
    if row.place:
        return (Piece(row.place, sector=row.place_group),)
    if row.how and row.how != "in_person":
        return (Piece(_(HOW_WORDS.get(row.how, ""))),)
    return (Piece(_(PLACE_WORDS.get(row.whose_place, ""))),) if row.whose_place else ()
