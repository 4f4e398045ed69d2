"""One press with what it is about: a name for what would else be a lambda that holds a widget."""

from collections.abc import Callable
from typing import Any


class Act:
    def __init__(self, act: Callable[..., Any], *what: Any) -> None:
        self._act, self._what = act, what

    def __call__(self, *_given: object) -> None:
        self._act(*self._what)
