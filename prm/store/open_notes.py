"""One author's notes while they are open: the key, and which envelopes are another's. No word of a note is kept,
and no file is known here.
"""

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self

from prm.store.seal import Unlocked, open_box, own_notes

_MARK = 32  # the first bytes of a box are a key of its own, used once


class OpenNotes:
    """Close it, or use it in ``with``: then the key is overwritten, and nothing opens any more."""

    __slots__ = ("_foreign", "_unlocked", "author_id")

    def __init__(self, author_id: str, unlocked: Unlocked) -> None:
        self.author_id = author_id
        self._unlocked = unlocked
        self._foreign: set[bytes] = set()

    @property
    def public(self) -> bytes:
        return self._unlocked.public

    @property
    def unlocked(self) -> Unlocked:
        return self._unlocked

    @property
    def closed(self) -> bool:
        return self._unlocked.closed

    def own(self, boxes: Iterable[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, bytes]]:
        """Of all envelopes (id, box), those of this author, opened (id, note).

        Another's is tried once only: ten thousand of them take a third of a second.
        """
        asked = [(envelope, box) for envelope, box in boxes if box[:_MARK] not in self._foreign]
        found = set[bytes]()
        for envelope, note in own_notes(asked, self._unlocked):
            found.add(envelope)
            yield envelope, note
        self._foreign.update(box[:_MARK] for envelope, box in asked if envelope not in found)

    def read(self, box: bytes) -> bytes:
        """The note in one box. Refused when it is another's, or these notes are locked again."""
        return open_box(box, self._unlocked)

    def close(self) -> None:
        self._unlocked.close()
        self._foreign.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<OpenNotes, {'closed' if self.closed else 'open'}>"

    def __reduce__(self) -> str:
        raise TypeError("a key is not written anywhere")
