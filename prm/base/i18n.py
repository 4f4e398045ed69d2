"""The words people read, through gettext: PDFs and the command line speak without Qt."""

import gettext as _gettext

from prm.base.paths import bundled

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


def use_language(code: str) -> None:
    """From now on, words in this language where there is a catalogue for it, else in English."""
    global _catalogue
    if code == "en":  # they are written in it; and to look for a catalogue takes 3 ms of a start
        _catalogue = _gettext.NullTranslations()
        return
    _catalogue = _gettext.translation("prm", bundled("resources/i18n"), languages=[code], fallback=True)


def _(text: str) -> str:
    return _catalogue.gettext(text) if text else ""


def N_(text: str) -> str:
    """Marks words that are looked up later, where they are shown."""
    return text


def ngettext(one: str, many: str, number: int) -> str:
    """The right form for ``number``; the caller formats with ``{n}``."""
    return _catalogue.ngettext(one, many, number).format(n=number)
