"""What a person may want to look at before bringing people in, with what we would do and what else could be done.

None of it stops an import. Reads a ``Plan``; changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from prm.base.fold import fold
from prm.base.i18n import N_, _, ngettext
from prm.exchange.bring_in import LEAVE_OUT, TWIN, Plan, PlannedRow, meant_by
from prm.exchange.drafts import FileProblem
from prm.services.imports import ASK_EACH

Part = Literal["", "name", "organisation", "phone", "email", "consent"]
Answer = Literal["name", "change", "leave_out_way", "use", "new_organisation", "same", "leave_out"]

ANSWERS: dict[Answer, str] = {
    "name": N_("Type a name"),
    "change": N_("Change it"),
    "leave_out_way": N_("Leave it out"),
    "use": N_("Use it"),
    "new_organisation": N_("Make a new one"),
    "same": N_("Same person"),
    "leave_out": N_("Leave it out"),
}
_PART_OF: dict[str, Part] = {
    "no_name": "name",
    "organisation": "name",
    "phone": "phone",
    "email": "email",
    "said_no": "consent",
    "not_asked": "consent",
}
_HINTS: dict[str, str] = {
    "no_name": N_("no name"),
    "organisation": N_("a person?"),
}
_MANY_WORDS = {
    "no_name": N_("We leave them out, or show them by their email."),
    "phone": N_("We keep them just as they are."),
    "email": N_("We keep them just as they are."),
    "said_no": N_("We keep their names only, so that no one asks again by mistake."),
    "not_asked": N_("We will add one follow-up to ask them."),
    "twin": N_("We bring them in as different people."),
}
_TOGETHER = 5
"""More rows than this with the same thing to look at are said in one sentence."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at. ``lines`` are the rows that it is about, ``part`` the cell of the first."""

    kind: str
    title: str
    words: str = ""
    lines: tuple[int, ...] = ()
    part: Part = ""
    hint: str = ""
    """Beside the cell, in a word or two."""
    answers: tuple[Answer, ...] = ()
    about: str = ""
    """The number, address or organisation's name that the answers are about."""


@dataclass(frozen=True, slots=True)
class SameQuestion:
    """Is this row somebody who is here, or an earlier row of the file?"""

    row: PlannedRow
    others: tuple[str, ...] = ()
    """Ids of those who are here, the likeliest first."""
    twin: PlannedRow | None = None

    said: str = ""
    """The id of a person, ``NEW``, ``TWIN`` or ``LEAVE_OUT``; empty while nobody has said."""


def checks(plan: Plan) -> tuple[Check, ...]:
    """In the order of the rows, those that are about the whole file first."""
    found = [_from_file(problem, plan) for problem in plan.looked.file.problems]
    listed = [check for check in found if check is not None]
    listed += _organisations(plan)
    listed += _twins(plan)
    listed = list(_put_together(listed))
    return tuple(sorted(listed, key=lambda check: check.lines[:1]))


def same_questions(plan: Plan) -> tuple[SameQuestion, ...]:
    """One for each row that may be somebody who is here, answered or not."""
    asked = []
    for row in plan.rows:
        like = plan.looked.likeness[row.place]
        said = plan.decisions.same.get(row.line, "")
        maybe = row.fate == "maybe" or (like.fate == "maybe" and row.answered) or said in (TWIN, LEAVE_OUT)
        if not maybe:
            continue
        others = tuple(person for person in like.person_ids if person in plan.looked.people)
        twin = plan.rows[like.twin] if like.twin is not None and not others else None
        if others or twin:
            asked.append(SameQuestion(row, others, twin, said))
    return tuple(asked)


def _from_file(problem: FileProblem, plan: Plan) -> Check | None:
    """What the reader noticed, with what becomes of it; None where a decision has settled it."""
    row = plan.rows[problem.draft] if problem.draft is not None else None
    title, _dot, rest = problem.sentence.partition(". ")
    lines = (problem.line,) if problem.line else ()
    check = Check(problem.kind, title.rstrip("."), rest, lines, _PART_OF.get(problem.kind, ""))
    if row is None:
        return check
    if row.before:
        return None
    if problem.kind == "no_name":
        if row.draft.name and row.draft.named_by == "name":
            return None
        return replace(check, hint=_(_HINTS["no_name"]), answers=("name",))
    if problem.kind in ("phone", "email"):
        value = _noticed(problem, plan, row)
        if value is None:
            return None
        return replace(
            check, hint=_odd(problem.kind, value), answers=("change", "leave_out_way"), about=value
        )
    if problem.kind == "said_no":
        if row.fate == "left_out":
            return None
        words = _("We keep the name only, so that no one asks again by mistake.")
        return replace(check, words=words)
    if problem.kind == "not_asked":
        return replace(check, words=_ask_words(row)) if row.fate == "new" else None
    if problem.kind == "organisation":
        if row.fate == "left_out":
            return None
        words = _("We bring it in like a person.")
        return replace(check, words=words, hint=_(_HINTS["organisation"]), answers=("leave_out",))
    return check


