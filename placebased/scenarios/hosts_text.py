"""What buildings that could host something come to, in sentences."""

from __future__ import annotations

import math

from placebased import phrases
from placebased.place.atlas import Atlas
from placebased.scenarios.effects_text import with_article
from placebased.scenarios.hosts import NEAR, Hosts
from placebased.scenarios.placed_subject import PlacedSubject
from placebased.scenarios.response_kinds import ResponseKind

_TENS = -1

CAVEATS = (
    "Near is within 800 metres on foot, about ten minutes. Who lives beyond the boundary is not counted.",
    "They are chosen by their kind alone. Nobody has asked whoever runs them.",
    "A closed door does not mean a free room. Opening hours cannot tell that.",
    "Places that shelter people at risk are in no such list.",
)
"""What holds for every such list."""


def headers(found: Hosts) -> list[str]:
    """Return the headings of the table of hosts.

    Parameters
    ----------
    found
        The buildings.
    """
    return [
        "Building",
        "What is there now",
        "Run by",
        "Neighbourhood",
        f"Closed then (of {found.wanted} hours)",
        "When it is closed",
        "Step-free",
        "Could join near it",
        f"{found.counted[:1].upper()}{found.counted[1:]} near it",
    ]


def rows(found: Hosts) -> list[list[str]]:
    """Return the cells of the table of hosts, what nobody stated as *not stated*.

    Parameters
    ----------
    found
        The buildings.
    """
    return [
        [
            str(row["name"]),
            str(row["now"]),
            str(row["run_by"]) or phrases.NOT_STATED,
            str(row["neighbourhood"]),
            phrases.NOT_STATED if math.isnan(row["closed"]) else phrases.number(row["closed"]),
            str(row["hours"]) or phrases.NOT_STATED,
            str(row["step_free"]),
            str(row["joins"]) or "nothing listed",
            about(float(row["people"])),
        ]
        for row in found.table.to_dict("records")
    ]


def describe_counting(kind: ResponseKind, subject: PlacedSubject) -> str:
    """Return what a site that is added for a response is counted as on the page, as a sentence.

    Parameters
    ----------
    kind
        What is to be hosted.
    subject
        What the scenario places.
    """
    return f"“{kind.label}”: what is added for it is counted here as {with_article(subject.one)}."


def about(people: float) -> str:
    """Return an estimate of people to the nearest ten.

    Parameters
    ----------
    people
        The estimate.

    Examples
    --------
    >>> about(1234.6), about(4.0)
    ('1,230', 'fewer than 10')
    """
    rounded = round(people, _TENS)
    return phrases.number(rounded) if people >= 10 else "fewer than 10"  # noqa: PLR2004 - what it is rounded to


def describe(atlas: Atlas, found: Hosts) -> list[str]:
    """Return what the buildings come to: how many, what they state, and near which most people live.

    Parameters
    ----------
    atlas
        The place.
    found
        The buildings.

    Returns
    -------
    list of str
        Sentences; also where there is no building.
    """
    where, table = atlas.name(*found.place), found.table
    if table.empty:
        return [f"No building of a kind that could host this is listed in {where}. There may be some."]
    many = phrases.plural(len(table), "building", "buildings")
    said = [f"In {where}, {many} of a kind that could host this {_is(len(table))} listed."]
    stated = table["closed"].notna()
    free = table[stated & (table["closed"] > 0)]
    if stated.any():
        told = int(stated.sum())
        shut = f"{phrases.number(len(free))} of them" if len(free) else "none of them"
        said.append(
            f"{phrases.number(told)} {'states' if told == 1 else 'state'} hours; {shut} "
            f"{'are' if len(free) > 1 else 'is'} closed in some of the hours that it needs."
        )
    if silent := int((~stated).sum()):
        said.append(f"Of {phrases.plural(silent, 'building', 'buildings')} hours are not stated.")
    steps = int((table["step_free"] == phrases.NOT_STATED).sum())
    if steps:
        said.append(f"Whether there are steps is not stated of {phrases.number(steps)}.")
    first = table.iloc[0]
    near = f"about {about(float(first['people']))} within {phrases.number(NEAR)} metres on foot"
    said += [
        f"It is for {found.counted}.",
        f"Near {first['name']} live more of them than near any other: {near}.",
    ]
    return said


def _is(count: int) -> str:
    return "is" if count == 1 else "are"
