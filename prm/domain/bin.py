"""The bin: how long it keeps what was thrown away, what may be in it, and what stays in it (rule 6)."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, tzinfo

from prm.base.i18n import N_

KEPT_FOR = timedelta(days=30)
BINNED: Mapping[str, str] = {
    "person": N_("Person"),
    "organisation": N_("Organisation"),
    "partnership": N_("Partnership"),
    "interaction": N_("Conversation"),
    "follow_up": N_("Follow-up"),
    "voice": N_("Voice"),
    "place": N_("Place"),
    "attachment": N_("File"),
}
"""The records that may be in it, with their word."""

HELD: Mapping[str, str] = {
    "workspace": N_("Stays: this workspace is theirs."),
    "workspace_user": N_("Stays: they used PRM here, and the history names them."),
    "care_author": N_("Stays: care notes are locked with their passphrase."),
    "member": N_("Stays while a partnership has them as a partner, now or before."),
}
"""What keeps a record from going for good, and how that is said."""

# a yes that was meant for one partnership would else become a yes to all
GOES_ALONG = frozenset({("consent", "partnership_id")})


def goes_on(binned_at: datetime, zone: tzinfo) -> date:
    """The day on which it goes for good."""
    return binned_at.astimezone(zone).date() + KEPT_FOR


def due_before(today: date, zone: tzinfo) -> datetime:
    """What was thrown away before this moment goes today."""
    return datetime.combine(today - KEPT_FOR + timedelta(days=1), time.min, zone)
