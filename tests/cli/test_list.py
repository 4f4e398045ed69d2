"""``prm list``: every list has its shape, and its JSON does not change under those who read it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from prm.app import App
from prm.queries.people import workspace_users
from prm.services import followups, values
from prm.services.interactions import MomentSeen, PromiseMade, Who, log_interaction
from prm.services.people import Reach, Role, add_person, bin_person
from tests import make, warm_together
from tests.cli.prm import prm, process

SHAPES = Path(__file__).parent.parent / "snapshots" / "lists.json"
WHAT = ("people", "organisations", "partnerships", "interactions", "follow-ups", "values", "agreements")


@pytest.fixture
def filled(workspace: Path) -> Path:
    app = App.open(workspace, clock=make.CLOCK)
    app.me = app.ask(workspace_users).value[0][0]
    pantry = make.organisation(app)
    farida = app.do(
        add_person, name="Farida Begum", reach=[Reach("phone", "07700 900123", "home")],
        roles=[Role(pantry, "volunteer", main=True)],
    )  # fmt: skip
    olga = app.do(add_person, name="Ольга Шевченко", keep_hidden=True, reach=[Reach("phone", "07700 900124")])
    partnership = make.partnership(app, organisations=[pantry], people=[farida], purpose="Warm homes.")
    value = app.do(values.propose_value, partnership, name="Listen first", statement="We listen.")
    app.do(values.agree_value, value)
    app.do(
        log_interaction, who=[Who(farida), Who(olga)], heard="“Come on a Thursday.”", whose_place="theirs",
        partnerships=[partnership], promises=[PromiseMade("Ring", to_who=0, due_on=make.TODAY)],
        moments=[MomentSeen(value, "honoured", "They waited.")],
    )  # fmt: skip
    app.do(followups.mark_done, app.do(followups.add_follow_up, what="Thank Bev"))
    app.do(bin_person, make.person(app, "Gone Tomorrow"))
    warm_together.out(app, warm_together.partnership(app))
    app.close()
    return workspace


def listed(capsys: pytest.CaptureFixture[str], what: str, workspace: Path) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert prm("list", what, "--json", "--in", workspace) == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, list)
    return found


def shape(value: Any) -> Any:
    """What is in a value: keys and kinds, no words. ``null`` may stand for a kind that another row shows."""
    if isinstance(value, dict):
        return {key: shape(item) for key, item in value.items()}
    if isinstance(value, list):
        kinds = {json.dumps(shape(item)): shape(item) for item in value}
        return list(kinds.values())
    return {str: "text", bool: "yes or no", int: "number", type(None): None}[type(value)]


def merged(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """For each key of a list's rows, all that was seen there, in an order of its own."""
    found: dict[str, list[Any]] = {}
    for row in rows:
        for key, value in row.items():
            seen = found.setdefault(key, [])
            for kind in shape([value]):
                if kind not in seen and kind != []:
                    seen.append(kind)
    return {key: sorted(kinds, key=json.dumps) for key, kinds in found.items()}


def test_the_shapes_are_the_ones_that_are_written_down(
    filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """To change them on purpose: delete the snapshot, run this test, and read what it wrote."""
    shapes = {what: merged(listed(capsys, what, filled)) for what in WHAT}
    if not SHAPES.exists():
        SHAPES.write_text(json.dumps(shapes, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        pytest.fail("the snapshot was not there; it is now")
    assert shapes == json.loads(SHAPES.read_text("utf-8"))
    assert all(list(row) == list(merged([row])) for what in WHAT for row in listed(capsys, what, filled))


@pytest.mark.parametrize("what", WHAT)
def test_each_row_has_the_same_keys_and_an_id(
    what: str, filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = listed(capsys, what, filled)
    assert rows
    assert len({tuple(row) for row in rows}) == 1
    assert all(len(row["id"]) == 32 for row in rows)
    assert next(iter(rows[0])) == "id"


def test_people(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = {row["name"]: row for row in listed(capsys, "people", filled)}
    assert "Gone Tomorrow" not in rows
    farida, olga = rows["Farida Begum"], rows["Ольга Шевченко"]
    assert list(farida) == ["id", "name", "organisations", "contact_points", "partnerships"]
    assert farida["organisations"] == ["Open Door Pantry"]
    assert farida["contact_points"] == [{"kind": "phone", "value": "07700 900123", "label": "home"}]
    assert farida["partnerships"] == ["Warm Together"]
    assert olga["contact_points"] == []  # who must not be found


@pytest.mark.parametrize("what", WHAT)
def test_an_empty_list_is_a_list(what: str, workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = listed(capsys, what, workspace)
    assert rows == [] or what in {"people", "organisations"}  # whoever began it is there
    assert prm("list", what, "--in", workspace) == 0
    assert capsys.readouterr().out.strip()


@pytest.mark.parametrize("what", WHAT)
def test_the_table_for_people_shows_no_ids(
    what: str, filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = [row["id"] for row in listed(capsys, what, filled)]
    assert prm("list", what, "--in", filled) == 0
    shown = capsys.readouterr().out
    assert len(shown.splitlines()) == len(ids) + 1
    assert not any(key in shown for key in ids)


def test_json_is_utf_8_wherever_it_is_written(filled: Path) -> None:
    done = process("list", "people", "--json", "--in", filled)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Ольга Шевченко" in done.stdout.decode("utf-8")
    assert {row["name"] for row in json.loads(done.stdout)} >= {"Ольга Шевченко", "Farida Begum"}


def test_listing_loads_no_window_and_changes_nothing(filled: Path) -> None:
    before = filled.read_bytes()
    code = (
        "import sys; from prm.cli.main import main; "
        f"code = main(['list', 'people', '--in', {str(filled)!r}]); "
        "sys.exit(code or any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0
    assert filled.read_bytes() == before
    assert [path.name for path in filled.parent.iterdir() if path.name.startswith("w.prm")] == ["w.prm"]


def test_whoever_has_read_enough_closes_the_pipe(filled: Path) -> None:
    script = f'"{sys.executable}" -m prm list people --json --in "{filled}" | head -c 1'
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {script}"], capture_output=True, check=False)
    assert done.stderr == b""


def test_another_list_is_no_list(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert prm("list", "secrets", "--in", workspace) == 2
    assert "Traceback" not in capsys.readouterr().err
