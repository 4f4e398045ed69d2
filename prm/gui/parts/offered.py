"""What a form offers of a list that the workspace words in its own way."""

from collections.abc import Sequence

from prm.gui.desk import Desk
from prm.gui.kit.fields import Choice


def offered_choices(desk: Desk, list_key: str, *, keep: str | None = None) -> Sequence[Choice]:
    """In the workspace's order and words; ``keep`` is what the form holds already, offered or not."""
    from prm.queries.list_words import offered

    return [Choice(row.key, row.word, row.icon) for row in desk.ask(offered, list_key, keep=keep).value]
