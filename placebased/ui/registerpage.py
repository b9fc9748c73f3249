"""The register's part of the Teams page: a table to type into, a map to draw on, files, and publishing."""

from __future__ import annotations

import streamlit as st

from placebased.atlas import Atlas
from placebased.register import Register
from placebased.ui import drawnareas, handingin, registertable


def section(atlas: Atlas, now: Register) -> None:
    """Draw the register: to edit, to draw areas for, to take away and bring, and to publish."""
    registertable.faults("")  # those of a register that no longer fits the chosen neighbourhoods
    registertable.edit(atlas, now)
    away, bring = st.columns(2)
    with away:
        registertable.take_away(now)
    with bring:
        registertable.bring(atlas)
    drawnareas.section(atlas, now)
    handingin.section(atlas, now)
