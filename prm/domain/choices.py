"""One of a fixed list: plain data, so that a screen can name it before the database is there.

A list that a workspace may word in its own way is ``worded``: its words are looked up by ``_`` as all others are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from prm.base.i18n import Word, _, knows_word

OWN = "own."
"""What the keys of choices begin with that a workspace has added."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The key never changes; the word may."""

    key: str
    word: str
    icon: str = ""


Choices = tuple[Choice, ...]


def worded(list_key: str, *choices: Choice) -> Choices:
    """Choices whose words a workspace may change."""
    return tuple(replace(each, word=Word(each.word, f"{list_key}.{each.key}")) for each in choices)


def list_of(choices: Choices) -> str:
    """The key of the list, where a workspace may word it; else nothing."""
    word = choices[0].word if choices else ""
    return word.where.partition(".")[0] if isinstance(word, Word) else ""


class _Words(dict[str, str]):
    """Knows the words of choices that a workspace has added too."""

    def __init__(self, choices: Choices) -> None:
        super().__init__({choice.key: choice.word for choice in choices})
        self._list = list_of(choices)

    def __missing__(self, key: str) -> str:
        if self._list and key.startswith(OWN):
            return Word("", f"{self._list}.{key}")
        raise KeyError(key)

    def get(self, key: str | None, default: str = "") -> str:  # type: ignore[override]
        return self[key] if key is not None and (key in self or key.startswith(OWN)) else default


def words_of(choices: Choices) -> Mapping[str, str]:
    return _Words(choices)


def one_of(choices: Choices, key: str | None) -> bool:
    return (
        key is None
        or any(choice.key == key for choice in choices)
        or (key.startswith(OWN) and knows_word(f"{list_of(choices)}.{key}"))
    )


@dataclass(frozen=True, slots=True)
class Worded:
    """A choice as a workspace has it. ``begins_as`` is the word that PRM has for it, empty for one that was added."""

    key: str
    word: str
    begins_as: str
    hidden: bool = False
    icon: str = ""


Held = tuple[str, str, int, bool]
"""Key, own word, place in the list, and whether it is no longer offered: what a workspace keeps of a choice."""


def as_worded(choices: Choices, held: Iterable[Held]) -> list[Worded]:
    """Every choice of a list in its order, those no longer offered among them."""
    kept = {key: (word, position, hidden) for key, word, position, hidden in held}
    added = [Choice(key, "") for key in sorted(kept) if key.startswith(OWN)]
    found = []
    for place, choice in enumerate((*choices, *added)):
        ours = _(str(choice.word))
        word, position, hidden = kept.get(choice.key, ("", place, False))
        found.append((position, place, Worded(choice.key, word or ours, ours, hidden, choice.icon)))
    return [worded for _position, _place, worded in sorted(found, key=lambda each: each[:2])]
