"""The two lists at the left of the agreement: its sections and its versions. What pressing leads to is the tab's."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from prm.base.i18n import _, ngettext
from prm.base.when import MONTHS
from prm.domain.agreement_life import AGREED, COMMENT, DRAFT, ENDED, SIGN_OFF, STATES, SUPERSEDED
from prm.gui.fonts import Role
from prm.gui.icons import icon
from prm.gui.kit.buttons import IconButton
from prm.gui.kit.cards import Card
from prm.gui.kit.corners import Menu
from prm.gui.kit.delegates import Brush
from prm.gui.kit.entries import Chip, Entry, Piece
from prm.gui.kit.faces import EntryFace
from prm.gui.kit.lists import RowList
from prm.gui.kit.look import Look
from prm.gui.kit.rows import Column, RowsModel
from prm.gui.pages.partnerships.acts import Act
from prm.queries.rows.agreements import SectionRow, VersionRow

STATE_WORDS = dict(STATES)


def full_day(day: date) -> str:
    return f"{day.day} {_(MONTHS[day.month - 1])} {day.year}"


class _SectionFace:
    """Number, title, and a mark at the right: a tick, a question, or something not agreed yet."""

    comfortable, compact, pad, ticks = 30, 26, 14, False
    hairlines = False

    def paint(self, brush: Brush, row: SectionRow, box: QRectF) -> None:
        look, middle = brush.look, box.center().y()
        mark, ink = mark_of(row)
        right = box.right()
        if mark:
            side = look.px(16)
            brush.icon(mark, right - side, middle, side, ink)
            right -= side + look.px(8)
        left = box.left()
        if row.number is not None:
            brush.text(str(row.number), left, middle, look.px(20), "small", "ink2", tnum=True)
        left += look.px(24)
        role: Role = "small_strong" if brush.chosen else "small_label"
        brush.text(row.title, left, middle, right - left, role, "ink3" if row.left_out else "ink")

    def tick_box(self, look: Look, row: SectionRow, box: QRectF) -> QRectF:
        return QRectF()


def mark_of(row: SectionRow) -> tuple[str, str]:
    """Icon and colour; none for an empty section and one that is left out."""
    if row.left_out:
        return "eye-slash", "ink3"
    if row.open_questions:
        return "chat-circle-dots", "warn"
    if row.gaps:
        return "warning-circle", "warn"
    return ("check", "ok") if row.done else ("", "")


def say_section(row: SectionRow) -> str:
    parts = [f"{row.number}. {row.title}" if row.number is not None else row.title]
    if row.left_out:
        parts.append(_("left out"))
    if row.open_questions:
        parts.append(ngettext("{n} question", "{n} questions", row.open_questions))
    if row.gaps:
        parts.append(ngettext("{n} thing not agreed yet", "{n} things not agreed yet", len(row.gaps)))
    if row.done and not row.left_out:
        parts.append(_("all written"))
    return ", ".join(parts)


class _Sections(RowList[SectionRow]):
    """Alt+Shift+Up and Down move the section."""

    move_wanted = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if step and held == Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier:
            self.move_wanted.emit(step)
        else:
            super().keyPressEvent(event)


class SectionsCard(Card):
    """``act_wanted``: "rename", "up", "down", "out", "in" or "add", for the section with this id."""

    chosen = Signal(str)
    act_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Sections"), padded=False, parent=parent)
        self._writable = True
        self.add_button = IconButton("plus", _("Add a section"), small=True)
        self.add_button.clicked.connect(Act(self._act, "add"))
        self.add_to_heading(self.add_button)
        self._model: RowsModel[SectionRow] = RowsModel(
            [Column("title", _("Section"), lambda row: row.title, accessible=say_section)], self
        )
        self.list = _Sections(self._model, _SectionFace(), name=_("Sections"), single=True)
        self.body.addWidget(self.list, 1)
        self.list.current_changed.connect(self.chosen)
        self.list.opened.connect(self.chosen)
        self.list.edit_wanted.connect(Act(self._act, "rename"))
        self.list.move_wanted.connect(self._on_move)
        self.list.menu_wanted.connect(self._on_menu)

    def show_rows(self, rows: Sequence[SectionRow], *, current: str, writable: bool) -> None:
        self._writable = writable
        self.add_button.setEnabled(writable)
        self._model.show(rows)
        if current and self.list.current_id() != current:
            self.list.blockSignals(True)
            self.list.go_to(current)
            self.list.blockSignals(False)

    def keep_in_view(self) -> None:
        """The section being written, wherever the list was scrolled to."""
        self.list.scrollTo(self.list.currentIndex())

    def row(self, section_id: str) -> SectionRow | None:
        place = self._model.place_of(section_id)
        return None if place is None else self._model.row(place)

    def ids(self) -> Sequence[str]:
        return self._model.ids

    def _act(self, what: str) -> None:
        if self._writable:
            self.act_wanted.emit(what, self.list.current_id())

    def _on_move(self, step: int) -> None:
        self._act("up" if step < 0 else "down")

    def _on_menu(self, section_id: str, where: QPoint) -> None:
        row = self.row(section_id)
        if row is None or not self._writable:
            return
        menu = Menu("", self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        acts = [("rename", "pencil-simple", _("Rename"), "F2")]
        if not row.left_out:
            acts += [
                ("up", "arrow-up", _("Move up"), "Alt+Shift+Up"),
                ("down", "arrow-down", _("Move down"), "Alt+Shift+Down"),
                ("out", "eye-slash", _("Leave it out"), ""),
            ]
        else:
            acts.append(("in", "eye", _("Put it back"), ""))
        acts.append(("add", "plus", _("Add a section after this"), ""))
        for key, name, words, keys in acts:
            action = menu.addAction(icon(name), words + (f"\t{keys}" if keys else ""))
            action.triggered.connect(Act(self.act_wanted.emit, key, section_id))
        menu.popup(where)


class VersionsCard(Card):
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Versions"), padded=False, parent=parent)
        self._model: RowsModel[VersionRow] = RowsModel(
            [
                Column("number", _("Version"), lambda row: row.number),
                Column("state", _("State"), say_version),
            ],
            self,
        )
        self.list = RowList(
            self._model,
            EntryFace(_version_entry, comfortable=48, compact=42, pad=14),
            name=_("Versions"),
            single=True,
        )
        self.body.addWidget(self.list, 1)
        self.list.current_changed.connect(self.chosen)

    def show_rows(self, rows: Sequence[VersionRow], *, current: str) -> None:
        self._model.show(rows)
        if current and self.list.current_id() != current:
            self.list.blockSignals(True)
            self.list.go_to(current)
            self.list.blockSignals(False)


def _version_entry(row: VersionRow) -> Entry:
    chips = (Piece(chip=Chip(_("In force"), "honoured", icon="check")),) if row.state == AGREED else ()
    return Entry(row.number, (Piece(say_version(row)),), after=chips)


def say_version(row: VersionRow) -> str:
    """As in "Out for sign-off, 6 October 2025"."""
    match row.state:
        case state if state == DRAFT:
            return _("Draft, begun {day}").format(day=full_day(row.begun_on))
        case state if state in (COMMENT, SIGN_OFF) and row.out_on:
            return _("{state}, {day}").format(state=_(STATE_WORDS[state]), day=full_day(row.out_on))
        case state if state == AGREED and row.agreed_on:
            return _("Signed off {day}").format(day=full_day(row.agreed_on))
        case state if state == SUPERSEDED and row.agreed_on:
            return _("Signed off {day}").format(day=full_day(row.agreed_on))
        case state if state == SUPERSEDED:
            return _("Not signed off. A newer one took its place")
        case state if state == ENDED and row.ended_on:
            return _("Ended {day}").format(day=full_day(row.ended_on))
        case state:
            return _(STATE_WORDS.get(state, state))