def _ask_words(row: PlannedRow) -> str:
    return _("We will add a follow-up to ask {name}.").format(name=row.name)


def _odd(kind: str, value: str) -> str:
    if kind == "email":
        return _("no @ in it")
    return _("too short") if any(letter.isdigit() for letter in value) else _("not a number")


def _noticed(problem: FileProblem, plan: Plan, row: PlannedRow) -> str | None:
    """The number or address that the reader stumbled over, as in the file; None when it was changed or left out."""
    assert problem.draft is not None
    held = [
        point.value
        for point in plan.looked.file.drafts[problem.draft].contact_points
        if point.kind == problem.kind
    ]
    said = [value for value in held if value in problem.sentence]
    short = [value for value in held if sum(letter.isdigit() for letter in value) < 8]
    value = next(iter(said or short or held), None)
    return None if value is None or (row.line, value) in plan.decisions.ways else value


def _organisations(plan: Plan) -> Iterable[Check]:
    """Names of organisations that are much like one that is here."""
    lines: defaultdict[str, list[int]] = defaultdict(list)
    for row, draft in zip(plan.rows, plan.looked.file.drafts, strict=True):
        for org in draft.organisations:
            if fold(org.name) in plan.looked.organisations and row.fate != "left_out" and not row.before:
                lines[fold(org.name)].append(row.line)
    for key, rows in lines.items():
        likely = plan.looked.organisations[key]
        title = _("“{name}” is new here").format(name=likely.written)
        used = meant_by(likely.written, plan.looked, plan.decisions) is not None
        words = (
            _("We use {name}, which is here.").format(name=likely.name)
            if used
            else _("We make a new one. Or use {name}?").format(name=likely.name)
        )
        yield Check(
            "organisation_like",
            title,
            words,
            tuple(rows),
            "organisation",
            answers=("new_organisation",) if used else ("use",),
            about=key,
        )


def _twins(plan: Plan) -> Iterable[Check]:
    """Two rows of the file that may be one person; they come in as two unless somebody says so."""
    for row in plan.rows:
        if row.fate == "new" and row.twin is not None and not row.answered:
            earlier = plan.rows[row.twin]
            title = _("Rows {a} and {b} may be the same person").format(a=earlier.line, b=row.line)
            words = _("{one} and {other}: {why}. We bring in two people.").format(
                one=earlier.name, other=row.name, why=row.reason
            )
            yield Check("twin", title, words, (row.line,), "name", _("same person?"), ("same",))


def _put_together(listed: Sequence[Check]) -> Iterable[Check]:
    """Where many rows have the same thing, one sentence with a count, so that the list can be read."""
    by_kind: defaultdict[str, list[Check]] = defaultdict(list)
    for check in listed:
        by_kind[check.kind].append(check)
    for kind, alike in by_kind.items():
        most = ASK_EACH if kind == "not_asked" else _TOGETHER
        title = _many(kind, len(alike)) if len(alike) > most else ""
        if not title:
            yield from alike
            continue
        lines = tuple(line for check in alike for line in check.lines)
        first = alike[0]
        words = _MANY_WORDS.get(kind)
        yield Check(kind, title, _(words) if words else first.words, lines, first.part, first.hint)


def _many(kind: str, count: int) -> str:
    if kind == "no_name":
        return ngettext("{n} row has no name", "{n} rows have no name", count)
    if kind == "phone":
        return ngettext("{n} phone number looks odd", "{n} phone numbers look odd", count)
    if kind == "email":
        return ngettext("{n} email address looks odd", "{n} email addresses look odd", count)
    if kind == "said_no":
        return ngettext("{n} person said no to contact", "{n} people said no to contact", count)
    if kind == "not_asked":
        return ngettext("{n} person gave no answer on consent", "{n} people gave no answer on consent", count)
    if kind == "organisation":
        return ngettext("{n} card looks like an organisation", "{n} cards look like organisations", count)
    if kind == "twin":
        return ngettext(
            "{n} row may be the same person as another",
            "{n} rows may be the same person as another",
            count,
        )
    return ""
