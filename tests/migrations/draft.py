"""``poe migration "sentence"``: drafts the next migration from the models, and writes down its schema.

``--schema`` writes the schema of the newest migration again, after it was edited by hand. For developers only.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate.api import AutogenContext
from alembic.config import Config
from sqlalchemy import MetaData, create_engine
from sqlalchemy.pool import StaticPool
from sqlalchemy.types import TypeDecorator

from prm.base.paths import bundled
from prm.store.dialect import connect, dbapi
from prm.store.head import revisions
from prm.store.migrate import create, head
from prm.store.schema import schema_of, write_schema, written_down


def draft(message: str, *, migrations: Path, metadata: MetaData) -> Path:
    """A new file ``NNNN_words.py`` with what the models have and the newest migration does not."""
    number = f"{len(revisions(migrations)) + 1:04}"
    words = "_".join(re.findall(r"[a-z0-9]+", message.lower())[:5])
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("file_template", f"%%(rev)s_{words}")
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "head.prm"
        if revisions(migrations):
            create(path, migrations=migrations)
        held = connect(path, "rwc")
        engine = create_engine("sqlite://", creator=lambda: held, module=dbapi, poolclass=StaticPool)
        unseen = {name for _s, name, kind, *_rest in held.execute("PRAGMA table_list") if kind != "table"}
        with engine.connect() as connection:
            config.attributes.update(
                connection=connection,
                metadata=metadata,
                include_object=lambda _thing, name, *_rest: name not in unseen,
                render_item=_render_item,
            )
            command.revision(config, message, autogenerate=True, rev_id=number)
        engine.dispose()
    return migrations / "versions" / f"{number}_{words}.py"


def write_newest_schema(migrations: Path) -> Path:
    """By making a new workspace and looking at it."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "new.prm"
        create(path, migrations=migrations)
        connection = connect(path, "immutable")
        target = written_down(migrations, head(migrations))
        write_schema(target, schema_of(connection))
        connection.close()
    return target


def _render_item(kind: str, item: Any, context: AutogenContext) -> str | bool:
    """A type of ours is what it is in the database: migrations import nothing from PRM."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


def main(arguments: list[str]) -> None:
    migrations = bundled("migrations")
    match arguments:
        case ["--schema"]:
            pass
        case [message]:
            from prm.domain.model import Record
            from prm.store import tables  # noqa: F401 - so that every table is known

            path = draft(message, migrations=migrations, metadata=Record.metadata)
            subprocess.run(["ruff", "format", "--quiet", str(path)], check=False)
            print(f"{path}\nRead it, edit it, then: python -m tests.migrations.draft --schema")
        case _:
            sys.exit(__doc__)
    print(write_newest_schema(migrations))


if __name__ == "__main__":
    main(sys.argv[1:])
