"""Tabs of a page: words with a line under the chosen one, small plain counts, the lock of the private one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from prm.base.i18n import _
from prm.gui.kit.look import Look
from prm.gui.theme import theme


@dataclass(frozen=True, slots=True)
class Tab:
    """``count`` is shown small and plain ("86", "v1.1"); a private tab has a lock and never a count."""

    key: str
    title: str
    count: str = ""
    private: bool = False


class Tabs(QTabBar):
    """If they do not fit, scroll buttons appear; never two rows."""

    chosen = Signal(str)

    def __init__(self, tabs: Sequence[Tab], parent: QWidget | None = None, *, name: str) -> None:
        super().__init__(parent)
        self._look = Look(self)
        self._tabs: list[Tab] = []
        self._over = -1
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFont(theme().font("strong"))
        self.show_tabs(tabs)
        self.currentChanged.connect(self._on_current_changed)
        theme().changed.connect(self._on_theme_changed)

    def show_tabs(self, tabs: Sequence[Tab]) -> None:
        """These from now on; the chosen one stays chosen where it is still there."""
        chosen = self.current_key()
        blocked = self.blockSignals(True)
        while self.count() > len(tabs):
            self.removeTab(self.count() - 1)
        self._tabs = list(tabs)
        for number, tab in enumerate(tabs):
            if number < self.count():
                self.setTabText(number, tab.title.replace("&", "&&"))
            else:
                self.addTab(tab.title.replace("&", "&&"))
            said = ", ".join(
                part for part in (tab.title, tab.count, _("private") if tab.private else "") if part
            )
            self.setAccessibleTabName(number, said)
        self.blockSignals(blocked)
        self.choose(chosen)
        self.update()

    def current_key(self) -> str:
        at = self.currentIndex()
        return self._tabs[at].key if 0 <= at < len(self._tabs) else ""

    def choose(self, key: str) -> None:
        for number, tab in enumerate(self._tabs):
            if tab.key == key:
                self.setCurrentIndex(number)

    def step(self, by: int) -> None:
        """The next tab, or the one before with -1; round at the ends."""
        if self.count():
            self.setCurrentIndex((self.currentIndex() + by) % self.count())

    def _on_current_changed(self, number: int) -> None:
        if 0 <= number < len(self._tabs):
            self.chosen.emit(self._tabs[number].key)

    def _on_theme_changed(self) -> None:
        # a new font makes QTabBar measure its tabs again
        self.setFont(theme().font("strong"))
        self.update()

    # Qt

    def tabSizeHint(self, index: int) -> QSize:
        look, tab = self._look, self._tabs[index]
        # as wide as in bold, so that choosing one moves none of the others
        wide = look.measure("strong").horizontalAdvance(tab.title)
        if tab.count:
            wide += look.px(6) + look.measure("caption", tnum=True).horizontalAdvance(tab.count)
        if tab.private:
            wide += look.px(6 + 14)
        return QSize(round(wide) + look.px(24) + 1, look.px(40))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._look.px(40))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(160), self._look.px(40))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self.tabAt(event.position().toPoint())
        if over != self._over:
            self._over = over
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._over = -1
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.ink("line"))
        for number, tab in enumerate(self._tabs):
            box = self.tabRect(number)
            chosen = number == self.currentIndex()
            if number == self._over and not chosen:
                painter.fillRect(box.adjusted(0, 0, 0, -1), look.ink("hover"))
            measure = look.measure("strong" if chosen else "body")
            painter.setFont(look.font("strong" if chosen else "body"))
            painter.setPen(look.ink("ink" if chosen else "ink2"))
            left = box.left() + look.px(12)
            middle = box.center().y() + 1
            base = round(middle + (measure.ascent() - measure.descent()) / 2)
            painter.drawText(QPointF(left, base), tab.title)
            left += round(measure.horizontalAdvance(tab.title)) + look.px(6)
            if tab.private:
                drawn = look.icon(
                    "lock-key-fill", role="priv", size=look.px(14), dpr=self.devicePixelRatioF()
                )
                painter.drawPixmap(QPointF(left, middle - look.px(14) / 2), drawn)
            elif tab.count:
                painter.setFont(look.font("caption", tnum=True))
                painter.setPen(look.ink("ink3"))
                painter.drawText(QPointF(left, base), tab.count)
            if chosen:
                painter.fillRect(box.left(), self.height() - 2, box.width(), 2, look.ink("accent"))
        painter.end()
