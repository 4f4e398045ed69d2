"""vCard 4.0 out, and 3.0 for older phones. What may leave the house is decided before: a draft holds only that."""

import base64
import re
from collections.abc import Iterable

from prm.base.ids import read_id
from prm.exchange.drafts import DraftContact, PersonDraft
from prm.exchange.vcard_words import WRITTEN_TYPES

_FIELD = {"phone": "TEL", "email": "EMAIL", "web": "URL", "address": "ADR", "messaging": "IMPP"}
_WORD = re.compile(r"[A-Za-z]+")


def write_vcards(people: Iterable[PersonDraft], *, version: str = "4.0") -> bytes:
    """Each draft as one card; ``source_uid`` is the person's own id and becomes ``UID:urn:uuid:…``."""
    lines: list[str] = []
    for person in people:
        lines += _Card(person, version).lines
    return "".join(fold_line(line) + "\r\n" for line in lines).encode()


def fold_line(line: str) -> str:
    """At most 75 octets, the blank of a further line counted, and never a letter cut in two."""
    if len(line.encode()) <= 75:
        return line
    pieces: list[str] = []
    piece: list[str] = []
    room = 75
    for letter in line:
        size = len(letter.encode())
        if size > room:
            pieces.append("".join(piece))
            piece, room = [], 74
        piece.append(letter)
        room -= size
    return "\r\n ".join([*pieces, "".join(piece)])


def escape(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")


class _Card:
    def __init__(self, person: PersonDraft, version: str) -> None:
        self._four = not version.startswith("3")
        self._groups = 0
        self.lines = ["BEGIN:VCARD", f"VERSION:{'4.0' if self._four else '3.0'}"]
        self._write(person)
        self.lines.append("END:VCARD")

    def _write(self, person: PersonDraft) -> None:
        self._identity(person)
        for org in person.organisations:
            group = self._next_group() if len(person.organisations) > 1 else ""
            self.lines.append(f"{group}ORG:{escape(org.name)}" + (f";{escape(org.team)}" if org.team else ""))
            if org.title:
                self.lines.append(f"{group}TITLE:{escape(org.title)}")
        for point in person.contact_points:
            self._contact(point)
        if person.birthday:
            self._add("BDAY", person.birthday)
        if person.tags:
            self.lines.append("CATEGORIES:" + ",".join(escape(tag) for tag in person.tags))
        self._add("NOTE", person.notes)
        for heading, text in person.also_in_card:
            self._labelled("X-ALSO", heading, escape(text))
        if person.photo:
            self._photo(person.photo)

    def _identity(self, person: PersonDraft) -> None:
        if person.source_uid:
            own = read_id(person.source_uid)
            dashed = f"{own[:8]}-{own[8:12]}-{own[12:16]}-{own[16:20]}-{own[20:]}" if own else ""
            self._add("UID", f"urn:uuid:{dashed}" if own else person.source_uid)
        self._add("FN", person.name, always=True)
        if not self._four:  # 3.0 insists on name parts; the whole name is the given one, none is made up
            self.lines.append(f"N:;{escape(person.name)};;;")
        self._add("NICKNAME", person.known_as)
        self._add("X-PHONETIC-FIRST-NAME", person.say_it)
        self._add("SORT-STRING", person.sort_under)
        self._add("PRONOUNS" if self._four else "X-PRONOUNS", person.pronouns)
        self._add("X-LANGUAGES", person.languages)
        if person.is_organisation:
            self.lines.append("KIND:org" if self._four else "X-ABSHOWAS:COMPANY")

    def _add(self, name: str, text: str, *, always: bool = False) -> None:
        if text or always:
            self.lines.append(f"{name}:{escape(text)}")

    def _contact(self, point: DraftContact) -> None:
        name = _FIELD.get(point.kind)
        if name is None:
            self._labelled("X-ALSO", point.label or point.kind, escape(point.value))
            return
        value = f";;{escape(point.value)};;;;" if name == "ADR" else escape(point.value)
        words = [WRITTEN_TYPES.get(word.lower(), "") for word in _WORD.findall(point.label)]
        types = words if words and all(words) and " ".join(_WORD.findall(point.label)) == point.label else []
        params = "".join(f";TYPE={kind}" for kind in types)
        if point.preferred:
            params += ";PREF=1" if self._four else ";TYPE=pref"
        if name == "IMPP" and point.label and not types:  # the label is the service
            params += f';X-SERVICE-TYPE="{_quoted(point.label)}"'
            self.lines.append(f"{name}{params}:{value}")
        elif point.label and not types:
            self._labelled(name + params, point.label, value)
        else:
            self.lines.append(f"{name}{params}:{value}")

    def _labelled(self, name: str, label: str, value: str) -> None:
        group = self._next_group()
        self.lines += [f"{group}{name}:{value}", f"{group}X-ABLabel:{escape(label)}"]

    def _next_group(self) -> str:
        self._groups += 1
        return f"item{self._groups}."

    def _photo(self, photo: bytes) -> None:
        kind = "PNG" if photo.startswith(b"\x89PNG") else "GIF" if photo.startswith(b"GIF") else "JPEG"
        letters = base64.b64encode(photo).decode()
        self.lines.append(
            f"PHOTO:data:image/{kind.lower()};base64,{letters}"
            if self._four
            else f"PHOTO;ENCODING=b;TYPE={kind}:{letters}"
        )


def _quoted(text: str) -> str:
    """RFC 6868: a parameter holds no quotation marks and no line breaks as they are."""
    return text.replace("^", "^^").replace("\n", "^n").replace('"', "^'")
