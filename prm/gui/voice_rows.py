"""What lists say of each voice and of its answers, as plain entries. No widget here."""

from datetime import date

from prm.base.i18n import _
from prm.base.when import say_day
from prm.domain.choices import words_of
from prm.domain.lists import ANSWERS
from prm.gui.kit.entries import Entry, Lead, Piece, say
from prm.queries.rows.voices import AnswerRow, VoiceRow

ANSWER_WORDS = words_of(ANSWERS)


class VoiceEntries:
    """Knows the day. ``by_partnership`` says which bars the rows stand under."""

    def __init__(self) -> None:
        self.today = date.min
        self.by_partnership = False

    def entry(self, row: VoiceRow) -> Entry:
        return Entry(
            self.title(row),
            (Piece(quoted(row.words), "ink"),),
            Lead(tick=row.standing == "told", said=self.stands(row)),
            right=(self._right(row),),
            third=(Piece(self.answered(row)),),
            voice=True,
            wraps=True,
        )

    def brief(self, row: VoiceRow) -> Entry:
        """Beside the conversation it was heard in."""
        return Entry(
            said_by(row),
            (Piece(quoted(row.words), "ink"),),
            Lead(tick=row.standing == "told", said=self.stands(row)),
            third=(Piece(self.stands(row), "ink2" if row.standing == "told" else "warn"),),
            voice=True,
            wraps=True,
        )

    def read_aloud(self, row: VoiceRow) -> str:
        return say(self.entry(row))

    def read_brief(self, row: VoiceRow) -> str:
        return say(self.brief(row))

    def title(self, row: VoiceRow) -> str:
        """Who said it and when; and of theme and partnership the one that is not the bar."""
        other = row.theme if self.by_partnership else row.partnership
        parts = (said_by(row), say_day(row.heard_on, self.today), other)
        return " · ".join(part for part in parts if part)

    def group(self, row: VoiceRow) -> str:
        if self.by_partnership:
            return row.partnership or _("In no partnership")
        return row.theme or _("No theme yet")

    def stands(self, row: VoiceRow) -> str:
        if row.standing == "waiting":
            return _("Not answered yet")
        told = row.answers[-1].told_on if row.answers else None
        if row.standing == "told" and told is not None:
            return _("Told back {day}").format(day=say_day(told, self.today))
        return _("Told back") if row.standing == "told" else _("Not told back yet")

    def answered(self, row: VoiceRow) -> str:
        """The newest answer in a line."""
        if not row.answers:
            return _("No answer yet")
        newest = row.answers[-1]
        kind = _("We cannot") if newest.kind == "cannot" else _(ANSWER_WORDS.get(newest.kind, ""))
        parts = (kind, " ".join(newest.words.split()))
        return ": ".join(part for part in parts if part)

    def answer_line(self, answer: AnswerRow) -> str:
        """Who answered, and when."""
        day = say_day(answer.answered_on, self.today)
        return ", ".join(part for part in (answer.answered_by, day) if part)

    def told_line(self, answer: AnswerRow) -> str:
        if answer.told_on is None:
            return ""
        told = _("Told back {day}").format(day=say_day(answer.told_on, self.today))
        return ". ".join(part for part in (told, answer.told_how) if part)

    def _right(self, row: VoiceRow) -> Piece:
        return Piece(self.stands(row), "ink2" if row.standing == "told" else "warn")


def said_by(row: VoiceRow) -> str:
    """From whom: a name, a group, or neither."""
    if row.anonymous:
        name = _("Without a name")
    else:
        name = row.who or ("" if row.organisation else _("Nobody noted who"))
    return ", ".join(part for part in (name, row.organisation) if part)


def quoted(words: str) -> str:
    """In quotation marks, once, on one line."""
    words = " ".join(words.split())
    return words if words.startswith("“") else _("“{words}”").format(words=words)
