"""A small migrations folder of a test's own, with its schemas, so that the store is tested without the records."""

import shutil
from pathlib import Path

from prm.base.paths import bundled
from prm.store.dialect import connect
from prm.store.migrate import create
from prm.store.schema import schema_of, write_schema, written_down

FIRST = """
    op.create_table(
        "person",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_table(
        "visit",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=True),
        sa.Column("heard", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_visit"),
        sa.CheckConstraint("length(id) <= (30 + 2)", name="ck_visit_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_visit_person_id"),
    )
    op.create_index("ix_visit_person_id", "visit", ["person_id"])
    op.execute("CREATE VIRTUAL TABLE search USING fts5(words, tokenize='unicode61')")
    op.execute("INSERT INTO search(search, rank) VALUES('secure-delete', 1)")
"""
SECOND = """
    with op.batch_alter_table("person") as batch:
        batch.add_column(sa.Column("known_as", sa.Text(), nullable=True))
        batch.create_unique_constraint("uq_person_name", ["name"])
    op.create_table("place", sa.Column("id", sa.String(32), primary_key=True))
"""
FAILING = """
    op.create_table("half", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("UPDATE visit SET heard = 'changed'")
    op.execute("INSERT INTO half VALUES (1)")
    raise RuntimeError("halfway")
"""
ORPHANING = """
    op.execute("DELETE FROM person")
"""


def migrations_folder(folder: Path, *steps: str) -> Path:
    """A folder whose migrations do what ``steps`` say."""
    (folder / "versions").mkdir(parents=True)
    for name in ("env.py", "script.py.mako"):
        shutil.copy(bundled("migrations") / name, folder / name)
    for step in steps:
        add_step(folder, step)
    return folder


def add_step(folder: Path, step: str, *, schema: bool = True) -> None:
    number = len(list((folder / "versions").glob("*.py"))) + 1
    before = f"{number - 1:04}" if number > 1 else None
    (folder / "versions" / f"{number:04}_step.py").write_text(
        f'"""A step of a test."""\nimport sqlalchemy as sa\nfrom alembic import op\n'
        f"revision = '{number:04}'\ndown_revision = {before!r}\n\n\ndef upgrade():{step}\n\ndef downgrade():\n    pass\n"
    )
    if schema and step not in {FAILING, ORPHANING}:
        new = folder / "new.prm"
        create(new, migrations=folder)
        connection = connect(new, "immutable")
        write_schema(written_down(folder, f"{number:04}"), schema_of(connection))
        connection.close()
        new.unlink()


def fill(path: Path, rows: int = 50) -> None:
    connection = connect(path)
    connection.execute("BEGIN IMMEDIATE")
    for number in range(rows):
        connection.execute("INSERT INTO person(id, name) VALUES (?, ?)", (f"{number:032x}", f"Name {number}"))
        connection.execute(
            "INSERT INTO visit(id, person_id, heard) VALUES (?, ?, ?)",
            (f"{number:032x}", f"{number:032x}", "words " * 20),
        )
        connection.execute("INSERT INTO search(words) VALUES (?)", (f"name {number} words",))
    connection.execute("COMMIT")
    connection.close()
