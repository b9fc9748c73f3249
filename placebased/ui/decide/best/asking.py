"""What a room asks of the best alternative: its aim, which buildings can be chosen, and conditions."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Literal

import streamlit as st

from placebased.place.atlas import Atlas
from placebased.scenarios.candidate_buildings import candidate_buildings
from placebased.scenarios.siting_aims import AIMS
from placebased.scenarios.siting_conditions import SitingWishes
from placebased.ui.decide.answer import ScenarioAnswer
from placebased.ui.decide.buildings import building_names

MANY = 100
"""Buildings up to which every plan of three can be counted: kinds are chosen to start with up to so many."""

MOST_NEW = 30
"""New sites that can be asked for."""

_AIM, _KINDS, _EXISTING, _NEW, _KEEP = "best_aim", "best_kinds", "best_existing", "best_new", "best_keep"
_FIXED, _OUT, _EACH, _PEOPLE = "best_fixed", "best_out", "best_each", "best_people"
_BUDGET, _UNITS, _CAPACITY = "best_budget", "best_units", "best_capacity"

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
    left, right = st.columns(2)
    with left:
        aim = st.selectbox("What to aim for", list(AIMS), format_func=lambda each: AIMS[each].label, key=_AIM)
        existing: Existing = st.radio(
            "What is there today", list(EXISTING), format_func=EXISTING.__getitem__, key=_EXISTING
        )
    with right:
        kinds = st.multiselect(
            "Buildings that can be chosen", list(counts), default=list(first_kinds(atlas)), key=_KINDS,
            format_func=lambda kind: f"{atlas.categories[kind].plural} ({counts[kind]})",
        )  # fmt: skip
        new, keep = _draw_number(answer, existing)
    asked = SitingWishes(tuple(kinds), aim, new, existing, keep, minutes=minutes, need=answer.whom)
    return _with_conditions(atlas, asked)


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
        stay = answer.counted.table["stays"] & answer.counted.table["was_there"]
        return None, int(
            st.number_input("How many stay", 1, 500, value=max(1, int(stay.sum()) - 1), step=1, key=_KEEP)
        )
    if mine:
        st.caption(f"As many new sites as you have chosen: {mine}.")
        return None, 1
    return int(st.number_input("New sites", 1, MOST_NEW, value=3, step=1, key=_NEW)), 1


def _with_conditions(atlas: Atlas, asked: SitingWishes) -> SitingWishes:
    """Draw the conditions, once their fold is opened; what was set holds while it is closed."""
    fold = st.expander("Conditions", key="best_conditions", on_change="rerun")
    every = building_names(atlas).items()
    names = {listing: name for listing, name in every if _is_of(atlas, listing, asked.kinds)}
    if fold.open:
        with fold:
            _draw_fields(atlas, asked.kinds, names)
    kept = {key: st.session_state.get(key) for key in (_FIXED, _OUT, _EACH, _PEOPLE, _BUDGET, _CAPACITY)}
    budget = kept[_BUDGET]
    return replace(
        asked,
        fixed=tuple(each for each in kept[_FIXED] or () if each in names),
        forbidden=tuple(each for each in kept[_OUT] or () if each in names),
        one_each=bool(kept[_EACH]),
        fewest_people=float(kept[_PEOPLE] or 0),
        budget=None if budget is None else float(budget),
        units=() if budget is None else _units(atlas, asked.kinds),
        capacity=float(room) if (room := kept[_CAPACITY]) is not None else None,
    )


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
            st.number_input(
                f"Units of one building: {atlas.categories[kind].plural}", 0.0, 1_000_000.0, value=1.0,
                step=1.0, key=f"{_UNITS}_{kind}",
            )  # fmt: skip


def _units(atlas: Atlas, kinds: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    """Return what each listing takes of the budget, by its kind."""
    taken = {kind: float(st.session_state.get(f"{_UNITS}_{kind}", 1.0)) for kind in kinds}
    category = atlas.assets["category"]
    return tuple((str(each), taken[str(kind)]) for each, kind in category.items() if str(kind) in taken)
