"""A sentence inside a page that ought to be seen now. Never for what can be undone (that is a toast)."""

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from prm.gui.kit.cards import Icon, paint_private_edge
from prm.gui.kit.labels import Parts, RichLabel

Kind = Literal["info", "good", "worth_a_look", "problem", "private"]

_ICONS: dict[Kind, tuple[str, str]] = {
    "info": ("info", "info"),
    "good": ("check-circle", "ok"),
    "worth_a_look": ("warning-circle", "warn"),
    "problem": ("warning-octagon", "danger"),
    "private": ("lock-key-fill", "priv"),
}


class Banner(QFrame):
    """One sentence and at most one link, which may be reached by keyboard."""

    link_pressed = Signal()

    def __init__(
        self,
        kind: Kind,
        words: str,
        *,
        link: str = "",
        thin: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "banner")
        self._icon = Icon("info", size=18)
        self._label = RichLabel(role="small")
        row = QHBoxLayout(self)
        row.setContentsMargins(*((24, 4, 24, 4) if thin else (14, 8, 14, 8)))
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter if thin else Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 1)
        self.setProperty("thin", thin)
        self.show_words(kind, words, link=link)
        self._label.linkActivated.connect(self._on_link)

    def show_words(self, kind: Kind, words: str, *, link: str = "") -> None:
        self._kind: Kind = kind
        self._words = words
        self.setProperty("kind", kind)
        if self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            self.style().unpolish(self)  # or the old kind's colours stay
            self.style().polish(self)
        name, role = _ICONS[kind]
        self._icon.set_icon(name, role=role)
        parts: Parts = [(words, ""), (" ", ""), (link, "link")] if link else [(words, "")]
        self._label.set_parts(parts)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._kind == "private":
            paint_private_edge(self, 6)
        else:
            super().paintEvent(event)

    @property
    def words(self) -> str:
        return self._words

    def _on_link(self) -> None:
        self.link_pressed.emit()
