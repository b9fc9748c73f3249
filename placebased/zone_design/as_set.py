"""A draft as a set of neighbourhoods that every page counts and draws with, like those of the pack.

A draft of whole wards is such a set as the pack's own are. One that cuts wards is a set of small areas: what
is published by ward then has no figure for the neighbourhoods that cut one. It can be made of whole wards
first, each where most of its people live.
"""

from __future__ import annotations

import pandas as pd

from placebased import phrases
from placebased.errors import NeighbourhoodSetError, ZoningError
from placebased.place.atlas import Atlas
from placebased.place.neighbourhoods import NeighbourhoodSet
from placebased.zone_design import partition_link
from placebased.zone_design.partition import NONE, Partition

SOURCE = "drawn on the Drawing board"
NOTE = "Drawn on the Drawing board. The list there says who keeps it, and since when it is in use."
CODE = "draft-{}"
"""Code of a neighbourhood of a draft, by its key: none that a pack has."""


def _people_by_ward(partition: Partition, atlas: Atlas) -> pd.DataFrame:
    """Return the residents of each ward (index) in each zone (columns)."""
    people = atlas.areas["lsoa"]["people"].fillna(0.0)
    wards, owners = atlas.rungs["ward"].to_numpy(), partition.owner.to_numpy()
    return pd.crosstab(wards, owners, values=people.to_numpy(), aggfunc="sum").fillna(0.0)


def whole_wards(partition: Partition, atlas: Atlas) -> Partition:
    """Return the draft with every ward whole, in the neighbourhood in which most of its people are.

    Parameters
    ----------
    partition
        The draft.
    atlas
        The place.

    Returns
    -------
    Partition
        Small areas in none count for none; a neighbourhood that is left empty goes.
    """
    held = _people_by_ward(partition, atlas).idxmax(axis=1)
    owners = tuple(str(key) for key in atlas.rungs["ward"].map(held))
    made = Partition(partition.areas, partition.zones, owners, partition.title)
    return made.without_empty()


def why_no_set(partition: Partition, atlas: Atlas) -> str:
    """Return why a draft cannot be used on other pages as it is, as sentences; empty where it can.

    Parameters
    ----------
    partition
        The draft.
    atlas
        The place.
    """
    words = atlas.place.words
    missing = len(partition.members(NONE))
    if not missing:
        return ""
    several = phrases.plural(missing, f"{words['lsoa']['one']} is", f"{words['lsoa']['many']} are")
    return f"{several} in none. Put everybody into a neighbourhood first."


def describe_cut(partition: Partition, atlas: Atlas) -> str:
    """Return what other pages do with the wards that a draft cuts, as sentences; empty where it cuts none.

    Parameters
    ----------
    partition
        The draft.
    atlas
        The place.
    """
    words, cut = atlas.place.words["ward"], len(wards_cut(partition, atlas))
    if not cut:
        return ""
    several = phrases.plural(cut, words["one"], words["many"])
    return (
        f"It cuts {several}. Other pages name such a {words['one']} as a part. "
        f"What is published by {words['one']} has no figure in the neighbourhoods that cut one."
    )


def wards_cut(partition: Partition, atlas: Atlas) -> list[str]:
    """Return the codes of the wards whose people are in more than one neighbourhood, or partly in none.

    Parameters
    ----------
    partition
        The draft.
    atlas
        The place.
    """
    owners = partition.owner.groupby(atlas.rungs["ward"].to_numpy()).nunique()
    return [str(code) for code in owners.index[owners > 1]]


def neighbourhood_set(partition: Partition, atlas: Atlas, *, note: str = NOTE) -> NeighbourhoodSet:
    """Return a draft as a set of neighbourhoods.

    Parameters
    ----------
    partition
        A draft of which :func:`why_no_set` says nothing.
    atlas
        The place; each neighbourhood lies in the locality of its pack in which most of its people live.
    note
        What a reader should know about it.

    Raises
    ------
    NeighbourhoodSetError
        When it is none.
    """
    people = atlas.areas["lsoa"]["people"].reindex(list(partition.areas)).fillna(0.0)
    own = atlas.own_neighbourhoods
    own_locality = atlas.rungs["ward"].map(own.wards["locality"])
    held = people.groupby([partition.owner, own_locality.reindex(people.index)]).sum()
    lies_in = held.groupby(level=0).idxmax().map(lambda pair: pair[1])
    most = _people_by_ward(partition, atlas).idxmax(axis=1)
    rows = pd.DataFrame(
        {
            "ward": most.index,
            "ward_name": atlas.areas["ward"]["name"].reindex(most.index).to_numpy(),
            **_named(most, partition, lies_in),
            "source": SOURCE,
        }
    )
    small = pd.DataFrame(_named(partition.owner, partition, lies_in), index=partition.owner.index)
    cuts = bool(wards_cut(partition, atlas))
    return NeighbourhoodSet.of(
        rows, label=partition.title, source=SOURCE, note=note, small_areas=small if cuts else None
    )


def _named(owner: pd.Series, partition: Partition, lies_in: pd.Series) -> dict[str, list[str]]:
    """Return the code, name and locality of the neighbourhood of each area."""
    return {
        "neighbourhood": [CODE.format(key) for key in owner],
        "neighbourhood_name": [partition.names[str(key)] for key in owner],
        "locality": [str(lies_in[key]) for key in owner],
    }


def set_in_link(draft: str, atlas: Atlas) -> NeighbourhoodSet | None:
    """Return a draft as a set of neighbourhoods; ``None`` where it is none of this place, or leaves some out.

    Parameters
    ----------
    draft
        The draft, as links write it.
    atlas
        The place.
    """
    try:
        partition = partition_link.decode(draft, tuple(map(str, atlas.areas["lsoa"].index)))
        return None if why_no_set(partition, atlas) else neighbourhood_set(partition, atlas)
    except (ZoningError, NeighbourhoodSetError):
        return None
