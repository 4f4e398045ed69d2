"""What was heard in Kelderby that asked for an answer, and what was answered. Plain data, and when it happened."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial

from prm.exchange.sample.story import LONDON, day
from prm.exchange.sample.world import Step, World


@dataclass(frozen=True, slots=True)
class Reply:
    """``told`` is the day on which it was told back; none where it was not yet."""

    kind: str
    words: str
    on: date
    by: str
    told: date | None = None
    how: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Heard in the talk of that day and kind, from ``who`` (a person's key) or, with none, without a name."""

    on: date
    kind: str
    words: str
    theme: str
    who: str = ""
    group: str = ""
    replies: tuple[Reply, ...] = ()


def _said(
    on: str, kind: str, words: str, theme: str, who: str = "", group: str = "", *replies: Reply
) -> Said:
    return Said(day(on), kind, words, theme, who, group, replies)


def _reply(kind: str, words: str, on: str, by: str, told: str = "", how: str = "") -> Reply:
    return Reply(kind, words, day(on), by, day(told) if told else None, how)


REPAIRS, LETTERS, PAY, DAMP = "Repairs", "Letters", "Pay for time", "Damp"
OWN, FOOD, TOLD = "Who sees what we find", "Food", "Being asked and told"

VOICES: tuple[Said, ...] = (
    _said("2025-06-02", "visit", "What have you got written down about me, love? I should like to see it.", OWN,
          "dorothy", "tlc",
          _reply("done", "Read it to her, page by page, and left it with her.", "2025-06-18", "Precious Moyo",
                 "2025-06-18", "At the Tuesday Lunch Club, out loud")),
    _said("2025-06-12", "panel", "How long is a repair? Ask them that, and bring us the answer.", REPAIRS,
          "bev", "hwc",
          _reply("acknowledged", "We ask the repairs team.", "2025-06-12", "Precious Moyo", "2025-06-12",
                 "At the panel")),
    _said("2025-06-17", "visit", "My room is the cold one because I am the one who does not pay.", DAMP,
          "", "nyv",
          _reply("acknowledged", "Heard, and put beside what others said about cold rooms.", "2025-06-17",
                 "Precious Moyo", "2025-06-17", "In the youth room")),
    _said("2025-07-10", "panel", "If you ask about damp, ask about money in the same breath.", DAMP,
          "gulshan", "hwc",
          _reply("done", "The survey asks both, on one page.", "2025-07-22", "Helen Marchetti", "2025-08-14",
                 "At the panel")),
    _said("2025-07-17", "call", "Two of us have done this for a year for nothing. I am not complaining. I am "
          "telling you.", PAY, "joseph", "mb",
          _reply("acting", "Two days a month are in the next payment from Wrenhill.", "2025-07-24", "Nadia Osei",
                 "2025-07-25", "At Mill Bank Centre")),
    _said("2025-07-21", "call", "We will not publish before the parents have read it. Say that to my funder, "
          "please.", OWN, "thorunn", "eyc",
          _reply("done", "Said so, in writing.", "2025-07-28", "Nadia Osei", "2025-07-30", "Online")),
    _said("2025-08-11", "call", "Two families have moved out. Nobody told the surgery, and nobody told us.", TOLD,
          "agnieszka", "nur",
          _reply("cannot", "The council may not pass on who moves. The surgery will ask families to tell it.",
                 "2025-09-01", "Harpreet Kaur", "2025-09-08", "On the visit to the nursery")),
    _said("2025-08-14", "panel", "The letter says ‘contact us’. Us who?", LETTERS, "", "",
          _reply("acting", "Each new letter has a name and a number.", "2025-09-04", "Grace Pemberly",
                 "2025-09-11", "At the panel, with the new letter")),
    _said("2025-08-21", "visit", "Nineteen days for eighty pounds. She borrowed it from her sister.", PAY,
          "joseph", "mb",
          _reply("done", "Paid that day, and an apology. Five days is the rule.", "2025-08-21", "Nadia Osei",
                 "2025-08-28", "To both of them")),
    _said("2025-08-22", "call", "Two fridges in one week. I am keeping milk at my sister’s.", FOOD,
          "farida", "odp",
          _reply("acting", "One fridge from the community kitchen until a new one comes.", "2025-08-29",
                 "Joseph Adeyemi-Clarke", "2025-09-03", "At the pantry")),
    _said("2025-08-26", "visit", "Ask us before the poster is printed, not after.", TOLD, "", "nyv",
          _reply("acting", "The next poster is drawn in the youth room.", "2025-09-09", "Callum Reeve",
                 "2025-09-23", "In the youth room")),
    _said("2025-08-27", "visit", "They painted over it. You can see the old one smiling through.", DAMP, "", "",
          _reply("acknowledged", "Passed on with a photograph of the wall only.", "2025-08-28", "Precious Moyo",
                 "2025-08-28", "At the door")),
    _said("2025-08-28", "meeting", "Do not take the boilers away from Mill Bank again.", REPAIRS, "joseph", "mb",
          _reply("cannot", "Tom put the boiler grant on hold: the rules want one landlord for each building, and "
                 "Mill Bank has forty.", "2025-10-08", "Tom Ashdown", "2025-10-08", "Tom told us why, and we rang")),
    _said("2025-09-03", "visit", "My mother thinks the meter is the bill. Write it big.", LETTERS,
          "rezia", "hwc",
          _reply("done", "Large print on yellow paper.", "2025-09-12", "Nadia Osei", "2025-09-26",
                 "At the circle, with the paper")),
    _said("2025-09-03", "meeting", "I would have said the same. I would have liked to be asked.", TOLD,
          "farida", "odp",
          _reply("acknowledged", "Yes. We did not ask.", "2025-09-03", "Nadia Osei", "2025-09-03",
                 "At the table")),
    _said("2025-09-11", "panel", "Who sees the survey first? We do, or it is not ours.", OWN, "bev", "hwc",
          _reply("acting", "It went to City Hall first, and we are sorry. What comes next goes to the panel first.",
                 "2025-09-19", "Nadia Osei", "2025-10-09", "At the panel, out loud")),
    _said("2025-09-12", "visit", "The new boiler is lovely. The man who can work it is on holiday.", REPAIRS,
          "res2", ""),
    _said("2025-09-12", "call", "They queue for soup and then show me photographs of their walls.", DAMP,
          "halina", "pss",
          _reply("acting", "A damp advice table beside the soup.", "2025-09-17", "Moira Tennant", "2025-09-20",
                 "At the Food Table")),
    _said("2025-09-26", "visit", "Tinned fish goes first. There is no box for that on the form.", FOOD,
          "farida", "odp",
          _reply("done", "The form has an open line now.", "2025-10-01", "Precious Moyo")),
    _said("2025-10-02", "visit", "The damp comes back each time they paint over it.", DAMP, "emebet", "",
          _reply("acting", "Patricia sends somebody to look behind the paint.", "2025-10-10", "Grace Pemberly")),
    _said("2025-10-08", "call", "We can share street-level data if the panel asks for it.", OWN, "tom", "kcr",
          _reply("done", "The panel asked for it.", "2025-10-09", "Nadia Osei", "2025-10-09", "By message")),
    _said("2025-10-09", "panel", "You asked us in June and nothing moved. Tell us why.", REPAIRS),
    _said("2025-10-09", "panel", "We want one name to ring about repairs.", REPAIRS, "joseph", "mb",
          _reply("acting", "Grace asks who it can be, and who answers when they are on leave.", "2025-10-10",
                 "Grace Pemberly")),
    _said("2025-10-13", "call", "People only open the letter if they know who it is from.", LETTERS,
          "farida", "odp"),
)  # fmt: skip


def heard() -> Iterator[Step]:
    """Each is put down in the evening of its day; what was answered, and told back, on theirs."""
    for number, said in enumerate(VOICES):
        yield Step(_evening(said.on, number), "precious", partial(World.hear, number=number, said=said))
        for reply in said.replies:
            answer = partial(World.answer_voice, number=number, reply=reply)
            yield Step(max(_evening(reply.on), _evening(said.on, number + 1)), "nadia", answer)
            if reply.told is not None and reply.told > reply.on:
                tell = partial(World.tell_back, number=number, how=reply.how)
                yield Step(_evening(reply.told), "nadia", tell)


def _evening(on: date, number: int = 0) -> datetime:
    return datetime.combine(on, time(21, number), LONDON)
