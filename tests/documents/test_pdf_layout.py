"""Where things stand on pages: nothing lost at an edge, no heading alone, no block parted, the look of the design."""

import io
from collections.abc import Iterator, Mapping
from itertools import pairwise

import pypdfium2
import pytest

from prm.documents.document import Block, Bullets, Column, Document, Heading, Para, Section, Table, ValueBlock
from prm.documents.pdf import style
from prm.documents.pdf.compose import compose
from prm.documents.pdf.make import Made, make_pdf
from prm.documents.pdf.pages import Pages
from prm.documents.pdf.paper import Paper
from prm.documents.pdf.tags import Mark, Node
from tests.documents import examples, specimens
from tests.documents.conftest import DOCUMENTS


def _drawn(document: Document, *, large_print: bool = False) -> Node:
    """The tree with the page of every mark."""
    paper = Paper(style.look(large_print=large_print))
    composed = compose(document, paper.look)
    Pages(paper, composed.running).place(composed.boxes)
    return composed.root


def _elements(node: Node) -> Iterator[Node]:
    yield node
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _elements(kid)


def _pages(node: Node) -> list[int]:
    return [kid.page for one in _elements(node) for kid in one.kids if isinstance(kid, Mark)]


@pytest.mark.parametrize("large_print", [False, True])
def test_no_heading_is_left_alone_at_the_foot(large_print: bool) -> None:
    elements = [
        one for one in _elements(_drawn(DOCUMENTS["long"], large_print=large_print)) if any(isinstance(k, Mark) for k in one.kids)
    ]  # fmt: skip
    checked = 0
    for heading, following in pairwise(elements):
        if heading.tag in {"H2", "H3"}:
            assert max(_pages(heading)) == min(_pages(following)), heading
            checked += 1
    assert checked > 150


def test_rows_values_and_signatures_stay_whole() -> None:
    tree = _drawn(DOCUMENTS["long"])
    whole = [one for one in _elements(tree) if one.tag == "TR" or (one.tag == "Sect" and one.title)]
    assert len(whole) > 1000
    parted = [one for one in whole if len(set(_pages(one))) > 1]
    # the one row that is taller than a page
    assert len(parted) == 1
    assert len(set(_pages(parted[0]))) > 1


def test_never_one_line_alone() -> None:
    document = specimens.long(rows=3, sections=40)
    for one in _elements(_drawn(document)):
        if one.tag != "P":
            continue
        marks = _pages(one)
        assert len(set(marks)) <= 2
    # a text of four lines with room for three goes two and two
    from prm.documents.pdf.making import Making
    from prm.documents.pdf.text import Text

    look = style.look()
    root = Node("Document")
    text = Making(document, look, root, root).text("word " * 50, "body", root.add("P"))
    lines = round(text.height(300) / 15)
    assert lines == 5
    for room in range(0, 5 * 15, 5):
        parts = text.split(300, room)
        if parts is not None:
            assert isinstance(parts[0], Text)
            assert isinstance(parts[1], Text)
            heights = [round(part.height(300) / 15) for part in parts]
            assert sum(heights) == lines
            assert min(heights) >= 2
            assert heights[0] * 15 <= room


@pytest.mark.parametrize("name", ["agreement", "long", "scripts", "hostile", "large print", "letter"])
def test_every_word_is_on_the_paper(made: Mapping[str, Made], name: str) -> None:
    pdf = pypdfium2.PdfDocument(made[name].pdf)
    for page in pdf:
        width, height = page.get_size()
        text = page.get_textpage()
        for place in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(place)
            assert left >= 60, (name, text.get_text_bounded(left, bottom, right, top))
            assert right <= width - 50, (name, text.get_text_bounded(left, bottom, right, top))
            assert bottom >= 20
            assert top <= height - 20
        text.close()
    pdf.close()


def test_the_long_one_is_long(made: Mapping[str, Made]) -> None:
    assert made["long"].pages > 100
    assert made["agreement"].pages == 7
    assert len(made["agreement"].pdf) < 150_000


def test_signature_blocks_are_39_mm_high_and_two_beside_each_other() -> None:
    import pikepdf

    pdf = make_pdf(examples.agreement()).pdf
    with pikepdf.open(io.BytesIO(pdf)) as file:
        code = file.pages[-1].Contents.read_bytes().decode()
    # the hairlines over the blocks: start, height, end
    lines = [line.split() for line in code.splitlines() if " l S" in line and "0.855 0.843 0.816 RG" in line]
    ends = [
        (float(one[-7]), float(one[-6]), float(one[-4])) for one in (line[: len(line) - 2] for line in lines)
    ]
    lefts = sorted({start for start, _y, _end in ends})
    assert len(lefts) == 2
    tops = sorted({y for start, y, end in ends if end - start < 230}, reverse=True)
    assert len(tops) == 5
    for upper, lower in pairwise(tops):
        assert upper - lower == pytest.approx(39 / 25.4 * 72, abs=0.1)


def test_large_print_is_larger(made: Mapping[str, Made]) -> None:
    assert made["large print"].pages > made["agreement"].pages * 1.5
    assert style.look(large_print=True).style("body").size == pytest.approx(16.8)


def test_letter_paper(made: Mapping[str, Made]) -> None:
    pdf = pypdfium2.PdfDocument(made["letter"].pdf)
    assert pdf[0].get_size() == (612, 792)
    pdf.close()


def test_a_block_taller_than_a_page_is_cut_and_not_lost() -> None:
    words = "We hear people out before we bring a plan. " * 30
    block = ValueBlock("Listen first", words, [words] * 8)
    document = Document(
        "T", [Section("S", [Heading("H"), block, Para("The end.")])], made=examples.MADE, author="A"
    )
    made = make_pdf(document)
    from tests.documents.readback import read_aloud

    heard = [said for _tag, said in read_aloud(made.pdf)]
    assert heard.count(words.strip()) == 9
    assert heard[-1] == "The end."
    assert made.pages >= 3


def test_a_table_gives_its_columns_the_room_that_words_need() -> None:
    rows = [["Kelderby", "a", "nobody@averylongname.example.org"]]
    table = Table("T", [Column("Place", 5), Column("b"), Column("Write to")], rows)
    made = make_pdf(Document("T", [Section("S", [table])], made=examples.MADE, author="A"), large_print=True)
    pdf = pypdfium2.PdfDocument(made.pdf)
    text = pdf[0].get_textpage()
    assert "nobody@averylongname.example.org" in text.get_text_bounded()
    text.close()
    pdf.close()


def test_the_document_code_is_whole_in_large_print(made: Mapping[str, Made]) -> None:
    pdf = pypdfium2.PdfDocument(made["large print"].pdf)
    text = pdf[len(pdf) - 1].get_textpage()
    assert "Document code WT-2.0-XEW0-AE3X" in text.get_text_bounded()
    text.close()
    pdf.close()


def test_words_that_announce_something_stay_with_it() -> None:
    filler = [Para("A line.") for _ in range(60)]
    for before in range(20, 60):
        blocks: list[Block] = [*filler[:before], Para("We promise:"), Bullets(["to listen", "to pay"])]
        elements = [
            one
            for one in _elements(
                _drawn(Document("T", [Section("S", blocks)], made=examples.MADE, author="A"))
            )
            if any(isinstance(kid, Mark) for kid in one.kids)
        ]
        announced = next(place for place, one in enumerate(elements) if one.tag == "Lbl")
        assert _pages(elements[announced - 1]) == _pages(elements[announced])
