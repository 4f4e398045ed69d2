"""While the name of somebody new is typed: "Perhaps you mean …", with those who are here already. Decides nothing."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prm.base.i18n import _
from prm.gui.desk import Desk
from prm.gui.kit.aloud import announce
from prm.gui.kit.buttons import LinkButton
from prm.gui.kit.cards import Icon
from prm.gui.kit.labels import Label
from prm.gui.parts.act import Act
from prm.queries.rows.likely_same import OneOfTwo

AFTER = 250  # ms without typing


class Perhaps(QWidget):
    """``meant`` is the id of the one who is here already. Not there while there is nobody to name."""

    meant = Signal(str)

    def __init__(self, desk: Desk, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._kind = desk, kind
        self._line: QLineEdit | None = None
        self.shown: tuple[OneOfTwo, ...] = ()
        self._words = Label(_("Perhaps you mean"), role="small", ink="ink2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 4)
        row.setSpacing(8)
        first = QVBoxLayout()
        first.setContentsMargins(0, 2, 0, 0)
        first.addWidget(Icon("users" if kind == "person" else "buildings", role="ink2", size=16))
        first.addStretch(1)
        row.addLayout(first)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._words)
        self._links = QVBoxLayout()
        self._links.setSpacing(2)
        column.addLayout(self._links)
        row.addLayout(column, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER)
        self._timer.timeout.connect(self.look)
        self.hide()

    def watch(self, line: QLineEdit) -> None:
        self._line = line
        line.textChanged.connect(self._timer.start)

    def look(self) -> None:
        """Ask about what is typed now."""
        from prm.queries.likely_same import perhaps

        if self._desk.bus.stopped:
            return
        typed = self._line.text() if self._line is not None else ""
        found = self._desk.ask(perhaps, self._kind, typed, today=self._desk.app.today()).value
        self._show(tuple(found))

    def _show(self, found: Sequence[OneOfTwo]) -> None:
        if tuple(found) == self.shown:
            return
        self.shown = tuple(found)
        while (item := self._links.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in self.shown:
            words = ", ".join(filter(None, (one.name, one.words)))
            link = LinkButton(words)
            link.setAccessibleName(_("Perhaps you mean {name}. Open them").format(name=words))
            link.clicked.connect(Act(self.meant.emit, one.id))
            self._links.addWidget(link)
        self.setVisible(bool(self.shown))
        if self.shown and self._line is not None:
            announce(self._line, _("Perhaps you mean {name}").format(name=self.shown[0].name))
