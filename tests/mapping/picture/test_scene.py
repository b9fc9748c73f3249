"""What is on a picture: the live map's own message and files."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from placebased.mapping.explore_map import map_message
from placebased.mapping.files import MapFiles
from placebased.mapping.picture import scene as scenes
from placebased.mapping.picture.canvas import fit
from placebased.mapping.picture.scene import PictureScene, open_scene
from placebased.need.area_figures import asset_counts
from placebased.place.atlas import Atlas
from placebased.views.selection import Selection


def test_assets_are_counted_inside_and_around(real: Atlas, wards: PictureScene) -> None:
    """All that have a point, split as the pack says whether they lie in one of its small areas."""
    tallies = wards.tally()
    assert len(tallies) == 2
    for category, here, around in tallies:
        own = real.assets[(real.assets["category"] == category["id"]) & real.assets["lon"].notna()]
        assert here + around == len(own)
        assert here == pytest.approx(int(own["lsoa"].isin(real.areas["lsoa"].index).sum()), abs=2)


def test_in_a_chosen_place_assets_are_counted_as_the_pack_says(real: Atlas, real_files: MapFiles) -> None:
    """Not by the lines of its areas, which are drawn simpler than they are."""
    code = str(real.areas["locality"].index[0])
    need = next(iter(real.indicators))
    asked = Selection(level="ward", area=f"locality:{code}", assets=("bus_stop",), need=need)
    ((_, here, around),) = open_scene(map_message(real, asked, real_files), real_files).tally()
    assert here == asset_counts(real, "locality")["bus_stop"].to_dict()[code]
    assert here + around == int((real.assets["category"] == "bus_stop").sum())


def test_teams_that_cover_the_same_share_an_outline(wards: PictureScene) -> None:
    """Those of the whole city have none."""
    drawn = [team for team, _ in wards.teams if team["level"] != "city" and team["codes"]]
    assert sum(len(place.teams) for place in wards.team_places()) == len(drawn) > 0


def test_few_areas_are_named_themselves_many_by_what_is_larger(
    real: Atlas, real_files: MapFiles, wards: PictureScene
) -> None:
    """As on the live map."""
    view = fit(wards.home.tolist(), 600, 600)
    assert wards.named_level(view) is wards.areas
    small = open_scene(map_message(real, Selection(level="lsoa"), real_files), real_files)
    assert small.named_level(fit(wards.home.tolist(), 300, 300)) is small.levels["neighbourhood"]


def test_the_chosen_area_is_outlined_whatever_its_level(real: Atlas, real_files: MapFiles) -> None:
    """A neighbourhood over wards too; nothing without a choice."""
    code = str(real.areas["neighbourhood"].index[0])
    selection = Selection(level="ward", area=f"neighbourhood:{code}")
    found = open_scene(map_message(real, selection, real_files), real_files)
    assert found.picked is not None
    whole = found.levels["neighbourhood"]
    assert np.array_equal(found.picked.points, whole.lines([whole.find(code)]).points)
    assert open_scene(map_message(real, Selection(level="ward"), real_files), real_files).picked is None


def test_files_of_another_map_are_refused(real: Atlas, real_files: MapFiles) -> None:
    """Without its shapes nothing can be drawn, and that is said."""
    message = map_message(real, Selection(level="ward"), real_files)
    with pytest.raises(ValueError, match="ward"):
        open_scene(replace(message, shapes={"ward": "pack/0/ward.json"}), real_files)


def test_a_team_is_named_without_its_kind() -> None:
    """The legend says that once."""
    assert (
        scenes.short_name("Moston Integrated Neighbourhood Team", "Integrated neighbourhood team") == "Moston"
    )
    assert scenes.short_name("Crisis response", "Crisis response") == "Crisis response"
