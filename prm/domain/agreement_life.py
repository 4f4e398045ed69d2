"""The life of a version: its states and numbers, what members may answer, and when it is agreed. Rules on plain
values; who is asked and what they said comes from outside.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import date

from prm.base.errors import Refused
from prm.base.i18n import N_, _, ngettext

DRAFT, COMMENT, SIGN_OFF, AGREED, SUPERSEDED, ENDED = (
    "draft",
    "comment",
    "sign_off",
    "agreed",
    "superseded",
    "ended",
)

STATES: tuple[tuple[str, str], ...] = (
    (DRAFT, N_("Draft")),
    (COMMENT, N_("Out for comment")),
    (SIGN_OFF, N_("Out for sign-off")),
    (AGREED, N_("In force")),
    (SUPERSEDED, N_("Superseded")),
    (ENDED, N_("Ended")),
)
OUT = frozenset({COMMENT, SIGN_OFF})

YES, YES_NOTE, QUESTION, NO, ASIDE = "yes", "yes_note", "question", "no", "aside"

ANSWERS: tuple[tuple[str, str], ...] = (
    (YES, N_("Yes")),
    (YES_NOTE, N_("Yes, with a note")),
    (QUESTION, N_("A question")),
    (NO, N_("No, with a reason")),
    (ASIDE, N_("Stands aside")),
)

WAYS: tuple[tuple[str, str], ...] = (
    ("paper", N_("Signed on paper")),
    ("screen", N_("Signed on screen")),
    ("mark", N_("Made their mark")),
    ("spoken", N_("Said out loud")),
    ("letter", N_("Letter or email")),
    ("minute", N_("Minute of their meeting")),
)

RULES: tuple[tuple[str, str], ...] = (
    ("all", N_("All of us")),
    ("most", N_("Most of us")),
    ("named", N_("Those we name")),
)

_MOVES: dict[str, frozenset[str]] = {
    DRAFT: frozenset({COMMENT, SIGN_OFF}),
    COMMENT: frozenset({SIGN_OFF, SUPERSEDED}),
    SIGN_OFF: frozenset({COMMENT, AGREED, SUPERSEDED}),
    AGREED: frozenset({SUPERSEDED, ENDED}),
    SUPERSEDED: frozenset(),
    ENDED: frozenset(),
}


# -- states


def may_move(state: str, to: str) -> None:
    """Raises Refused with the sentence that says what to do instead."""
    if to in _MOVES.get(state, frozenset()):
        return
    if to == state:
        raise Refused({"state": _("This version is there already.")})
    if to == DRAFT:
        raise Refused({"state": _("These words have been sent out. Change them, and a new draft begins.")})
    if state == DRAFT:
        raise Refused({"state": _("Send it out first, so that everyone says yes to the same words.")})
    if to == AGREED and state == COMMENT:
        raise Refused({"state": _("Send it out for sign-off first.")})
    if to == ENDED:
        raise Refused({"state": _("Only a version in force can end.")})
    if state == AGREED:
        raise Refused({"state": _("An agreed version stays as it is. A change makes a new version.")})
    raise Refused({"state": _("This version is history and stays as it is.")})


def may_be_edited(state: str) -> None:
    """Rule 1: an agreed version can never be edited, and one that is out is not either. Raises Refused."""
    if state in OUT:
        raise Refused(_("This version is out. The first word you change begins a new draft."))
    if state != DRAFT:
        raise Refused(_("An agreed version can never be edited. A change makes a new version."))


def begins_new_draft(state: str) -> bool:
    """Whether the first changed word begins a new draft instead of changing this version."""
    return state in OUT or state == AGREED


# -- numbers


def read_number(number: str) -> tuple[int, int] | None:
    whole, dot, tenth = number.strip().partition(".")
    if not (whole.isdecimal() and whole.isascii() and (not dot or (tenth.isdecimal() and tenth.isascii()))):
        return None
    return int(whole), int(tenth or 0)


def next_number(numbers: Iterable[str]) -> str:
    """The next tenth after the highest there is: 1.0 → 1.1, 1.9 → 1.10. The first version is 1.0."""
    known = _known(numbers)
    if not known:
        return "1.0"
    whole, tenth = max(known)
    return f"{whole}.{tenth + 1}"


def next_whole(numbers: Iterable[str]) -> str:
    """What a draft's writer may make it: 1.1 → 2.0."""
    return f"{max(_known(numbers), default=(0, 0))[0] + 1}.0"


def may_be_numbered(number: str, *, others: Sequence[str]) -> None:
    """Numbers only rise and none is used twice, or two papers could be mixed up. Raises Refused."""
    read = read_number(number)
    if read is None:
        raise Refused({"number": _("Write a version as 1.1 or 2.0.")})
    if known := _known(others):
        highest = max(known)
        if read <= highest:
            raise Refused(
                {
                    "number": _("There is a version {number} already.").format(
                        number=".".join(map(str, highest))
                    )
                },
                choices=[next_number(others), next_whole(others)],
            )


def _known(numbers: Iterable[str]) -> list[tuple[int, int]]:
    return [read for number in numbers if (read := read_number(number)) is not None]


# -- answers


