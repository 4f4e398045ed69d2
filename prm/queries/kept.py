"""What is not in the bin, said so that a database without statistics does not begin there.

SQLite takes an index on ``binned_at`` for a narrow one, and would read all that is kept, through it, before it looks at
anything else. Where a question has a better place to begin, it says ``kept``.
"""

from datetime import datetime

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute


def kept(binned_at: InstrumentedAttribute[datetime | None]) -> ColumnElement[bool]:
    return binned_at.is_(None).is_(True)
