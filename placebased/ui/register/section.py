"""The register's part of the Teams page: a table to type into, a map to draw on, files, and publishing."""

from __future__ import annotations

import streamlit as st

from placebased.place.atlas import Atlas
from placebased.teams.register import Register
from placebased.ui.register import draw_area, my_team
from placebased.ui.register import submit as register_submit
from placebased.ui.register import table as register_table


def draw_register(atlas: Atlas, register: Register) -> None:
    """Draw the register: to edit, to draw areas for, to take away and bring, and to publish.

    Parameters
    ----------
    atlas
        The place.
    register
        The register of teams that is looked at.
    """
    my_team.draw_my_team(atlas)
    register_table.draw_faults("")  # those of a register that no longer fits the chosen neighbourhoods
    register_table.draw_editable_table(atlas, register)
    away, bring = st.columns(2)
    with away:
        register_table.draw_download(atlas, register)
    with bring:
        register_table.draw_upload(atlas)
    draw_area.draw_area_section(atlas, register)
    register_submit.draw_submit_section(atlas, register)
