"""Which ward belongs to which neighbourhood and locality: two tables a lead can replace."""

from __future__ import annotations

import pandas as pd

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Settings
from placebased.packbuild.sources.read import Shared

COLUMNS = [
    "ward", "ward_name", "neighbourhood", "neighbourhood_name", "locality",
    "vintage", "confidence", "source", "later_name", "note",
]  # fmt: skip

_SOURCE = [
    "ward", "ward_code", "neighbourhood", "neighbourhood_id", "locality", "source", "confidence",
    "neighbourhood_later_name", "neighbourhood_13_variant", "locality_13_variant",
]  # fmt: skip


def memberships(shared: Shared, place: Settings, wards: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the membership tables by file name, one row a ward.

    Parameters
    ----------
    shared
        The folder of published files.
    place
        The recipe's ``place.toml``.
    wards
        The wards of the place: index ``code``, column ``name``.

    Returns
    -------
    dict of str to pandas.DataFrame
        The place's own list first, then its variant; columns as in ``COLUMNS``.

    Raises
    ------
    PrepareError
        When a ward of the place has no neighbourhood, or a new neighbourhood no id in the recipe.
    """
    settings = place["neighbourhoods"]
    if "wards_stand_in" in settings:
        return {settings["wards_stand_in"]: _wards_stand_in(wards, settings)}
    raw = shared.table(settings["file"], _SOURCE).set_index("ward_code", drop=False).sort_index()
    strays = wards.index.symmetric_difference(raw.index)
    if len(strays):
        raise PrepareError(
            settings["file"], f"wards of the place and of this list differ: {', '.join(strays)}"
        )
    main = _main(raw, settings)
    return {settings["twelve"]: main, settings["thirteen"]: _variant(main, raw, settings)}


def _wards_stand_in(wards: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return each ward as a neighbourhood of its own, all in one locality: no local list is at hand."""
    code, name = wards.index.to_series(), wards["name"]
    frame = pd.DataFrame({
        "ward": code, "ward_name": name, "neighbourhood": code, "neighbourhood_name": name,
        "locality": settings["locality"], "vintage": settings["vintage"], "confidence": "inferred",
        "source": settings["source"], "later_name": "", "note": "",
    })  # fmt: skip
    return frame[COLUMNS].reset_index(drop=True)


def _main(raw: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    later = raw["neighbourhood_later_name"]
    frame = pd.DataFrame({
        "ward": raw["ward_code"],
        "ward_name": raw["ward"],
        "neighbourhood": raw["neighbourhood_id"],
        "neighbourhood_name": raw["neighbourhood"],
        "locality": raw["locality"],
        "vintage": settings["vintage"],
        "confidence": raw["confidence"],
        "source": raw["source"].map(lambda text: _condensed(text, settings["sources"])),
        "later_name": later.where(later != raw["neighbourhood"], ""),
        "note": raw["ward"].map(settings["notes"]).fillna(""),
    })  # fmt: skip
    return frame[COLUMNS].reset_index(drop=True)


def _condensed(text: str, known: dict[str, str]) -> str:
    """Return our short words for every address that ``text`` mentions, in the order of the recipe."""
    return "; ".join(f"{words} ({address})" for address, words in known.items() if address in text)


def _variant(main: pd.DataFrame, raw: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    names = raw["neighbourhood_13_variant"].reset_index(drop=True)
    new = names.map(settings["new_ids"])
    apart = new.notna()
    ids = new.where(apart, main["neighbourhood"])
    localities = raw["locality_13_variant"].reset_index(drop=True)
    localities = localities.where(localities != "", ids.map(settings["locality_of_new"]))
    if localities.isna().any():
        raise PrepareError(
            settings["file"], "a neighbourhood of the variant has no locality; give it one in place.toml"
        )
    note = main["note"].where(~apart, (main["note"] + " " + settings["note_13"]).str.strip())
    changes = {"neighbourhood": ids, "neighbourhood_name": names, "locality": localities, "note": note}
    later = main["later_name"].where(~apart & (main["later_name"] != names), "")
    confidence = main["confidence"].where(~apart, "inferred")
    return main.assign(**changes, later_name=later, confidence=confidence, vintage=settings["vintage_13"])
