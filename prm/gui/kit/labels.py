"""Words on screen, one class for each way of showing them. Plain text only: what a person typed is never read
as mark-up.
"""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from prm.gui.fonts import Role
from prm.gui.theme import theme

PartKind = Literal["", "strong", "link"]
Parts = Sequence[tuple[str, PartKind]]

_UNBOUNDED = 1_000_000.0
_WIDTHS_KEPT = 4  # while a window is laid out, each is asked for several times


class Label(QLabel):
    """Words in a type role and a colour, with that role's line height. Wraps when told to."""

    def __init__(
        self,
        text: str = "",
        *,
        role: Role = "body",
        ink: str = "ink",
        wrap: bool = False,
        tnum: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role: Role = role
        self._ink, self._tnum = ink, tnum
        self._laid: dict[tuple[str, float, bool], QTextLayout] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.setFont(theme().font(role, tnum=tnum))
        theme().changed.connect(self._on_theme_changed)
        self.setText(text)

    @property
    def ink(self) -> str:
        return self._ink

    def set_ink(self, ink: str) -> None:
        self._ink = ink
        self.update()

    # Qt

    def event(self, event: QEvent) -> bool:
        # QLabel goes to no box that has its focus by proxy; giving such a box a policy of its own would give it to
        # the proxy too, and take that out of the way of Tab
        buddy = self.buddy() if event.type() is QEvent.Type.Shortcut else None
        if buddy is not None and buddy.focusPolicy() is Qt.FocusPolicy.NoFocus:
            buddy.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        natural = self._layout_for(_UNBOUNDED)
        if self.wordWrap():
            width = min(natural.maximumWidth(), 640 * theme().text_size / 100)
            return self._padded(QSize(_up(width), self.heightForWidth(_up(width))))
        return self._padded(QSize(_up(natural.maximumWidth()), self._height(natural)))

    def minimumSizeHint(self) -> QSize:
        if not self.wordWrap():
            return self.sizeHint()
        narrowest = min(_up(self._layout_for(_UNBOUNDED).minimumWidth()), 160)
        return QSize(narrowest, theme().line(self._role))

    def hasHeightForWidth(self) -> bool:
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        if not self.wordWrap():
            return -1
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        return self._height(self._layout_for(float(inner))) + margins.top() + margins.bottom()

    def paintEvent(self, event: QPaintEvent) -> None:
        area = QRectF(self.contentsRect())
        layout = self._layout_for(area.width() if self.wordWrap() else _UNBOUNDED)
        painter = QPainter(self)
        painter.setPen(theme().colour(self._ink if self.isEnabled() else "ink3"))
        line_height = theme().line(self._role)
        align = self.alignment()
        top = area.top()
        if align & Qt.AlignmentFlag.AlignVCenter:
            top += (area.height() - self._height(layout)) / 2
        elif align & Qt.AlignmentFlag.AlignBottom:
            top += area.height() - self._height(layout)
        for at in range(layout.lineCount()):
            line = layout.lineAt(at)
            free = area.width() - line.naturalTextWidth()
            left = area.left() + self._left(free, align)
            lead = (line_height - line.height()) / 2
            line.draw(painter, QPointF(left - line.x(), round(top + at * line_height + lead) - line.y()))
        painter.end()

    # inside

    def shown_text(self, width: float) -> str:
        """The words as drawn in this width."""
        return self.text()

    def _left(self, free: float, align: Qt.AlignmentFlag) -> float:
        if align & Qt.AlignmentFlag.AlignHCenter:
            return free / 2
        to_right = bool(align & Qt.AlignmentFlag.AlignRight)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            to_right = not to_right
        return max(free, 0.0) if to_right else 0.0

    def _height(self, layout: QTextLayout) -> int:
        return max(1, layout.lineCount()) * theme().line(self._role)

    def _padded(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return QSize(
            size.width() + margins.left() + margins.right(), size.height() + margins.top() + margins.bottom()
        )

    def _layout_for(self, width: float) -> QTextLayout:
        text = self.shown_text(width)
        has_letter = self.buddy() is not None
        key = (text, width, has_letter)
        found = self._laid.get(key)
        if found is not None:
            return found
        words, underlined = _mnemonic(text) if has_letter else (text, -1)
        layout = QTextLayout(words.replace("\n", "\u2028"), self.font())
        option = QTextOption()
        option.setWrapMode(
            QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
            if self.wordWrap()
            else QTextOption.WrapMode.ManualWrap
        )
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(option)
        if underlined >= 0:
            mark = QTextLayout.FormatRange()
            mark.start, mark.length = underlined, 1
            from PySide6.QtGui import QTextCharFormat

            mark.format = QTextCharFormat()
            mark.format.setFontUnderline(True)
            layout.setFormats([mark])
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1.0))
        layout.endLayout()
        if len(self._laid) >= _WIDTHS_KEPT:
            self._laid.clear()
        self._laid[key] = layout
        return layout

    def _on_theme_changed(self) -> None:
        self._laid.clear()
        self.setFont(theme().font(self._role, tnum=self._tnum))
        self.updateGeometry()
        self.update()


