"""What a room asks of the best alternative: its aim, which buildings can be chosen, and conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Literal

import streamlit as st

from placebased.place.atlas import Atlas
from placebased.scenarios import wishes_link
from placebased.scenarios.candidate_buildings import candidate_buildings
from placebased.scenarios.siting_aims import AIMS
from placebased.scenarios.siting_conditions import SitingWishes
from placebased.scenarios.wishes_link import DecodedWishes
from placebased.ui import markup
from placebased.ui.decide.answer import ScenarioAnswer
from placebased.ui.decide.buildings import building_names
from placebased.ui.runtime import selection_state

MANY = 100
"""Buildings up to which every plan of three can be counted: kinds are chosen to start with up to so many."""

MOST_NEW, MOST_KEPT = 30, 500
"""New sites that can be asked for, and sites that may stay."""

FIRST_NEW = 3
"""New sites to start with."""

_AIM, _KINDS, _EXISTING, _NEW, _KEEP = "best_aim", "best_kinds", "best_existing", "best_new", "best_keep"
_FIXED, _OUT, _EACH, _PEOPLE = "best_fixed", "best_out", "best_each", "best_people"
_BUDGET, _UNITS, _CAPACITY = "best_budget", "best_units", "best_capacity"
_SHOWN = "best_ask_shown"

Existing = Literal["kept", "free", "close"]

EXISTING: dict[Existing, str] = {
    "kept": "Sites of today stay where they are",
    "free": "Sites of today may move as well",
    "close": "Nothing opens: which of today's to keep",
}
"""What may happen to the sites of today, in the order of the choice."""


@lru_cache(maxsize=4)
def host_kinds(atlas: Atlas) -> dict[str, int]:
    """Return the kinds of asset in whose buildings something could be put, with how many buildings each has.

    Cached and shared.

    Parameters
    ----------
    atlas
        The place.
    """
    kinds = [each.id for each in atlas.categories.values() if not (each.furniture or each.stop)]
    counts = {kind: len(candidate_buildings(atlas, [kind])) for kind in kinds}
    return {kind: count for kind, count in counts.items() if count}


@lru_cache(maxsize=4)
def first_kinds(atlas: Atlas) -> tuple[str, ...]:
    """Return the kinds to start with: of the group that has most kinds, while plans can still be counted.

    Parameters
    ----------
    atlas
        The place.

    Returns
    -------
    tuple of str
        The rarest first.
    """
    counts = host_kinds(atlas)
    groups = [atlas.categories[kind].group for kind in counts]
    if not groups:
        return ()
    largest = max(groups, key=groups.count)
    of_group = [kind for kind in counts if atlas.categories[kind].group == largest]
    chosen, total = list[str](), 0
    for kind in sorted(of_group, key=counts.__getitem__):
        if chosen and total + counts[kind] > MANY:
            break
        chosen.append(kind)
        total += counts[kind]
    return tuple(chosen)


def draw_wishes(atlas: Atlas, answer: ScenarioAnswer, *, minutes: int) -> SitingWishes:
    """Draw what can be asked for, and return it.

    Parameters
    ----------
    atlas
        The place.
    answer
        The scenario and what follows from it.
    minutes
        That are still a walk.
    """
    counts = host_kinds(atlas)
    held = _open_link(atlas, usual(atlas, answer, minutes=minutes))
    left, right = st.columns(2)
    with left:
        aim = st.selectbox("What to aim for", list(AIMS), format_func=lambda each: AIMS[each].label, key=_AIM)
        existing: Existing = st.radio(
            "What is there today", list(EXISTING), format_func=EXISTING.__getitem__, key=_EXISTING
        )
    with right:
        kinds = st.multiselect(
            "Buildings that can be chosen", list(counts), key=_KINDS,
            format_func=lambda kind: f"{atlas.categories[kind].plural} ({counts[kind]})",
        )  # fmt: skip
        new, keep = _draw_number(answer, existing)
    asked = SitingWishes(tuple(kinds), aim, new, existing, keep, minutes=minutes, need=answer.whom)
    wishes, units = _with_conditions(atlas, asked, held)
    _write_link(wishes, usual(atlas, answer, minutes=minutes), units)
    return replace(wishes, units=_of_listings(atlas, units) if wishes.budget is not None else ())


def usual(atlas: Atlas, answer: ScenarioAnswer, *, minutes: int) -> SitingWishes:
    """Return what is asked where nobody says anything else.

    Parameters
    ----------
    atlas, answer, minutes
        As for :func:`draw_wishes`.
    """
    table = answer.counted.table
    keep = max(1, int((table["stays"] & table["was_there"]).sum()) - 1)
    new = None if chosen_sites(answer) else FIRST_NEW
    return SitingWishes(first_kinds(atlas), new=new, keep=keep, minutes=minutes, need=answer.whom)


def _open_link(atlas: Atlas, first: SitingWishes) -> DecodedWishes:
    """Return what the address asks, and fill boxes: all by another address, else what is not drawn."""
    asked = selection_state.selection().ask
    found = wishes_link.decode(asked, first, kinds=host_kinds(atlas), listings=building_names(atlas))
    is_new = st.session_state.get(_SHOWN) != asked
    for sentence in found.notes if is_new else ():
        st.warning(markup.plain_label(sentence))
    for key, value in _in_boxes(found).items():
        if is_new or key not in st.session_state:
            st.session_state[key] = value
    st.session_state[_SHOWN] = asked
    return found


def _in_boxes(found: DecodedWishes) -> dict[str, object]:
    """Return what each box holds, within what it can."""
    wishes = found.wishes
    room = wishes.capacity
    return {
        _AIM: wishes.aim,
        _EXISTING: wishes.existing,
        _KINDS: list(wishes.kinds),
        _NEW: min(wishes.new or FIRST_NEW, MOST_NEW),
        _KEEP: min(wishes.keep, MOST_KEPT),
        _FIXED: list(wishes.fixed),
        _OUT: list(wishes.forbidden),
        _EACH: wishes.one_each,
        _PEOPLE: int(wishes.fewest_people) or None,
        _BUDGET: wishes.budget,
        _CAPACITY: None if room is None else max(1, int(room)),
        **{f"{_UNITS}_{kind}": units for kind, units in found.units.items()},
    }


def _write_link(wishes: SitingWishes, first: SitingWishes, units: Mapping[str, float]) -> None:
    """Keep in the address what is asked."""
    if wishes.existing != "close":
        first = replace(first, keep=wishes.keep)
    if wishes.new is None:
        first = replace(first, new=None)
    text = wishes_link.encode(wishes, first, units if wishes.budget is not None else {})
    st.session_state[_SHOWN] = text
    if text != selection_state.selection().ask:
        selection_state.change(ask=text)


def chosen_sites(answer: ScenarioAnswer) -> int:
    """Return how many sites the room has added or moved.

    Parameters
    ----------
    answer
        The scenario.
    """
    table = answer.counted.table
    placed = table["stays"] & table["east"].notna()
    same = (table["east"] == table["east_today"]) & (table["north"] == table["north_today"])
    return int((placed & ~(table["was_there"] & same)).sum())


def _draw_number(answer: ScenarioAnswer, existing: Existing) -> tuple[int | None, int]:
    """Draw how many are new, or stay; as many as the room has chosen, where it has."""
    mine = chosen_sites(answer)
    if existing == "close":
        return None, int(st.number_input("How many stay", 1, MOST_KEPT, step=1, key=_KEEP))
    if mine:
        st.caption(f"As many new sites as you have chosen: {mine}.")
        return None, 1
    return int(st.number_input("New sites", 1, MOST_NEW, step=1, key=_NEW)), 1


def _with_conditions(
    atlas: Atlas, asked: SitingWishes, held: DecodedWishes
) -> tuple[SitingWishes, dict[str, float]]:
    """Draw the conditions, once their fold is opened; what was set holds while it is closed.

    A browser forgets boxes that are not drawn, so that what they held is taken from the address then.
    """
    fold = st.expander("Conditions", key="best_conditions", on_change="rerun")
    every = building_names(atlas).items()
    names = {listing: name for listing, name in every if _is_of(atlas, listing, asked.kinds)}
    if not fold.open:
        was = held.wishes
        kept = replace(
            asked,
            fixed=tuple(each for each in was.fixed if each in names),
            forbidden=tuple(each for each in was.forbidden if each in names),
            one_each=was.one_each,
            fewest_people=was.fewest_people,
            budget=was.budget,
            capacity=was.capacity,
        )
        return kept, {kind: units for kind, units in held.units.items() if kind in asked.kinds}
    for key in (_FIXED, _OUT):  # a box cannot hold what is not among its options
        st.session_state[key] = [each for each in st.session_state.get(key) or () if each in names]
    with fold:
        _draw_fields(atlas, asked.kinds, names)
    said = {key: st.session_state.get(key) for key in (_FIXED, _OUT, _EACH, _PEOPLE, _BUDGET, _CAPACITY)}
    budget, room = said[_BUDGET], said[_CAPACITY]
    drawn = replace(
        asked,
        fixed=tuple(said[_FIXED] or ()),
        forbidden=tuple(said[_OUT] or ()),
        one_each=bool(said[_EACH]),
        fewest_people=float(said[_PEOPLE] or 0),
        budget=None if budget is None else float(budget),
        capacity=None if room is None else float(room),
    )
    return drawn, {kind: float(st.session_state.get(f"{_UNITS}_{kind}", 1.0)) for kind in asked.kinds}


def _is_of(atlas: Atlas, listing: str, kinds: tuple[str, ...]) -> bool:
    return str(atlas.assets.at[listing, "category"]) in kinds


def _draw_fields(atlas: Atlas, kinds: tuple[str, ...], names: dict[str, str]) -> None:
    left, right = st.columns(2)
    with left:
        st.multiselect(
            "Used in any case", list(names), format_func=names.__getitem__, key=_FIXED,
            placeholder="Type part of a name",
        )  # fmt: skip
        st.multiselect(
            "Left out",
            list(names),
            format_func=names.__getitem__,
            key=_OUT,
            placeholder="Type part of a name",
        )
        one, many = (atlas.place.words["neighbourhood"][word] for word in ("one", "many"))
        st.checkbox(
            f"At most one new site in each {one}", key=_EACH, help=f"Fixed sites count in their {many}."
        )
    with right:
        st.number_input(
            "People for whom each new site is the nearest, at least", 0, 1_000_000, value=None, step=500,
            key=_PEOPLE, placeholder="Not asked",
        )  # fmt: skip
        st.number_input(
            "People whom one site can take", 1, 1_000_000, value=None, step=500, key=_CAPACITY,
            placeholder="Not asked",
        )  # fmt: skip
        budget = st.number_input(
            "Budget, in units", 0.0, 1_000_000.0, value=None, step=1.0, key=_BUDGET, placeholder="Not asked"
        )
        for kind in kinds if budget is not None else ():
            st.session_state.setdefault(f"{_UNITS}_{kind}", 1.0)
            st.number_input(
                f"Units of one building: {atlas.categories[kind].plural}", 0.0, 1_000_000.0, step=1.0,
                key=f"{_UNITS}_{kind}",
            )  # fmt: skip


def _of_listings(atlas: Atlas, units: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    """Return what each listing takes of the budget, by its kind."""
    category = atlas.assets["category"]
    return tuple((str(each), units[str(kind)]) for each, kind in category.items() if str(kind) in units)
