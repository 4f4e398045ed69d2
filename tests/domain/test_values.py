"""Proposed, agreed, retired: never back, and the words of what was agreed stay."""

from itertools import product

import pytest

from prm.base.errors import Refused
from prm.domain.values import may_be_reworded, may_move

STATES = ("proposed", "agreed", "retired")
ON = {("proposed", "agreed"), ("proposed", "retired"), ("agreed", "retired")}


@pytest.mark.parametrize(("state", "to"), list(product(STATES, STATES)))
def test_only_onwards(state: str, to: str) -> None:
    if (state, to) in ON:
        may_move(state, to)
    else:
        with pytest.raises(Refused, match="history"):
            may_move(state, to)


def test_words_change_only_while_they_are_proposed() -> None:
    may_be_reworded("proposed")
    for state in ("agreed", "retired"):
        with pytest.raises(Refused, match="Say it anew"):
            may_be_reworded(state)
