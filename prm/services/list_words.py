"""What is done with the lists of a workspace: called otherwise, put in another order, no longer offered, added to.

Keys are for good: records, exports and other copies keep them whatever a choice is called.
"""

from collections.abc import Sequence

from sqlalchemy import func, select

from prm.base.errors import Refused
from prm.base.fold import fold
from prm.base.i18n import _
from prm.base.ids import new_id
from prm.domain.choices import OWN, Worded, as_worded
from prm.domain.kept_lists import ListWord
from prm.domain.lists import GROUPS, LISTS
from prm.domain.organisations import Sector
from prm.store.unit import Tx

WORD_LIMIT = 80


def change_word(tx: Tx, /, list_key: str, key: str, *, word: str) -> None:
    """Call a choice otherwise; by no word at all, as PRM calls it again. Raises Refused."""
    tx.says(_("Change a word"))
    word = _checked(word, empty=not key.startswith(OWN))
    ours = next((row.begins_as for row in _now(tx, list_key) if row.key == key), "")
    if word == ours:
        word = ""
    _refuse_twice(tx, list_key, key, word)
    _held(tx, list_key, key).word = word


def hide_choice(tx: Tx, /, list_key: str, key: str, *, hidden: bool = True) -> None:
    """No longer offer a choice, or offer it again. What was noted with it stays. Raises Refused for the last one."""
    tx.says(_("No longer offer a choice") if hidden else _("Offer a choice again"))
    if not LISTS[list_key].may_change:
        raise Refused({"hidden": _("This list can be worded, but not shortened: figures count by it.")})
    left = [row.key for row in _now(tx, list_key) if not row.hidden and row.key != key]
    if hidden and not left:
        raise Refused({"hidden": _("One choice at least stays, or there would be nothing to choose.")})
    _held(tx, list_key, key).hidden = hidden


def order_choices(tx: Tx, /, list_key: str, keys: Sequence[str]) -> None:
    """Put them in this order; those that are not named come after, as they stood."""
    tx.says(_("Change the order of a list"))
    now = [row.key for row in _now(tx, list_key)]
    wanted = [key for key in keys if key in now]
    for position, key in enumerate([*wanted, *(key for key in now if key not in wanted)]):
        _held(tx, list_key, key).position = position


def add_choice(tx: Tx, /, list_key: str, *, word: str) -> str:
    """A choice of their own, at the end. Raises Refused: the list takes none, no word, or one that is there. Returns
    its key.
    """
    tx.says(_("Add a choice"))
    if not LISTS[list_key].may_change:
        raise Refused({"word": _("This list can be worded, but not added to: figures count by it.")})
    word = _checked(word, empty=False)
    _refuse_twice(tx, list_key, "", word)
    key = f"{OWN}{new_id()}"
    position = len(_now(tx, list_key))
    tx.add(ListWord(list_key=list_key, key=key, word=word, position=position, hidden=False))
    return key


def add_sector(tx: Tx, /, *, word: str, group: str) -> str:
    """A sector of their own, in one of the five groups by which reports count. Returns its key."""
    tx.says(_("Add sector"))
    word = _checked(word, empty=False)
    if not any(each.key == group for each in GROUPS):
        raise Refused({"group": _("That is not one of the five shapes.")})
    if any(fold(word) == fold(other) for other in tx.session.scalars(select(Sector.word))):
        raise Refused({"word": _("There is a sector of that name already.")})
    key = f"{OWN}{new_id()}"
    position = tx.session.scalar(select(func.max(Sector.position))) or 0
    tx.add(Sector(key=key, word=word, group=group, position=position + 1))
    return key


def _now(tx: Tx, list_key: str) -> list[Worded]:
    held = tx.session.scalars(select(ListWord).where(ListWord.list_key == list_key))
    return as_worded(LISTS[list_key].choices, [(row.key, row.word, row.position, row.hidden) for row in held])


def _checked(word: str, *, empty: bool) -> str:
    word = " ".join(word.split())
    if not word and not empty:
        raise Refused({"word": _("A choice needs a word.")})
    if len(word) > WORD_LIMIT:
        raise Refused({"word": _("Keep it under {limit} letters.").format(limit=WORD_LIMIT)})
    return word


def _refuse_twice(tx: Tx, list_key: str, key: str, word: str) -> None:
    if word and any(row.key != key and fold(row.word) == fold(word) for row in _now(tx, list_key)):
        raise Refused({"word": _("Another choice of this list is called that.")})


def _held(tx: Tx, list_key: str, key: str) -> ListWord:
    found = tx.session.scalar(select(ListWord).where(ListWord.list_key == list_key, ListWord.key == key))
    if found is not None:
        return found
    keys = [row.key for row in _now(tx, list_key)]
    if key not in keys:
        raise Refused(_("This choice is no longer here."))
    return tx.add(ListWord(list_key=list_key, key=key, word="", position=keys.index(key), hidden=False))
