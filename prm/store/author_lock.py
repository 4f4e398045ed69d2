"""An author's private key, locked by a passphrase and again by a recovery code (Argon2id, XChaCha20-Poly1305).

What is read from a file is not trusted: nothing here works longer or takes more memory than our own bounds.
"""

import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.store.passphrase import check_passphrase, normal
from prm.store.recovery import read_code
from prm.store.seal import KEY_BYTES, Unlocked, new_pair, reseal

Use = Literal["passphrase", "code"]

MIB = 1024 * 1024
HEAD_VERSION = 1
SALT_BYTES = 16
NONCE_BYTES = 24
LONGEST_HEAD = 1000
OPS_BOUNDS = range(1, 11)
MEMORY_BOUNDS = range(8 * MIB, 1024 * MIB + 1)


@dataclass(frozen=True, slots=True)
class Cost:
    """How hard guessing a passphrase is. Fixed, not measured: a slow laptop would write weak locks for good."""

    ops: int
    memory: int

    STANDARD: ClassVar["Cost"]
    SMALL: ClassVar["Cost"]  # where STANDARD's memory cannot be had
    LOWEST: ClassVar["Cost"]  # tests and the sample, whose passphrase is printed anyway


Cost.STANDARD = Cost(3, 256 * MIB)
Cost.SMALL = Cost(4, 64 * MIB)
Cost.LOWEST = Cost(1, 8 * MIB)


@dataclass(frozen=True, slots=True)
class AuthorLock:
    """All that the file keeps about an author's key. Opens nothing without the passphrase or the code."""

    public: bytes
    wrap_head: str
    wrap: bytes
    recovery_head: str | None = None
    recovery: bytes | None = None


@dataclass(frozen=True, slots=True)
class _Head:
    use: str
    cost: Cost
    salt: bytes
    nonce: bytes
    public: bytes


def new_lock(passphrase: str, *, code: str | None, cost: Cost | None = None) -> AuthorLock:
    """A fresh key pair, locked. ``code`` is None only where the author wanted no recovery code."""
    check_passphrase(passphrase)
    recovery_secret = None if code is None else read_code(code)
    with new_pair() as pair:
        head, wrap = wrap_key(pair.private(), passphrase_secret(passphrase), cost=cost)
        if recovery_secret is None:
            return AuthorLock(pair.public, head, wrap)
        recovery_head, recovery = wrap_key(pair.private(), recovery_secret, cost=cost, use="code")
        return AuthorLock(pair.public, head, wrap, recovery_head, recovery)


def unlock(lock: AuthorLock, passphrase: str) -> Unlocked:
    return unwrap_key(lock.wrap_head, lock.wrap, passphrase_secret(passphrase), public=lock.public)


def unlock_by_code(lock: AuthorLock, code: str) -> Unlocked:
    if lock.recovery_head is None or lock.recovery is None:
        raise Refused(
            {"code": _("No recovery code was made for these notes. Only the passphrase opens them.")}
        )
    return unwrap_key(lock.recovery_head, lock.recovery, read_code(code), public=lock.public, use="code")


def change_lock(
    boxes: Iterable[tuple[bytes, bytes]],
    unlocked: Unlocked,
    *,
    passphrase: str,
    code: str,
    cost: Cost | None = None,
) -> tuple[AuthorLock, list[tuple[bytes, bytes]]]:
    """A new key pair, and the author's own envelopes sealed to it. To be stored in one transaction.

    Only wrapping the old key again would leave the old passphrase and an old backup able to open today's notes.
    The old recovery code dies with the old key, so there is no change without a new one.
    """
    lock = new_lock(passphrase, code=code, cost=cost)
    return lock, list(reseal(boxes, unlocked, public=lock.public))


def strengthen(lock: AuthorLock, unlocked: Unlocked, passphrase: str) -> AuthorLock:
    """The same key, wrapped again at today's cost."""
    head, wrap = wrap_key(unlocked.private(), passphrase_secret(passphrase))
    return replace(lock, wrap_head=head, wrap=wrap)


def can_be_strengthened(lock: AuthorLock) -> bool:
    """Made on a computer with too little memory; the next unlocking may wrap the same key again."""
    return _read_head(lock.wrap_head).cost == Cost.SMALL


def passphrase_secret(passphrase: str) -> bytes:
    return normal(passphrase).encode("utf-8")


