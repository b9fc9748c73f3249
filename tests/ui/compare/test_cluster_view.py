"""Clusters on a page: what cannot be looked for is refused in words."""

from __future__ import annotations

from placebased.place.atlas import Atlas
from placebased.ui.compare import cluster_view
from placebased.views.selection import Selection


def test_without_a_need_there_is_an_invitation(real: Atlas) -> None:
    """Nothing is drawn, and the page says what to choose."""
    found, said = cluster_view.find_clusters(real, Selection(need=""))
    assert found is None
    assert said == "Choose a need to look for clusters in."


def test_a_need_without_small_areas_says_why(real: Atlas) -> None:
    """What is published for larger areas only is named with its own reason."""
    coarse = next(i for i in real.indicators.values() if i.geography == "msoa")
    found, said = cluster_view.find_clusters(real, Selection(need=coarse.id))
    assert found is None
    assert said.startswith(f"{coarse.label} has no figures for small areas.")
