"""Drafts of the made-up city that partners keep, for tests."""

from __future__ import annotations

from urllib.parse import urlencode

import pandas as pd

from placebased.contributions.kept_links import VIEW, WHY
from placebased.place.agreed import Area
from placebased.place.atlas import Atlas
from placebased.zone_design import partition_link
from placebased.zone_design.partition import Partition


def drawn(city: Atlas, *, corner: str = "All") -> str:
    """Return a draft of one neighbourhood as links write it, but for its first small area; empty for none."""
    owner = pd.Series("All", index=city.areas["lsoa"].index)
    owner.iloc[0] = corner
    return partition_link.encode(Partition.of(owner, title="One for all"))


def whole(city: Atlas) -> Area:
    """Return the made-up city as a place."""
    return ("city", str(city.areas["city"].index[0]))


def said(draft: str, **more: str) -> dict[str, str]:
    """Return the words of a draft."""
    view = f"https://explorer.example/draw?{urlencode({'draft': draft})}"
    return {"draft_name": "One for all", VIEW: view, WHY: "The board, 3 March 2027", **more}
