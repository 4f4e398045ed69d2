"""What somebody said yes or no to, in words. Which answer holds is in ``consents``."""

from collections.abc import Mapping

from prm.base.i18n import N_, _
from prm.domain.choices import words_of
from prm.domain.lists import CONSENT_KINDS

YES_WORDS: Mapping[str, str] = words_of(CONSENT_KINDS)
NO_WORDS: Mapping[str, str] = {
    "keep_details": N_("Do not keep my details"),
    "contact": N_("Do not contact me"),
    "words_no_name": N_("Do not share my words"),
    "words_named": N_("Do not share my words with my name"),
    "photo": N_("Do not use my photo"),
    "voice_film": N_("Do not use my voice or film"),
    "story": N_("Do not use my story in a public report"),
    "research": N_("Do not use my data in research"),
    "partners": N_("Do not share my details with partners"),
    "figures": N_("Do not count me in figures about me"),
    "later": N_("Do not come back to me later"),
}


def say_answer(kind: str, *, yes: bool, use: str | None = None) -> str:
    words = _((YES_WORDS if yes else NO_WORDS)[kind])
    return _("{what}: {use}").format(what=words, use=use) if use else words
