"""Every kind of button. What a button does is the business of whoever makes it."""

from typing import Literal, NamedTuple

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from prm.gui.drawings import pixmap
from prm.gui.fonts import Role
from prm.gui.kit.labels import plain_tip
from prm.gui.theme import theme

Kind = Literal["primary", "standard", "quiet", "danger", "danger_filled", "on_tip", "field"]


class _Colours(NamedTuple):
    """Tokens: the fill at rest, under the pointer and pressed; the edge; the words. Empty is none."""

    fill: str
    hover: str
    press: str
    edge: str
    words: str
    icon: str


_KINDS: dict[Kind, _Colours] = {
    "primary": _Colours("accent", "accent_hover", "accent_press", "", "on_accent", "on_accent"),
    "standard": _Colours("surface", "hover", "line", "line_strong", "ink", "ink2"),
    "quiet": _Colours("", "hover", "line", "", "ink", "ink2"),
    "danger": _Colours("surface", "danger_soft", "danger_soft", "danger", "danger", "danger"),
    "danger_filled": _Colours("danger", "danger", "danger", "", "on_accent", "on_accent"),
    "field": _Colours("surface", "hover", "line", "line_strong", "ink2", "ink2"),
    "on_tip": _Colours("tip", "tip", "tip", "line_strong", "on_tip", "on_tip"),
}
_DISABLED = _Colours("sunken", "sunken", "sunken", "line", "ink3", "ink3")
_QUIET_DISABLED = _Colours("", "", "", "", "ink3", "ink3")
RADIUS = 6


