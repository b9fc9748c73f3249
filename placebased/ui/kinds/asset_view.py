"""Entries of the directory on the editors' page: what a new one may double, and the history of one."""

from __future__ import annotations

import base64
import math
from functools import lru_cache

import numpy as np
import streamlit as st

from placebased import phrases
from placebased.contributions.assets import decisions as asset_decisions
from placebased.contributions.assets.duplicates import Likely
from placebased.contributions.assets.proposals import KIND, label, present
from placebased.contributions.events import Event, state_of
from placebased.contributions.queue import Waiting
from placebased.hours.free_text import read_hours
from placebased.place import sensitive_places
from placebased.place.atlas import Atlas
from placebased.place.crs import points_to_metres
from placebased.place.postcodes import read_postcode
from placebased.place.sensitive_places import all_categories
from placebased.place.service_delivery import GIVEN, describe_delivery
from placebased.place.withheld import FLAG, NO
from placebased.reports import print_map
from placebased.ui import markup
from placebased.ui.kinds.deciding import carry_out
from placebased.ui.kinds.kind_view import KindView
from placebased.ui.markup import plain_label
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import contributions_cache, place_cache, store_cache
from placebased.ui.widgets import downloads


def beside(atlas: Atlas, each: Waiting) -> None:
    """Draw what is open about its hours, and the entries that a new one may be, each with a way to join.

    Parameters
    ----------
    atlas
        The place as it is shown.
    each
        The proposal.
    """
    given = each.event.values
    understood = given.get("opening_hours", "")  # a list joins them of several cells
    if not understood and (question := read_hours(given.get("opening_hours_text", "")).question):
        st.info(f"Opening hours: {plain_label(question)}")
    _shelter(atlas, each.event)
    if where := where_html(atlas, each.event):
        st.html(where)
    if each.event.wish == "add":
        east, north = points_of(atlas, each.event).get(PROPOSED, (math.nan, math.nan))
        for likely in contributions_cache.neighbours().like(given, east=east, north=north):
            _maybe_the_same(atlas, each.event, likely)


NOW, PROPOSED = "where it is listed now", "where it was proposed"


def where_html(atlas: Atlas, event: Event) -> str:
    """Return what a proposal is about and where that is: kind, address, who runs it, and a small map.

    Parameters
    ----------
    atlas
        The place as it is shown.
    event
        The proposal.
    """
    holds = {**present(atlas, event.subject), **event.values}
    kind = all_categories(atlas).get(holds.get("category", ""))
    parts = [
        kind.label if kind else "",
        describe_delivery(holds.get(GIVEN, "")),
        *(holds.get(name, "") for name in ("address", "postcode")),
        f"run by {holds['organisation']}" if holds.get("organisation") else "",
    ]
    words = ", ".join(part for part in parts if part)
    said = markup.paragraph(words) if words else ""
    return said + _map_html(atlas, tuple(points_of(atlas, event).items()))


def points_of(atlas: Atlas, event: Event) -> dict[str, tuple[float, float]]:
    """Return where a proposal's entry is listed, and where it would be, as far as they are known and differ.

    Parameters
    ----------
    atlas
        The place as it is shown.
    event
        The proposal.

    Returns
    -------
    dict
        By :data:`NOW` and :data:`PROPOSED`, easting and northing in metres (EPSG:27700).
    """
    found: dict[str, tuple[float, float]] = {}
    if event.subject in atlas.assets.index:
        east, north = (float(str(atlas.assets.at[event.subject, name])) for name in ("east", "north"))
        found[NOW] = (east, north)
    if event.values.get("lon") and event.values.get("lat"):
        easts, norths = points_to_metres([float(event.values["lon"])], [float(event.values["lat"])])
        found[PROPOSED] = (float(easts[0]), float(norths[0]))
    elif (typed := read_postcode(event.values.get("postcode", ""), atlas)).placed:
        found[PROPOSED] = (typed.east, typed.north)
    return found