class ElidedLabel(Label):
    """One line that is cut at the right when it must be; the whole of it is in the tooltip and for screen
    readers.
    """

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(32), theme().line(self._role))

    def shown_text(self, width: float) -> str:
        room = self.contentsRect().width()
        if width < _UNBOUNDED or not self.isVisible() or room <= 0:
            return self.text()
        return QFontMetricsF(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, room + 1)

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        return self._padded(QSize(_up(width) + 1, theme().line(self._role)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole()

    def setText(self, text: str) -> None:
        super().setText(text)
        self._tell_whole()

    def _tell_whole(self) -> None:
        cut = QFontMetricsF(self.font()).horizontalAdvance(self.text()) > self.contentsRect().width() + 1
        self.setToolTip(plain_tip(self.text()) if cut else "")


class VoiceLabel(Label):
    """People's own words, in the serif."""

    def __init__(
        self,
        text: str = "",
        *,
        role: Role = "voice",
        ink: str = "ink",
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, role=role, ink=ink, wrap=wrap, parent=parent)


class RichLabel(QLabel):
    """A sentence with a strong word or a link in it: parts, each ``("words", "" | "strong" | "link")``.

    The words are plain whatever they hold. A link is reached by keyboard and tells ``linkActivated``.
    """

    def __init__(
        self, parts: Parts = (), *, role: Role = "body", ink: str = "ink", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._parts, self._role, self._ink = parts, role, ink
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._draw()
        theme().changed.connect(self._draw)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().line(self._role))

    def sizeHint(self) -> QSize:
        width = min(theme().px(480), QFontMetrics(self.font()).horizontalAdvance(self.words()) + 8)
        return QSize(width, self.heightForWidth(width))

    def set_parts(self, parts: Parts) -> None:
        self._parts = parts
        self._draw()

    def words(self) -> str:
        return "".join(words for words, _ in self._parts)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        # QLabel would take one Tab to come to the link and another to leave it
        return QWidget.focusNextPrevChild(self, next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # there is one link at most: no need to move to it first
        has_link = any(kind == "link" for _, kind in self._parts)
        if has_link and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.linkActivated.emit("#")
        else:
            super().keyPressEvent(event)

    def _draw(self) -> None:
        look = theme()
        self.setFont(look.font(self._role))
        has_link = any(kind == "link" for _, kind in self._parts)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(
            flags.LinksAccessibleByKeyboard | flags.LinksAccessibleByMouse
            if has_link
            else flags.NoTextInteraction
        )
        style = f"color:{look.colour(self._ink).name()};line-height:{look.line(self._role)}px"
        body = "".join(self._marked(words, kind) for words, kind in self._parts)
        self.setText(f'<p style="{style};-qt-line-height-type:fixed;margin:0">{body}</p>')
        self.setAccessibleName(self.words())

    @staticmethod
    def _marked(words: str, kind: PartKind) -> str:
        from html import escape

        if kind == "strong":
            return f'<span style="font-weight:600">{escape(words)}</span>'
        if kind == "link":
            colour = theme().colour("link").name()
            style = f"color:{colour};text-decoration:none;font-weight:500"
            return f'<a href="#" style="{style}">{escape(words)}</a>'
        return escape(words)


def _up(length: float) -> int:
    return int(length) + (length > int(length))


def plain_tip(text: str) -> str:
    """A tooltip that shows these characters, whatever they look like."""
    if "<" not in text and "&" not in text:
        return text
    from html import escape  # with every entity there is; a start has no such words

    return f"<span>{escape(text)}</span>"


def _mnemonic(text: str) -> tuple[str, int]:
    """The words without their ampersand, and which letter it marks."""
    at = text.find("&")
    if at < 0 or at + 1 >= len(text):
        return text, -1
    return text[:at] + text[at + 1 :], at
