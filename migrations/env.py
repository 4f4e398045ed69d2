"""Runs the migrations on a connection that PRM passes in, or drafts one from the models for a developer.

Nothing of PRM is imported: a migration must mean the same in ten years.
"""

from alembic import context

attributes = context.config.attributes

context.configure(
    connection=attributes["connection"],
    target_metadata=attributes.get("metadata"),
    # SQLite changes a table by making it anew; the whole is one transaction of PRM's
    render_as_batch=True,
    transactional_ddl=True,
    compare_type=True,
    compare_server_default=False,
    include_object=attributes.get("include_object"),
    render_item=attributes.get("render_item"),
)
context.run_migrations()
