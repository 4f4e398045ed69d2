"""Pictures and files kept in the workspace, and which may be. Their bytes stand apart, once for each content (SHA-256)."""

from pathlib import PurePath
from typing import Literal

from sqlalchemy import ForeignKey, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from prm.base.errors import Refused
from prm.base.i18n import N_, _
from prm.base.names import file_name
from prm.domain.interactions import Interaction
from prm.domain.model import ID, Binned, Record, Stamped, field
from prm.domain.organisations import Organisation
from prm.domain.partnerships import Partnership
from prm.domain.people import Person

MB = 1_000_000
LARGEST, ASKED_ABOVE = 25 * MB, 10 * MB  # of one file
WARNED_AT, STOPPED_AT = 500 * MB, 2_000 * MB  # of all files of a workspace
LONGEST_ENDING = 12

Danger = Literal["", "careful", "program"]
# what a computer runs when it is opened
_RUNS = (
    "app appimage appx bat bin cmd com command cpl deb desktop dll dmg exe gadget hta inf jar js jse jnlp lnk msc "
    "msi msix msp mst pif pkg ps1 ps1xml psm1 py pyw reg rpm run scf scr sh url vb vbe vbs ws wsc wsf wsh"
)
# what may hold a program inside
_MAY_RUN = "docm dotm xlsm xltm xlam pptm potm ppam htm html mht mhtml svg xhtml iso img chm"
_PROGRAMS, _CAREFUL = frozenset(_RUNS.split()), frozenset(_MAY_RUN.split())
_BEGINNINGS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xca\xfe\xba\xbe",
    b"\xfe\xed\xfa",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
)


class Attachment(Stamped, Binned, Record):
    __tablename__ = "attachment"

    name: Mapped[str] = field(N_("Name"), limit=200)
    media_type: Mapped[str] = field(N_("Kind of file"), editable=False)
    purpose: Mapped[str] = field(N_("Purpose"), editable=False, default="file")
    size: Mapped[int] = field(N_("Size"), editable=False)
    sha256: Mapped[str] = field(N_("SHA-256"), editable=False, index=True)
    person_id: Mapped[str | None] = field(
        N_("Person"), (ID, ForeignKey("person.id")), index=True, editable=False
    )
    interaction_id: Mapped[str | None] = field(
        N_("Interaction"), (ID, ForeignKey("interaction.id")), index=True, editable=False
    )
    organisation_id: Mapped[str | None] = field(
        N_("Organisation"), (ID, ForeignKey("organisation.id")), index=True, editable=False
    )
    partnership_id: Mapped[str | None] = field(
        N_("Partnership"), (ID, ForeignKey("partnership.id")), index=True, editable=False
    )

    person: Mapped[Person | None] = relationship()
    interaction: Mapped[Interaction | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    partnership: Mapped[Partnership | None] = relationship()


class AttachmentBytes(Record):
    """Never in the journal, and never read in a list."""

    __tablename__ = "attachment_bytes"

    id = None  # type: ignore[assignment]
    sha256: Mapped[str] = mapped_column(Text, primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


def danger_of(name: str, begins: bytes) -> Danger:
    """Whether a file runs when it is opened, or may hold something that does; by its name and its first bytes."""
    ending = PurePath(name.rstrip(". ")).suffix.removeprefix(".").casefold()
    if ending in _PROGRAMS or begins.startswith(_BEGINNINGS):
        return "program"
    return "careful" if ending in _CAREFUL else ""


def kept_name(name: str) -> str:
    """The name of a file as it may stand on any disk: no hidden or turned letters, nothing of a folder."""
    whole = PurePath(name.replace("\\", "/")).name
    stem, dot, ending = whole.rpartition(".")
    if not dot or not stem or len(ending) > LONGEST_ENDING or not file_name(ending).isalnum():
        return file_name(whole) or _("File")
    return f"{file_name(stem) or _('File')}.{file_name(ending)}"


def check_attachment(*, name: str, begins: bytes, size: int, kept: int) -> None:
    """``kept`` is the size of all that the workspace holds already. Raises Refused with a sentence for people."""
    if size == 0:
        raise Refused(_("“{name}” is empty, so there is nothing to keep.").format(name=name))
    if size > LARGEST:
        raise Refused(
            _("“{name}” has {size} MB. We stop at {most}. Keep it where it is, and write down where.").format(
                name=name, size=f"{size / MB:,.0f}", most=LARGEST // MB
            )
        )
    if danger_of(name, begins) == "program":
        raise Refused(_("“{name}” is a program, and PRM keeps none.").format(name=name))
    if kept + size > STOPPED_AT:
        raise Refused(
            _("The files of this workspace have {size} MB together. We stop at {most}.").format(
                size=f"{kept / MB:,.0f}", most=f"{STOPPED_AT / MB:,.0f}"
            )
        )
