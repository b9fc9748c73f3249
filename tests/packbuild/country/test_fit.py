"""Hand-written tables that name only what there is in a place."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from placebased.packbuild.country.fit import fitted_place
from placebased.packbuild.recipe import Recipe

pytestmark = pytest.mark.source


def test_the_first_that_is_there_stands_in_for_the_start(tmp_path: Path) -> None:
    """The list is gone through in its order; figures that are not there leave the profile."""
    (tmp_path / "district.toml").write_text('[stand_ins]\na = ["b", "c"]\n', encoding="utf-8")
    place = {"place": {"start": {"indicator": "a"}, "profile": {"ages": ["a", "c"], "residents": []}}}
    made = fitted_place(place, Recipe(tmp_path), pd.DataFrame({"id": ["c"]}))["place"]
    assert made["start"] == {"indicator": "c"}
    assert made["profile"]["ages"] == ["c"]


def test_a_domain_says_which_figures_it_lacks(london_pack: Path) -> None:
    """A domain keeps its other members, and no row means nothing."""
    domains = pd.read_csv(london_pack / "index_domains.csv").set_index("id")
    assert "alone_66_share" not in str(domains.at["older", "members"])
    assert "No source is loaded here for: Households of one person aged 66 or over" in str(
        domains.at["older", "lacks"]
    )


def test_no_word_of_another_place_is_in_the_pack(london_pack: Path) -> None:
    """Hand-written tables and texts name nothing of the place that they were first written for."""
    names = (
        "everyday_words.csv",
        "asset_categories.csv",
        "indicators.csv",
        "team_kinds.csv",
        "exercises.csv",
    )
    for name in (*names, "series.csv", "coverage.json"):
        text = (london_pack / name).read_text(encoding="utf-8").casefold()
        assert "manchester" not in text, name
        assert "metrolink" not in text, name
    place = json.loads((london_pack / "datapackage.json").read_text(encoding="utf-8"))["place"]
    assert "manchester" not in json.dumps(place).casefold()
