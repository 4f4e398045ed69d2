import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prm.base.errors import Refused
from prm.store import seal
from prm.store.seal import (
    LONGEST_NOTE,
    SEAL_BYTES,
    SIZES,
    Unlocked,
    compare_key,
    fingerprint,
    new_envelope_id,
    new_pair,
    open_box,
    own_notes,
    pad,
    reseal,
    unpad,
)


@pytest.fixture
def amina() -> Unlocked:
    return new_pair()


@pytest.mark.parametrize("letters", [0, 1, 10, 100, 1000, 1700])
def test_length_of_a_note_does_not_show(amina: Unlocked, letters: int) -> None:
    note = b"x" * letters
    box = seal.seal(note, amina.public)
    assert len(box) == 2096
    assert open_box(box, amina) == note


@given(st.binary(max_size=70_000))
def test_padding_goes_there_and_back(words: bytes) -> None:
    if len(words) > LONGEST_NOTE:
        with pytest.raises(Refused):
            pad(words)
        return
    padded = pad(words)
    assert len(padded) in SIZES
    assert unpad(padded) == words


@pytest.mark.parametrize(("length", "size"), [(2047, 2), (2048, 4), (8192, 16), (65_535, 64)])
def test_sizes_at_the_edges(length: int, size: int) -> None:
    assert len(pad(b"\x80" * length)) == size * 1024
    assert unpad(pad(b"\x00" * length)) == b"\x00" * length


def test_too_long_is_said(amina: Unlocked) -> None:
    with pytest.raises(Refused, match="too long to seal") as refused:
        seal.seal(b"x" * (LONGEST_NOTE + 1), amina.public)
    assert set(refused.value.problems) == {"words"}


@pytest.mark.parametrize("padded", [b"", b"\x00" * 2048, b"words", pad(b"words")[:-1], pad(b"a")[:-1] + b"b"])
def test_bent_padding_is_refused(padded: bytes) -> None:
    with pytest.raises(Refused):
        unpad(padded)


def test_two_boxes_of_one_note_have_nothing_in_common(amina: Unlocked) -> None:
    one, two = (seal.seal(b"the same words", amina.public) for _ in range(2))
    assert one[:32] != two[:32]
    assert sum(a == b for a, b in zip(one, two, strict=True)) < 60
    assert amina.public not in one


def test_box_of_another_author_is_refused_in_a_sentence(amina: Unlocked) -> None:
    with pytest.raises(Refused, match=r"does not open this note\. Another person wrote it"):
        open_box(seal.seal(b"words", new_pair().public), amina)


@pytest.mark.parametrize("cut", [0, 1, 47, 48, 100, 2095])
def test_truncated_box_is_refused_in_a_sentence(amina: Unlocked, cut: int) -> None:
    with pytest.raises(Refused, match="damaged"):
        open_box(seal.seal(b"words", amina.public)[:cut], amina)


@pytest.mark.parametrize("place", [0, 31, 32, 47, 48, 2095])
def test_a_changed_bit_is_noticed(amina: Unlocked, place: int) -> None:
    box = bytearray(seal.seal(b"words", amina.public))
    box[place] ^= 1
    with pytest.raises(Refused):
        open_box(bytes(box), amina)


def test_own_notes_are_found_among_others(amina: Unlocked) -> None:
    other = new_pair()
    boxes = [(new_envelope_id(), seal.seal(b"mine %d" % n, amina.public)) for n in range(5)]
    boxes += [(new_envelope_id(), seal.seal(b"theirs", other.public)) for _ in range(5)]
    boxes += [(new_envelope_id(), b"not a box"), (new_envelope_id(), b"")]
    found = dict(own_notes(boxes, amina))
    assert sorted(found.values()) == [b"mine %d" % n for n in range(5)]
    assert set(found) == {envelope_id for envelope_id, _ in boxes[:5]}


def test_resealing_takes_own_notes_only_and_leaves_the_old_key_outside(amina: Unlocked) -> None:
    fresh, other = new_pair(), new_pair()
    boxes = [(b"a", seal.seal(b"one", amina.public)), (b"b", seal.seal(b"x", other.public))]
    sealed = dict(reseal(boxes, amina, public=fresh.public))
    assert set(sealed) == {b"a"}
    assert open_box(sealed[b"a"], fresh) == b"one"
    with pytest.raises(Refused):
        open_box(sealed[b"a"], amina)


def test_envelope_ids_are_random_and_hold_no_time() -> None:
    ids = [new_envelope_id() for _ in range(64)]
    assert len(set(ids)) == 64
    assert all(len(one) == 16 for one in ids)
    assert ids != sorted(ids)


def test_a_closed_key_is_overwritten_and_opens_nothing() -> None:
    with new_pair() as unlocked:
        box = seal.seal(b"words", unlocked.public)
        kept = unlocked._private
        assert any(kept)
    assert kept == bytearray(32)
    assert unlocked.closed
    with pytest.raises(Refused, match="locked again"):
        open_box(box, unlocked)
    with pytest.raises(Refused):
        list(own_notes([(b"a", box)], unlocked))


def test_a_key_closes_on_an_error_too() -> None:
    unlocked = new_pair()
    with pytest.raises(ZeroDivisionError), unlocked:
        raise ZeroDivisionError
    assert unlocked.closed


def test_a_key_is_never_shown_or_pickled(amina: Unlocked) -> None:
    assert amina.private().hex() not in repr(amina)
    assert repr(amina) == "<Unlocked, open>"
    with pytest.raises(TypeError):
        pickle.dumps(amina)


def test_swapped_key_is_noticed_where_the_right_one_was_seen(amina: Unlocked) -> None:
    known = fingerprint(amina.public)
    assert len(known) == 32
    assert compare_key(amina.public, known=None) == "new"
    assert compare_key(amina.public, known=known) == "same"
    assert compare_key(new_pair().public, known=known) == "changed"


def test_no_sealing_to_half_a_key(amina: Unlocked) -> None:
    with pytest.raises(Refused, match="damaged"):
        seal.seal(b"words", amina.public[:31])


def test_overhead_is_libsodiums() -> None:
    from nacl.bindings import crypto_box_SEALBYTES

    assert crypto_box_SEALBYTES == SEAL_BYTES
