"""What a session asks on the Find page: the question, and how it is put."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import streamlit as st

from placebased.address import query_as_meant
from placebased.finding import question, question_link
from placebased.finding.origin import by_name
from placebased.finding.question import Question
from placebased.mapping.message import Pick
from placebased.place.atlas import Atlas
from placebased.place.gazetteer import Hit
from placebased.place.geography import LEVELS
from placebased.place.postcodes import read_postcode
from placebased.ui.runtime import selection_state, url_state
from placebased.ui.runtime.caches import draft_cache, place_cache
from placebased.ui.runtime.url_state import Remembered

NEAR = "ask_near_text"
"""Key of the box in which a place is typed."""

SHOWN = 8
"""Places listed at first, and with each “more”."""

PRESENT = "present"
"""Parameter of the projector view, which belongs to no question."""

_MINE = Remembered("question", Question(), widgets="ask")
_MORE = "more_places"
_TOLD = "told_about_near"


def asked() -> Question:
    """Return what this session asks."""
    return _MINE.now()


def change(**fresh: Any) -> None:  # noqa: ANN401 - the fields of Question, whatever they hold
    """Replace fields of the question; a new question starts at the top of its list.

    Parameters
    ----------
    fresh
        New values by the name of the field of :class:`~placebased.finding.question.Question`.
    """
    _MINE.change(**fresh)
    if set(fresh) - {"asset"}:
        st.session_state.pop(_MORE, None)


def put(fresh: Question) -> None:
    """Ask another question in place of this one.

    Parameters
    ----------
    fresh
        The question.
    """
    change(**{field.name: getattr(fresh, field.name) for field in fields(Question)})
    st.session_state.pop(NEAR, None)


def open_link(atlas: Atlas) -> None:
    """Take the question from the address, where that says something new.

    A first one, without an address, starts where the reader was looking.

    Parameters
    ----------
    atlas
        The place.
    """
    query = dict(st.query_params)
    if not _MINE.asks(query):
        return
    asks = {name: value for name, value in query.items() if name != PRESENT}
    if query.get(PRESENT) == "1":
        selection_state.change(present=True)
    given = query_as_meant(asks)
    if given.get("neighbourhoods", "").startswith(draft_cache.DRAWN) and given.get("draft"):
        selection_state.change(draft=given["draft"][: question_link.LONGEST_DRAFT])
    found = question_link.decode(asks, atlas)
    _MINE.opened(found.question if query_as_meant(asks) else _first(), dropped=found.dropped, query=query)
    st.session_state.pop(NEAR, None)
    if asked().near:
        go()


def _first() -> Question:
    """Return a first question: near what the reader was looking at, if that is small enough to be near."""
    looked = selection_state.selection()
    small = looked.area_level in LEVELS[: LEVELS.index("locality")]
    return Question(near=looked.near or (looked.area if small else ""))


def open_view(query: dict[str, str]) -> None:
    """Ask what a scene's link asks.

    Parameters
    ----------
    query
        Parameters of the link.
    """
    found = question_link.decode(query, place_cache.atlas(selection_state.neighbourhoods()))
    _MINE.put(found.question)
    if found.dropped:
        _MINE.drop(" ".join(found.dropped))
    for key in (NEAR, _MORE):
        st.session_state.pop(key, None)


def parameters(_atlas: Atlas) -> dict[str, str]:
    """Return the parameters of the link to the question, without what a first question has anyway.

    Parameters
    ----------
    _atlas
        The place; not needed, but every page's state is called alike.
    """
    used = selection_state.neighbourhoods()
    drawn = {"draft": selection_state.selection().draft} if used.startswith(draft_cache.DRAWN) else {}
    return question_link.encode(replace(asked(), neighbourhoods=used)) | drawn


def write_link(atlas: Atlas) -> None:
    """Write the question into the address, and whether the projector view is on.

    Parameters
    ----------
    atlas
        The place.
    """
    projected = {PRESENT: "1"} if selection_state.selection().present else {}
    _MINE.write({**parameters(atlas), **projected})


dropped, go, going, held = _MINE.dropped, _MINE.go, _MINE.going, _MINE.held


def place_typed() -> None:
    """Read what was typed as a place: a whole postcode or one sure name is taken, the rest is offered."""
    text = st.session_state[NEAR].strip()
    atlas = place_cache.atlas(selection_state.neighbourhoods())
    st.session_state.pop(_TOLD, None)
    if not text:
        change(near="")
        return
    near, _ = question_link.read_near(text, atlas)
    hits = offered(text) if not near else []
    if near:
        take_near(near)
    elif len(hits) == 1 or (hits and hits[0].label.casefold() == text.casefold()):
        choose(hits[0])
    elif not hits:
        unknown = f"Nothing is called “{text[:40]}”. Try a postcode, or part of a name."
        st.session_state[_TOLD] = read_postcode(text, atlas).note or unknown


def told() -> str:
    """Return what is wrong with the place that was typed; empty if nothing is."""
    return str(st.session_state.get(_TOLD, ""))


def offered(text: str) -> list[Hit]:
    """Return the places that a typed text may mean.

    Parameters
    ----------
    text
        What the person typed.
    """
    hits = place_cache.finder(selection_state.neighbourhoods()).find(text, most=10) if text.strip() else []
    return [hit for hit in hits if hit.kind != "condition"][:5]  # what practices record is no place


def choose(hit: Hit) -> None:
    """Ask near to what a search found; near to an asset means near to its point.

    Parameters
    ----------
    hit
        What the search found.
    """
    if hit.kind == "asset":
        row = place_cache.atlas(selection_state.neighbourhoods()).assets.loc[[hit.target]]
        take_near(f"@{float(row['lon'].iloc[0]):.6f},{float(row['lat'].iloc[0]):.6f}")
    else:
        atlas = place_cache.atlas(selection_state.neighbourhoods())
        take_near(by_name(atlas, hit.label, hit.target))


def take_near(near: str) -> None:
    """Ask near to a place that is known to be there.

    Parameters
    ----------
    near
        The place, as the question writes it.
    """
    change(near=near, asset="")
    st.session_state.pop(NEAR, None)
    st.session_state.pop(_TOLD, None)
    go()


def choose_listed(asset: str) -> None:
    """Choose a listing from the list, and let the map show it.

    Parameters
    ----------
    asset
        Id of the listing.
    """
    change(asset=asset)
    go()


def picked(pick: Pick) -> None:
    """Choose the listing a person picked on the map, or ask near to the point they clicked.

    Keys choose an area as a whole: then it is asked near to its middle.

    Parameters
    ----------
    pick
        What the person picked; an empty one takes the choice back.
    """
    atlas = place_cache.atlas(selection_state.neighbourhoods())
    if pick.cleared:
        change(asset="")
    elif pick.asset in atlas.assets.index:
        change(asset=pick.asset)
    elif any(level == pick.level and pick.code in atlas.areas[level].index for level in LEVELS):
        place = f"@{pick.at[0]:.5f},{pick.at[1]:.5f}" if pick.at else f"{pick.level}:{pick.code}"
        change(near=place, asset="")
        st.session_state.pop(NEAR, None)


def take(field: str, key: str) -> None:
    """Write a widget's new value into its field of the question.

    Parameters
    ----------
    field
        Name of the field.
    key
        Key of the widget.
    """
    change(**{field: url_state.taken(key) or _empty(field)})


def _empty(field: str) -> object:
    return next(each.default for each in fields(Question) if each.name == field)


def shown() -> int:
    """Return how many places of the list are drawn."""
    return int(st.session_state.get(_MORE, SHOWN))


def more() -> None:
    """Draw more of the list."""
    st.session_state[_MORE] = shown() + SHOWN


def take_hour(day: str, hour: str) -> None:
    """Ask for the hour of the week that the city clock was turned to.

    Parameters
    ----------
    day, hour
        Keys of the widgets of the weekday (0 is Monday) and of the hour.
    """
    change(when=question.encode_weekly(int(st.session_state[day]), int(st.session_state[hour])))


def take_day(day: str) -> None:
    """Ask for any time of the weekday that was chosen.

    Parameters
    ----------
    day
        Key of the widget of the weekday.
    """
    change(when=question.WEEKDAYS[int(st.session_state[day])])
