import re

import pytest

from prm.base.errors import Refused
from prm.store.passphrase import check_passphrase, easy_words, offer_words, wait_after
from prm.store.recovery import ALPHABET, _letters, _number, new_code, read_code


def test_a_code_looks_as_printed_and_is_read_back() -> None:
    code = new_code()
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]{5}", code)
    assert read_code(code).decode() == code.replace("-", "")[:25]
    assert len({new_code() for _ in range(50)}) == 50


@pytest.mark.parametrize("seed", range(4))
def test_every_one_letter_slip_is_refused(seed: int) -> None:
    letters = new_code().replace("-", "")
    accepted, tried = 0, 0
    for place in range(30):
        for other in ALPHABET:
            if other == letters[place]:
                continue
            tried += 1
            try:
                read_code(letters[:place] + other + letters[place + 1 :])
                accepted += 1
            except Refused:
                pass
    assert (tried, accepted) == (930, 0)


def test_two_neighbours_exchanged_are_refused() -> None:
    letters = new_code().replace("-", "")
    for place in range(29):
        swapped = letters[:place] + letters[place + 1] + letters[place] + letters[place + 2 :]
        if swapped != letters:
            with pytest.raises(Refused, match="slip"):
                read_code(swapped)


def test_what_hands_confuse_is_forgiven() -> None:
    number = _number("10".ljust(25, "1"))
    letters = _letters(number, 25) + _letters(number % 33_554_393, 5)
    secret = read_code(letters)
    sloppy = letters.replace("1", "l", 3).replace("1", "I", 3).replace("1", "i").replace("0", "o").lower()
    assert read_code(sloppy) == secret
    assert read_code("  " + " ".join(sloppy) + "\n") == secret
    assert read_code("–".join(letters)) == secret


@pytest.mark.parametrize(
    ("text", "said"), [("", "This one has 0"), ("D86XC-7CW38", "This one has 10"), ("U" * 30, "“U”")]
)
def test_what_is_no_code_is_said(text: str, said: str) -> None:
    with pytest.raises(Refused, match=said) as refused:
        read_code(text)
    assert set(refused.value.problems) == {"code"}


@pytest.mark.parametrize(
    "text", ["tenletters", "a b c d", "  one two three four ", "пароль для нас", "十个字的口令应当够长吧"]
)
def test_good_passphrases(text: str) -> None:
    check_passphrase(text, again=f" {text} ")


@pytest.mark.parametrize("text", ["", "         ", "ninechars", "a b c", "  short    "])
def test_short_passphrases(text: str) -> None:
    with pytest.raises(Refused, match="little short"):
        check_passphrase(text)


def test_typed_twice_and_not_the_same() -> None:
    with pytest.raises(Refused, match="not the same") as refused:
        check_passphrase("one two three four", again="one two three fore")
    assert set(refused.value.problems) == {"again"}


def test_letters_are_counted_composed() -> None:
    with pytest.raises(Refused):
        check_passphrase("e\u0301" * 9)


def test_bundled_words_are_easy() -> None:
    words = easy_words()
    assert len(words) == len(set(words)) >= 2048
    assert all(re.fullmatch("[a-z]{3,7}", word) for word in words)
    assert list(words) == sorted(words)


def test_six_words_are_offered_and_differ() -> None:
    offers = [offer_words() for _ in range(20)]
    assert len(set(offers)) == 20
    for offer in offers:
        assert len(offer.split()) == 6
        check_passphrase(offer)


def test_three_tries_then_five_seconds() -> None:
    assert [wait_after(wrong) for wrong in (0, 1, 2, 3, 4)] == [0, 0, 0, 5, 5]
