"""The one typed list of settings, and the file that keeps those of this machine. Nothing personal is among them
but the paths a person chose; what belongs to a workspace is kept in the workspace, under the same keys.
"""

import contextlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar, cast, get_args, get_origin

from prm.base import paths
from prm.base.errors import Trouble
from prm.base.i18n import N_, _

T = TypeVar("T")
V = TypeVar("V")

TextSize = Literal[100, 115, 130, 150]
Lives = Literal["machine", "workspace"]

RECENT_FILES_KEPT = 10


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """``type`` is what the value must be after JSON (``dict[str, list[int]]`` and ``Literal`` too)."""

    key: str
    type: Any
    default: T
    lives: Lives
    label: str

    def read(self, value: object) -> T:
        """The stored value, or the default where it is missing or was bent by hand."""
        return value if _fits(value, self.type) else self.default  # type: ignore[return-value]


# this machine
THEME = Setting("theme", str, "system", "machine", N_("Colours"))
TEXT_SIZE: Setting[TextSize] = Setting("text_size", TextSize, 100, "machine", N_("Text size"))
SYSTEM_FONT = Setting("system_font", bool, False, "machine", N_("Use this computer's own font"))
COMPACT = Setting("compact_rows", bool, False, "machine", N_("Compact rows"))
LANGUAGE = Setting("language", str, "", "machine", N_("Language"))
LOCK_MINUTES = Setting("lock_minutes", int, 5, "machine", N_("Lock care notes after"))
LAST_WORKSPACE = Setting("last_workspace", str, "", "machine", N_("Last workspace"))
RECENT_FILES: Setting[list[str]] = Setting("recent_files", list[str], [], "machine", N_("Recent workspaces"))
WINDOW_GEOMETRY: Setting[dict[str, str]] = Setting(
    "window_geometry", dict[str, str], {}, "machine", N_("Window size and place")
)
SPLITTERS: Setting[dict[str, list[int]]] = Setting(
    "splitters", dict[str, list[int]], {}, "machine", N_("Widths of panes")
)
LIST_COLUMNS: Setting[dict[str, dict[str, Any]]] = Setting(
    "list_columns", dict[str, dict[str, Any]], {}, "machine", N_("Columns and sorting of lists")
)
LAST_PAGE = Setting("last_page", str, "", "machine", N_("Last page"))
LOG_MORE_OPEN = Setting("log_more_open", bool, False, "machine", N_("More about it"))
ME: Setting[dict[str, str]] = Setting("me", dict[str, str], {}, "machine", N_("Who I am"))
KNOWN_KEYS: Setting[dict[str, str]] = Setting(
    "known_keys", dict[str, str], {}, "machine", N_("Locks seen here")
)
BACKUP_ASKED: Setting[dict[str, str]] = Setting(
    "backup_asked", dict[str, str], {}, "machine", N_("Last reminder of a backup")
)
LAST_FOLDERS: Setting[dict[str, str]] = Setting(
    "last_folders", dict[str, str], {}, "machine", N_("Last folder for each job")
)

# this workspace (its organisation, zone and own today are its own record)
LOGO = Setting("logo", str, "", "workspace", N_("Logo"))
HOURS_A_DAY = Setting("hours_a_day", float, 7.0, "workspace", N_("Hours in a working day"))
REMINDER_DAYS = Setting("reminder_days", int, 30, "workspace", N_("Days before an end date to remind us"))

SETTINGS: tuple[Setting[Any], ...] = tuple(
    value for value in list(globals().values()) if isinstance(value, Setting)
)


class MachineSettings:
    """Settings of this computer, in one JSON file that is never half written. Keys of a newer PRM are kept."""

    def __init__(self, path: Path, values: dict[str, Any]) -> None:
        self._path, self._values = path, values
        self._unkept: dict[str, Any] = {}

    @classmethod
    def load(cls, path: Path | None = None) -> "MachineSettings":
        path = path or paths.config_folder() / "settings.json"
        return cls(path, _read(path))

    def get(self, setting: Setting[T]) -> T:
        return setting.read(self._values.get(setting.key))

    def set(self, setting: Setting[T], value: T) -> None:
        """Keep ``value`` from now on. Trouble when the disk will not take it; it holds until PRM closes even so."""
        if setting.lives != "machine":
            raise ValueError(f"{setting.key} belongs to the workspace")
        if not _fits(value, setting.type):
            raise TypeError(f"{setting.key} cannot be {value!r}")
        self._unkept[setting.key] = value
        self._read_again()
        _write(self._path, self._values)
        self._unkept.clear()

    def put(self, setting: Setting[dict[str, V]], entry: str, value: V) -> None:
        """Keep one entry of a setting that has many (one for each list, workspace, job)."""
        self._read_again()
        entries: dict[str, V] = self.get(cast("Setting[Any]", setting))
        self.set(setting, {**entries, entry: value})

    def _read_again(self) -> None:
        # another window or the command line may have written other keys since we read
        self._values = {**self._values, **_read(self._path), **self._unkept}

    def recent_files(self) -> list[Path]:
        """The newest first, without those that are gone."""
        recent: list[str] = self.get(cast("Setting[Any]", RECENT_FILES))
        return [path for path in map(Path, recent) if path.is_file()]

    def remember_file(self, path: Path) -> None:
        here = path.resolve()
        files = [str(here), *(str(other) for other in self.recent_files() if other != here)]
        self.set(RECENT_FILES, files[:RECENT_FILES_KEPT])
        self.set(LAST_WORKSPACE, str(here))


def _fits(value: object, wanted: Any) -> bool:
    if wanted is Any:
        return True
    origin, args = get_origin(wanted), get_args(wanted)
    if origin is Literal:
        return any(value == one and type(value) is type(one) for one in args)
    if origin is list:
        return isinstance(value, list) and all(_fits(item, args[0]) for item in value)
    if origin is dict:
        return isinstance(value, dict) and all(
            _fits(key, args[0]) and _fits(item, args[1]) for key, item in value.items()
        )
    if isinstance(value, bool):
        return wanted is bool
    return isinstance(value, (int, float) if wanted is float else wanted)


def _read(path: Path) -> dict[str, Any]:
    try:
        values = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        # settings are a comfort: a file that cannot be read must not keep anybody out of their work
        return {}
    return values if isinstance(values, dict) else {}


def _write(path: Path, values: dict[str, Any]) -> None:
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8") as file:
            json.dump(values, file, ensure_ascii=False, indent=1, sort_keys=True)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise Trouble(
            _("This computer did not keep that setting."),
            safe=_("Your work is safe."),
            can_do=_("It holds until you close PRM. Make room on the disk, then choose it again."),
            details=f"{type(error).__name__} {error.errno}",
        ) from error
