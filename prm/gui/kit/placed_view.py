"""A list view that reckons where its rows stand, instead of laying out every one. Paints nothing.

``QListView`` gives selection, keys and the screen reader's view of a list; its layout, which would visit
50,000 rows, is never used.
"""

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QRegion, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from prm.gui.kit.places import Places

_Action = QAbstractItemView.CursorAction
AnyIndex = QModelIndex | QPersistentModelIndex


class PlacedView(QListView):
    """``grows`` is for a list as high as its rows, in a page that scrolls itself."""

    def __init__(self, parent: QWidget | None = None, *, grows: bool = False) -> None:
        super().__init__(parent)
        self.setViewport(QWidget())  # one that Python knows: to find out what Qt's own is costs a start 10 ms
        self.places, self.grows = Places(), grows
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def reckon(self) -> Places:
        """Where the rows stand now; said by the list that knows its rows and their height."""
        return Places()

    def visualRect(self, index: AnyIndex) -> QRect:
        if not index.isValid():
            return QRect()
        top = self.places.top_of(index.row()) - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self.places.height)

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self.places.row_at(point.y() + self.verticalOffset())
        return self.model().index(row, 0) if row >= 0 else QModelIndex()

    def scrollTo(
        self, index: AnyIndex, hint: QListView.ScrollHint = QListView.ScrollHint.EnsureVisible
    ) -> None:
        if not index.isValid() or not self.isVisible():
            return  # there is no size yet to scroll in; showEvent does it
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top, row = self.places.top_of(index.row()), self.places.height
        bottom = top + row
        if index.row() in self.places.firsts:
            top -= self.places.bar
        if hint == QListView.ScrollHint.PositionAtTop:
            bar.setValue(top)
        elif hint == QListView.ScrollHint.PositionAtCenter:
            bar.setValue(top - (height - row) // 2)
        elif top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + height:
            bar.setValue(bottom - height)

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def isIndexHidden(self, index: AnyIndex) -> bool:
        return False

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        QAbstractItemView.updateGeometries(self)
        if self.model() is None:
            return
        self.places = self.reckon()
        bar, page = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, 0 if self.grows else max(0, self.places.total - page))
        bar.setPageStep(page)
        bar.setSingleStep(self.places.height)
        if self.grows:
            self.updateGeometry()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        last, here = self.places.rows - 1, self.currentIndex().row()
        if last < 0:
            return QModelIndex()
        page = max(1, self.viewport().height() // max(1, self.places.height) - 1)
        steps = {
            _Action.MoveUp: -1,
            _Action.MovePrevious: -1,
            _Action.MoveDown: 1,
            _Action.MoveNext: 1,
            _Action.MovePageUp: -page,
            _Action.MovePageDown: page,
            _Action.MoveHome: -last - 1,
            _Action.MoveEnd: last + 1,
        }
        step = steps.get(action, 0)
        to = here + step if here >= 0 else (last if action == _Action.MoveEnd else 0)
        return self.model().index(max(0, min(to, last)), 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        offset = self.verticalOffset()
        ends = sorted((rect.top() + offset, rect.bottom() + offset))
        first, last = self.places.row_at(ends[0]), self.places.row_at(ends[1])
        chosen = QItemSelection()
        if first >= 0 or last >= 0:
            first, last = (first if first >= 0 else last), (last if last >= 0 else first)
            chosen.select(self.model().index(first, 0), self.model().index(last, 0))
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for number in range(selection.count()):
            part = selection.at(number)
            region += self.visualRect(part.topLeft()).united(self.visualRect(part.bottomRight()))
        return region.intersected(QRegion(self.viewport().rect()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.updateGeometries()
        self.scrollTo(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometries()
