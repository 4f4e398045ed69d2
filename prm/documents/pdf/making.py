"""What every block needs while it becomes boxes: the look, the keys that links may use, words as inlines. No block here."""

from collections.abc import Sequence
from dataclasses import dataclass

from prm.documents.document import Cover, Document, Group
from prm.documents.pdf.fonts import COMPLEX, face
from prm.documents.pdf.style import ACCENT, WARN, Look, Style
from prm.documents.pdf.tags import Node
from prm.documents.pdf.text import Bullet, Outline, Text
from prm.documents.pdf.write import Inline
from prm.documents.words import Run, Words, runs

# What people write as running text: a paragraph in another direction stands at its own side
_TURNING = frozenset(["body", "quote", "statement", "bullet"])
_RIGHT_TO_LEFT = frozenset(["ar", "fa", "he", "ps", "sd", "ur", "yi", "ckb"])


@dataclass
class Making:
    """``sect`` is the structure element that blocks are added to."""

    document: Document
    look: Look
    root: Node
    sect: Node
    headings: int = 0

    def __post_init__(self) -> None:
        self._keys = self.document.link_targets()
        self._right_to_left = self.document.language.split("-")[0] in _RIGHT_TO_LEFT

    @property
    def cover(self) -> Cover | None:
        return self.document.cover

    def style(self, name: str) -> Style:
        return self.look.style(name)

    def text(
        self,
        words: Words,
        style: str | Style,
        node: Node,
        *,
        bullet: Bullet | None = None,
        group: Group | None = None,
        outline: Outline | None = None,
        measure: float = 0,
    ) -> Text:
        look = self.style(style) if isinstance(style, str) else style
        inlines = self._inlines(runs(words), look)
        if not any(inline.node for inline in inlines) and COMPLEX.search(
            "".join(one.text for one in inlines)
        ):
            # several glyphs make one cluster, and readers put them together in different ways: say the words
            node.actual = "".join(inline.text for inline in inlines)
        turns = style in _TURNING or self._right_to_left
        return Text(
            inlines, look, node, bullet=bullet, group=group, outline=outline, measure=measure, turns=turns
        )  # fmt: skip

    def _inlines(self, parts: Sequence[Run], style: Style) -> list[Inline]:
        return [self._inline(run, style) for run in parts]

    def _inline(self, run: Run, style: Style) -> Inline:
        weight = "semibold" if run.bold else style.weight
        leads = run.link if not run.link.startswith("#") or run.link[1:] in self._keys else ""
        node = Node("Link" if leads else "Span", lang=run.lang) if leads or run.lang else None
        colour = WARN if run.gap else ACCENT if leads else style.colour
        return Inline(run.text, face(style.family, weight, italic=run.italic), colour, node, leads, run.gap)

    def heading(self, words: str, style: str, level: int, *, key: str = "") -> Text:
        """A heading of any level, with its bookmark. It stays with what follows."""
        self.headings += 1
        outline = Outline(key or f"heading-{self.headings}", level, words)
        box = self.text(words, style, self.sect.add(f"H{level}"), outline=outline)
        box.keep = True
        return box