class Button(QPushButton):
    """A button of the kit. ``shortcut_text`` is shown inside; the shortcut itself belongs to an action."""

    def __init__(
        self,
        text: str,
        *,
        kind: Kind = "standard",
        icon: str = "",
        shortcut_text: str = "",
        small: bool = False,
        menu_arrow: bool = False,
        wide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind: Kind = kind
        self._icon_name, self._shortcut_text = icon, shortcut_text
        self._small, self._menu_arrow, self._wide = small, menu_arrow, wide
        self._bare = False
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setProperty("ringRadius", RADIUS)
        self._on_theme_changed()
        theme().changed.connect(self._on_theme_changed)

    @property
    def kind(self) -> Kind:
        return self._kind

    def set_kind(self, kind: Kind) -> None:
        self._kind = kind
        self.update()

    def set_icon_name(self, name: str) -> None:
        self._icon_name = name
        self.updateGeometry()
        self.update()

    def set_bare(self, bare: bool) -> None:
        """Its icon alone, where there is no room for words; they go into the tooltip."""
        self._bare = bare
        self.setAccessibleName(self.text())
        self.setToolTip(plain_tip(self.text()) if bare else "")
        self.updateGeometry()
        self.update()

    @property
    def icon_name(self) -> str:
        return self._icon_name

    # Qt

    def sizeHint(self) -> QSize:
        px = theme().px
        width = self._content_width() + 2 * px(self._side())
        if self._words():
            width = max(width, px(48 if self._small else 72))
        height = px(30 if self._kind == "on_tip" else 28 if self._small else 34)
        return QSize(max(width, height), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()  # words in a button are never cut

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._colours()
        self._paint_box(painter, colours)
        self._paint_content(painter, colours)
        painter.end()

    # inside

    def _colours(self) -> _Colours:
        if self.isEnabled():
            return _KINDS[self._kind]
        return _QUIET_DISABLED if self._kind == "quiet" else _DISABLED

    def _paint_box(self, painter: QPainter, colours: _Colours) -> None:
        fill = colours.fill
        if self.isDown() or self.isChecked():
            fill = colours.press
        elif self.isEnabled() and self.underMouse():
            fill = colours.hover
        if not fill and not colours.edge:
            return
        shade = theme().colour
        painter.setBrush(shade(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(shade(colours.edge), 1) if colours.edge else Qt.PenStyle.NoPen)
        inset = 0.5 if colours.edge else 0.0
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, RADIUS - inset, RADIUS - inset)

    def _paint_content(self, painter: QPainter, colours: _Colours) -> None:
        px = theme().px
        area = self.rect().adjusted(px(self._side()), 0, -px(self._side()), 0)
        if not self._wide or self._bare:
            area.setLeft(area.left() + max(0, area.width() - self._content_width()) // 2)
        mirror = self.width() if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else 0
        at = area.left()
        for part, width in self._parts():
            left = mirror - at - width if mirror else at
            self._paint_part(painter, part, QRect(left, 0, width, self.height()), colours)
            at += width
        if self._shortcut_text and not self._bare:
            painter.setFont(theme().font("caption_label"))
            painter.setPen(theme().colour(colours.words if self._kind == "primary" else "ink3"))
            side = Qt.AlignmentFlag.AlignLeft if mirror else Qt.AlignmentFlag.AlignRight
            painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, self._shortcut_text)

    def _paint_part(self, painter: QPainter, part: str, box: QRect, colours: _Colours) -> None:
        if part == "text":
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextShowMnemonic
            painter.setFont(self.font())
            painter.setPen(theme().colour(colours.words))
            painter.drawText(box, int(flags), self.text())
        elif part != "gap":
            size = self._icon_px(part)
            picture = pixmap(part, role=colours.icon, size=size, dpr=self.devicePixelRatioF())
            painter.drawPixmap(box.left(), (self.height() - size) // 2, picture)

    def _parts(self) -> list[tuple[str, int]]:
        """What stands in the button from its leading side, with widths: an icon's name, "text" or "gap"."""
        parts: list[tuple[str, int]] = []
        if self._icon_name:
            parts.append((self._icon_name, self._icon_px(self._icon_name)))
        if self._words():
            if parts:
                parts.append(("gap", theme().px(6 if self._small else 8)))
            parts.append(("text", self._text_width()))
        if self._menu_arrow:
            parts += [("gap", theme().px(8)), ("caret-down", self._icon_px("caret-down"))]
        return parts

    def _content_width(self) -> int:
        width = sum(width for _, width in self._parts())
        if self._shortcut_text and not self._bare:
            metrics = QFontMetrics(theme().font("caption_label"))
            gap = 4 if self._wide else 8  # a wide one has its width from what it stands in
            width += theme().px(gap) + metrics.horizontalAdvance(self._shortcut_text) + 1
        return width

    def _text_width(self) -> int:
        metrics = QFontMetrics(self.font())
        return metrics.size(int(Qt.TextFlag.TextShowMnemonic), self.text()).width() + 1

    def _icon_px(self, name: str) -> int:
        if self._wide:
            return theme().px(20 if self._bare else 18)
        return theme().px(14 if name == "caret-down" or self._small else 16)

    def _words(self) -> str:
        return "" if self._bare else self.text()

    def _side(self) -> int:
        if not self._words():
            return 0
        if self._wide:
            return 11
        return 10 if self._small else 15

    def _on_theme_changed(self) -> None:
        special: dict[str, Role] = {"on_tip": "strong", "field": "body"}
        font = special.get(self._kind, "small_label" if self._small else "label")
        self.setFont(theme().font(font))
        self.updateGeometry()
        self.update()


class IconButton(Button):
    """An icon alone: close, more, zoom, previous and next. Its ``name`` is its tooltip and for screen readers."""

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        kind: Kind = "quiet",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", kind=kind, icon=icon, small=small, parent=parent)
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))


class LinkButton(Button):
    """Words that take you somewhere. At least 24 high, so that they can be hit."""

    def __init__(self, text: str, *, small: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(text, kind="quiet", small=small, parent=parent)
        self.setProperty("ringRadius", 2)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(self._text_width(), max(24, theme().px(24)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self.font()
        font.setUnderline(self.isEnabled() and self.underMouse())
        painter.setFont(font)
        painter.setPen(theme().colour("link" if self.isEnabled() else "ink3"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextShowMnemonic
        painter.drawText(self.rect(), int(flags), self.text())
        painter.end()


class _Follow(QObject):
    """Shows a button while its action can be seen."""

    def __init__(self, follower: Button, action: QAction) -> None:
        super().__init__(follower)
        self._button, self._action = follower, action

    def look(self) -> None:
        if self._button.parentWidget() is not None:
            self._button.setVisible(self._action.isVisible())


def button(
    text: str,
    *,
    kind: Kind = "standard",
    icon: str = "",
    shortcut_text: str = "",
    small: bool = False,
    menu: QMenu | None = None,
    parent: QWidget | None = None,
) -> Button:
    """A button; with ``menu``, one that opens it."""
    made = Button(
        text,
        kind=kind,
        icon=icon,
        shortcut_text=shortcut_text,
        small=small,
        menu_arrow=menu is not None and bool(text),
        parent=parent,
    )
    if menu is not None:
        made.setMenu(menu)
    return made


def action_button(
    action: QAction,
    *,
    kind: Kind = "standard",
    icon: str = "",
    show_shortcut: bool = False,
    small: bool = False,
    wide: bool = False,
    parent: QWidget | None = None,
) -> Button:
    """A button that does what an action does: enabled when that is, and gone when that is."""
    keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText) if show_shortcut else ""
    made = Button(
        action.text(), kind=kind, icon=icon, shortcut_text=keys, small=small, wide=wide, parent=parent
    )
    made.setEnabled(action.isEnabled())
    made.clicked.connect(action.trigger)
    if not action.isVisible():
        made.hide()
    action.enabledChanged.connect(made.setEnabled)
    action.visibleChanged.connect(_Follow(made, action).look)
    if action.toolTip() and action.toolTip() != action.text():
        made.setToolTip(plain_tip(action.toolTip()))
    return made
