"""What processes tell each other: which versions may share the database, and how many phones each hears."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
oldest = "0004"


def upgrade() -> None:
    """Make both tables; versions before know nothing of them, and delete workshops without looking there."""
    op.create_table("store_form", sa.Column("oldest", sa.String(32), primary_key=True))
    op.create_table(
        "workshop_presence",
        sa.Column(
            "workshop", sa.String(32), sa.ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("process", sa.String(32), primary_key=True),
        sa.Column("phones", sa.Integer, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
    )
