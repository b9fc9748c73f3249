"""Local spatial autocorrelation: Getis–Ord Gi* and local Moran's I with conditional permutation.

Neighbours share a border or a corner (queen contiguity). The figures of all other areas are permuted
thousands of times from a fixed seed. The false discovery rate over all areas is held at 5 % (Benjamini &
Hochberg 1995, as ``esda`` does it). Modelled figures are refused: the model's own smoothing would be found
again.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased import phrases
from placebased.errors import PlaceBasedError

Method = Literal["hot", "moran"]
ClusterKind = Literal["high together", "low together", "high among low", "low among high", "none"]

METHOD_WORDS: dict[Method, tuple[str, str]] = {
    "hot": (
        "Hot and cold spots (Gi*)",
        "Is an area high or low together with those next to it, more than by chance?",
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

_AS_ONE = {kind: words.replace("their", "its") for kind, words in KIND_WORDS.items()}
"""The same of a single area."""

SpatialWeights = Any
"""Weights as ``libpysal`` holds them, which ships no types."""

Numbers = NDArray[np.floating]

FALSE_DISCOVERY = 0.05
PERMUTATIONS = 19_999
SEED = 1
NEAR_LIMIT = 2.58
"""Standard errors of a p-value within which other draws could put it across the limit (99 %)."""

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
    beyond
        How many areas beyond the line, themselves not tested, counted as neighbours.
    """

    kinds: pd.Series
    p_values: pd.Series
    threshold: float
    tested: int
    beyond: int = 0

    @property
    def near_limit(self) -> pd.Series:
        """Whether each area lies so near the limit that other draws could decide otherwise.

        A pseudo p-value of so many permutations has a standard error of 2 √(q (1 − q) / permutations) with
        q half of it; nearer than :data:`NEAR_LIMIT` of those to the limit, the seed decides. The limit is
        such a p-value itself, so that the larger of both errors counts.
        """
        half = self.p_values.clip(lower=self.threshold) / 2
        error = 2 * np.sqrt(half * (1 - half) / PERMUTATIONS)
        is_near: pd.Series = (self.p_values - self.threshold).abs() <= NEAR_LIMIT * error
        return is_near

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


def joined_contiguity(weights: SpatialWeights, beside: Mapping[str, Sequence[str]]) -> SpatialWeights:
    """Return weights with further areas as neighbours of those they lie beside.

    Parameters
    ----------
    weights
        As :func:`queen_contiguity` returns them.
    beside
        By further area, the areas of ``weights`` that it shares a border or a corner with; others are
        passed over.

    Returns
    -------
    libpysal.weights.W
        Binary weights: the areas of ``weights``, then the further ones in the order given.
    """
    from libpysal.weights import W  # where it is used: it is slow to load

    joined = {code: list(others) for code, others in weights.neighbors.items()}
    for code, others in beside.items():
        joined[code] = [other for other in others if other in weights.neighbors]
        for other in joined[code]:
            joined[other].append(code)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an island is no fault: it is not tested
        return W(joined, id_order=[*weights.id_order, *beside])


