"""Spreadsheets (.xlsx, .ods, .xls) to rows of text. Looks before it opens, and opens only in another process."""

import re
import zipfile
from pathlib import Path
from typing import Any

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.base.job import Job
from prm.exchange import limits
from prm.exchange.child import ask_child
from prm.exchange.csv_rows import Row, Table
from prm.exchange.sheet_child import LOCKED, NO_SHEET, TOO_LARGE

_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,3})(\d{1,9})["']""")
_CHUNK = 1 << 20
_SMALL = 100 * 1024


def read_sheet(path: Path, *, sheet: str | None = None, job: Job | None = None) -> Table:
    """The rows of one sheet (the first that has any), with the row numbers that the spreadsheet shows."""
    if path.stat().st_size > limits.SHEET_BYTES:
        sentence = _("This spreadsheet is larger than {n} MB. Take out what is not needed, and try again.")
        raise Refused(sentence.format(n=limits.SHEET_BYTES // limits.MEGABYTE))
    if zipfile.is_zipfile(path):
        look_before_opening(path)
    answer = _ask_child(path, sheet or "", job)
    fault = answer.get("fault")
    if fault == LOCKED:
        raise Refused(_locked())
    if fault == NO_SHEET:
        raise Refused({"sheet": _("There is no sheet of that name in this spreadsheet.")})
    if fault == TOO_LARGE:
        raise Refused(_too_many_cells())
    if fault:
        raise _unreadable(str(answer.get("details", "")))
    return Table(
        rows=tuple(Row(number, tuple(cells)) for number, cells in answer["rows"]),
        sheets=tuple(answer["sheets"]),
        sheet=answer["sheet"],
    )


def look_before_opening(path: Path) -> None:
    """Raises Refused for what would unpack to far more than a list of people."""
    try:
        with zipfile.ZipFile(path) as archive:
            _look_at_sizes(archive.infolist(), packed=path.stat().st_size)
            for part in archive.infolist():
                if part.filename.endswith(".xml") and part.filename != "content.xml":
                    _look_at_cells(archive, part)
    except Refused:
        raise
    except RuntimeError as error:
        raise Refused(_locked()) if "encrypted" in str(error) else _unreadable(str(error)) from None
    except Exception as error:  # noqa: BLE001 - zipfile and zlib raise a dozen kinds on broken archives
        raise _unreadable(type(error).__name__) from None


def _look_at_sizes(parts: list[zipfile.ZipInfo], *, packed: int) -> None:
    if len(parts) > limits.PARTS:
        raise Refused(_("This file is made of too many parts to be a spreadsheet. Nothing was changed."))
    unpacked = sum(part.file_size for part in parts)
    overlapping = sum(part.compress_size for part in parts) > packed
    dense = any(
        part.file_size > _SMALL and part.file_size > limits.PACKING_RATIO * part.compress_size
        for part in parts
    )
    if unpacked > limits.UNPACKED_BYTES or overlapping or dense:
        sentence = _("This spreadsheet unpacks to {n} MB. We stop at {limit}. Nothing was changed.")
        if unpacked <= limits.UNPACKED_BYTES:
            sentence = _(
                "This spreadsheet is packed far more tightly than a list of people. Nothing was changed."
            )
        raise Refused(
            sentence.format(
                n=f"{unpacked // limits.MEGABYTE:,}", limit=limits.UNPACKED_BYTES // limits.MEGABYTE
            )
        )


def _look_at_cells(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """One cell far away makes the reader ask for memory for all between: stream the XML for the farthest."""
    rows = columns = 0
    tail = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            chunk = tail + chunk
            for letters, row in set(_PLACE.findall(chunk)):
                rows = max(rows, int(row))
                columns = max(columns, _column(letters))
            if rows * max(columns, 1) > limits.CELLS:
                raise Refused(_too_many_cells())
            tail = chunk[-32:]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _ask_child(path: Path, sheet: str, job: Job | None) -> dict[str, Any]:
    return ask_child(
        "prm.exchange.sheet_child",
        [str(path.resolve()), sheet],
        words=_("Opening the spreadsheet"),
        damaged=_(
            "This spreadsheet is damaged, or takes more memory than a list of people needs. "
            "Nothing was changed. Open it in your spreadsheet program, save a copy as .csv, and bring that in."
        ),
        slow=_("Reading this spreadsheet took more than {n} seconds, so we stopped. Nothing was changed."),
        job=job,
    )


def _locked() -> str:
    return _(
        "This spreadsheet is locked with a password. Open it, save a copy without one, and bring that in."
    )


def _too_many_cells() -> str:
    return _(
        "This spreadsheet has cells very far down or to the right. "
        "Delete the empty rows and columns behind your list, save it, and try again."
    )


def _unreadable(details: str) -> Trouble:
    return Trouble(
        _("This spreadsheet cannot be read. It is damaged, or not a spreadsheet."),
        safe=_("Nothing was changed."),
        can_do=_("Open it in your spreadsheet program, save a copy as .xlsx or .csv, and bring that in."),
        details=details,
    )
