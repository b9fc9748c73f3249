"""What a draft does, on the page and in its files."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st

from placebased.assets import table as asset_table
from placebased.exchange import table_sources
from placebased.exchange.formats import csv_file, geojson_file
from placebased.exchange.formats.export_table import ExportTable
from placebased.exchange.partition_import import read_partition
from placebased.need import area_figures
from placebased.place.atlas import Atlas
from placebased.place.loading import PeopleBand
from placebased.ui.drawing_board import effects
from placebased.ui.runtime import draft_state
from placebased.ui.widgets import downloads
from placebased.zone_design.ground import ground_of
from placebased.zone_design.partition import Partition
from placebased.zone_design.zone_figures import figures
from tests.support.city_fixtures import Pages, html_of


def test_the_table_adds_up_to_the_city(city: Atlas) -> None:
    """Its last row is the whole place; those in none have a row where there are any."""
    now = draft_state.today(city).assign(["S1"], "")
    _, headers, rows = effects.zone_rows(figures(now, ground_of(city)), PeopleBand("", 0, 2000, ""), city)
    assert [row[0] for row in rows] == ["Hillside", "Riverside", "In none", "All of Threeby"]
    people = [int(row[headers.index("Residents")].replace(",", "")) for row in rows]
    assert sum(people[:-1]) == people[-1] == 4500
    assert rows[1][headers.index("Band")] == "Above"
    at = headers.index("Registered there")
    assert {row[at] for row in rows} == {"—"}  # no practice, no patients
    held = pd.DataFrame({"name": ["A", "B"], "lsoa": ["S1", "S2"], "patients": [900.0, float("nan")]})
    _, _, rows = effects.zone_rows(figures(now, replace(ground_of(city), practices=held)), None, city)
    assert [row[at] for row in rows] == ["—", "no data", "900", "900"]
    assert rows[2][headers.index("Band")] == "—"


def test_files_open_again_as_the_same_draft(city: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list by its codes, shapes by the middles of small areas; both say who drew it, and the rule."""
    monkeypatch.setattr(st, "session_state", {effects._AUTHOR: "The board"})
    now = draft_state.today(city).assign(["S1", "S5"], "A").assign(["S9"], "").retitled("Ours")
    said = effects.notes(city, now)
    for table, write, name in (
        (effects.lookup_table(city, now, said), csv_file.write, "draft.csv"),
        (effects.lookup_table(city, now, said), geojson_file.write, "draft.geojson"),
        (effects.shapes_table(city, now, said), geojson_file.write, "shapes.geojson"),
    ):
        read = read_partition(name, write(table), city)
        opened = Partition.of(read.owner, title="Ours")
        assert opened == now, name
        assert table.notes["Drawn by"] == "The board"
        assert table.notes["Rule"] == effects.RULE
        assert table.notes["Neighbourhood list"] == "Ours, as drawn here"
        assert "Nobody has adopted it" in table.notes["Standing"]
    shapes = json.loads(geojson_file.write(effects.shapes_table(city, now, said)))
    assert sum(each["properties"]["Residents"] for each in shapes["features"]) == 3600


def test_a_file_says_who_drew_it_though_it_is_made_in_another_thread(
    pages: Pages, city_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the session knows is gathered before: a thread that makes a file has none."""
    made: dict[str, Callable[[], ExportTable]] = {}
    monkeypatch.setattr(downloads, "offer", lambda make, *, key, **_: made.update({key: make}))
    app = pages.open(city_folder, "draw.py")
    app.text_input(key=effects._AUTHOR).set_value("The board").run()
    assert not app.exception
    with ThreadPoolExecutor(1) as elsewhere:
        tables = [elsewhere.submit(made[key]).result() for key in ("draft_lookup", "draft_shapes")]
    assert [table.notes["Drawn by"] for table in tables] == ["The board", "The board"]


def test_what_is_called_alike_has_one_colour_on_both_maps(
    city: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever its letter is on either."""
    monkeypatch.setattr(st, "session_state", {})
    now = draft_state.today(city)
    first, second = now.names
    other, key = now.renamed(first, "Elsewhere").with_zone(now.names[first])  # under another letter
    other = other.assign(now.members(first), key)
    beside, own = draft_state.colours_beside(city, other, now), draft_state.colours(city, now)
    assert (beside[key], beside[second]) == (own[first], own[second])


def test_two_drafts_stand_beside_each_other(pages: Pages, city_folder: Path) -> None:
    """With what moved between them, and the walk to the middle once it is asked for."""
    app = pages.open(city_folder, "draw.py")
    app.selectbox(key="draft_beside").set_value("wards").run()
    assert not app.exception
    assert "3 small areas moved" in html_of(app)
    assert asset_table.IN_SMALL_AREAS in html_of(app)
    assert "What moved" in html_of(app)
    app.toggle(key="draft_walks").set_value(True).run()
    assert not app.exception
    assert "The walk to the middle is shortest in" in html_of(app)
    assert "Its middle" in html_of(app)  # every neighbourhood has its walk, not the ends alone


def test_the_table_of_a_draft_names_where_people_practices_and_listings_are_from(real: Atlas) -> None:
    """Each column of it has its source."""
    named = {each.id for each in effects.used_sources(real)}
    listed = set(map(str, real.assets["source"]))
    residents = {each.id for each in table_sources.of_residents(real)}
    assert named >= listed | residents | {each.id for each in table_sources.of_files(real, "practices.csv")}


def test_the_sentences_name_their_sources_too(real: Atlas) -> None:
    """The score, the teams, and the water, railways and motorways that lines cross."""
    named = {each.id for each in effects.sentence_sources(real)}
    assert real.place.deprivation is not None
    for file in ("teams.csv", "ground.geojson", "small_areas.csv"):
        assert table_sources.of_files(real, file), file
        assert named >= {each.id for each in table_sources.of_files(real, file)}
    score = table_sources.of_indicators(real, [real.place.deprivation.indicator])
    assert named >= {each.id for each in score}


def test_listings_count_in_small_areas_and_the_page_says_so(real: Atlas) -> None:
    """A draft is of small areas: by them Hulme, Moss Side & Rusholme has 7 practices, by lines of wards 8."""
    now = draft_state.today(real)
    _, headers, rows = effects.zone_rows(figures(now, ground_of(real)), None, real)
    practices = {row[0]: row[headers.index("GP practices")] for row in rows}
    assert practices["Hulme, Moss Side & Rusholme"] == "7"
    assert area_figures.asset_counts(real, "neighbourhood")["gp_practice"]["HMR"] == 8
    assert effects.notes(real, now)["How listings count"] == asset_table.IN_SMALL_AREAS
