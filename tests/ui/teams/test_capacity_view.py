"""Capacity against need on a page: words, table and map are of one answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from placebased.methods.class_breaks import NOT_FITTING, RULE_SENTENCES, write_limits
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.teams import register
from placebased.travel.network import Network
from placebased.ui.teams import capacity_view
from placebased.views.selection import Selection
from tests.support.shortfalls import nurses

TODAY = date(2026, 11, 16)


def test_the_view_tells_the_shortfall_and_how_it_is_made(city: Atlas) -> None:
    """Hillside is named, in the panel and the sentences, with the method below and the decay beside."""
    view = capacity_view.capacity_view(city, register.pack_register(city), Selection(), TODAY, dark=False)
    assert view.title == "Capacity against need: chemists, open hours a week"
    assert any(sentence.startswith("Hillside is known to have") for sentence in view.sentences)
    assert "pb-decay" in view.panel
    assert "How this is made" in view.below
    assert view.table.iloc[:, 0].tolist() == ["Hillside", "Riverside"]
    assert view.level == "lsoa"


def test_the_table_rounds_as_the_sentences_do(city: Atlas) -> None:
    """The hours that would bring Hillside level stand in its sentence as they stand in the table."""
    view = capacity_view.capacity_view(city, register.pack_register(city), Selection(), TODAY, dark=False)
    hours = view.table.set_index(view.table.columns[0])["Would bring it level"]["Hillside"]
    assert f"about {hours:.0f} more open hours a week" in view.panel
    assert f"<td>{hours:.0f}</td>" in view.below


def test_classes_that_are_kept_hold_for_the_same_unit_alone(city: Atlas) -> None:
    """By small area and by neighbourhood; not where people are weighted, which the legend says."""
    held, first = register.pack_register(city), Selection()
    scale = capacity_view.class_scale(city, held, first, TODAY, network=None)
    assert scale is not None
    assert scale.can_keep
    assert "per 1,000 people" in scale.unit
    kept = replace(first, classes="own", limits=f"{scale.id}:{write_limits(scale.starts() or (1.0,))}")
    said = {}
    asked_of: list[tuple[Level, str]] = [("lsoa", ""), ("neighbourhood", ""), ("lsoa", "hardship")]
    for level, weigh in asked_of:
        asked = replace(kept, level=level, weigh=weigh)
        layer = capacity_view.capacity_view(city, held, asked, TODAY, dark=False).layer
        assert layer is not None
        said[level, weigh] = layer
    assert said["lsoa", ""].rows[0].label == said["neighbourhood", ""].rows[0].label
    assert RULE_SENTENCES["own"] in said["neighbourhood", ""].note
    assert NOT_FITTING in said["lsoa", "hardship"].note


def test_a_chosen_area_is_named_first(city: Atlas) -> None:
    """Riverside has no shortfall, and is still told when it is chosen."""
    asked = Selection(level="neighbourhood", area="neighbourhood:RS")
    view = capacity_view.capacity_view(city, register.pack_register(city), asked, TODAY, dark=False)
    assert view.panel.index("Riverside is known to have") < view.panel.index("Hillside is known to have")
    assert view.sentences[0].startswith("Riverside is known to have")
    assert view.place == view.sentences[0]


def test_without_any_capacity_it_says_where_to_enter_one(city: Atlas) -> None:
    """No hours and no numbers anywhere: one sentence, no map."""
    bare = replace(city, assets=city.assets.assign(opening_hours=""))
    view = capacity_view.capacity_view(bare, register.pack_register(bare), Selection(), TODAY, dark=False)
    assert view.layer is None
    assert "Enter one in the register" in view.sentences[0]


@pytest.mark.parametrize(("level", "wanted"), [("lsoa", "neighbourhood"), ("ward", "ward")])
def test_what_is_asked_comes_from_the_selection(city: Atlas, level: str, wanted: str) -> None:
    """Small areas are on the map while the table stays by neighbourhood; other levels hold for both."""
    asked = capacity_view.asked_question(city, Selection(level=level, decay="gentle", minutes="30"))  # type: ignore[arg-type]
    assert (asked.level, asked.catchment.decay, asked.catchment.minutes) == (wanted, "gentle", 30)
    assert capacity_view.asked_points(city, Selection(points=("income:40",))) == (("income", 40.0),)


@pytest.mark.parametrize(("weigh", "columns"), [("", 0), ("hardship", 1)])
def test_people_weighted_by_nothing_have_one_column(city: Atlas, weigh: str, columns: int) -> None:
    """Where all count alike a column of weighted people would only repeat the residents."""
    asked = Selection(weigh=weigh)
    view = capacity_view.capacity_view(city, register.pack_register(city), asked, TODAY, dark=False)
    assert list(view.table.columns).count("Need-weighted people") == columns
    assert view.layer is not None
    assert view.layer.unit.endswith("need-weighted people" if weigh else "1,000 people")
    assert "Rate counting only the past year" not in view.table  # nothing was confirmed


def test_it_is_said_which_distances_these_are(city: Atlas) -> None:
    """The straight line in the first sentence and below the map; with a network, streets."""
    held = register.pack_register(city)
    nodes = np.array([[400_500.0, 300_500.0], [401_500.0, 300_500.0]])
    network = Network(nodes, np.array([[0, 1]], dtype=np.int32), np.array([1_000.0]))
    for given, said in (
        (None, "by the straight line times an assumed factor"),
        (network, "along streets and paths"),
    ):
        view = capacity_view.capacity_view(city, held, Selection(), TODAY, dark=False, network=given)
        assert f"on foot, {said}" in view.sentences[0]
        assert ("Distances are on foot only, along streets" in view.below) == (given is not None)


def test_what_is_not_stated_stands_so_in_the_table_and_on_the_map(city: Atlas) -> None:
    """Hillside's team gives no capacity: its row has words instead of noughts, its areas are hatched."""
    held, _ = register.read(pd.DataFrame(nurses({"team": "B", "covers": "Hillside"})), city)
    assert held is not None
    asked = Selection(supply="team:nursing:nurses", level="neighbourhood")
    view = capacity_view.capacity_view(city, held, asked, TODAY, dark=False)
    row = view.below.partition("Hillside")[2].partition("</tr>")[0]
    assert row.count("not stated") == 5
    assert ">0<" not in row
    assert view.layer is not None
    assert view.layer.no_data == "Not stated"
    assert np.isnan(view.layer.values).tolist() == [True, False]


