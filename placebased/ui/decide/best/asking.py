"""What a room asks of the best alternative: its aim, which buildings can be chosen, and conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

import streamlit as st

from placebased.place.atlas import Atlas
from placebased.scenarios import wishes_link
from placebased.scenarios.candidate_buildings import candidate_buildings
from placebased.scenarios.response_kinds import response_kinds
from placebased.scenarios.siting_aims import AIMS
from placebased.scenarios.siting_conditions import SitingWishes
from placebased.scenarios.wishes_link import DecodedWishes
from placebased.ui import markup
from placebased.ui.decide.answer import ScenarioAnswer
from placebased.ui.decide.buildings import building_names
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.url_state import ChoiceBox, Remembered, taken
from placebased.views.selection import Selection

MANY = 100
"""Buildings up to which every plan of three can be counted: kinds are chosen to start with up to so many."""

MOST_NEW, MOST_KEPT = 30, 500
"""New sites that can be asked for, and sites that may stay."""

FIRST_NEW = 3
"""New sites to start with."""

MOST_PEOPLE = 1_000_000
"""People, or units of a budget, that can be asked for."""

_BOXES = Remembered("best_wishes", SitingWishes(()), widgets="best")
_SHOWN, _UNITS = "best_ask_shown", "units_"

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

    The address alone holds what is asked: each box shows it, and tells it what somebody changed.

    Parameters
    ----------
    atlas
        The place.
    answer
        The scenario and what follows from it.
    minutes
        That are still a walk.
    """
    host = selection_state.selection().host
    form = _Form(atlas, usual(atlas, answer, host=host, minutes=minutes))
    form.say_notes()
    counts, asked = host_kinds(atlas), form.found.wishes
    left, right = st.columns(2)
    with left:
        box, aims = form.box("aim", asked.aim), list(AIMS)
        st.selectbox(
            "What to aim for", aims, box.among(aims), format_func=lambda each: AIMS[each].label,
            **form.heard("aim", box),
        )  # fmt: skip
        box, ways = form.box("existing", asked.existing), list(EXISTING)
        st.radio(
            "What is there today", ways, box.among(ways), format_func=EXISTING.__getitem__,
            **form.heard("existing", box),
        )  # fmt: skip
    with right:
        if asked.existing != "close":
            box = form.box("kinds", list(asked.kinds))
            st.multiselect(
                "Buildings that can be chosen", list(counts), default=box.starts,
                format_func=lambda kind: f"{atlas.categories[kind].plural} ({counts[kind]})",
                **form.heard("kinds", box),
            )  # fmt: skip
        asked = _draw_number(form, asked, answer)
    names = _names_asked(atlas, answer, asked)
    asked = _standing_there(asked, names)
    fold = st.expander("Conditions", key="best_conditions", on_change="rerun")
    if fold.open:
        with fold:
            _draw_conditions(form, asked, names)
    return replace(asked, units=_of_listings(atlas, form.units_of(asked)))


def asked_in(atlas: Atlas, answer: ScenarioAnswer, selection: Selection) -> SitingWishes:
    """Return what an address asks, as its form would, where nobody sees one.

    Parameters
    ----------
    atlas
        The place.
    answer
        The scenario and what follows from it.
    selection
        What the address says.
    """
    first = usual(atlas, answer, host=selection.host, minutes=round(float(selection.minutes)))
    found = _decoded(atlas, selection.ask, first)
    asked = _standing_there(found.wishes, _names_asked(atlas, answer, found.wishes))
    if asked.existing != "close" and chosen_sites(answer):
        asked = replace(asked, new=None, keep=1)
    return replace(asked, units=_of_listings(atlas, _units_of(asked, found.units)))


def _decoded(atlas: Atlas, asked: str, first: SitingWishes) -> DecodedWishes:
    return wishes_link.decode(asked, first, kinds=host_kinds(atlas), listings=building_names(atlas))


