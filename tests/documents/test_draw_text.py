"""The copies without pages: whole, in order, well formed, and never read as markup."""

from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from prm.documents.document import Document
from prm.documents.draw_text import draw_html, draw_plain
from tests.documents import examples, expected, specimens
from tests.documents.conftest import DOCUMENTS

VOID = {"br", "meta"}


class _Reader(HTMLParser):
    """Words and tags of a page; fails when a tag is left open or closed twice."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words = ""
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)
        if tag in {"br", "td", "th", "dt", "dd", "p", "li", "h1", "h2", "h3", "footer"}:
            self.words += " "

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "title"} & set(self.open):
            self.words += data


def _read(document: Document) -> _Reader:
    reader = _Reader()
    reader.feed(draw_html(document))
    reader.close()
    assert reader.open == []
    return reader


def _said(document: Document) -> Iterator[str]:
    """Every piece of words that the model holds, in order; signs of lists and places to sign are the copy's own."""
    own = {"Signature or mark", "Date", "•"}
    yield from (words for tag, words in expected.heard(document) if words not in own and tag != "Lbl")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_html_has_every_word_in_order(name: str) -> None:
    document = DOCUMENTS[name]
    words = " ".join(_read(document).words.split())
    place = 0
    for said in _said(document):
        assert said in words[place:], said
        place = words.index(said, place)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_plain_text_has_every_word(name: str) -> None:
    text = " ".join(draw_plain(DOCUMENTS[name]).split())
    for tag, said in expected.heard(DOCUMENTS[name]):
        if tag not in {"TH", "TOCI", "Lbl"} and said not in {"What is inside", "Signature or mark", "Date"}:
            assert said.rstrip(".") in text, said


def test_html_stands_alone() -> None:
    for document in DOCUMENTS.values():
        reader = _read(document)
        assert not {"script", "img", "link", "iframe", "font", "para", "b"} & set(reader.tags)
        assert not {"src", "onclick", "onerror"} & {name for name, _value in reader.attributes}


def test_html_names_its_parts() -> None:
    html = draw_html(examples.agreement())
    assert '<html lang="en-GB">' in html
    assert "<title>Warm Together partnership agreement</title>" in html
    assert html.count("<h1") == 1
    assert html.count("<h2") == 14
    assert "<caption>Partners, their sector and who speaks for them</caption>" in html
    assert '<th scope="col">Organisation</th>' in html
    assert '<th scope="row" dir="auto">Open Door Pantry</th>' in html
    assert '<a href="#evidence">part 7</a>' in html
    assert '<h2 id="evidence" dir="auto">7. Evidence and stories</h2>' in html
    assert "<mark>Not yet agreed: how many must be there</mark>" in html
    assert '<span lang="ur">' in draw_html(specimens.scripts())
