"""What the box that chooses the fill holds where the link says nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from placebased.access.supply import supply_options
from placebased.exchange import table_sources
from placebased.place.atlas import Atlas
from placebased.teams import register
from placebased.ui.teams import asked, parts
from placebased.ui.teams import views as team_views
from placebased.ui.teams.parts import PartRequest
from placebased.views.selection import Selection

TODAY = date(2026, 11, 16)


@pytest.mark.parametrize("part", sorted(asked.FIELDS))
def test_what_the_box_holds_is_what_is_shown(real: Atlas, part: str) -> None:
    """Chosen by name it is the same view as opened without a choice."""
    held, first = register.pack_register(real), Selection(part=part)
    chosen = asked.in_box(real, held, first, TODAY)
    named = (
        replace(first, service=chosen) if asked.FIELDS[part] == "service" else replace(first, standard=chosen)
    )
    assert chosen
    assert title(real, named) == title(real, first)
    assert asked.in_box(real, held, named, TODAY) == chosen


def title(atlas: Atlas, selection: Selection) -> str:
    """Return what a part of the page is headed with."""
    held = register.pack_register(atlas)
    return parts.view_in_part(PartRequest(atlas, held, selection, TODAY, dark=False)).title


def test_a_service_of_no_team_is_shown_in_the_week_alone(real: Atlas) -> None:
    """The grid is of teams: asked for pharmacies it shows a kind of team, and its box says which."""
    held = register.pack_register(real)
    week = Selection(part="week", service="assets:pharmacy")
    assert asked.service_shown(real, held, week) == "assets:pharmacy"
    grid = Selection(part="grid", service="assets:pharmacy")
    assert asked.service_shown(real, held, grid) == "team:hospital at home"


def test_a_link_that_names_no_supply_is_of_the_first(real: Atlas) -> None:
    """What its box holds: so the map has its places, and the file their source and the streets to them."""
    held = register.pack_register(real)
    first = supply_options(real, held)[0].id
    for link in (Selection(part="capacity"), Selection(part="capacity", supply="hours:gone")):
        assert asked.supply_shown(real, held, link) == first
        used = {each.id for each in team_views.used_sources(real, held, link)}
        listed = table_sources.of_assets(real, [first.partition(":")[2]])
        assert used >= {each.id for each in [*listed, *table_sources.of_residents(real)]}
        assert any("ODbL" in real.sources[each].licence for each in used)
    other = supply_options(real, held)[1].id
    assert asked.supply_shown(real, held, Selection(part="capacity", supply=other)) == other
