"""On the page Drawing board: how far people walk to their middle, or to a site that is named."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import streamlit as st

from placebased.exchange import table_sources
from placebased.finding import question_link
from placebased.finding.origin import Origin
from placebased.place.atlas import Atlas
from placebased.place.gazetteer import Hit
from placebased.scenarios import walking_costs
from placebased.scenarios.candidate_buildings import is_a_door
from placebased.travel import walking
from placebased.ui import markup
from placebased.ui.runtime.caches import draft_cache, find_cache, place_cache
from placebased.ui.widgets import downloads
from placebased.zone_design import zone_text
from placebased.zone_design.ground import DraftGround
from placebased.zone_design.partition import Partition
from placebased.zone_design.zone_figures import ZoneWalk, walks_to, walks_to_middles

_WALKS, _SITE, _WHICH = "draft_walks", "draft_site", "draft_site_which"
_AT = ("lon", "lat", "east", "north")

MOST_HITS = 6
"""Places that a name may mean which are offered at most."""

NOBODY = "Nobody is in a neighbourhood yet, so there is no walk to measure."
"""What is said of an empty board."""


def draw(atlas: Atlas, partition: Partition, ground: DraftGround) -> None:
    """Draw both walks, the first where it is asked for and the second once a site is named.

    Parameters
    ----------
    atlas
        The place.
    partition
        The draft in view.
    ground
        The place by small area.
    """
    basis = walking.distance_basis(find_cache.walking()[0])
    if st.toggle(
        "Walk to the middle", key=_WALKS, help="The walks are measured once, which takes some seconds."
    ):
        walks = walks_to_middles(partition, ground.people, draft_cache.walks())
        _say(zone_text.describe_walks(partition, walks, basis))
        names = atlas.areas["lsoa"]["name"]
        middles = {key: str(names[walk.middle]) for key, walk in walks.items()}
        if walks:
            _draw_table(atlas, partition, walks, ("Walk to the middle", "draft_walks_table"), middles=middles)
    typed = st.text_input(
        "Walk to a site",
        key=_SITE,
        placeholder="Postcode, place or service",
        help="Where a team might have its base, or a health centre might stand.",
    ).strip()
    if typed and (site := _chosen(atlas, typed)) is not None:
        _draw_site(atlas, partition, ground, site)


def _say(sentences: list[str]) -> None:
    st.html(markup.bullets(map(markup.text, sentences or [NOBODY])))


def _draw_site(atlas: Atlas, partition: Partition, ground: DraftGround, site: Origin) -> None:
    network = find_cache.walking()[0]
    metres = walking_costs.metres_to(atlas, np.array([[site.east, site.north]]), network)[:, 0]
    walks = walks_to(partition, ground.people, metres)
    basis = walking.distance_basis(network)
    said = zone_text.describe_walks_to(site.label, partition, walks, basis)
    _say([*said, *([site.note] if site.note else [])])
    _draw_table(atlas, partition, walks, (f"Walk to {site.label}", "draft_site_table"), note=site.note)


def _draw_table(
    atlas: Atlas,
    partition: Partition,
    walks: Mapping[str, ZoneWalk],
    named: tuple[str, str],
    *,
    middles: Mapping[str, str] | None = None,
    note: str = "",
) -> None:
    """Draw the walk from every neighbourhood, and its middle where that is what is walked to."""
    network, (caption, key) = find_cache.walking()[0], named
    headers = [
        "Neighbourhood",
        *(["Its middle"] if middles else []),
        "Mean walk",
        f"From the {atlas.place.words['lsoa']['one']} farthest away",
    ]
    rows = [
        [
            partition.names[zone],
            *([middles[zone]] if middles else []),
            zone_text.minutes(walk.usual),
            zone_text.minutes(walk.longest),
        ]
        for zone, walk in walks.items()
    ]
    said = {"Walks": f"Means over residents, on foot {walking.distance_basis(network)}."}
    downloads.draw_table(
        atlas, caption, headers, rows, key=key, numbers=not middles,
        notes=said | ({"Site": note} if note else {}),
        sources=[*table_sources.of_residents(atlas), *table_sources.of_walks(atlas, network)],
    )  # fmt: skip


# --- which site ------------------------------------------------------------------------------------------


def _chosen(atlas: Atlas, typed: str) -> Origin | None:
    """Return the site that was named; say where it is not known, and ask where it may be several."""
    target, complaint = question_link.read_near(typed, atlas)
    if target:
        return find_cache.origin("", target)
    found = {hit: origin for hit in _hits(typed) if (origin := _origin(atlas, hit)) is not None}
    if not found:
        st.html(markup.paragraph(complaint))
        return None
    exact = [hit for hit in found if hit.label.casefold() == typed.casefold()]
    if len(sure := exact or list(found)) == 1:
        return found[sure[0]]
    hit = st.selectbox(
        "Which one?", list(found), format_func=lambda hit: f"{hit.label}, {hit.note}", key=f"{_WHICH}-{typed}"
    )
    return found[hit]


def _hits(typed: str) -> list[Hit]:
    hits = place_cache.finder("").find(typed, most=2 * MOST_HITS)
    return [hit for hit in hits if hit.kind in {"area", "asset"}][:MOST_HITS]


def _origin(atlas: Atlas, hit: Hit) -> Origin | None:
    """Return where a hit lies; none of a listing that has no door to walk to, or one that is not told."""
    if hit.kind != "asset":
        return find_cache.origin("", hit.target)
    row = atlas.assets[atlas.assets.index == hit.target]
    if not is_a_door(row).any():
        return None
    lon, lat, east, north = (float(str(row[name].iloc[0])) for name in _AT)
    return Origin(hit.label, east, north, lon, lat)
