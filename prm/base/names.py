"""Names of people and things as letters on screen and in file names. One field, any script, no first and last name."""

import re
import unicodedata

LONGEST_FILE_NAME = 80
LONGEST_FILE_NAME_BYTES = 200  # file systems count bytes, and end at 255 with suffix and number

_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_VIRAMA = 9  # the combining class of the sign that joins two letters of an Indic script into one
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
_FILE_MARKS = frozenset(" -_.,()")
_JOINERS = frozenset("\u200c\u200d")
# letters by their class, and yet nothing to be seen
_BLANK_LETTERS = frozenset("\u00ad\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")


def initials(name: str) -> str:
    """Of the first and the last word, or of the only one; one sign where the script has no capitals. The same name
    in another script beside it is passed by.
    """
    words = [word for word in _IN_BRACKETS.sub(" ", name).split() if unicodedata.category(word[0])[0] == "L"]
    if not words:
        return _first_sign(name.strip())
    first = _first_sign(words[0])
    # two signs without capitals side by side would read as a word
    if first.title() == first.lower() or len(words) == 1:
        return first.title()
    capital = [word for word in words if word[0].title() != word[0].lower()]
    return first.title() + (_first_sign(capital[-1]).title() if len(capital) > 1 else "")


def file_name(words: str) -> str:
    """Words as part of a file name on any system: letters, digits, space and ``-_.,()``. Empty when none is left."""
    plain = unicodedata.normalize("NFC", words)
    kept = "".join(
        letter if letter in _FILE_MARKS or unicodedata.category(letter)[0] in "LMN" else " "
        for letter in plain
        if letter not in _BLANK_LETTERS and unicodedata.category(letter) != "Cf"
    )
    kept = " ".join(kept.split()).lstrip(". ")[:LONGEST_FILE_NAME]
    kept = kept.encode("utf-8")[:LONGEST_FILE_NAME_BYTES].decode("utf-8", "ignore").rstrip(". ")
    return f"_{kept}" if _RESERVED.match(kept) else kept


def show_marks(text: str) -> str:
    """Letters that turn the reading round, or cannot be seen, as marks: ``‹202E›``. For names in confirmations."""
    return "".join(
        f"‹{ord(letter):04X}›" if _is_hidden(letter, text[at - 1 : at], text[at + 1 : at + 2]) else letter
        for at, letter in enumerate(text)
    )


def _is_hidden(letter: str, before: str, after: str) -> bool:
    if letter in _JOINERS:
        # Persian and the Indic scripts write with them, between letters
        return not (_is_written(before) and _is_written(after))
    return letter in _BLANK_LETTERS or unicodedata.category(letter) in {
        "Cf",
        "Cc",
        "Cs",
        "Co",
        "Cn",
        "Zl",
        "Zp",
    }


def _is_written(letter: str) -> bool:
    return letter != "" and not letter.isascii() and unicodedata.category(letter)[0] in "LMS"


def _first_sign(word: str) -> str:
    """What a reader calls the first letter: with its accents and vowel signs, and what a virama joins to it."""
    sign = word[:1]
    for letter in word[1:]:
        joined = unicodedata.combining(sign[-1]) == _VIRAMA and unicodedata.category(letter)[0] == "L"
        if not joined and unicodedata.category(letter)[0] != "M" and letter not in _JOINERS:
            break
        sign += letter
    return sign
