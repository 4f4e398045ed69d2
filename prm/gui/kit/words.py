"""Shows text that people wrote with Markdown. It loads nothing and opens nothing: links are asked for."""

import re

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QImage, QResizeEvent, QTextBlockFormat, QTextCursor, QTextDocument, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QTextBrowser, QWidget

from prm.gui.fonts import Role
from prm.gui.theme import theme

ALLOWED = ("http", "https", "mailto", "tel")
_IMAGE = re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?")


def without_images(text: str) -> str:
    """Markdown with every image taken out. Qt reads any file that one names, wherever it is."""
    return _IMAGE.sub("", text).replace("![", "[")


class Words(QTextBrowser):
    """As high as its text. ``link_wanted`` gives the address in full, for the page to ask about."""

    link_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, name: str, role: Role = "body") -> None:
        super().__init__(parent)
        self._role: Role = role
        self._text = ""
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setProperty("bare", True)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(theme().px(20))
        self.anchorClicked.connect(self._on_anchor_clicked)
        theme().changed.connect(self._on_theme_changed)

    def show_markdown(self, text: str) -> None:
        self._text = text
        features = (
            QTextDocument.MarkdownFeature.MarkdownNoHTML
            | QTextDocument.MarkdownFeature.MarkdownDialectCommonMark
        )
        document = self.document()
        document.setDefaultFont(theme().font(self._role))
        document.setMarkdown(without_images(text), features)
        shape = QTextBlockFormat()
        shape.setLineHeight(theme().line(self._role), QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(shape)
        self._fit()

    def _on_anchor_clicked(self, url: QUrl) -> None:
        if url.scheme().lower() in ALLOWED:
            self.link_wanted.emit(url.toString())

    def _on_theme_changed(self) -> None:
        self.show_markdown(self._text)

    def _fit(self) -> None:
        self.document().setTextWidth(max(1, self.viewport().width()))
        self.setFixedHeight(max(theme().line(self._role), round(self.document().size().height()) + 1))

    # Qt

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Empty bytes would make Qt open the file itself: an image of one dot does not."""
        return QImage(1, 1, QImage.Format.Format_ARGB32)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._text:
            self.show_markdown(self._text)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(320), self.minimumHeight())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
