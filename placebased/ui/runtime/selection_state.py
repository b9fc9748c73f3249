"""What a session looks at, on every page but Find: the selection, and how it is chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from placebased.address import query_as_meant
from placebased.mapping.message import Pick
from placebased.need import aggregation
from placebased.place.atlas import Atlas
from placebased.place.custom_indicators import DOMAIN, PREFIX
from placebased.place.gazetteer import Hit
from placebased.place.geography import LEVELS
from placebased.ui.runtime import custom_indicator_state, door_state, url_state
from placebased.ui.runtime.caches import place_cache
from placebased.ui.runtime.url_state import ChoiceBox, Remembered
from placebased.views import link
from placebased.views.selection import Selection

SEARCH = "search_text"
"""Key of the search box, which a choice empties."""

_MINE = Remembered("selection", Selection(), widgets="choose")


def selection() -> Selection:
    """Return what this session looks at."""
    return _MINE.now()


def neighbourhoods() -> str:
    """Return the id of the neighbourhood list in use: the session's, else the address's."""
    if _MINE.known:
        return selection().neighbourhoods
    asked = query_as_meant(st.query_params).get("neighbourhoods", "")
    return asked if place_cache.known(asked) else ""


def atlas() -> Atlas:
    """Return the place as it stands today, with the figures that this session brought for itself."""
    return custom_indicator_state.beside(place_cache.atlas(neighbourhoods()))


def place() -> Atlas:
    """Return the place as this session counts and draws it: everything, or only what is recent."""
    return custom_indicator_state.beside(place_cache.shown(neighbourhoods(), fresh=selection().fresh))


def change(**fields: Any) -> None:  # noqa: ANN401 - the fields of Selection, whatever they hold
    """Replace fields of the selection.

    Parameters
    ----------
    fields
        New values by the name of the field of :class:`~placebased.views.selection.Selection`.
    """
    _MINE.change(**fields)


def open_link(whole: Atlas) -> None:
    """Take the selection from the address, where that says something new.

    Parameters
    ----------
    whole
        The place.
    """
    _forget_what_is_gone(whole)
    query = dict(st.query_params)
    if not _MINE.asks(query):
        return
    if query_as_meant(query):
        door_state.fold()
    custom_indicator_state.ask(query.get("need", ""), whole)
    found = link.decode(query, whole)
    _MINE.opened(found.selection, dropped=found.dropped, query=query)
    if found.selection.area or found.selection.near or found.selection.asset:
        go()


def _forget_what_is_gone(whole: Atlas) -> None:
    """Let go of a chosen asset that somebody has closed, or joined with another, since it was chosen."""
    if selection().asset and selection().asset not in whole.assets.index:
        change(asset="")
        _MINE.drop("The asset that was chosen is no longer listed.")
    _forget_own_figures(whole)


def _forget_own_figures(whole: Atlas) -> None:
    """Let go of the reader's own figures that were taken out, or are of other neighbourhoods."""
    chosen = selection()
    fields: dict[str, Any] = {"need": whole.place.start_indicator, "second": "", "weigh": ""}
    gone: dict[str, Any] = {
        field: instead
        for field, instead in fields.items()
        if getattr(chosen, field).startswith(PREFIX) and getattr(chosen, field) not in whole.indicators
    }
    own = tuple(each for each in chosen.points if each.startswith(f"{DOMAIN}:"))
    if own and DOMAIN not in whole.domains:
        gone["points"] = tuple(each for each in chosen.points if each not in own)
    if gone:
        change(**gone)
        _follow_need()
        _MINE.drop("The figure of your own that was chosen is not here any more.")


def open_view(query: dict[str, str]) -> None:
    """Look at what a scene's link says; whether the projector view is on stays as it is.

    Parameters
    ----------
    query
        Parameters of the link.
    """
    asked = query.get("neighbourhoods", "")
    whole = custom_indicator_state.beside(place_cache.atlas(asked if place_cache.known(asked) else ""))
    found = link.decode(query, whole)
    _MINE.put(replace(found.selection, present=selection().present))
    if found.dropped:
        _MINE.drop(" ".join(found.dropped))


