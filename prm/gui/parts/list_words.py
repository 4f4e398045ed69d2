"""What a page of one list says and is given: its words, and the answer it shows. Draws nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol


class Listed(Protocol):
    """Whom the filters leave, in order, with all rows or the first of them; and what stands around them."""

    @property
    def ids(self) -> Sequence[str]: ...
    @property
    def rows(self) -> Sequence[Any]: ...
    @property
    def in_all(self) -> int: ...
    @property
    def others(self) -> int: ...
    @property
    def partnerships(self) -> tuple[tuple[str, str], ...]: ...


MenuAct = tuple[str, str, Callable[[], None]]


@dataclass(frozen=True, slots=True)
class ListWords:
    """``count`` says how many there are."""

    title: str
    away: str
    new: str
    back: str
    nothing: str
    hint: str
    count: Callable[[int], str]
