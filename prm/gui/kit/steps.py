"""From one order of ids to another in few steps: what must go, what must move, what must come.

Pure reckoning on lists of ids; the model that tells Qt about it is in ``rows``.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

Run = tuple[int, int]


def runs(numbers: Iterable[int]) -> list[Run]:
    """Rising numbers as runs of neighbours, first and last."""
    found: list[Run] = []
    for number in numbers:
        if found and found[-1][1] + 1 == number:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def must_move(order: Sequence[int]) -> set[int]:
    """Places in ``order`` whose entries have to move for it to rise; as few as there can be.

    The others are a longest rising run of entries, found by patience sorting.
    """
    if all(before < after for before, after in pairwise(order)):
        return set()
    tails: list[int] = []  # smallest last entry of a rising run of each length
    at: list[int] = []  # where in ``order`` that entry is
    previous: list[int] = []
    for place, entry in enumerate(order):
        length = bisect_left(tails, entry)
        if length == len(tails):
            tails.append(entry)
            at.append(place)
        else:
            tails[length], at[length] = entry, place
        previous.append(at[length - 1] if length else -1)
    moving = set(range(len(order)))
    place = at[-1]
    while place >= 0:
        moving.discard(place)
        place = previous[place]
    return moving
