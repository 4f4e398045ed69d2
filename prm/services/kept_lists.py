"""What is done with filters that are kept under a name. Rules about which names are allowed are here too: they are few."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from prm.base.errors import Refused
from prm.base.fold import fold
from prm.base.i18n import _
from prm.domain.kept_lists import SavedFilter
from prm.store.unit import Tx

NAME_LIMIT = 80


def save_filter(
    tx: Tx,
    /,
    *,
    page: str,
    name: str,
    find: str = "",
    chosen: Mapping[str, Sequence[str]],
    away: bool = False,
) -> str:
    """Keep a filter under a name; one of that name on the same page is changed. Raises Refused. Returns its id."""
    tx.says(_("Save filter"))
    name = checked_name(name)
    kept = {"find": find.strip(), "filters": {key: list(keys) for key, keys in chosen.items()}, "away": away}
    if not (kept["find"] or kept["filters"] or away):
        raise Refused({"name": _("Nothing is filtered just now, so there is nothing to keep.")})
    held = _called(tx, page, name)
    if held is not None:
        held.name, held.chosen = name, kept
        return held.id
    position = tx.session.scalar(select(func.count(SavedFilter.id)).where(SavedFilter.page == page)) or 0
    return tx.add(SavedFilter(page=page, name=name, chosen=kept, position=position)).id


def rename_filter(tx: Tx, /, filter_id: str, *, name: str) -> None:
    """Raises Refused: no name, or another of this page has it."""
    tx.says(_("Rename filter"))
    name = checked_name(name)
    found = tx.get(SavedFilter, filter_id)
    other = _called(tx, found.page, name)
    if other is not None and other.id != filter_id:
        raise Refused({"name": _("There is a filter of that name already.")})
    found.name = name


def remove_filter(tx: Tx, /, filter_id: str) -> None:
    """What it found stays where it is: a filter is only a way to look."""
    tx.says(_("Take away filter"))
    tx.remove(tx.get(SavedFilter, filter_id))


def checked_name(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Refused({"name": _("A filter needs a name, so that you find it again.")})
    if len(name) > NAME_LIMIT:
        raise Refused({"name": _("Keep the name under {limit} letters.").format(limit=NAME_LIMIT)})
    return name


def _called(tx: Tx, page: str, name: str) -> SavedFilter | None:
    held = tx.session.scalars(select(SavedFilter).where(SavedFilter.page == page))
    return next((each for each in held if fold(each.name) == fold(name)), None)
