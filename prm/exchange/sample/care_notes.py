"""Care notes of five people, and two of somebody who has left. Made up, and told to everybody who looks around.

In a real workspace nobody but their writers could read a word of them.
"""

from dataclasses import dataclass
from datetime import date, time

AUTHORS = ("nadia", "precious", "bev", "joseph", "farida")
LEFT = "lena"


@dataclass(frozen=True, slots=True)
class Felt:
    """``talk`` is the day and kind of the talk that it followed."""

    author: str
    day: date
    weight: str
    kind: str
    words: str
    support: tuple[str, ...] = ()
    counted: bool = True
    talk: tuple[date, str] | None = None
    felt: str = ""
    needed: str = ""
    minutes: int | None = None
    clock: time | None = None


def _d(month: int, on: int) -> date:
    return date(2025, month, on)


# Nadia: 17 in the last twelve weeks, 12 of them in the summer, of which 9 are counted
_NADIA = (
    Felt("nadia", _d(7, 25), "light", "hosting", "Proud and tired. Twelve people I did not know knew my name.",
         talk=(_d(7, 25), "event")),
    Felt("nadia", _d(7, 30), "light", "waiting",
         "Told Joseph the money is found. He said thank you twice. I had been holding my breath for two weeks.",
         ("thanks",), minutes=20),
    Felt("nadia", _d(8, 1), "medium", "holding",
         "A boy asked whether the lunch boxes come when it is Saturday. They do not.", ("listened",),
         talk=(_d(8, 1), "visit"), minutes=40),
    Felt("nadia", _d(8, 14), "light", "calm",
         "Laughed along at the joke about consultants. I think it was meant for me.", counted=False),
    Felt("nadia", _d(8, 18), "heavy", "listening",
         "Arthur’s sister rang. She wanted to know what he cooked last. I told her about the onions.",
         minutes=60),
    Felt("nadia", _d(8, 21), "medium", "mending",
         "Nineteen days. I signed the form late because I was on leave. She was polite about it, which was worse.",
         talk=(_d(8, 21), "visit"), felt="Our own rule, broken by us."),
    Felt("nadia", _d(8, 29), "light", "listening",
         "Moira talked for an hour about her stairs. I only listened. It was nice to only listen.", ("rest",),
         talk=(_d(8, 29), "call"), minutes=60),
    Felt("nadia", _d(9, 3), "light", "hosting", "Carried the urn up again. My back, not my heart.",
         counted=False),
    Felt("nadia", _d(9, 9), "medium", "between",
         "Told the council what the circle really said. Then told the circle what the council really said. "
         "Softened both."),
    Felt("nadia", _d(9, 18), "medium", "bearing",
         "I knew that the panel should have seen it first, and I sat there. Yusuf looked at me once.",
         talk=(_d(9, 18), "meeting"), felt="As if we had only been borrowing them."),
    Felt("nadia", _d(9, 24), "light", "waiting", "Nobody knows about next year yet. I said we would be fine.",
         counted=False),
    Felt("nadia", _d(9, 26), "medium", "colleagues",
         "Precious cried in the car and then I did. Half a day to rest, and it was paid.", ("paid", "rest"),
         minutes=240),
    Felt("nadia", _d(10, 1), "light", "hosting", "Farida fed me before I could ask anything.", counted=False),
    Felt("nadia", _d(10, 2), "medium", "holding",
         "The cot again. I wrote the number of the flat on my hand so that I would not lose it.", ("shared",),
         counted=False, talk=(_d(10, 2), "visit"), needed="Ten quiet minutes after each home visit"),
    Felt("nadia", _d(10, 8), "heavy", "bearing",
         "Tom was kind about it. I am the one who has to tell Mill Bank that the grant is on hold.",
         counted=False, talk=(_d(10, 8), "call"), felt="A rule that was written for other streets."),
    Felt("nadia", _d(10, 9), "heavy", "calm",
         "‘Tell us why.’ I had no why. I said so, and the room went quiet, and Bev poured the tea.",
         ("listened",), counted=False, talk=(_d(10, 9), "panel"), felt="They were right.", minutes=120),
    Felt("nadia", _d(10, 14), "heavy", "holding",
         "Left me heavy. Yusuf’s heating is off again and I had nothing to offer him today. Said I would ring "
         "back. I need to not carry it home.", counted=False, clock=time(9, 15)),
)  # fmt: skip

_OTHERS = (
    Felt("precious", _d(7, 2), "medium", "holding",
         "One radiator, four people. They live two floors under me.", ("listened",), talk=(_d(7, 2), "visit")),
    Felt("precious", _d(7, 16), "light", "hosting", "Held three babies at the parents’ coffee. Good heavy.",
         ("thanks",), talk=(_d(7, 16), "event")),
    Felt("precious", _d(7, 23), "heavy", "listening",
         "The damp is behind the cot. I went home and moved my own bed off the wall.", ("listened", "rest"),
         talk=(_d(7, 23), "visit"), minutes=90),
    Felt("precious", _d(8, 7), "medium", "mending", "We left his chair. I could not look at it.",
         ("listened",), talk=(_d(8, 7), "meeting")),
    Felt("precious", _d(8, 20), "heavy", "holding", "The pram is dry, so she sleeps in the pram.",
         talk=(_d(8, 20), "visit"), minutes=60),
    Felt("precious", _d(8, 27), "medium", "standing",
         "I live here and I work here. They asked me which one had come to the door.", ("supervision",),
         talk=(_d(8, 27), "visit"), felt="Like being a bridge that people stand on."),
    Felt("precious", _d(9, 9), "light", "calm", "Three offices, and each says that it is the other two.",
         talk=(_d(9, 9), "meeting")),
    Felt("precious", _d(9, 26), "heavy", "colleagues",
         "Could not drive for a while. Nadia stayed. We ate chips.", ("shared", "paid")),
    Felt("bev", _d(7, 16), "light", "hosting", "Twenty cups, and nobody cried. A good day.", ("thanks",),
         talk=(_d(7, 16), "visit")),
    Felt("bev", _d(9, 3), "medium", "listening",
         "Her mother counts the coins for the meter into a saucer. I have a saucer like it.", ("listened",),
         talk=(_d(9, 3), "visit")),
    Felt("bev", _d(9, 11), "medium", "standing", "They call me the community. I am only Bev.",
         talk=(_d(9, 11), "panel")),
    Felt("joseph", _d(7, 17), "medium", "waiting",
         "I asked for money again today. My father would not have asked.", talk=(_d(7, 17), "call")),
    Felt("joseph", _d(8, 21), "heavy", "bearing",
         "I brought her into this and then I had to say that the money was late.", ("shared",),
         talk=(_d(8, 21), "visit"), minutes=45),
    Felt("farida", _d(8, 22), "heavy", "holding",
         "Two fridges dead. I poured the milk away at night so that nobody would see it.", ("practical",),
         talk=(_d(8, 22), "call")),
)  # fmt: skip

NOTES = (*_NADIA, *_OTHERS)

# of somebody who has left: nobody here can open them any more, and that is how it should be
SEALED_FOR_GOOD = (
    Felt(LEFT, date(2024, 4, 20), "light", "hosting", "Forty carrots, and for once I was not in charge."),
    Felt(
        LEFT, date(2024, 6, 14), "heavy", "mending", "I am leaving because I cannot say it nicely any more."
    ),
)
