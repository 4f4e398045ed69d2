"""The words people read, through gettext: PDFs and the command line speak without Qt. What an open workspace calls
otherwise stands before the language's own words.
"""

import gettext as _gettext
from collections.abc import Mapping
from typing import Self

from prm.base.paths import bundled

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
_own: Mapping[str, str] = {}


class Word(str):
    """The word of one choice of a list. ``where`` says of which, so that a workspace may call it otherwise."""

    __slots__ = ("where",)
    where: str

    def __new__(cls, text: str, where: str) -> Self:
        made = super().__new__(cls, text)
        made.where = where
        return made


def use_language(code: str) -> None:
    """From now on, words in this language where there is a catalogue for it, else in English."""
    global _catalogue
    if code == "en":  # they are written in it; and to look for a catalogue takes 3 ms of a start
        _catalogue = _gettext.NullTranslations()
        return
    _catalogue = _gettext.translation("prm", bundled("resources/i18n"), languages=[code], fallback=True)


def use_words(own: Mapping[str, str]) -> None:
    """From now on, these words of the open workspace for what ``Word.where`` says; none when it is closed."""
    global _own
    _own = dict(own)


def knows_word(where: str) -> bool:
    """Whether the open workspace has a word of its own for this."""
    return where in _own


def _(text: str) -> str:
    if type(text) is Word:
        own = _own.get(text.where)
        return own or (_catalogue.gettext(str(text)) if text else "")
    return _catalogue.gettext(text) if text else ""


def N_(text: str) -> str:
    """Marks words that are looked up later, where they are shown."""
    return text


def ngettext(one: str, many: str, number: int) -> str:
    """The right form for ``number``; the caller formats with ``{n}``."""
    return _catalogue.ngettext(one, many, number).format(n=number)
