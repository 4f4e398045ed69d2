from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from prm.base.clock import Clock, FixedDayClock, FrozenClock, SystemClock, local_now, local_zone, read_zone

LONDON, AUCKLAND = ZoneInfo("Europe/London"), ZoneInfo("Pacific/Auckland")


def test_system_clock_is_aware_and_true() -> None:
    before = datetime.now(UTC)
    moment = SystemClock().now()
    assert before <= moment <= datetime.now(UTC)
    assert moment.utcoffset() == UTC.utcoffset(None)


def test_today_is_the_day_where_we_are() -> None:
    late = datetime(2025, 10, 14, 23, 30, tzinfo=UTC)
    assert FrozenClock(late, LONDON).today() == date(2025, 10, 15)  # still summer time
    assert FrozenClock(late, ZoneInfo("UTC")).today() == date(2025, 10, 14)
    assert local_now(FrozenClock(late, AUCKLAND)).hour == 12


def test_fixed_day_keeps_the_time_of_day_and_the_rules_of_that_day() -> None:
    winter = FrozenClock(datetime(2026, 1, 5, 9, 15, tzinfo=UTC), LONDON)
    clock: Clock = FixedDayClock(date(2025, 10, 14), base=winter)
    assert clock.today() == date(2025, 10, 14)
    assert local_now(clock).replace(tzinfo=None) == datetime(2025, 10, 14, 9, 15)
    assert clock.now() == datetime(2025, 10, 14, 8, 15, tzinfo=UTC)


def test_fixed_day_near_midnight_stays_on_its_day() -> None:
    base = FrozenClock(datetime(2026, 1, 5, 11, 30, tzinfo=UTC), AUCKLAND)
    clock = FixedDayClock(date(2025, 10, 14), base=base)
    assert local_now(clock).date() == date(2025, 10, 14)


def test_zone_from_the_environment_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", ":/usr/share/zoneinfo/Pacific/Auckland")
    assert local_zone().key == "Pacific/Auckland"


def test_zone_from_the_link_then_from_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TZ", raising=False)
    (tmp_path / "timezone").write_text("Europe/Warsaw\n")
    assert local_zone(etc=tmp_path).key == "Europe/Warsaw"
    (tmp_path / "localtime").symlink_to("/var/db/timezone/zoneinfo/Europe/London")
    assert local_zone(etc=tmp_path).key == "Europe/London"


def test_unnamed_zone_has_the_right_offset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "no/such/place")
    here = datetime.now().astimezone().utcoffset()
    assert datetime.now(local_zone(etc=tmp_path)).utcoffset() == here


@pytest.mark.parametrize("name", ["", "Kelderby", "../etc/passwd", "/etc/localtime", "\0"])
def test_no_zone(name: str) -> None:
    assert read_zone(name) is None
