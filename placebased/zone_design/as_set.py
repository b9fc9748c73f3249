"""A draft as a set of neighbourhoods that every page counts and draws with, like those of the pack.

Such a set is made of whole wards: figures that are published by ward, and points that are counted where they
stand, cannot be divided. A draft that cuts wards is first made of whole ones, ward by ward where most live.
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
    if missing:
        several = phrases.plural(missing, f"{words['lsoa']['one']} is", f"{words['lsoa']['many']} are")
        return f"{several} in none. Put everybody into a neighbourhood first."
    cut = int(((_people_by_ward(partition, atlas) > 0).sum(axis=1) > 1).sum())
    if cut:
        several = phrases.plural(cut, words["ward"]["one"], words["ward"]["many"])
        return f"It cuts {several}. Other pages are made of whole {words['ward']['many']}."
    return ""


def neighbourhood_set(partition: Partition, atlas: Atlas, *, note: str = NOTE) -> NeighbourhoodSet:
    """Return a draft of whole wards as a set of neighbourhoods.

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
    owner = partition.owner.groupby(atlas.rungs["ward"].to_numpy()).first()
    locality = atlas.own_neighbourhoods.wards["locality"]
    people = atlas.areas["ward"]["people"].groupby([owner, locality.reindex(owner.index)]).sum()
    lies_in = people.groupby(level=0).idxmax().map(lambda pair: pair[1])
    rows = pd.DataFrame(
        {
            "ward": owner.index,
            "ward_name": atlas.areas["ward"]["name"].reindex(owner.index).to_numpy(),
            "neighbourhood": [CODE.format(key) for key in owner],
            "neighbourhood_name": owner.map(partition.names).to_numpy(),
            "locality": owner.map(lies_in).to_numpy(),
            "source": SOURCE,
        }
    )
    return NeighbourhoodSet.of(rows, label=partition.title, source=SOURCE, note=note)


def set_in_link(draft: str, atlas: Atlas) -> NeighbourhoodSet | None:
    """Return a draft as a set of neighbourhoods; ``None`` where it is none of this place, or cuts wards.

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
