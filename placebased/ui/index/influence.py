"""What moves the result: influence beside points, figures that say one thing twice, other ways to build."""

from __future__ import annotations

from dataclasses import asdict, fields
from functools import partial

import pandas as pd
import streamlit as st

from placebased import phrases
from placebased.exchange import table_sources
from placebased.exchange.formats.export_table import ExportTable
from placebased.methods.composite_index import Weighting
from placebased.need import index_sensitivity, own_index
from placebased.need.index_sensitivity import Alternative
from placebased.need.own_index import IndexInputs, OwnIndexResult
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.index import view as index_view
from placebased.ui.markup import heading, paragraph
from placebased.ui.widgets import downloads

PAIRS = 10
"""Pairs of figures that are listed."""


def draw_influence(atlas: Atlas, weighed: Weighting, answer: OwnIndexResult, inputs: IndexInputs) -> None:
    """Draw what moves the result, once opened: it is worked out for every other way to build the index.

    Parameters
    ----------
    atlas
        The place.
    weighed
        The reader's points by domain, with what was mended.
    answer
        The index that the reader's weights make.
    inputs
        The domains of the level, with what each holds and lacks.
    """
    fold = st.expander("What moves the result", key="index_moves", on_change="rerun")
    if not fold.open:
        return
    with fold:
        weights, pairs = index_sensitivity.influence(answer), index_sensitivity.overlaps(atlas, inputs)
        tried = index_sensitivity.alternatives(atlas, inputs, weighed, answer)
        st.html(influence_html(atlas, weights))
        st.html(overlaps_html(atlas, pairs))
        st.html(alternatives_html(atlas.place.words[answer.level]["many"], tried))
        with st.container(horizontal=True):
            for what, frame in export_frames(atlas, weights, pairs, tried).items():
                file = what.replace(" ", "-")
                downloads.offer(
                    partial(export_table, atlas, answer, what, frame),
                    name=f"{atlas.place.id}-own-index-{answer.level}-{file}",
                    key=f"index_{file}",
                    what=what,
                )


def export_frames(
    atlas: Atlas, weights: pd.DataFrame, pairs: pd.DataFrame, tried: list[Alternative]
) -> dict[str, pd.DataFrame]:
    """Return the three tables with readable headers, by what is in them.

    Parameters
    ----------
    atlas
        The place.
    weights
        What :func:`placebased.need.index_sensitivity.influence` returns.
    pairs
        What :func:`placebased.need.index_sensitivity.overlaps` returns.
    tried
        What :func:`placebased.need.index_sensitivity.alternatives` returns.
    """
    named = own_index.domain_labels(atlas)
    labels = {each.id: each.label for each in atlas.indicators.values()}
    beside = weights.round(4).set_axis(["Points", "Squared correlation", "Influence"], axis=1)
    beside.insert(0, "Domain", [named[str(domain)] for domain in weights.index])
    alike = pairs.assign(first=pairs["first"].map(labels), second=pairs["second"].map(labels))
    ways = pd.DataFrame([asdict(each) for each in tried], columns=[f.name for f in fields(Alternative)])
    return {
        "influence": beside.reset_index(drop=True),
        "figures alike": alike.set_axis(["Figure", "Another", "Counts in", "Correlation"], axis=1).round(4),
        "other ways": ways.set_axis([*_WAYS, "Areas compared"], axis=1),
    }


_WAYS = (
    "One thing done otherwise",
    "Change band",
    "Move by over a tenth of the list",
    "Enter the first five",
)


def export_table(atlas: Atlas, answer: OwnIndexResult, what: str, frame: pd.DataFrame) -> ExportTable:
    """Return one of the tables to be taken away, with how the index was made.

    Parameters
    ----------
    atlas, answer
        The place and the index.
    what
        What is in it.
    frame
        The table.
    """
    used = (m for d in answer.shares.index for m, _ in atlas.domains[str(d)].members)
    sources = table_sources.of_indicators(atlas, used)
    notes = index_view.provenance(atlas, answer)
    return downloads.export_of(atlas, f"Your index of need: {what}", frame, sources=sources, notes=notes)


def influence_html(atlas: Atlas, table: pd.DataFrame) -> str:
    """Return the influence of each domain beside its points.

    Parameters
    ----------
    atlas
        The place.
    table
        What :func:`placebased.need.index_sensitivity.influence` returns.
    """
    named = own_index.domain_labels(atlas)
    rows = [
        [
            named[str(domain)],
            *(phrases.number(float(each), digits) for each, digits in zip(row, (0, 0, 2), strict=True)),
        ]
        for domain, row in zip(table.index, table[["points", "influence", "effect"]].to_numpy(), strict=True)
    ]
    caption = (
        "Points and influence of each domain. Influence is its squared correlation with the result, made to "
        "add up to 100 (first-order effect, Paruolo and others 2013)."
    )
    headers = ["Domain", "Points", "Influence", "Squared correlation"]
    said = paragraph(index_sensitivity.describe_influence(atlas, table))
    return heading("Influence", level=3) + said + markup.table(caption, headers, rows, numbers=True)


def overlaps_html(atlas: Atlas, pairs: pd.DataFrame) -> str:
    """Return the pairs of figures that say nearly the same.

    Parameters
    ----------
    atlas
        The place.
    pairs
        What :func:`placebased.need.index_sensitivity.overlaps` returns.
    """
    out = heading("Figures that say nearly the same", level=3)
    out += paragraph(index_sensitivity.describe_overlaps(atlas, pairs))
    if pairs.empty:
        return out
    rows = [
        [
            atlas.indicators[str(row["first"])].label,
            atlas.indicators[str(row["second"])].label,
            str(row["domains"]),
            f"{float(row['correlation']):.2f}",
        ]
        for row in pairs.head(PAIRS).to_dict("records")
    ]
    more = f" The first {PAIRS} of {len(pairs)}." if len(pairs) > PAIRS else ""
    caption = f"Pairs with a correlation of {index_sensitivity.ALIKE} or more.{more}"
    return out + markup.table(caption, ["Figure", "Another", "Counts in", "Correlation"], rows)


def alternatives_html(many: str, tried: list[Alternative]) -> str:
    """Return what changes by each other way to build the index.

    Parameters
    ----------
    many
        What the areas are called.
    tried
        What :func:`placebased.need.index_sensitivity.alternatives` returns.
    """
    rows = [
        [
            each.change,
            "no bands" if each.bands is None else str(each.bands),
            str(each.moved),
            str(each.entered),
        ]
        for each in tried
    ]
    said = paragraph(index_sensitivity.describe_alternatives(tried, many))
    caption = f"How many {many} change if one thing is done otherwise, all else as it is."
    return (
        heading("Other ways to build it", level=3)
        + said
        + markup.table(caption, list(_WAYS), rows, numbers=True)
    )
