"""How a file will look once it is here: a row for each of its people, with what becomes of it. Decides nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from prm.base.i18n import N_, _
from prm.exchange.bring_in import FATES, LEAVE_OUT, NEW, Plan, PlannedRow
from prm.exchange.to_check import Check, Part
from prm.gui.kit.cards import Card
from prm.gui.kit.combo import Combo
from prm.gui.kit.entries import Entry, Piece
from prm.gui.kit.fields import Choice
from prm.gui.kit.labels import Label
from prm.gui.kit.rows import Column, RowsModel
from prm.gui.kit.table import Arrangement, Table
from prm.gui.theme import theme

TO_CHECK, ALL = "to_check", "all"
_ANSWERS = {"yes": N_("Given"), "no": N_("Said no"), "unknown": N_("Not known")}


@dataclass(frozen=True, slots=True)
class PreviewRow:
    id: str
    planned: PlannedRow
    hints: tuple[tuple[Part, str], ...] = ()
    """Cells that are worth a look, each with a word or two on why."""

    def marks(self, *parts: Part) -> bool:
        return any(part in parts for part, _hint in self.hints)

    def hint(self, *parts: Part) -> str:
        return next((hint for part, hint in self.hints if part in parts and hint), "")


class PreviewCard(Card):
    """``said`` tells an answer that somebody gave in a row's menu: its line, and ``NEW``, ``LEAVE_OUT`` or "" to
    take an answer back. ``row_chosen`` tells the line of the row that is current.
    """

    said = Signal(int, str)
    row_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("How it will look"), padded=False, parent=parent)
        self._plan: Plan | None = None
        self._rows: dict[str, PreviewRow] = {}
        self._checked: frozenset[int] = frozenset()
        self._touched = False
        self.show_box = Combo(_choices(), name=_("Rows to show"))
        self.show_box.set_value(ALL)
        self.add_to_heading(Label(_("Show"), role="small", ink="ink2"))
        self.add_to_heading(self.show_box)
        self.model: RowsModel[PreviewRow] = RowsModel(_columns(), self)
        self.table: Table[PreviewRow] = Table(
            self.model, name=_("How it will look"), single=True, comfortable=34, compact=28, pad=16
        )
        self.table.list.setMinimumHeight(theme().px(150))
        self._none = Label(_("No rows of this kind."), role="small", ink="ink3")
        self._none.setContentsMargins(16, 12, 16, 12)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._none)
        self.add(self._stack)
        self.show_box.changed.connect(self._on_show_changed)
        self.table.list.menu_wanted.connect(self._on_menu_wanted)
        self.table.list.opened.connect(self._on_opened)
        self.table.list.current_changed.connect(self._on_current)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(600), theme().px(330))

    def show_plan(self, plan: Plan, found: Sequence[Check]) -> None:
        hints: dict[int, list[tuple[Part, str]]] = {}
        for check in found:
            for line in check.lines:
                hints.setdefault(line, []).append((check.part, check.hint))
        for row in plan.rows:
            if row.fate == "maybe":
                hints.setdefault(row.line, []).append(("name", _("same person?")))
        self._checked = frozenset(hints)
        self._plan = plan
        rows = (PreviewRow(str(row.line), row, tuple(hints.get(row.line, ()))) for row in plan.rows)
        self._rows = {row.id: row for row in rows}
        speaks = any(draft.consent is not None for draft in plan.looked.file.drafts)
        hidden = {"line" if plan.looked.file.columns else "row"} | (set() if speaks else {"consent"})
        self.table.arrange(Arrangement(hidden=frozenset(hidden)))
        if not self._touched:
            self.show_box.set_value(TO_CHECK if self._checked else ALL)
        self._show()

    def go_to(self, line: int) -> None:
        """Make this row current, showing all rows where it is not among those that are shown."""
        if not self.table.list.go_to(str(line)) and str(line) in self._rows:
            self.show_box.set_value(ALL)
            self._show()
            self.table.list.go_to(str(line))

    def menu_of(self, row: PlannedRow) -> QMenu:
        """What can be said of a row. Empty where an earlier import brought it."""
        menu = QMenu(self)
        if row.before:
            return menu
        if row.fate in ("here", "here_adds", "maybe", "joined") or (row.answered and row.fate == "left_out"):
            menu.addAction(_("Bring in as a new person")).setData((row.line, NEW))
        if row.fate != "left_out":
            menu.addAction(_("Leave it out")).setData((row.line, LEAVE_OUT))
        if row.answered:
            menu.addAction(_("As we suggested")).setData((row.line, ""))
        return menu

    def _show(self) -> None:
        wanted = self.show_box.value()
        shown = [row for row in self._rows.values() if self._fits(row.planned, wanted)]
        self.model.show(shown)
        self._stack.setCurrentWidget(self.table if shown else self._none)

    def _fits(self, row: PlannedRow, wanted: str) -> bool:
        if wanted == TO_CHECK:
            return row.line in self._checked
        return wanted in (ALL, row.fate) or (wanted == "here" and row.fate == "here_adds")

    def _on_show_changed(self) -> None:
        self._touched = True
        self._show()

    def _on_current(self, record_id: str) -> None:
        if record_id:
            self.row_chosen.emit(int(record_id))

    def _on_opened(self, record_id: str) -> None:
        box = self.table.list.visualRect(self.model.index_of(record_id))
        self._on_menu_wanted(record_id, self.table.list.viewport().mapToGlobal(box.bottomLeft()))

    def _on_menu_wanted(self, record_id: str, at: QPoint) -> None:
        row = self._rows.get(record_id)
        if row is None:
            return
        menu = self.menu_of(row.planned)
        menu.triggered.connect(self._on_said)
        if menu.actions():
            menu.popup(at)

    def _on_said(self, action: object) -> None:
        line, answer = action.data()  # type: ignore[attr-defined]
        self.said.emit(line, answer)


def _choices() -> list[Choice]:
    found = [Choice(TO_CHECK, _("Rows to check")), Choice(ALL, _("All rows"))]
    shown: Mapping[str, str] = {key: word for key, word in FATES.items() if key != "here_adds"}
    return found + [Choice(key, _(word)) for key, word in shown.items()]


def _columns() -> list[Column[PreviewRow]]:
    return [
        Column("row", _("Row"), _row, width=38, cell=_row_cell),
        Column("line", _("Line"), _row, width=38, cell=_row_cell),
        Column("name", _("Full name"), _name, width=160, stretch=4, cell=_name_cell, marked=_name_marked),
        Column(
            "organisation", _("Organisation"), _organisation, width=112, stretch=2, rank=3,
            marked=_organisation_marked,
        ),
        Column("reach", _("Phone or email"), _reach, width=150, stretch=1, rank=2, cell=_reach_cell, marked=_reach_marked),
        Column("consent", _("Consent"), _consent, width=66, rank=4, marked=_consent_marked),
        Column("fate", _("What happens"), _fate, width=100, stretch=3, rank=1, cell=_fate_cell),
    ]  # fmt: skip


def _row(row: PreviewRow) -> str:
    return str(row.planned.line)


def _row_cell(row: PreviewRow) -> Piece:
    return Piece(_row(row), role="ink3")


def _name(row: PreviewRow) -> str:
    draft = row.planned.draft
    hint = row.hint("name")
    name = draft.name or _("No name")
    return f"{name}, {hint}" if hint and draft.name else name


def _name_cell(row: PreviewRow) -> Piece | Entry:
    name, hint = row.planned.draft.name, row.hint("name")
    if not name:
        return Piece(_("No name"), role="warn", strong=True)
    after = (Piece(hint, role="warn"),) if hint else ()
    return Entry(name, after=after, faint=row.planned.fate == "left_out")


def _name_marked(row: PreviewRow) -> bool:
    return row.marks("name")


def _organisation(row: PreviewRow) -> str:
    return ", ".join(org.name for org in row.planned.draft.organisations)


def _organisation_marked(row: PreviewRow) -> bool:
    return row.marks("organisation")


def _reach(row: PreviewRow) -> str:
    points = row.planned.draft.contact_points
    found = [point.value for kind in ("phone", "email") for point in points if point.kind == kind]
    return found[0] if found else next((" ".join(point.value.split()) for point in points), "")


def _reach_cell(row: PreviewRow) -> tuple[Piece, ...]:
    pieces = [Piece(_reach(row), role="ink")]
    hint = row.hint("phone", "email")
    return (*pieces, Piece(hint, role="warn")) if hint else tuple(pieces)


def _reach_marked(row: PreviewRow) -> bool:
    return row.marks("phone", "email")


def _consent(row: PreviewRow) -> str:
    return _(_ANSWERS.get(row.planned.draft.consent or "", ""))


def _consent_marked(row: PreviewRow) -> bool:
    return row.marks("consent")


def _fate(row: PreviewRow) -> str:
    return row.planned.words


def _fate_cell(row: PreviewRow) -> Piece:
    if row.planned.fate == "maybe":  # who it may be stands beside it, under "The same person?"
        return Piece(_("Waits for you"), role="warn")
    roles = {"left_out": "ink3", "here": "ink3"}
    return Piece(row.planned.words, role=roles.get(row.planned.fate, "ink2"))
