"""What time it is, where this computer stands, and what day that makes it: the one thing besides dialogs that
tests replace. No rule asks a clock itself; whoever calls the rule passes the day.
"""

import os
import sys
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class Clock(Protocol):
    def now(self) -> datetime:
        """The moment, in UTC."""
        ...

    def zone(self) -> ZoneInfo: ...

    def today(self) -> date: ...


def local_now(clock: Clock) -> datetime:
    """What the wall clock says, with its zone."""
    return clock.now().astimezone(clock.zone())


class SystemClock:
    """The computer's own clock, in the computer's zone or in the workspace's where that is given."""

    def __init__(self, zone: ZoneInfo | None = None) -> None:
        self._zone = zone or local_zone()

    def now(self) -> datetime:
        return datetime.now(UTC)

    def zone(self) -> ZoneInfo:
        return self._zone

    def today(self) -> date:
        return local_now(self).date()


class FixedDayClock:
    """A workspace that carries its own today (the sample): that day, with the time of day of ``base``."""

    def __init__(self, day: date, *, base: Clock) -> None:
        self._day, self._base = day, base

    def now(self) -> datetime:
        return datetime.combine(self._day, local_now(self._base).timetz()).astimezone(UTC)

    def zone(self) -> ZoneInfo:
        return self._base.zone()

    def today(self) -> date:
        return self._day


@dataclass(slots=True)
class FrozenClock:
    """A clock that stands still until somebody sets ``moment``."""

    moment: datetime
    where: ZoneInfo

    def now(self) -> datetime:
        return self.moment.astimezone(UTC)

    def zone(self) -> ZoneInfo:
        return self.where

    def today(self) -> date:
        return local_now(self).date()


def read_zone(name: str) -> ZoneInfo | None:
    """The zone of this IANA name, None when it is none that this computer knows."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def local_zone(*, etc: Path = Path("/etc")) -> ZoneInfo:
    """The computer's zone by name; where nothing names it, a zone of the same offset, so that the time is right."""
    for name in (_from_environment(), _from_link(etc / "localtime"), _from_text(etc / "timezone")):
        if name and (zone := read_zone(name)):
            return zone
    if sys.platform == "win32":
        # Windows has names of its own; Babel knows which is which
        from babel.localtime import get_localzone

        zone = get_localzone()
        if isinstance(zone, ZoneInfo):
            return zone
    return _same_offset()


def _from_environment() -> str:
    name = os.environ.get("TZ", "").removeprefix(":")
    return name.rpartition("zoneinfo/")[2]


def _from_link(path: Path) -> str:
    try:
        return path.readlink().as_posix().rpartition("zoneinfo/")[2] if path.is_symlink() else ""
    except OSError:
        return ""


def _from_text(path: Path) -> str:
    try:
        return path.read_text("utf-8").strip()
    except (OSError, ValueError):
        return ""


def _same_offset() -> ZoneInfo:
    hours, rest = divmod(time.localtime().tm_gmtoff, 3600)
    # in the names of these zones the sign is turned round: Etc/GMT-2 is two hours ahead of UTC
    name = "UTC" if rest or not hours else f"Etc/GMT{-hours:+d}"
    return read_zone(name) or ZoneInfo("UTC")
