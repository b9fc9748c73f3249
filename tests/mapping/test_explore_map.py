"""The one message that makes the map show what was asked for."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from placebased.mapping import need_fills
from placebased.mapping.explore_map import (
    filled_message,
    level_files,
    map_files,
    map_message,
    set_files,
)
from placebased.mapping.files import MapFiles
from placebased.need import area_figures
from placebased.place.atlas import Atlas, open_lists
from placebased.place.geography import LEVELS, Level
from placebased.views.selection import Selection
from tests.support.city import SCRIPT_NAME, SMALL, WHY_NOT
from tests.support.neighbourhood_sets import drawn_set
from tests.support.rows import some

TODAY = date(2026, 1, 1)


@pytest.fixture(scope="module")
def files(city: Atlas) -> MapFiles:
    """Return the map files of the made-up city with its first list."""
    return map_files(city, [], TODAY)


@pytest.fixture(scope="module")
def real_files(real: Atlas) -> MapFiles:
    """Return the map files of the pack that ships."""
    return map_files(real, [], TODAY)


def test_every_level_has_its_shapes(city: Atlas, files: MapFiles) -> None:
    """Codes and names in the order of the atlas, which is the order of the classes."""
    for level in LEVELS:
        content = json.loads(files.files[level].body)
        assert content["codes"] == city.areas[level].index.tolist()
        assert content["names"] == city.areas[level]["name"].tolist()


def test_the_ground_is_light(real_files: MapFiles) -> None:
    """Compressed, all that is fetched at once is a tenth of a megabyte at most, the streets six tenths."""
    assert 20_000 < len(real_files.files["ground"].packed) <= 100_000
    assert 20_000 < len(real_files.files["streets"].packed) <= 600_000


def test_the_ground_is_credited_where_it_is_drawn(real: Atlas, real_files: MapFiles) -> None:
    """Publisher and month, as the pack's package has them; other data has its own line."""
    message = map_message(real, Selection(), real_files)
    assert message.ground is not None
    assert message.ground.credit == "© OpenStreetMap contributors (August 2021)"
    assert (message.ground.url, message.ground.streets) == (
        real_files.url("ground"),
        real_files.url("streets"),
    )
    assert "OpenStreetMap" not in message.attribution
    assert message.to_json()["ground"]["url"] == message.ground.url


def test_a_pack_without_ground_has_none_on_its_map(city: Atlas, files: MapFiles) -> None:
    """Nothing is fetched and nobody is credited."""
    assert map_message(city, Selection(), files).ground is None
    assert not {"ground", "streets"} & set(files.files)


def test_the_ground_is_made_once(real: Atlas, real_files: MapFiles) -> None:
    """What people contribute makes other files of assets, and leaves the ground as it is."""
    again = map_files(replace(real, assets=real.assets.iloc[:5]), [], TODAY)
    assert again.files["streets"] is real_files.files["streets"]
    assert again.files["assets"] != real_files.files["assets"]


def test_long_names_have_a_short_form(real_files: MapFiles) -> None:
    """Every neighbourhood of the pack that has one brings it, and no two are alike."""
    content = json.loads(real_files.files["neighbourhood"].body)
    written = [content["short"].get(str(k), name) for k, name in enumerate(content["names"])]
    assert len(content["short"]) >= 5
    assert len(set(written)) == len(written)
    assert max(map(len, written)) <= 27


def test_another_list_has_shapes_of_its_own(city_folder: Path) -> None:
    """Only neighbourhoods and localities are written again, and a view of that list asks for them."""
    two, three = open_lists(city_folder).values()
    files = map_files(two, [three], TODAY)
    assert json.loads(files.files["neighbourhood-three"].body)["codes"] == ["BF", "HS", "RS"]
    assert "ward-three" not in files.files
    shapes = map_message(three, Selection(neighbourhoods="three"), files).shapes
    assert shapes["neighbourhood"] == files.url("neighbourhood-three")
    assert shapes["ward"] == files.url("ward")


def test_assets_are_written_with_their_age(files: MapFiles) -> None:
    """In the order of the file: the chemist of 2018 is 5 to 10 years old, the library is undated."""
    content = json.loads(files.files["assets"].body)
    assert content["stale"] == [0, 2, 0, 0, 3]


