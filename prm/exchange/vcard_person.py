"""One vCard to one PersonDraft. Every property either has a field or is kept under "Also in the card"."""

import re
from collections.abc import Callable

from prm.base.i18n import _, ngettext
from prm.exchange import limits
from prm.exchange.drafts import ContactKind, DraftContact, FileProblem, PersonDraft, Problems
from prm.exchange.vcard_draft import Found, compose, read_day, settle
from prm.exchange.vcard_lines import Card, Property
from prm.exchange.vcard_values import Values
from prm.exchange.vcard_words import MESSENGERS, SILENT, apple_label, heading, type_words

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"RIFF", b"II*\0", b"MM\0*")
_SCHEME = re.compile(r"(?i)(tel|mailto|sms|callto):")


class PersonReader:
    """Reads the cards of one file."""

    def __init__(self, values: Values, problems: Problems) -> None:
        self._values, self._problems = values, problems
        self._version = "3.0"
        self._labels: dict[str, str] = {}
        self._found = Found()
        by_name: dict[str, Callable[[Property], None]] = {
            "FN": self._full_name,
            "N": self._name,
            "TEL": self._telephone,
            "X-MS-TEL": self._telephone,
            "EMAIL": self._email,
            "ADR": self._address,
            "LABEL": self._address_label,
            "URL": self._web,
            "ORG": self._organisation,
            "TITLE": self._title,
            "ROLE": self._role,
            "NICKNAME": self._nickname,
            "X-NICKNAME": self._nickname,
            "NOTE": self._note,
            "BDAY": self._birthday,
            "CATEGORIES": self._categories,
            "LANG": self._language,
            "X-LANGUAGES": self._language,
            "PRONOUNS": self._pronoun,
            "X-PRONOUNS": self._pronoun,
            "X-PHONETIC-FIRST-NAME": self._say,
            "X-PHONETIC-MIDDLE-NAME": self._say,
            "X-PHONETIC-LAST-NAME": self._say,
            "SORT-STRING": self._sort,
            "PHOTO": self._photo,
            "X-MS-CARDPICTURE": self._binary,
            "LOGO": self._binary,
            "SOUND": self._binary,
            "KEY": self._binary,
            "UID": self._uid,
            "X-ABUID": self._uid,
            "KIND": self._kind,
            "X-ADDRESSBOOKSERVER-KIND": self._kind,
            "X-ABSHOWAS": self._kind,
            "AGENT": self._agent,
        }
        self._readers = dict.fromkeys(MESSENGERS, self._messaging) | by_name

    def read(self, card: Card) -> PersonDraft:
        self._found = found = Found()
        self._version = card.version
        self._labels = {
            item.group: apple_label(self._text(item))
            for item in card.properties
            if item.group and item.name == "X-ABLABEL"
        }
        used_labels = set[str]()
        for item in card.properties:
            if item.name in SILENT or item.name == "X-ABLABEL" or not item.raw:
                continue
            reader = self._readers.get(item.name)
            if item.group in self._labels:
                used_labels.add(item.group)
            if reader:
                reader(item)
            else:
                self._keep(item)
        found.also += [
            (_("Label"), text) for group, text in self._labels.items() if text and group not in used_labels
        ]
        for inner in card.inner:
            found.also.append((heading("AGENT"), self._inner_words(inner)))
        return settle(found, line=card.line)

    # -- one property each

    def _text(self, item: Property) -> str:
        return self._values.text(item, version=self._version)

    def _label(self, item: Property) -> str:
        return self._labels.get(item.group) or type_words(item.params.types)

    def _keep(self, item: Property, text: str | None = None) -> None:
        """No field for it: under "Also in the card", with what the file calls it."""
        text = self._text(item) if text is None else text
        if item.name == "X-ABADR" and len(text) == 2:  # how to lay out the address
            return
        if item.name.endswith(("ANNIVERSARY", "DATE")):
            text = read_day(text)
        if text:
            label = self._label(item)
            generic = item.name in ("X-ABDATE", "X-ABRELATEDNAMES", "X-ALSO")
            called = label if label and generic else heading(item.name) + (f" ({label})" if label else "")
            self._found.also.append((called, text))

    def _full_name(self, item: Property) -> None:
        text = " ".join(self._text(item).split())
        if not self._found.full_name:
            self._found.full_name = text
        elif text and text != self._found.full_name:
            self._found.also.append((_("Name"), text))

    def _name(self, item: Property) -> None:
        parts = self._values.parts(item, version=self._version)
        if any(parts):
            if self._found.name_parts:
                self._found.also.append((_("Name in parts"), compose(self._found.name_parts)))
            self._found.name_parts = parts
        self._found.sort_under = self._found.sort_under or item.params.other("SORT-AS")

    def _point(self, kind: ContactKind, item: Property, value: str, label: str | None = None) -> None:
        if value:
            label = self._label(item) if label is None else label
            self._found.points.append((DraftContact(kind, value, label), item.params.preferred))

    def _telephone(self, item: Property) -> None:
        text = self._text(item)
        if (scheme := _SCHEME.match(text)) and (item.params.value == "uri" or scheme[1].lower() == "tel"):
            text = text[scheme.end() :].replace(";ext=", " x ")
        self._point("phone", item, text)

    def _email(self, item: Property) -> None:
        text = self._text(item)
        self._point("email", item, text[7:] if text[:7].lower() == "mailto:" else text)

    def _web(self, item: Property) -> None:
        self._point("web", item, self._text(item))

    def _address(self, item: Property) -> None:
        parts = [part.strip(" ,") for part in self._values.parts(item, version=self._version)]
        self._point("address", item, "\n".join(part for part in parts if part))
        if label := item.params.other("LABEL"):
            text = label.replace("\\n", "\n").replace("\\,", ",")
            self._found.printed_addresses.append((text, self._label(item), item.params.preferred))
        if geo := item.params.other("GEO"):
            self._found.also.append((heading("GEO"), geo))

    def _address_label(self, item: Property) -> None:
        if text := self._text(item):
            self._found.printed_addresses.append((text, self._label(item), item.params.preferred))

    def _messaging(self, item: Property) -> None:
        text = self._text(item)
        service = (
            item.params.other("X-SERVICE-TYPE") or item.params.other("SERVICE-TYPE") or MESSENGERS[item.name]
        )
        if item.name.endswith("SOCIALPROFILE"):
            user = item.params.other("X-USER")
            label = self._label(item) or service
            text = text if not text.lower().startswith("x-apple:") else text[8:].replace("%20", " ")
            if text[:4].lower() == "http":
                self._point("web", item, text, label)
                return
            self._point("messaging", item, text or user, label)
            return
        scheme, colon, rest = text.partition(":")
        if item.name == "IMPP" and colon and not service:
            service = {"xmpp": "XMPP", "skype": "Skype", "aim": "AIM"}.get(scheme.lower(), "")
        if item.name == "IMPP" and colon and service and rest and scheme.isascii():
            text = rest
        spoken = self._label(item)
        self._point(
            "messaging",
            item,
            text,
            " ".join(part for part in (service, spoken.lower() if service else spoken) if part),
        )

    def _organisation(self, item: Property) -> None:
        name, *units = self._values.parts(item, version=self._version)
        team = ", ".join(unit for unit in units if unit)
        if not name:
            name, team = team, ""
        if name:
            self._found.organisations.setdefault((name, team), item.group)

    def _title(self, item: Property) -> None:
        self._found.titles.append((self._text(item), item.group))

    def _role(self, item: Property) -> None:
        self._found.roles.append((self._text(item), item.group))

    def _nickname(self, item: Property) -> None:
        self._found.nicknames += [
            name for name in self._values.parts(item, version=self._version, between=",") if name
        ]

    def _note(self, item: Property) -> None:
        text = self._text(item)
        if text and text not in self._found.notes:
            self._found.notes.append(text)

    def _birthday(self, item: Property) -> None:
        if self._found.birthday:
            self._keep(item)
        else:
            self._found.birthday = read_day(self._text(item))

    def _categories(self, item: Property) -> None:
        names = [
            name
            for text in self._values.parts(item, version=self._version, between=",")
            for name in text.split(",")
        ]
        # Google's own group of everybody says nothing
        self._found.tags += [
            name.strip() for name in names if name.strip() not in ("", "myContacts", "* myContacts")
        ]

    def _language(self, item: Property) -> None:
        self._found.languages.append(self._text(item))

    def _pronoun(self, item: Property) -> None:
        self._found.pronouns.append(self._text(item))

    def _say(self, item: Property) -> None:
        self._found.said.append(self._text(item))

    def _sort(self, item: Property) -> None:
        self._found.sort_under = self._text(item)

    def _photo(self, item: Property) -> None:
        data = self._values.binary(item)
        if (
            data is not None
            and self._found.photo is None
            and len(data) <= limits.PHOTO_BYTES
            and data.startswith(_PICTURES)
        ):
            self._found.photo = data
            return
        if data is not None:
            sentence = _(
                "The picture on line {line} is too large, or of a kind that we do not read. We left it out."
            )
            self._problems.add(FileProblem(item.line, sentence.format(line=item.line), "photo"))
        self._binary(item)

    def _binary(self, item: Property) -> None:
        """An address is kept as text and never fetched; of other bytes we say that they were there."""
        data = self._values.binary(item)
        if data is None:
            self._keep(item)
        else:
            size = ngettext("{n} byte, not brought in", "{n} bytes, not brought in", len(data))
            self._keep(item, size)

    def _uid(self, item: Property) -> None:
        text = self._text(item)
        if item.name == "UID":
            self._found.uid = self._found.uid or text
        else:
            self._found.other_uid = text.removesuffix(":ABPerson")

    def _kind(self, item: Property) -> None:
        text = self._text(item).lower()
        if text in ("org", "organization", "company", "group"):
            self._found.company = True
        elif text not in ("individual", ""):
            self._keep(item)

    def _agent(self, item: Property) -> None:
        if item.raw.strip():
            self._keep(item)

    def _inner_words(self, card: Card) -> str:
        """A card inside a card, as lines; those inside it are flattened into the same text."""
        lines: list[str] = []
        waiting = [card]
        while waiting:
            inner = waiting.pop()
            lines += [
                f"{heading(item.name)}: {self._values.text(item, version=inner.version)}"
                for item in inner.properties
                if item.raw.strip() and item.params.encoding != "b" and item.name not in SILENT
            ]
            waiting += inner.inner
        return "\n".join(lines)
