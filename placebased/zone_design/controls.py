"""Places like a drawn neighbourhood, as controls of what changes in it.

Each of its small areas is matched with the small area outside it that is most like it in the measures of the
pack, and may share it with others: nearest-neighbour matching with replacement (Rubin 1973; Stuart 2010). The
matched areas are controls only if they are like the neighbourhood as a whole: in no measure may the two means
be further apart than a quarter of a standard deviation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from placebased.need import comparison
from placebased.place.atlas import Atlas

MOST_APART = 0.25
"""Standard deviations between two means up to which groups are balanced (Rubin 2001; Stuart 2010)."""


@dataclass(frozen=True)
class Controls:
    """Places like a neighbourhood.

    Attributes
    ----------
    codes
        Their small areas, sorted; none where there is no group of them that is like it.
    differs
        The measure in which the matched ones differ most, where they are not like it; else empty.
    """

    codes: tuple[str, ...]
    differs: str = ""


def controls_of(atlas: Atlas, zones: Mapping[str, tuple[str, ...]]) -> dict[str, Controls]:
    """Return the places like each neighbourhood.

    Parameters
    ----------
    atlas
        The place, whose pack names the measures by which places are alike.
    zones
        Codes of the small areas of each neighbourhood, by its name.

    Returns
    -------
    dict of str to Controls
        By name. Without codes and without a measure where nothing can be compared.
    """
    measures = comparison.similarity_measures(atlas, "lsoa").dropna()
    spread = measures.std(ddof=0)
    used = measures.loc[:, spread > 0] / spread[spread > 0]
    people = atlas.areas["lsoa"]["people"].reindex(used.index).fillna(0.0)
    labels = {name: atlas.indicators[str(name)].label for name in used.columns}
    return {name: _matched(used, people, set(codes), labels) for name, codes in zones.items()}


def _matched(
    measures: pd.DataFrame, people: pd.Series, members: set[str], labels: Mapping[str, str]
) -> Controls:
    is_own = measures.index.isin(members)
    own, others = measures[is_own], measures[~is_own]
    if not len(own) or not len(others) or not len(measures.columns):
        return Controls(())
    apart = ((own.to_numpy()[:, None, :] - others.to_numpy()[None, :, :]) ** 2).sum(axis=2)
    found = others.iloc[np.unique(apart.argmin(axis=1))]
    gap = (_mean(own, people) - _mean(found, people)).abs()
    if float(gap.max()) > MOST_APART:
        return Controls((), labels[str(gap.idxmax())])
    return Controls(tuple(sorted(map(str, found.index))))


def _mean(measures: pd.DataFrame, people: pd.Series) -> pd.Series:
    """Return the mean of each measure over people; over areas where nobody is known to live there."""
    weight = people.reindex(measures.index).to_numpy(dtype=float)
    weight = weight if weight.sum() > 0 else np.ones(len(measures))
    return pd.Series(np.average(measures.to_numpy(), axis=0, weights=weight), index=measures.columns)
