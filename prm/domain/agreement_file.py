"""Reads an agreement that a partner sent: the ``agreement.json`` of their PDF. It comes from outside, so every size is
bounded and every shape is checked; what becomes of it is decided elsewhere.
"""

import json
from typing import Any

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.domain.agreement_code import FORMAT, KIND, Party, PartyValue, VersionWords, normal
from prm.domain.agreement_words import SectionWords, blocks_from_json

LARGEST = 16_000_000
DEEPEST = 30
MOST_SECTIONS = 200
MOST_PARTIES = 2_000


def read_back(data: bytes) -> VersionWords:
    """What a partner's PDF carries. Trouble for anything but a sound agreement of ours."""
    if len(data) > LARGEST:
        raise _unreadable("too large")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _unreadable("not UTF-8") from error
    if _depth(text) > DEEPEST:
        raise _unreadable("nested too deep")
    try:
        held: Any = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise _unreadable("not JSON") from error
    if not isinstance(held, dict) or held.get("kind") != KIND or not isinstance(held.get("format"), int):
        raise _unreadable("not an agreement")
    if held["format"] > FORMAT:
        raise Trouble(
            _("This agreement was written by a newer PRM."),
            safe=_("Nothing here has changed."),
            can_do=_("Bring PRM up to date, then read it again."),
            details=f"format {held['format']}",
        )
    return _version(held)


def _version(held: dict[str, Any]) -> VersionWords:
    sections, parties = _dicts(held.get("sections")), _dicts(held.get("parties"))
    if len(sections) > MOST_SECTIONS or len(parties) > MOST_PARTIES:
        raise _unreadable("too many parts")
    try:
        return VersionWords(
            _text(held, "name"),
            number=_text(held, "version"),
            parties=tuple(
                Party(
                    _text(party, "name"),
                    sector=_text(party, "sector"),
                    role=_text(party, "role"),
                    speaks=_text(party, "speaks"),
                )
                for party in parties
            ),
            values=tuple(
                PartyValue(
                    _text(value, "name"),
                    statement=_text(value, "statement"),
                    practice=tuple(
                        normal(line) for line in _list(value.get("practice")) if isinstance(line, str)
                    ),
                )
                for value in _dicts(held.get("values"))
            ),
            sections=tuple(
                SectionWords(
                    _text(section, "key"), _text(section, "title"), blocks_from_json(section.get("blocks"))
                )
                for section in sections
            ),
        )
    except Refused as error:
        raise _unreadable("section too long") from error


def _depth(text: str) -> int:
    """How deep brackets nest, without building anything."""
    deepest = depth = 0
    quoted = escaped = False
    for letter in text:
        if quoted:
            if escaped:
                escaped = False
            elif letter == "\\":
                escaped = True
            elif letter == '"':
                quoted = False
        elif letter == '"':
            quoted = True
        elif letter in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif letter in "]}":
            depth -= 1
    return deepest


def _no_constant(word: str) -> Any:
    raise ValueError(word)


def _list(data: object) -> list[Any]:
    return data if isinstance(data, list) else []


def _dicts(data: object) -> list[dict[str, Any]]:
    return [one for one in _list(data) if isinstance(one, dict)]


def _text(held: dict[str, Any], key: str) -> str:
    text = held.get(key)
    return normal(text) if isinstance(text, str) else ""


def _unreadable(why: str) -> Trouble:
    return Trouble(
        _("This file holds no agreement that we can read."),
        safe=_("Nothing here has changed."),
        can_do=_("Ask whoever sent it for the PDF as it was saved from PRM."),
        details=why,
    )
