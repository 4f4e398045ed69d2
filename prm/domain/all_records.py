"""Imports every record, so that their tables and relationships are known. Nothing else."""

from prm.domain import (
    agreements,
    attachments,
    care_notes,
    consents,
    followups,
    imports,
    interactions,
    kept_lists,
    merges,
    organisations,
    partnerships,
    people,
    places,
    tags,
    values,
    voices,
    workspace,
)
from prm.domain.model import Record

__all__ = [
    "RECORDS",
    "agreements",
    "attachments",
    "care_notes",
    "consents",
    "followups",
    "imports",
    "interactions",
    "kept_lists",
    "merges",
    "organisations",
    "partnerships",
    "people",
    "places",
    "tags",
    "values",
    "voices",
    "workspace",
]

RECORDS: dict[str, type[Record]] = {
    mapper.class_.__tablename__: mapper.class_ for mapper in Record.registry.mappers
}
