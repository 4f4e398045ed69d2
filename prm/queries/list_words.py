"""How the lists of this workspace are worded, in which order, and what of them is offered."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from prm.domain.choices import Worded, as_worded
from prm.domain.kept_lists import ListWord
from prm.domain.lists import LISTS


def own_words(session: Session) -> Mapping[str, str]:
    """What this workspace calls otherwise, as ``prm.base.i18n`` looks it up."""
    rows = session.execute(select(ListWord.list_key, ListWord.key, ListWord.word).where(ListWord.word != ""))
    return {f"{list_key}.{key}": word for list_key, key, word in rows}


def list_words(session: Session, list_key: str) -> list[Worded]:
    """Every choice of a list in its order, those no longer offered among them."""
    asked = select(ListWord.key, ListWord.word, ListWord.position, ListWord.hidden)
    held = session.execute(asked.where(ListWord.list_key == list_key))
    return as_worded(LISTS[list_key].choices, [tuple(row) for row in held])  # type: ignore[misc]


def offered(session: Session, list_key: str, *, keep: str | None = None) -> list[Worded]:
    """What a form offers: in order, without what is hidden, but with ``keep``, which is what it holds already."""
    return [row for row in list_words(session, list_key) if not row.hidden or row.key == keep]
