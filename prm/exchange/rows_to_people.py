"""One row of a table to one PersonDraft, by the columns' meanings. What has no field goes to the notes."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from prm.base.fold import fold, fold_latin
from prm.base.i18n import _
from prm.exchange.columns import Column, consent_of
from prm.exchange.csv_rows import Row
from prm.exchange.day_order import DayOrder, iso_day
from prm.exchange.drafts import Consent, ContactKind, DraftContact, DraftOrganisation, NamedBy, PersonDraft
from prm.exchange.headings import ADDRESS_PARTS

SEVERAL = ":::"
"""How Google parts several values in one cell."""

_WORDS = re.compile(r"\w+")
_MAIL_PARTS = re.compile(r"[;,\n/| ]+")
_PHONE_PARTS = re.compile(r"[;\n|]+")
_TAG_PARTS = re.compile(r"[;,\n|]+")
_CONTACT_FIELDS: dict[str, ContactKind] = {
    "email": "email",
    "phone": "phone",
    "web": "web",
    "messaging": "messaging",
}
_SAYS_NOTHING = {
    # what Outlook writes in every row, whether or not anybody chose it
    ("priority", "normal"),
    ("private", "false"),
    ("sensitivity", "normal"),
    ("gender", "unspecified"),
    ("email type", "smtp"),
    ("email 2 type", "smtp"),
    ("email 3 type", "smtp"),
}


@dataclass(slots=True)
class _Collected:
    texts: dict[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    also: list[tuple[str, str]] = field(default_factory=list)
    points: list[DraftContact] = field(default_factory=list)
    organisations: dict[str, dict[str, str]] = field(default_factory=dict)
    addresses: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    consent: Consent | None = None


class RowReader:
    """Reads the rows of one table."""

    def __init__(self, columns: Sequence[Column], order: DayOrder | None) -> None:
        self._columns = [column for column in columns if column.field not in ("leave_out", "label")]
        self._labels = {
            (column.group, column.part): column.index for column in columns if column.field == "label"
        }
        self._order = order
        self._row: tuple[str, ...] = ()
        self._got = _Collected()
        self._address_labels = {
            column.group: column.label for column in columns if column.group and column.label
        }

    def read(self, row: Row) -> PersonDraft:
        self._row, self._got = row.cells, _Collected()
        for column in self._columns:
            text = self._cell(column.index)
            if column.field in ("consent", "no_consent"):
                self._consent(column, text)
            elif text:
                self._reader(column.field)(column, text)
        return self._draft(row.line)

    def _cell(self, index: int) -> str:
        return self._row[index].strip() if index < len(self._row) else ""

    def _reader(self, name: str) -> Callable[[Column, str], None]:
        if name in _CONTACT_FIELDS:
            return self._contact
        if name == "address" or name in ADDRESS_PARTS:
            return self._address
        if name in ("organisation", "team", "role"):
            return self._organisation
        other = {"keep": self._keep, "reference": self._reference, "note": self._note, "tags": self._tag}
        other |= {"language": self._language, "say_it": self._say, "date": self._date}
        return other.get(name, self._single)

    def _single(self, column: Column, text: str) -> None:
        self._got.texts[column.field] = text

    def _say(self, column: Column, text: str) -> None:
        self._got.said.append(text)

    def _language(self, column: Column, text: str) -> None:
        self._got.languages.append(text)

    def _tag(self, column: Column, text: str) -> None:
        for tag in _TAG_PARTS.split(text.replace(SEVERAL, ";")):
            if tag.strip() and tag.strip() != "* myContacts":  # Google's own group of everybody
                self._got.tags.append(tag.strip().removeprefix("* "))

    def _note(self, column: Column, text: str) -> None:
        self._got.notes.append(f"{column.heading}: {text}" if column.heading_said else text)

    def _keep(self, column: Column, text: str) -> None:
        if (_plain(column.heading), fold(text)) in _SAYS_NOTHING:
            return
        label = self._label(column)
        self._got.also.append((label or column.heading, text))

    def _reference(self, column: Column, text: str) -> None:
        self._got.texts["reference"] = text
        self._got.also.append((column.heading, text))

    def _date(self, column: Column, text: str) -> None:
        self._got.also.append((self._label(column) or column.heading, iso_day(text, self._order) or text))

    def _consent(self, column: Column, text: str) -> None:
        said = consent_of(text)
        if column.field == "no_consent":
            said = "no" if said == "yes" else "unknown"
        if self._got.consent != "no":  # of two answers the no counts
            self._got.consent = said
        if text and said == "unknown" and column.field == "consent":
            self._got.also.append((column.heading, text))

    def _label(self, column: Column) -> str:
        index = self._labels.get((column.group, 0)) if column.group else None
        return self._cell(index) if index is not None else ""

    def _contact(self, column: Column, text: str) -> None:
        kind = _CONTACT_FIELDS[column.field]
        values = [value.strip() for value in text.split(SEVERAL)]
        if len(values) == 1:
            values = _several(kind, text)
        label = self._label(column)
        preferred = label.startswith("* ")  # Google's mark
        label = label.removeprefix("* ") or column.label
        service = self._labels.get((column.group, 1)) if column.group else None
        services = (
            [name.strip() for name in self._cell(service).split(SEVERAL)] if service is not None else []
        )
        for place, value in enumerate(values):
            if value:
                own = services[place] if place < len(services) else ""
                words = " ".join(word for word in (own, label) if word)
                self._got.points.append(DraftContact(kind, value, words, preferred=preferred and place == 0))

    def _organisation(self, column: Column, text: str) -> None:
        of = self._got.organisations.setdefault(column.group, {})
        if column.field in of and of[column.field] != text:
            if column.field == "organisation":
                self._got.organisations.setdefault(column.heading, {})["organisation"] = text
            else:
                self._got.also.append((column.heading, text))
        else:
            of[column.field] = text

    def _address(self, column: Column, text: str) -> None:
        parts = self._got.addresses.setdefault(column.group, {})
        parts.setdefault(column.field, []).append(text)

    # -- the whole

    def _draft(self, line: int) -> PersonDraft:
        got = self._got
        name = self._name()
        self._addresses()
        organisations = self._organisations()
        points = tuple(dict.fromkeys(got.points))
        named_by: NamedBy = "name"
        if not name:
            email = next((point.value for point in points if point.kind == "email"), "")
            name, named_by = email, "email" if email else "nothing"
        spoken = {fold(text) for text in (name, got.texts.get("known_as", "")) if text}
        return PersonDraft(
            name=name,
            line=line,
            named_by=named_by,
            known_as=got.texts.get("known_as", ""),
            sort_under=got.texts.get("sort_under", ""),
            say_it=" ".join(got.said),
            pronouns=got.texts.get("pronouns", ""),
            organisations=organisations,
            contact_points=points,
            birthday=self._birthday(),
            notes="\n\n".join(got.notes),
            languages=", ".join(dict.fromkeys(got.languages)),
            tags=tuple(dict.fromkeys(got.tags)),
            also_in_card=tuple(pair for pair in dict.fromkeys(got.also) if fold(pair[1]) not in spoken),
            source_uid=got.texts.get("reference", ""),
            consent=got.consent,
        )

    def _name(self) -> str:
        """The one name: as it is written whole, else its parts in the order in which they are said."""
        texts = self._got.texts
        parts = [texts.get(part, "") for part in ("prefix", "given", "middle", "family", "suffix")]
        composed = " ".join(" ".join(part.split()) for part in parts if part)
        whole = " ".join(texts.get("name", "").split())
        if not whole:
            return composed if any(parts[1:4]) else (composed or texts.get("known_as", ""))
        if not composed or _words(composed) <= _words(whole):
            return whole
        core = " ".join(part for part in parts[1:4] if part)
        if _words(whole) & _words(core) or not (texts.get("given") and texts.get("family")):
            self._got.also.append((_("Name in parts"), composed))
            return whole
        # "Maxl", beside first and last name: what they are called, not their name
        if not texts.get("known_as"):
            texts["known_as"] = whole
        elif fold(texts["known_as"]) != fold(whole):
            self._got.also.append((_("Name"), whole))
        return composed

    def _addresses(self) -> None:
        for group, parts in self._got.addresses.items():
            lines = [text for part in ADDRESS_PARTS for text in parts.get(part, [])]
            label_index = self._labels.get((group, 0))
            label = (
                self._cell(label_index) if label_index is not None else self._address_labels.get(group, "")
            )
            preferred, label = label.startswith("* "), label.removeprefix("* ")
            wholes = parts.get("address", [])
            for place, whole in enumerate(wholes):
                values = [value.strip() for value in whole.split(SEVERAL)]
                self._got.points += [
                    DraftContact("address", value, label, preferred) for value in values if value
                ]
                if place == 0:
                    lines = [text for text in lines if not _words(text) <= _words(whole)]
            if lines and wholes:
                self._got.also.append((_("Address"), ", ".join(lines)))
            elif lines:
                self._got.points.append(DraftContact("address", "\n".join(lines), label, preferred))

    def _organisations(self) -> tuple[DraftOrganisation, ...]:
        made: list[DraftOrganisation] = []
        for of in self._got.organisations.values():
            name, team, title = (of.get(part, "") for part in ("organisation", "team", "role"))
            if name:
                made.append(DraftOrganisation(name, team, title))
            elif team:
                made.append(DraftOrganisation(team, "", title))
            else:
                self._got.also.append((_("Role"), title))
        return tuple(dict.fromkeys(made))

    def _birthday(self) -> str:
        texts = self._got.texts
        if whole := texts.get("birthday"):
            return iso_day(whole, self._order) or whole
        year, month, day = (texts.get(part, "") for part in ("birth_year", "birth_month", "birth_day"))
        if not (year or month or day):
            return ""
        if year and month and day:
            return iso_day(f"{year:0>4}-{month}-{day}", None) or f"{year}-{month}-{day}"
        if month and day and month.isdigit() and day.isdigit():
            return f"--{int(month):02}-{int(day):02}"
        return "-".join(part for part in (year, month, day) if part)


def _several(kind: ContactKind, text: str) -> list[str]:
    """Several in one cell, only where no single one is written so."""
    if kind == "email" and text.count("@") > 1:
        parts = [part.strip("<>() ") for part in _MAIL_PARTS.split(text)]
        return [part for part in parts if part] if all("@" in part for part in parts if part) else [text]
    if kind in ("phone", "web"):
        return [part.strip() for part in _PHONE_PARTS.split(text)]
    return [text]


def _words(text: str) -> set[str]:
    return set(_WORDS.findall(fold_latin(text)))


def _plain(heading: str) -> str:
    return re.sub(r"[^\w]+", " ", fold(heading)).replace("e mail", "email").strip()
