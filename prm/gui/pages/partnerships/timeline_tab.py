"""Timeline: the conversations of one partnership, newest first."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from prm.gui.desk import Desk
from prm.gui.timeline import Timeline


class TimelineTab(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.timeline = Timeline()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.timeline)

    def attach(self, desk: Desk) -> None:
        self.timeline.attach(desk)

    def show_partnership(self, partnership_id: str) -> None:
        self.timeline.show_partnership(partnership_id)

    def areas(self) -> list[QWidget]:
        return self.timeline.areas()
