"""UUIDv7 as 32 hex digits: the one form in which ids are kept and compared."""

import os
import threading
import time

_lock = threading.Lock()
_last = 0


def new_id() -> str:
    """A UUIDv7 (RFC 9562, method 3: sub-millisecond counter), so that ids sort in the order they were made."""
    global _last
    with _lock:
        ticks = time.time_ns() * 4096 // 1_000_000  # milliseconds with a 12-bit fraction
        _last = max(_last + 1, ticks)
        ticks = _last
    millis, fraction = divmod(ticks, 4096)
    tail = int.from_bytes(os.urandom(8), "big") & (2**62 - 1)
    return f"{(millis << 80) | (7 << 76) | (fraction << 64) | (2 << 62) | tail:032x}"


def read_id(text: str) -> str | None:
    """The id that a person typed or pasted, with or without dashes; None when it is none."""
    digits = text.strip().lower().removeprefix("urn:uuid:").replace("-", "")
    return digits if len(digits) == 32 and all(letter in "0123456789abcdef" for letter in digits) else None
