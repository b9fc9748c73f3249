"""What one refresh would mend, counted on the pack that ships."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.refresh.mends import old_listings
from placebased.packbuild.refresh.sources import chosen, read_sources

ROOT = Path(__file__).resolve().parents[3]
RECIPE = Recipe(ROOT / "recipes" / "manchester")


def test_old_listings_of_a_source() -> None:
    """Pharmacies of March 2025 are old from April 2027 on, all of them at once; nothing else is counted."""
    (source,) = chosen(read_sources(RECIPE), ["pharmacies"])
    many, old = old_listings(ROOT / "geodata", RECIPE, source, date(2026, 12, 1))
    lines = (ROOT / "geodata" / "assets.csv").read_text(encoding="utf-8").splitlines()
    assert many == sum(line.startswith("pharmacy-") for line in lines)
    assert old == 0
    assert old_listings(ROOT / "geodata", RECIPE, source, date(2027, 5, 1)) == (many, many)


def test_a_pack_without_listings(tmp_path: Path) -> None:
    """A folder that holds no pack is a sentence."""
    (source,) = chosen(read_sources(RECIPE), ["pharmacies"])
    with pytest.raises(PrepareError, match="its listings cannot be read"):
        old_listings(tmp_path, RECIPE, source, date(2026, 12, 1))
