"""What may be a passphrase, and six easy words for somebody who has none in mind. Keeps and logs nothing."""

import secrets
import unicodedata

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.base.paths import bundled

LEAST_LETTERS = 10
LEAST_WORDS = 4
WORDS_OFFERED = 6
TRIES_WITHOUT_WAITING = 3
SECONDS_TO_WAIT = 5


def normal(text: str) -> str:
    """The passphrase as it is used: composed letters, nothing around it. Inside, every letter and blank counts."""
    return unicodedata.normalize("NFC", text).strip()


def check_passphrase(text: str, *, again: str | None = None) -> None:
    """Refused when it is too short, or when it was not typed the same way twice."""
    phrase = normal(text)
    if len(phrase) < LEAST_LETTERS and len(phrase.split()) < LEAST_WORDS:
        raise Refused(
            {"passphrase": _("That is a little short. Use at least 10 letters, or four words or more.")}
        )
    if again is not None and normal(again) != phrase:
        raise Refused({"again": _("These two are not the same. Type it once more.")})


def easy_words() -> tuple[str, ...]:
    return tuple(bundled("resources/words/passphrase.txt").read_text("ascii").split())


def offer_words() -> str:
    """Six words that nobody could guess together (67 bits)."""
    words = easy_words()
    return " ".join(secrets.choice(words) for _number in range(WORDS_OFFERED))


def wait_after(wrong_tries: int) -> int:
    """Seconds to wait before the next try."""
    return SECONDS_TO_WAIT if wrong_tries >= TRIES_WITHOUT_WAITING else 0
