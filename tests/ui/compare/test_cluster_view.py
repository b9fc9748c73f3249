"""Clusters on a page: what cannot be looked for is refused in words."""

from __future__ import annotations

import re

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


def test_a_chosen_locality_is_counted_in_words_as_it_is_in_the_table(real: Atlas) -> None:
    """North's small areas of each kind, as the page's table lists them, and the first words of the page."""
    locality = str(real.areas["locality"].index[0])
    selection = Selection(need=real.place.start_indicator, level="lsoa", area=f"locality:{locality}")
    found, said = cluster_view.find_clusters(real, selection)
    assert found is not None
    place = cluster_view.describe_chosen(real, selection, found)
    inside = real.small_areas("locality", locality)
    counts = found.kinds.reindex(inside).value_counts()
    assert place.startswith(f"{real.name('locality', locality)} has {len(inside)} ")
    for kind in set(counts.index) - {"none"}:
        assert re.search(rf"\b{counts[kind]} (is|are) {kind.split()[0]}\b", place)
    assert cluster_view.page_sentences(real, selection, said, place)[0] == place


def test_without_a_chosen_place_nothing_is_said_of_one(real: Atlas) -> None:
    """The page begins with what was found in the whole place."""
    selection = Selection(need=real.place.start_indicator)
    found, said = cluster_view.find_clusters(real, selection)
    assert found is not None
    assert cluster_view.describe_chosen(real, selection, found) == ""
    assert cluster_view.page_sentences(real, selection, said, "")[0] == said
