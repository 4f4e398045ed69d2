"""One line such as "Joseph to send dates by Monday", taken apart. Who is meant is for the caller to find."""

import re
from datetime import datetime
from typing import NamedTuple

from prm.base.when.days import When
from prm.base.when.reading import read_when


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BEFORE_A_DAY = frozenset({"by", "before", "on", "until", "till", "due"})
_BEGIN_A_DAY = _words(
    "today tonight tomorrow in within next this coming first second third fourth last end start mid middle a week "
    "mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat saturday sun sunday"
)
_WHO = re.compile(
    r"(?P<who>[^\s,.:;]+(?: [^\s,.:;]+){0,3}?)(?: to | will | should | is going to |['’]ll )(?P<what>\S.*)"
)
# "Talk to Farida" and "Go to the hall" have nobody who owes it
_ASKS_FOR_TO = _words(
    "add agree answer apply back belong bring call come continue contribute drive email explain forward give go "
    "hand happen introduce invite lead listen look mention move need offer pass pay plan present promise prepare "
    "read refer relate remember reply report respond return say send show sing speak stick subscribe suggest switch "
    "take talk tell thank travel try turn visit walk want write"
)
_NO_VERBS = _words("the a an my our your their his her them him us you all every each this that those these")


class Promise(NamedTuple):
    """``who`` is as typed ("Joseph", "I"); where nobody of that name is known, the whole line was meant."""

    what: str
    who: str | None
    due: When | None


def read_promise(text: str, *, now: datetime) -> Promise:
    """What is to be done, by whom and until when, as far as the line says so."""
    line = " ".join(text.split())
    rest, due = _take_due(line, now)
    who = None
    if (found := _WHO.fullmatch(rest)) and _may_owe(found["who"], found["what"], told_to=" to " in found[0]):
        who, rest = found["who"], found["what"]
    return Promise(_sentence(rest), who, due)


def _take_due(line: str, now: datetime) -> tuple[str, When | None]:
    words = line.split(" ")
    for at in range(1, len(words)):
        first = words[at].lower().strip(",;")
        named = first in _BEFORE_A_DAY
        tail = " ".join(words[at + 1 :] if named else words[at:])
        begins = named or first in _BEGIN_A_DAY or first[:1].isdigit()
        if not begins or words[at - 1].lower() in _BEFORE_A_DAY:
            continue
        when = read_when(tail, now=now, lean="future")
        # "Read the report 2019" names no due date
        if when is not None and (named or when.exact == "day" or first == "in"):
            return " ".join(words[:at]).rstrip(" ,;:-"), when
    return line, None


def _may_owe(who: str, what: str, *, told_to: bool) -> bool:
    first, verb = who.partition(" ")[0], what.partition(" ")[0]
    if not (first[0].isupper() or not first[0].islower() or who.lower() in {"me", "we", "i"}):
        return False
    if not told_to:
        return True
    return first.lower() not in _ASKS_FOR_TO and verb.lower() not in _NO_VERBS and not verb[0].isupper()


def _sentence(words: str) -> str:
    words = words.strip(" ,;:-")
    return words[:1].upper() + words[1:]
