import json
from dataclasses import replace

import nacl.exceptions
import nacl.pwhash
import pytest

from prm.base.errors import Refused, Trouble
from prm.store.author_lock import (
    AuthorLock,
    Cost,
    can_be_strengthened,
    change_lock,
    new_lock,
    strengthen,
    unlock,
    unlock_by_code,
    unwrap_key,
    wrap_key,
)
from prm.store.recovery import new_code
from prm.store.seal import new_pair, open_box, seal

PHRASE = "damp towels on the radiator"
WRONG = "That passphrase does not open these notes. Capital letters count. You can use your recovery code."
CODE = new_code()


@pytest.fixture(scope="module")
def lock() -> AuthorLock:
    return new_lock(PHRASE, code=CODE, cost=Cost.LOWEST)


def bent(lock: AuthorLock, **values: object) -> AuthorLock:
    return replace(lock, wrap_head=json.dumps(json.loads(lock.wrap_head) | values))


def test_passphrase_and_code_open_the_same_key(lock: AuthorLock) -> None:
    with unlock(lock, PHRASE) as one, unlock_by_code(lock, CODE.lower()) as two:
        assert one.private() == two.private()
        assert one.public == lock.public
        assert open_box(seal(b"words", lock.public), one) == b"words"


def test_wrong_passphrase_has_its_sentence(lock: AuthorLock) -> None:
    with pytest.raises(Refused) as refused:
        unlock(lock, PHRASE.capitalize())
    assert refused.value.problems == {"passphrase": WRONG}


def test_wrong_code_has_its_sentence(lock: AuthorLock) -> None:
    with pytest.raises(Refused, match="recovery code does not open"):
        unlock_by_code(lock, new_code())


def test_blanks_around_and_composed_letters_do_not_matter() -> None:
    lock = new_lock("  Zoe\u0308s kleine Katze ", code=None, cost=Cost.LOWEST)
    unlock(lock, "Zo\u00ebs kleine Katze").close()
    with pytest.raises(Refused):
        unlock(lock, "Zoës  kleine Katze")


def test_without_a_code_the_code_box_says_so() -> None:
    with pytest.raises(Refused, match="No recovery code was made"):
        unlock_by_code(new_lock(PHRASE, code=None, cost=Cost.LOWEST), CODE)


def test_nothing_secret_is_in_what_is_kept(lock: AuthorLock) -> None:
    with unlock(lock, PHRASE) as unlocked:
        kept = b"".join([lock.public, lock.wrap, lock.recovery or b"", lock.wrap_head.encode()])
        assert unlocked.private() not in kept
    assert CODE not in repr(lock)
    assert len(lock.wrap) == 32 + 16


def test_swapped_public_key_is_refused(lock: AuthorLock) -> None:
    thief = new_pair()
    with pytest.raises(Refused, match="changed by something other than PRM"):
        unlock(replace(lock, public=thief.public), PHRASE)
    with pytest.raises(Refused):
        unlock(replace(bent(lock, public=thief.public.hex()), public=thief.public), PHRASE)


def test_swapped_head_is_refused(lock: AuthorLock) -> None:
    other = new_lock(PHRASE, code=None, cost=Cost.LOWEST)
    for head in (other.wrap_head, lock.recovery_head or ""):
        with pytest.raises(Refused):
            unlock(replace(lock, wrap_head=head), PHRASE)


def test_a_wrap_of_another_key_of_the_same_passphrase_is_refused(lock: AuthorLock) -> None:
    # somebody who knows the passphrase wraps a key of theirs under a head that names Amina's
    head, wrap = wrap_key(new_pair().private(), PHRASE.encode(), cost=Cost.LOWEST)
    with pytest.raises(Refused, match="changed"):
        unwrap_key(head, wrap, PHRASE.encode(), public=lock.public)


def test_a_key_that_does_not_belong_to_the_public_one_is_refused(lock: AuthorLock) -> None:
    from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt as encrypt
    from nacl.pwhash import argon2id

    values = json.loads(lock.wrap_head)
    key = argon2id.kdf(32, PHRASE.encode(), bytes.fromhex(values["salt"]), opslimit=1, memlimit=8 * 1024**2)
    wrap = encrypt(new_pair().private(), lock.wrap_head.encode(), bytes.fromhex(values["nonce"]), key)
    with pytest.raises(Refused, match="changed by something other"):
        unlock(replace(lock, wrap=wrap), PHRASE)


@pytest.mark.parametrize(
    "values",
    [
        {"memory": 64 * 1024**3},
        {"memory": 1024**3 + 1},
        {"memory": 1024},
        {"memory": -1},
        {"ops": 0},
        {"ops": 11},
        {"ops": 2**70},
    ],
)
def test_a_lock_that_asks_too_much_is_not_tried(
    lock: AuthorLock, values: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nacl.pwhash.argon2id, "kdf", None)
    with pytest.raises(Refused, match="far more or far less work"):
        unlock(bent(lock, **values), PHRASE)


