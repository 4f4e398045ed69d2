"""A table as it is shown, to CSV and to .xlsx, and into its place whole. What may leave is decided before; here no
cell can become a formula.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.base.job import Job
from prm.base.whole_file import write_whole
from prm.exchange.formulas import harmless

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

Cell = str | int | date | None
_LONGEST = 32_767  # letters that a cell of a workbook holds
_SHEET_NAME = 31
_NOT_IN_SHEET_NAME = "[]:*?/\\'"
_WIDEST, _NARROWEST = 60, 9
_BEGINNINGS = {".xlsx": b"PK\x03\x04"}


@dataclass(frozen=True, slots=True)
class TableOut:
    """Headings and rows, in the order shown."""

    title: str
    headings: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]


def csv_bytes(table: TableOut, *, for_excel: bool = True, job: Job | None = None) -> bytes:
    """UTF-8; ``for_excel`` with the mark at the front without which Excel takes accents for something else. A cell
    that a spreadsheet would run as a formula gets a ``'`` before it, which PRM takes off again when it reads it.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([harmless(heading) for heading in table.headings])
    for number, row in enumerate(table.rows):
        writer.writerow([_said(cell) for cell in row])
        if job is not None and number % 500 == 0:
            job.step(number, len(table.rows), _("Writing rows"))
    return text.getvalue().encode("utf-8-sig" if for_excel else "utf-8", "replace")


def xlsx_bytes(table: TableOut, *, job: Job | None = None) -> bytes:
    """A workbook of one sheet: words stay words, days are days, numbers are numbers."""
    from xlsxwriter import Workbook

    held = io.BytesIO()
    # nothing of it on the disk before it is in its place
    book = Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": table.title})
    sheet = book.add_worksheet(_sheet_name(table.title))
    strong, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    for column, heading in enumerate(table.headings):
        sheet.write_string(0, column, heading, strong)
    widths = [len(heading) for heading in table.headings]
    for number, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            _put(sheet, number, column, cell, day)
            widths[column] = max(widths[column], 10 if isinstance(cell, date) else len(str(cell or "")))
        if job is not None and number % 500 == 0:
            job.step(number, len(table.rows), _("Writing rows"))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(max(width + 2, _NARROWEST), _WIDEST))
    sheet.freeze_panes(1, 0)
    if table.headings:
        sheet.autofilter(0, 0, len(table.rows), len(table.headings) - 1)
    book.close()
    return held.getvalue()


def _put(sheet: "Worksheet", row: int, column: int, cell: Cell, day: object) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, date):
        sheet.write_datetime(row, column, cell, day)
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell[:_LONGEST])
    else:
        sheet.write_number(row, column, cell)


def _said(cell: Cell) -> str:
    if isinstance(cell, str):
        return harmless(cell)
    return "" if cell is None else cell.isoformat() if isinstance(cell, date) else str(cell)


def _sheet_name(title: str) -> str:
    plain = "".join(letter for letter in title if letter not in _NOT_IN_SHEET_NAME and letter >= " ")
    return plain.strip()[:_SHEET_NAME].strip() or "PRM"


def save_table(path: Path, data: bytes) -> None:
    """Written beside and put in place whole. Raises Refused over a file of another kind, and Trouble."""
    try:
        if path.is_file() and not _may_go(path):
            sentence = _(
                "{name} is there already and is no table. We have not changed it. Choose another name."
            )
            raise Refused(sentence.format(name=path.name))
        write_whole(path, data)
    except OSError as error:
        raise Trouble(
            _("The table could not be saved in this place."),
            safe=_("Your work is safe."),
            can_do=_("Close it where it is open in another program, or pick another place."),
            details=f"{type(error).__name__}: {error.strerror or error}",
        ) from error


def _may_go(path: Path) -> bool:
    ending = path.suffix.lower()
    if ending not in _BEGINNINGS:
        return ending in {".csv", ".txt"}
    with path.open("rb") as file:
        return file.read(4) in (_BEGINNINGS[ending], b"")
