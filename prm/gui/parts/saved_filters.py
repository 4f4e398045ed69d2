"""Filters of a list that were given a name: chosen, kept, called otherwise and taken away from one button in its bar.

What they find is the page's question; here is only what is chosen in the bar.
"""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from prm.app import Answer
from prm.base.errors import Refused
from prm.base.i18n import _
from prm.gui.desk import Desk
from prm.gui.icons import icon
from prm.gui.kit import ask
from prm.gui.kit.corners import Menu
from prm.gui.kit.filter_bar import FilterBar, PillButton
from prm.gui.parts.act import Act
from prm.queries.rows.lists import SavedFilterRow


class SavedFilters(QObject):
    """``wanted`` asks the page to show what a kept filter finds."""

    wanted = Signal(object)

    def __init__(self, bar: FilterBar, page: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._bar, self._page, self._parent = bar, page, parent
        self._desk: Desk | None = None
        self._rows: list[SavedFilterRow] = []
        self._away = False
        self.button = _Pill(_("Saved filters"), bar)
        self.button.hide()
        bar.put_beside(self.button)
        self.button.clicked.connect(self._on_clicked)
        self.button.crossed.connect(bar.clear)
        bar.changed.connect(self.look)

    def attach(self, desk: Desk) -> None:
        self._desk = desk
        self._live = desk.live(self._parent, self._question, self._show)
        self._live.ask()

    def look(self, away: bool | None = None) -> None:
        """What is chosen is another now: whether it is one that has a name."""
        if away is not None:
            self._away = away
        held = self.held()
        filtering = self._bar.filtering
        self.button.setVisible(bool(self._rows) or filtering)
        self.button.say(
            held.name if held else _("Saved filters") if self._rows else _("Save this filter"),
            on=held is not None and filtering,
        )

    def held(self) -> SavedFilterRow | None:
        """The kept filter that is chosen now."""
        now = (self._bar.find_text, {key: set(keys) for key, keys in self._bar.chosen.items()}, self._away)
        return next((row for row in self._rows if (row.find, _sets(row), row.away) == now), None)

    def menu(self) -> Menu:
        held = self.held()
        menu = Menu("", self._parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for row in self._rows:
            action = menu.addAction(row.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(row is held)
            action.triggered.connect(Act(self.wanted.emit, row))
        menu.addSeparator()
        if held is None:
            save = menu.addAction(icon("plus"), _("Save this filter…"))
            save.setEnabled(self._bar.filtering or self._away)
            save.triggered.connect(Act(self.save))
        else:
            rename = menu.addAction(icon("pencil-simple"), _("Rename “{name}”…").format(name=held.name))
            rename.triggered.connect(Act(self.rename, held))
            remove = menu.addAction(icon("trash"), _("Take away “{name}”").format(name=held.name))
            remove.triggered.connect(Act(self.remove, held))
        return menu

    def save(self) -> None:
        from prm.services.kept_lists import save_filter

        assert self._desk is not None
        name = ask.text(
            self._parent.window(),
            _("Save this filter"),
            _("Name"),
            do=_("Save"),
            example=_("Council people, not for 12 weeks"),
            check=_check,
        )
        if name is not None:
            self._desk.try_to(
                _("Filter saved: {name}").format(name=name),
                save_filter,
                page=self._page,
                name=name,
                find=self._bar.find_text,
                chosen=self._bar.chosen,
                away=self._away,
            )

    def rename(self, row: SavedFilterRow) -> None:
        from prm.services.kept_lists import rename_filter

        assert self._desk is not None
        name = ask.text(
            self._parent.window(),
            _("Rename this filter"),
            _("Name"),
            do=_("Rename"),
            value=row.name,
            check=_check,
        )
        if name is not None and name != row.name:
            self._desk.try_to(_("Renamed: {name}").format(name=name), rename_filter, row.id, name=name)

    def remove(self, row: SavedFilterRow) -> None:
        from prm.services.kept_lists import remove_filter

        assert self._desk is not None
        self._desk.try_to(_("Filter taken away: {name}").format(name=row.name), remove_filter, row.id)

    def _question(self) -> Answer[list[SavedFilterRow]]:
        from prm.queries.kept_lists import saved_filters

        assert self._desk is not None
        return self._desk.ask(saved_filters, self._page)

    def _show(self, rows: list[SavedFilterRow]) -> None:
        self._rows = rows
        self.look()

    def _on_clicked(self) -> None:
        if not self._rows:
            self.save()
            return
        menu = self.menu()
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))


class _Pill(PillButton):
    """Its cross shows everything again, as the cross of a filter does."""

    crossed = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._on and event.position().x() > self.width() - self._look.px(28):
            self.crossed.emit()
        else:
            super().mousePressEvent(event)


def _sets(row: SavedFilterRow) -> dict[str, set[str]]:
    return {key: set(keys) for key, keys in row.chosen.items()}


def _check(name: str) -> str:
    from prm.services.kept_lists import checked_name

    try:
        checked_name(name)
    except Refused as refused:
        return str(refused)
    return ""
