"""Files through the doors: kept once for each content, taken off and brought back, and never given wrong."""

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from prm.app import App
from prm.base.errors import Refused, Trouble
from prm.domain.attachments import AttachmentBytes
from prm.queries.attachments import attachments, content_of, kept_in_all
from prm.services.attachments import attach, take_off
from prm.services.people import bin_person
from prm.store.unit import Tx
from tests import make

PDF = b"%PDF-1.7 minutes"
PNG = b"\x89PNG\r\n\x1a\n picture"


@pytest.fixture
def farida(app: App) -> str:
    return make.person(app)


def keep(app: App, person: str, name: str = "minutes.pdf", content: bytes = PDF) -> str:
    return app.do(attach, name=name, content=content, holder="person_id", holder_id=person)


def names(app: App, person: str) -> list[str]:
    return [row.name for row in app.ask(attachments, "person_id", person).value]


def held(session: Session) -> int:
    return len(session.scalars(select(AttachmentBytes.sha256)).all())


def test_a_file_is_kept_with_its_size_and_kind(app: App, farida: str) -> None:
    keep(app, farida)
    picture = keep(app, farida, "Picture", PNG)
    found = app.ask(attachments, "person_id", farida).value
    assert [(row.name, row.size, row.media_type) for row in found] == [
        ("Picture", len(PNG), "image/png"),
        ("minutes.pdf", len(PDF), "application/pdf"),
    ]
    assert app.ask(content_of, picture).value.content == PNG
    assert app.ask(kept_in_all).value == len(PDF) + len(PNG)


def test_its_content_is_kept_once_wherever_it_is(app: App, farida: str) -> None:
    keep(app, farida)
    talk = make.interaction(app, farida)
    app.do(attach, name="the same.pdf", content=PDF, holder="interaction_id", holder_id=talk)
    assert app.ask(held).value == 1
    assert app.ask(kept_in_all).value == len(PDF)
    with pytest.raises(Refused, match=r"here already, as “minutes\.pdf”"):
        keep(app, farida, "again.pdf")


def test_it_is_taken_off_and_brought_back(app: App, farida: str) -> None:
    key = keep(app, farida)
    app.do(take_off, key)
    assert names(app, farida) == []
    with pytest.raises(Refused):
        app.ask(content_of, key)
    app.undo()
    assert names(app, farida) == ["minutes.pdf"]
    app.undo()
    assert names(app, farida) == []
    app.redo()
    assert app.ask(content_of, key).value.content == PDF


def test_nothing_is_kept_of_what_is_refused(app: App, farida: str) -> None:
    for name, content in (("empty.txt", b""), ("setup.exe", b"MZ"), ("large.bmp", b"x" * 25_000_001)):
        with pytest.raises(Refused):
            keep(app, farida, name, content)
    app.do(bin_person, farida)
    with pytest.raises(Refused):
        keep(app, farida)
    assert app.ask(held).value == 0


def test_what_vanished_or_changed_is_said_and_not_given(app: App, farida: str) -> None:
    def change(tx: Tx, /) -> None:
        tx.connection.execute(update(AttachmentBytes).values(content=b"something else"))

    def lose(tx: Tx, /) -> None:
        tx.connection.execute(delete(AttachmentBytes))

    key = keep(app, farida)
    for harm in (change, lose):
        app.do(harm)
        with pytest.raises(Trouble) as trouble:
            app.ask(content_of, key)
        assert trouble.value.what == "The content of this file cannot be read any more."
        assert "minutes" not in str(trouble.value), "no part of a message names anybody's file"


def test_no_byte_of_it_is_in_the_history(app: App, farida: str) -> None:
    from prm.store.tables import journal_line

    keep(app, farida)

    def lines(session: Session) -> str:
        return str(session.execute(select(journal_line)).all())

    told = app.ask(lines).value
    assert "minutes.pdf" in told
    assert "%PDF" not in told
