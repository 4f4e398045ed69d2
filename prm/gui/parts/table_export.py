"""A table to a file, as it is shown: which kind of file, where, and made in a thread of its own. Reads no widget
there.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _, ngettext
from prm.base.job import Job
from prm.base.names import file_name
from prm.base.paths import documents_folder
from prm.base.settings import LAST_FOLDERS
from prm.gui.desk import Desk
from prm.gui.kit import ask

if TYPE_CHECKING:
    from prm.exchange.table_out import Cell

_FOLDER = "table_out"
_ENDINGS = {"xlsx": ".xlsx", "csv_excel": ".csv", "csv": ".csv"}

Out = tuple[str, Callable[[Any], "Cell"]]
"""A heading, and what stands under it for a row."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """Rows that may leave, and how many were left out."""

    rows: Sequence[Any]
    left_out: int = 0


Fetch = Callable[[], Fetched]


def shown_columns(columns: Mapping[str, Sequence[Out]], keys: Sequence[str]) -> list[Out]:
    """What the columns with these keys say, in this order; at the end what every table has (the key "")."""
    return [out for key in (*keys, "") for out in columns.get(key, ())]


class TableExport(QObject):
    """Of one page. One at a time."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._path = Path()

    def begin(
        self, title: str, about: str, columns: Sequence[Out], fetch: Fetch, *, people: bool = False
    ) -> None:
        """Asks for the kind and the place; ``about`` says what goes. ``fetch`` is called in the job. Of ``people`` not
        all may leave, which is told.
        """
        words = _("{what}, in this order and with these columns.").format(what=about)
        if people:
            left_out = _(
                "Left out are those who must not be found, those under 18, and those who do not want us to keep "
                "their details."
            )
            words = f"{words} {left_out}"
        kind = ask.choose(
            self._page.window(),
            _("Export this table"),
            words,
            [
                ask.Choice("csv", _("CSV, plain")),
                ask.Choice("csv_excel", _("CSV for Excel")),
                ask.Choice("xlsx", _("Excel workbook"), "primary"),
            ],
        )
        if not kind:
            return
        ending = _ENDINGS[kind]
        path = ask.save_file(
            self._page.window(),
            _("Export this table"),
            suggested=self._folder() / f"{file_name(title) or 'PRM'}{ending}",
            kinds=[(_("Excel workbooks") if kind == "xlsx" else _("CSV files"), f"*{ending}")],
        )
        if path is None:
            return
        self._path = path
        with suppress(Trouble):  # a folder that is not remembered is no reason to make no file
            self._desk.settings.put(LAST_FOLDERS, _FOLDER, str(path.parent))
        self._desk.jobs.start(
            _Write(title, tuple(columns), fetch, path, kind), done=self._on_done, failed=self._on_failed
        )

    def _folder(self) -> Path:
        kept: dict[str, str] = self._desk.settings.get(LAST_FOLDERS)
        folder = Path(kept[_FOLDER]) if _FOLDER in kept else documents_folder()
        return folder if folder.is_dir() else Path.home()

    def _on_done(self, fetched: Fetched) -> None:
        rows = ngettext("{n} row", "{n} rows", len(fetched.rows))
        said = _("Saved: {name}, {rows}").format(name=self._path.name, rows=rows)
        if fetched.left_out:
            left = ngettext("{n} was left out", "{n} were left out", fetched.left_out)
            said = f"{said}. {left}"
        self._desk.told.emit(said)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Refused):
            self._desk.told.emit(str(error))
        elif isinstance(error, Trouble):
            self._desk.trouble.emit(error)
        else:
            raise error


class _Write:
    """Runs in the job; holds no widget."""

    def __init__(self, title: str, columns: Sequence[Out], fetch: Fetch, path: Path, kind: str) -> None:
        self._title, self._columns, self._fetch = title, columns, fetch
        self._path, self._kind = path, kind

    def __call__(self, job: Job) -> Fetched:
        from prm.exchange.table_out import TableOut, csv_bytes, save_table, xlsx_bytes

        fetched = self._fetch()
        table = TableOut(
            self._title,
            tuple(heading for heading, _value in self._columns),
            [tuple(value(row) for _heading, value in self._columns) for row in fetched.rows],
        )
        if self._kind == "xlsx":
            data = xlsx_bytes(table, job=job)
        else:
            data = csv_bytes(table, for_excel=self._kind == "csv_excel", job=job)
        save_table(self._path, data)
        return fetched
