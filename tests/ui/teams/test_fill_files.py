"""The fills of a part are all in one file, and are those that the app would send."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from placebased.access import weekly_cover
from placebased.mapping import explore_map
from placebased.place.atlas import Atlas
from placebased.teams import register
from placebased.ui.runtime import routes
from placebased.ui.teams import fill_files, parts
from placebased.ui.teams import views as team_views
from placebased.ui.teams.parts import PartRequest
from placebased.views.selection import Selection

TODAY = date(2026, 11, 16)


def written(found: fill_files.Fills) -> dict[str, dict[str, Any]]:
    """Return the fills of a published file by the words that stand in the box."""
    version = found.sheet.url.split("/")[-2]
    kept = routes._lasting.get(version)
    assert kept is not None
    held: dict[str, Any] = json.loads(kept.body)
    return {each["choice"]: each for each in held["fills"]}


@pytest.mark.parametrize("part", ["grid", "week", "standards"])
@pytest.mark.parametrize("dark", [False, True])
def test_every_choice_is_there_as_the_app_would_send_it(real: Atlas, part: str, dark: bool) -> None:
    """Same key, same classes and, in either theme, the same colours, for every option of the box."""
    held = register.pack_register(real)
    first = Selection(part=part, hour="160")
    found = fill_files.make_fills(real, held, first, TODAY)
    assert found is not None
    fills = written(found)
    for asked in options(real, first):
        layer = parts.view_in_part(PartRequest(real, held, asked, TODAY, dark=dark)).layer
        assert layer is not None
        assert layer.key in found.keys
        (same,) = (each for each in fills.values() if each["key"] == layer.key)
        assert same["classes"] == layer.classes
        sent = [row.dark or row.colour if dark else row.colour for row in layer.rows]
        assert [row[2 if dark else 0] for row in same["rows"]] == sent


def options(atlas: Atlas, first: Selection) -> list[Selection]:
    """Return what each option of the part's box asks."""
    if first.part == "standards":
        return [replace(first, standard=str(each)) for each in atlas.standards.index]
    every = weekly_cover.services(atlas, register.pack_register(atlas))
    return [replace(first, service=s.id) for s in every if first.part == "week" or not s.on_foot]


def test_what_a_reader_brought_is_in_no_file(city: Atlas) -> None:
    """Its fills are sent to that reader alone, and so are those that depend on more than one box."""
    brought = replace(register.pack_register(city), uploaded=True)
    assert fill_files.make_fills(city, brought, Selection(part="grid"), TODAY) is None
    assert (
        fill_files.make_fills(city, register.pack_register(city), Selection(part="capacity"), TODAY) is None
    )


def test_the_map_is_told_of_the_file_only_where_its_fill_is_there(city: Atlas) -> None:
    """A fill that the file lacks is sent itself."""
    held, asked = register.pack_register(city), Selection(part="grid")
    shown = parts.view_in_part(PartRequest(city, held, asked, TODAY, dark=False))
    files, ahead = explore_map.map_files(city, [], TODAY), fill_files.make_fills(city, held, asked, TODAY)
    assert ahead is not None
    told = team_views.map_message(city, asked, shown, files, register=held, go="", ahead=ahead)
    assert told.sheet == ahead.sheet
    lacking = replace(ahead, keys=frozenset())
    assert (
        team_views.map_message(city, asked, shown, files, register=held, go="", ahead=lacking).sheet is None
    )
