"""Fills of cover: every area has the class of its own answer, and the legend says each in words."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from placebased import design
from placebased.access import shortfall, supply, weekly_cover
from placebased.access.weekly_cover import Service
from placebased.hours.week import OFF, ON, UNSTATED
from placebased.mapping import cover_layers
from placebased.mapping.layers import NeedLayer
from placebased.methods.class_breaks import ClassRequest
from placebased.need import weights as weighing
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.teams import coverage_grid, register
from tests.test_design import oklab

TODAY = date(2026, 11, 16)


def labels(layer: NeedLayer) -> list[str]:
    """Return for each area the words of its class."""
    return [layer.no_data if mark == "-" else layer.rows[int(mark)].label for mark in layer.classes]


def test_the_grid_on_the_map_says_the_state(city: Atlas) -> None:
    """Hillside then Riverside: nobody known, and a team of its own; each in its class."""
    cells = coverage_grid.build_grid(city, register.pack_register(city))
    layer = cover_layers.cover_layer(city, cells, "neighbourhood team", organisations="hidden", dark=False)
    assert labels(layer) == ["no team known", "a team of its own"]


def test_what_is_not_stated_is_hatched(city: Atlas) -> None:
    """An area that a team may or may not cover has no class, and the legend says why."""
    gone = city.teams.drop(index="t2")
    held = register.Register(gone, {t: r for t, r in city.reach.items() if t != "t2"})
    layer = cover_layers.cover_layer(
        city, coverage_grid.build_grid(city, held), "reablement", organisations="words", dark=False
    )
    assert (layer.classes, layer.no_data) == ("--", "A team exists, its area is not stated")


@pytest.mark.parametrize(("how", "colours"), [("colour", 1), ("pattern", 1)])
def test_organisations_may_be_shown(city: Atlas, how: str, colours: int) -> None:
    """Reablement is the council's everywhere, by one colour or one pattern."""
    cells = coverage_grid.build_grid(city, register.pack_register(city))
    layer = cover_layers.cover_layer(city, cells, "reablement", organisations=how, dark=True)
    assert labels(layer) == ["The council", "The council"]
    assert (len(layer.rows), layer.patterns) == (colours, how == "pattern")


def test_where_nobody_is_known_no_organisation_is(city: Atlas) -> None:
    """Hillside has no neighbourhood team, and that is a class of its own, not the hatch."""
    cells = coverage_grid.build_grid(city, register.pack_register(city))
    layer = cover_layers.cover_layer(city, cells, "neighbourhood team", organisations="colour", dark=False)
    assert labels(layer) == ["no team known", "not stated"]


def test_an_hour_on_the_map_says_each_answer(city: Atlas) -> None:
    """At noon Riverside's six small areas have somebody on, Hillside's three no team."""
    found = weekly_cover.cover_by_area(city, register.pack_register(city), "team:neighbourhood team", TODAY)
    layer = cover_layers.hour_layer(found.weeks, 12, Service("team:neighbourhood team", "Team"), dark=False)
    told = dict(zip(city.areas["lsoa"].index, labels(layer), strict=True))
    assert told["S1"] == "somebody is on"
    assert told["S3"] == "no team known"
    assert layer.unit == "Monday midday"


@pytest.mark.parametrize("level", ["lsoa", "neighbourhood"])
def test_capacity_on_the_map_is_that_of_the_table(city: Atlas, level: Level) -> None:
    """The layer's values are the rates, area by area, and what stands out has least."""
    held = register.pack_register(city)
    weights = weighing.weights(city, "")
    found = shortfall.assess(city, held, supply.supply_options(city, held)[0], weights, today=TODAY)
    layer = cover_layers.capacity_layer(city, found, level, dark=False)
    wanted = found.small if level == "lsoa" else found.table["rate"]
    assert list(layer.values) == pytest.approx(wanted.tolist())
    assert layer.note.startswith("Darker: less")
    half = round(float(wanted.median()), 2)
    kept = cover_layers.capacity_layer(city, found, level, dark=False, asked=ClassRequest("own", (half,)))
    assert [row.label[-7:] for row in kept.rows] == ["or less", "or more"]
    assert kept.classes == "".join(str(int(round(rate, 2) >= half)) for rate in wanted)
    assert kept.key != layer.key


def test_a_standard_on_the_map_has_its_verdicts(city: Atlas) -> None:
    """Each neighbourhood has the word of its verdict."""
    layer = cover_layers.standard_layer(
        city, pd.Series({"RS": "met", "HS": "not stated"}), "Own team", dark=True
    )
    assert labels(layer) == ["not stated", "met"]


def test_what_was_only_read_is_hatched(real: Atlas) -> None:
    """Sunday evening's reablement, ten coordinators and a standard are hatched in their own class."""
    held = register.pack_register(real)
    areas = weekly_cover.cover_by_area(real, held, "team:reablement", TODAY)
    service = Service("team:reablement", "Reablement")
    hour = cover_layers.hour_layer(areas.weeks, 6 * 24 + 20, service, dark=False)
    assert [(row.label, row.hatched) for row in hour.rows] == [("read as on, not stated", True)]
    cells = coverage_grid.build_grid(real, held)
    grid = cover_layers.cover_layer(
        real, cells, "health development coordinator", organisations="words", dark=False
    )
    assert [row.hatched for row in grid.rows] == [False, True]
    assert (grid.classes.count("0"), grid.classes.count("1")) == (2, 10)
    verdicts = pd.Series({"GL": "read as met", "AL": "met"})
    standard = cover_layers.standard_layer(real, verdicts, "A standard", dark=False)
    assert {row.label: row.hatched for row in standard.rows} == {
        "met": False,
        "read as met": True,
        "not met": False,
    }


def test_a_fill_is_known_by_what_its_classes_mean(real: Atlas) -> None:
    """One digit may mean on, or only read as on: the browser must not take one for the other."""
    service = Service("team:reablement", "Reablement")
    areas = weekly_cover.cover_by_area(real, register.pack_register(real), service.id, TODAY)
    on = weekly_cover.cover_with_hours(
        real, register.pack_register(real), TODAY, team="manchester-reablement", text="24/7"
    )
    layers = [cover_layers.hour_layer(each, 12, service, dark=False) for each in (areas.weeks, on)]
    assert layers[0].classes == layers[1].classes
    assert layers[0].key != layers[1].key


@pytest.mark.parametrize("dark", [False, True])
def test_each_answer_of_an_hour_has_a_colour_of_its_own(dark: bool) -> None:
    """On, read, closed and none are told apart in both themes, as eyes measure it; the strip has the same."""
    names = [name for answer, name in cover_layers._HOURS.items() if answer != UNSTATED]
    found = [oklab(design.colour(name, dark=dark)) for name in names]
    apart = [float(np.linalg.norm(one - other)) for one, other in combinations(found, 2)]
    assert min(apart) >= 0.08
    sheet = (design.FRONT / "page" / "page.css").read_text(encoding="utf-8")
    assert f".pb-hour.pb-on {{\n  background: var(--c-{cover_layers._HOURS[ON]})" in sheet
    assert f".pb-hour.pb-off {{\n  background: var(--c-{cover_layers._HOURS[OFF]})" in sheet
