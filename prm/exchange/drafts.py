"""What a file says about people, before anything is written. Plain values: no file, no database, no Qt."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from prm.base.i18n import _, ngettext
from prm.exchange import limits

ContactKind = Literal["phone", "email", "address", "web", "messaging", "leave_word"]
Consent = Literal["yes", "no", "unknown"]
NamedBy = Literal["name", "email", "organisation", "phone", "nothing"]
ProblemKind = Literal[
    "no_name",  # nothing to call them by, or called by an email or organisation
    "phone",  # looks short, or is no number: kept as typed
    "email",  # has no @: kept as typed
    "said_no",  # consent: no
    "not_asked",  # consent: blank, or words that we do not know
    "date",  # cannot be read as a day: kept as typed
    "organisation",  # the card is of an organisation, not of a person
    "photo",  # too large, or not a picture
    "too_long",  # moved to the notes
    "letters",  # some letters could not be read
    "broken",  # the file is damaged here; we say what we took it as
]


@dataclass(frozen=True, slots=True)
class DraftContact:
    """A way to reach somebody, exactly as typed."""

    kind: ContactKind
    value: str
    label: str = ""
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class DraftOrganisation:
    name: str
    team: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class FileProblem:
    """Something to look at. ``line`` is the line (text file) or row (spreadsheet) that a person would see."""

    line: int
    sentence: str
    kind: ProblemKind = "broken"
    draft: int | None = None
    """Which of the drafts, where it is about one."""


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """One person of a file. ``also_in_card`` holds, as (heading, text), all that has no field of its own."""

    name: str
    line: int
    named_by: NamedBy = "name"
    known_as: str = ""
    sort_under: str = ""
    say_it: str = ""
    pronouns: str = ""
    organisations: tuple[DraftOrganisation, ...] = ()
    contact_points: tuple[DraftContact, ...] = ()
    birthday: str = ""
    """``1980-03-22``, ``--03-22`` without a year, or as typed where it is not a day that we can read."""
    notes: str = ""
    languages: str = ""
    tags: tuple[str, ...] = ()
    photo: bytes | None = None
    also_in_card: tuple[tuple[str, str], ...] = ()
    source_uid: str = ""
    consent: Consent | None = None
    """None where the file does not speak of consent."""
    is_organisation: bool = False

    @property
    def shown_as(self) -> str:
        """The name, or what stands in for one on screen."""
        if self.name:
            return self.name
        reach = next((point.value for point in self.contact_points), "")
        return next((org.name for org in self.organisations if org.name), reach)

    def contacts(self, kind: ContactKind) -> tuple[str, ...]:
        return tuple(point.value for point in self.contact_points if point.kind == kind)

    def full_notes(self) -> str:
        """The notes to keep: their own words, then all that the card says and PRM has no field for."""
        also = [(_("Birthday"), birthday_words(self.birthday))] if self.birthday else []
        also += self.also_in_card
        if not also:
            return self.notes
        lines = "\n".join(f"{heading}: {text}" for heading, text in also)
        section = f"{_('Also in the card')}\n{lines}"
        return f"{self.notes}\n\n{section}" if self.notes else section


def birthday_words(birthday: str) -> str:
    """As "22 March 1980", "22 March", or the text as typed."""
    year, text = (birthday[:4], birthday) if birthday[:2] != "--" else ("", "2000" + birthday[1:])
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return birthday
    return f"{day.day} {_months()[day.month - 1]} {year}".strip()


def _months() -> tuple[str, ...]:
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )


def fit(draft: PersonDraft) -> tuple[PersonDraft, list[str]]:
    """The draft as short as a record can hold, and the headings of what was moved to ``also_in_card``."""
    if _fits(draft):
        return draft, []
    also = list(draft.also_in_card)
    moved: list[str] = []

    def shortened(heading: str, text: str, limit: int) -> str:
        if len(text) <= limit:
            return text
        also.append((heading, text))
        moved.append(heading)
        return text[: limit - 1].rstrip() + "…"

    points = []
    for point in draft.contact_points:
        if len(point.value) > limits.CONTACT_LETTERS:  # a cut number or address is a wrong one
            also.append((point.label or point.kind, point.value))
            moved.append(point.label or point.kind)
        else:
            points.append(replace(point, label=shortened(_("Label"), point.label, limits.LABEL_LETTERS)))
    organisations = tuple(
        DraftOrganisation(
            shortened(_("Organisation"), org.name, limits.NAME_LETTERS),
            shortened(_("Team"), org.team, limits.ROLE_LETTERS),
            shortened(_("Role"), org.title, limits.ROLE_LETTERS),
        )
        for org in draft.organisations
    )
    long_tags = [tag for tag in draft.tags if len(tag) > limits.TAG_LETTERS]
    also += [(_("Tag"), tag) for tag in long_tags]
    moved += [_("Tag")] * bool(long_tags)
    return replace(
        draft,
        name=shortened(_("Name"), draft.name, limits.NAME_LETTERS),
        known_as=shortened(_("Known as"), draft.known_as, limits.SHORT_LETTERS),
        sort_under=shortened(_("Sort under"), draft.sort_under, limits.SHORT_LETTERS),
        say_it=shortened(_("How to say it"), draft.say_it, limits.SHORT_LETTERS),
        pronouns=shortened(_("Pronouns"), draft.pronouns, 60),
        languages=shortened(_("Languages"), draft.languages, limits.NAME_LETTERS),
        organisations=organisations,
        contact_points=tuple(points),
        tags=tuple(tag for tag in draft.tags if len(tag) <= limits.TAG_LETTERS),
        also_in_card=tuple(also),
    ), moved


def _fits(draft: PersonDraft) -> bool:
    """Most drafts: every text is shorter than the shortest limit."""
    return (
        len(draft.name) <= limits.NAME_LETTERS
        and len(draft.known_as) + len(draft.sort_under) + len(draft.say_it) + len(draft.pronouns) <= 60
        and len(draft.languages) <= limits.NAME_LETTERS
        and all(len(point.value) <= limits.CONTACT_LETTERS for point in draft.contact_points)
        and all(len(point.label) <= limits.LABEL_LETTERS for point in draft.contact_points)
        and all(len(org.name + org.team + org.title) <= limits.ROLE_LETTERS for org in draft.organisations)
        and all(len(tag) <= limits.TAG_LETTERS for tag in draft.tags)
    )


def look_over(draft: PersonDraft, *, index: int, words: str) -> list[FileProblem]:
    """What a person would want to look at in this draft. ``words`` is "Row" or "Line", in their language."""
    problems: list[FileProblem] = []

    def say(kind: ProblemKind, sentence: str) -> None:
        problems.append(FileProblem(draft.line, f"{words} {draft.line}: {sentence}", kind, index))

    if draft.named_by == "nothing":
        say("no_name", _("there is no name. We leave this one out, unless you type a name."))
    elif draft.named_by != "name":
        say("no_name", _("there is no name, so we show {name}.").format(name=draft.name))
    if draft.is_organisation:
        say("organisation", _("this looks like an organisation, not a person."))
    for point in draft.contact_points:
        if point.kind == "phone":
            digits = sum(letter.isdigit() for letter in point.value)
            if not digits:
                say(
                    "phone",
                    _("“{phone}” is not a number. We keep it just as it is.").format(phone=point.value),
                )
            elif digits < 8:
                say("phone", _("the phone number looks short. We keep it just as it is."))
        elif point.kind == "email" and "@" not in point.value:
            say(
                "email",
                _("“{email}” does not look like an email address. We keep it as it is.").format(
                    email=point.value
                ),
            )
    if draft.consent == "no":
        say("said_no", _("{name} said no to contact.").format(name=draft.shown_as or _("This person")))
    elif draft.consent == "unknown":
        say("not_asked", _("no answer on consent."))
    return problems


class Problems:
    """Collects problems up to a number that a person can take in; the rest are counted."""

    def __init__(self) -> None:
        self._kept: list[FileProblem] = []
        self._more = 0

    def add(self, *problems: FileProblem) -> None:
        for problem in problems:
            if len(self._kept) < limits.PROBLEMS:
                self._kept.append(problem)
            else:
                self._more += 1

    def all(self) -> tuple[FileProblem, ...]:
        if not self._more:
            return tuple(self._kept)
        last = self._kept[-1].line
        more = ngettext("and {n} more thing to look at.", "and {n} more things to look at.", self._more)
        return (*self._kept, FileProblem(last, more))
