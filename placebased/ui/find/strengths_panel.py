"""What a neighbourhood has, beside the others: strengths before anything else."""

from __future__ import annotations

import math

import streamlit as st

from placebased import phrases
from placebased.assets import strengths
from placebased.assets import table as asset_table
from placebased.assets.strengths import REACH_MINUTES, Strength
from placebased.exchange import table_sources
from placebased.finding.origin import Origin
from placebased.finding.question import Question
from placebased.place.atlas import Atlas
from placebased.place.geography import LEVELS, Level
from placebased.travel import walking
from placebased.travel.network import Network
from placebased.ui import markup
from placebased.ui.markup import element, heading, paragraph
from placebased.ui.runtime.caches import find_cache
from placebased.ui.widgets import downloads

LEVEL: Level = "neighbourhood"


def neighbourhood_of(atlas: Atlas, near: str, origin: Origin | None) -> str:
    """Return the neighbourhood a question asks near to; empty if it is none.

    Parameters
    ----------
    atlas
        The place.
    near
        Postcode, point or area, as the address says it; empty for none.
    origin
        Where distances are counted from; ``None`` where nothing is asked near to.
    """
    level, _, code = near.partition(":")
    if level == LEVEL:
        return code
    if origin is None or not origin.lsoa or level in LEVELS[LEVELS.index("locality") :]:
        return ""
    return str(atlas.rungs.at[origin.lsoa, LEVEL])


def draw_strengths(atlas: Atlas, asked: Question, origin: Origin | None) -> None:
    """Draw what the neighbourhood asked about has (else the first), with a choice of another.

    Parameters
    ----------
    atlas
        The place.
    asked
        What is asked.
    origin
        Where distances are counted from; ``None`` where nothing is asked near to.
    """
    code, fresh = neighbourhood_of(atlas, asked.near, origin), asked.fresh
    areas = atlas.areas[LEVEL]["name"]
    chosen = st.selectbox(
        "What a neighbourhood has",
        list(areas.index),
        index=list(areas.index).index(code) if code in areas.index else 0,
        format_func=lambda each: str(areas[each]),
        key=f"strengths_of_{code}",
    )
    rows = find_cache.strengths_of(atlas.neighbourhoods.id, chosen, fresh=fresh)
    network = find_cache.directory().network
    st.html(strengths_html(atlas, chosen, rows, fresh=fresh, network=network))
    downloads.offer_shown(
        atlas,
        f"What {atlas.name(LEVEL, chosen)} has",
        HEADERS,
        _cells(atlas, rows),
        key="strengths",
        sources=[*table_sources.of_assets(atlas), *table_sources.of_walks(atlas, network)],
        notes={"Listings": asset_table.WHERE_COUNTED},
    )


def strengths_html(
    atlas: Atlas, code: str, rows: tuple[Strength, ...], *, fresh: bool, network: Network | None = None
) -> str:
    """Return the strengths of a neighbourhood as HTML: a heading, its other names, and a table.

    Parameters
    ----------
    atlas
        The place.
    code
        Code of the neighbourhood.
    rows
        What is counted, group by group.
    fresh
        Whether only what was confirmed within a year counts.
    network
        Streets that the walks follow; ``None`` for straight lines.
    """
    name = atlas.name(LEVEL, code)
    called = strengths.local_names(atlas, LEVEL, code)
    also = f"Also called {phrases.join_list(list(called))}." if called else ""
    counted = "Only listings confirmed within a year are counted." if fresh else "All listings are counted."
    note = (
        f"{counted} {asset_table.WHERE_COUNTED} What is not listed may still be there. A walk may cross "
        "the line. People are taken to live at the postcodes of their small area, in equal parts. "
        f"{walking.describe_method(network)}"
    )
    table = markup.table(f"What {name} has", HEADERS, _cells(atlas, rows))
    return element(
        "section", heading(name) + paragraph(also) + table + paragraph(note, cls="pb-note"), cls="pb-profile"
    )


HEADERS = ("Group", "Here", "For 1,000 people", "Beside the others", f"People within {REACH_MINUTES} min")


def _cells(atlas: Atlas, rows: tuple[Strength, ...]) -> list[tuple[str, ...]]:
    many = atlas.place.words[LEVEL]["many"]
    return [_row(row, many, atlas.place.name) for row in rows]


def _row(row: Strength, many: str, city: str) -> tuple[str, ...]:
    share = (
        "no data"
        if math.isnan(row.reach)
        else f"{phrases.percent(row.reach)} ({city} {phrases.percent(row.reach_city)})"
    )
    return (
        row.group,
        phrases.number(row.count),
        phrases.number(row.per_thousand, 2),
        beside_others(row, many),
        share,
    )


def beside_others(row: Strength, many: str) -> str:
    """Return how many of the others have fewer of a group for their people, in words.

    Parameters
    ----------
    row
        What a neighbourhood has of the group.
    many
        What people call several neighbourhoods.
    """
    if not row.count:
        return "none listed"
    if not row.more_than:
        return f"the {row.others} other {many} have as many or more"
    return f"more than {row.more_than} of {row.others} other {many}"
