"""What the palette says of each record and each command, as plain rows. No widget here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from PySide6.QtGui import QKeySequence

from prm.base.fold import fold
from prm.base.i18n import _
from prm.base.marked import Marks, marks
from prm.base.names import initials
from prm.base.when import Exact, When, say_day, say_due, say_when
from prm.gui.actions import Actions
from prm.gui.commands import MENUS, Command
from prm.gui.kit.marks import SECTOR_WORDS
from prm.queries.rows.search import GROUP_WORDS, Found, Hit, Shown

LOG = "log"
NOT_LISTED = frozenset({"search", "next_area", "previous_area"})
FIRST = ("log", "new_follow_up", "new", "bring_in", "keys")  # offered before anything is typed
_BESIDE = 3  # commands beside what was found


NOTHING = Shown()


@dataclass(frozen=True, slots=True)
class PaletteRow:
    """``hit`` is the record that it opens; ``command`` what it does, with ``what``."""

    id: str
    group: str
    title: Shown
    second: Shown = NOTHING
    second_ink: str = "ink2"
    avatar: str = ""
    icon: str = ""
    sector: str = ""
    right: str = ""
    hit: Hit | None = None
    command: str = ""
    what: Mapping[str, Any] = field(default_factory=dict)

    def read_aloud(self) -> str:
        """With the group's shape in words; the name of the bar it stands under is said by the list."""
        sector = _(SECTOR_WORDS.get(self.sector, ""))
        return ", ".join(part for part in (self.title.text, self.second.text, sector, self.right) if part)


def found_rows(found: Found, today: date) -> Iterator[PaletteRow]:
    for group in found.groups:
        for hit in group.hits:
            yield _of_hit(hit, _(GROUP_WORDS[group.key]), today)


def lately_rows(hits: Sequence[Hit], today: date) -> Iterator[PaletteRow]:
    for hit in hits:
        yield _of_hit(hit, _("Lately found"), today)


def _of_hit(hit: Hit, group: str, today: date) -> PaletteRow:
    second, ink, right = hit.about, "ink2", ""
    if hit.kind == "follow_up":
        second, ink = _due(hit, today)
    elif hit.on is not None:
        right = say_when(When(hit.on, cast("Exact", hit.exact)), today, form="list")
    person = hit.kind == "person"
    icon = "buildings" if hit.kind == "organisation" else hit.icon
    return PaletteRow(
        hit.id, group, hit.title, second, ink, initials(hit.title.text) if person else "", "" if person else icon,
        hit.sector if hit.kind == "organisation" else "", right, hit,
    )  # fmt: skip


def _due(hit: Hit, today: date) -> tuple[Shown, str]:
    """As the list of follow-ups says it: nobody is told off."""
    words, ink = "", "ink2"
    if hit.done:
        words = _("Done {day}").format(day=say_day(hit.on, today)) if hit.on else _("Done")
    elif hit.on is not None and hit.on < today:
        words, ink = _("Slipped, was due {day}").format(day=say_day(hit.on, today)), "warn"
    elif hit.on is not None:
        words = _("Due {day}").format(day=say_due(hit.on, today))
    who = hit.about.text
    return Shown(" · ".join(part for part in (words, who) if part)), ink


def log_row(typed: str, found: Found) -> PaletteRow:
    """With the person whose name was typed; else about what was."""
    what: dict[str, Any]
    groups = {group.key: group.hits for group in found.groups}
    named = [hit for hit in groups.get("people", ()) if hit.kind == "person" and hit.title.marks]
    named += [hit for hit in groups.get("near", ()) if hit.kind == "person"]
    if named and (hit := named[0]):
        title, what = (
            _("Log an interaction with {name}").format(name=hit.title.text),
            {"people": [hit.record_id]},
        )
    else:
        title = _("Log an interaction about “{words}”").format(words=" ".join(typed.split()))
        what = {"about": " ".join(typed.split())}
    return PaletteRow(
        LOG, _("Do something"), Shown(title), icon="plus-circle", right=keys("Ctrl+L"), command=LOG, what=what
    )


def command_rows(actions: Actions, typed: str, *, beside: bool = False) -> list[PaletteRow]:
    """Commands of which every typed word begins a word, under the names of their menus; all of them where nothing was
    typed. ``beside`` others, only the first few.
    """
    rows = []
    for command in actions.available():
        title = actions[command.id].text().replace("&", "")
        if command.id in NOT_LISTED or not actions[command.id].isVisible():
            continue
        words = fold(title).replace("…", "").split()
        if all(any(word.startswith(part) for word in words) for part in fold(typed).split()):
            rows.append(_of_command(command, title, marks(title, typed), actions, beside=beside))
    if not beside:
        order = list(MENUS)
        rows.sort(key=lambda row: order.index(actions.command(row.command).menu))
    return rows[:_BESIDE] if beside else rows


def first_rows(actions: Actions) -> list[PaletteRow]:
    """What is offered while nothing is typed."""
    wanted = [command for command in actions.available() if command.id in FIRST]
    wanted.sort(key=lambda command: FIRST.index(command.id), reverse=True)
    # by its words: what a page calls its own New may be there already
    titled = {actions[command.id].text().replace("&", ""): command for command in wanted}
    rows = [_of_command(command, title, (), actions, beside=True) for title, command in titled.items()]
    return sorted(rows, key=lambda row: FIRST.index(row.command))


def _of_command(command: Command, title: str, found: Marks, actions: Actions, *, beside: bool) -> PaletteRow:
    group = _("Do something") if beside else _(MENUS[command.menu]).replace("&", "")
    icon = command.icon or "caret-right"
    return PaletteRow(
        f"command:{command.id}", group, Shown(title, found), icon=icon,
        right=actions[command.id].shortcut().toString(QKeySequence.SequenceFormat.NativeText), command=command.id,
    )  # fmt: skip


def keys(portable: str) -> str:
    return QKeySequence(portable).toString(QKeySequence.SequenceFormat.NativeText)
