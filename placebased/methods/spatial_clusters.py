"""Local spatial autocorrelation: Getis–Ord Gi* and local Moran's I with conditional permutation.

Neighbours share a border or a corner (queen contiguity). The figures of all other areas are permuted
thousands of times from a fixed seed. The false discovery rate over all areas is held at 5 % (Benjamini &
Hochberg 1995, as ``esda`` does it). Modelled figures are refused: the model's own smoothing would be found
again.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any, Literal

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased.errors import PlaceBasedError

Method = Literal["hot", "moran"]
ClusterKind = Literal["high together", "low together", "high among low", "low among high", "none"]

METHOD_WORDS: dict[Method, tuple[str, str]] = {
    "hot": (
        "Hot and cold spots (Gi*)",
        "Is the figure of an area and its neighbours together unusually high or low?",
    ),
    "moran": (
        "Alike and unlike neighbours (local Moran)",
        "Is an area unusually like, or unlike, its neighbours?",
    ),
}

KIND_WORDS: dict[ClusterKind, str] = {
    "high together": "high, together with their neighbours",
    "low together": "low, together with their neighbours",
    "high among low": "high, among low neighbours",
    "low among high": "low, among high neighbours",
    "none": "no cluster found here",
}

SpatialWeights = Any
"""Weights as ``libpysal`` holds them, which ships no types."""

Numbers = NDArray[np.floating]

FALSE_DISCOVERY = 0.05
PERMUTATIONS = 4999
SEED = 1
MIN_AREAS = 30
"""Fewer areas than this say too little about chance."""


class NotTestableError(PlaceBasedError):
    """Clusters cannot be looked for in these figures; the text says why, to a person."""


@dataclass(frozen=True)
class ClusterResult:
    """What was found.

    Attributes
    ----------
    kinds
        One of :data:`ClusterKind` for every area; missing figures are ``none``.
    p_values
        Pseudo p-value (two-sided) of every tested area; NaN where it could not be tested.
    threshold
        The p-value below which an area counts, after control of false discoveries.
    tested
        How many areas were tested.
    """

    kinds: pd.Series
    p_values: pd.Series
    threshold: float
    tested: int

    @property
    def any(self) -> bool:
        """Whether any cluster was found."""
        return bool((self.kinds != "none").any())


def queen_contiguity(shapes: gpd.GeoDataFrame) -> SpatialWeights:
    """Return which areas share a border or a corner (queen contiguity), each neighbour counting alike.

    Parameters
    ----------
    shapes
        Index: area. Measured shapes whose neighbours share exact borders, in metres.

    Returns
    -------
    libpysal.weights.W
        Binary contiguity weights (``libpysal.weights.Queen``); ids are the codes as text.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an island is no fault: it is not tested
        from libpysal.weights import Queen

        return Queen.from_dataframe(shapes, ids=[str(code) for code in shapes.index], use_index=False)


def find_clusters(
    values: pd.Series, shapes: gpd.GeoDataFrame, *, method: Method, modelled: bool = False
) -> ClusterResult:
    """Find clusters of high or low figures by a local statistic with conditional permutation.

    Parameters
    ----------
    values
        One figure an area; NaN for none, which leaves the area out.
    shapes
        Index as ``values``.
    method
        ``hot``: Getis–Ord Gi*. ``moran``: local Moran's I.
    modelled
        Whether a model made the figures.

    Returns
    -------
    ClusterResult
        Kind and p-value of every area.

    Raises
    ------
    NotTestableError
        For modelled figures, for fewer than 30 areas, and where every area has the same figure.

    References
    ----------
    Ord, J. K. and Getis, A. (1995). Local spatial autocorrelation statistics: distributional issues and an
    application. *Geographical Analysis* 27(4), 286-306. doi:10.1111/j.1538-4632.1995.tb00912.x. Anselin, L.
    (1995). Local indicators of spatial association: LISA. *Geographical Analysis* 27(2), 93-115.
    doi:10.1111/j.1538-4632.1995.tb00338.x. Benjamini, Y. and Hochberg, Y. (1995). Controlling the false
    discovery rate: a practical and powerful approach to multiple testing. *Journal of the Royal Statistical
    Society B* 57(1), 289-300. doi:10.1111/j.2517-6161.1995.tb02031.x
    """
    _check_testable(values, modelled=modelled)
    known = values.dropna().astype(float)
    weights = queen_contiguity(shapes.loc[known.index])
    is_island = np.asarray([not weights.neighbors[str(code)] for code in known.index])
    observed, drawn = _local_statistics(known.to_numpy(), weights, method)
    p_values = np.where(is_island, np.nan, _pseudo_p_values(observed, drawn))
    threshold = _threshold(p_values[~is_island])
    clustered = ~is_island & (p_values < threshold)
    kinds = np.where(clustered, _cluster_kinds(known.to_numpy(), observed, drawn, method), "none")
    return ClusterResult(
        kinds=pd.Series(kinds, index=known.index).reindex(values.index, fill_value="none"),
        p_values=pd.Series(p_values, index=known.index).reindex(values.index),
        threshold=threshold,
        tested=int((~is_island).sum()),
    )


