"""Tab goes in the order in which one reads. Qt goes in the order in which widgets were made: what was made later comes
last, and what was put in and taken out again may be lost from its chain.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QWidget


def go_on(*parts: QWidget, forwards: bool) -> bool:
    """The keyboard goes to the next stop of these parts of a window, round at the ends. False where there is none.

    For ``focusNextPrevChild`` of a window: reckoned each time, so nobody keeps an order up to date.
    """
    here = QApplication.focusWidget()
    ways = [each for part in parts for each in stops(part, here=here) if each is here or _is_open(each)]
    if not forwards:
        ways.reverse()
    at = next((number for number, each in enumerate(ways) if each is here), -1)
    target = ways[(at + 1) % len(ways)] if ways else None
    if target is None or target is here:
        return False
    target.setFocus(Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason)
    _bring_into_view(target)
    return True


def stops(widget: QWidget, *, here: QWidget | None = None) -> Iterator[QWidget]:
    """Where Tab stops inside, in reading order, shown or not; and ``here``, where the keyboard is by another way."""
    takes_tab = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    if widget is here or (takes_tab and widget.focusProxy() is None):
        yield widget
    seen: set[QWidget] = set()
    layout = widget.layout()
    if layout is not None:
        for laid in _in(layout):
            seen.add(laid)
            yield from stops(laid, here=here)
    for child in widget.children():  # what is placed by hand comes after what is laid out
        if isinstance(child, QWidget) and not child.isWindow() and child not in seen:
            yield from stops(child, here=here)


def _in(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield widget
        elif (inner := item.layout()) is not None:
            yield from _in(inner)


def _is_open(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()


def _bring_into_view(widget: QWidget) -> None:
    at = widget.parentWidget()
    while at is not None and not at.isWindow():
        if isinstance(at, QScrollArea):
            at.ensureWidgetVisible(widget)
        at = at.parentWidget()
