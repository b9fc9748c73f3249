"""What a pack says that it lacks, and that the app opens it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from placebased.place.atlas import open_pack

pytestmark = pytest.mark.source


def test_a_district_of_the_stock_opens_and_says_what_it_lacks(london_pack: Path) -> None:
    """Every rule between the files holds; kinds without a source are named with the reason, never as none."""
    atlas = open_pack(london_pack)
    assert len(atlas.indicators) >= 59
    kinds = {each.id: each.why for each in atlas.not_loaded.kinds}
    assert kinds["hospital"] == "No source loaded."
    assert kinds["bus_stop"] == "The published list lacks London."
    assert "pharmacy" not in kinds
    assert atlas.not_loaded.describe_kinds(atlas.unlisted_categories, most=2).startswith(
        "No source is loaded here for: "
    )
    assert atlas.teams.empty


def test_each_lack_has_its_reason(london_pack: Path) -> None:
    """A figure names the table that is not to be had; a place without figures of a table says so."""
    said = json.loads((london_pack / "coverage.json").read_text(encoding="utf-8"))
    why = {each["id"]: each["why"] for each in said["indicators"]}
    assert "TS003" in why["alone_66_share"]
    assert all(why.values())
    assert {each["id"] for each in said["tables"]} >= {"teams", "standards"}
