"""What fills a card ends with it, and what scrolls ends where its page ends."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QPainter, QPicture
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from prm.gui.kit.cards import Card
from prm.gui.kit.delegates import Brush, draw_entry
from prm.gui.kit.entries import Entry, Lead, words
from prm.gui.kit.faces import EntryFace
from prm.gui.kit.lists import RowList
from prm.gui.kit.look import Look
from prm.gui.kit.rows import Column, RowsModel
from prm.gui.kit.scroll import Scroll
from prm.gui.theme import theme


@dataclass(frozen=True)
class Row:
    id: str


def _filled_card(qtbot: QtBot) -> tuple[QWidget, Card, "RowList[Row]"]:
    model: RowsModel[Row] = RowsModel([Column("name", "Name", lambda row: row.id)])
    model.show([Row("Farida"), Row("Yusuf")])
    rows = RowList(model, EntryFace(lambda row: Entry(row.id)), name="People", grow=True)
    page = QWidget()
    card = Card("Follow-ups", padded=False)
    card.add(rows)
    column = QVBoxLayout(page)
    column.addWidget(card)
    column.addStretch(1)
    qtbot.addWidget(page)
    model.setParent(page)
    page.resize(400, 300)
    page.show()
    qtbot.waitExposed(page)
    return page, card, rows


def test_rows_leave_the_corners_of_their_card_round(qtbot: QtBot) -> None:
    page, card, rows = _filled_card(qtbot)
    rows.go_to("Yusuf")
    picture = page.grab().toImage()
    corner = card.mapTo(page, card.rect().bottomLeft())
    outside = picture.pixelColor(2, 2)
    assert picture.pixelColor(corner) == outside
    assert picture.pixelColor(corner + QPoint(2, -1)) == outside
    assert picture.pixelColor(corner + QPoint(120, -5)) == theme().colour("select")


def test_the_edge_of_the_card_closes_the_last_row(qtbot: QtBot) -> None:
    _page, card, rows = _filled_card(qtbot)
    picture = card.grab().toImage()
    foot = rows.mapTo(card, rows.rect().bottomLeft()).y()
    middle = card.width() // 2
    assert picture.pixelColor(middle, foot) == theme().colour("surface")
    assert picture.pixelColor(middle, foot - rows.row_height()) == theme().colour("line")


def test_a_scroll_bar_moves_no_edge(qtbot: QtBot) -> None:
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(24, 0, 24, 24)
    high = QWidget()
    column.addWidget(high)
    scroll = Scroll(content)
    qtbot.addWidget(scroll)
    scroll.resize(500, 300)
    scroll.show()
    qtbot.waitExposed(scroll)

    def right_edge() -> int:
        return high.mapTo(scroll, high.rect().topRight()).x()

    before = right_edge()
    high.setMinimumHeight(900)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: right_edge() == before)
    high.setMinimumHeight(10)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() == 0)
    qtbot.waitUntil(lambda: right_edge() == before)


def _is_cut(width: int, *, wraps: bool) -> bool:
    said = "When people tell us something, we tell them what we did with it."
    entry = Entry("Say what happens next", words(said), Lead(number="5"), voice=True, wraps=wraps)
    holder = QWidget()
    picture = QPicture()
    painter = QPainter(picture)
    brush = Brush(painter, Look(holder))
    draw_entry(brush, entry, QRectF(0, 0, width, 100))
    painter.end()
    return brush.cut


def test_what_somebody_said_takes_a_second_line_before_it_is_cut(qtbot: QtBot) -> None:
    assert _is_cut(330, wraps=False)
    assert not _is_cut(330, wraps=True)
    assert _is_cut(200, wraps=True)
