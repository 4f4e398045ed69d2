"""Reads what we will do, line by line: what, who owes it, to whom, until when. Writes nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from prm.base.clock import local_now
from prm.base.errors import Refused
from prm.base.fold import fold
from prm.base.i18n import _
from prm.base.when import say_day
from prm.base.when.promise import read_promise
from prm.gui.desk import Desk
from prm.gui.finders import people_finder, person_choice
from prm.gui.kit.people_box import PersonChoice, Who

_ME = frozenset({"i", "me", "we", "us"})


@dataclass(frozen=True, slots=True)
class ReadPromise:
    """``owner`` None is me. ``who`` and ``due`` are the words on the two chips."""

    what: str
    owner: Who | None
    to: Who | None
    day: date | None
    who: str
    due: str


class PromiseReader:
    """``there`` says who was there. A name is looked for among them first, then among everybody."""

    def __init__(self, desk: Desk, there: Callable[[], Sequence[Who]]) -> None:
        from prm.queries.people import person_of_user
        from prm.queries.who import our_people

        self._desk, self._there = desk, there
        self._find = people_finder(desk)
        self._ours: frozenset[str] = desk.ask(our_people, desk.app.today()).value
        self.me: PersonChoice | None = None
        try:
            self.me = person_choice(desk, desk.ask(person_of_user, desk.app.me).value)
        except Refused:
            self.me = None  # nobody is named as a user here: then nobody owes it yet

    def __call__(self, text: str) -> ReadPromise:
        read = read_promise(text, now=local_now(self._desk.app.clock))
        owner = self._named(read.who) if read.who else None
        mine = read.who is None or read.who.casefold() in _ME
        what = read.what if mine or owner is not None else _whole(text, read.what)
        to = self._owed_to(what, owner)
        day = read.due.day if read.due else None
        return ReadPromise(what, owner, to, day, _say_who(owner, to, self.me), self._say_due(day))

    # inside

    def _named(self, name: str) -> Who | None:
        """The one person who is meant; None for me, and where nobody or several are of that name."""
        if name.casefold() in _ME:
            return None
        near = [who for who in self._there() if _is_called(who, name)]
        if len(near) == 1:
            return self._unless_me(near[0])
        known = [person for person in self._find(name) if _is_called(person, name)]
        return self._unless_me(known[0]) if len(known) == 1 else None

    def _unless_me(self, who: Who) -> Who | None:
        return None if who == self.me or (self.me and _id(who) == self.me.id) else who

    def _owed_to(self, what: str, owner: Who | None) -> Who | None:
        """Ours is owed to whoever it names, else to the first who is not one of us; theirs is owed to me."""
        if owner is not None and _id(owner) not in self._ours:
            return self.me
        outside = [who for who in self._there() if _id(who) not in self._ours]
        words = fold(what).replace("’s", " ").replace("'s", " ").split()
        named = [who for who in outside if fold(who.name).split(" ")[0] in words]
        return next(iter(named or outside), None)

    def _say_due(self, day: date | None) -> str:
        return say_day(day, self._desk.app.today()) if day else ""


def _id(who: Who) -> str:
    return who.id if isinstance(who, PersonChoice) else ""


def _is_called(who: Who, name: str) -> bool:
    whole, wanted = fold(who.name), fold(name)
    return whole == wanted or whole.split(" ")[0] == wanted


def _say_who(owner: Who | None, to: Who | None, me: PersonChoice | None) -> str:
    if owner is None and me is None:
        return ""
    first = owner.name.split(" ")[0] if owner else _("Me")
    if to is None:
        return first
    second = _("me") if to == me else to.name.split(" ")[0]
    return _("{owner}, to {name}").format(owner=first, name=second)


def _whole(text: str, what: str) -> str:
    """The line up to its due date, where what stood before "to" is nobody we know."""
    line = " ".join(text.split())
    at = line.casefold().find(what.casefold())
    whole = line[: at + len(what)] if at >= 0 else line
    return whole[:1].upper() + whole[1:]
