"""Charts that Streamlit's own Vega draws, offline: a scatter that chooses, small multiples on one scale."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from typing import Any, cast

import altair as alt
import pandas as pd
import streamlit as st

from placebased import design
from placebased.methods import bivariate
from placebased.place.catalogue import TimeSeries

SMALL = 200
"""Pixels of width of a small chart."""
LINE_LENGTH = 42
"""Characters of a line along an axis."""

LINE = {dark: design.colour("need-5", dark=dark) for dark in (False, True)}
OTHER = {dark: design.colour("quiet", dark=dark) for dark in (False, True)}

_TURN = "scatter_turn"

Records = list[dict[str, Any]]


def draw_scatter(
    table: pd.DataFrame,
    labels: tuple[str, str],
    *,
    classes: int,
    chosen: str,
    dark: bool,
    on_pick: Callable[[str], None],
) -> None:
    """Draw two figures of every area as points; a click chooses the area.

    Parameters
    ----------
    labels
        What both figures are called.
    classes
        Classes of each figure.
    chosen
        Code of the chosen area; empty for none.
    dark
        Whether the theme is dark.
    table
        Index: area. ``first``, ``second``, ``name`` and ``digit`` (its class in the two-way map); of both
        figures also ``…_low`` and ``…_high``, the ends of the line through the point (NaN for none), and
        ``…_said``, the figure as people read it, with its range.
    on_pick
        Called with the code of the area that was clicked, before the script runs again.
    """
    key = "scatter"

    def picked() -> None:
        points = st.session_state[key]["selection"].get("area", [])
        if points and isinstance(points[0].get("code"), str) and points[0]["code"] in table.index:
            on_pick(points[0]["code"])

    known = table.dropna(subset=["first", "second"]).assign(code=lambda t: t.index.astype(str))
    known = known.assign(chosen=known["code"] == chosen, turn=_turn(chosen))
    ramp = dict(
        zip(map(str, range(classes * classes)), bivariate.class_colours(classes, dark=dark), strict=True)
    )
    st.altair_chart(
        _scatter(known, labels, ramp, dark=dark), key=key, on_select=picked, selection_mode="area"
    )


def _turn(chosen: str) -> int:
    """Return how often the chosen area has changed, whoever changed it.

    It is part of what a click selects: otherwise a point that was clicked before, and left for another area
    on the map since, could not be chosen again, because to the chart nothing would have changed.
    """
    last, turn = st.session_state.get(_TURN, ("", 0))
    if chosen != last:
        turn += 1
        st.session_state[_TURN] = (chosen, turn)
    return int(turn)


def _scatter(
    known: pd.DataFrame, labels: tuple[str, str], ramp: Mapping[str, str], *, dark: bool
) -> alt.LayerChart:
    columns = ["code", "name", "first", "second", "digit", "chosen", "turn", "first_said", "second_said"]
    records: Records = known[columns].to_dict("records")  # type: ignore[assignment]
    area = alt.selection_point(name="area", fields=["code", "turn"], on="click")
    points: alt.Chart = (
        alt.Chart(_data(records))
        .mark_point(filled=True, opacity=0.95, stroke="currentColor", strokeWidth=1)
        .encode(
            x=_across("first", labels[0], dark=dark),
            y=_up("second", labels[1], dark=dark),
            color=alt.Color("digit:N", legend=None).scale(domain=list(ramp), range=list(ramp.values())),
            size=alt.condition("datum.chosen", alt.value(420), alt.value(90)),
            shape=alt.condition("datum.chosen", alt.value("diamond"), alt.value("circle")),
            tooltip=[
                alt.Tooltip("name:N", title="Area"),
                alt.Tooltip("first_said:N", title=labels[0]),
                alt.Tooltip("second_said:N", title=labels[1]),
            ],
        )
        .add_params(area)
    )
    lines = [_reach(known, figure, labels, dark=dark) for figure in ("first", "second")]
    drawn = alt.layer(*lines, points, height=300)
    return cast("alt.LayerChart", drawn)


def _across(field: str, label: str, *, dark: bool) -> alt.X:
    return alt.X(f"{field}:Q", title=_lines(label)).scale(zero=False).axis(**_words(dark=dark))


def _up(field: str, label: str, *, dark: bool) -> alt.Y:
    return alt.Y(f"{field}:Q", title=_lines(label)).axis(**_words(dark=dark))


def _reach(known: pd.DataFrame, figure: str, labels: tuple[str, str], *, dark: bool) -> alt.Chart:
    """Return a line through each point from one end of what its figure can be to the other."""
    low, high = f"{figure}_low", f"{figure}_high"
    rows = known.dropna(subset=[low, high])[["first", "second", low, high]]
    records: Records = rows.to_dict("records")  # type: ignore[assignment]
    is_across = figure == "first"
    drawn: alt.Chart = (
        alt.Chart(_data(records))
        .mark_rule(color=OTHER[dark], opacity=0.6, strokeWidth=1.5, tooltip=None, aria=False)
        .encode(
            x=_across(low if is_across else "first", labels[0], dark=dark),
            y=_up("second" if is_across else low, labels[1], dark=dark),
            **({"x2": alt.X2(high)} if is_across else {"y2": alt.Y2(high)}),
        )
    )
    return drawn


def draw_multiples(wide: pd.DataFrame, series: TimeSeries, *, whole: pd.DataFrame, dark: bool) -> None:
    """Draw one small chart an area, all on one scale, in the order of the rows, each with the whole place.

    They stand in as many rows as the window needs, so that nobody has to move a page sideways.

    Parameters
    ----------
    wide
        Values (index: area, columns: periods, oldest first).
    series
        The series over time.
    whole
        The same of the whole place, one row under its name; without rows where it has none.
    dark
        Whether the theme is dark.
    """
    ends = shared_scale(pd.concat([wide, whole]), from_zero=series.polarity == "more_need")
    with st.container(horizontal=True, key="multiples"):
        for place, (area, row) in enumerate(wide.iterrows()):
            drawn = _small(row.to_frame(str(area)).T, ends, whole=whole, dark=dark)
            st.altair_chart(drawn, key=f"multiple_{place}", width="content")


def shared_scale(wide: pd.DataFrame, *, from_zero: bool) -> tuple[float, float]:
    """Return the ends of the one scale on which all rows are drawn.

    Parameters
    ----------
    wide
        Values (index: area, columns: periods, oldest first).
    from_zero
        Whether the scale starts at nought.
    """
    low, high = float(wide.min().min()), float(wide.max().max())
    return (min(low, 0.0) if from_zero else low), high


def _small(
    row: pd.DataFrame, ends: tuple[float, float], *, whole: pd.DataFrame, dark: bool
) -> alt.LayerChart:
    title = alt.Title(str(row.index[0]), color=OTHER[dark], limit=SMALL)
    points = alt.OverlayMarkDef(color=LINE[dark], size=26)
    own = _line(row, row.columns, ends, dark=dark).mark_line(color=LINE[dark], point=points)
    city = _line(whole, row.columns, ends, dark=dark).mark_line(color=OTHER[dark], strokeDash=[4, 3])
    return alt.LayerChart(layer=[city, own], title=title, width=SMALL, height=190)


def _line(table: pd.DataFrame, periods: pd.Index, ends: tuple[float, float], *, dark: bool) -> alt.Chart:
    drawn: alt.Chart = (
        alt.Chart(_data(_long(table)))
        .mark_line()
        .encode(
            x=alt.X("period:O", title=None, sort=list(periods))
            .scale(domain=list(periods))
            .axis(labelAngle=-60, labelOverlap=True, **_words(dark=dark)),
            y=alt.Y("value:Q", title=None).scale(domain=list(ends), nice=True).axis(**_words(dark=dark)),
            tooltip=[alt.Tooltip(f"{n}:N") for n in ("area", "period")]
            + [alt.Tooltip("value:Q", format=",.1f")],
        )
    )
    return drawn


def draw_lines(
    wide: pd.DataFrame, series: TimeSeries, *, beside: Mapping[str, pd.Series], dark: bool
) -> None:
    """Draw a series of the whole place, set beside another one where there is one.

    Parameters
    ----------
    wide
        Values (index: area, columns: periods, oldest first).
    series
        The series over time.
    beside
        Other series to set beside it, by label; values by period.
    dark
        Whether the theme is dark.
    """
    others = [pd.DataFrame({name: each}).T.reindex(columns=wide.columns) for name, each in beside.items()]
    rows = pd.concat([wide, *others])
    order = list(rows.index)
    chart = (
        alt.Chart(_data(_long(rows)))
        .mark_line(point=True)
        .encode(
            x=alt.X("period:O", title=None, sort=list(wide.columns)).axis(**_words(dark=dark)),
            y=alt.Y("value:Q", title=series.unit).scale(zero=False).axis(**_words(dark=dark)),
            color=alt.Color("area:N", title=None, sort=order).scale(
                domain=order, range=[LINE[dark], OTHER[dark]][: len(order)]
            ),
            strokeDash=alt.StrokeDash("area:N", title=None, sort=order),
        )
        .properties(height=320)
    )
    st.altair_chart(chart, key="lines")


def _lines(title: str) -> list[str]:
    """Return a title in lines that fit along the axis on a phone too."""
    return textwrap.wrap(title, LINE_LENGTH)


def _words(*, dark: bool) -> dict[str, Any]:
    """Return the colour of the words along an axis: one that can be read, unlike Streamlit's own grey."""
    return {"labelColor": OTHER[dark], "titleColor": OTHER[dark]}


def _data(records: Records) -> alt.Data:
    return alt.Data(values=records)  # type: ignore[no-untyped-call]


def _long(wide: pd.DataFrame) -> Records:
    return [
        {"area": str(area), "period": str(period), "value": float(value)}
        for area, row in wide.iterrows()
        for period, value in row.dropna().items()
    ]