def standardised_rates(counts: pd.Series, totals: pd.Series) -> pd.Series:
    """Return rates standardised by their empirical Bayes mean and variance, so that few people weigh less.

    Parameters
    ----------
    counts
        How many have it, none missing.
    totals
        Of how many, above 0; same index.

    Returns
    -------
    pandas.Series
        Same index; no unit.

    References
    ----------
    Assunção, R. M. and Reis, E. A. (1999). A new proposal to adjust Moran's I for population density.
    *Statistics in Medicine* 18(16), 2147-2162 (as ``esda.Moran_Local_Rate`` has it).
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from esda.smoothing import assuncao_rate

        found = assuncao_rate(counts.to_numpy(dtype=float), totals.to_numpy(dtype=float))
    return pd.Series(found, index=counts.index)


Beyond = tuple[pd.Series, Mapping[str, Sequence[str]]]
"""Figures of areas beyond the line, and by area those of the place that it lies beside."""


def find_clusters(
    values: pd.Series,
    shapes: gpd.GeoDataFrame,
    *,
    method: Method,
    modelled: bool = False,
    beyond: Beyond | None = None,
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
    beyond
        Areas beyond the line that count as neighbours and are not tested themselves, so that the edge of the
        place is not judged by half of what lies round it.

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
    weights, every = _with_beyond(known, queen_contiguity(shapes.loc[known.index]), beyond)
    own = slice(len(known))
    is_island = np.asarray([not weights.neighbors[str(code)] for code in known.index])
    observed, drawn = (each[own] for each in _local_statistics(every, weights, method))
    p_values = np.where(is_island, np.nan, _pseudo_p_values(observed, drawn))
    threshold = _threshold(p_values[~is_island])
    clustered = ~is_island & (p_values < threshold)
    said = _cluster_kinds(every, observed, drawn, method)
    kinds = pd.Series(np.where(clustered, said, "none"), index=known.index)
    return ClusterResult(
        kinds=kinds.reindex(values.index, fill_value="none"),
        p_values=pd.Series(p_values, index=known.index).reindex(values.index),
        threshold=threshold,
        tested=int((~is_island).sum()),
        beyond=len(every) - len(known),
    )


def _with_beyond(
    known: pd.Series, weights: SpatialWeights, beyond: Beyond | None
) -> tuple[SpatialWeights, Numbers]:
    """Return the weights and the figures of all areas, those beyond the line last."""
    if beyond is None:
        return weights, known.to_numpy()
    near = [
        code for code in beyond[0].dropna().index if any(o in weights.neighbors for o in beyond[1][str(code)])
    ]
    joined = joined_contiguity(weights, {str(code): beyond[1][str(code)] for code in near})
    return joined, np.concatenate([known.to_numpy(), beyond[0][near].to_numpy(dtype=float)])


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
    high, alike = (values > values.mean())[: len(observed)], observed > 0
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
    near = _describe_near(int(result.near_limit.sum()))
    if not result.any:
        none = f"No cluster found: {tested}, and chance alone could have put the figures where they are."
        return f"{none}{near}"
    counts = result.kinds.value_counts()
    named = [f"{counts[kind]} {KIND_WORDS[kind]}" for kind in KIND_WORDS if kind != "none" and kind in counts]
    luck = "Of such findings about one in twenty is expected to be chance."
    return f"{tested}. {'. '.join(named)}. {luck}{near}"


def _describe_near(count: int) -> str:
    if not count:
        return ""
    lies = "lies" if count == 1 else "lie"
    return f" {count} {lies} so near the limit that other random draws could decide otherwise."


def describe_area(result: ClusterResult, code: str, *, name: str) -> str:
    """Describe what was found in one area.

    Parameters
    ----------
    result
        What :func:`find_clusters` returns.
    code
        Code of the area.
    name
        Its name.

    Returns
    -------
    str
        A sentence.
    """
    if pd.isna(result.p_values.get(code, np.nan)):
        return f"{name} was not tested."
    kind = result.kinds[code]
    said = f"{name} lies in no cluster." if kind == "none" else f"{name} is {_AS_ONE[kind]}."
    near = bool(result.near_limit.to_dict()[code])
    return f"{said} It lies near the limit: other random draws could decide otherwise." if near else said


def describe_several(result: ClusterResult, codes: Sequence[str]) -> str:
    """Describe how many of several areas are of each kind of cluster.

    Parameters
    ----------
    result
        What :func:`find_clusters` returns.
    codes
        Codes of areas.

    Returns
    -------
    str
        The end of a sentence that begins with “Of these, ”.
    """
    there = result.kinds[result.kinds.index.isin(codes)]
    counts = there.value_counts()
    kinds = [kind for kind in KIND_WORDS if kind != "none" and kind in counts]
    parts = [
        f"{counts[kind]} {'is' if counts[kind] == 1 else 'are'} "
        f"{(_AS_ONE if counts[kind] == 1 else KIND_WORDS)[kind].replace(',', '')}"
        for kind in kinds
    ]
    parts = parts or ["none lies in a cluster"]
    left = int(result.p_values.reindex(list(codes)).isna().sum())
    if left:
        parts.append(f"{left} {'was' if left == 1 else 'were'} not tested")
    return phrases.join_list(parts)


def describe_edge(result: ClusterResult, *, area_word: str) -> str:
    """Describe what counted as neighbours at the edge of the place.

    Parameters
    ----------
    result
        What :func:`find_clusters` returns.
    area_word
        Word for several areas, e.g. ``"small areas"``.

    Returns
    -------
    str
        A sentence.
    """
    if result.beyond:
        return f"{result.beyond} {area_word} beyond the line count as neighbours of those at the edge."
    return (
        "Nothing beyond the line counts as a neighbour: areas at the edge are judged by those inside alone."
    )