def test_names_of_assets_travel_apart_in_the_same_order(city: Atlas, files: MapFiles) -> None:
    """What is drawn says nothing of them; the layer says where they are, also of what is fresh."""
    assert not {"ids", "names"} & set(json.loads(files.files["assets"].body))
    assert json.loads(files.files["asset-names"].body)["ids"] == ["a1", "a2", "a3", "a4", "a5"]
    for fresh, url, names in ((False, "assets", "asset-names"), (True, "recent", "recent-names")):
        layer = map_message(city, Selection(assets=("library",), fresh=fresh), files).assets
        assert layer is not None
        assert (layer.url, layer.names) == (files.url(url), files.url(names))
        drawn, named = (json.loads(files.files[name].body) for name in (url, names))
        assert len(drawn["x"]) == len(named["ids"]) == len(named["names"])


def test_the_same_pack_gives_the_same_files(city: Atlas, files: MapFiles) -> None:
    """So that browsers keep what they have."""
    again = map_files(city, [], TODAY)
    assert {n: f.version for n, f in again.files.items()} == {n: f.version for n, f in files.files.items()}


def test_sizes_of_area_that_may_be_chosen_next_say_what_the_message_of_each_would(
    city: Atlas, files: MapFiles
) -> None:
    """In the file of its fills, in the words of the choice box; not the one shown, nor the city."""
    shown = Selection(need="carers", level="lsoa")
    urls: dict[Level, str] = {"lsoa": "a.json", "ward": "b.json", "city": "c.json"}
    found = level_files(shown, urls, "box")
    assert found is not None
    assert (found.box, found.urls) == ("box", {"ward": "b.json"})
    level = json.loads(need_fills.fills_file(city, "ward"))["level"]
    said = map_message(city, replace(shown, level="ward"), files)
    assert (level["one"], level["many"], level["labels"]) == (said.one, said.many, list(said.labels))
    assert (level["level"], level["choice"]) == ("ward", "Wards")
    assert level_files(shown, {"lsoa": "a.json"}, "box") is None
    assert level_files(shown, {"ward": "b.json"}, "") is None


def test_where_a_need_does_not_exist_the_map_says_why(city: Atlas, files: MapFiles) -> None:
    """No fill, and the reason where the legend would be."""
    message = map_message(city, Selection(need="carers", level="ward"), files)
    assert message.need is None
    assert message.notice == f"Carers: not available by ward. {WHY_NOT}"


def test_nothing_chosen_is_outlines_only(city: Atlas, files: MapFiles) -> None:
    """No fill, no notice, no overlays, nowhere to go."""
    message = map_message(city, Selection(), files)
    assert (message.need, message.notice, message.assets, message.teams) == (None, "", None, None)
    assert (message.focus, message.marker, message.picked) == (None, None, "")


def test_teams_are_written_once_and_shown_by_kind(city: Atlas, files: MapFiles) -> None:
    """The file holds all teams, one without a stated area has no codes; the layer says which kinds."""
    content = json.loads(files.files["teams"].body)["teams"]
    assert {team["key"]: (team["group"], team["codes"]) for team in content} == {
        "t1": ("neighbourhood team", ["RS"]),
        "t2": ("reablement", ["C1"]),
        "t3": ("reablement", []),
        "t4": ("neighbourhood team", ["W1"]),
        "t5": ("wardens", ["S3", "S6"]),
    }
    layer = map_message(city, Selection(teams=("wardens", "reablement")), files).teams
    assert layer is not None
    assert (layer.groups, layer.url) == (("wardens", "reablement"), files.url("teams"))
    assert layer.levels == ("lsoa",)  # a team of the whole city, and one of no stated area, are not outlined


def test_assets_are_shown_in_the_order_chosen(city: Atlas, files: MapFiles) -> None:
    """And the layer points at the file of all assets."""
    layer = map_message(city, Selection(assets=("library", "chemist")), files).assets
    assert layer is not None
    assert (layer.categories, layer.url) == (("library", "chemist"), files.url("assets"))


def test_the_chosen_area_is_sent_with_its_own_level(city: Atlas, files: MapFiles) -> None:
    """So that a chosen ward is outlined among small areas, too."""
    sent = map_message(city, Selection(level="lsoa", area="ward:W2"), files)
    assert (sent.level, sent.picked_level, sent.picked) == ("lsoa", "ward", "W2")


