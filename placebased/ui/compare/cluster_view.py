"""Where a need clusters, on a page: the question, the map, and every area of a cluster in a table."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from placebased import phrases
from placebased.exchange import table_sources
from placebased.mapping import analysis_layers
from placebased.mapping.files import MapFiles
from placebased.mapping.layers import NeedLayer
from placebased.methods import spatial_clusters
from placebased.methods.spatial_clusters import (
    KIND_WORDS,
    METHOD_WORDS,
    ClusterResult,
    NotTestableError,
    describe,
    describe_edge,
)
from placebased.need import aggregation, clusters, comparators, conditions, doubt_columns, wording
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import need_cache
from placebased.ui.widgets import controls, downloads, heading_words, layer_map
from placebased.views import chosen_place
from placebased.views.selection import Selection

TITLE = "Where it clusters"


def draw_choices(atlas: Atlas, _selection: Selection) -> None:
    """Draw the choice of the need and of the question asked of it.

    Parameters
    ----------
    atlas
        The place.
    _selection
        What the reader looks at; every choice here is read from its own box.
    """
    controls.draw_need_box(atlas)
    mine = selection_state.held("method")
    method = st.radio(
        "Ask", list(METHOD_WORDS), mine.among(METHOD_WORDS),
        format_func=lambda m: METHOD_WORDS[m][0], key=mine.key,
        on_change=mine.take, args=("method",),
    )  # fmt: skip
    st.caption(METHOD_WORDS[method][1])


def draw_clusters(atlas: Atlas, selection: Selection, files: MapFiles, *, dark: bool) -> None:
    """Draw what was found: a sentence, the map, a table; or why nothing can be looked for.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    files
        Addresses of the map's files.
    dark
        Whether the theme is dark.
    """
    found, said = find_clusters(atlas, selection)
    if found is None:
        st.html(markup.page_heading(TITLE, [said]))
        return
    indicator = atlas.indicators[selection.need]
    place = describe_chosen(atlas, selection, found)
    heading_words.draw(TITLE, page_sentences(atlas, selection, said, place), place=place)
    make = partial(layer_of, atlas, selection, found)
    layer_map.draw_layer_map(
        atlas,
        replace(selection, level="lsoa"),
        files,
        make(dark=dark),
        on_paper=partial(make, dark=False),
        sources=lambda: table_sources.of_indicators(atlas, [indicator.id]),
    )
    with heading_words.after_words():
        draw_clusters_table(atlas, selection, found)


def describe_chosen(atlas: Atlas, selection: Selection, found: ClusterResult) -> str:
    """Return what was found in the chosen place; empty where nothing but the whole place is chosen.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    found
        Kind of cluster and p-value of every small area.
    """
    return chosen_place.describe_at_level(
        atlas,
        selection,
        "lsoa",
        one=lambda code: spatial_clusters.describe_area(found, code, name=atlas.name("lsoa", code)),
        several=partial(spatial_clusters.describe_several, found),
    )


def page_sentences(atlas: Atlas, selection: Selection, said: str, place: str) -> list[str]:
    """Return what the page says: of the chosen place, what was found, and what the need is elsewhere.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    said
        What :func:`find_clusters` says.
    place
        What :func:`describe_chosen` says.
    """
    indicator = atlas.indicators[selection.need]
    beside = comparators.describe_listed(indicator, comparators.wholes(atlas, indicator.id))
    return [sentence for sentence in (place, said, beside) if sentence]


def layer_of(atlas: Atlas, selection: Selection, found: ClusterResult, *, dark: bool) -> NeedLayer:
    """Return the fill of the map.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    found
        Kind of cluster and p-value of every small area.
    dark
        Whether the theme is dark.
    """
    label, key = atlas.indicators[selection.need].label, f"{selection.need}:{selection.method}"
    return analysis_layers.cluster_layer(found, key=key, label=label, dark=dark)


def find_clusters(atlas: Atlas, selection: Selection) -> tuple[ClusterResult | None, str]:
    """Return what was found among small areas, or ``None`` and why nothing can be looked for.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    indicator = atlas.indicators.get(selection.need)
    if indicator is None:
        return None, "Choose a need to look for clusters in."
    if reason := aggregation.why_unavailable(indicator, "lsoa"):
        return None, f"{indicator.label} has no figures for small areas. {reason}"
    if reason := conditions.why_not(indicator, "clusters"):
        return None, reason
    try:
        method = next(each for each in METHOD_WORDS if each == selection.method)
        found = need_cache.clusters_of(atlas, selection.need, method)
    except NotTestableError as error:
        return None, str(error)
    many = atlas.place.words["lsoa"]["many"]
    said = [describe(found, area_word=many), describe_edge(found, area_word=many)]
    how = clusters.STANDARDISED if clusters.is_standardised(indicator, method) else ""
    said += [clusters.describe_left_out(atlas, indicator), how]
    return found, " ".join(sentence for sentence in said if sentence)


def draw_clusters_table(atlas: Atlas, selection: Selection, found: ClusterResult) -> None:
    """Draw every area that lies in a cluster, with its figure and how unlikely chance is.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    found
        Kind of cluster and p-value of every small area.
    """
    indicator = atlas.indicators[selection.need]
    caption, headers, rows = whole_table(atlas, selection, found)
    with st.expander("The same as a table"):
        used = table_sources.of_indicators(atlas, [indicator.id])
        downloads.draw_table(
            atlas, caption, headers, list(rows.values()), key="clusters", sources=used, numbers=True,
            more=lambda: doubt_columns.of_areas(atlas, indicator, "lsoa", rows).join(
                comparators.columns(atlas, indicator.id, "lsoa", rows)
            ),
            notes=doubt_columns.rules(indicator, "lsoa"),
        )  # fmt: skip
        if names := clusters.left_out(atlas, indicator):
            st.html(markup.paragraph(f"Left out, because they have no figure: {phrases.join_list(names)}."))


def whole_table(
    atlas: Atlas, selection: Selection, found: ClusterResult
) -> tuple[str, list[str], dict[str, list[str]]]:
    """Return every area that lies in a cluster: caption, headings, and cells by code.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    found
        Kind of cluster and p-value of every small area.
    """
    table = wording.figure_texts(atlas, atlas.indicators[selection.need], "lsoa").to_frame()
    table = table.assign(kind=found.kinds, chance=found.p_values, near=found.near_limit)
    table = table[found.kinds != "none"]
    words = {str(kind): said for kind, said in KIND_WORDS.items()}
    rows = {
        str(code): [
            atlas.name("lsoa", str(code)),
            words[kind],
            value,
            f"{chance:.4f}",
            "near the limit" if near else "clear of the limit",
        ]
        for code, value, kind, chance, near in table.itertuples(name=None)
    }
    caption = "Small areas in a cluster, and how often chance would do as much"
    return caption, ["Small area", "Kind", "Figure", "By chance", "Other draws"], rows
