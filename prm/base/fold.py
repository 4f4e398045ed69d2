"""One way to make words comparable, for search, sorting and finding who may be the same."""

import unicodedata

_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ß": "ss",
        "æ": "ae",
        "þ": "th",
        "ı": "i",
        "œ": "oe",
        "’": "'",
        "ʼ": "'",
    }
)


def fold(text: str) -> str:
    """Small letters without accents (NFKD and case folding, then the letters that do not decompose)."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def fold_latin(text: str) -> str:
    """The same in Latin letters, so that ``Olga`` finds ``Ольга``."""
    if text.isascii():
        return text.lower()
    from anyascii import anyascii

    # a soft sign or an ayn becomes a mark and no letter: whoever types Olga leaves it out
    return "".join(
        letter if letter.isascii() else anyascii(letter).replace("'", "").replace("`", "")
        for letter in fold(text)
    ).lower()
