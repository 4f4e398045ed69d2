"""What is done with somebody's photo: kept with them, put in place of another, taken out. One person has one."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.domain.attachments import Attachment
from prm.domain.people import Person
from prm.services.attachments import keep_content, picture_type
from prm.services.people import save_person
from prm.store.unit import Tx

LARGEST = 5 * 1024 * 1024


def set_photo(tx: Tx, /, person_id: str, *, content: bytes) -> str:
    """Keep this picture as theirs; the one before goes to the bin. Raises Refused for what is no picture."""
    tx.says(_("Keep photo"))
    tx.get(Person, person_id)
    return _set(tx, person_id, content)


def remove_photo(tx: Tx, /, person_id: str) -> None:
    tx.says(_("Take out photo"))
    tx.get(Person, person_id)
    _take_out(tx, person_id)


def save_person_with_photo(
    tx: Tx, /, person_id: str | None = None, *, photo: bytes | None, fields: Mapping[str, Any], **given: Any
) -> str:
    """A form in which the photo was changed too (None: taken out), undone in one step. Returns the person's id."""
    person_id = save_person(tx, person_id, fields=fields, **given)
    label = tx.label
    tx.session.flush()
    if photo is None:
        _take_out(tx, person_id)
    else:
        _set(tx, person_id, photo)
    tx.says(label)
    return person_id


def _set(tx: Tx, person_id: str, content: bytes) -> str:
    media_type, ending = picture_type(content)
    if not ending:
        raise Refused({"photo": _("This is no picture that PRM can show. A JPEG or PNG is.")})
    if len(content) > LARGEST:
        raise Refused({"photo": _("This picture is larger than 5 MB.")})
    _take_out(tx, person_id)
    made = Attachment(
        name=_("Photo") + ending,
        media_type=media_type,
        purpose="photo",
        size=len(content),
        sha256=keep_content(tx, content),
        person_id=person_id,
    )
    return tx.add(made).id


def _take_out(tx: Tx, person_id: str) -> None:
    asked = select(Attachment).where(
        Attachment.person_id == person_id, Attachment.purpose == "photo", Attachment.binned_at.is_(None)
    )
    for held in tx.session.scalars(asked):
        held.binned_at = tx.now
