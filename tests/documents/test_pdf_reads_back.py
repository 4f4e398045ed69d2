"""What is heard of a PDF equals the model: words, tags, order, pages, data. No validator sees these."""

import io
import json
import re
from collections.abc import Mapping

import pikepdf
import pytest

from prm.documents.document import Document, Para, Run, Section
from prm.documents.pdf.make import Made, make_pdf
from tests.documents import examples, expected, specimens
from tests.documents.conftest import DOCUMENTS
from tests.documents.readback import read_aloud


def _without_pages(heard: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(tag, re.sub(r" \d+$", "", words) if tag == "TOCI" else words) for tag, words in heard]


def _outline(pdf: bytes) -> list[tuple[int, str, int]]:
    """(level, words, page from 1) of each bookmark."""
    found: list[tuple[int, str, int]] = []
    with pikepdf.open(io.BytesIO(pdf)) as file, file.open_outline() as outline:
        pages = [page.obj.objgen for page in file.pages]

        def walk(items: list[pikepdf.OutlineItem], level: int) -> None:
            for item in items:
                assert isinstance(item.destination, pikepdf.Array)
                found.append((level, item.title, pages.index(item.destination[0].objgen) + 1))
                walk(item.children, level + 1)

        walk(outline.root, 1)
    return found


@pytest.mark.parametrize("name", DOCUMENTS)
def test_heard_as_it_was_said(made: Mapping[str, Made], name: str) -> None:
    assert _without_pages(read_aloud(made[name].pdf)) == expected.heard(DOCUMENTS[name])


@pytest.mark.parametrize("name", ["large print", "letter"])
def test_paper_changes_no_word(made: Mapping[str, Made], name: str) -> None:
    assert _without_pages(read_aloud(made[name].pdf)) == expected.heard(DOCUMENTS["agreement"])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_bookmarks_are_the_headings(made: Mapping[str, Made], name: str) -> None:
    headings = [
        (int(tag[1]), words) for tag, words in expected.heard(DOCUMENTS[name]) if re.fullmatch(r"H\d", tag)
    ]
    marks = [(level, " ".join(words.split())) for level, words, _page in _outline(made[name].pdf)]
    assert marks == headings


def test_contents_tell_the_page(made: Mapping[str, Made]) -> None:
    for name in ("agreement", "long"):
        pages = {words: page for level, words, page in _outline(made[name].pdf) if level == 2}
        told = [words for tag, words in read_aloud(made[name].pdf) if tag == "TOCI"]
        assert len(told) == len(DOCUMENTS[name].sections)
        for words in told:
            title, page = words.rsplit(" ", 1)
            assert pages[title] == int(page)


def test_contents_and_links_lead_somewhere(made: Mapping[str, Made]) -> None:
    with pikepdf.open(io.BytesIO(made["agreement"].pdf)) as pdf:
        links = [link for page in pdf.pages for link in page.obj.get("/Annots", [])]
        inside = [link for link in links if "/Dest" in link]
        outside = [str(link.A.URI) for link in links if "/A" in link]
        assert len(inside) == len(examples.agreement().sections) + 1
        assert set(outside) == {"https://example.org/listening", "mailto:aroha@example.org"}
        assert all("/Contents" in link and int(link.F) == 4 for link in links)


def test_only_safe_addresses_become_links(made: Mapping[str, Made]) -> None:
    with pikepdf.open(io.BytesIO(made["hostile"].pdf)) as pdf:
        links = [
            str(link.A.URI) for page in pdf.pages for link in page.obj.get("/Annots", []) if "/A" in link
        ]
    assert {link.split(":")[0] for link in links} == {"https", "tel"}
    assert any(link.startswith("https://example.org/b%C3%BCcher") for link in links)


def test_page_numbers_and_running_titles(made: Mapping[str, Made]) -> None:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(made["agreement"].pdf)
    words = [page.get_textpage().get_text_bounded() for page in pdf]
    pdf.close()
    last = len(words)
    assert last == 7
    for number, text in enumerate(words, 1):
        assert f"Page {number} of {last}" in text
        assert ("WT-2.0-XEW0-AE3X" in text) == (number == last)
    header = "Warm Together partnership agreement"
    assert all(text.splitlines()[0].startswith(header) for text in words[1:])
    assert words[0].startswith("Partnership agreement")


def test_title_language_and_date(made: Mapping[str, Made]) -> None:
    with pikepdf.open(io.BytesIO(made["agreement"].pdf)) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert pdf.pdf_version == "1.7"
        assert str(pdf.docinfo["/CreationDate"]) == "D:20251014090000Z"
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == "Warm Together partnership agreement"
            assert xmp["dc:creator"] == ["Lowfield Neighbours"]
            assert xmp["pdfuaid:part"] == "1"
            assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("3", "A")
        assert set(pdf.docinfo) == {"/Title", "/Author", "/Producer", "/Creator", "/CreationDate", "/ModDate"}


def test_the_data_inside_reads_back(made: Mapping[str, Made]) -> None:
    with pikepdf.open(io.BytesIO(made["agreement"].pdf)) as pdf:
        assert list(pdf.attachments) == ["agreement.json"]
        data = pdf.attachments["agreement.json"].get_file().read_bytes()
        assert str(pdf.Root.AF[0].AFRelationship) == "/Source"
    assert json.loads(data) == examples.DATA


def test_another_language_is_told(made: Mapping[str, Made]) -> None:
    with pikepdf.open(io.BytesIO(made["scripts"].pdf)) as pdf:
        languages = {
            str(one.Lang)
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/StructElem" and "/Lang" in one
        }
    assert languages == {"bn", "ur", "zh", "pl"}


def test_letters_that_no_font_has_are_named(made: Mapping[str, Made]) -> None:
    assert specimens.UNKNOWN in made["hostile"].missing
    for name in ("agreement", "long", "scripts", "empty"):
        assert made[name].missing == ()


def test_two_links_in_one_paragraph_stay_two() -> None:
    words: list[str | Run] = [
        "See ",
        Run("one", link="https://a.example"),
        Run("two", link="https://b.example"),
        " and go.",
    ]
    document = Document("T", [Section("S", [Para(words)])], made=examples.MADE, author="A")
    pdf = make_pdf(document).pdf
    assert ("P", "See onetwo and go.") in read_aloud(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert [str(link.A.URI) for link in file.pages[0].obj.Annots] == [
            "https://a.example",
            "https://b.example",
        ]
