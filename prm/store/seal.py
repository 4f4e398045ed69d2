"""Sealed notes as bytes: anybody can put one in the box, only its writer's passphrase opens it (libsodium).

No SQL, no file, no clock and no words of a note are kept here; who stores the bytes is not known here either.
"""

import hashlib
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Literal, Self

from prm.base.errors import Refused
from prm.base.i18n import _

KIB = 1024
SIZES = tuple(kib * KIB for kib in (2, 4, 8, 16, 32, 64))
SEAL_BYTES = 48  # an ephemeral public key and the authenticator
LONGEST_NOTE = SIZES[-1] - 1
KEY_BYTES = 32
ENVELOPE_ID_BYTES = 16


class Unlocked:
    """A writer's key while their notes are open. Use it in ``with``, or ``close`` it: then the key is overwritten.

    (libsodium's Python layer takes only ``bytes``, so each use makes a copy that lives as long as the call.)
    """

    __slots__ = ("_private", "public")

    def __init__(self, private: bytes | bytearray, public: bytes) -> None:
        self._private = bytearray(private)
        self.public = public

    def private(self) -> bytes:
        if self.closed:
            raise Refused(_("These notes are locked again. Type your passphrase to go on."))
        return bytes(self._private)

    @property
    def closed(self) -> bool:
        return not any(self._private)

    def close(self) -> None:
        self._private[:] = bytes(len(self._private))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Unlocked, {'closed' if self.closed else 'open'}>"

    def __reduce__(self) -> str:
        raise TypeError("a key is not written anywhere")


def new_pair() -> Unlocked:
    """A fresh key pair for an author."""
    from nacl.bindings import crypto_box_keypair

    public, private = crypto_box_keypair()
    return Unlocked(private, public)


def new_envelope_id() -> bytes:
    """Random and nothing else: the usual ids hold the moment at which they were made."""
    import secrets

    return secrets.token_bytes(ENVELOPE_ID_BYTES)


def pad(words: bytes) -> bytes:
    """To the next of six sizes, so that a box tells next to nothing of the length of its note."""
    size = next((size for size in SIZES if len(words) < size), None)
    if size is None:
        raise Refused(
            {
                "words": _(
                    "This note is too long to seal. Keep it under 60,000 letters, or write it as two notes."
                )
            }
        )
    return (words + b"\x80").ljust(size, b"\x00")


def unpad(padded: bytes) -> bytes:
    words, mark, rest = padded.rpartition(b"\x80")
    if not mark or rest.strip(b"\x00") or len(padded) not in SIZES:
        raise Refused(_damaged())
    return words


def seal(note_json: bytes, public: bytes) -> bytes:
    """Put a note in its author's box. Needs no passphrase."""
    from nacl.bindings import crypto_box_seal

    if len(public) != KEY_BYTES:
        raise Refused(_damaged_lock())
    return crypto_box_seal(pad(note_json), public)


def open_box(box: bytes, unlocked: Unlocked) -> bytes:
    """The note in a box that is this author's. Refused when it is another's, or not as it was sealed."""
    if len(box) - SEAL_BYTES not in SIZES:
        raise Refused(_damaged())
    padded = _try(box, unlocked.public, unlocked.private())
    if padded is None:
        raise Refused(
            _("This passphrase does not open this note. Another person wrote it, or it was changed since.")
        )
    return unpad(padded)


def own_notes(boxes: Iterable[tuple[bytes, bytes]], unlocked: Unlocked) -> Iterator[tuple[bytes, bytes]]:
    """Of all envelopes (id, box), those that this author can open (id, note). Others are passed over."""
    private = unlocked.private()
    for envelope_id, box in boxes:
        padded = _try(box, unlocked.public, private)
        if padded is not None:
            yield envelope_id, unpad(padded)


def reseal(
    boxes: Iterable[tuple[bytes, bytes]], unlocked: Unlocked, *, public: bytes
) -> Iterator[tuple[bytes, bytes]]:
    """The author's own envelopes, sealed again to a new key: after it, the old passphrase opens none of today's."""
    for envelope_id, note in own_notes(boxes, unlocked):
        yield envelope_id, seal(note, public)


def fingerprint(public: bytes) -> str:
    """What each computer remembers of an author's public key."""
    return hashlib.blake2b(public, digest_size=16, person=b"PRM public key").hexdigest()


def compare_key(public: bytes, *, known: str | None) -> Literal["new", "same", "changed"]:
    """Whether this computer saw the same lock before. ``changed``: ask the author before anything is written."""
    if known is None:
        return "new"
    return "same" if fingerprint(public) == known else "changed"


def _try(box: bytes, public: bytes, private: bytes) -> bytes | None:
    from nacl.bindings import crypto_box_seal_open
    from nacl.exceptions import CryptoError

    try:
        return crypto_box_seal_open(box, public, private)
    except (CryptoError, TypeError, ValueError):
        return None


def _damaged() -> str:
    return _(
        "This note is damaged and cannot be opened. We have not changed it. An older backup may still have it whole."
    )


def _damaged_lock() -> str:
    return _(
        "The lock on these notes is damaged. Nothing was written. An older backup may still have it whole."
    )