@dataclass(frozen=True, slots=True)
class Answer:
    """What a member said to the words with this hash. ``id`` rises with the order in which answers were recorded."""

    id: str
    _: KW_ONLY
    member_id: str
    answer: str
    code_hash: str
    answered_on: date


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one version stands: each list holds member ids, in the order in which members were given."""

    yes: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    to_ask: tuple[str, ...] = ()
    waiting_for: tuple[str, ...] = ()
    agreed: bool = False

    @property
    def words(self) -> str:
        """As on the sign-off card: "4 yes. 2 have a question. 4 still to ask"."""
        parts = (
            (self.yes, "{n} yes.", "{n} yes."),
            (self.questions, N_("{n} has a question."), N_("{n} have a question.")),
            (self.no, N_("{n} says no."), N_("{n} say no.")),
            (self.aside, N_("{n} stands aside."), N_("{n} stand aside.")),
            (self.to_ask, N_("{n} still to ask."), N_("{n} still to ask.")),
        )
        return " ".join(ngettext(one, many, len(ids)) for ids, one, many in parts if ids)


def may_be_recorded(
    answer: str,
    *,
    way: str,
    state: str,
    answered_on: date,
    today: date,
    out_on: date | None = None,
    said_where: str = "",
    heard_by: str | None = None,
    note: str = "",
) -> None:
    """Every way counts the same, and each carries what makes it sure later. Raises Refused."""
    if state == DRAFT:
        raise Refused(_("Send it out first. A yes belongs to words that no longer change."))
    if state not in {*OUT, AGREED}:
        raise Refused(_("This version is history. Record the answer on the one that is out."))
    problems: dict[str, str] = {}
    if answer not in dict(ANSWERS):
        problems["answer"] = _("Choose what they said.")
    if way not in dict(WAYS):
        problems["way"] = _("Choose how they said it.")
    if answered_on > today:
        problems["answered_on"] = _("This day has not come yet.")
    elif out_on is not None and answered_on < out_on:
        problems["answered_on"] = _("These words were not out yet on that day.")
    if way == "spoken" and not heard_by:
        problems["heard_by"] = _("Who was there to hear it?")
    if way in {"spoken", "minute"} and not said_where.strip():
        problems["said_where"] = (
            _("Where was it said?") if way == "spoken" else _("At which meeting of theirs?")
        )
    needs_words = {
        YES_NOTE: _("Write their note."),
        QUESTION: _("Write their question."),
        NO: _("Write their reason, in their words."),
    }
    if answer in needs_words and not note.strip():
        problems["note"] = needs_words[answer]
    if problems:
        raise Refused(problems)


def latest_answers(answers: Iterable[Answer], *, code_hash: str) -> dict[str, Answer]:
    """One answer for each member to exactly these words: the newest counts, the others are kept."""
    latest: dict[str, Answer] = {}
    for answer in sorted(answers, key=lambda one: (one.answered_on, one.id)):
        if answer.code_hash == code_hash:
            latest[answer.member_id] = answer
    return latest


# -- who must say yes


def rule_for(kind: str, *, named: Sequence[str] = ()) -> str:
    """The rule as it is kept: "all", "most", or "named:" with member ids. Raises Refused."""
    if kind not in dict(RULES):
        raise Refused({"who_must": _("Choose who must say yes.")})
    if kind != "named":
        return kind
    if not named:
        raise Refused({"who_must": _("Name at least one member who must say yes.")})
    return "named:" + ",".join(dict.fromkeys(named))


def who_must_say_yes(rule: str, members: Sequence[str]) -> list[str]:
    """Those of the present members that the rule names; for "most", everyone has a say."""
    if not rule.startswith("named:"):
        return list(members)
    named = rule.removeprefix("named:").split(",")
    return [member for member in members if member in named]


def standing(rule: str, members: Sequence[str], answers: Iterable[Answer], *, code_hash: str) -> Standing:
    """Where the version with this hash stands among the present members (ids)."""
    latest = latest_answers(answers, code_hash=code_hash)
    said: Mapping[str, str] = {member: latest[member].answer for member in members if member in latest}
    yes = tuple(member for member in members if said.get(member) in {YES, YES_NOTE})
    aside = tuple(member for member in members if said.get(member) == ASIDE)
    counted = [member for member in who_must_say_yes(rule, members) if member not in aside]
    saying_yes = [member for member in counted if member in yes]
    if rule == "most":
        agreed = len(saying_yes) * 2 > len(counted)
    else:
        # somebody has to have said yes: where all stand aside, nothing is agreed
        agreed = bool(saying_yes) and len(saying_yes) == len(counted)
    return Standing(
        yes=yes,
        questions=tuple(member for member in members if said.get(member) == QUESTION),
        no=tuple(member for member in members if said.get(member) == NO),
        aside=aside,
        to_ask=tuple(member for member in members if member not in said),
        waiting_for=() if agreed else tuple(member for member in counted if member not in yes),
        agreed=agreed,
    )


def is_agreed(rule: str, members: Sequence[str], answers: Iterable[Answer], *, code_hash: str) -> bool:
    return standing(rule, members, answers, code_hash=code_hash).agreed


def may_be_agreed(rule: str, members: Sequence[str], answers: Iterable[Answer], *, code_hash: str) -> None:
    """Raises Refused with how many are still waited for."""
    now = standing(rule, members, answers, code_hash=code_hash)
    if not now.agreed:
        raise Refused(
            ngettext(
                "{n} member has not said yes to these words yet.",
                "{n} members have not said yes to these words yet.",
                len(now.waiting_for),
            )
            if now.waiting_for
            else _("Nobody has said yes to these words yet.")
        )


def must_ask_again(
    members: Sequence[str], answers: Iterable[Answer], *, old_hash: str, new_hash: str | None = None
) -> list[str]:
    """Who said something to the older words and is still a member. Their yes stays on the old code; with the words
    as they were, nobody is asked again.
    """
    if old_hash == new_hash:
        return []
    said = latest_answers(answers, code_hash=old_hash)
    return [member for member in members if member in said and said[member].answer in {YES, YES_NOTE, ASIDE}]
