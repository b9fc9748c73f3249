"""Events that cannot be replaced either, and which visit a waiting proposal came from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

# REPLACE deletes the row that stands in its way without asking the guard against deleting, unless the
# connection asked for it. So the row is refused before it gets that far, whoever connects.
_SQLITE = (
    "CREATE TRIGGER events_stay_INSERT BEFORE INSERT ON events "
    "WHEN EXISTS (SELECT 1 FROM events WHERE number = NEW.number OR id = NEW.id) "
    "BEGIN SELECT RAISE(ABORT, 'events are only ever added'); END"
)


def upgrade() -> None:
    """Refuse whatever would take the place of an event, and make the table of visits."""
    op.create_table(
        "visits",
        sa.Column("number", sa.BigInteger, sa.ForeignKey("events.number"), primary_key=True),
        sa.Column("visit", sa.String(32), nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(_SQLITE)
