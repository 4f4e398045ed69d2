"""``poe migration``: what it drafts can be run as it stands."""

from pathlib import Path

import sqlalchemy as sa

from prm.domain.model import UtcDateTime
from prm.store.file_check import check_file
from prm.store.migrate import create, head
from tests.migrations.draft import draft, write_newest_schema
from tests.store.throwaway import FIRST, migrations_folder


def models() -> sa.MetaData:
    """As the throw-away migration makes them, with a column and a table more."""
    metadata = sa.MetaData(
        naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s", "pk": "pk_%(table_name)s"}
    )
    sa.Table(
        "person",
        metadata,
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("met_at", UtcDateTime()),
    )
    sa.Table(
        "visit",
        metadata,
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column(
            "person_id", sa.String(32), sa.ForeignKey("person.id", name="fk_visit_person_id"), index=True
        ),
        sa.Column("heard", sa.Text()),
    )
    sa.Table("place", metadata, sa.Column("id", sa.String(32), primary_key=True))
    return metadata


def test_a_draft_has_what_is_new_and_leaves_the_search_alone(tmp_path: Path) -> None:
    folder = migrations_folder(tmp_path / "m", FIRST)
    path = draft("Places, and when we met", migrations=folder, metadata=models())
    assert path.name == "0002_places_and_when_we_met.py"
    words = path.read_text()
    assert words.startswith('"""Places, and when we met.\n')
    assert "prm" not in words.lower().replace("nothing from prm", "")
    assert "sa.DateTime()" in words
    assert "search" not in words
    compile(words, path.name, "exec")
    assert write_newest_schema(folder).name == "r0002.json"
    create(tmp_path / "x.prm", migrations=folder)
    assert check_file(tmp_path / "x.prm", migrations=folder) == "0002" == head(folder)


def test_the_first_one_is_drafted_from_nothing(tmp_path: Path) -> None:
    folder = migrations_folder(tmp_path / "m")
    path = draft("The first tables.", migrations=folder, metadata=models())
    assert path.name == "0001_the_first_tables.py"
    write_newest_schema(folder)
    create(tmp_path / "x.prm", migrations=folder)
    assert check_file(tmp_path / "x.prm", migrations=folder) == "0001"


def test_nothing_new_makes_an_empty_draft(tmp_path: Path) -> None:
    folder = migrations_folder(tmp_path / "m")
    draft("First", migrations=folder, metadata=models())
    second = draft("Second", migrations=folder, metadata=models())
    assert "op." not in second.read_text().replace("import op", "")