def _standing_there(asked: SitingWishes, names: Mapping[str, str]) -> SitingWishes:
    """Return what is asked without buildings of kinds that are not chosen."""
    fixed, forbidden = (
        tuple(each for each in listed if each in names) for listed in (asked.fixed, asked.forbidden)
    )
    return replace(asked, fixed=fixed, forbidden=forbidden)


def _units_of(asked: SitingWishes, units: Mapping[str, float]) -> dict[str, float]:
    """Return what a building of each kind takes of the budget; of no kind where there is none."""
    return {kind: units.get(kind, 1.0) for kind in asked.kinds if asked.budget is not None}


def usual(atlas: Atlas, answer: ScenarioAnswer, *, host: str, minutes: int) -> SitingWishes:
    """Return what is asked where nobody says anything else.

    Parameters
    ----------
    atlas, answer, minutes
        As for :func:`draw_wishes`.
    host
        Id of the kind of response that buildings are looked for to host; empty for none.
    """
    table = answer.counted.table
    inside = table["lsoa"].isin(atlas.rungs.index)
    keep = max(1, int((table["stays"] & table["was_there"] & inside).sum()) - 1)
    new = None if chosen_sites(answer) else FIRST_NEW
    kinds = asked_kinds(atlas, host) or first_kinds(atlas)
    return SitingWishes(kinds, new=new, keep=keep, minutes=minutes, need=answer.whom)


def asked_kinds(atlas: Atlas, host: str) -> tuple[str, ...]:
    """Return the kinds of building that could host something; none where nothing is to be hosted.

    Parameters
    ----------
    atlas
        The place.
    host
        Id of a kind of response; empty for none.
    """
    kind = response_kinds(atlas).get(host)
    return tuple(each for each in kind.hosts if each in host_kinds(atlas)) if kind is not None else ()


@dataclass(frozen=True)
class _Form:
    """What is asked, as the address has it, and the boxes that show and change it."""

    atlas: Atlas
    first: SitingWishes

    @property
    def found(self) -> DecodedWishes:
        """What the address asks."""
        return _decoded(self.atlas, selection_state.selection().ask, self.first)

    def say_notes(self) -> None:
        """Say what an address asks that is not here, while it is the one that was opened."""
        asked = selection_state.selection().ask
        if st.session_state.get(_SHOWN) != asked:
            for sentence in self.found.notes:
                st.warning(markup.plain_label(sentence))

    def units_of(self, asked: SitingWishes) -> dict[str, float]:
        """Return what a building of each kind takes of the budget; of no kind where there is none."""
        return _units_of(asked, self.found.units)

    def box(self, field: str, value: object) -> ChoiceBox:
        """Prepare the box of one field, before it is drawn."""
        return _BOXES.held(field, value)

    def heard(self, field: str, box: ChoiceBox) -> dict[str, Any]:
        """Return the key of a box, and how it tells the address."""
        return {"key": box.key, "on_change": box.hears(self._take), "args": (field, box.key)}

    def _take(self, field: str, key: str) -> None:
        """Write into the address what a box holds now."""
        found, value = self.found, taken(key)
        wishes, units = found.wishes, dict(found.units)
        if field.startswith(_UNITS):
            units[field.removeprefix(_UNITS)] = float(value)
        elif field == "fewest_people":
            wishes = replace(wishes, fewest_people=float(value or 0))
        else:
            wishes = replace(wishes, **{field: value})
        text = wishes_link.encode(wishes, self.first, units if wishes.budget is not None else {})
        st.session_state[_SHOWN] = text  # nobody needs to hear again of what was left out
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


def _draw_number(form: _Form, asked: SitingWishes, answer: ScenarioAnswer) -> SitingWishes:
    """Draw how many are new, or stay: as many as the room has chosen, where it has, or as the aim needs."""
    if AIMS[asked.aim].unit == "sites":
        st.caption("This aim finds how many it takes.")
        return asked if asked.existing == "close" else replace(asked, new=chosen_sites(answer) or FIRST_NEW)
    if asked.existing == "close":
        box = form.box("keep", min(asked.keep, MOST_KEPT))
        st.number_input("How many stay", 1, MOST_KEPT, box.starts, step=1, **form.heard("keep", box))
        return replace(asked, new=None, keep=min(asked.keep, MOST_KEPT))
    if mine := chosen_sites(answer):
        st.caption(f"As many new sites as you have chosen: {mine}.")
        return replace(asked, new=None, keep=1)
    new = min(asked.new or FIRST_NEW, MOST_NEW)
    box = form.box("new", new)
    st.number_input("New sites", 1, MOST_NEW, box.starts, step=1, **form.heard("new", box))
    return replace(asked, new=new, keep=1)


