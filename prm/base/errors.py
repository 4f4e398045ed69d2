"""The two errors that people read. Everything else that is raised is our own bug."""

from collections.abc import Mapping


class Refused(Exception):  # noqa: N818 - it is an answer, not a fault
    """A rule of the domain said no. Nothing was written.

    ``problems`` maps a field's name to the sentence that is shown beside its box; the empty name is for a
    sentence about the whole. ``choices`` may list what could be meant instead. ``tables`` are those that a question
    had read before it found no answer: one that may come when they change.
    """

    tables: frozenset[str] = frozenset()

    def __init__(self, problems: Mapping[str, str] | str, *, choices: list[str] | None = None) -> None:
        self.problems: dict[str, str] = {"": problems} if isinstance(problems, str) else dict(problems)
        self.choices = choices or []
        super().__init__(" ".join(self.problems.values()))


class Trouble(Exception):  # noqa: N818 - see above
    """The machine or the file said no: disk, lock, permission, newer file.

    The four parts of every message: ``what`` happened, is my work ``safe``, what you ``can_do``, and
    ``details`` for someone helping you. No part holds personal data.
    """

    def __init__(self, what: str, *, safe: str = "", can_do: str = "", details: str = "") -> None:
        self.what, self.safe, self.can_do, self.details = what, safe, can_do, details
        super().__init__(" ".join(part for part in (what, safe, can_do) if part))


class Cancelled(Exception):  # noqa: N818 - somebody pressed Stop
    """A job was stopped by the person who began it."""
