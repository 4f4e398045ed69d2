"""Recording what a person said yes or no to. Each is a dated event; none is changed."""

from datetime import date

from prm.base.i18n import _
from prm.domain.consents import Consent, check_consent
from prm.store.unit import Tx


def record_consent(
    tx: Tx,
    /,
    person_id: str,
    *,
    kind: str,
    yes: bool,
    on: date | None = None,
    way: str | None = None,
    language: str | None = None,
    heard_by_id: str | None = None,
    use: str | None = None,
    partnership_id: str | None = None,
    until: date | None = None,
    ask_each_time: bool = False,
) -> str:
    """Raises Refused. Returns the id of the event."""
    tx.says(_("Record consent"))
    day = on or tx.today
    check_consent(kind=kind, way=way, given_on=day, until=until, today=tx.today)
    return tx.add(
        Consent(
            person_id=person_id,
            kind=kind,
            yes=yes,
            given_on=day,
            way=way,
            language=language,
            heard_by_id=heard_by_id,
            use=use,
            partnership_id=partnership_id,
            until=until,
            ask_each_time=ask_each_time,
        )
    ).id
