"""Reads one spreadsheet in a process of its own and writes its rows as JSON to standard output.

The reader aborts the whole process on some hostile files, so it never runs in PRM's own. Nothing is imported
from PRM here but the limits, so that it starts at once.
"""

import json
import sys
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from prm.exchange import limits

TOO_LARGE, UNREADABLE, LOCKED, NO_SHEET = "too_large", "unreadable", "locked", "no_sheet"


def hold_back() -> None:
    """No more memory and time than a list of people needs, for this process."""
    if sys.platform == "win32":
        _hold_back_windows()
        return
    import resource

    wanted = [
        (resource.RLIMIT_AS, limits.CHILD_MEMORY),
        (resource.RLIMIT_CPU, limits.CHILD_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ]
    for kind, amount in wanted:
        _soft, hard = resource.getrlimit(kind)
        amount = amount if hard == resource.RLIM_INFINITY else min(amount, hard)  # noqa: PLW2901
        try:
            resource.setrlimit(kind, (amount, amount))
        except (ValueError, OSError):  # macOS knows no limit on address space; the time limit still holds
            continue


def _hold_back_windows() -> None:
    """A job object that holds this process to its memory; Windows has no rlimit."""
    if sys.platform != "win32":
        return
    import ctypes
    from ctypes import wintypes

    class Basic(ctypes.Structure):
        _fields_ = [
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        ]

    class Extended(ctypes.Structure):
        _fields_ = [
            ("BasicLimitInformation", Basic),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        ]

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    kernel.SetInformationJobObject.argtypes = [wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD]
    kernel.AssignProcessToJobObject.argtypes = [wintypes.HANDLE, wintypes.HANDLE]
    job = kernel.CreateJobObjectW(None, None)
    wanted = Extended()
    wanted.BasicLimitInformation.LimitFlags = 0x100 | 0x2000  # memory of a process; end with the job
    wanted.ProcessMemoryLimit = limits.CHILD_MEMORY
    kernel.SetInformationJobObject(job, 9, ctypes.byref(wanted), ctypes.sizeof(wanted))
    kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())


def words(cell: object) -> str:
    """A cell as a person sees it: whole numbers without ``.0``, days without a midnight."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e16 else repr(cell)
    if isinstance(cell, datetime):
        midnight = (cell.hour, cell.minute, cell.second) == (0, 0, 0)
        return cell.date().isoformat() if midnight else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    if isinstance(cell, timedelta):
        return str(cell)
    return "" if cell is None else str(cell)


def read(path: str, wanted: str) -> dict[str, object]:
    """``sheets``, ``sheet``, ``rows`` as [row number, cells]; or ``fault``, one of the four above."""
    from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_path(path)
        visible = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
        ] or list(book.sheet_names)
        if not visible or (wanted and wanted not in visible):
            return {"fault": NO_SHEET, "sheets": visible}
        for name in [wanted] if wanted else visible:
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height > limits.SHEET_ROWS or sheet.total_width > limits.COLUMNS:
                counts = {"rows": sheet.total_height, "columns": sheet.total_width}
                return {"fault": TOO_LARGE, "sheet": name, **counts}
            rows = _rows(sheet.to_python(skip_empty_area=False))
            if rows or wanted:
                return {"sheets": visible, "sheet": name, "rows": rows}
        return {"sheets": visible, "sheet": visible[0], "rows": []}
    except PasswordError:
        return {"fault": LOCKED}
    except Exception as error:  # noqa: BLE001 - whatever the reader says of the file, PRM says in a sentence
        return {"fault": LOCKED if "assword" in str(error) else UNREADABLE, "details": type(error).__name__}


def _rows(cells: Sequence[Sequence[object]]) -> list[list[object]]:
    rows: list[list[object]] = []
    size = 0
    for number, row in enumerate(cells, 1):
        texts = [words(cell) for cell in row]
        while texts and not texts[-1].strip():
            texts.pop()
        if texts:
            rows.append([number, texts])
            size += sum(map(len, texts))
            if size > limits.CHILD_ANSWER_BYTES // 4:
                raise MemoryError
    return rows


def main(arguments: list[str]) -> None:
    hold_back()
    path, wanted = arguments
    answer = json.dumps(read(path, wanted))
    sys.stdout.write(answer)
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
