"""The one model of every list: immutable rows with an id, shown by the smallest steps and never reset.

Knows no widget and no question: it is given rows, or ids and a way to fetch their rows.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from prm.gui.kit.steps import must_move, runs

PAGE = 128
PAGES_KEPT = 32
# More single steps than this and one re-ordering is quicker for everyone who listens.
_SINGLE_STEPS = 40

Index = QModelIndex | QPersistentModelIndex


class Row(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=Row)
Fetch = Callable[[Sequence[str]], Mapping[str, R] | Iterable[R]]


class Group(NamedTuple):
    """A bar above the row at ``first``: "Slipped", "October 2025"."""

    first: int
    title: str


@dataclass(frozen=True)
class Column(Generic[R]):
    """One thing said of each row. ``cell`` is what is painted where that is more than ``text``
    (``kit.entries``); ``sort_key`` is the query's own name for this order, empty where there is none.
    """

    key: str
    title: str
    text: Callable[[R], str]
    sort_key: str = ""
    accessible: Callable[[R], str] | None = None
    cell: Callable[[R], Any] | None = None
    width: int = 120
    stretch: int = 0
    figures: bool = False
    icon: str = ""
    # The last to be left out when there is no room has the lowest rank; 0 is never left out.
    rank: int = 0
    # Whether this row's cell is worth a look: it is filled, and what it says must say why.
    marked: Callable[[R], bool] | None = None

    def read_aloud(self, row: R) -> str:
        return self.accessible(row) if self.accessible else self.text(row)


class RowsModel(QAbstractListModel, Generic[R]):
    """``show`` takes all rows; ``show_ids`` takes ids, and fetches rows by the page when they are asked for."""

    about_to_show = Signal()
    shown = Signal()

    def __init__(
        self,
        columns: Sequence[Column[R]],
        parent: QObject | None = None,
        *,
        group_of: Callable[[R], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._group_of = group_of
        self._ids: list[str] = []
        self._row_of: dict[str, R] = {}
        self._place_of: dict[str, int] | None = None
        self._fetch: Fetch[R] | None = None
        self._pages: OrderedDict[int, list[str]] = OrderedDict()
        self.groups: tuple[Group, ...] = ()

    # what is shown

    def show(self, rows: Iterable[R]) -> None:
        """These rows, in this order, from now on."""
        wanted = {row.id: row for row in rows}
        self._show(list(wanted), wanted, None, self._grouped(wanted.values()))

    def show_ids(self, ids: Iterable[str], fetch: Fetch[R], *, groups: Sequence[Group] = ()) -> None:
        """The same for lists that may be long: only the ids are kept, ``fetch`` is asked for rows by the page."""
        self._show(list(dict.fromkeys(ids)), {}, fetch, tuple(groups))

    # what views ask

    @property
    def ids(self) -> Sequence[str]:
        return self._ids

    def row(self, number: int) -> R | None:
        """The row in this place; None when it has gone since the ids were asked for."""
        if not 0 <= number < len(self._ids):
            return None
        record_id = self._ids[number]
        if self._fetch is not None:
            page = number // PAGE
            if page in self._pages:
                self._pages.move_to_end(page)
            else:
                self._fetch_page(page)
        return self._row_of.get(record_id)

    def place_of(self, record_id: str) -> int | None:
        if self._place_of is None:
            self._place_of = {each: place for place, each in enumerate(self._ids)}
        return self._place_of.get(record_id)

    def index_of(self, record_id: str) -> QModelIndex:
        place = self.place_of(record_id)
        return QModelIndex() if place is None else self.index(place)

    def read_aloud(self, number: int) -> str:
        """The whole row as a screen reader says it, with the bar it stands under first."""
        row = self.row(number)
        if row is None:
            return ""
        parts = [group.title for group in self.groups if group.first == number]
        parts += [column.read_aloud(row) for column in self.columns]
        return ", ".join(part for part in parts if part)

    # QAbstractListModel

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            row = self.row(index.row())
            return None if row is None or not self.columns else self.columns[0].text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.read_aloud(index.row())
        return None

    # inside

    def _grouped(self, rows: Iterable[R]) -> tuple[Group, ...]:
        if self._group_of is None:
            return ()
        groups: list[Group] = []
        for number, row in enumerate(rows):
            title = self._group_of(row)
            if title and (not groups or groups[-1].title != title):
                groups.append(Group(number, title))
        return tuple(groups)

    def _show(
        self, ids: list[str], rows: dict[str, R], fetch: Fetch[R] | None, groups: tuple[Group, ...]
    ) -> None:
        self.about_to_show.emit()
        before, was_paged = self._row_of, self._fetch is not None
        paged = fetch is not None
        # Rows that are about to go are still asked for while they go, and no page is fetched in between.
        self._row_of = before | rows
        self._fetch = None
        self._pages.clear()
        self.groups = ()
        kept = set(self._ids)
        if kept:
            self._change_to(ids, kept)
        elif ids:
            self.beginInsertRows(QModelIndex(), 0, len(ids) - 1)
            self._ids, self._place_of = ids, None
            self.endInsertRows()
        self._row_of = rows
        self._fetch = fetch
        self.groups = groups
        self._tell_changed(ids, kept, before, everything=paged or was_paged)
        self.shown.emit()

    def _change_to(self, ids: list[str], kept: set[str]) -> None:
        place = {record_id: number for number, record_id in enumerate(ids)}
        self._drop([number for number, each in enumerate(self._ids) if each not in place])
        self._order(sorted(range(len(self._ids)), key=lambda number: place[self._ids[number]]))
        self._add(ids, [number for number, each in enumerate(ids) if each not in kept])

    def _drop(self, gone: list[int]) -> None:
        doomed = runs(gone)
        if len(doomed) > _SINGLE_STEPS:
            last = set(gone)
            self._reorder([n for n in range(len(self._ids)) if n not in last] + gone)
            doomed = [(len(self._ids) - len(gone), len(self._ids) - 1)]
        for first, last_one in reversed(doomed):
            self.beginRemoveRows(QModelIndex(), first, last_one)
            del self._ids[first : last_one + 1]
            self._place_of = None
            self.endRemoveRows()

    def _order(self, order: list[int]) -> None:
        """``order[n]`` says where the row that belongs to place ``n`` is now."""
        moving = must_move(order)
        if len(moving) > _SINGLE_STEPS:
            self._reorder(order)
            return
        wanted = [self._ids[number] for number in order] if moving else []
        for number in sorted(moving):
            here = self._ids.index(wanted[number])
            there = self._ids.index(wanted[number - 1]) + 1 if number else 0
            if there in (here, here + 1):
                continue
            self.beginMoveRows(QModelIndex(), here, here, QModelIndex(), there)
            self._ids.insert(there, self._ids[here])
            del self._ids[here if here < there else here + 1]
            self._place_of = None
            self.endMoveRows()

    def _add(self, ids: list[str], new: list[int]) -> None:
        coming = runs(new)
        if len(coming) > _SINGLE_STEPS:
            held = len(self._ids)
            self.beginInsertRows(QModelIndex(), held, held + len(new) - 1)
            self._ids += [ids[number] for number in new]
            self._place_of = None
            self.endInsertRows()
            here = {each: number for number, each in enumerate(self._ids)}
            self._reorder([here[each] for each in ids])
            return
        for first, last in coming:
            self.beginInsertRows(QModelIndex(), first, last)
            self._ids[first:first] = ids[first : last + 1]
            self._place_of = None
            self.endInsertRows()

    def _reorder(self, order: list[int]) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        now = {old: new for new, old in enumerate(order)}
        self._ids = [self._ids[number] for number in order]
        self._place_of = None
        self.changePersistentIndexList(before, [self.index(now[index.row()]) for index in before])
        self.layoutChanged.emit()

    def _tell_changed(
        self, ids: list[str], kept: set[str], before: Mapping[str, R], *, everything: bool
    ) -> None:
        if everything:
            changed = [(0, len(ids) - 1)] if ids else []
        else:
            now = self._row_of
            changed = runs(n for n, each in enumerate(ids) if each in kept and before[each] != now[each])
            if len(changed) > _SINGLE_STEPS:
                changed = [(changed[0][0], changed[-1][1])]
        for first, last in changed:
            self.dataChanged.emit(self.index(first), self.index(last))

    def _fetch_page(self, page: int) -> None:
        assert self._fetch is not None
        ids = self._ids[page * PAGE : (page + 1) * PAGE]
        found = self._fetch(ids)
        rows = found.values() if isinstance(found, Mapping) else found
        self._row_of.update((row.id, row) for row in rows)
        self._pages[page] = ids
        while len(self._pages) > PAGES_KEPT:
            for record_id in self._pages.popitem(last=False)[1]:
                self._row_of.pop(record_id, None)
