"""Workspaces as files: where new ones go, which copies there are, and what can be done when one does not open."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from prm import workspaces
from prm.app import App
from prm.base.errors import Refused, Trouble
from prm.queries import workspace as queries
from prm.services.workspace import change_setting
from prm.store import faults
from prm.store.backup import list_backups
from prm.store.opening import workspace_id
from tests import make


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PRM_HOME", str(tmp_path / "machine"))
    (tmp_path / "machine" / "Documents").mkdir(parents=True)
    return tmp_path / "machine"


def begin(path: Path, *, organisation: str = "Lowfield Neighbours", made_up: bool = False) -> App:
    path.parent.mkdir(parents=True, exist_ok=True)
    return make.workspace(path, organisation=organisation, made_up=made_up)


def test_a_new_workspace_goes_to_documents_or_says_why_not(machine: Path) -> None:
    home = workspaces.home()
    assert home == workspaces.Home(machine / "Documents" / "PRM")
    assert home.file_for("Lowfield: Neighbours").name == "Lowfield Neighbours.prm"
    (machine / "Documents" / ".dropbox").touch()
    home = workspaces.home()
    assert home.folder == machine / "data" / "Workspaces"
    assert home.words == "Dropbox copies your Documents folder while PRM writes in it."
    assert workspaces.advice_on(machine / "Documents" / "x.prm").startswith("Dropbox copies this folder")


def test_two_workspaces_of_one_name_keep_their_own_backups(tmp_path: Path) -> None:
    one, other = begin(tmp_path / "a" / "Ours.prm"), begin(tmp_path / "b" / "Ours.prm")
    assert one.backups_folder() != other.backups_folder()
    first, second, third = one.back_up(), other.back_up(), one.back_up()
    assert [first.number, second.number, third.number] == [1, 1, 2]
    assert first.path.parent == third.path.parent != second.path.parent
    assert one.last_backup() == third
    assert other.last_backup() == second
    found = workspaces.copies()
    whose = workspace_id(second.path)
    assert [copy.path for copy in found if copy.workspace == whose] == [second.path]
    assert len(found) == 3
    one.close()
    other.close()


def test_a_workspace_that_is_called_something_else_now_keeps_its_backups(tmp_path: Path) -> None:
    app = begin(tmp_path / "Before.prm")
    before = app.back_up()
    app.close()
    path = (tmp_path / "Before.prm").rename(tmp_path / "After.prm")
    app = App.open(path, clock=make.CLOCK)
    after = app.back_up()
    assert after.path.parent == before.path.parent
    assert (after.name, after.number) == ("After", 2)
    app.close()


def test_a_copy_on_a_stick_goes_on_with_the_numbers(tmp_path: Path) -> None:
    app = begin(tmp_path / "Ours.prm")
    app.back_up()
    app.back_up()
    stick = tmp_path / "stick"
    assert app.back_up(stick).number == 3
    assert [one.number for one in list_backups(stick)] == [3]
    app.close()


def test_a_backup_goes_back_to_the_workspace_it_is_of(tmp_path: Path, machine: Path) -> None:
    mine, foreign = begin(tmp_path / "Mine.prm"), begin(tmp_path / "Foreign.prm")
    mine.back_up()
    mine.close()
    foreign.close()
    copy = workspaces.copies()[0]
    files = [foreign.file.path, mine.file.path]
    assert workspaces.goes_back_to(copy, files) == mine.file.path
    assert workspaces.goes_back_to(copy, files[:1]) == machine / "Documents" / "PRM" / "Mine.prm"
    # one that can no longer be read is known by its name
    mine.file.path.write_bytes(b"damaged")
    assert workspaces.is_copy_of(copy, mine.file.path)
    assert not workspaces.is_copy_of(copy, tmp_path / "Foreign.prm")


def test_bringing_back_keeps_what_was_there(tmp_path: Path) -> None:
    app = begin(tmp_path / "Ours.prm")
    copy_made = app.back_up()
    app.do(change_setting, "hours_a_day", 6.0)
    app.close()
    copy = workspaces.copies()[0]
    assert workspaces.opens(copy)
    kept = workspaces.bring_back(copy.path, app.file.path)
    assert kept is not None
    assert kept.parent == copy_made.path.parent
    assert [one.why for one in workspaces.copies()] == ["before restore", ""]
    copy.path.write_bytes(copy.path.read_bytes()[:-1])
    assert not workspaces.opens(copy)
    new = workspaces.bring_back(kept, tmp_path / "elsewhere" / "New.prm")
    assert new is None
    assert (tmp_path / "elsewhere" / "New.prm").is_file()


def test_a_file_that_somebody_chose_says_what_it_is(tmp_path: Path) -> None:
    app = begin(tmp_path / "Ours.prm")
    app.close()
    copy = workspaces.copy_at(app.file.path)
    assert copy is not None
    assert (copy.name, copy.workspace) == ("Ours", workspace_id(app.file.path))
    with pytest.raises(faults.ForeignFile):
        workspaces.copy_at(Path(__file__))


def test_a_copy_to_work_on(tmp_path: Path) -> None:
    app = begin(tmp_path / "Ours.prm")
    to = workspaces.save_copy(app, tmp_path / "Copy.prm")
    assert workspace_id(to) == app.ask(queries.workspace_id).value
    with pytest.raises(Trouble, match=r"Copy\.prm"):
        workspaces.save_copy(app, to)
    assert sorted(one.name for one in tmp_path.glob("Copy*")) == ["Copy.prm"]
    app.close()


def test_a_rescued_copy_is_taken_up_and_stays(tmp_path: Path, machine: Path) -> None:
    app = begin(tmp_path / "Ours.prm")
    app.file.path.rename(tmp_path / "gone.prm")
    with pytest.raises(faults.FileGone) as caught:
        app.do(change_setting, "hours_a_day", 6.0)
    app.close()
    rescued = workspaces.rescued_copy(caught.value)
    assert rescued is not None
    assert workspaces.ways_on(caught.value) == ("go_on",)
    to = workspaces.take_up(rescued)
    assert to.parent == machine / "Documents" / "PRM"
    assert rescued.is_file()
    App.open(to).close()


def test_only_the_made_up_workspace_is_taken_away(tmp_path: Path) -> None:
    made_up, real = begin(tmp_path / "made up.prm", made_up=True), begin(tmp_path / "real.prm")
    for app in (made_up, real):
        app.back_up()
        app.close()
    workspaces.take_made_up_away(made_up.file.path)
    assert not made_up.file.path.exists()
    assert {copy.name for copy in workspaces.copies()} == {"real"}
    with pytest.raises(Refused):
        workspaces.take_made_up_away(real.file.path)
    assert real.file.path.exists()


@pytest.mark.parametrize(
    ("trouble", "ways"),
    [
        (faults.open_elsewhere("Precious", "LOWFIELD-2"), ("take_over", "look")),
        (faults.open_here(7), ("look",)),
        (faults.read_only(), ("look",)),
        (faults.damaged(), ("bring_back",)),
        (faults.gone(Path("x.prm"), Path("rescued.prm")), ("go_on",)),
        (faults.gone(Path("x.prm"), None), ("again",)),
        (faults.missing(Path("x.prm")), ("again",)),
        (faults.busy(), ("again",)),
        (faults.disk_full(), ()),
    ],
)
def test_ways_on(trouble: Trouble, ways: tuple[str, ...]) -> None:
    assert workspaces.ways_on(trouble) == ways


def test_who_has_it() -> None:
    assert workspaces.who_has_it(faults.open_elsewhere("Precious", "LOWFIELD-2")) == "Precious"
    assert workspaces.who_has_it(faults.open_elsewhere("", "LOWFIELD-2")) == "LOWFIELD-2"
    assert workspaces.who_has_it(faults.disk_full()) == "somebody"


def test_reading_whose_copy_it_is_folds_nothing_in(tmp_path: Path) -> None:
    """What was not closed is looked at and left as it is."""
    begin(tmp_path / "Ours.prm").close()
    app = App.open(tmp_path / "Ours.prm", clock=make.CLOCK)
    app.do(change_setting, "hours_a_day", 6.0)
    left = tmp_path / "left"
    left.mkdir()
    for name in ("Ours.prm", "Ours.prm-wal"):
        shutil.copyfile(tmp_path / name, left / name)
    before = [(one.name, one.read_bytes()) for one in sorted(left.iterdir())]
    assert workspace_id(left / "Ours.prm")
    assert [(one.name, one.read_bytes()) for one in sorted(left.iterdir())] == before
    app.close()


def test_the_time_of_a_chosen_file(tmp_path: Path) -> None:
    app = begin(tmp_path / "Ours.prm")
    app.close()
    copy = workspaces.copy_at(app.file.path)
    assert copy is not None
    assert abs((datetime.now(UTC).astimezone().replace(tzinfo=None) - copy.taken).total_seconds()) < 60
