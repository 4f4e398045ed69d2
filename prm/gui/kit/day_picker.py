"""A month to pick a day from, that drops down under a box and goes when a day is picked or with Esc."""

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QPalette, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.gui.icons import icon
from prm.gui.kit.frame import Drop
from prm.gui.theme import theme


class DayPicker(Drop):
    picked = Signal(date)

    def __init__(self, under: QWidget, *, day: date | None = None) -> None:
        super().__init__(under, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar = QCalendarWidget(self)
        self.calendar.setAccessibleName(_("Pick a day"))
        self.calendar.setGridVisible(False)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setFirstDayOfWeek(self.locale().firstDayOfWeek())
        if day is not None:
            self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._dress()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(6, 6, 6, 6)
        inside.addWidget(self.calendar)
        self.calendar.clicked.connect(self._on_picked)
        self.calendar.activated.connect(self._on_picked)

    def open(self) -> None:
        under = self.parentWidget()
        if under is not None:
            self.move(under.mapToGlobal(QPoint(0, under.height() + 2)))
        self.show()
        self.calendar.setFocus()

    def _dress(self) -> None:
        """Qt draws weekends red, and its arrows black in the dark too."""
        days = QTextCharFormat()
        days.setForeground(theme().colour("ink"))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(weekday, days)
        heads = QTextCharFormat()
        heads.setForeground(theme().colour("ink2"))
        heads.setBackground(theme().colour("surface"))
        heads.setFont(theme().font("caption"))
        self.calendar.setHeaderTextFormat(heads)
        bar = self.calendar.findChild(QWidget, "qt_calendar_navigationbar")
        if bar is not None:
            bar.setBackgroundRole(QPalette.ColorRole.Base)
        for name, drawn, said in (
            ("qt_calendar_prevmonth", "caret-left", _("Previous month")),
            ("qt_calendar_nextmonth", "caret-right", _("Next month")),
        ):
            button = self.calendar.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(icon(drawn))
                button.setAccessibleName(said)
                button.setToolTip(said)

    def _on_picked(self, day: QDate) -> None:
        self.picked.emit(date(day.year(), day.month(), day.day()))
        self.close()
