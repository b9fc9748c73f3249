"""What one refresh would mend: how many listings of a pack are old, by the source that has newer ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from placebased.assets.table import stale_listings
from placebased.errors import Fault
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.refresh.sources import PublishedSource
from placebased.place.loading import read_table
from placebased.place.tables.assets import ASSETS


def old_listings(pack: Path, recipe: Recipe, source: PublishedSource, today: date) -> tuple[int, int]:
    """Return how many listings of a pack a source would make anew, and how many of those are old now.

    Parameters
    ----------
    pack
        Folder of the pack.
    recipe
        The recipe that it was made by, whose layers say which file each listing is from.
    source
        The source.
    today
        The day from which age is measured.

    Raises
    ------
    PrepareError
        When the pack has no listings that can be read.
    """
    faults: list[Fault] = []
    assets = read_table(pack, ASSETS, faults)
    if faults:
        raise PrepareError(str(pack), f"its listings cannot be read ({faults[0].what})")
    files = {str(each["file"]) for each in source.makes}
    layers = [each["id"] for each in recipe.settings("assets.toml")["layer"] if each["file"] in files]
    keys = assets["id"].astype(str)
    mine = assets[[any(key.startswith(f"{layer}-") for layer in layers) for key in keys]]
    return len(mine), int(stale_listings(mine, today).sum())