@lru_cache(maxsize=64)
def _map_html(atlas: Atlas, points: tuple[tuple[str, tuple[float, float]], ...]) -> str:
    """Return a small map as a picture with its words; nothing where no point is known."""
    if not points:
        return ""
    drawn = print_map.map_svg(atlas, np.array([where for _, where in points]), None)
    said = "; ".join(f"{number}: {what}" for number, (what, _) in enumerate(points, start=1))
    source = f"data:image/svg+xml;base64,{base64.b64encode(drawn.encode()).decode()}"
    picture = f'<img src="{source}" alt="{markup.text(f"Map. {said}")}" width="360">'
    return picture + markup.paragraph(f"{said}.", cls="pb-note")


def _shelter(atlas: Atlas, event: Event) -> None:
    """Say that a proposal is about a place that shelters people at risk, or that its sender denies it."""
    if why := sensitive_places.reason(event.values, atlas):
        st.warning(plain_label(sensitive_places.says(why, atlas.place.name)))
    elif event.values.get(FLAG) == NO:
        said = sensitive_places.reason({**event.values, FLAG: ""}, atlas) or "it was marked as one"
        denial = f"Whoever sent this says that it shelters nobody at risk, though {said}."
        st.warning(plain_label(f"{denial} Once accepted it is on the map at its door: make sure first."))


def _maybe_the_same(atlas: Atlas, event: Event, likely: Likely) -> None:
    name, where = (str(atlas.assets.at[likely.id, field]) for field in ("name", "address"))
    st.info(f"May be the same as “{plain_label(name)}”, {plain_label(where)} ({likely.why}).")
    st.button(
        "Join with it, keeping the words of both",
        key=f"join_{event.number}_{likely.id}",
        on_click=carry_out,
        args=(
            lambda who: asset_decisions.merge_proposal(
                store_cache.store(), who, event, likely.id, atlas=atlas
            ),
            f"Joined with {name}.",
        ),
    )


def history(atlas: Atlas) -> None:
    """Draw every value the chosen entry ever had, each with a way back to it.

    Parameters
    ----------
    atlas
        The place as it is shown.
    """
    st.subheader("History of an entry")
    asset = selection_state.selection().asset
    if not asset:
        st.write("Choose an entry on Explore (search for it), and its history is here.")
        return
    record = state_of(store_cache.store().events(KIND, subject=asset)).records.get(asset)
    st.html(markup.heading(_name(atlas, asset), level=3))
    _doubles(atlas, asset)
    if record is None:
        st.write("Nobody has changed it here: it is as the pack says.")
        return
    rows = [
        (
            label(name),
            change.value or "—",
            change.who,
            phrases.describe_moment(change.at),
            change.data_version,
        )
        for name, changes in record.history.items()
        for change in changes
    ]
    headers = ["Field", "Value", "Who", "When", "On data"]
    downloads.draw_table(atlas, "Every value it had", headers, rows, key="values")
    numbers = sorted({c.number for changes in record.history.values() for c in changes})
    options = [0, *numbers[:-1]]
    until = st.selectbox("Bring it back to how it was after event", options, key="restore_to")
    st.button(
        "Bring back",
        on_click=carry_out,
        args=(
            lambda who: asset_decisions.restore(
                store_cache.store(),
                who,
                asset,
                until,
                pack=place_cache.pack(selection_state.neighbourhoods()),
            ),
            "Brought back.",
        ),
    )


def _doubles(atlas: Atlas, asset: str) -> None:
    """Draw the entries that the chosen one may double, each with a way to join it into that one."""
    where = atlas.assets[["east", "north"]].loc[asset].to_numpy(dtype=float)
    east, north = float(where[0]), float(where[1])
    told = present(atlas, asset)
    for likely in contributions_cache.neighbours().like(told, east=east, north=north, leave_out=asset):
        name = str(atlas.assets.at[likely.id, "name"])
        st.button(
            plain_label(f"Join it into “{name}” ({likely.why})"),
            key=f"merge_{asset}_{likely.id}",
            on_click=carry_out,
            args=(
                lambda who, into=likely.id: asset_decisions.merge(
                    store_cache.store(), who, asset, into, atlas=atlas
                ),
                f"Joined into {name}; the words of both are kept.",
            ),
        )


def _name(atlas: Atlas, asset: str) -> str:
    return str(atlas.assets.at[asset, "name"]) if asset in atlas.assets.index else asset


VIEW = KindView(beside=beside, history=history)
