"""Reads one calendar in a process of its own and writes its events as JSON to standard output.

A rule that repeats may be made so that it never comes to an end; it gets two seconds, and this process gets no more than
its limits. Decides nothing: what an event means for PRM is settled where the answer is read.
"""

import json
import os
import re
import sys
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from prm.exchange import limits
from prm.exchange.sheet_child import hold_back

TOO_MANY, TOO_DEEP, NONE = "too_many", "too_deep", "none"
SLOW_RULES = 5
"""After so many rules that took too long no other is worked out."""
_UTC = ZoneInfo("UTC")
_MARK = re.compile(r"^\s*(BEGIN|END)\s*:\s*([A-Za-z0-9-]+)\s*$", re.IGNORECASE)
_FOLD = re.compile(r"\r?\n[ \t]")
_TITLE = re.compile(r"^SUMMARY[^:\r\n]*:(.*)$", re.IGNORECASE | re.MULTILINE)

Given = dict[str, Any]
Moment = date | datetime


def read(text: str, today: date) -> Given:
    """``events``, ``zone``, ``name``, ``tasks``; or ``fault``."""
    blocks, fault = _blocks(text)
    if fault:
        return {"fault": fault}
    if not any(block.kind == "VEVENT" for block in blocks):
        return {"fault": NONE, "tasks": sum(block.kind == "VTODO" for block in blocks)}
    components, broken = _parsed(text, blocks)
    reading = Reading(components, today)
    return {
        "zone": reading.zone_name,
        "events": [*reading.events(), *broken],
        "tasks": sum(block.kind == "VTODO" for block in blocks),
    }


class Block:
    """One part of the file: what it is, where it begins, its lines."""

    def __init__(self, kind: str, line: int, text: str, *, whole: bool) -> None:
        self.kind, self.line, self.text, self.whole = kind, line, text, whole


def _blocks(text: str) -> tuple[list[Block], str]:
    """The parts that stand in a calendar, found line by line; and what is wrong with the file as a whole."""
    found: list[Block] = []
    open_: list[str] = []
    begun, kept, events = 0, list[str](), 0
    for number, line in enumerate(text.splitlines(), 1):
        mark = _MARK.match(line)
        inside = bool(open_)
        if mark is not None:
            what, kind = mark[1].upper(), mark[2].upper()
            if what == "BEGIN" and kind != "VCALENDAR":
                if not open_:
                    begun, kept = number, []
                    events += kind == "VEVENT"
                    if events > limits.EVENTS:
                        return [], TOO_MANY
                elif kind == "VEVENT":  # the one before was never closed
                    found.append(Block(open_[0], begun, "\r\n".join(kept), whole=False))
                    open_, begun, kept = [], number, []
                open_.append(kind)
                inside = True
                if len(open_) > limits.NESTING:
                    return [], TOO_DEEP
            elif what == "END" and kind in open_:
                del open_[open_.index(kind) :]
                if not open_:
                    found.append(Block(kind, begun, "\r\n".join([*kept, line.strip()]), whole=True))
                    continue
        if inside:
            kept.append(line.strip() if mark is not None else line)
    if open_:
        found.append(Block(open_[0], begun, "\r\n".join(kept), whole=False))
    return found, ""


def _parsed(text: str, blocks: Sequence[Block]) -> tuple[list[Any], list[Given]]:
    """The calendars of the file; where one bad value refuses the whole, each event is read alone."""
    from icalendar import Calendar

    if all(block.whole for block in blocks):
        try:
            found = Calendar.from_ical(text, multiple=True)
            if any(calendar.walk("VEVENT") for calendar in found):
                return list(found), []
        except (ValueError, IndexError, KeyError, TypeError, AttributeError):
            pass
    head = "\r\n".join(_heads(text))
    zones = [block for block in blocks if block.kind == "VTIMEZONE" and block.whole]
    calendars, broken = [], []
    for block in blocks:
        if block.kind != "VEVENT":
            continue
        needed = [zone.text for zone in zones if _zone_id(zone.text) in block.text]
        wrapped = "\r\n".join(["BEGIN:VCALENDAR", head, *needed, block.text, "END:VCALENDAR", ""])
        try:
            read_alone = Calendar.from_ical(wrapped, multiple=True) if block.whole else []
        except (ValueError, IndexError, KeyError, TypeError, AttributeError):
            read_alone = []
        calendars += read_alone
        if not read_alone:
            title = _TITLE.search(_FOLD.sub("", block.text))
            fault = "unreadable" if block.whole else "cut_off"
            broken.append({"title": title[1].strip() if title else "", "line": block.line, "fault": fault})
    return calendars, broken


