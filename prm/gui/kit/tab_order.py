"""Tab goes in the order in which one reads. Qt goes in the order in which widgets were made, and parts made later come
last.
"""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def set_reading_order(widget: QWidget) -> None:
    """Everything in ``widget`` that Tab stops at, as its layouts have it. Again after something was put in."""
    for one, after in pairwise(list(stops(widget))):
        QWidget.setTabOrder(one, after)


def stops(widget: QWidget) -> Iterator[QWidget]:
    """Where Tab stops inside, in reading order, shown or not."""
    takes_tab = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    if takes_tab and widget.focusProxy() is None:
        yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _in(layout)
        return
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isWindow():
            yield from stops(child)


def _in(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield from stops(widget)
        elif (inner := item.layout()) is not None:
            yield from _in(inner)
