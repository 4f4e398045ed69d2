"""How a ratio is taken: floor and ours in turn, in one run, after two rounds that are thrown away."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles

ROUNDS, THROWN_AWAY = 15, 2


@dataclass(frozen=True, slots=True)
class Figures:
    """Milliseconds: the median with its quartiles."""

    name: str
    low: float
    middle: float
    high: float
    n: int

    def __str__(self) -> str:
        return f"{self.name}: {self.middle:.2f} ms ({self.low:.2f} to {self.high:.2f}, n={self.n})"


def figures(name: str, times: list[float]) -> Figures:
    low, _middle, high = quantiles(times, n=4)
    return Figures(name, low, median(times), high, len(times))


def in_turn(
    floor: Callable[[], float],
    ours: Callable[[], float],
    *,
    rounds: int = ROUNDS,
    names: tuple[str, str] = ("floor", "ours"),
) -> tuple[Figures, Figures]:
    """Both give milliseconds. Prints both and the ratio of their medians."""
    floors, all_ours = [], []
    for number in range(rounds + THROWN_AWAY):
        one, other = floor(), ours()
        if number >= THROWN_AWAY:
            floors.append(one)
            all_ours.append(other)
    first, second = figures(names[0], floors), figures(names[1], all_ours)
    print(
        f"\n{first}\n{second}\nratio of medians: ×{second.middle / first.middle:.2f}, difference: {second.middle - first.middle:.2f} ms"
    )
    return first, second