def _heads(text: str) -> Iterator[str]:
    """What a file says of itself that matters to each of its events."""
    yield "VERSION:2.0"
    yield "PRODID:-//PRM//EN"
    named = re.search(r"^X-WR-TIMEZONE[^:\r\n]*:([^\r\n]+)$", text, re.IGNORECASE | re.MULTILINE)
    if named:
        yield f"X-WR-TIMEZONE:{named[1].strip()}"


def _zone_id(block: str) -> str:
    named = re.search(r"^TZID[^:\r\n]*:(.+)$", _FOLD.sub("", block), re.IGNORECASE | re.MULTILINE)
    return named[1].strip() if named else "\0"


class Reading:
    """The events of these calendars. What repeats is one event with its occurrences."""

    def __init__(self, calendars: Sequence[Any], today: date) -> None:
        self._today = today
        self._zones: list[Any] = []
        self._groups: defaultdict[str, list[Any]] = defaultdict(list)
        self.zone_name = ""
        self._slow = 0
        for calendar in calendars:
            self.zone_name = self.zone_name or _text(calendar, "X-WR-TIMEZONE")
            self._zones += calendar.walk("VTIMEZONE")
            for number, event in enumerate(calendar.walk("VEVENT")):
                self._groups[_text(event, "UID") or _made_up(event, number)].append(event)
        self._zone = _zone_of(self.zone_name)

    def events(self) -> Iterator[Given]:
        for uid, events in self._groups.items():
            try:
                yield self._event(uid, events)
            except Exception as error:  # noqa: BLE001 - whatever a library says of one event, the others are read
                title = _text(events[0], "SUMMARY")
                yield {"uid": uid, "title": title, "fault": "unreadable", "details": type(error).__name__}

    def _event(self, uid: str, events: Sequence[Any]) -> Given:
        masters = [event for event in events if "RECURRENCE-ID" not in event]
        main = max(masters or events, key=_sequence)
        start = _moment(main, "DTSTART")
        if start is None:
            return {"uid": uid, "title": _text(main, "SUMMARY"), "fault": "no_day"}
        repeats = any(name in main for name in ("RRULE", "RDATE")) and bool(masters)
        changed = [event for event in events if "RECURRENCE-ID" in event]
        given: Given = {
            "uid": uid,
            "title": _text(main, "SUMMARY"),
            "words": _text(main, "DESCRIPTION"),
            "place": _text(main, "LOCATION"),
            "url": _text(main, "URL"),
            "kinds": _text(main, "CATEGORIES"),
            "all_day": not isinstance(start, datetime),
            "start": self._iso(start),
            "end": self._iso(_end(main, start)),
            "zone": self._zone_said(main, start),
            "called_off": _text(main, "STATUS").upper() == "CANCELLED",
            "private": _text(main, "CLASS").upper() in ("PRIVATE", "CONFIDENTIAL"),
            "guests": list(_guests(main)),
            "rule": _rule(main) if repeats else None,
            "changed": len(changed) if masters else 0,
        }
        if repeats:
            given |= self._repeated([main, *changed])
        else:
            once = [main] if masters else list(events)
            given["occurrences"] = [self._occurrence(event, alone=bool(masters)) for event in once]
        return given

    def _repeated(self, events: Sequence[Any]) -> Given:
        """The occurrences near today, a moved one once and in its new place; in no more than two seconds."""
        if self._slow >= SLOW_RULES:
            return {"occurrences": [], "slow": True}
        found: list[Any] = []
        failed: list[Exception] = []

        def work() -> None:
            try:
                found.extend(self._near_today(events))
            except Exception as error:  # noqa: BLE001 - raised again below, in the thread that reads
                failed.append(error)

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        thread.join(limits.RULE_SECONDS)
        if thread.is_alive():
            self._slow += 1
            return {"occurrences": [], "slow": True}
        if failed:
            raise failed[0]
        own = {_key_of(event) for event in events if "RECURRENCE-ID" in event}
        near = sorted(found, key=lambda event: abs((_day(event) - self._today).days))[: limits.REPEATS]
        near.sort(key=lambda event: (_day(event), str(_moment(event, "DTSTART"))))
        shown = [self._occurrence(event) | {"moved": _key_of(event) in own} for event in near]
        return {"occurrences": shown, "cut": len(found) > limits.REPEATS}

    def _near_today(self, events: Sequence[Any]) -> Iterable[Any]:
        import recurring_ical_events
        from icalendar import Calendar

        alone = Calendar()
        for part in (*self._zones, *events):
            alone.add_component(part)
        days = timedelta(days=limits.REPEAT_DAYS)
        found: Iterable[Any] = recurring_ical_events.of(alone).between(self._today - days, self._today + days)
        return found

    def _occurrence(self, event: Any, *, alone: bool = False) -> Given:
        start = _moment(event, "DTSTART")
        assert start is not None
        return {
            "key": "" if alone else _key_of(event),
            "start": self._iso(start),
            "end": self._iso(_end(event, start)),
            "title": _text(event, "SUMMARY"),
            "called_off": _text(event, "STATUS").upper() == "CANCELLED",
        }

    def _iso(self, moment: Moment | None) -> str:
        """What is in UTC is shown in the zone of the calendar, where that has one."""
        if isinstance(moment, datetime) and moment.tzinfo is not None and self._zone is not None:
            if moment.utcoffset() == timedelta(0) and str(moment.tzinfo) in ("UTC", "UTC+00:00"):
                moment = moment.astimezone(self._zone)
        elif isinstance(moment, datetime) and moment.tzinfo is None and self._zone is not None:
            moment = moment.replace(tzinfo=self._zone)
        return moment.isoformat() if moment is not None else ""

    def _zone_said(self, event: Any, start: Moment) -> str:
        if not isinstance(start, datetime):
            return ""
        named = (_part(_first(event["DTSTART"]), "params") or {}).get("TZID")
        return str(named) if named else self.zone_name


