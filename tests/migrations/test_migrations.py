"""The real migrations: they make what the models say, go up and down with data, and are written down."""

import ast
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from prm.base.paths import bundled
from prm.store.dialect import connect, dbapi
from prm.store.head import revisions
from prm.store.migrate import create, head
from prm.store.schema import differences, read_schema, schema_of, written_down

MIGRATIONS = bundled("migrations")
FILES = sorted((MIGRATIONS / "versions").glob("*.py"))


def config() -> Config:
    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return made


@contextmanager
def at(path: Path) -> Iterator[Connection]:
    with closing(connect(path, "rwc")) as held:
        held.execute("PRAGMA foreign_keys=OFF")
        engine = create_engine("sqlite://", creator=lambda: held, module=dbapi, poolclass=StaticPool)
        with engine.connect() as connection:
            yield connection
        engine.dispose()


def move(connection: Connection, *, to: str) -> None:
    made = config()
    made.attributes["connection"] = connection
    connection.exec_driver_sql("BEGIN")
    (command.upgrade if to >= at_revision(connection) else command.downgrade)(made, to)
    if connection.connection.in_transaction:
        connection.exec_driver_sql("COMMIT")


def at_revision(connection: Connection) -> str:
    return MigrationContext.configure(connection).get_current_revision() or ""


def tables(connection: Connection) -> set[str]:
    rows = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'")
    return {name for (name,) in rows if not name.startswith("sqlite_")}


def schema(connection: Connection) -> dict[str, object]:
    return schema_of(connection.connection.driver_connection)  # type: ignore[arg-type]


def test_the_cheap_head_is_the_one_that_alembic_knows() -> None:
    scripts = ScriptDirectory.from_config(config())
    assert head(MIGRATIONS) == scripts.get_current_head()
    known = [script.revision for script in scripts.walk_revisions()]
    assert list(revisions(MIGRATIONS)) == known[::-1]
    assert [int(name) for name in revisions(MIGRATIONS)] == list(range(1, len(known) + 1))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_has_a_sentence_and_imports_nothing_from_prm(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    sentence = ast.get_docstring(tree) or ""
    assert sentence.partition("\n")[0].endswith(".")
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        assert not [name for name in names if name.split(".")[0] in {"prm", "tests"}]


@pytest.mark.parametrize("revision", revisions(MIGRATIONS))
def test_each_makes_the_schema_that_is_written_down(revision: str, tmp_path: Path) -> None:
    with at(tmp_path / "x.prm") as connection:
        move(connection, to=revision)
        assert differences(schema(connection), read_schema(written_down(MIGRATIONS, revision))) == []


def test_each_goes_up_and_down_with_data(tmp_path: Path) -> None:
    with at(tmp_path / "x.prm") as connection:
        before: list[dict[str, object]] = [schema(connection)]
        for revision in revisions(MIGRATIONS):
            move(connection, to=revision)
            before.append(schema(connection))
            fill(connection)
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        kept = counts(connection)
        assert kept
        for number in range(len(revisions(MIGRATIONS)) - 1, 0, -1):
            move(connection, to=revisions(MIGRATIONS)[number - 1])
            assert differences(schema(connection), before[number]) == []
            move(connection, to=revisions(MIGRATIONS)[number])
            assert differences(schema(connection), before[number + 1]) == []


def fill(connection: Connection) -> None:
    """One row in every table that has none, of whatever its columns take."""
    made = {"INTEGER": 1, "BOOLEAN": 0, "DATE": "2025-10-13", "DATETIME": "2025-10-13 17:40:00", "BLOB": b"x"}
    for table, about in schema(connection)["tables"].items():  # type: ignore[attr-defined]
        if about["kind"] != "table" or table == "alembic_version":
            continue
        if connection.exec_driver_sql(f'SELECT count(*) FROM "{table}"').scalar():
            continue
        columns = {
            name: made.get(one["type"], "[]") for name, one in about["columns"].items() if not one["hidden"]
        }
        connection.exec_driver_sql("PRAGMA ignore_check_constraints=ON")
        marks = ", ".join("?" * len(columns))
        names = ", ".join(f'"{name}"' for name in columns)
        connection.exec_driver_sql(
            f'INSERT INTO "{table}"({names}) VALUES ({marks})', tuple(columns.values())
        )


def counts(connection: Connection) -> dict[str, int]:
    return {
        name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one()
        for name in sorted(tables(connection))
    }


def test_the_models_are_what_the_newest_makes(tmp_path: Path) -> None:
    from prm.domain import all_records  # noqa: F401 - so that every table is known
    from prm.domain.model import Record

    create(tmp_path / "x.prm", migrations=MIGRATIONS)
    with at(tmp_path / "x.prm") as connection:
        kinds = connection.exec_driver_sql("PRAGMA table_list").all()
        unseen = {row[1] for row in kinds if row[2] != "table"}
        context = MigrationContext.configure(
            connection,
            opts={"compare_type": True, "include_object": lambda _thing, name, *_rest: name not in unseen},
        )
        assert compare_metadata(context, Record.metadata) == []


def test_a_new_workspace_has_the_schema_of_the_newest(tmp_path: Path) -> None:
    create(tmp_path / "x.prm", migrations=MIGRATIONS)
    with closing(connect(tmp_path / "x.prm", "immutable")) as connection:
        assert schema_of(connection) == read_schema(written_down(MIGRATIONS, head(MIGRATIONS)))
