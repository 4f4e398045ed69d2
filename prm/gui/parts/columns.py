"""How a list was left: its columns and its order, kept on this machine. Nothing of what is in the list."""

import contextlib

from prm.base.errors import Trouble
from prm.base.settings import LIST_COLUMNS, MachineSettings
from prm.gui.kit.table import Arrangement


def kept_arrangement(settings: MachineSettings, name: str, *, sort: str) -> Arrangement:
    """As it was left; in the order ``sort`` where nothing was kept, or what was kept makes no sense."""
    kept = settings.get(LIST_COLUMNS).get(name, {})
    widths, hidden = kept.get("widths", {}), kept.get("hidden", [])
    return Arrangement(
        sort_key=str(kept.get("sort") or sort),
        descending=kept.get("descending") is True,
        widths={key: wide for key, wide in widths.items() if isinstance(wide, int)}
        if isinstance(widths, dict)
        else {},
        hidden=frozenset(map(str, hidden)) if isinstance(hidden, list) else frozenset(),
    )


def keep_arrangement(settings: MachineSettings, name: str, arrangement: Arrangement) -> None:
    """A comfort: a full disk keeps nobody from sorting."""
    with contextlib.suppress(Trouble):
        settings.put(
            LIST_COLUMNS,
            name,
            {
                "sort": arrangement.sort_key,
                "descending": arrangement.descending,
                "widths": dict(arrangement.widths),
                "hidden": sorted(arrangement.hidden),
            },
        )
