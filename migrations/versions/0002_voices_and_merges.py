"""Voices and their answers, merges, saved filters, lists of one's own; repeats, absence, and where a plan came from."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

APART = ("talks", "follow_ups", "voices")  # what is searched apart from all other words


def upgrade() -> None:
    op.create_table(
        "list_word",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("list_key", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_word")),
        sa.UniqueConstraint("list_key", "key", name=op.f("uq_list_word_list_key_key")),
    )
    op.create_table(
        "merge",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("tbl", sa.Text(), nullable=False),
        sa.Column("gone_id", sa.String(32), nullable=False),
        sa.Column("kept_id", sa.String(32), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merge")),
        sa.UniqueConstraint("gone_id", name=op.f("uq_merge_gone_id")),
    )
    with op.batch_alter_table("merge") as batch_op:
        batch_op.create_index(batch_op.f("ix_merge_kept_id"), ["kept_id"], unique=False)

    op.create_table(
        "not_same",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("tbl", sa.Text(), nullable=False),
        sa.Column("one_id", sa.String(32), nullable=False),
        sa.Column("other_id", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_not_same")),
        sa.UniqueConstraint("one_id", "other_id", name=op.f("uq_not_same_one_id_other_id")),
    )
    with op.batch_alter_table("not_same") as batch_op:
        batch_op.create_index(batch_op.f("ix_not_same_other_id"), ["other_id"], unique=False)

    op.create_table(
        "saved_filter",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("chosen", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_filter")),
    )
    with op.batch_alter_table("saved_filter") as batch_op:
        batch_op.create_index(batch_op.f("ix_saved_filter_page"), ["page"], unique=False)

    op.create_table(
        "voice",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("interaction_id", sa.String(32), nullable=True),
        sa.Column("partnership_id", sa.String(32), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=True),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("organisation_id", sa.String(32), nullable=True),
        sa.Column("theme", sa.Text(), nullable=True),
        sa.Column("heard_on", sa.Date(), nullable=False),
        sa.Column("binned_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["interaction_id"], ["interaction.id"], name=op.f("fk_voice_interaction_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_voice_organisation_id")
        ),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"], name=op.f("fk_voice_partnership_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_voice_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voice")),
    )
    with op.batch_alter_table("voice") as batch_op:
        batch_op.create_index(batch_op.f("ix_voice_binned_at"), ["binned_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_voice_heard_on"), ["heard_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_voice_interaction_id"), ["interaction_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_voice_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_voice_partnership_id"), ["partnership_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_voice_person_id"), ["person_id"], unique=False)

    op.create_table(
        "voice_answer",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("voice_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("answered_by", sa.Text(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("told_how", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["voice_id"], ["voice.id"], name=op.f("fk_voice_answer_voice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voice_answer")),
    )
    with op.batch_alter_table("voice_answer") as batch_op:
        batch_op.create_index(batch_op.f("ix_voice_answer_voice_id"), ["voice_id"], unique=False)

    with op.batch_alter_table("attachment") as batch_op:
        batch_op.add_column(sa.Column("organisation_id", sa.String(32), nullable=True))
        batch_op.add_column(sa.Column("partnership_id", sa.String(32), nullable=True))
        batch_op.create_index(batch_op.f("ix_attachment_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attachment_partnership_id"), ["partnership_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_attachment_organisation_id"), "organisation", ["organisation_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_attachment_partnership_id"), "partnership", ["partnership_id"], ["id"]
        )

    with op.batch_alter_table("follow_up") as batch_op:
        batch_op.add_column(sa.Column("repeats", sa.Text(), nullable=True))

    with op.batch_alter_table("interaction") as batch_op:
        batch_op.add_column(sa.Column("calendar_key", sa.Text(), nullable=True))
        batch_op.create_index(batch_op.f("ix_interaction_calendar_key"), ["calendar_key"], unique=False)

    with op.batch_alter_table("participant") as batch_op:
        batch_op.add_column(sa.Column("absent", sa.Text(), nullable=True))

    with op.batch_alter_table("tagging") as batch_op:
        batch_op.add_column(sa.Column("interaction_id", sa.String(32), nullable=True))
        batch_op.create_index(batch_op.f("ix_tagging_interaction_id"), ["interaction_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_tagging_interaction_id"), "interaction", ["interaction_id"], ["id"]
        )

    op.create_index(
        "ix_journal_line_went",
        "journal_line",
        ["tbl"],
        unique=False,
        sqlite_where=sa.text("field IS NULL AND after IS NULL"),
    )

    for group in APART:
        op.create_table(
            f"search_row_{group}",
            sa.Column("no", sa.Integer(), nullable=False),
            sa.Column("tbl", sa.Text(), nullable=False),
            sa.Column("record_id", sa.String(32), nullable=False),
            sa.PrimaryKeyConstraint("no", name=op.f(f"pk_search_row_{group}")),
            sa.UniqueConstraint("record_id", name=op.f(f"uq_search_row_{group}_record_id")),
        )
        _make_index(group)
    # which words there are in names, to find those of which one letter is another
    op.execute("CREATE VIRTUAL TABLE search_name_words USING fts5vocab(search_names, row)")
    _empty("words")  # all of it is made anew from the records, by whoever brings a file up to date


def _make_index(group: str) -> None:
    op.execute(
        f"CREATE VIRTUAL TABLE search_{group} USING fts5(words, latin, prefix='1 2 3', tokenize='unicode61')"
    )
    # a deleted word is overwritten in the index, not only marked
    op.execute(f"INSERT INTO search_{group}(search_{group}, rank) VALUES('secure-delete', 1)")


def _empty(group: str) -> None:
    op.execute(f"DROP TABLE search_{group}")
    op.execute(f"DELETE FROM search_row_{group}")  # noqa: S608 - a fixed name
    _make_index(group)


def downgrade() -> None:
    op.execute("DROP TABLE search_name_words")
    for group in APART:
        op.execute(f"DROP TABLE search_{group}")
        op.drop_table(f"search_row_{group}")
    _empty("words")
    op.drop_index("ix_journal_line_went", table_name="journal_line")
    op.execute("DELETE FROM tagging WHERE interaction_id IS NOT NULL")
    with op.batch_alter_table("tagging") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_tagging_interaction_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_tagging_interaction_id"))
        batch_op.drop_column("interaction_id")
    with op.batch_alter_table("participant") as batch_op:
        batch_op.drop_column("absent")
    with op.batch_alter_table("interaction") as batch_op:
        batch_op.drop_index(batch_op.f("ix_interaction_calendar_key"))
        batch_op.drop_column("calendar_key")
    with op.batch_alter_table("follow_up") as batch_op:
        batch_op.drop_column("repeats")
    with op.batch_alter_table("attachment") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_attachment_partnership_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_attachment_organisation_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_attachment_partnership_id"))
        batch_op.drop_index(batch_op.f("ix_attachment_organisation_id"))
        batch_op.drop_column("partnership_id")
        batch_op.drop_column("organisation_id")
    op.drop_table("voice_answer")
    op.drop_table("voice")
    op.drop_table("saved_filter")
    op.drop_table("not_same")
    op.drop_table("merge")
    op.drop_table("list_word")
