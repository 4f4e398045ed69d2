"""What kind of file this is, by what is in it and not by what it is called."""

import re
from typing import Literal

from prm.base.errors import Refused
from prm.base.i18n import N_, _
from prm.exchange.encoding import decode

FileKind = Literal["vcard", "csv", "xlsx", "ods", "xls"]

_NOT_PEOPLE: tuple[tuple[bytes, str], ...] = (
    (
        b"%PDF",
        N_("This is a PDF. PRM reads people from an address book (.vcf), a spreadsheet or a .csv file."),
    ),
    (b"\xff\xd8\xff", N_("This is a picture, not an address book.")),
    (b"\x89PNG", N_("This is a picture, not an address book.")),
    (b"GIF8", N_("This is a picture, not an address book.")),
    (b"SQLite format 3", N_("This is a database. If it is a PRM workspace, open it with File, Open.")),
    (b"{\\rtf", N_("This is a text document. Save the list as a spreadsheet or .csv, and bring that in.")),
    (b"\x1f\x8b", N_("This file is packed. Unpack it first, and bring in what is inside.")),
    (b"7z\xbc\xaf", N_("This file is packed. Unpack it first, and bring in what is inside.")),
    (b"Rar!", N_("This file is packed. Unpack it first, and bring in what is inside.")),
    (
        b"!BDN",
        N_("This is an Outlook data file. Export the contacts from Outlook as .csv, and bring that in."),
    ),
    (b"\x7fELF", N_("This is a program, not an address book.")),
)
_BEGIN = re.compile(r"^\s*BEGIN\s*:\s*VCARD", re.IGNORECASE | re.MULTILINE)
_CALENDAR = re.compile(r"\s*BEGIN\s*:\s*VCALENDAR", re.IGNORECASE)
_MARKUP = re.compile(r"\s*<(!doctype|html|\?xml|table|meta)", re.IGNORECASE)
_LDIF = re.compile(r"(version: 1\s+)?dn::? ", re.IGNORECASE)


def kind_of(data: bytes, *, encoding: str | None = None) -> FileKind:
    """Raises Refused, with a sentence that says what to do, for what holds no list of people."""
    for mark, sentence in _NOT_PEOPLE:
        if data.startswith(mark):
            raise Refused(_(sentence))
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "xls"
    return _text(data, encoding)


def _packed(data: bytes) -> FileKind:
    """A spreadsheet is an archive; so are many other things."""
    if b"application/vnd.oasis.opendocument.spreadsheet" in data[:200]:
        return "ods"
    names = data[-200_000:] + data[:200_000]
    if b"xl/workbook" in names or b"xl/worksheets" in names:
        return "xlsx"
    if b"word/document.xml" in names or b"opendocument.text" in data[:200]:
        raise Refused(
            _("This is a text document. Save the list as a spreadsheet or .csv, and bring that in.")
        )
    if b"content.xml" in names and b"META-INF/manifest.xml" in names:
        return "ods"
    raise Refused(_("This file is packed. Unpack it first, and bring in what is inside."))


def _text(data: bytes, encoding: str | None) -> FileKind:
    head = decode(data[:100_000], encoding=encoding).text
    if _BEGIN.search(head.replace("\r", "\n")):
        return "vcard"
    if _CALENDAR.match(head):
        raise Refused(_("This is a calendar. Bring it in as a calendar."))
    if _MARKUP.match(head):
        raise Refused(
            _(
                "This is a web page, whatever its name says. Open it in your spreadsheet program, save it as .xlsx or .csv, and bring that in."
            )
        )
    if _LDIF.match(head):
        raise Refused(
            _("This is an LDIF file. Export the address book as vCard (.vcf) or .csv, and bring that in.")
        )
    if head.lstrip()[:1] in ("{", "[") and head.rstrip()[-1:] in ("}", "]"):
        raise Refused(
            _("This is data of another program (JSON). Export the list as .csv or vCard, and bring that in.")
        )
    strange = sum(letter < " " and letter not in "\t\n\r\f\v\0" for letter in head) + head.count("\0") // 4
    if strange * 50 > len(head):
        raise Refused(_("This is not a list of people: it holds no text that we can read."))
    return "csv"
