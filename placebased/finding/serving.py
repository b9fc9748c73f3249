"""Which services that nobody goes to serve an address: those of its neighbourhood, and of the whole place."""

from __future__ import annotations

from dataclasses import replace

from placebased.assets.directory import Directory
from placebased.finding.search import SearchResult
from placebased.place.atlas import Atlas
from placebased.place.sensitive_places import serves
from placebased.place.withheld import SERVES


def only_serving(atlas: Atlas, directory: Directory, result: SearchResult, lsoa: str) -> SearchResult:
    """Return a result without what serves another neighbourhood than that of an address.

    Parameters
    ----------
    atlas
        The place, with its neighbourhoods.
    directory
        The listings without points.
    result
        What was found among them.
    lsoa
        The small area in which the address lies; empty outside the place, and then nothing is left out.

    Returns
    -------
    SearchResult
        With fewer positions in ``sure``, ``maybe`` and ``partly``.
    """
    if not lsoa or SERVES not in directory.listings:
        return result
    others = {
        serves({SERVES: str(name)}, atlas.place.name)
        for code, name in atlas.areas["neighbourhood"]["name"].items()
        if lsoa not in atlas.small_areas("neighbourhood", str(code))
    }
    here = ~directory.listings[SERVES].isin(others).to_numpy()
    return replace(
        result,
        sure=result.sure[here[result.sure]],
        maybe=result.maybe[here[result.maybe]],
        partly=result.partly[here[result.partly]],
    )
