"""The structure tree of a PDF while it is being drawn: elements, and where their words are. Nothing is written here."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Mark(NamedTuple):
    """Words on a page that belong to an element."""

    page: int
    number: int


class Area(NamedTuple):
    """What can be pressed on a page: a link's words. ``target`` is an address, or ``#key``."""

    page: int
    rect: tuple[float, float, float, float]
    target: str
    words: str


@dataclass(eq=False, slots=True)
class Node:
    """One structure element. Its place in the tree is its place in the document, never the order of drawing."""

    tag: str
    lang: str = ""
    actual: str = ""
    title: str = ""
    scope: str = ""
    numbering: str = ""
    summary: str = ""
    kids: list["Node | Mark | Area"] = field(default_factory=list)

    def add(self, tag: str, **about: str) -> "Node":
        node = Node(tag, **about)  # type: ignore[arg-type]
        self.kids.append(node)
        return node

    def used(self) -> bool:
        """An element without words is left out; a table's cell keeps its column."""
        return self.tag in ("TD", "TH") or any(not isinstance(kid, Node) or kid.used() for kid in self.kids)
