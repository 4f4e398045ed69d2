"""The schema of a workspace file as plain data, to be compared and written down.

Told by PRAGMAs and never as SQL text, which another SQLAlchemy may word differently.
"""

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

Schema = dict[str, Any]

_CHECK = re.compile(r"\bcheck\s*\(", re.IGNORECASE)
_LITERAL = re.compile(r"-?[\d.]+|'([^']|'')*'|NULL|TRUE|FALSE|CURRENT_\w+", re.IGNORECASE)
_USING = re.compile(r"\busing\s+(\w+)\s*\((.*)\)\s*$", re.IGNORECASE | re.DOTALL)


def schema_of(connection: sqlite3.Connection) -> Schema:
    """Tables by name, each with its columns, keys and indexes; and whatever else there is (``other``)."""
    tables: Schema = {}
    for _schema, name, kind, _columns, without_rowid, strict in connection.execute("PRAGMA table_list"):
        if _schema != "main" or name.lower().startswith("sqlite_"):
            continue
        tables[name] = {
            "kind": kind,
            "without_rowid": bool(without_rowid),
            "strict": bool(strict),
            "columns": _columns_of(connection, name),
            "foreign_keys": _foreign_keys_of(connection, name),
            "checks": _checks_in(_sql_of(connection, name)),
            "indexes": [] if kind == "virtual" else _indexes_of(connection, name),
        }
        if kind == "virtual":
            tables[name]["using"] = _module_of(connection, name)
    others = connection.execute(
        "SELECT type, name FROM sqlite_schema WHERE type NOT IN ('table', 'index') ORDER BY 1, 2"
    )
    return {"tables": dict(sorted(tables.items())), "other": [f"{kind} {name}" for kind, name in others]}


def written_down(migrations: Path, revision: str) -> Path:
    """Where the schema of a revision is kept. It travels in the wheel with the migrations."""
    return migrations / "schemas" / f"r{revision}.json"


def read_schema(path: Path) -> Schema:
    return dict(json.loads(path.read_text("utf-8")))


def write_schema(path: Path, schema: Schema) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(schema, indent=1, ensure_ascii=False) + "\n", "utf-8")


def differences(found: Schema, wanted: Schema) -> list[str]:
    """What differs, in words for someone helping: ``table visitor is not ours``. Empty when nothing does."""
    told = [f"{thing} is not ours" for thing in found["other"] if thing not in wanted["other"]]
    ours, theirs = wanted["tables"], found["tables"]
    told += [f"table {name} is missing" for name in sorted(ours.keys() - theirs.keys())]
    told += [f"table {name} is not ours" for name in sorted(theirs.keys() - ours.keys())]
    for name in sorted(ours.keys() & theirs.keys()):
        told += [
            f"{part.replace('_', ' ')} of table {name} differ"
            for part in sorted(ours[name].keys() | theirs[name].keys())
            if ours[name].get(part) != theirs[name].get(part)
        ]
    return told


def _columns_of(connection: sqlite3.Connection, table: str) -> Schema:
    """``hidden`` is 2 or 3 for a generated column. A default may be an expression, which is run with each
    save: its kind is told, its wording is SQLAlchemy's.
    """
    rows = connection.execute(f"PRAGMA table_xinfo({_quoted(table)})")
    return {
        name: {
            "type": " ".join(kind.upper().split()),
            "not_null": bool(not_null),
            "key": key,
            "hidden": hidden,
            "default": _kind_of(default),
        }
        for _no, name, kind, not_null, default, key, hidden in rows
    }


def _kind_of(default: str | None) -> str:
    if default is None:
        return ""
    return "literal" if _LITERAL.fullmatch(default) else "expression"


def _checks_in(sql: str) -> list[str]:
    """What stands in the brackets of each CHECK. Those words are the migration's own too."""
    found = []
    for start in _CHECK.finditer(sql):
        depth = 1
        for at in range(start.end(), len(sql)):
            depth += {"(": 1, ")": -1}.get(sql[at], 0)
            if not depth:
                found.append(" ".join(sql[start.end() : at].split()))
                break
    return sorted(found)


def _foreign_keys_of(connection: sqlite3.Connection, table: str) -> list[list[Any]]:
    rows = connection.execute(f"PRAGMA foreign_key_list({_quoted(table)})").fetchall()
    by_key: dict[int, list[Any]] = {}
    for number, _seq, target, column, target_column, on_update, on_delete, _match in sorted(rows):
        key = by_key.setdefault(number, [target, on_update, on_delete])
        key += [column, target_column or "id"]
    return sorted(by_key.values())


def _indexes_of(connection: sqlite3.Connection, table: str) -> list[list[Any]]:
    """An index that SQLite made for a key has no name of its own, and its number depends on the order."""
    found = []
    for _no, name, unique, origin, partial in connection.execute(
        f"PRAGMA index_list({_quoted(table)})"
    ).fetchall():
        parts = connection.execute(f"PRAGMA index_xinfo({_quoted(name)})").fetchall()
        columns = [
            [column or "", bool(descending), collation]
            for _r, _c, column, descending, collation, key in parts
            if key
        ]
        found.append([name if origin == "c" else "", bool(unique), bool(partial), columns])
    return sorted(found, key=repr)


def _module_of(connection: sqlite3.Connection, table: str) -> str:
    """The words of CREATE VIRTUAL TABLE are our own and not SQLAlchemy's, so they may be compared."""
    made = _USING.search(_sql_of(connection, table))
    return f"{made[1].lower()}({' '.join(made[2].split())})" if made else ""


def _sql_of(connection: sqlite3.Connection, table: str) -> str:
    row = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    return str(row[0] or "") if row else ""


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