def wrap_key(
    private: bytes | bytearray, secret: bytes, *, cost: Cost | None = None, use: Use = "passphrase"
) -> tuple[str, bytes]:
    """(head, wrap). The head is the associated data, so that no part of it can be exchanged.

    Without ``cost`` it is STANDARD, or SMALL on a computer that has no memory for it.
    """
    from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt, crypto_scalarmult_base

    public = crypto_scalarmult_base(bytes(private))
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    key = None
    for used in (cost,) if cost else (Cost.STANDARD, Cost.SMALL):
        key = _derive(secret, salt, used)
        if key is not None:
            break
    if key is None:
        raise _no_memory()
    head = _write_head(_Head(use, used, salt, nonce, public))
    return head, crypto_aead_xchacha20poly1305_ietf_encrypt(bytes(private), head.encode("ascii"), nonce, key)


def unwrap_key(head: str, wrap: bytes, secret: bytes, *, public: bytes, use: Use = "passphrase") -> Unlocked:
    """The key, when ``secret`` is right and everything still belongs together; else Refused in a sentence."""
    from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt, crypto_scalarmult_base
    from nacl.exceptions import CryptoError

    read = _read_head(head)
    if read.public != public or read.use != use:
        raise Refused(_changed_lock())
    key = _derive(secret, read.salt, read.cost)
    if key is None:
        raise _no_memory()
    try:
        private = crypto_aead_xchacha20poly1305_ietf_decrypt(wrap, head.encode("ascii"), read.nonce, key)
    except (CryptoError, TypeError, ValueError):
        raise Refused(_wrong(use)) from None
    if len(private) != KEY_BYTES or crypto_scalarmult_base(private) != public:
        raise Refused(_changed_lock())
    return Unlocked(private, public)


def _derive(secret: bytes, salt: bytes, cost: Cost) -> bytes | None:
    """None when this computer has not the memory."""
    from nacl.exceptions import CryptoError
    from nacl.pwhash import argon2id

    try:
        return argon2id.kdf(KEY_BYTES, secret, salt, opslimit=cost.ops, memlimit=cost.memory)
    except (MemoryError, CryptoError):
        return None


def _write_head(head: _Head) -> str:
    return json.dumps(
        {
            "version": HEAD_VERSION,
            "use": head.use,
            "kdf": "argon2id",
            "ops": head.cost.ops,
            "memory": head.cost.memory,
            "salt": head.salt.hex(),
            "nonce": head.nonce.hex(),
            "public": head.public.hex(),
        }
    )


def _read_head(text: str) -> _Head:
    try:
        values = json.loads(text[:LONGEST_HEAD])
        if values["version"] > HEAD_VERSION:
            raise Refused(_("These notes were locked by a newer PRM. Update PRM first. Nothing was changed."))
        head = _Head(
            str(values["use"]),
            Cost(values["ops"], values["memory"]),
            bytes.fromhex(values["salt"]),
            bytes.fromhex(values["nonce"]),
            bytes.fromhex(values["public"]),
        )
        whole = (
            text.isascii()
            and (values["version"], values["kdf"]) == (HEAD_VERSION, "argon2id")
            and (len(head.salt), len(head.nonce)) == (SALT_BYTES, NONCE_BYTES)
            # true and 3.0 would slip through the bounds
            and (type(head.cost.ops), type(head.cost.memory)) == (int, int)
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refused(_changed_lock()) from None
    if not whole:
        raise Refused(_changed_lock())
    if head.cost.ops not in OPS_BOUNDS or head.cost.memory not in MEMORY_BOUNDS:
        raise Refused(
            _(
                "The lock on these notes asks this computer for far more or far less work than PRM does, so we did "
                "not try it. Something other than PRM changed it. An older backup may still have it whole."
            )
        )
    return head


def _wrong(use: Use) -> dict[str, str]:
    if use == "code":
        return {
            "code": _(
                "That recovery code does not open these notes. Only the newest one does: look at its date."
            )
        }
    return {
        "passphrase": _(
            "That passphrase does not open these notes. Capital letters count. You can use your recovery code."
        )
    }


def _changed_lock() -> str:
    return _(
        "The lock on these notes was changed by something other than PRM, so we did not open it. "
        "Nothing was changed now. An older backup may still have it whole."
    )


def _no_memory() -> Trouble:
    return Trouble(
        _("This computer has too little free memory to open or make a lock just now."),
        safe=_("Your notes are safe."),
        can_do=_("Close other programs and try again."),
    )
