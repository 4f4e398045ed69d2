import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from prm.base.logs import LARGEST_LOG, LOGS_KEPT, Logs, short_path, where_raised

CANARY = "Dorothy-Kemp-07700-900999"


@pytest.fixture
def logs(tmp_path: Path) -> Iterator[Logs]:
    logs = Logs(tmp_path / "Nadia Osei" / "log")
    yield logs
    logs.close()


def written(logs: Logs) -> str:
    return "".join(file.read_text() for file in sorted(logs.folder.iterdir()))


def test_a_line_is_written_with_its_time(logs: Logs) -> None:
    logging.getLogger("prm.store").info("opened in %d ms", 12)
    assert "INFO prm.store opened in 12 ms" in written(logs)


def test_an_error_tells_its_kind_and_place_and_no_word_of_a_person(logs: Logs) -> None:
    person = CANARY
    try:
        try:
            int(person)
        except ValueError as error:
            raise KeyError(person) from error
    except KeyError:
        logging.getLogger("prm").exception("a command failed")
    logging.getLogger("prm").warning("not read: %s", ValueError(person))
    text = written(logs)
    assert "builtins.KeyError" in text
    assert "while handling" in text
    assert "builtins.ValueError" in text
    assert "test_logs.py:" in text
    assert CANARY not in text
    assert "Nadia" not in text


def test_a_failed_statement_leaves_no_parameters(logs: Logs) -> None:
    import sqlalchemy

    engine = sqlalchemy.create_engine("sqlite://", hide_parameters=False)
    try:
        with engine.connect() as connection:
            connection.execute(sqlalchemy.text("select * from nothing where name = :name"), {"name": CANARY})
    except sqlalchemy.exc.OperationalError:
        logging.getLogger("prm").exception("a statement failed")
    engine.dispose()
    assert "OperationalError" in written(logs)
    assert CANARY not in written(logs)


def test_what_libraries_say_is_not_kept(logs: Logs) -> None:
    logging.getLogger("somelibrary").error("bad name: %s", CANARY)
    assert CANARY not in written(logs)


def test_causes_that_go_round_end() -> None:
    one, two = ValueError(), ValueError()
    one.__cause__, two.__cause__ = two, one
    assert where_raised(one).count("ValueError") == 2


def test_logs_stay_small(logs: Logs) -> None:
    log = logging.getLogger("prm")
    for _ in range(60):
        log.info("x" * 50_000)
    files = [file for file in logs.folder.iterdir() if file.name.startswith("prm.log")]
    assert len(files) == LOGS_KEPT + 1
    assert all(file.stat().st_size <= LARGEST_LOG + 60_000 for file in files)


def test_a_crash_of_the_process_leaves_places_and_no_words(tmp_path: Path) -> None:
    program = (
        "import ctypes, pathlib, sys\n"
        "from prm.base.logs import Logs\n"
        "logs = Logs(pathlib.Path(sys.argv[1]))\n"
        f"person = {CANARY!r}\n"
        "ctypes.string_at(0)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, check=False)
    assert done.returncode != 0
    logs = Logs(tmp_path)
    try:
        assert "string_at" in logs.last_fault()
        assert CANARY not in written(logs)
        logs.forget_faults()
        assert logs.last_fault() == ""
    finally:
        logs.close()


def test_a_folder_that_cannot_be_made_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    logs = Logs(tmp_path / "file" / "log")
    logging.getLogger("prm").info("words")
    assert logs.last_fault() == ""
    logs.close()


def test_closing_takes_everything_away(tmp_path: Path) -> None:
    before = list(logging.getLogger("prm").handlers)
    logs = Logs(tmp_path)
    logs.close()
    logs.close()
    assert logging.getLogger("prm").handlers == before


@pytest.mark.parametrize(
    ("path", "short"),
    [
        ("/home/nadia/prm-main/prm/store/unit.py", "prm/store/unit.py"),
        ("C:\\Users\\Nadia Osei\\PRM\\prm\\app.py", "prm\\app.py"),
        (
            "/home/nadia/.venv/lib/python3.11/site-packages/sqlalchemy/engine/base.py",
            "site-packages/sqlalchemy/engine/base.py",
        ),
        ("/home/nadia/report.py", "report.py"),
        ("<string>", "<string>"),
    ],
)
def test_paths_lose_the_persons_folder(path: str, short: str) -> None:
    assert short_path(path) == short
