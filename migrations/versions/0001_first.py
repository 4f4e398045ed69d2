"""The first workspace: people, organisations, partnerships, interactions, values, agreements, and their history."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "attachment_bytes",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_attachment_bytes")),
    )
    op.create_table(
        "care_author",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("display_name", sa.Text(), nullable=False),
        sa.Column("public", sa.LargeBinary(), nullable=False),
        sa.Column("wrap_head", sa.Text(), nullable=False),
        sa.Column("wrap", sa.LargeBinary(), nullable=False),
        sa.Column("recovery_head", sa.Text(), nullable=True),
        sa.Column("recovery", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_author")),
    )
    op.create_table(
        "care_envelope",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("box", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_envelope")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "care_tally",
        sa.Column("season", sa.Text(), nullable=False),
        sa.Column("partnership_id", sa.String(32), nullable=False),
        sa.Column("light", sa.Integer(), nullable=False),
        sa.Column("medium", sa.Integer(), nullable=False),
        sa.Column("heavy", sa.Integer(), nullable=False),
        sa.Column("supported", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("season", "partnership_id", name=op.f("pk_care_tally")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "contact_point",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=True),
        sa.Column("match_key", sa.Text(), nullable=False),
        sa.Column("others_read", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_point")),
    )
    with op.batch_alter_table("contact_point", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_point_match_key"), ["match_key"], unique=False)

    op.create_table(
        "cover",
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("page", name=op.f("pk_cover")),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.Column("changed", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )
    op.create_table(
        "import",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("brought_in_on", sa.Date(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import")),
    )
    op.create_table(
        "journal_entry",
        sa.Column("no", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.String(32), nullable=True),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(4), nullable=False),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.Column("taken_back", sa.Integer(), nullable=False),
        sa.Column("fold", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_journal_entry")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "journal_line",
        sa.Column("entry_no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tbl", sa.Text(), nullable=False),
        sa.Column("record_id", sa.String(32), nullable=False),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("entry_no", "n", name=op.f("pk_journal_line")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("journal_line", schema=None) as batch_op:
        batch_op.create_index("ix_journal_line_record_id", ["record_id"], unique=False)

    op.create_table(
        "partnership",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_folded", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("purpose_agreed_on", sa.Date(), nullable=True),
        sa.Column("purpose_agreed_where", sa.Text(), nullable=True),
        sa.Column("for_whom", sa.Text(), nullable=True),
        sa.Column("already_here", sa.Text(), nullable=True),
        sa.Column("out_of_scope", sa.Text(), nullable=True),
        sa.Column("languages", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("started_exact", sa.Text(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("next_review_on", sa.Date(), nullable=True),
        sa.Column("last_review_on", sa.Date(), nullable=True),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("put_away", sa.Boolean(), nullable=False),
        sa.Column("binned_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnership")),
    )
    with op.batch_alter_table("partnership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_partnership_binned_at"), ["binned_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_partnership_name_folded"), ["name_folded"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_folded", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.Text(), nullable=False),
        sa.Column("known_as", sa.Text(), nullable=True),
        sa.Column("sort_under", sa.Text(), nullable=True),
        sa.Column("pronouns", sa.Text(), nullable=True),
        sa.Column("say_it", sa.Text(), nullable=True),
        sa.Column("matters", sa.Text(), nullable=True),
        sa.Column("languages", sa.Text(), nullable=True),
        sa.Column("access_needs", sa.Text(), nullable=True),
        sa.Column("reach_by", sa.Text(), nullable=True),
        sa.Column("pay", sa.Text(), nullable=True),
        sa.Column("good_to_know", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("resident", sa.Boolean(), nullable=False),
        sa.Column("under_18", sa.Boolean(), nullable=False),
        sa.Column("review_at_18", sa.Date(), nullable=True),
        sa.Column("guardian", sa.Text(), nullable=True),
        sa.Column("keep_hidden", sa.Boolean(), nullable=False),
        sa.Column("died_on", sa.Date(), nullable=True),
        sa.Column("put_away", sa.Boolean(), nullable=False),
        sa.Column("binned_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_binned_at"), ["binned_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_name_folded"), ["name_folded"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_sort_key"), ["sort_key"], unique=False)

    op.create_table(
        "person_rhythm",
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("conversations", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("usual_gap", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_person_rhythm")),
    )
    with op.batch_alter_table("person_rhythm", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_rhythm_last_on"), ["last_on"], unique=False)

    op.create_table(
        "search_row_names",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("tbl", sa.Text(), nullable=False),
        sa.Column("record_id", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_search_row_names")),
        sa.UniqueConstraint("record_id", name=op.f("uq_search_row_names_record_id")),
    )
    op.create_table(
        "search_row_words",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("tbl", sa.Text(), nullable=False),
        sa.Column("record_id", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_search_row_words")),
        sa.UniqueConstraint("record_id", name=op.f("uq_search_row_words_record_id")),
    )
    op.create_table(
        "sector",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sector")),
        sa.UniqueConstraint("key", name=op.f("uq_sector_key")),
    )
    op.create_table(
        "tag",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag")),
        sa.UniqueConstraint("name_folded", name=op.f("uq_tag_name_folded")),
    )
    op.create_table(
        "value",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_folded", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_value")),
        sa.UniqueConstraint("name_folded", name=op.f("uq_value_name_folded")),
    )
    op.create_table(
        "agreed_value",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("partnership_id", sa.String(32), nullable=False),
        sa.Column("value_id", sa.String(32), nullable=False),
        sa.Column("statement", sa.Text(), nullable=True),
        sa.Column("practice", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("agreed_where", sa.Text(), nullable=True),
        sa.Column("agreed_how", sa.Text(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.Column("replaces_id", sa.String(32), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_agreed_value_partnership_id")
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["agreed_value.id"], name=op.f("fk_agreed_value_replaces_id")
        ),
        sa.ForeignKeyConstraint(["value_id"], ["value.id"], name=op.f("fk_agreed_value_value_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreed_value")),
    )
    with op.batch_alter_table("agreed_value", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreed_value_partnership_id"), ["partnership_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agreed_value_replaces_id"), ["replaces_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agreed_value_value_id"), ["value_id"], unique=False)

    op.create_table(
        "agreement",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("partnership_id", sa.String(32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("template", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_agreement_partnership_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
    )
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_partnership_id"), ["partnership_id"], unique=False)

    op.create_table(
        "consent",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("yes", sa.Boolean(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("way", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("heard_by_id", sa.String(32), nullable=True),
        sa.Column("use", sa.Text(), nullable=True),
        sa.Column("partnership_id", sa.String(32), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("ask_each_time", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["heard_by_id"], ["person.id"], name=op.f("fk_consent_heard_by_id")),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_consent_partnership_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_consent_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consent_heard_by_id"), ["heard_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_consent_partnership_id"), ["partnership_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_consent_person_id"), ["person_id"], unique=False)

    op.create_table(
        "imported_row",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("import_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["import.id"], name=op.f("fk_imported_row_import_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_imported_row_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_row")),
    )
    with op.batch_alter_table("imported_row", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_imported_row_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_imported_row_mark"), ["mark"], unique=False)
        batch_op.create_index(batch_op.f("ix_imported_row_person_id"), ["person_id"], unique=False)

    op.create_table(
        "organisation",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_folded", sa.Text(), nullable=False),
        sa.Column("sector_id", sa.String(32), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("place_id", sa.String(32), nullable=True),
        sa.Column("registration_number", sa.Text(), nullable=True),
        sa.Column("parent_id", sa.String(32), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("put_away", sa.Boolean(), nullable=False),
        sa.Column("binned_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["organisation.id"], name=op.f("fk_organisation_parent_id")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_organisation_place_id")),
        sa.ForeignKeyConstraint(["sector_id"], ["sector.id"], name=op.f("fk_organisation_sector_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_binned_at"), ["binned_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisation_name_folded"), ["name_folded"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisation_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisation_place_id"), ["place_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisation_sector_id"), ["sector_id"], unique=False)

    op.create_table(
        "stage_change",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("partnership_id", sa.String(32), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_stage_change_partnership_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_change")),
    )
    with op.batch_alter_table("stage_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stage_change_partnership_id"), ["partnership_id"], unique=False)

    op.create_table(
        "strand",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("partnership_id", sa.String(32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("lead", sa.Text(), nullable=True),
        sa.Column("by_when", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_strand_partnership_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strand")),
    )
    with op.batch_alter_table("strand", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_strand_partnership_id"), ["partnership_id"], unique=False)

    op.create_table(
        "workspace_user",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_workspace_user_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspace_user")),
        sa.UniqueConstraint("person_id", name=op.f("uq_workspace_user_person_id")),
    )
    op.create_table(
        "affiliation",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("organisation_id", sa.String(32), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("team", sa.Text(), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("main", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_affiliation_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_affiliation_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_affiliation")),
    )
    with op.batch_alter_table("affiliation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_affiliation_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_affiliation_person_id"), ["person_id"], unique=False)

    op.create_table(
        "agreement_version",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("agreement_id", sa.String(32), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("begun_on", sa.Date(), nullable=False),
        sa.Column("out_on", sa.Date(), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("replaces_id", sa.String(32), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("code_hash", sa.Text(), nullable=True),
        sa.Column("canonical", sa.Text(), nullable=True),
        sa.Column("who_must", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreement.id"], name=op.f("fk_agreement_version_agreement_id")
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["agreement_version.id"], name=op.f("fk_agreement_version_replaces_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_version")),
        sa.UniqueConstraint("agreement_id", "number", name=op.f("uq_agreement_version_agreement_id_number")),
    )
    with op.batch_alter_table("agreement_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_version_agreement_id"), ["agreement_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agreement_version_replaces_id"), ["replaces_id"], unique=False)

    op.create_table(
        "contact_point_owner",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("contact_point_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=True),
        sa.Column("organisation_id", sa.String(32), nullable=True),
        sa.Column("preferred", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_point_id"], ["contact_point.id"], name=op.f("fk_contact_point_owner_contact_point_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_contact_point_owner_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_contact_point_owner_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_point_owner")),
    )
    with op.batch_alter_table("contact_point_owner", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contact_point_owner_contact_point_id"), ["contact_point_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_contact_point_owner_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_contact_point_owner_person_id"), ["person_id"], unique=False)

    op.create_table(
        "member",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("partnership_id", sa.String(32), nullable=False),
        sa.Column("organisation_id", sa.String(32), nullable=True),
        sa.Column("person_id", sa.String(32), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("team", sa.Text(), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_reason", sa.Text(), nullable=True),
        sa.Column("brings", sa.Text(), nullable=True),
        sa.Column("hopes", sa.Text(), nullable=True),
        sa.Column("needs", sa.Text(), nullable=True),
        sa.Column("matters", sa.Text(), nullable=True),
        sa.Column("paid", sa.Text(), nullable=False),
        sa.Column("paid_note", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(organisation_id IS NULL) <> (person_id IS NULL)", name=op.f("ck_member_one_of_the_two")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_member_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_member_partnership_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_member_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
    )
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_member_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_member_partnership_id"), ["partnership_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_member_person_id"), ["person_id"], unique=False)

    op.create_table(
        "place",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_folded", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("within_id", sa.String(32), nullable=True),
        sa.Column("organisation_id", sa.String(32), nullable=True),
        sa.Column("community", sa.Boolean(), nullable=False),
        sa.Column("binned_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_place_organisation_id")
        ),
        sa.ForeignKeyConstraint(["within_id"], ["place.id"], name=op.f("fk_place_within_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
    )
    with op.batch_alter_table("place", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_place_binned_at"), ["binned_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_place_name_folded"), ["name_folded"], unique=False)
        batch_op.create_index(batch_op.f("ix_place_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_place_within_id"), ["within_id"], unique=False)

    op.create_table(
        "tagging",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("tag_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=True),
        sa.Column("organisation_id", sa.String(32), nullable=True),
        sa.Column("partnership_id", sa.String(32), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_tagging_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_tagging_partnership_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_tagging_person_id")),
        sa.ForeignKeyConstraint(["tag_id"], ["tag.id"], name=op.f("fk_tagging_tag_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tagging")),
    )
    with op.batch_alter_table("tagging", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tagging_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_tagging_partnership_id"), ["partnership_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_tagging_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_tagging_tag_id"), ["tag_id"], unique=False)

    op.create_table(
        "workspace",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("organisation_id", sa.String(32), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("made_up", sa.Boolean(), nullable=False),
        sa.Column("pretend_today", sa.Date(), nullable=True),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_workspace_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspace")),
    )
    op.create_table(
        "agreement_answer",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("agreement_version_id", sa.String(32), nullable=False),
        sa.Column("member_id", sa.String(32), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("speaker_id", sa.String(32), nullable=True),
        sa.Column("speaker_role", sa.Text(), nullable=True),
        sa.Column("heard_by_id", sa.String(32), nullable=True),
        sa.Column("said_where", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("recorded_by_id", sa.String(32), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_version_id"],
            ["agreement_version.id"],
            name=op.f("fk_agreement_answer_agreement_version_id"),
        ),
        sa.ForeignKeyConstraint(["heard_by_id"], ["person.id"], name=op.f("fk_agreement_answer_heard_by_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_agreement_answer_member_id")),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["workspace_user.id"], name=op.f("fk_agreement_answer_recorded_by_id")
        ),
        sa.ForeignKeyConstraint(["speaker_id"], ["person.id"], name=op.f("fk_agreement_answer_speaker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_answer")),
    )
    with op.batch_alter_table("agreement_answer", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_agreement_answer_agreement_version_id"), ["agreement_version_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_agreement_answer_heard_by_id"), ["heard_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agreement_answer_member_id"), ["member_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_agreement_answer_recorded_by_id"), ["recorded_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_agreement_answer_speaker_id"), ["speaker_id"], unique=False)

    op.create_table(
        "agreement_detail",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("agreement_version_id", sa.String(32), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_version_id"],
            ["agreement_version.id"],
            name=op.f("fk_agreement_detail_agreement_version_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_detail")),
        sa.UniqueConstraint(
            "agreement_version_id", "key", name=op.f("uq_agreement_detail_agreement_version_id_key")
        ),
    )
    with op.batch_alter_table("agreement_detail", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_agreement_detail_agreement_version_id"), ["agreement_version_id"], unique=False
        )

    op.create_table(
        "agreement_question",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("agreement_version_id", sa.String(32), nullable=False),
        sa.Column("section_key", sa.Text(), nullable=False),
        sa.Column("asked_by_id", sa.String(32), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=True),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_version_id"],
            ["agreement_version.id"],
            name=op.f("fk_agreement_question_agreement_version_id"),
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["person.id"], name=op.f("fk_agreement_question_asked_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_question")),
    )
    with op.batch_alter_table("agreement_question", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_agreement_question_agreement_version_id"), ["agreement_version_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_agreement_question_asked_by_id"), ["asked_by_id"], unique=False)

    op.create_table(
        "agreement_section",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("agreement_version_id", sa.String(32), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("left_out", sa.Boolean(), nullable=False),
        sa.Column("blocks", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_version_id"],
            ["agreement_version.id"],
            name=op.f("fk_agreement_section_agreement_version_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_section")),
    )
    with op.batch_alter_table("agreement_section", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_agreement_section_agreement_version_id"), ["agreement_version_id"], unique=False
        )

    op.create_table(
        "interaction",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("happened_exact", sa.Text(), nullable=False),
        sa.Column("happened_at", sa.DateTime(), nullable=True),
        sa.Column("happened_zone", sa.Text(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("how", sa.Text(), nullable=True),
        sa.Column("whose_place", sa.Text(), nullable=True),
        sa.Column("place_id", sa.String(32), nullable=True),
        sa.Column("place_organisation_id", sa.String(32), nullable=True),
        sa.Column("begun_by", sa.Text(), nullable=True),
        sa.Column("chaired", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("discussed", sa.Text(), nullable=True),
        sa.Column("heard", sa.Text(), nullable=True),
        sa.Column("decided", sa.Text(), nullable=True),
        sa.Column("unnamed", sa.Integer(), nullable=False),
        sa.Column("travel_met", sa.Boolean(), nullable=True),
        sa.Column("childcare_met", sa.Boolean(), nullable=True),
        sa.Column("language_met", sa.Boolean(), nullable=True),
        sa.Column("access_met", sa.Boolean(), nullable=True),
        sa.Column("not_in_reports", sa.Boolean(), nullable=False),
        sa.Column("noted_by_id", sa.String(32), nullable=True),
        sa.Column("binned_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("unnamed >= 0", name=op.f("ck_interaction_headcount")),
        sa.ForeignKeyConstraint(
            ["noted_by_id"], ["workspace_user.id"], name=op.f("fk_interaction_noted_by_id")
        ),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_interaction_place_id")),
        sa.ForeignKeyConstraint(
            ["place_organisation_id"], ["organisation.id"], name=op.f("fk_interaction_place_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interaction")),
    )
    with op.batch_alter_table("interaction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_interaction_binned_at"), ["binned_at"], unique=False)
        batch_op.create_index("ix_interaction_happened_on_id", ["happened_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_interaction_noted_by_id"), ["noted_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_interaction_place_id"), ["place_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_interaction_place_organisation_id"), ["place_organisation_id"], unique=False
        )

    op.create_table(
        "member_person",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("member_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_member_person_member_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_member_person_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_person")),
    )
    with op.batch_alter_table("member_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_member_person_member_id"), ["member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_member_person_person_id"), ["person_id"], unique=False)

    op.create_table(
        "partnership_place",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("partnership_id", sa.String(32), nullable=False),
        sa.Column("place_id", sa.String(32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_partnership_place_partnership_id")
        ),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_partnership_place_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnership_place")),
    )
    with op.batch_alter_table("partnership_place", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_partnership_place_partnership_id"), ["partnership_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_partnership_place_place_id"), ["place_id"], unique=False)

    op.create_table(
        "value_answer",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("agreed_value_id", sa.String(32), nullable=False),
        sa.Column("member_id", sa.String(32), nullable=False),
        sa.Column("alignment", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("said_by_id", sa.String(32), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreed_value_id"], ["agreed_value.id"], name=op.f("fk_value_answer_agreed_value_id")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_value_answer_member_id")),
        sa.ForeignKeyConstraint(["said_by_id"], ["person.id"], name=op.f("fk_value_answer_said_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_value_answer")),
        sa.UniqueConstraint(
            "agreed_value_id", "member_id", name=op.f("uq_value_answer_agreed_value_id_member_id")
        ),
    )
    with op.batch_alter_table("value_answer", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_value_answer_agreed_value_id"), ["agreed_value_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_value_answer_member_id"), ["member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_value_answer_said_by_id"), ["said_by_id"], unique=False)

    op.create_table(
        "attachment",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=True),
        sa.Column("interaction_id", sa.String(32), nullable=True),
        sa.Column("binned_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interaction.id"], name=op.f("fk_attachment_interaction_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attachment_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachment_binned_at"), ["binned_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_attachment_interaction_id"), ["interaction_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attachment_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attachment_sha256"), ["sha256"], unique=False)

    op.create_table(
        "follow_up",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.String(32), nullable=True),
        sa.Column("to_person_id", sa.String(32), nullable=True),
        sa.Column("to_organisation_id", sa.String(32), nullable=True),
        sa.Column("promise", sa.Boolean(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("first_due_on", sa.Date(), nullable=True),
        sa.Column("waiting_for", sa.Text(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("released_on", sa.Date(), nullable=True),
        sa.Column("interaction_id", sa.String(32), nullable=True),
        sa.Column("partnership_id", sa.String(32), nullable=True),
        sa.Column("binned_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interaction.id"], name=op.f("fk_follow_up_interaction_id")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_follow_up_owner_id")),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_follow_up_partnership_id")
        ),
        sa.ForeignKeyConstraint(
            ["to_organisation_id"], ["organisation.id"], name=op.f("fk_follow_up_to_organisation_id")
        ),
        sa.ForeignKeyConstraint(["to_person_id"], ["person.id"], name=op.f("fk_follow_up_to_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
    )
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_follow_up_binned_at"), ["binned_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_up_due_on"), ["due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_up_interaction_id"), ["interaction_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_up_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_follow_up_partnership_id"), ["partnership_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_follow_up_to_organisation_id"), ["to_organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_follow_up_to_person_id"), ["to_person_id"], unique=False)

    op.create_table(
        "interaction_partnership",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("interaction_id", sa.String(32), nullable=False),
        sa.Column("partnership_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interaction.id"], name=op.f("fk_interaction_partnership_interaction_id")
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_interaction_partnership_partnership_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interaction_partnership")),
    )
    with op.batch_alter_table("interaction_partnership", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_interaction_partnership_interaction_id"), ["interaction_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_interaction_partnership_partnership_id"), ["partnership_id"], unique=False
        )

    op.create_table(
        "participant",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("interaction_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("organisation_id", sa.String(32), nullable=True),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interaction.id"], name=op.f("fk_participant_interaction_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_participant_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_participant_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
    )
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_participant_interaction_id"), ["interaction_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_participant_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_participant_person_id"), ["person_id"], unique=False)

    op.create_table(
        "value_moment",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("agreed_value_id", sa.String(32), nullable=False),
        sa.Column("interaction_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agreed_value_id"], ["agreed_value.id"], name=op.f("fk_value_moment_agreed_value_id")
        ),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interaction.id"], name=op.f("fk_value_moment_interaction_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_value_moment")),
    )
    with op.batch_alter_table("value_moment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_value_moment_agreed_value_id"), ["agreed_value_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_value_moment_interaction_id"), ["interaction_id"], unique=False)

    for group in ("names", "words"):
        op.execute(
            f"CREATE VIRTUAL TABLE search_{group} USING fts5(words, latin, prefix='1 2 3', tokenize='unicode61')"
        )
        # a deleted word is overwritten in the index, not only marked
        op.execute(f"INSERT INTO search_{group}(search_{group}, rank) VALUES('secure-delete', 1)")


def downgrade() -> None:
    for group in ("names", "words"):
        op.execute(f"DROP TABLE search_{group}")
    op.drop_table("value_moment")
    op.drop_table("participant")
    op.drop_table("interaction_partnership")
    op.drop_table("follow_up")
    op.drop_table("attachment")
    op.drop_table("value_answer")
    op.drop_table("partnership_place")
    op.drop_table("member_person")
    op.drop_table("interaction")
    op.drop_table("agreement_section")
    op.drop_table("agreement_question")
    op.drop_table("agreement_detail")
    op.drop_table("agreement_answer")
    op.drop_table("workspace")
    op.drop_table("tagging")
    op.drop_table("place")
    op.drop_table("member")
    op.drop_table("contact_point_owner")
    op.drop_table("agreement_version")
    op.drop_table("affiliation")
    op.drop_table("workspace_user")
    op.drop_table("strand")
    op.drop_table("stage_change")
    op.drop_table("organisation")
    op.drop_table("imported_row")
    op.drop_table("consent")
    op.drop_table("agreement")
    op.drop_table("agreed_value")
    op.drop_table("value")
    op.drop_table("tag")
    op.drop_table("sector")
    op.drop_table("search_row_words")
    op.drop_table("search_row_names")
    op.drop_table("person_rhythm")
    op.drop_table("person")
    op.drop_table("partnership")
    op.drop_table("journal_line")
    op.drop_table("journal_entry")
    op.drop_table("import")
    op.drop_table("draft")
    op.drop_table("cover")
    op.drop_table("contact_point")
    op.drop_table("care_tally")
    op.drop_table("care_envelope")
    op.drop_table("care_author")
    op.drop_table("attachment_bytes")
