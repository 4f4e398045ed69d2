"""The rules that keep the automatic notice and the floors true, as tests with names."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import prm
from prm.domain.model import Record, fields_of, table_of
from prm.store.tables import RECORDS

HOME = Path(prm.__file__).parent


def sources(*folders: str) -> Iterator[tuple[str, str]]:
    for folder in folders:
        for path in sorted((HOME / folder).rglob("*.py")):
            yield str(path.relative_to(HOME)), path.read_text(encoding="utf-8")


def test_no_text_statements_outside_the_store() -> None:
    guilty = [
        name
        for name, source in sources("services", "queries", "documents", "exchange", "cli", "gui")
        if re.search(r"from sqlalchemy import .*\btext\b", source)
    ]
    assert guilty == []


def test_no_bulk_statements_outside_the_store() -> None:
    """Bulk insert, update and delete go through ``tx``, or the journal and the views would not hear of them."""
    guilty = [
        name
        for name, source in sources("services", "queries", "documents", "exchange", "cli", "gui")
        if re.search(r"from sqlalchemy import .*\b(insert|update|delete)\b", source)
    ]
    assert guilty == []


def test_no_cascades_and_no_bare_association_tables() -> None:
    for record in RECORDS.values():
        for key in table_of(record).foreign_keys:
            assert key.ondelete is None, key
            assert key.onupdate is None, key
        for relation in record.__mapper__.relationships:
            assert relation.secondary is None, relation
            assert not relation.cascade.delete_orphan, relation


def test_every_foreign_key_has_a_relationship() -> None:
    for record in RECORDS.values():
        related = {
            column.name for relation in record.__mapper__.relationships for column in relation.local_columns
        }
        for key in table_of(record).foreign_keys:
            assert key.parent.name in related, f"{record.__tablename__}.{key.parent.name}"


def test_every_column_of_a_record_says_what_it_is() -> None:
    plain = {"id", "created_at", "changed_at", "version", "binned_at"}
    sealed = {"care_author", "care_envelope", "care_tally", "attachment_bytes"}
    for name, record in RECORDS.items():
        if name not in sealed:
            told = {key for key, _about in fields_of(record)} | plain
            assert set(table_of(record).columns.keys()) <= told, name


def test_sealed_tables_carry_no_field_that_could_be_found_or_shown() -> None:
    for name in ("care_author", "care_envelope", "care_tally"):
        assert list(fields_of(RECORDS[name])) == []


def test_exec_is_only_in_ask() -> None:
    """All dialogs are run in one place, so that tests can stand in for the person."""
    guilty = []
    for name, source in sources("gui"):
        if name in {"gui/kit/ask.py", "gui/kit/dialog.py", "gui/main.py"}:
            continue
        for node in ast.walk(ast.parse(source)):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "exec"
            ):
                guilty.append(f"{name}:{node.lineno}")
    assert guilty == []


def test_no_process_events() -> None:
    assert [name for name, source in sources("gui") if "processEvents" in source] == []


def test_no_colour_and_no_style_sheet_in_pages() -> None:
    guilty = [
        name
        for name, source in sources("gui/pages")
        if "setStyleSheet" in source or re.search(r"[\"']#[0-9a-fA-F]{6}[\"']", source)
    ]
    assert guilty == []


def test_files_stay_small() -> None:
    long = [f"{name} ({count})" for name, source in sources(".") if (count := source.count("\n")) > 460]
    assert long == []


def test_tables_are_made_by_migrations_only() -> None:
    assert [name for name, source in sources(".") if "create_all" in source] == []


def test_records_are_all_known() -> None:
    assert {mapper.class_ for mapper in Record.registry.mappers} == set(RECORDS.values())
