"""Notices that several pages show."""

from __future__ import annotations

import streamlit as st

from placebased.ui.markup import plain_label


def draw_walking_warning(complaint: str) -> None:
    """Say that the pack's walking network cannot be used and what is done without it.

    Parameters
    ----------
    complaint
        What is wrong with the network; empty draws nothing.
    """
    if complaint:
        st.warning(plain_label(f"{complaint} Distances are straight lines, stretched."))
