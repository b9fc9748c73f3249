"""The register's part of the Teams page: a table to type into, a map to draw on, files, and publishing."""

from __future__ import annotations

import streamlit as st

from placebased.place.atlas import Atlas
from placebased.teams.register import Register
from placebased.ui.register import draw_area
from placebased.ui.register import submit as register_submit
from placebased.ui.register import table as register_table


def section(atlas: Atlas, now: Register) -> None:
    """Draw the register: to edit, to draw areas for, to take away and bring, and to publish."""
    register_table.faults("")  # those of a register that no longer fits the chosen neighbourhoods
    register_table.edit(atlas, now)
    away, bring = st.columns(2)
    with away:
        register_table.take_away(now)
    with bring:
        register_table.bring(atlas)
    draw_area.section(atlas, now)
    register_submit.section(atlas, now)
