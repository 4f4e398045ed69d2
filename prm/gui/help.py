"""A help text in a dialog. The texts are Markdown in ``resources/help``; nothing in them is written here."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QWidget

from prm.base.i18n import _
from prm.base.paths import bundled
from prm.gui.kit.dialog import Dialog
from prm.gui.kit.words import Words
from prm.gui.theme import theme


class HelpDialog(Dialog):
    def __init__(self, parent: QWidget, title: str, topic: str) -> None:
        super().__init__(parent, title, width=640)
        self.words = _Page(name=title)
        self.words.show_markdown(bundled(f"resources/help/{topic}.md").read_text("utf-8"))
        self.body.setContentsMargins(24, 18, 24, 16)
        self.body.addWidget(self.words)
        close = self.add_button(_("Close"), default=True)
        close.clicked.connect(self.accept)
        close.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, key = self._body.verticalScrollBar(), event.key()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        pages = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        if key in steps:
            bar.setValue(bar.value() + steps[Qt.Key(key)] * theme().px(40))
        elif key in pages:
            bar.setValue(bar.value() + pages[Qt.Key(key)] * bar.pageStep())
        else:
            super().keyPressEvent(event)


class _Page(Words):
    """Words with the air of a page: between paragraphs, and above headings."""

    def show_markdown(self, text: str) -> None:
        super().show_markdown(text)
        block = self.document().firstBlock()
        while block.isValid():
            self._give_air(block)
            block = block.next()
        self._fit()

    def _give_air(self, block: QTextBlock) -> None:
        px, shape = theme().px, block.blockFormat()
        heading = shape.headingLevel() > 0
        listed = block.textList() is not None
        shape.setTopMargin(px(12) if heading and block.blockNumber() else 0)
        shape.setBottomMargin(px(2 if heading else 4 if listed else 8))
        cursor = QTextCursor(block)
        cursor.setBlockFormat(shape)
        if heading:
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            face = QTextCharFormat()
            face.setFont(theme().font("heading"))
            cursor.mergeCharFormat(face)
