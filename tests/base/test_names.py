import pytest
from hypothesis import given
from hypothesis import strategies as st

from prm.base.names import LONGEST_FILE_NAME, file_name, initials, show_marks


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Farida Rahmani", "FR"), ("Joseph Adeyemi-Clarke", "JA"), ("Sukarno", "S"), ("R.", "R"), ("Jo", "J"),
        ("Nguyễn Thị Minh Hạnh", "NH"), ("王秀英 (Wang Xiuying)", "王"), ("Ольга Шевченко", "ОШ"),
        ("እመቤት ተስፋዬ", "እ"), ("গুলশান আরা বেগম", "গু"), ("محمد الأمين", "م"), ("ਹਰਪ੍ਰੀਤ ਕੌਰ", "ਹ"),
        ("María José Fernández de la Vega", "MV"), ("Þórunn Jónsdóttir", "ÞJ"), ('Chinedu "Chidi" Okonkwo', "CO"),
        ("Patricia O'Rourke-Whyte", "PO"), ("E\u0301va Öz", "E\u0301Ö"), ("प्रिया", "प्रि"), ("გიორგი ბერიძე", "გ"),
        ("mohammed amin", "MA"), ("", ""), ("  ", ""), ("7th Street Club", "SC"), ("42", "4"), ("(Wang)", "("),
        ("ǆemal B", "ǅB"),
    ],
)  # fmt: skip
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Warm Together agreement 2.0", "Warm Together agreement 2.0"), ('a/b\\c:d*e?f"g<h>i|j', "a b c d e f g h i j"),
        ("../../etc/passwd", "etc passwd"), (".hidden", "hidden"), ("ends with dots. . .", "ends with dots"),
        ("CON", "_CON"), ("con.prm", "_con.prm"), ("com1", "_com1"), ("Lpt9.x.y", "_Lpt9.x.y"), ("Console", "Console"),
        ("গুলশান আরা বেগম", "গুলশান আরা বেগম"), ("Farida · فریدہ", "Farida فریدہ"), ("na\u202emrp.exe", "namrp.exe"),
        ("tab\tand\nline", "tab and line"), ("E\u0301va", "Éva"), ("", ""), ("/", ""), ("…", ""), ("x\u200by", "xy"),
    ],
)  # fmt: skip
def test_file_names(words: str, name: str) -> None:
    assert file_name(words) == name


@given(st.text())
def test_any_words_make_a_safe_name(words: str) -> None:
    name = file_name(words)
    assert len(name) <= LONGEST_FILE_NAME + 1
    assert len(name.encode()) <= 210
    assert not set(name) & set('/\\:*?"<>|\0\n\u202e')
    assert not name.startswith((".", " "))
    assert not name.endswith((".", " "))
    assert file_name(name) == name


def test_long_names_end_inside_the_limits() -> None:
    assert len(file_name("word " * 100)) <= LONGEST_FILE_NAME
    assert len(file_name("𐌰" * 100).encode()) <= 200


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Farida", "Farida"), ("na\u202emrp", "na‹202E›mrp"), ("a\u200bb", "a‹200B›b"), ("a\u200db", "a‹200D›b"),
        ("می\u200cخواهم", "می\u200cخواهم"), ("क्\u200dष", "क्\u200dष"), ("\u3164", "‹3164›"), ("a\nb", "a‹000A›b"),
        ("\ufeffx", "‹FEFF›x"), ("é ñ", "é ñ"), ("👩\u200d👧", "👩\u200d👧"),
    ],
)  # fmt: skip
def test_hidden_letters_are_shown(text: str, shown: str) -> None:
    assert show_marks(text) == shown
