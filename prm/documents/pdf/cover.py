"""Page one of an agreement: what it is, what it says in short, who we are and what is inside. Other pages: compose."""

from prm.documents import phrases
from prm.documents.document import Cover
from prm.documents.pdf.blocks import bullets, contents, table
from prm.documents.pdf.boxes import Box, Line, Part, Side
from prm.documents.pdf.making import Making
from prm.documents.pdf.style import ACCENT, MM


def cover_boxes(making: Making, cover: Cover) -> list[Box]:
    look, document = making.look, making.document
    boxes: list[Box] = []
    if document.kind or cover.version:
        boxes.append(_label(making, cover))
    boxes.append(making.heading(document.title, "title", 1, key="title"))
    if cover.statement:
        node = making.sect.add("P")
        boxes.append(making.text(cover.statement, "statement", node, measure=look.measure))
    boxes.append(Line(ACCENT, look.pt(1.5), length=look.pt(15 * MM), before=look.pt(15.3)))
    if cover.in_short:
        boxes.append(making.heading(phrases.in_short(), "cover", 2))
        boxes += bullets(making, cover.in_short)
    if cover.parties:
        boxes.append(making.heading(phrases.who_we_are(), "cover", 2))
        boxes.append(table(making, phrases.parties_table(cover.parties), first="row"))
    if cover.contents and document.sections:
        boxes.append(making.heading(phrases.what_is_inside(), "cover", 2))
        boxes.append(contents(making))
    if cover.ask:
        ask = making.text(cover.ask, "small", making.sect.add("P"))
        ask.before, ask.at_foot = look.pt(8), True
        boxes.append(ask)
    return boxes


def _label(making: Making, cover: Cover) -> Box:
    """The kind of document at the left, its version at the right."""
    look = making.look
    kind = making.text(making.document.kind, "label", making.sect.add("P"))
    if not cover.version:
        return kind
    version = making.text(cover.version, "small", making.sect.add("P"))
    width = min(0.5, (version.natural_width() + 0.02) / look.column)
    return Side([Part(kind, 0, 0.98 - width), Part(version, 1 - width, width)])
