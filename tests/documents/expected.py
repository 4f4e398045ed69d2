"""What should be heard of a document, worked out from the model alone: the other side of the read-back."""

from collections.abc import Iterator

from prm.documents.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Contents,
    Document,
    Heading,
    InGroup,
    KeyFacts,
    Note,
    Para,
    Parties,
    Party,
    Quote,
    SignatureBlock,
    Signatures,
    Table,
    ValueBlock,
    plain,
)
from tests.documents.readback import tidy

Heard = tuple[str, str]


def heard(document: Document) -> list[Heard]:
    """Contents come without their page numbers."""
    return [(tag, tidy(words)) for tag, words in _document(document) if tidy(words)]


def _document(document: Document) -> Iterator[Heard]:
    yield "P", document.kind
    cover = document.cover
    if cover is not None:
        yield "P", cover.version
    yield "H1", document.title
    if cover is not None:
        yield "P", plain(cover.statement)
        if cover.in_short:
            yield "H2", "In short"
            yield from _block(document, Bullets(cover.in_short))
        if cover.parties:
            yield "H2", "Who we are"
            yield from _block(document, Parties(cover.parties))
        if cover.contents and document.sections:
            yield "H2", "What is inside"
            yield from _block(document, Contents())
        yield "P", plain(cover.ask)
    for section in document.sections:
        yield "H2", f"{section.number}. {section.title}" if section.number else section.title
        for block in section.blocks:
            yield from _block(document, block)


def _block(document: Document, block: Block) -> Iterator[Heard]:
    match block:
        case Heading():
            yield "H3", block.title
        case Para() | Note():
            yield "P", plain(block.words)
        case Bullets():
            for place, item in enumerate(block.items, 1):
                yield "Lbl", f"{place}." if block.numbered else "•"
                yield "LBody", plain(item)
        case Table():
            yield from _table(block)
        case Parties():
            yield from _parties(list(block.parties))
        case Quote():
            yield "P", plain(block.words)
            yield "P", block.who
        case KeyFacts():
            for fact in block.facts:
                yield "Lbl", fact.label
                yield "LBody", plain(fact.words)
        case Contents():
            for section in document.sections:
                yield "TOCI", f"{section.number}. {section.title}" if section.number else section.title
        case ValueBlock():
            yield "P", block.name
            yield "P", plain(block.statement)
            for item in block.practice:
                yield "Lbl", "•"
                yield "LBody", plain(item)
        case Signatures():
            for one in block.blocks:
                yield from _signature(one)


def _table(table: Table) -> Iterator[Heard]:
    if not table.rows:
        yield "P", table.empty or "Nothing to show here yet."
        return
    for column in table.columns:
        yield "TH", column.title
    for row in table.rows:
        for place, cell in enumerate(row):
            yield "TD" if place else "TH", cell.word if isinstance(cell, InGroup) else plain(cell)


def _parties(parties: list[Party]) -> Iterator[Heard]:
    titles = ["Organisation", "Sector", "Who speaks for them"]
    stand_in = any(party.stands_in for party in parties)
    rows: list[list[Cell]] = [
        [party.name, InGroup(party.group, party.sector), party.speaks, *([party.stands_in] * stand_in)]
        for party in parties
    ]
    yield from _table(
        Table("", [Column(title) for title in titles + ["Who stands in"] * stand_in], rows, "Nobody yet.")
    )


def _signature(block: SignatureBlock) -> Iterator[Heard]:
    yield "P", block.organisation
    yield "P", ", ".join(part for part in (block.speaker, block.role) if part)
    answer = block.answer
    if answer is None or answer.date:
        yield "P", answer.words if answer else ""
        yield "P", "Signature or mark"
        yield "P", answer.date if answer else ""
        yield "P", "Date"
    else:
        yield "P", answer.words
    for line in answer.under if answer else ():
        yield "P", line
