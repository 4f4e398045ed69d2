"""The column at the left: whose workspace this is, the two things done most, and the pages. It opens nothing
itself; it tells the window.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.gui.actions import Actions
from prm.gui.kit.buttons import action_button
from prm.gui.kit.cards import Icon, Line
from prm.gui.kit.corners import Menu
from prm.gui.kit.labels import ElidedLabel, Label
from prm.gui.nav_row import NavRow
from prm.gui.pages import GROUPS, PAGES, PageSpec
from prm.gui.theme import theme

WIDTH, RAIL = 212, 56


class Pinned(NamedTuple):
    """A record that somebody keeps at hand: its page, its id, its name."""

    page: str
    record_id: str
    name: str


class Sidebar(QFrame):
    """``page_wanted`` carries a page's key, and the id of a record or None."""

    page_wanted = Signal(str, object)

    def __init__(
        self, actions: Actions, *, pages: Sequence[PageSpec] = PAGES, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "sidebar")
        self.setAccessibleName(_("Pages"))
        self._pages = [spec for spec in pages if spec.group != "aside"]
        self._rail = False
        self._folded = False
        self._current: tuple[str, str | None] = ("", None)
        self._pinned: list[Pinned] = []
        self._rows: dict[str, NavRow] = {}
        self._pinned_rows: list[NavRow] = []
        self._only_wide: list[QWidget] = []
        self._only_rail: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head(actions))
        column.addWidget(self._make_pages(), 1)
        column.addWidget(self._make_foot())
        self._on_theme_changed()
        theme().changed.connect(self._on_theme_changed)

    # what the window says

    def set_workspace(self, name: str) -> None:
        self._name.setText(name)

    def set_backup(self, words: str, *, icon: str = "check") -> None:
        """When the last backup was made; with a clock where there is none yet."""
        self._backup_icon.set_icon(icon)
        self._backup.setText(words)

    def set_counts(self, counts: Mapping[str, int | None]) -> None:
        """The grey numbers, by page. They say how many wait; they never call."""
        for key, count in counts.items():
            if key in self._rows:
                self._rows[key].set_count(count)

    def set_pinned(self, pinned: Sequence[Pinned]) -> None:
        self._pinned = list(pinned)
        for row in self._pinned_rows:
            row.hide()
            row.deleteLater()
        self._pinned_rows = []
        for at, one in enumerate(self._pinned):
            row = self._row("push-pin-simple", one.name)
            row.setProperty("pinned", at)
            row.clicked.connect(self._on_pinned)
            row.set_rail(self._rail)
            self._pinned_rows.append(row)
            self._pinned_place.addWidget(row)
        self._show_pinned()
        self._mark_current()

    def set_current(self, key: str, record_id: str | None = None) -> None:
        """Which page is in front; a pinned record is marked itself."""
        self._current = (key, record_id)
        self._mark_current()

    def set_rail(self, rail: bool) -> None:
        """Icons alone, 56 wide."""
        if rail == self._rail:
            return
        self._rail = rail
        self._on_theme_changed()

    def set_folded(self, folded: bool) -> None:
        """Low windows keep the pinned records in a menu."""
        if folded != self._folded:
            self._folded = folded
            self._show_pinned()

    @property
    def rail(self) -> bool:
        return self._rail

    def take_focus(self) -> None:
        row = next((row for row in self._in_order() if row.isChecked()), None) or self._in_order()[0]
        row.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # parts

    def _make_head(self, actions: Actions) -> QWidget:
        head = QWidget(self)
        self._head = QVBoxLayout(head)
        self._head.setSpacing(0)
        self._name = ElidedLabel("", role="strong")
        self._name.setContentsMargins(6, 0, 0, 0)
        kept = QWidget()
        row = QHBoxLayout(kept)
        row.setContentsMargins(6, 0, 0, 12)
        row.setSpacing(4)
        row.addWidget(Icon("laptop", size=14))
        row.addWidget(ElidedLabel(_("Kept on this computer"), role="caption", ink="ink2"), 1)
        self._log = action_button(
            actions["log"], kind="primary", icon="plus-circle", show_shortcut=True, wide=True
        )
        self._search = action_button(
            actions["search"], kind="field", icon="magnifying-glass", show_shortcut=True, wide=True
        )
        self._search.setText(_("Search"))
        self._only_wide += [self._name, kept]
        for widget in (self._name, kept, self._log):
            self._head.addWidget(widget)
        self._head.addSpacing(8)
        self._head.addWidget(self._search)
        return head

    def _make_pages(self) -> QScrollArea:
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setSpacing(0)
        group = ""
        for spec in self._pages:
            if spec.group == "foot":
                continue
            if spec.group != group:
                group = spec.group
                self._list.addWidget(self._heading(_(GROUPS[spec.group])))
            self._list.addWidget(self._page_row(spec))
        self._pinned_heading = self._heading(_("Pinned"))
        self._list.addWidget(self._pinned_heading)
        self._pinned_place = QVBoxLayout()
        self._list.addLayout(self._pinned_place)
        self._pinned_menu = self._row("push-pin-simple", _("Pinned"))
        self._pinned_menu.clicked.connect(self._on_pinned_menu)
        self._list.addWidget(self._pinned_menu)
        self._list.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside.setAutoFillBackground(False)  # setWidget turned it on
        self._area = area
        return area

    def _make_foot(self) -> QWidget:
        foot = QWidget(self)
        self._foot = QVBoxLayout(foot)
        self._foot.setSpacing(0)
        for spec in self._pages:
            if spec.group == "foot":
                self._foot.addWidget(self._page_row(spec))
        backup = QWidget()
        column = QVBoxLayout(backup)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        column.addWidget(Line())
        row = QHBoxLayout()
        row.setContentsMargins(8, 9, 0, 9)
        row.setSpacing(6)
        self._backup_icon = Icon("clock", size=14)
        self._backup = ElidedLabel(_("Not backed up yet"), role="caption", ink="ink2")
        row.addWidget(self._backup_icon)
        row.addWidget(self._backup, 1)
        column.addLayout(row)
        self._only_wide.append(backup)
        self._foot.addWidget(backup)
        return foot

    def _heading(self, words: str) -> QWidget:
        """A group's name; in the rail, a hairline."""
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        name = Label(words, role="caption_label", ink="ink3")
        name.setContentsMargins(8, 14, 0, 4)
        line = QWidget()
        room = QVBoxLayout(line)
        room.setContentsMargins(6, 7, 6, 8)
        room.addWidget(Line())
        column.addWidget(name)
        column.addWidget(line)
        self._only_wide.append(name)
        self._only_rail.append(line)
        return place

    def _page_row(self, spec: PageSpec) -> NavRow:
        row = self._row(spec.icon, _(spec.title))
        row.setProperty("page", spec.key)
        row.clicked.connect(self._on_page)
        self._rows[spec.key] = row
        return row

    def _row(self, icon: str, words: str) -> NavRow:
        row = NavRow(icon, words)
        row.moved.connect(self._on_moved)
        return row

    # inside

    def _in_order(self) -> list[NavRow]:
        pages = [self._rows[spec.key] for spec in self._pages if spec.group != "foot"]
        foot = [self._rows[spec.key] for spec in self._pages if spec.group == "foot"]
        return [row for row in (*pages, *self._pinned_rows, self._pinned_menu, *foot) if not row.isHidden()]

    def _mark_current(self) -> None:
        key, record_id = self._current
        pinned = next(
            (
                row
                for row, one in zip(self._pinned_rows, self._pinned, strict=True)
                if (one.page, one.record_id) == (key, record_id) and not row.isHidden()
            ),
            None,
        )
        chosen = pinned or self._rows.get(key)
        for row in (*self._rows.values(), *self._pinned_rows, self._pinned_menu):
            row.setChecked(row is chosen)
        self._keep_one_stop(chosen)

    def _keep_one_stop(self, stop: NavRow | None) -> None:
        """Tab stops at one row only; arrows go to the others."""
        rows = self._in_order()
        stop = stop if stop in rows else rows[0]
        for row in rows:
            policy = Qt.FocusPolicy.StrongFocus if row is stop else Qt.FocusPolicy.ClickFocus
            row.setFocusPolicy(policy)

    def _on_moved(self, by: int) -> None:
        rows = self._in_order()
        row = self.sender()
        at = next((i for i, one in enumerate(rows) if one is row), 0)
        to = rows[max(0, min(at + by, len(rows) - 1))]
        self._keep_one_stop(to)
        to.setFocus(Qt.FocusReason.TabFocusReason)
        if self._area.widget() is not None and to not in self._foot_rows():
            self._area.ensureWidgetVisible(to, 0, 8)

    def _foot_rows(self) -> list[NavRow]:
        return [self._rows[spec.key] for spec in self._pages if spec.group == "foot"]

    def _on_page(self) -> None:
        self.page_wanted.emit(str(self.sender().property("page")), None)

    def _on_pinned(self) -> None:
        one = self._pinned[int(self.sender().property("pinned"))]
        self.page_wanted.emit(one.page, one.record_id)

    def _on_pinned_menu(self) -> None:
        menu = Menu(parent=self)
        for at, one in enumerate(self._pinned):
            entry = menu.addAction(one.name.replace("&", "&&"))
            entry.setProperty("pinned", at)
            entry.triggered.connect(self._on_pinned)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._pinned_menu.mapToGlobal(QPoint(self._pinned_menu.width(), 0)))

    def _show_pinned(self) -> None:
        folded = bool(self._pinned) and (self._folded or self._rail)
        self._pinned_heading.setVisible(bool(self._pinned) and (self._rail or not self._folded))
        self._pinned_menu.setVisible(folded)
        for row in self._pinned_rows:
            row.setVisible(not folded)
        self._mark_current()

    def _on_theme_changed(self) -> None:
        px, rail = theme().px, self._rail
        self.setFixedWidth(px(RAIL if rail else WIDTH))
        side = px(8 if rail else 10)
        right = max(0, side - 1)  # the frame's own edge is the last pixel
        self._head.setContentsMargins(side, px(10) if rail else px(12), right, 0)
        self._list.setContentsMargins(side, px(10 if rail else 12), right, 0)
        self._list.setSpacing(2 if rail else 0)
        self._pinned_place.setSpacing(2 if rail else 0)
        self._foot.setContentsMargins(side, 0, right, px(9) if rail else 0)
        self._foot.setSpacing(2 if rail else 0)
        # a bar would take a third of the rail; wheel and arrows scroll it all the same
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if rail else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self._area.setVerticalScrollBarPolicy(policy)
        for widget in self._only_wide:
            widget.setVisible(not rail)
        for widget in self._only_rail:
            widget.setVisible(rail)
        self._log.set_bare(rail)
        self._search.set_bare(rail)
        self._log.setFixedHeight(px(40 if rail else 34))
        self._search.setFixedHeight(px(36 if rail else 34))
        for row in (*self._rows.values(), *self._pinned_rows, self._pinned_menu):
            row.set_rail(rail)
        self._show_pinned()
