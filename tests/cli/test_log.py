"""``prm log`` and ``prm undo``: who is meant, what is refused and with which near names, what was promised to whom."""

import json
from pathlib import Path
from typing import Any

import pytest

from prm.app import App
from prm.cli.main import main
from prm.services.people import name_user
from tests import make
from tests.cli.prm import prm, process

Rows = list[dict[str, Any]]


@pytest.fixture
def known(workspace: Path) -> dict[str, str]:
    """Whom everybody knows here, by name."""
    app = App.open(workspace, clock=make.CLOCK)
    pantry = make.organisation(app)
    people = {
        "farida": make.person(app, "Farida Rahmani", at=pantry),
        "joseph": make.person(app, "Joseph Ofori"),
        "first jo": make.person(app, "Jo", at=pantry),
        "second jo": make.person(app, "Jo"),
        "olga": make.person(app, "Ольга Шевченко"),
        "yusuf": make.person(app, "Imam Yusuf Demir", known_as="Yusuf"),
        "wang": make.person(app, "王秀英 (Wang Xiuying)"),
        "parveen": make.person(app, "Parveen Akhtar · پروین اختر"),
    }
    app.close()
    return people


@pytest.fixture
def rows(workspace: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def listed(what: str) -> Rows:
        capsys.readouterr()
        assert main(["list", what, "--json", "--in", str(workspace)]) == 0
        found: Rows = json.loads(capsys.readouterr().out)
        return found

    return listed


def log(workspace: Path, *arguments: object) -> int:
    return prm("log", "--heard", "Come on a Thursday.", "--in", workspace, *arguments)


def test_it_logs_and_says_the_id(
    workspace: Path, known: dict[str, str], rows: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        log(workspace, "--who", "Farida Rahmani", known["joseph"], "--kind", "visit", "--place", "theirs")
        == 0
    )
    key = capsys.readouterr().out.strip()
    (talk,) = rows("interactions")
    assert talk["id"] == key
    assert (sorted(talk["who"]), talk["kind"], talk["whose_place"], talk["words"]) == (
        ["Farida Rahmani", "Joseph Ofori"], "visit", "theirs", "Come on a Thursday.",
    )  # fmt: skip


@pytest.mark.parametrize(
    "typed",
    [
        "farida rahmani",
        "  FARIDA   Rahmani ",
        "ольга шевченко",
        "yusuf",
        "YUSUF",
        "imam yusuf demir",
        "Wang Xiuying",
        "王秀英",
        "parveen akhtar",
        "پروین اختر",
        "王秀英 (Wang Xiuying)",
    ],
)
def test_a_name_is_known_whatever_its_capitals(workspace: Path, known: dict[str, str], typed: str) -> None:
    assert log(workspace, "--who", typed) == 0


@pytest.mark.parametrize(
    ("typed", "near"),
    [("Farida Rahmany", "Farida Rahmani, Open Door Pantry"), ("Olga Shevchenko", "Ольга Шевченко"),
     ("Joseph", "Joseph Ofori")],
)  # fmt: skip
def test_an_unknown_name_is_refused_with_the_near_ones(
    workspace: Path,
    known: dict[str, str],
    rows: Any,
    capsys: pytest.CaptureFixture[str],
    typed: str,
    near: str,
) -> None:
    assert log(workspace, "--who", typed) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert f"nobody called “{typed}”" in said.err
    assert near in said.err
    assert rows("interactions") == []


def test_a_name_that_fits_two_is_refused_with_both(
    workspace: Path, known: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (("--who", "jo"), ("--who", "Jo", "--add")):
        assert log(workspace, *arguments) == 2
        said = capsys.readouterr().err
        assert known["first jo"] in said
        assert known["second jo"] in said
        assert "Open Door Pantry" in said
    assert log(workspace, "--who", known["first jo"]) == 0


@pytest.mark.parametrize("typed", ["0" * 32, "", "   "])
def test_an_id_that_is_nobodys_and_a_name_of_nothing(
    workspace: Path, known: dict[str, str], rows: Any, typed: str
) -> None:
    assert log(workspace, "--who", typed) == 2
    assert log(workspace, "--who", typed, "--add") == 2
    assert rows("interactions") == []


def test_an_id_with_dashes(workspace: Path, known: dict[str, str]) -> None:
    from uuid import UUID

    assert log(workspace, "--who", UUID(known["farida"])) == 0


def test_add_makes_a_new_person_and_undo_takes_both(
    workspace: Path, known: dict[str, str], rows: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    before = rows("people")
    assert log(workspace, "--who", "Farida Rahmani", "Bev Hartley", "--add") == 0
    assert {row["name"] for row in rows("people")} - {row["name"] for row in before} == {"Bev Hartley"}
    assert prm("undo", "--in", workspace) == 0
    assert "Log interaction" in capsys.readouterr().out
    assert (rows("people"), rows("interactions")) == (before, [])


def test_undo_says_what_was_undone_until_there_is_nothing(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert log(workspace, "--who", "Bev", "--add") == 0
    capsys.readouterr()
    assert prm("undo", "--in", workspace) == 0
    assert capsys.readouterr().out == "Undone: Log interaction\n"
    assert prm("undo", "--in", workspace) == 2
    assert "nothing to undo" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (("--on", "tomorrow"), "come"),
        (("--on", "the day of the queue"), "could not read"),
        (("--kind", "rumour"), "not a kind"),
        (("--kind", "rumour"), "  panel: "),
        (("--place", "mine"), "not one of the choices"),
        (("--place", "mine"), "  theirs: "),
        (("--partnership", "Warm Togther"), "no partnership called"),
        (("--as", "Nobody Here"), "does not use this workspace"),
    ],
)
def test_what_is_refused_in_a_sentence(
    workspace: Path, known: dict[str, str], rows: Any, capsys: pytest.CaptureFixture[str],
    wrong: tuple[str, str], says: str,
) -> None:  # fmt: skip
    assert log(workspace, "--who", "Farida Rahmani", *wrong) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert says in said.err
    assert "Traceback" not in said.err
    assert rows("interactions") == []


def test_nothing_heard_is_refused(workspace: Path, known: dict[str, str]) -> None:
    assert prm("log", "--who", "Farida Rahmani", "--heard", "  ", "--in", workspace) == 2


@pytest.mark.parametrize(
    ("when", "on", "exact"), [("2 October 2020", "2020-10-02", "day"), ("March 2019", "2019-03-01", "month")]
)
def test_when(workspace: Path, known: dict[str, str], rows: Any, when: str, on: str, exact: str) -> None:
    assert log(workspace, "--who", "Farida Rahmani", "--on", when) == 0
    (talk,) = rows("interactions")
    assert (talk["on"], talk["exact"], talk["at"]) == (on, exact, None)


# -- under which partnership


def begin(workspace: Path, person: str, *names: str) -> None:
    app = App.open(workspace, clock=make.CLOCK)
    for name in names:
        make.partnership(app, name, people=[person])
    app.close()


def test_it_is_filed_where_there_is_one_place_for_it(
    workspace: Path, known: dict[str, str], rows: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    begin(workspace, known["farida"], "Warm Together")
    assert log(workspace, "--who", "Farida Rahmani") == 0
    assert "Filed under Warm Together." in capsys.readouterr().err
    assert [talk["partnerships"] for talk in rows("interactions")] == [["Warm Together"]]


def test_what_is_refused_is_filed_nowhere(
    workspace: Path, known: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    begin(workspace, known["farida"], "Warm Together")
    assert log(workspace, "--who", "Farida Rahmani", "--on", "tomorrow") == 2
    assert "Filed" not in capsys.readouterr().err


def test_of_two_users_of_one_name_neither_is_taken(
    workspace: Path, known: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    app = App.open(workspace, clock=make.CLOCK)
    app.do(name_user, name=known["first jo"])
    second = app.do(name_user, name=known["second jo"])
    app.close()
    assert log(workspace, "--who", "Farida Rahmani", "--as", "Jo") == 2
    said = capsys.readouterr().err
    assert known["first jo"] in said
    assert known["second jo"] in said
    assert log(workspace, "--who", "Farida Rahmani", "--as", second) == 0


def test_between_two_it_does_not_guess(workspace: Path, known: dict[str, str], rows: Any) -> None:
    begin(workspace, known["farida"], "Warm Together", "Food Table")
    assert log(workspace, "--who", "Farida Rahmani") == 0
    assert log(workspace, "--who", "Farida Rahmani", "--partnership", "warm TOGETHER",
               "--partnership", "Food Table") == 0  # fmt: skip
    assert sorted(talk["partnerships"] for talk in rows("interactions")) == [
        [],
        ["Food Table", "Warm Together"],
    ]


# -- what was promised


@pytest.mark.parametrize(
    ("line", "what", "owner", "to", "promise"),
    [
        ("Send the form", "Send the form", "Nadia Osei", "Farida Rahmani", True),
        ("I to send the form", "Send the form", "Nadia Osei", "Farida Rahmani", True),
        ("Joseph to send dates", "Send dates", "Joseph Ofori", "Farida Rahmani", True),
        ("Farida to bring the key", "Bring the key", "Farida Rahmani", "Nadia Osei", True),
        ("Bev to bring the key", "Bring the key", "Bev Hartley", "Farida Rahmani", True),
        ("Imam Yusuf Demir to ring", "Ring", "Imam Yusuf Demir", "Farida Rahmani", True),
        ("Mo to ring", "Mo to ring", "Nadia Osei", "Farida Rahmani", True),
    ],
)
def test_a_promise_is_owed_by_whoever_the_line_names(
    workspace: Path,
    known: dict[str, str],
    rows: Any,
    line: str,
    what: str,
    owner: str,
    to: str,
    promise: bool,
) -> None:
    who = ("Farida Rahmani", "Joseph Ofori", "Bev Hartley")
    assert log(workspace, "--who", *who, "--add", "--promise", line) == 0
    (owed,) = rows("follow-ups")
    assert (owed["what"], owed["owner"], owed["to"], owed["promise"]) == (what, owner, to, promise)


def test_a_promise_of_somebody_who_may_be_two_is_refused(
    workspace: Path, known: dict[str, str], rows: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert log(workspace, "--who", "Farida Rahmani", "--promise", "Jo to send dates") == 2
    assert known["second jo"] in capsys.readouterr().err
    assert (rows("interactions"), rows("follow-ups")) == ([], [])


def test_a_promise_has_its_day(workspace: Path, known: dict[str, str], rows: Any) -> None:
    assert log(workspace, "--who", "Farida Rahmani", "--promise", "Send the form by 3 March 2099") == 0
    assert [owed["due_on"] for owed in rows("follow-ups")] == ["2099-03-03"]


# -- as a process of its own


def test_the_whole_of_it_as_a_person_types_it(tmp_path: Path, home: Path) -> None:
    new = tmp_path / "Lowfield.prm"
    made = process("new", new, "--organisation", "Lowfield Neighbours", "--me", "Nadia Osei")
    assert (made.returncode, made.stderr) == (0, b"")
    # the last workspace is known by then
    logged = process("log", "--who", "فریدہ رحمانی", "--add", "--heard", "“Łódź is cold.”")
    assert (logged.returncode, logged.stderr) == (0, b"")
    listed = json.loads(process("list", "interactions", "--json").stdout)
    assert [(talk["who"], talk["words"]) for talk in listed] == [(["فریدہ رحمانی"], "“Łódź is cold.”")]
    checked = process("check", new)
    assert checked.returncode == 0, checked.stdout.decode()
    assert process("undo").returncode == 0
    assert json.loads(process("list", "people", "--json").stdout)[0]["name"] == "Nadia Osei"
    again = process("new", new, "--organisation", "Other", "--me", "Somebody")
    assert again.returncode == 3
    assert b"Traceback" not in again.stderr
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("Lowfield")] == ["Lowfield.prm"]


def test_without_a_workspace_it_asks_which(capsys: pytest.CaptureFixture[str]) -> None:
    assert prm("list", "people") == 2
    assert "Which workspace?" in capsys.readouterr().err
