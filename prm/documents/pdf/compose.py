"""A whole document as boxes and a structure tree, in reading order. Nothing is measured or drawn here."""

from dataclasses import dataclass

from prm.documents.document import Document
from prm.documents.pdf.blocks import boxes_of
from prm.documents.pdf.boxes import Box
from prm.documents.pdf.cover import cover_boxes
from prm.documents.pdf.making import Making
from prm.documents.pdf.pages import Running
from prm.documents.pdf.style import Look
from prm.documents.pdf.tags import Node


@dataclass(frozen=True)
class Composed:
    root: Node
    boxes: list[Box]
    running: Running


def compose(document: Document, look: Look) -> Composed:
    root = Node("Document", title=document.name)
    making = Making(document, look, root, root.add("Sect"))
    boxes: list[Box] = []
    title, heading = ("close_title", "close") if document.close_set else ("title", "section")
    if document.cover is not None:
        boxes += cover_boxes(making, document.cover)
    else:
        if document.kind:
            boxes.append(making.text(document.kind, "label", making.sect.add("P")))
        boxes.append(making.heading(document.title, title, 1, key="title"))
        boxes[-1].after = look.pt(8)
    for place, (key, section) in enumerate(document.keyed_sections()):
        making.sect = root.add("Sect")
        starts = section.new_page or (place == 0 and document.cover is not None)
        inside: list[Box] = []
        if section.heading:
            inside.append(making.heading(section.heading, heading, 2, key=key))
        for block in section.blocks:
            inside += boxes_of(making, block)
        if inside and starts:
            inside[0].new_page = True
        boxes += inside
    first = 2 if document.cover is not None else 1
    return Composed(root, boxes, Running(document.header, document.footer, document.last_footer, first))
