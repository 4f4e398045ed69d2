"""One of a fixed list: plain data, so that a screen can name it before the database is there."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """The key never changes; the word may."""

    key: str
    word: str
    icon: str = ""


Choices = tuple[Choice, ...]


def words_of(choices: Choices) -> Mapping[str, str]:
    return {choice.key: choice.word for choice in choices}


def one_of(choices: Choices, key: str | None) -> bool:
    return key is None or any(choice.key == key for choice in choices)
