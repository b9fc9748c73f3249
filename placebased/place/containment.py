"""Which larger area an area lies in, where its small areas are counted in several: by people, everywhere."""

from __future__ import annotations

import pandas as pd

from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.place.published_cache import published_cache


@published_cache(maxsize=256)
def containing_areas(atlas: Atlas, level: Level, larger: Level) -> pd.Series:
    """Return the area of a larger level in which most people of each area are counted.

    People are counted by whole small areas, as every figure is. Kept and shared: do not write to it.

    Parameters
    ----------
    atlas
        The place: its areas and who lives in them.
    level
        Level of the areas.
    larger
        Level of the areas they lie in.

    Returns
    -------
    pandas.Series
        Index: area code, in the order of ``atlas.areas``; code of ``larger``. Of several with as many people
        that with more small areas, then the first. Missing where no small area is counted in any.
    """
    small = pd.DataFrame(
        {
            "area": atlas.rungs[level].to_numpy(),
            "inside": atlas.rungs[larger].to_numpy(),
            "people": atlas.areas["lsoa"]["people"].reindex(atlas.rungs.index).fillna(0.0).to_numpy(),
        }
    ).dropna()
    shared = small.groupby(["area", "inside"])["people"].agg(["sum", "size"]).reset_index()
    ranked = shared.sort_values(["area", "sum", "size"], ascending=[True, False, False], kind="stable")
    most = ranked.drop_duplicates("area").set_index("area")["inside"]
    return most.reindex(atlas.areas[level].index)
