"""The words of a care note: kinds of labour, weights, support, and the note itself as it is sealed.

A note lives here only while it is typed or read. No table, no search and no log ever holds one.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, time
from typing import Any, NamedTuple, TypeVar

from prm.base.errors import Refused
from prm.base.i18n import N_, _
from prm.base.ids import new_id, read_id

T = TypeVar("T")

FORMAT = 1
MINUTES_IN_A_DAY = 24 * 60


class Choice(NamedTuple):
    key: str
    word: str
    help: str


LABOUR = (
    Choice(
        "listening", N_("Listening to hard things"), N_("Hearing pain, anger or loss, and staying with it")
    ),
    Choice(
        "holding",
        N_("Holding what can’t be fixed"),
        N_("Going home with a need that nobody can meet yet"),
    ),
    Choice(
        "between",
        N_("Going between"),
        N_("Carrying words between people who do not trust each other; softening, explaining"),
    ),
    Choice(
        "hosting", N_("Hosting and welcoming"), N_("Making others feel safe, fed, expected and able to speak")
    ),
    Choice(
        "mending",
        N_("Mending"),
        N_("Repairing trust that was broken, by us or before us; saying sorry for others"),
    ),
    Choice(
        "standing",
        N_("Standing for others"),
        N_("Speaking as “the community”, or as the only one of their kind in the room"),
    ),
    Choice("telling", N_("Telling one’s own story"), N_("Opening a private wound so that others understand")),
    Choice(
        "calm",
        N_("Staying calm"),
        N_("Swallowing anger or tears to keep a meeting going; meeting prejudice and carrying on"),
    ),
    Choice(
        "bearing",
        N_("Bearing the no"),
        N_("Telling people that it will not happen, or taking their anger for someone else’s decision"),
    ),
    Choice(
        "waiting",
        N_("Waiting and uncertainty"),
        N_("Keeping others hopeful when money, answers or jobs are unsure"),
    ),
    Choice("colleagues", N_("Looking after each other"), N_("Supporting colleagues after hard work")),
    Choice("other", N_("Other, in my own words"), ""),
)
WEIGHTS = (
    Choice("light", N_("Light"), N_("It passed")),
    Choice("medium", N_("Medium"), N_("It stayed with me for a while")),
    Choice("heavy", N_("Heavy"), N_("I am still carrying it")),
)
NO_SUPPORT = "none"
SUPPORT = (
    Choice("listened", N_("Someone listened"), ""),
    Choice("rest", N_("Rest"), ""),
    Choice("shared", N_("Shared the task"), ""),
    Choice("supervision", N_("Supervision"), ""),
    Choice("practical", N_("Practical help"), ""),
    Choice("paid", N_("Paid time"), ""),
    Choice("thanks", N_("Said thank you"), ""),
    Choice(NO_SUPPORT, N_("None"), ""),
)
NOT_A_RECORD_OF_DANGER = N_(
    "If someone may be in danger, this is not the place: nobody but you can read it. Tell your safeguarding contact."
)


@dataclass(frozen=True, slots=True, repr=False)
class CareNoteWords:
    """One note, all of it sealed: when and how heavy too. ``extra`` keeps what a newer PRM wrote.

    ``counted``: its author lets it be counted, without words or names. ``draft``: not saved yet. ``follow_up_id``:
    the support was asked for openly, as a follow-up that everybody here can read.
    """

    day: date
    weight: str = ""
    words: str = ""
    kind: str = ""
    kind_words: str = ""
    felt: str = ""
    clock: time | None = None
    minutes: int | None = None
    support_had: tuple[str, ...] = ()
    support_needed: str = ""
    partnership_id: str | None = None
    interaction_id: str | None = None
    follow_up_id: str | None = None
    counted: bool = False
    draft: bool = False
    id: str = field(default_factory=new_id)
    extra: Mapping[str, Any] = field(default_factory=dict)

    def __repr__(self) -> str:
        # it would end up in logs and crash files
        return "<CareNoteWords>"

    @property
    def support_came(self) -> bool:
        return any(kind != NO_SUPPORT for kind in self.support_had)


def check_care_note(note: CareNoteWords, *, today: date) -> None:
    """Refused with a sentence for each box. A draft need not be whole."""
    problems: dict[str, str] = {}
    if note.day > today:
        problems["day"] = _("This day has not come yet. A care note is about something that has been.")
    if note.weight not in _keys(WEIGHTS):
        problems["weight"] = _("Say how heavy it was: light, medium or heavy. Only you will know.")
    if note.kind and note.kind not in _keys(LABOUR) and _format_of(note) <= FORMAT:
        problems["kind"] = _("Choose a kind from the list, or “Other, in my own words”.")
    if note.minutes is not None and not 1 <= note.minutes <= MINUTES_IN_A_DAY:
        problems["minutes"] = _("Give the time as 1 minute to 24 hours, or leave it empty.")
    if NO_SUPPORT in note.support_had and len(note.support_had) > 1:
        problems["support_had"] = _("“None” cannot stand beside other support. Choose one or the other.")
    if problems and not note.draft:
        raise Refused(problems)


def write_care_note(note: CareNoteWords) -> bytes:
    """As JSON, ready to be sealed."""
    known = {
        "format": max(FORMAT, _format_of(note)),
        "what": "note",
        **{one.name: getattr(note, one.name) for one in fields(note) if one.name != "extra"},
        "day": note.day.isoformat(),
        "clock": note.clock.strftime("%H:%M") if note.clock else None,
    }
    # half an emoji, left by a hasty Backspace, must not cost the note
    return json.dumps({**note.extra, **known}, ensure_ascii=False).encode("utf-8", "surrogatepass")


def read_care_note(text: bytes) -> CareNoteWords | None:
    """The note, from this or any other PRM. None when the envelope holds something else. Refused when it is damaged."""
    values = read_envelope(text)
    if values.get("what", "note") != "note":
        return None
    day = _read(date.fromisoformat, values.get("day"))
    note_id = read_id(_text(values.get("id")))
    if day is None or note_id is None:
        raise Refused(_damaged())
    if values.get("format") == FORMAT:
        del values["format"]
    minutes = values.get("minutes")
    support = values.get("support_had")
    return CareNoteWords(
        day=day,
        id=note_id,
        clock=_read(time.fromisoformat, values.get("clock")),
        minutes=minutes if type(minutes) is int else None,
        support_had=tuple(one for one in support if isinstance(one, str))
        if isinstance(support, list)
        else (),
        partnership_id=read_id(_text(values.get("partnership_id"))),
        interaction_id=read_id(_text(values.get("interaction_id"))),
        follow_up_id=read_id(_text(values.get("follow_up_id"))),
        counted=values.get("counted") is True,
        draft=values.get("draft") is True,
        **{name: _text(values.get(name)) for name in _TEXTS},
        extra={key: value for key, value in values.items() if key not in _KNOWN},
    )


def saved(draft: CareNoteWords) -> CareNoteWords:
    """The draft as a note of its own: the same id, no longer a draft."""
    return replace(draft, draft=False)


def read_envelope(text: bytes) -> dict[str, Any]:
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        raise Refused(_damaged()) from None
    if not isinstance(values, dict):
        raise Refused(_damaged())
    return values


def word_for(choices: tuple[Choice, ...], key: str) -> str:
    """The word people read; a key of a newer PRM stands for itself."""
    return next((_(choice.word) for choice in choices if choice.key == key), key)


_TEXTS = ("weight", "words", "kind", "kind_words", "felt", "support_needed")
# a newer "format" stays in ``extra``: we must not write the note back as one of ours
_KNOWN = frozenset(one.name for one in fields(CareNoteWords)) | {"what"}


def _keys(choices: tuple[Choice, ...]) -> frozenset[str]:
    return frozenset(choice.key for choice in choices)


def _format_of(note: CareNoteWords) -> int:
    written = note.extra.get("format", FORMAT)
    return written if type(written) is int else FORMAT


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _read(reader: Callable[[str], T], value: object) -> T | None:
    try:
        return reader(_text(value))
    except ValueError:
        return None


def _damaged() -> str:
    return _("This care note is damaged. We have not changed it. An older backup may still have it whole.")