def _names_asked(atlas: Atlas, answer: ScenarioAnswer, asked: SitingWishes) -> dict[str, str]:
    """Return the names of what can be used in any case or left out, by their ids."""
    return _names_of_today(atlas, answer) if asked.existing == "close" else _names_in(atlas, asked.kinds)


def _names_in(atlas: Atlas, kinds: tuple[str, ...]) -> dict[str, str]:
    """Return the names of listings whose buildings can be chosen, by their ids."""
    return {listing: name for listing, name in building_names(atlas).items() if _is_of(atlas, listing, kinds)}


def _names_of_today(atlas: Atlas, answer: ScenarioAnswer) -> dict[str, str]:
    """Return the names of the sites of today inside the place, of which some may close, by their ids."""
    table = answer.counted.table
    inside = table["was_there"] & table["lsoa"].isin(atlas.rungs.index) & table["east_today"].notna()
    return {str(site): str(name) for site, name in table["name"][inside].items()}


def _is_of(atlas: Atlas, listing: str, kinds: tuple[str, ...]) -> bool:
    return str(atlas.assets.at[listing, "category"]) in kinds


def _draw_conditions(form: _Form, asked: SitingWishes, names: dict[str, str]) -> None:
    """Draw the conditions: what was set holds while their fold is closed."""
    atlas = form.atlas
    left, right = st.columns(2)
    with left:
        for field, label in (("fixed", "Used in any case"), ("forbidden", "Left out")):
            box = form.box(field, list(getattr(asked, field)))
            st.multiselect(
                label, list(names), default=[each for each in box.starts if each in names],
                format_func=names.__getitem__, placeholder="Type part of a name", **form.heard(field, box),
            )  # fmt: skip
        one, many = (atlas.place.words["neighbourhood"][word] for word in ("one", "many"))
        box = form.box("one_each", asked.one_each)
        st.checkbox(
            f"At most one in each {one}", box.starts, help=f"Of new sites; fixed ones count in their {many}.",
            **form.heard("one_each", box),
        )  # fmt: skip
    with right:
        least, room = int(asked.fewest_people) or None, asked.capacity
        box = form.box("fewest_people", least)
        st.number_input(
            "People for whom each new site is the nearest, at least", 0, MOST_PEOPLE, box.starts, step=500,
            placeholder="Not asked", **form.heard("fewest_people", box),
        )  # fmt: skip
        box = form.box("capacity", None if room is None else max(1, int(room)))
        st.number_input(
            "People whom one site can take", 1, MOST_PEOPLE, box.starts, step=500,
            placeholder="Not asked", **form.heard("capacity", box),
        )  # fmt: skip
        box = form.box("budget", asked.budget)
        st.number_input(
            "Budget, in units", 0.0, float(MOST_PEOPLE), box.starts, step=1.0, placeholder="Not asked",
            **form.heard("budget", box),
        )  # fmt: skip
        for kind, units in form.units_of(asked).items():
            box = form.box(f"{_UNITS}{kind}", units)
            st.number_input(
                f"Units of one building: {atlas.categories[kind].plural}", 0.0, float(MOST_PEOPLE),
                box.starts, step=1.0, **form.heard(f"{_UNITS}{kind}", box),
            )  # fmt: skip


def _of_listings(atlas: Atlas, units: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    """Return what each listing takes of the budget, by its kind."""
    category = atlas.assets["category"]
    return tuple((str(each), units[str(kind)]) for each, kind in category.items() if str(kind) in units)