def _zone_of(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):  # a zone that this computer does not know
        return None


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _part(value: Any, name: str) -> Any:
    """An attribute; None where the library could not make sense of the value, and says so by raising."""
    try:
        return getattr(value, name, None)
    except ValueError:
        return None


def _text(component: Any, name: str) -> str:
    value = _first(component.get(name))
    if value is None:
        return ""
    if (several := _part(value, "cats")) is not None:
        value = ", ".join(str(each) for each in several)
    return str(value)[: limits.FIELD_LETTERS].strip()


def _moment(event: Any, name: str) -> Moment | None:
    value = _part(_first(event.get(name)), "dt")
    return value if isinstance(value, date) else None


def _end(event: Any, start: Moment) -> Moment | None:
    """Exclusive, as in the file: a day's event ends on the day after."""
    end = _moment(event, "DTEND")
    if end is not None:
        return end
    length = _part(_first(event.get("DURATION")), "dt")
    return start + length if isinstance(length, timedelta) else None


def _day(event: Any) -> date:
    start = _moment(event, "DTSTART")
    assert start is not None
    return start.date() if isinstance(start, datetime) else start


def _key_of(event: Any) -> str:
    """Which occurrence it is, wherever it was moved to: the time at which its rule had it."""
    moment = _moment(event, "RECURRENCE-ID") or _moment(event, "DTSTART")
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        return moment.astimezone(_UTC).strftime("%Y%m%dT%H%M%SZ")
    return moment.strftime("%Y%m%dT%H%M%S" if isinstance(moment, datetime) else "%Y%m%d") if moment else ""


def _made_up(event: Any, number: int) -> str:
    """For an event without a UID: the same one again for the same file."""
    return f"{_text(event, 'SUMMARY')}|{_moment(event, 'DTSTART')}|{number}"


def _sequence(event: Any) -> int:
    number = _text(event, "SEQUENCE")
    return int(number) if number.isdecimal() else 0


def _rule(event: Any) -> Given:
    rule = _first(event.get("RRULE")) or {}
    until = _first(rule.get("UNTIL"))
    return {
        "often": str(_first(rule.get("FREQ")) or ""),
        "every": int(_first(rule.get("INTERVAL")) or 1),
        "times": _first(rule.get("COUNT")),
        "until": until.isoformat() if isinstance(until, date) else None,
    }


def _guests(event: Any) -> Iterator[Given]:
    """Who was asked, and who asked; no rooms, and nobody who said no."""
    asked: list[Any] = []
    for name in ("ORGANIZER", "ATTENDEE"):
        found = event.get(name) or []
        asked += found if isinstance(found, list) else [found]
    seen = set()
    for guest in asked:
        params = _part(guest, "params") or {}
        if str(params.get("CUTYPE", "")).upper() in ("ROOM", "RESOURCE", "GROUP"):
            continue
        email = re.sub(r"^mailto:", "", str(guest).strip(), flags=re.IGNORECASE)
        email = email if "@" in email else str(params.get("EMAIL", ""))
        name = str(params.get("CN", "")).strip().strip('"')
        if not (email or name) or (email or name).casefold() in seen:
            continue
        seen.add((email or name).casefold())
        yield {
            "name": "" if name.casefold() == email.casefold() else name[:200],
            "email": email[:320],
            "said_no": str(params.get("PARTSTAT", "")).upper() == "DECLINED",
        }


def main(arguments: list[str]) -> None:
    hold_back()
    path, today = arguments
    from prm.exchange.encoding import decode, tidy

    with open(path, "rb") as file:  # noqa: PTH123 - as few imports as can be
        text = tidy(decode(file.read(limits.CALENDAR_BYTES + 1)).text)
    answer = json.dumps(read(text, date.fromisoformat(today)))
    sys.stdout.write(answer)
    sys.stdout.flush()
    os._exit(0)  # a rule without end may still be at work


if __name__ == "__main__":
    main(sys.argv[1:])
