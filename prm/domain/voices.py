"""Voices: what somebody said that asks for an answer, and the answers it got. "You said, we did" is made of these."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, relationship

from prm.base.errors import Refused
from prm.base.i18n import N_, _
from prm.base.when.days import add_months
from prm.domain.choices import Choice, Choices, one_of
from prm.domain.interactions import Interaction
from prm.domain.lists import ANSWERS
from prm.domain.model import ID, Binned, Record, Stamped, field
from prm.domain.organisations import Organisation
from prm.domain.partnerships import Partnership
from prm.domain.people import Person

ANSWERED = frozenset({"acting", "done", "cannot"})  # "acknowledged" is no answer yet
Standing = Literal["waiting", "to_tell", "told"]
STANDINGS: Choices = (
    Choice("waiting", N_("Not answered yet"), "chat-circle-dots"),
    Choice("to_tell", N_("Not told back yet"), "clock"),
    Choice("told", N_("Told back"), "check-circle"),
)
Age = Literal["under_1", "1_to_3", "over_3"]
AGES: tuple[Age, ...] = ("under_1", "1_to_3", "over_3")


class Voice(Stamped, Binned, Record):
    """One thing heard. An anonymous one never holds a person, also not in the history; a group or place is enough."""

    __tablename__ = "voice"

    interaction_id: Mapped[str | None] = field(
        N_("Heard in"), (ID, ForeignKey("interaction.id")), index=True, editable=False
    )
    partnership_id: Mapped[str | None] = field(
        N_("Partnership"), (ID, ForeignKey("partnership.id")), index=True
    )
    words: Mapped[str] = field(N_("What we heard"), long=True, their_words=True, search="words", limit=2000)
    person_id: Mapped[str | None] = field(N_("From whom"), (ID, ForeignKey("person.id")), index=True)
    anonymous: Mapped[bool] = field(N_("Without a name"), default=False)
    organisation_id: Mapped[str | None] = field(
        N_("From which group"), (ID, ForeignKey("organisation.id")), index=True
    )
    theme: Mapped[str | None] = field(N_("Theme"), search="words", limit=80)
    heard_on: Mapped[date] = field(N_("Heard on"), index=True)

    interaction: Mapped[Interaction | None] = relationship()
    partnership: Mapped[Partnership | None] = relationship()
    person: Mapped[Person | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()


class VoiceAnswer(Stamped, Record):
    """What was answered, and when it was told back to whom it concerns."""

    __tablename__ = "voice_answer"

    voice_id: Mapped[str] = field(N_("Voice"), (ID, ForeignKey("voice.id")), index=True, editable=False)
    kind: Mapped[str] = field(N_("Answer"), choices=ANSWERS)
    words: Mapped[str | None] = field(N_("What we answered"), long=True, search="words", limit=2000)
    answered_on: Mapped[date] = field(N_("Answered on"))
    answered_by: Mapped[str | None] = field(N_("Who answered"), limit=200)
    told_on: Mapped[date | None] = field(N_("Told back on"))
    told_how: Mapped[str | None] = field(N_("How it was told"), limit=200)

    voice: Mapped[Voice] = relationship()


class Answered(NamedTuple):
    """As much of an answer as the rules need."""

    kind: str
    told_on: date | None


def is_answered(kind: str, told_on: date | None, *, by: date) -> bool:
    """Acting, done, or cannot, and told back by that day (the figure "voices answered")."""
    return kind in ANSWERED and told_on is not None and told_on <= by


def standing(answers: Sequence[Answered]) -> Standing:
    """How a voice stands, by its answers from the oldest to the newest: the newest that is one decides, so that what
    has moved on since it was last told is to be told again.
    """
    answered = [answer for answer in answers if answer.kind in ANSWERED]
    if not answered:
        return "waiting"
    return "told" if answered[-1].told_on is not None else "to_tell"


def waiting_for(heard_on: date, today: date) -> Age:
    """How long a voice has waited: under one month, one to three, or more than three."""
    if today < add_months(heard_on, 1):
        return "under_1"
    return "1_to_3" if today <= add_months(heard_on, 3) else "over_3"


def check_voice(*, words: str, person_id: str | None, anonymous: bool, heard_on: date, today: date) -> str:
    """The words, without blanks around them. Raises Refused."""
    problems: dict[str, str] = {}
    words = words.strip()
    if not words:
        problems["words"] = _("What was said? A few words are enough.")
    if anonymous and person_id:
        problems["person_id"] = _("Without a name means without a name: nobody is kept with these words.")
    if heard_on > today:
        problems["heard_on"] = _("This day has not come yet.")
    if problems:
        raise Refused(problems)
    return words


def check_unmasked(*, was_anonymous: bool, anonymous: bool) -> None:
    """Who spoke without a name is never given one afterwards, by nobody. Raises Refused."""
    if was_anonymous and not anonymous:
        raise Refused({"anonymous": _("This was said without a name, and stays without one.")})


def check_answer(
    *, kind: str, words: str | None, answered_on: date, told_on: date | None, heard_on: date, today: date
) -> None:
    """Raises Refused. That we cannot asks for the reason: it is what is told back."""
    problems: dict[str, str] = {}
    if not one_of(ANSWERS, kind):
        problems["kind"] = _("That is not an answer we know.")
    if kind == "cannot" and not (words or "").strip():
        problems["words"] = _("Why can we not? The reason is what is told back.")
    if answered_on > today:
        problems["answered_on"] = _("This day has not come yet.")
    elif answered_on < heard_on:
        problems["answered_on"] = _("This is before it was said.")
    if told_on is not None and told_on > today:
        problems["told_on"] = _("This day has not come yet.")
    elif told_on is not None and told_on < answered_on:
        problems["told_on"] = _("This is before it was answered.")
    if problems:
        raise Refused(problems)
