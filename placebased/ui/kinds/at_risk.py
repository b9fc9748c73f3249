"""What an editor is told of free words that speak of a place that shelters people at risk."""

from __future__ import annotations

import streamlit as st

from placebased.contributions.queue import Waiting
from placebased.place import sensitive_places
from placebased.place.atlas import Atlas
from placebased.ui.markup import plain_label


def beside(atlas: Atlas, each: Waiting) -> None:
    """Warn where the words of a proposal speak of such a place: nothing in them may say where it is.

    Parameters
    ----------
    atlas
        The place as it is shown.
    each
        The proposal.
    """
    if words := sensitive_places.words_found(each.event.values.values(), atlas):
        said = f"This speaks of “{words}”. Make sure that nothing in it says where people at risk live."
        st.warning(plain_label(said))
