"""Alembic's entry: runs the migrations on the connection, and in the transaction, that the store hands over."""

from alembic import context

from dashboard.store.views.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
