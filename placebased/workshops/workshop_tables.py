"""The tables of workshops, in the store that contributions are kept in."""

from __future__ import annotations

import sqlalchemy as sa

from placebased.contributions.store import metadata

WORKSHOPS = sa.Table(
    "workshops",
    metadata,
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
"""A row a workshop. Without its salt nothing leads from a phone to what it said: it goes at the end."""

ANSWERS = sa.Table(
    "workshop_answers",
    metadata,
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
"""A row a scene and device; where a device may say several things (pins), a row each, named by ``item``."""

ACTS = sa.Table(
    "workshop_acts",
    metadata,
    sa.Column("workshop", sa.String(32), sa.ForeignKey("workshops.id"), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("act", sa.String(12), nullable=False),
    sa.Column("scene", sa.String(16), nullable=False),
    sa.Column("values", sa.Text, nullable=False),
    sa.Column("at", sa.Float, nullable=False),
)
"""A row a change by a facilitator, by its number."""

PRESENCE = sa.Table(
    "workshop_presence",
    metadata,
    sa.Column("workshop", sa.String(32), sa.ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("process", sa.String(32), primary_key=True),
    sa.Column("phones", sa.Integer, nullable=False),
    sa.Column("at", sa.Float, nullable=False),
)
"""A row a workshop and process of the app: how many phones it hears of, and when that was."""