def _check_testable(values: pd.Series, *, modelled: bool) -> None:
    known = values.dropna()
    if modelled:
        raise NotTestableError(
            "These figures come from a model that fills in small areas from what is known of places like "
            "them. Clusters in them would be the model's own, so they are not looked for."
        )
    if len(known) < MIN_AREAS:
        raise NotTestableError(
            f"Only {len(known)} areas have a figure here; with fewer than {MIN_AREAS} nothing can be said "
            "about chance. Choose small areas."
        )
    if known.min() == known.max():
        raise NotTestableError("Every area has the same figure here, so there is nothing to cluster.")


def _local_statistics(
    values: Numbers,
    weights: SpatialWeights,
    method: Method,
) -> tuple[Numbers, Numbers]:
    """Return the local statistic of every area and its values under permutation (areas by draws)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # numba is not needed; islands are left out by the caller
        import esda

        if method == "moran":
            moran = esda.Moran_Local(values, weights, permutations=PERMUTATIONS, seed=SEED)
            return np.asarray(moran.Is), np.asarray(moran.rlisas)
        # Gi* wants figures above 0; a shift changes no p-value.
        shifted = values - values.min() + values.std()
        hot = esda.G_Local(
            shifted, weights, transform="R", star=True, permutations=PERMUTATIONS, n_jobs=1, seed=SEED
        )
        return np.asarray(hot.Gs), np.asarray(hot.rGs)


def _pseudo_p_values(observed: Numbers, drawn: Numbers) -> Numbers:
    # two-sided pseudo p-value: 2 (smaller tail + 1) / (permutations + 1), at most 1
    above = (drawn >= observed[:, None]).sum(axis=1)
    below = (drawn <= observed[:, None]).sum(axis=1)
    tail = np.minimum(above, below)
    return np.asarray(np.minimum(2 * (tail + 1) / (drawn.shape[1] + 1), 1.0))


def _threshold(p_values: Numbers) -> float:
    """Return the p-value below which an area counts, so that of all found few are found by luck."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import esda

        return float(esda.fdr(p_values, FALSE_DISCOVERY))


def _cluster_kinds(values: Numbers, observed: Numbers, drawn: Numbers, method: Method) -> NDArray[np.str_]:
    if method == "hot":
        return np.where(observed > np.median(drawn, axis=1), "high together", "low together")
    # quadrants of the Moran scatter plot: own value against the mean, sign of the local statistic
    high, alike = values > values.mean(), observed > 0
    unlike = np.where(high, "high among low", "low among high")
    return np.where(alike, np.where(high, "high together", "low together"), unlike)


def describe(result: ClusterResult, *, area_word: str) -> str:
    """Describe the clusters found as one sentence.

    Parameters
    ----------
    result
        What :func:`find_clusters` returns.
    area_word
        Word for several areas, e.g. ``"wards"``.

    Returns
    -------
    str
        A sentence with the number of areas of each kind.
    """
    tested = f"{result.tested} {area_word} were tested"
    if not result.any:
        return f"No cluster found: {tested}, and chance alone could have put the figures where they are."
    counts = result.kinds.value_counts()
    named = [f"{counts[kind]} {KIND_WORDS[kind]}" for kind in KIND_WORDS if kind != "none" and kind in counts]
    return f"{tested}: {'; '.join(named)}. Of such findings about one in twenty is expected to be chance."