@pytest.mark.parametrize(
    "values",
    [
        {"salt": "00"},
        {"nonce": 5},
        {"public": "zz"},
        {"ops": "3"},
        {"ops": True},
        {"memory": 8388608.0},
        {"kdf": "md5"},
        {"version": 0},
        {"version": None},
        {"use": "code"},
        {"use": [1]},
    ],
)
def test_a_bent_head_is_refused(lock: AuthorLock, values: dict[str, object]) -> None:
    with pytest.raises(Refused, match="changed by something other"):
        unlock(bent(lock, **values), PHRASE)


@pytest.mark.parametrize("head", ["", "{", "[]", "null", "7", "[" * 5000, "\u00e9", '{"version": 1}'])
def test_a_head_that_is_none_is_refused(lock: AuthorLock, head: str) -> None:
    with pytest.raises(Refused, match="changed by something other"):
        unlock(replace(lock, wrap_head=head), PHRASE)


def test_each_byte_of_the_head_is_authenticated(lock: AuthorLock) -> None:
    with pytest.raises(Refused):
        unlock(replace(lock, wrap_head=lock.wrap_head.replace(", ", ",  ", 1)), PHRASE)


@pytest.mark.parametrize("wrap", [b"", b"x" * 15, b"x" * 48])
def test_a_bent_wrap_is_refused(lock: AuthorLock, wrap: bytes) -> None:
    with pytest.raises(Refused, match="does not open these notes"):
        unlock(replace(lock, wrap=wrap), PHRASE)


def test_a_newer_lock_is_not_touched(lock: AuthorLock) -> None:
    with pytest.raises(Refused, match="newer PRM"):
        unlock(bent(lock, version=2), PHRASE)


def test_change_of_passphrase_leaves_the_old_one_outside(lock: AuthorLock) -> None:
    other, boxes = new_pair(), [(b"%d" % n, seal(b"note %d" % n, lock.public)) for n in range(3)]
    boxes.append((b"z", seal(b"theirs", other.public)))
    code = new_code()
    with unlock(lock, PHRASE) as old:
        fresh, sealed = change_lock(boxes, old, passphrase="quite another one", code=code, cost=Cost.LOWEST)
        assert [name for name, _ in sealed] == [b"0", b"1", b"2"]
        for _name, box in sealed:
            with pytest.raises(Refused):
                open_box(box, old)
    assert fresh.public != lock.public
    with unlock(fresh, "quite another one") as new, unlock_by_code(fresh, code) as by_code:
        assert [open_box(box, new) for _, box in sealed] == [b"note 0", b"note 1", b"note 2"]
        assert by_code.private() == new.private()
    for opener, secret in ((unlock, PHRASE), (unlock_by_code, CODE)):
        with pytest.raises(Refused):
            opener(fresh, secret)


def test_a_short_passphrase_makes_no_lock() -> None:
    with pytest.raises(Refused, match="little short"):
        new_lock("damp", code=CODE, cost=Cost.LOWEST)
    with pytest.raises(Refused):
        new_lock(PHRASE, code=CODE[:-1], cost=Cost.LOWEST)


def test_standard_cost_is_used_and_opens() -> None:
    private = new_pair()
    head, wrap = wrap_key(private.private(), b"secret")
    assert (json.loads(head)["ops"], json.loads(head)["memory"]) == (3, 256 * 1024**2)
    assert unwrap_key(head, wrap, b"secret", public=private.public).private() == private.private()


def test_little_memory_makes_a_smaller_lock_that_is_strengthened_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    true_kdf = nacl.pwhash.argon2id.kdf

    def poor(size: int, secret: bytes, salt: bytes, *, opslimit: int, memlimit: int) -> bytes:
        if memlimit > 64 * 1024**2:
            raise nacl.exceptions.RuntimeError("no memory")
        return true_kdf(size, secret, salt, opslimit=opslimit, memlimit=memlimit)

    with monkeypatch.context() as poorly:
        poorly.setattr(nacl.pwhash.argon2id, "kdf", poor)
        lock = new_lock(PHRASE, code=None)
        assert json.loads(lock.wrap_head)["ops"] == 4
        assert can_be_strengthened(lock)
    with unlock(lock, PHRASE) as unlocked:
        strong = strengthen(lock, unlocked, PHRASE)
    assert not can_be_strengthened(strong)
    assert strong.public == lock.public
    with monkeypatch.context() as poorly:
        poorly.setattr(nacl.pwhash.argon2id, "kdf", poor)
        with pytest.raises(Trouble, match="too little free memory"):
            unlock(strong, PHRASE)
