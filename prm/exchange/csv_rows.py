"""Comma-separated text to rows of text: which sign parts the cells, and on which line each row begins.

What the columns mean is in ``columns.py``.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.base.job import Job
from prm.exchange import limits
from prm.exchange.formulas import as_meant

DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Row:
    """``line`` is the line of a text file, or the row of a spreadsheet, as a person would count."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[Row, ...]
    delimiter: str = ""
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    left_out: int = 0
    """NUL bytes that were taken out."""


def read_csv(text: str, *, delimiter: str | None = None, job: Job | None = None) -> Table:
    """The rows that have something in them. Raises Refused with the line where it stops making sense."""
    text = text.removeprefix("\ufeff")
    nuls = text.count("\0")
    text = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    first = 1
    if text[:4].lower() == "sep=" and text[5:6] in ("\n", ""):  # Excel's own first line
        delimiter, text, first = text[4:5] or None, text[6:], 2
    delimiter = delimiter or sniff(text)
    rows: list[Row] = []
    for row in _rows(text, delimiter, first):
        if not any(cell.strip() for cell in row.cells):
            continue
        if len(row.cells) > limits.COLUMNS and any(cell.strip() for cell in row.cells[limits.COLUMNS :]):
            sentence = _(
                "Line {line} has more than {n} columns. Take out those you do not need, and try again."
            )
            raise Refused(sentence.format(line=row.line, n=limits.COLUMNS))
        rows.append(row)
        if len(rows) > limits.CSV_ROWS:
            sentence = _("This file has more than {n} rows. Split it, and bring in the parts.")
            raise Refused(sentence.format(n=f"{limits.CSV_ROWS:,}"))
        if job and len(rows) % 2_000 == 0:
            job.step(len(rows), 0, _("Reading rows"))
    return Table(tuple(rows), delimiter=delimiter, left_out=nuls)


def sniff(text: str) -> str:
    """The sign that parts the first ten rows most evenly; a comma where there is none at all."""
    counts: list[dict[str, int]] = [{}]
    quoted = False
    for letter in text[:200_000]:
        if letter == '"':
            quoted = not quoted
        elif letter == "\n" and not quoted:
            if counts[-1] or len(counts) == 1:
                if len(counts) == 10:
                    break
                counts.append({})
        elif not quoted and letter in DELIMITERS:
            counts[-1][letter] = counts[-1].get(letter, 0) + 1
    rows = [row for row in counts if row]
    if not rows:
        return ","

    def evenness(sign: str) -> tuple[float, int]:
        heading = rows[0].get(sign, 0)
        same = sum(row.get(sign, 0) == heading for row in rows)
        return (same / len(rows) if heading else 0.0), heading

    return max(DELIMITERS, key=evenness)


def _rows(text: str, delimiter: str, first: int) -> Iterator[Row]:
    lines = text.split("\n")
    taken = 0

    def feed() -> Iterator[str]:
        nonlocal taken
        for line in lines:
            taken += 1
            yield line + "\n"

    reader = csv.reader(feed(), delimiter=delimiter)
    while True:
        start = taken
        try:
            cells = next(reader, None)
        except csv.Error:
            raise Refused(_too_long(start + first)) from None
        if cells is None:
            return
        if any(len(cell) > limits.FIELD_LETTERS for cell in cells):
            raise Refused(_too_long(start + first))
        if taken >= len(lines) and taken - start > 1 and _never_ends(lines[start:taken], delimiter):
            sentence = _(
                "On line {line} a quotation mark begins and never ends, so we cannot tell where the row stops. "
                "Put the missing mark in, or save the file again from the program it came from."
            )
            raise Refused(sentence.format(line=start + first))
        yield Row(start + first, tuple(as_meant(cell) for cell in cells))


def _never_ends(lines: list[str], delimiter: str) -> bool:
    try:
        for _cells in csv.reader((line + "\n" for line in lines), delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _too_long(line: int) -> str:
    sentence = _(
        "The row on line {line} has a cell of more than {n} letters. "
        "A quotation mark is missing there, or this is not a list of people."
    )
    return sentence.format(line=line, n=f"{limits.FIELD_LETTERS:,}")
