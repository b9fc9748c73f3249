"""What a scenario can place: a kind of asset, a kind of team, or homes that are planned."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from placebased import phrases
from placebased.access import amounts
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Category
from placebased.place.sensitive_places import sensitive_team_kinds
from placebased.place.team_stage import is_there

Sort = Literal["assets", "team", "homes"]


@dataclass(frozen=True)
class PlacedSubject:
    """Something that a scenario places.

    Attributes
    ----------
    id
        ``assets:<category>``, ``team:<kind>`` or ``homes:<plan>``.
    one, many
        What one of it and several are called inside a sentence.
    label
        The same as a choice shows it.
    unit
        What its amounts count; empty where nothing that it states is an amount that can be given.
    planned
        How many of the unit are planned in all; ``None`` where there is no plan.
    indicator
        Id of the figure that the pack sets beside it; empty for none.
    """

    id: str
    one: str
    many: str
    label: str
    unit: str = ""
    planned: int | None = None
    indicator: str = ""

    @property
    def sort(self) -> Sort:
        """Which table it is of."""
        return _sort(self.id)

    @property
    def name(self) -> str:
        """The category, the kind of team, or the id of the plan."""
        return self.id.partition(":")[2]


def _sort(subject: str) -> Sort:
    start = subject.partition(":")[0]
    return "team" if start == "team" else "homes" if start == "homes" else "assets"


@lru_cache(maxsize=8)
def placed_subjects(atlas: Atlas) -> dict[str, PlacedSubject]:
    """Return everything that can be placed, in the order of the catalogue; sensitive kinds never can.

    Cached and shared.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.

    Returns
    -------
    dict of str to PlacedSubject
        By id.
    """
    known = [*atlas.categories.values(), *atlas.unlisted_categories.values()]
    there = dict.fromkeys(map(str, atlas.teams.loc[is_there(atlas.teams), "kind"]))
    hidden = sensitive_team_kinds(atlas) | _housing(atlas)
    found = [
        *(_of_category(atlas, each) for each in known if not each.sensitive and not each.furniture),
        *(_of_team(kind) for kind in there if kind not in hidden),
        *(_of_plan(atlas, str(plan)) for plan in atlas.plans.index),
    ]
    return {each.id: each for each in found}


def _housing(atlas: Atlas) -> frozenset[str]:
    """Return the kinds of the register that are housing: people live there, and no team works from it."""
    kinds = atlas.team_kinds
    return frozenset(map(str, kinds.index[kinds["group"] == "housing"])) if len(kinds) else frozenset()


def _of_category(atlas: Atlas, each: Category) -> PlacedSubject:
    return PlacedSubject(
        f"assets:{each.id}",
        phrases.in_sentence(each.label),
        phrases.in_sentence(each.plural),
        each.plural,
        _unit(atlas, each.id),
    )


def _unit(atlas: Atlas, category: str) -> str:
    """Return what the listings of a category count as supply; empty where they state load, or nothing."""
    rows = atlas.assets[(atlas.assets["category"] == category) & atlas.assets["capacity"].notna()]
    units = [str(unit) for unit in rows["capacity_unit"].mode()][:1]
    return next((unit for unit in units if amounts.role(atlas, unit) == "supply"), "")


def _of_team(kind: str) -> PlacedSubject:
    return PlacedSubject(
        f"team:{kind}", f"{kind} base", f"{kind} bases", f"Bases of teams: {kind}", amounts.WTE
    )


def _of_plan(atlas: Atlas, plan: str) -> PlacedSubject:
    row = atlas.plans.loc[plan].to_dict()
    label = str(row["label"])
    said = phrases.in_sentence(label)
    return PlacedSubject(
        f"homes:{plan}",
        f"place with {said}",
        f"places with {said}",
        label,
        str(row["unit"]),
        int(row["planned"]),
        str(row["indicator"]),
    )


def why_not_placed(atlas: Atlas, subject: str) -> str:
    """Return why something cannot be placed, as a sentence; empty where it can.

    Parameters
    ----------
    atlas
        The place.
    subject
        What a link or a file names.

    Returns
    -------
    str
        Plain text.
    """
    if subject in placed_subjects(atlas):
        return ""
    name = subject.partition(":")[2]
    if name in atlas.sensitive_categories or name in sensitive_team_kinds(atlas):
        return "Places that shelter people at risk are on no map, so none can be placed here."
    return f"“{phrases.shorten(subject)}” is nothing in this data that can be placed. Choose from the list."