def test_a_link_to_what_is_no_capacity_is_told_why(real: Atlas) -> None:
    """Patients of practices and part-known housing open another supply, and the first sentence says so."""
    held = register.pack_register(real)
    for asked, why in (
        ("held:gp_practice", "Not offered as capacity: registered patients of GP practices. This is load"),
        ("team:extra care housing:apartments", "Not offered as capacity: apartments of extra care housing."),
        ("team:reablement", "Not offered as capacity: reablement. None of its 2 teams states an amount."),
        ("hours:nothing", "Not offered as capacity: nothing. Nothing of this kind is listed."),
    ):
        view = capacity_view.capacity_view(real, held, Selection(supply=asked), TODAY, dark=False)
        assert view.sentences[0].startswith(why)
        assert "Shown instead: open hours a week of " in view.sentences[0]
        assert "registered patients" not in view.title
        assert not any("would take about 17,900" in each for each in view.sentences)
    assert set(view.others) == {capacity_view.LOADS, capacity_view.WITHHELD}
    assert "Miles Platting, Newton Heath, Moston & City Centre has 0.00 against 0.77" not in view.panel


def test_load_for_each_of_supply_is_a_table_of_its_own(real: Atlas) -> None:
    """Patients are told, the number of GPs is not stated, and nothing is divided by it."""
    view = capacity_view.capacity_view(real, register.pack_register(real), Selection(), TODAY, dark=False)
    row = view.below.partition("GP practices</")[2].partition("</tr>")[0]
    assert "750,373" in row
    assert row.count("not stated") == 2
