"""Where a file lies, how large it is and when it was made, in the words of somebody who has a file manager. Touches
no disk.
"""

from datetime import datetime
from pathlib import Path

from prm.base.clock import SystemClock
from prm.base.i18n import _
from prm.base.paths import documents_folder
from prm.base.when import When, say_when

STEP = " › "


def say_path(path: Path) -> str:
    """Documents › PRM › Lowfield Neighbours.prm"""
    documents, person = documents_folder(), Path.home()
    if path.is_relative_to(documents):
        return STEP.join((_("Documents"), *path.relative_to(documents).parts))
    if path.is_relative_to(person) and path != person:
        return STEP.join(path.relative_to(person).parts)
    return str(path)


def say_size(size: int) -> str:
    """2 MB, 340 KB."""
    if size >= 1_000_000:
        return _("{number} MB").format(number=f"{size / 1_000_000:.0f}")
    return _("{number} KB").format(number=max(1, round(size / 1000)))


def say_made(moment: datetime, *, inside: bool = False) -> str:
    """Today, 17:40 · Mon 13 October, 17:40. ``moment`` is local time where it has no zone; ``inside`` is for the
    middle of a sentence.
    """
    clock = SystemClock()
    at, today = moment.astimezone(), clock.today()
    words = say_when(When(at.date(), at=at, zone=str(clock.zone())), today)
    near = abs((at.date() - today).days) <= 1
    return words[0].lower() + words[1:] if inside and near else words
