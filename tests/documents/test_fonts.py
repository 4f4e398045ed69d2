"""The font files that travel with PRM are of the kind that can be embedded, and cover the names we know."""

import struct
from pathlib import Path

import pytest

from prm.base.paths import bundled
from prm.documents.pdf.fonts import face, pick, shape
from prm.documents.pdf.lines import break_lines
from tests.documents.specimens import NAMES

FILES = sorted(bundled("resources/fonts").glob("*.ttf"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_static_true_type_outlines(file: Path) -> None:
    head = file.read_bytes()[: 12 + 16 * 64]
    tables = {head[12 + 16 * place :][:4] for place in range(struct.unpack(">H", head[4:6])[0])}
    assert b"glyf" in tables, "outlines of another kind are refused"
    assert b"fvar" not in tables, "a variable font prints every weight as Regular"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("family", ["serif", "sans"])
def test_every_name_has_its_letters(name: str, family: str) -> None:
    for weight in ("regular", "semibold"):
        asked = face(family, weight)
        assert not any(piece.boxed for piece in pick(asked, name))
        assert "".join(piece.text for piece in pick(asked, name)) == name


def test_the_asked_face_is_used_where_it_can_be() -> None:
    serif = face("serif")
    pieces = pick(serif, "Olha Ольга محمد، (x) 王")
    assert [piece.face.fontName for piece in pieces] == [
        "SourceSerif4_400Regular",
        "NotoNaskhArabic-Regular",
        "SourceSerif4_400Regular",
        "NotoSansSC_400Regular",
    ]
    assert pieces[1].text == "محمد،"


def test_arabic_letters_join() -> None:
    (piece,) = pick(face("serif"), "محمد")
    joined = [glyph.code for glyph in shape(piece, rtl=True).glyphs]
    alone = [shape(pick(face("serif"), letter)[0], rtl=True).glyphs[0].code for letter in reversed("محمد")]
    assert len(joined) == 4
    assert joined[1:3] != alone[1:3]


def test_a_name_is_not_parted_at_its_apostrophe_but_may_be_at_its_hyphen() -> None:
    asked = face("sans")

    def lines(text: str, width: float) -> list[str]:
        broken = break_lines(((text, asked),), width, 9)
        return ["".join(bit.piece.text for bit in line.bits) for line in broken.lines]

    assert lines("Patricia O'Rourke-Whyte", 75) == ["Patricia ", "O'Rourke-Whyte"]
    assert lines("Joseph Adeyemi-Clarke", 85) == ["Joseph Adeyemi-", "Clarke"]
    assert lines("by e-mail", 32) == ["by ", "e-mail"]
    assert lines("a\nb", 100) == ["a ", "b"]
    assert lines("我们每个月，见面", 40) == ["我们每个", "月，见面"]
    assert "".join(lines("W" * 3000, 100)) == "W" * 3000
