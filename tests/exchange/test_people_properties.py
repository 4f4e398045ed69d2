"""Whatever the bytes: an answer, or a sentence. Never another exception."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from prm.base.errors import Refused, Trouble
from prm.exchange.csv_rows import read_csv
from prm.exchange.drafts import PersonDraft
from prm.exchange.people_file import read
from prm.exchange.vcard import read_vcards
from tests.exchange.imports import PEOPLE_FILES, card

SAMPLES = [path.read_bytes() for path in PEOPLE_FILES if path.stat().st_size < 10_000]
SMALL = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "any"


def _answers(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with contextlib.suppress(Refused, Trouble):
        for draft in read(path).drafts:
            _can_be_kept(draft)


def _can_be_kept(draft: PersonDraft) -> None:
    texts = [draft.full_notes(), draft.name, draft.shown_as, draft.known_as, draft.birthday, *draft.tags]
    texts += [text for point in draft.contact_points for text in (point.value, point.label)]
    "\n".join(texts).encode()
    assert len(draft.name) <= 200
    assert all(len(point.value) <= 500 for point in draft.contact_points)
    assert "\0" not in "".join(texts)


@given(st.binary(max_size=400))
@SMALL
@example(b"\xff\xfe")
@example(b"\xff\xfe\x00\xd8")
@example(b"BEGIN:VCARD\n\xed\xa0\x80:\nEND:VCARD")
@example(b"PK\x03\x04")
@example(b"sep=")
def test_any_bytes(path: Path, data: bytes) -> None:
    _answers(path, data)


@given(
    st.sampled_from(SAMPLES), st.lists(st.tuples(st.integers(0, 10_000), st.binary(max_size=6)), max_size=5)
)
@SMALL
def test_samples_with_bytes_changed(path: Path, data: bytes, changes: list[tuple[int, bytes]]) -> None:
    changed = bytearray(data)
    for place, piece in changes:
        at = place % len(changed)
        changed[at : at + len(piece)] = piece
    _answers(path, bytes(changed))


PIECES = st.sampled_from(
    [
        *"\n\r\t ;:,.=\\\"'",
        *(
            "BEGIN:VCARD\n",
            "END:VCARD\n",
            "VERSION:2.1\n",
            "FN",
            "N",
            "TEL",
            "ADR",
            "ORG",
            "item1.",
            "AGENT:\n",
            "PHOTO",
        ),
        *(
            ";ENCODING=QUOTED-PRINTABLE",
            ";CHARSET=utf-16",
            ";CHARSET=hex",
            ";ENCODING=b",
            ";TYPE=pref",
            ";PREF=9999",
        ),
        *(
            "=C3=",
            "=\n",
            "data:image/png;base64,",
            "\udc80",
            "é",
            "王",
            "X-ABLabel",
            "SORT-AS",
            "IMPP",
            "BDAY",
        ),
    ]
)


@given(st.lists(PIECES, max_size=60))
@SMALL
def test_pieces_of_cards(pieces: list[str]) -> None:
    data = ("BEGIN:VCARD\n" + "".join(pieces)).encode("utf-8", "surrogateescape")
    with contextlib.suppress(Refused):
        for draft in read_vcards(data).drafts:
            _can_be_kept(draft)


@given(st.text(alphabet="ab,;\"\n\r\t|\0'=", max_size=80))
@SMALL
def test_any_rows(text: str) -> None:
    with contextlib.suppress(Refused):
        table = read_csv(text)
        assert [row.line for row in table.rows] == sorted({row.line for row in table.rows})


WORDS = st.text(alphabet="abcdé王 -'.", min_size=1, max_size=20).map(str.strip).filter(bool)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4))
@SMALL
def test_every_word_of_a_card_is_somewhere(pairs: list[tuple[str, str]]) -> None:
    lines = [f"X-{number}:{text}" for number, (text, _other) in enumerate(pairs)]
    lines += [f"NOTE:{other}" for _text, other in pairs]
    (draft,) = read_vcards(card("FN:A", *lines)).drafts
    for text, other in pairs:
        assert text in draft.full_notes()
        assert other in draft.full_notes()