def parameters(whole: Atlas) -> dict[str, str]:
    """Return the parameters of the link to what is looked at.

    Parameters
    ----------
    whole
        The place.
    """
    return link.encode(selection(), link.first_selection(whole))


def write_link(whole: Atlas) -> None:
    """Write the selection into the address, leaving out what equals the first view.

    Parameters
    ----------
    whole
        The place.
    """
    _MINE.write(parameters(whole))


dropped, go, going = _MINE.dropped, _MINE.go, _MINE.going
FIRST_GOING = _MINE.first_going
"""Token with which the first view of a link goes to what it chose."""


def choose(hit: Hit) -> None:
    """Choose what a search found, let the map go there, and empty the search for the next one.

    Parameters
    ----------
    hit
        What the search found.
    """
    st.session_state[SEARCH] = ""
    door_state.fold()
    whole = atlas()
    if hit.kind == "condition":
        change(condition=hit.target)
    elif hit.kind == "need":
        change(need=hit.target)
        _follow_need()
        return  # the map stays where it is
    elif hit.kind == "area":
        change(area=hit.target, asset="", near="")
    elif hit.kind == "asset":
        shown = selection().assets
        category = str(whole.assets.at[hit.target, "category"])
        change(asset=hit.target, near="", assets=shown if category in shown else (*shown, category))
    else:
        lsoa = str(whole.postcodes.at[hit.target, "lsoa"])
        change(near=hit.target, asset="", area=f"lsoa:{lsoa}" if lsoa else "")
    go()


def picked(pick: Pick) -> None:
    """Choose what a person picked on the map, leaving the view where it is.

    Parameters
    ----------
    pick
        What the person picked; an empty one takes the choice back.
    """
    if pick.cleared:
        clear()
        return
    door_state.fold()
    whole = atlas()
    if pick.asset in whole.assets.index:
        change(asset=pick.asset)
    elif any(level == pick.level and pick.code in whole.areas[level].index for level in LEVELS):
        change(area=f"{pick.level}:{pick.code}", asset="", near="")


def clear() -> None:
    """Go back to the whole place, keeping what is on the map."""
    change(area="", asset="", near="")


class WidgetBinding(ChoiceBox):
    """A widget that starts with the selection's value, and the callback that takes a new one."""

    def take(self, field: str) -> None:
        """Write the widget's new value into ``field`` of the selection.

        Parameters
        ----------
        field
            Name of the field.
        """
        self.hears(self._take)(field)

    def _take(self, field: str) -> None:
        change(**{field: url_state.taken(self.key)})
        if field == "need":
            _follow_need()


def held(field: str, *, value: Any = None) -> WidgetBinding:  # noqa: ANN401 - whatever the widget holds
    """Prepare the widget of one field of the selection; call before drawing it.

    Parameters
    ----------
    value
        What the widget is to hold if it is not the field's own value (a list in place of a tuple, say).
    field
        Name of the field.

    Returns
    -------
    WidgetBinding
        Key, first value and callback of the widget.
    """
    box = _MINE.held(field, getattr(selection(), field) if value is None else value)
    return WidgetBinding(box.key, box.starts)


def box_of(field: str, *, value: Any = None) -> str:  # noqa: ANN401 - whatever the widget holds
    """Return the key of the widget of one field, for what is drawn before it.

    Parameters
    ----------
    field
        Name of the field.
    value
        What the widget is to hold if it is not the field's own value, the same as :func:`held` is told.
    """
    return _MINE.box_of(field, getattr(selection(), field) if value is None else value)


def choose_need(need: str) -> None:
    """Choose a need, and a level at which it exists.

    Parameters
    ----------
    need
        Id of an indicator; another is left out of account.
    """
    if need in atlas().indicators:
        change(need=need)
        _follow_need()


def _follow_need() -> None:
    """Move to a level at which the newly chosen need exists, rather than showing an empty map."""
    chosen, known = selection(), atlas().indicators
    if chosen.need and aggregation.why_unavailable(known[chosen.need], chosen.level):
        change(level=known[chosen.need].geography)
