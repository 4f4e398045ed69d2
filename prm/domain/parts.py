"""Which rows are a part of a record, and go with it. What merely points at a record stays, and is in ``pointing``."""

from collections.abc import Mapping

Parts = Mapping[str, tuple[tuple[str, str], ...]]

PARTS: Parts = {
    "person": (
        ("affiliation", "person_id"),
        ("contact_point_owner", "person_id"),
        ("tagging", "person_id"),
        ("consent", "person_id"),
        ("attachment", "person_id"),
    ),
    "organisation": (
        ("affiliation", "organisation_id"),
        ("contact_point_owner", "organisation_id"),
        ("tagging", "organisation_id"),
        ("attachment", "organisation_id"),
    ),
    "partnership": (
        ("partnership_place", "partnership_id"),
        ("strand", "partnership_id"),
        ("member", "partnership_id"),
        ("stage_change", "partnership_id"),
        ("tagging", "partnership_id"),
        ("agreed_value", "partnership_id"),
        ("agreement", "partnership_id"),
        ("attachment", "partnership_id"),
    ),
    "member": (("member_person", "member_id"),),
    "agreed_value": (("value_answer", "agreed_value_id"),),
    "agreement": (("agreement_version", "agreement_id"),),
    "agreement_version": (("agreement_answer", "agreement_version_id"),),
    "interaction": (
        ("participant", "interaction_id"),
        ("interaction_partnership", "interaction_id"),
        ("value_moment", "interaction_id"),
        ("tagging", "interaction_id"),
        ("attachment", "interaction_id"),
    ),
    "voice": (("voice_answer", "voice_id"),),
}
"""For each table, the tables and columns by which its parts point at it."""

PART_TABLES = frozenset(tbl for parts in PARTS.values() for tbl, _column in parts)


def is_part(tbl: str, column: str, of: str) -> bool:
    """Whether a row of ``tbl`` that points through ``column`` at a row of ``of`` goes with it."""
    return (tbl, column) in PARTS.get(of, ())
