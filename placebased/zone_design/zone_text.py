"""What a draft does, in sentences that a councillor can read aloud."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from placebased import phrases
from placebased.place.geography import Level
from placebased.place.loading import PeopleBand
from placebased.zone_design.ground import BARRIERS, DraftGround
from placebased.zone_design.partition import NONE, Partition
from placebased.zone_design.zone_figures import ZoneFigures, ZoneWalk, stand

NAMED = 3
"""How many neighbourhoods, wards or teams a sentence names."""

KILOMETRE = 1000.0
LEAST_ALONG = 300.0
"""Metres along a barrier from which a neighbourhood is said to lie on both sides of it."""

STAND_WORDS = {"below": "Below", "inside": "Inside", "above": "Above", "": "—"}
"""What a table says of where people stand against a band."""

MOST_HAVE = 0.75
"""Share of neighbourhoods with a kind of place from which another without it is named."""


def describe(found: ZoneFigures, band: PeopleBand | None, one: str) -> list[str]:
    """Return what stands over the map, always as long: how many neighbourhoods, and how many fit the band.

    Parameters
    ----------
    found
        What a draft does.
    band
        How many people are meant; ``None`` where nobody says.
    one
        What a small area is called.
    """
    zones = found.zones
    if not len(zones):
        return [f"Nothing is drawn yet. Make a neighbourhood, then put {one}s into it."]
    people = phrases.number(float(zones["people"].sum()))
    several = phrases.plural(len(zones), "neighbourhood", "neighbourhoods")
    said = [f"{several} with {people} residents."]
    if band is not None:
        inside = sum(stand(float(each), band) == "inside" for each in zones["people"])
        ends = f"{phrases.number(band.least)} to {phrases.number(band.most)}"
        said.append(f"{inside} of {len(zones)} have {ends} residents.")
    return said


def describe_standing(
    partition: Partition, found: ZoneFigures, band: PeopleBand | None, one: str
) -> list[str]:
    """Return what stands beside the map: who is in none, who does not fit the band, what does not touch.

    Parameters
    ----------
    partition
        The draft.
    found
        What it does.
    band
        How many people are meant; ``None`` where nobody says.
    one
        What a small area is called.
    """
    said = [
        *describe_none(found, one),
        *describe_band(found, band),
        *describe_parts(found),
        *_empty(partition, found),
    ]
    return said or ["Everybody is in one neighbourhood, and every neighbourhood fits."]


def describe_none(found: ZoneFigures, one: str) -> list[str]:
    """Return in sentences how many small areas, with how many people, are in no neighbourhood.

    Parameters
    ----------
    found
        What a draft does.
    one
        What a small area is called.
    """
    row = found.table.loc[[NONE]].to_dict("records")[0]
    if not row["areas"]:
        return []
    several = phrases.plural(int(row["areas"]), f"{one} is", f"{one}s are")
    return [f"{several} in none, with {phrases.number(float(row['people']))} residents."]


def describe_band(found: ZoneFigures, band: PeopleBand | None) -> list[str]:
    """Return in sentences which neighbourhoods have fewer or more people than is meant.

    Parameters
    ----------
    found
        What a draft does.
    band
        How many people are meant; ``None`` where nobody says.
    """
    if band is None:
        return []
    zones = found.zones
    where, said = zones["people"].map(lambda people: stand(float(people), band)), []
    sides = (
        ("above", f"More than {phrases.number(band.most)}"),
        ("below", f"Fewer than {phrases.number(band.least)}"),
    )
    for side, words in sides:
        named = list(zones["name"][where == side])
        if named:
            said.append(f"{words} live in {phrases.join_list(named, most=NAMED)}.")
    return said


def describe_parts(found: ZoneFigures) -> list[str]:
    """Return in sentences which neighbourhoods are in parts that do not touch; that is allowed.

    Parameters
    ----------
    found
        What a draft does.
    """
    zones = found.zones
    several = zones[zones["parts"] > 1]
    if not len(several):
        return []
    named = [f"{row['name']} ({int(row['parts'])} parts)" for row in several.to_dict("records")]
    return [f"In parts that do not touch: {phrases.join_list(named, most=NAMED)}."]


def _empty(partition: Partition, found: ZoneFigures) -> list[str]:
    named = [name for key, name in partition.names.items() if not found.table.at[key, "areas"]]
    return [f"Still empty: {phrases.join_list(named, most=NAMED)}."] if named else []


def describe_need(found: ZoneFigures, ground: DraftGround) -> list[str]:
    """Return in sentences where need is highest and lowest, and how much of its differences lie between.

    Parameters
    ----------
    found
        What a draft does.
    ground
        The place by small area.
    """
    zones = found.zones.dropna(subset=["need"])
    if not ground.need_name or not len(zones):
        return []
    rows = zones.sort_values("need").to_dict("records")
    ends = [f"{row['name']} ({phrases.number(float(row['need']), 1)})" for row in (rows[-1], rows[0])]
    said = [f"{ground.need_name}: highest in {ends[0]}.", f"It is lowest in {ends[1]}."]
    mixed = max(rows, key=lambda row: float(row["spread"]))
    said.append(f"It differs most inside {mixed['name']}.")
    if not math.isnan(found.between):
        share = phrases.percent(found.between)
        said.append(f"{share} of the differences are between neighbourhoods. The rest are inside them.")
    if ground.fifth_words:
        most = max(rows, key=lambda row: float(row["fifth"]) / max(float(row["people"]), 1.0))
        share = phrases.percent(float(most["fifth"]) / max(float(most["people"]), 1.0))
        said.append(f"In {most['name']}, {share} live in {ground.fifth_words}.")
    return said


def describe_cuts(
    found: ZoneFigures, names: Mapping[str, Mapping[str, str]], words: Mapping[Level, Mapping[str, str]]
) -> list[str]:
    """Return in sentences which wards and middle areas the lines cut.

    Parameters
    ----------
    found
        What a draft does.
    names
        Names of areas by code, for ``ward`` and ``msoa``.
    words
        What areas of each level are called.
    """
    said = []
    levels: tuple[tuple[Level, dict[str, pd.Series]], ...] = (
        ("ward", found.wards),
        ("msoa", found.middle_areas),
    )
    for level, cut in levels:
        many = words[level]["many"]
        if not cut:
            said.append(f"No {words[level]['one']} is cut.")
            continue
        named = phrases.join_list([names[level].get(code, code) for code in cut], most=NAMED)
        said.append(f"The lines cut {phrases.plural(len(cut), words[level]['one'], many)}: {named}.")
    return said


def describe_communities(partition: Partition, found: ZoneFigures, ground: DraftGround) -> list[str]:
    """Return in sentences which communities that residents name the lines cut, and between which.

    Parameters
    ----------
    partition
        The draft.
    found
        What it does.
    ground
        The place by small area, with the communities.
    """
    many = len(ground.communities)
    if not many:
        return ["Nobody has named a community here yet."]
    if not found.communities:
        kept = "It is kept together." if many == 1 else f"All {many} are kept together."
        return [kept, _WHAT_RESIDENTS_SAID]
    ordered = sorted(found.communities.items(), key=lambda each: -float(each[1].iloc[1:].sum()))
    said = [f"The lines cut {phrases.plural(len(ordered), 'community', 'communities')} of {many}."]
    for name, held in ordered[:NAMED]:
        parts = [
            f"{partition.names.get(str(key), 'no neighbourhood')} ({phrases.number(float(each))})"
            for key, each in held.items()
        ]
        said.append(f"Residents of {name} would be in {phrases.join_list(parts, most=NAMED)}.")
    return [*said, _WHAT_RESIDENTS_SAID]


_WHAT_RESIDENTS_SAID = "What residents name is what some of them said, by whole small areas."


def describe_teams(partition: Partition, found: ZoneFigures) -> list[str]:
    """Return in sentences which teams would work in more than one neighbourhood.

    Parameters
    ----------
    partition
        The draft.
    found
        What it does.
    """
    if not found.teams:
        return ["No team whose area is stated would work in more than one neighbourhood."]
    ordered = sorted(found.teams.items(), key=lambda each: (len(each[1]), each[0]))
    several = phrases.plural(len(ordered), "team", "teams")
    said = [f"{several} would work in more than one neighbourhood."]
    said += [
        f"{name}: {phrases.join_list([partition.names[key] for key in keys], most=NAMED)}."
        for (name, _), keys in ordered[:NAMED]
    ]
    return [*said, "Teams for the whole city, and those whose area nobody states, are not counted."]


def describe_barriers(found: ZoneFigures) -> list[str]:
    """Return in sentences which neighbourhoods lie on both sides of water, railways and motorways.

    Parameters
    ----------
    found
        What a draft does.
    """
    zones, said = found.zones, []
    for kind, words in BARRIERS.items():
        along = zones[zones[kind] >= LEAST_ALONG].sort_values(kind, ascending=False)
        if not len(along):
            continue
        named = [f"{row['name']} ({row[kind] / KILOMETRE:.1f} km)" for row in along.to_dict("records")]
        said.append(f"On both sides of {words}: {phrases.join_list(named, most=NAMED)}.")
    if not said:
        return ["No neighbourhood lies on both sides of water, a railway or a motorway."]
    return [
        *said,
        "Counted are inner borders along it. Bridges and paths over it are not taken into account.",
    ]


def describe_strengths(found: ZoneFigures, ground: DraftGround) -> list[str]:
    """Return in sentences what every neighbourhood has, and what some lack that most others have.

    Parameters
    ----------
    found
        What a draft does.
    ground
        The place by small area.
    """
    zones = found.zones
    if not len(zones):
        return []
    kinds = found.kinds.loc[zones.index] > 0
    called = [ground.kind_names.get(str(kind), str(kind)).lower() for kind in kinds.columns[kinds.all()]]
    everywhere = phrases.join_list(called, most=NAMED)
    said = [
        f"Every neighbourhood has {everywhere} listed." if called else "No kind of place is listed in all."
    ]
    usual = kinds.loc[:, kinds.mean() >= MOST_HAVE]
    for name, has in zip(zones["name"], usual.to_numpy(), strict=True):
        gaps = [
            ground.kind_names.get(str(kind), str(kind))
            for kind, there in zip(usual, has, strict=True)
            if not there
        ]
        if gaps:
            said.append(
                f"{name}: no {phrases.join_list([each.lower() for each in gaps], most=NAMED)} listed."
            )
    if len(said) == 1:
        said.append("No neighbourhood lacks a kind of place that most others have listed.")
    return said


def describe_practices(found: ZoneFigures) -> list[str]:
    """Return in sentences how many GP practices stand in each, and that their patients may live elsewhere.

    Parameters
    ----------
    found
        What a draft does.
    """
    zones = found.zones
    none = list(zones["name"][zones["practices"] == 0])
    said = [f"{int(zones['practices'].sum())} GP practices stand inside."]
    said += [f"No practice stands in {phrases.join_list(none, most=NAMED)}."] if none else []
    return [
        *said,
        *_registered(zones),
        "Their patients may live anywhere. Where patients of each practice live: no source loaded.",
    ]


def _registered(zones: pd.DataFrame) -> list[str]:
    """Return where most and fewest patients are registered for the residents; nothing where not known."""
    known = zones[zones["patients"].notna() & (zones["people"] > 0)]
    if len(known) < 2:  # noqa: PLR2004 - one has nothing beside it
        return []
    ordered = known.iloc[(known["patients"] / known["people"]).argsort().to_numpy()]
    few, many = ordered.iloc[[0, -1]].to_dict("records")
    ends = [
        f"{row['name']}: {phrases.number(float(row['patients']))} "
        f"for {phrases.number(float(row['people']))} residents"
        for row in (many, few)
    ]
    return [
        f"Most patients for each resident are on lists in {ends[0]}.",
        f"Fewest are on lists in {ends[1]}.",
        "Patients and residents are of different years.",
    ]


def describe_walks(partition: Partition, walks: dict[str, ZoneWalk], basis: str) -> list[str]:
    """Return in sentences where the walk to the middle is longest and shortest.

    Parameters
    ----------
    partition
        The draft.
    walks
        By key of the zone.
    basis
        What walks rest on, as it stands after “on foot”.
    """
    if not walks:
        return []
    ordered = sorted(walks, key=lambda key: walks[key].usual)
    ends = [f"{partition.names[key]}: {minutes(walks[key].usual)}" for key in (ordered[0], ordered[-1])]
    return [
        f"The walk to the middle is shortest in {ends[0]}.",
        f"It is longest in {ends[1]}.",
        f"These are means, on foot {basis}.",
    ]


def describe_walks_to(site: str, partition: Partition, walks: dict[str, ZoneWalk], basis: str) -> list[str]:
    """Return in sentences from where the walk to a site is shortest and longest.

    Parameters
    ----------
    site
        What the site is called.
    partition
        The draft.
    walks
        By key of the zone.
    basis
        What walks rest on, as it stands after “on foot”.
    """
    if not walks:
        return []
    ordered = sorted(walks, key=lambda key: walks[key].usual)
    if len(ordered) == 1:
        return [
            f"To {site}: {minutes(walks[ordered[0]].usual)} from {partition.names[ordered[0]]}.",
            f"This is a mean, on foot {basis}.",
        ]
    near, far = ordered[0], ordered[-1]
    return [
        f"To {site}, the walk is shortest from {partition.names[near]}: {minutes(walks[near].usual)}.",
        f"It is longest from {partition.names[far]}: {minutes(walks[far].usual)}.",
        f"These are means, on foot {basis}.",
    ]


def minutes(metres: float) -> str:
    """Return a walk in minutes, rounded up.

    Parameters
    ----------
    metres
        Metres on foot.
    """
    from placebased.travel.walking import METRES_PER_MINUTE

    return f"{math.ceil(metres / METRES_PER_MINUTE)} minutes" if math.isfinite(metres) else "not known"
