"""Events that are only ever added, and contact addresses that go with the decision."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_SQLITE = (
    "CREATE TRIGGER events_stay_{act} BEFORE {act} ON events "
    "BEGIN SELECT RAISE(ABORT, 'events are only ever added'); END"
)
_FUNCTION = (
    "CREATE FUNCTION events_stay() RETURNS trigger AS $$ "
    "BEGIN RAISE EXCEPTION 'events are only ever added'; END $$ LANGUAGE plpgsql"
)
_POSTGRES = (
    "CREATE TRIGGER events_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON events "
    "FOR EACH STATEMENT EXECUTE FUNCTION events_stay()"
)


def upgrade() -> None:
    """Make both tables and let the database itself refuse to change or remove an event."""
    big = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "events",
        sa.Column("number", big, primary_key=True, autoincrement=False),
        sa.Column("id", sa.String(32), nullable=False, unique=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("act", sa.String(10), nullable=False),
        sa.Column("who", sa.String(200), nullable=False),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("values", sa.Text, nullable=False),
        sa.Column("about", sa.BigInteger, nullable=False),
        sa.Column("base", sa.BigInteger, nullable=False),
        sa.Column("wish", sa.String(20), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("data_version", sa.String(60), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
    )
    op.create_index("events_by_subject", "events", ["kind", "subject", "number"])
    op.create_index("events_by_act", "events", ["kind", "act", "number"])
    op.create_table(
        "contacts",
        sa.Column("number", sa.BigInteger, sa.ForeignKey("events.number"), primary_key=True),
        sa.Column("email", sa.String(254), nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(_SQLITE.format(act=act))
    else:
        op.execute(_FUNCTION)
        op.execute(_POSTGRES)
