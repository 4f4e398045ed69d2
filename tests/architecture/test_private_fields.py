"""What is marked ``private`` stays in the house: not in documents about others, not in the log, not in what a crash tells.

A person's own copy and the copy of the whole workspace hold it; they are no documents about others.
"""

import io
import json
import logging
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal

import pikepdf
import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMainWindow
from sqlalchemy import Date, Text, select, update
from sqlalchemy.orm import Session

from prm.app import App
from prm.base.logs import Logs
from prm.documents import brief
from prm.documents.agreement import build
from prm.documents.draw_text import draw_html, draw_plain
from prm.documents.pdf.make import make_pdf
from prm.domain.model import Record, fields_of, table_of
from prm.gui.crash import Crashes
from prm.gui.kit import ask
from prm.store.tables import RECORDS
from prm.store.unit import Tx
from tests import make, warm_together
from tests.documents.readback import read_aloud

PRIVATE: list[tuple[type[Record], str]] = [
    (record, key) for record in RECORDS.values() for key, about in fields_of(record) if about.private
]


def names() -> list[str]:
    return [f"{table_of(record).name}.{key}" for record, key in PRIVATE]


def canary(record: type[Record], key: str) -> str:
    """Found also where it is cut, folded to lower case, or run together."""
    return f"zq{table_of(record).name.replace('_', '')}{key.replace('_', '')}qz"


def test_there_are_private_fields() -> None:
    """What the notes on the domain name, at the least."""
    assert {"person.good_to_know", "person.notes", "person.access_needs", "member.needs"} <= set(names())
    assert {"organisation.notes", "contact_point.value"} <= set(names())


# documents


@pytest.fixture
def seeded(app: App) -> tuple[App, str]:
    """Warm Together with its agreement out, and something private in every row that can hold it."""
    world = warm_together.partnership(app)
    for person in list(world.people.values())[:3]:
        make.interaction(app, person, partnerships=[world.partnership])
    _fill(app)
    return app, warm_together.out(app, world)


def _fill(app: App) -> None:
    with app.file.saving() as engine, engine.begin() as connection:
        for record, key in PRIVATE:
            table = table_of(record)
            column = table.c[key]
            for number, row_id in enumerate(connection.scalars(select(table.c.id)).all()):
                value: Any = f"{canary(record, key)} {number}"
                if isinstance(column.type, Date):
                    value = date(1931, 3, 7)
                elif not isinstance(column.type, Text):
                    continue
                connection.execute(update(table).where(table.c.id == row_id).values({key: value}))


def test_no_private_word_is_in_an_agreement(seeded: tuple[App, str]) -> None:
    app, version = seeded
    document = build(app, version)
    data = make_pdf(document).pdf
    every = {
        "what is drawn": "\n".join(words for _tag, words in read_aloud(data)),
        "what is in it": _inside(data),
        "a page for screen readers": draw_html(document),
        "plain words": draw_plain(document),
        "what is kept": repr(document),
    }
    for name, words in every.items():
        assert "Warm Together" in words, f"{name} cannot be searched"
        assert found_in(words) == [], name
        assert not re.search(r"1931-0?3|(March|Mar) 1931|0?3/1931", words), name


@pytest.mark.parametrize("kind", ["person", "partnership"])
def test_no_private_word_is_in_a_brief_to_hand_on(
    seeded: tuple[App, str], kind: Literal["person", "partnership"]
) -> None:
    app, _version = seeded
    record: type[Record] = RECORDS[kind]
    for key in app.ask(_ids, record).value:
        document = brief.build(app, kind, key, whose=brief.TO_HAND_ON)
        data = make_pdf(document).pdf
        for words in (_inside(data), draw_html(document), repr(document)):
            assert found_in(words) == []
            assert not re.search(r"1931-0?3|(March|Mar) 1931|0?3/1931", words)


def _ids(session: Session, record: type[Record]) -> list[str]:
    return list(session.scalars(select(record.id)))[:3]


def _inside(data: bytes) -> str:
    """Every stream of the file unpacked: pages, attachments (its own data as JSON), what it says about itself."""
    parts = [data.decode("latin-1")]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                raw = thing.read_bytes() if _can_be_read(thing) else thing.read_raw_bytes()
                parts.append(raw.decode("utf-8", "replace"))
        parts += [str(value) for value in (pdf.trailer.get("/Info") or {}).values()]
    text = "\n".join(parts)
    for part in parts[1:]:
        if part.lstrip().startswith("{"):
            text += json.dumps(json.loads(part), ensure_ascii=False)
    return text


def _can_be_read(stream: pikepdf.Stream) -> bool:
    try:
        stream.read_bytes()
    except pikepdf.PdfError:
        return False
    return True


def found_in(words: str) -> list[str]:
    low = "".join(words.split()).casefold()
    return [name for (record, key), name in zip(PRIVATE, names(), strict=True) if canary(record, key) in low]


# logs and crashes


@pytest.fixture
def crashes(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], str]]:
    """All that is written and shown when PRM is at fault."""
    import sys
    import threading

    hooks = sys.excepthook, threading.excepthook
    shown: list[str] = []
    monkeypatch.setattr(
        ask, "trouble", lambda _window, problem, **_kw: shown.append(f"{problem} {problem.details}")
    )
    logs, holder, window = Logs(tmp_path / "log", level=logging.DEBUG), QObject(), QMainWindow()
    made = Crashes(logs, holder)

    def everything() -> str:
        qapp.processEvents()
        assert shown, "nothing was told"
        files = [file.read_text("utf-8") for file in sorted(logs.folder.iterdir())]
        return "\n".join([*shown, *files])

    yield everything
    sys.excepthook, threading.excepthook = hooks
    del made
    logs.close()
    holder.deleteLater()
    window.deleteLater()


@pytest.mark.parametrize(("record", "key"), PRIVATE, ids=names())
def test_no_private_word_is_in_the_log_or_a_crash(
    app: App, crashes: Callable[[], str], record: type[Record], key: str
) -> None:
    """Its own row cannot be written: the statement, its parameters and the row are all in the error."""
    import sys

    words = canary(record, key)

    def break_it(tx: Tx, /, *, private: str) -> None:
        tx.session.add(record(id=private, **{key: private}))
        tx.session.flush()  # what else the table wants is not there
        raise LookupError(private)

    with pytest.raises(Exception) as raised:
        app.do(break_it, private=words)
    assert words in _all_of(raised.value), "the canary never got there"
    sys.excepthook(raised.type, raised.value, raised.tb)
    told = crashes()
    assert "break_it" in told
    assert words not in told


def _all_of(error: BaseException) -> str:
    """What an ordinary log would have kept: messages and the variables of each frame."""
    import traceback

    tells = traceback.TracebackException.from_exception(error, capture_locals=True)
    return "".join(tells.format()) + repr(error)


def test_a_command_given_by_the_window_tells_no_word_either(
    app: App, crashes: Callable[[], str], tmp_path: Path
) -> None:
    """A thread that dies is heard too."""
    import threading

    words = "zqinathreadqz"

    def fails(private: str) -> None:
        logging.getLogger("prm.jobs").error("failed: %s", ValueError(private))
        raise ValueError(private)

    thread = threading.Thread(target=fails, args=(words,))
    thread.start()
    thread.join()
    told = crashes()
    assert "ValueError" in told
    assert words not in told
