"""What moved since the earlier pack that a setting names: worked out once, and the earlier pack is let go."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from placebased import settings
from placebased.pack_changes.moved import PackMoved, compare_packs
from placebased.place.atlas import open_pack
from placebased.ui.runtime.caches import place_cache


def has_earlier() -> bool:
    """Return whether a setting names an earlier pack."""
    return bool(settings.PACK_BEFORE.read())


def moved() -> PackMoved:
    """Return what moved from the earlier pack to the one that is shown.

    Raises
    ------
    PackError
        When the earlier pack cannot be used.
    OtherPlaceError
        When it is of another place.
    """
    return _moved(settings.PACK_BEFORE.read(), place_cache.pack("").version)


@st.cache_resource(max_entries=2, show_spinner="Comparing with the earlier data")
def _moved(folder: str, version: str) -> PackMoved:
    del version  # tells two packs apart; the comparison is of the one that is shown
    return compare_packs(open_pack(Path(folder)), place_cache.pack(""))
