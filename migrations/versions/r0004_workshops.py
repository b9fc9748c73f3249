"""Workshops: their run of show and where they stand, the answers of phones, and what facilitators did."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the three tables; unlike events, their rows change and are deleted with their workshop."""
    op.create_table(
        "workshops",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("code", sa.String(12), nullable=False, unique=True),
        sa.Column("key_hash", sa.String(64), nullable=False),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("run", sa.Text, nullable=False),
        sa.Column("ground", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("beat", sa.BigInteger, nullable=False),
        sa.Column("scene", sa.String(16), nullable=False),
        sa.Column("stage", sa.String(10), nullable=False),
        sa.Column("opened_at", sa.Float, nullable=False),
        sa.Column("address", sa.String(120), nullable=False),
        sa.Column("made_at", sa.Float, nullable=False),
    )
    op.create_table(
        "workshop_answers",
        sa.Column("workshop", sa.String(32), sa.ForeignKey("workshops.id"), primary_key=True),
        sa.Column("scene", sa.String(16), primary_key=True),
        sa.Column("device", sa.String(32), primary_key=True),
        sa.Column("item", sa.String(32), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("turn", sa.BigInteger, nullable=False),
        sa.Column("late", sa.Integer, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("merged", sa.String(32), nullable=False),
        sa.Column("at", sa.Float, nullable=False),
    )
    op.create_table(
        "workshop_acts",
        sa.Column("workshop", sa.String(32), sa.ForeignKey("workshops.id"), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("act", sa.String(12), nullable=False),
        sa.Column("scene", sa.String(16), nullable=False),
        sa.Column("values", sa.Text, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
    )