def test_the_view_moves_only_when_told_to(city: Atlas, files: MapFiles) -> None:
    """With a token it goes to the chosen area's box; without, it stays."""
    chosen = Selection(area="ward:W1")
    focus = map_message(city, chosen, files, go="3").focus
    assert focus is not None
    assert focus.token == "3"  # noqa: S105 - a number that changes
    assert focus.bounds == pytest.approx(tuple(city.drawn["ward"].geometry.loc["W1"].bounds))
    assert map_message(city, chosen, files).focus is None
    assert map_message(city, Selection(), files, go="3").focus is None


def test_a_postcode_is_marked_and_gone_to(city: Atlas, files: MapFiles) -> None:
    """The box round it has it in the middle; a chosen asset counts more than a postcode."""
    near = map_message(city, Selection(near="ZZ1 1AB", area="lsoa:S5"), files, go="1")
    assert near.marker is not None
    assert near.marker.label == "ZZ1 1AB"
    assert near.focus is not None
    assert near.focus.bounds is not None
    west, south, east, north = near.focus.bounds
    assert ((west + east) / 2, (south + north) / 2) == pytest.approx((near.marker.lon, near.marker.lat))
    asset = map_message(city, Selection(asset="a5", near="ZZ1 1AB"), files, go="1").focus
    assert asset is not None
    assert asset.bounds is not None
    assert (asset.bounds[0] + asset.bounds[2]) / 2 == pytest.approx(city.assets.at["a5", "lon"])


def test_names_from_data_travel_as_data(files: MapFiles) -> None:
    """A name with a script in it is a string of the file, letter by letter."""
    assert json.loads(files.files["asset-names"].body)["names"][0] == SCRIPT_NAME
    assert json.loads(files.files["lsoa"].body)["codes"] == list(SMALL)
    labels = [team["label"] for team in json.loads(files.files["teams"].body)["teams"]]
    assert "Home Again <b>bold</b>" in labels


def test_every_need_of_the_shipped_pack_is_drawn_at_every_level(real: Atlas, real_files: MapFiles) -> None:
    """A fill with true counts, or the reason why there is none, in both themes; never more than 10 kB."""
    for indicator in some(real.indicators):
        for level in some(LEVELS[:-1]):
            message = map_message(real, Selection(need=indicator, level=level), real_files)
            assert (message.need is None) == bool(message.notice)
            if message.need:
                assert sum(message.need.counts()) == len(real.areas[level])
            assert len(json.dumps(message.to_json(), allow_nan=False)) < 10_000


def test_only_what_is_recent_is_drawn_when_that_is_asked_for(city: Atlas, files: MapFiles) -> None:
    """Another file of points, and a note that says so."""
    layer = map_message(city, Selection(assets=("library",), fresh=True), files).assets
    assert layer is not None
    assert layer.url == files.url("recent")
    assert "within a year" in layer.note


def test_a_drawn_team_area_is_the_small_areas_counted_for_it(city: Atlas) -> None:
    """On Explore a team whose area is drawn is outlined round the small areas it counts."""
    teams = city.teams.copy()
    teams.loc["t5", ["level", "covers"]] = ["drawn", "middle inside"]
    placed = replace(city, teams=teams, reach={**city.reach, "t5": frozenset({"S2", "S1"})})
    sent = json.loads(map_files(placed, [], TODAY).files["teams"].body)
    assert next(t for t in sent["teams"] if t["key"] == "t5") | {"label": "", "group": ""} == {
        "key": "t5", "label": "", "group": "", "level": "lsoa", "codes": ["S1", "S2"],
    }  # fmt: skip


