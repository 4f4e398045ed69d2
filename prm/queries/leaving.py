"""Who is left out of a table of people that leaves the house. Said once, for every way out."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from prm.domain.people import Person
from prm.queries.who import consent_words


def kept_in(session: Session, ids: Iterable[str], *, today: date) -> frozenset[str]:
    """Of these people: those who must not be found, those under 18, and those who said no to our keeping their
    details, whose name is here only so that nobody asks again.
    """
    hidden = session.scalars(select(Person.id).where(or_(Person.keep_hidden, Person.under_18)))
    said_no = (key for key, word in consent_words(session, today).items() if word == "said_no")
    return frozenset({*hidden, *said_no} & set(ids))
