"""An error in its four parts: what happened, is my work safe, what can I do, details for a helper."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from prm.base.errors import Trouble
from prm.base.i18n import _
from prm.gui.drawings import pixmap
from prm.gui.kit.buttons import Button, Kind, LinkButton
from prm.gui.kit.cards import Icon
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.labels import Label, RichLabel
from prm.gui.theme import theme


class _Disc(QWidget):
    """An icon on a soft round ground."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(theme().px(44), theme().px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("warn_soft"))
        painter.drawEllipse(QRectF(self.rect()))
        size = theme().px(22)
        at = (self.width() - size) // 2
        painter.drawPixmap(at, at, pixmap(self._icon, role="warn", size=size, dpr=self.devicePixelRatioF()))
        painter.end()


class TroubleDialog(Dialog):
    """``chosen`` is the key of the button that was pressed. ``copied`` carries the details."""

    copied = Signal(str)

    def __init__(
        self, parent: QWidget, problem: Trouble, choices: Sequence[tuple[str, str, Kind]], *, icon: str
    ) -> None:
        title, rest = first_sentence(problem.what)
        super().__init__(parent, title, header=False)
        self.setAccessibleDescription(f"{rest} {problem.safe} {problem.can_do}".strip())
        self.chosen = ""
        self._details = problem.details
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(_Disc(icon), 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        row.addLayout(self._column, 1)
        self.body.setContentsMargins(24, 22, 24, 16)
        self.body.addLayout(row)
        self._column.addWidget(Label(title, role="heading", wrap=True))
        if rest:
            self._column.addWidget(Label(rest, wrap=True))
        if problem.safe:
            self._column.addLayout(self._safe(problem.safe))
        if problem.can_do:
            self._column.addSpacing(6)
            self._column.addWidget(Label(_("What you can do"), role="small_label", ink="ink2"))
            self._column.addSpacing(-6)
            self._column.addWidget(Label(problem.can_do, ink="ink2", wrap=True))
        if problem.details:
            self._add_details(problem.details)
        self._add_buttons(choices)

    def _safe(self, words: str) -> QHBoxLayout:
        first, rest = first_sentence(words)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Icon("check-circle", role="ok", size=18), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(RichLabel([(f"{first}.", "strong"), (f" {rest}" if rest else "", "")]), 1)
        return row

    def _add_details(self, details: str) -> None:
        self._fold = LinkButton(_("Details for someone helping you"))
        self._fold.setCheckable(True)
        self._fold.toggled.connect(self._on_fold)
        self._arrow = Icon("caret-right", role="ink2", size=14)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._arrow)
        row.addWidget(self._fold)
        row.addStretch(1)
        self._box = QPlainTextEdit(details)
        self._box.setReadOnly(True)
        self._box.setAccessibleName(_("Details"))
        self._box.setFixedHeight(theme().px(110))
        self._copy = Button(_("Copy"), icon="copy", small=True)
        self._copy.clicked.connect(self._on_copy)
        self._column.addLayout(row)
        self._column.addWidget(self._box)
        self._column.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignLeft)
        self._box.hide()
        self._copy.hide()

    def _add_buttons(self, choices: Sequence[tuple[str, str, Kind]]) -> None:
        """The last one is what most people want."""
        leave = self.add_left_button(_("Not now")) if choices else self.add_button(_("Close"))
        leave.clicked.connect(self.reject)
        last: Button = leave
        for key, text, kind in choices:
            last = self.add_button(text, kind=kind)
            last.setProperty("choice", key)
            last.clicked.connect(self._on_chosen)
        last.setDefault(True)
        last.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_chosen(self) -> None:
        self.chosen = str(self.sender().property("choice"))
        self.accept()

    def _on_fold(self, open_: bool) -> None:
        self._arrow.set_icon("caret-down" if open_ else "caret-right")
        self._box.setVisible(open_)
        self._copy.setVisible(open_)

    def _on_copy(self) -> None:
        self.copied.emit(self._details)
        self._copy.setText(_("Copied"))


def first_sentence(words: str) -> tuple[str, str]:
    """The first sentence without its full stop, and the rest."""
    first, _stop, rest = words.strip().partition(". ")
    return first.removesuffix("."), rest.strip()
