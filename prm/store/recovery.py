"""The recovery code: 125 random bits for paper, with five letters that notice a slip. It is shown once and never
kept, so nothing here writes it anywhere.
"""

import secrets
import unicodedata

from prm.base.errors import Refused
from prm.base.i18n import _

# Crockford's base 32: no i, l, o, u
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET_LETTERS = 25
CHECK_LETTERS = 5
GROUP = 5

# The check is the remainder by the largest prime under 32 to the 5th. One wrong letter, or two neighbours
# exchanged, moves the number by less than 1,024 times a power of two: never a multiple of this prime.
_PRIME = 33_554_393
_FORGIVEN = str.maketrans("OIL", "011")
_BETWEEN = frozenset(" -\t\n\r\u00a0\u2010\u2011\u2012\u2013\u2014\u2212.")


def new_code() -> str:
    """A fresh code as it is printed: ``D86XC-7CW38-…``, six groups of five."""
    number = secrets.randbits(SECRET_LETTERS * 5)
    letters = _letters(number, SECRET_LETTERS) + _letters(number % _PRIME, CHECK_LETTERS)
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))


def read_code(text: str) -> bytes:
    """The secret in a typed code. Small letters, blanks, o for 0 and i or l for 1 are forgiven; a slip is Refused."""
    typed = unicodedata.normalize("NFKC", text).upper().translate(_FORGIVEN)
    letters = "".join(letter for letter in typed if letter not in _BETWEEN)
    if strange := next((letter for letter in letters if letter not in ALPHABET), None):
        raise Refused(
            {
                "code": _("A recovery code has no “{letter}” in it. Look at that letter again.").format(
                    letter=strange
                )
            }
        )
    if len(letters) != SECRET_LETTERS + CHECK_LETTERS:
        sentence = _("A recovery code has 30 letters and figures. This one has {n}.")
        raise Refused({"code": sentence.format(n=len(letters))})
    secret = letters[:SECRET_LETTERS]
    if _number(secret) % _PRIME != _number(letters[SECRET_LETTERS:]):
        raise Refused(
            {"code": _("There is a slip in this code. Compare it with your paper, group by group.")}
        )
    return secret.encode("ascii")


def _letters(number: int, length: int) -> str:
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(length)))


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 32 + ALPHABET.index(letter)
    return number
