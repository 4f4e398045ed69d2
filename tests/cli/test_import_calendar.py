"""``prm import`` of a calendar: listed, brought in when asked, once; with people when asked; beside address books."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.prm import prm

SAMPLES = Path(__file__).parents[1] / "samples" / "imports"


def talks(workspace: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert prm("list", "interactions", "--json", "--in", workspace) == 0
    rows: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return rows


def test_they_are_listed_and_none_comes_in(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert prm("import", SAMPLES / "apple-calendar-mixed.ics", "--in", workspace) == 0
    said = capsys.readouterr().out
    assert "New Event, Tue 27 September 2022, 09:00, America/Los_Angeles: Can come in" in said
    assert "Multi-day event, Wed 11 October 2023 to Thu 12 October 2023: Can come in" in said
    assert "--take all" in said
    assert talks(workspace, capsys) == []


def test_all_of_them_once_and_undone(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = SAMPLES / "thunderbird-event.ics"
    assert prm("import", path, "--take", "all", "--in", workspace) == 0
    assert "1 conversation brought in." in capsys.readouterr().out
    (talk,) = talks(workspace, capsys)
    assert (talk["title"], talk["state"], talk["on"]) == ("event with alarms", "happened", "2024-10-23")
    assert prm("import", path, "--take", "all", "--in", workspace) == 0
    assert "Here already: 1" in capsys.readouterr().out
    assert len(talks(workspace, capsys)) == 1
    assert prm("undo", "--in", workspace) == 0
    assert talks(workspace, capsys) == []


def test_the_plan_as_json(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = SAMPLES / "repeating-one-changed.ics"
    assert prm("import", path, "--dry-run", "--json", "--take", "all", "--in", workspace) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["title"], row["repeats"], row["changed"]) == ("Initial Title", "daily", 1)
    assert row["start"] == "2026-02-01T10:00:00-05:00"
    assert [day["title"] for day in row["days"]] == ["Initial Title", "Edited Title", "Initial Title"]
    assert talks(workspace, capsys) == []


def test_by_number_and_with_people(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    events = [
        f"BEGIN:VEVENT\r\nUID:{n}\r\nSUMMARY:Tea {n}\r\nDTSTART:2025010{n}T100000Z\r\n"
        "ATTENDEE;CN=Bev Hartley:mailto:bev@example.org\r\nEND:VEVENT\r\n"
        for n in (1, 2, 3)
    ]
    path = tmp_path / "tea.ics"
    path.write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + "".join(events) + "END:VCALENDAR\r\n", newline=""
    )
    assert prm("import", path, "--take", "1,3", "--add-people", "--in", workspace) == 0
    assert "1 new person." in capsys.readouterr().out
    assert [(talk["title"], talk["who"]) for talk in talks(workspace, capsys)] == [
        ("Tea 3", ["Bev Hartley"]), ("Tea 1", ["Bev Hartley"]),
    ]  # fmt: skip
    assert prm("import", path, "--take", "4", "--in", workspace) == 2
    assert "from 1 to 3" in capsys.readouterr().err


def test_a_broken_one_is_told_by_its_name(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "empty.ics"
    path.write_bytes(b"")
    assert prm("import", path, "--in", workspace) == 2
    assert "empty.ics: There are no events" in capsys.readouterr().err
    assert prm("import", tmp_path / "none.ics", "--in", workspace) == 3


def test_an_address_book_and_a_calendar_in_one_go(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "contacts.csv"
    book.write_text("Name,Phone\nTom Ashdown,07700 900123\n", encoding="utf-8")
    event = SAMPLES / "iphone-ios26.ics"
    assert prm("import", book, event, "--json", "--take", "all", "--in", workspace) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["file"] for row in rows] == ["contacts.csv", "iphone-ios26.ics"]
    assert len(talks(workspace, capsys)) == 1