def test_a_set_that_is_handed_in_has_files_of_its_own(city: Atlas) -> None:
    """Its neighbourhoods are drawn; the team of Riverside, which it lacks, is outlined by its small areas."""
    third = city.with_neighbourhoods(drawn_set())
    own, name = MapFiles.of(set_files(third)), drawn_set().id
    assert set(own.files) == {f"neighbourhood-{name}", f"locality-{name}", f"teams-{name}"}
    assert json.loads(own.files[f"neighbourhood-{name}"].body)["names"] == ["Crossways", "Midway"]
    team = next(t for t in json.loads(own.files[f"teams-{name}"].body)["teams"] if t["key"] == "t1")
    assert (team["level"], team["codes"]) == ("lsoa", ["S1", "S2", "S4", "S5", "S7", "S8"])
    files = MapFiles({**map_files(city, [], TODAY).files, **own.files})
    message = map_message(
        third, Selection(need="alone_share", level="neighbourhood", teams=("neighbourhood team",)), files
    )
    assert message.shapes["neighbourhood"] == own.url(f"neighbourhood-{name}")
    assert message.shapes["ward"] == files.url("ward")
    assert message.teams is not None
    assert message.teams.url == own.url(f"teams-{name}")
    assert message.need is not None
    assert len(message.need.values) == 2


def test_what_is_not_there_today_is_not_drawn(real: Atlas) -> None:
    """The file of teams has schemes that are there; pilots of the past and what is to come are left out."""
    drawn = map_files(real, (), date(2026, 11, 16)).files["teams"].body.decode()
    assert "Gorton Mill House" in drawn
    assert "Brunswick Village" not in drawn
    assert "High Impact Primary Care pilot" not in drawn


def test_a_larger_place_dims_what_lies_outside(city: Atlas, files: MapFiles) -> None:
    """The message has the positions of the areas inside, and the name; one of the same size dims nothing."""
    inside = map_message(city, Selection(need="alone_share", level="lsoa", area="ward:W1"), files)
    codes = [code for code in city.areas["lsoa"].index if code in set(city.small_areas("ward", "W1"))]
    assert inside.inside is not None
    assert [city.areas["lsoa"].index[k] for k in inside.inside] == codes
    assert inside.to_json()["inside"][1] == "Alder"
    for other in (Selection(need="alone_share", level="ward", area="ward:W1"), Selection(area="ward:W1")):
        assert map_message(city, other, files).inside is None


def test_what_fills_the_map_in_place_of_the_need_is_dimmed_alike(city: Atlas, files: MapFiles) -> None:
    """An index, a week or a change counts in its legend what lies in the chosen place, as a need does."""
    chosen = Selection(level="lsoa", area="ward:W1")
    layer = need_fills.need_layer(city, Selection(need="alone_share", level="lsoa"))
    of_need = map_message(city, replace(chosen, need="alone_share"), files)
    assert layer is not None
    filled = filled_message(city, chosen, files, layer)
    assert filled.need is layer
    assert filled.inside is not None
    assert (filled.inside, filled.inside_name) == (of_need.inside, "Alder")
    assert (filled.notice, filled.scale) == ("", None)


def test_the_browser_counts_as_many_inside_as_every_sentence(real: Atlas) -> None:
    """Four bus stops lie in the city and beyond its line as it is drawn: the legend counts them too."""
    told = json.loads(map_files(real, (), date(2026, 11, 16)).files["assets"].body)
    kinds = [each["id"] for each in told["categories"]]
    placed = set(range(len(told["x"]))) - set(told["around"])
    found = Counter(kinds[told["category"][row]] for row in placed)
    counted = area_figures.asset_counts(real, "city").iloc[0].to_dict()
    assert {kind: found[kind] for kind in kinds} == {kind: int(counted[kind]) for kind in kinds}
    assert found["bus_stop"] == 2321


def test_the_legend_of_a_locality_counts_as_many_as_every_sentence(real: Atlas, real_files: MapFiles) -> None:
    """By the word of the pack, not by lines that are drawn simpler than they are."""
    code = str(real.areas["locality"].index[0])
    counted = area_figures.asset_counts(real, "locality")["bus_stop"].to_dict()[code]
    for level in ("ward", "lsoa"):
        asked = Selection(
            level=level, area=f"locality:{code}", assets=("bus_stop",), need=next(iter(real.indicators))
        )
        layer = map_message(real, asked, real_files).assets
        assert layer is not None
        assert layer.here is not None
        kinds = real.assets["category"].iloc[list(layer.here)]
        assert int((kinds == "bus_stop").sum()) == counted
        assert layer.to_json()["here"]
    whole = map_message(real, Selection(level="ward", assets=("bus_stop",)), real_files).assets
    assert whole is not None
    assert whole.here is None
