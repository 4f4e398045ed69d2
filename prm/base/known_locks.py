"""Which locks of care notes this computer has seen, so that one that was exchanged is noticed. Knows no key: a
``mark`` is a fingerprint, and says nothing of what the lock holds.
"""

from prm.base.settings import KNOWN_KEYS, MachineSettings


class KnownLocks:
    def __init__(self, settings: MachineSettings, workspace_id: str) -> None:
        self._settings, self._workspace = settings, workspace_id

    def mark_of(self, author_id: str) -> str | None:
        """The mark of this author's lock when it was last seen here; None when it never was."""
        known: dict[str, str] = self._settings.get(KNOWN_KEYS)
        return known.get(self._entry(author_id))

    def remember(self, author_id: str, mark: str) -> None:
        """From now on this lock is theirs. Trouble when the disk will not keep it."""
        if self.mark_of(author_id) != mark:
            self._settings.put(KNOWN_KEYS, self._entry(author_id), mark)

    def _entry(self, author_id: str) -> str:
        return f"{self._workspace}/{author_id}"
