"""A place that somebody in the room names is shown on the map."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest

from placebased.errors import WorkshopError
from placebased.place.atlas import Atlas
from placebased.place.gazetteer import Finder
from placebased.views import link
from placebased.workshops.place_scene import place_scene
from placebased.workshops.run_of_show import ShowScene


def test_a_place_is_shown_on_the_map_that_the_room_looks_at(city: Atlas) -> None:
    """Its need stays, what was chosen before does not; a page that is no map of need is left."""
    finder, code = Finder(city), str(city.areas["ward"].index[0])
    name = city.name("ward", code)
    for shown, need in (("?need=hardship&near=M1+1AA", "hardship"), ("index?level=ward", None), ("", None)):
        scene = place_scene(finder, f" {name} ", ShowScene("now", "view", "Now", link=shown))
        query = dict(parse_qsl(scene.link.removeprefix("?")))
        assert (scene.way, scene.question, query.pop("need", None)) == ("view", name, need)
        assert link.decode(query, city).selection.area == f"ward:{code}"
        assert "near" not in query


def test_what_is_not_on_the_map_is_said(city: Atlas) -> None:
    """A need, a condition and nothing at all are no places."""
    for named in ("", "zzzzzz", "qqqq 77"):
        with pytest.raises(WorkshopError, match=f"called “{named}”"):
            place_scene(Finder(city), named, None)


def test_what_is_only_like_a_name_is_asked_back(real: Atlas) -> None:
    """A whole room looks at it: a postcode that is not listed is no other one, and signs are no hospital."""
    finder = Finder(real)
    for named, offered in (
        ("M40 5BU", "M40 5LH"),
        ("<b>x</b>", "BMI Alexandra Hospital"),
        ("M9 4", "M9 4AB"),
    ):
        with pytest.raises(WorkshopError, match=f"no whole name on the map. Type one of these: {offered}"):
            place_scene(finder, named, None)
    for named, found in (("moston", "Moston"), ("M405LH", "M40 5LH"), ("central LIBRARY", "Central Library")):
        assert place_scene(finder, named, None).question == found
