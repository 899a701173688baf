"""The whole schema, as the code declares it.

The typed tables are views of the journal, so an upgrade drops what an older store has of them and makes them anew;
whoever upgrades fills them from the journal. The journal, and what is kept beside it, stays as it is.
"""

import sqlalchemy as sa
from alembic import op

from dashboard.store.engine.dialect import guard_journal, let_erasures_erase
from dashboard.store.views.tables import metadata
from dashboard.store.views.views import VIEWS

revision = "pledgeboard_0012"
down_revision: str | None = None


def upgrade() -> None:
    """Make every table, index and trigger; typed tables that are there are dropped first."""
    connection = op.get_bind()
    present = sa.inspect(connection).get_table_names()
    for table in reversed(VIEWS):
        if table.name in present:
            table.drop(connection)
    metadata.create_all(connection)
    let_erasures_erase(connection)
    guard_journal(connection)
