"""The five agreed values, the one that was let go, and what each partner itself says of them. Plain data."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Held:
    """``practice`` has one line for each."""

    name: str
    statement: str
    practice: tuple[str, ...]


FIVE = (
    Held(
        "Listen first", "We hear people out before we bring a plan.",
        ("We go to people where they are.", "We ask what would help before we ask for data."),
    ),
    Held(
        "Share power", "Those most affected have the casting vote.",
        ("Chairs take turns.", "Papers go out a week ahead, on two sides of paper."),
    ),
    Held(
        "Pay for time", "No one gives their time to this for free unless they choose to.",
        ("£17.50 an hour, paid within five days.", "We agree pay before the work starts."),
    ),
    Held("Own your story", "Your words and data stay yours.",
         ("You see it before anyone else does.", "You can take it back.")),
    Held(
        "Say what happens next",
        "When people tell us something, we tell them what we did with it, even when the answer is no.",
        ("We write back within two weeks.", "We say no out loud, and say why.",
         "The panel hears before the board does."),
    ),
)  # fmt: skip

LET_GO = Held(
    "Be efficient", "We use as little of each other’s time as we can.",
    ("Meetings end on the hour.", "One page is enough."),
)  # fmt: skip
LET_GO_AGREED, LET_GO_RETIRED = date(2024, 1, 22), date(2025, 3, 3)

PROPOSED, AGREED, REVIEW = date(2025, 2, 13), date(2025, 3, 3), date(2025, 11, 12)
HOW = "By all ten partners. Read aloud in English, Urdu and Polish."
FOOD_AGREED = date(2025, 5, 15)

_WORDS = {"c": "core", "s": "share", "t": "talking", "d": "differently"}

# one letter for each of the five; "-" is not asked yet
_ANSWERS = {
    "ln": "ccscc",
    "odp": "csccc",
    "mb": "cccsc",
    "hwc": "csc-c",
    "nyv": "ccscc",
    "kcc": "sdtst",
    "kcr": "stdts",
    "uk": "csscs",
    "kv": "ssts-",
    "wr": "ctcsc",
}

# what they said with it, where they said something
_SAID = {
    ("ln", 3): "We pay others on time. Our own volunteers are another matter.",
    ("odp", 2): "Share it, yes. But come to where the people are when you do.",
    ("mb", 3): "It is at our core because we know what it is when it is missing.",
    ("mb", 2): "We have the vote or we have nothing.",
    ("hwc", 5): "Even a no. Most of all a no.",
    ("nyv", 1): "Young people can tell in a minute whether you are listening.",
    (
        "kcc",
        2,
    ): "Cabinet decides what is spent. We can promise to bring the panel’s view, not to be bound by it.",
    ("kcc", 5): "We want to. Our letters are not there yet.",
    ("kcr", 3): "We may not pay people for being consulted. We see why you think that is wrong.",
    ("kcr", 2): "Ask us again when the fund’s rules are out.",
    ("uk", 4): "It is why Helen takes a page back to each family.",
    ("kv", 3): "Our finance office needs six weeks. We are talking to them.",
    ("wr", 2): "We are learning what it means for money. Let us not pretend we are there.",
}


def answers() -> list[tuple[str, int, str, str | None]]:
    """(organisation's key, value from 1, alignment, their words)."""
    return [
        (at, number, _WORDS[letter], _SAID.get((at, number)))
        for at, letters in _ANSWERS.items()
        for number, letter in enumerate(letters, start=1)
        if letter != "-"
    ]
