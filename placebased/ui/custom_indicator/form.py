"""What a reader says of a table of one's own: which column is what, and what the figures are of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar, get_args

import streamlit as st

from placebased.custom_indicators import columns as own_columns
from placebased.custom_indicators.columns import ROWS, Columns
from placebased.custom_indicators.matching import LEVELS_BY_TEXT, RowsOf
from placebased.custom_indicators.reading import OwnColumns
from placebased.custom_indicators.table import (
    PERS,
    POLARITIES,
    PUBLISHED_LEVELS,
    Counted,
    Description,
    Figure,
)
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Polarity

Choice = TypeVar("Choice", bound=str | float)

FIGURE_WORDS: dict[Figure, str] = {
    "share": "A count and its base: a percentage",
    "rate": "A count and its base: a rate",
    "count": "A count alone",
    "stated": "A rate or percentage alone, without its counts",
}

COUNTED_WORDS: dict[Counted, str] = {
    "people": "people",
    "households": "households",
    "children": "children",
    "events": "events about people (visits, calls)",
    "things": "things, not people (trees, potholes)",
}

POLARITY_WORDS: dict[Polarity, str] = {
    "more_need": "more need",
    "less_need": "less need",
    "context": "neither: it only says what is there",
}

MOST_TITLE, MOST_WORDS, MOST_UNIT = 60, 80, 20

PLACEHOLDER = "Your figure"
"""What a figure is called until the reader calls it something."""


def draw_form(atlas: Atlas, read: OwnColumns) -> tuple[Columns, Description]:
    """Draw what was guessed of a table, to be confirmed or changed; return what the reader says.

    Parameters
    ----------
    atlas
        The place.
    read
        The table, with only those columns that can be an area or a number.

    Returns
    -------
    tuple of Columns and Description
        As they stand in the form now.
    """
    guessed, figure = own_columns.guess(atlas, read)
    tag = str(hash((read.columns, read.lines)))
    st.subheader("Is this right?")
    st.caption("The columns are a guess: change what is not right.")
    with st.container(key="own_figure_form"):
        left, right = st.columns(2)
        with left:
            columns, chosen = _draw_columns(atlas, read, (guessed, figure), tag)
        with right:
            description = _draw_description(chosen, columns, tag)
    return columns, description


def _draw_columns(
    atlas: Atlas, read: OwnColumns, guess: tuple[Columns, Figure], tag: str
) -> tuple[Columns, Figure]:
    (guessed, figure), words = guess, atlas.place.words
    areas = [name for name, kind in zip(read.columns, read.kinds, strict=True) if kind != "number"]
    numbers = [name for name, kind in zip(read.columns, read.kinds, strict=True) if kind == "number"]
    area = _choice("Column that says the area", areas, guessed.area, f"own_area_{tag}")
    rows_of = _choice(
        "Its rows are of", (*LEVELS_BY_TEXT, "postcode"), guessed.rows_of, f"own_level_{tag}",
        words={"postcode": "postcodes"} | {each: words[each]["many"] for each in PUBLISHED_LEVELS},
    )  # fmt: skip
    alone: list[Figure] = ["count"]
    kinds = list(FIGURE_WORDS) if numbers else alone
    chosen: Figure = _choice("The figures are", kinds, figure, f"own_kind_{tag}", words=FIGURE_WORDS)
    what = "Column of the rate" if chosen == "stated" else "Column of the count"
    options = [*numbers, *(() if chosen == "stated" else (ROWS,))]
    count = _choice(
        what, options, guessed.count, f"own_count_{tag}", words={ROWS: "None: every row counts as one"}
    )
    base = ""
    if chosen in {"share", "rate"}:
        base = _choice("Column of its base", numbers, guessed.base or numbers[-1], f"own_base_{tag}")
    adds = chosen != "stated" and st.toggle(
        "Several rows of one area are parts that add up", guessed.add_up, key=f"own_adds_{tag}",
        help="If not, an area with several rows that differ has no figure.",
    )  # fmt: skip
    return Columns(area, _rows_of(rows_of), count, base, adds or count == ROWS), chosen


def _rows_of(word: str) -> RowsOf:
    return next(each for each in get_args(RowsOf) if each == word)


def _draw_description(figure: Figure, columns: Columns, tag: str) -> Description:
    title = st.text_input(
        "What they are of", columns.count if columns.count != ROWS else "", key=f"own_title_{tag}",
        max_chars=MOST_TITLE, placeholder="Warm home visits",
    )  # fmt: skip
    counted: Counted = "people"
    base, per, unit = counted, PERS[0], "%"
    if figure != "stated":
        told = own_columns.guess_counted(columns.base or columns.count)
        counted = _choice(
            "What is counted", list(COUNTED_WORDS), told, f"own_counted_{tag}", words=COUNTED_WORDS
        )
        base = counted
    if figure == "rate":
        bases: tuple[Counted, ...] = ("people", "households", "children")
        told = own_columns.guess_counted(columns.base)
        base = _choice("What the base counts", bases, told, f"own_based_{tag}")
        per = _choice("Per", list(PERS[1:]), PERS[1], f"own_per_{tag}", words={p: f"{p:,.0f}" for p in PERS})
    if figure == "stated":
        unit = st.text_input("Unit", "%", key=f"own_unit_{tag}", max_chars=MOST_UNIT).strip()
    polarity: Polarity = _choice(
        "A higher figure means", list(POLARITIES), "context", f"own_polarity_{tag}", words=POLARITY_WORDS,
        note="In your index count only figures that mean more or less need.",
    )  # fmt: skip
    period = st.text_input("Of which time (optional)", key=f"own_period_{tag}", max_chars=MOST_WORDS)
    made_by = st.text_input("Who made them (optional)", key=f"own_maker_{tag}", max_chars=MOST_WORDS)
    words = [" ".join(each.split()) for each in (title, unit, period, made_by)]
    return Description(
        words[0] or PLACEHOLDER, figure, counted, base, per, words[1], polarity, words[2], words[3]
    )


def _choice(
    label: str, options: Sequence[Choice], start: Choice, key: str, *,
    words: Mapping[Choice, str] | None = None, note: str = "",
) -> Choice:  # fmt: skip
    names = words or {}
    index = list(options).index(start) if start in options else 0
    return st.selectbox(
        label, list(options), index, key=key, help=note or None,
        format_func=lambda each: str(names.get(each, each)),
    )  # fmt: skip
