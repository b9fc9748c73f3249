"""What every page stands in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from placebased.ui.runtime.routes import front
from tests.support.city_fixtures import Pages


def furniture_of(app: AppTest) -> list[dict[str, object]]:
    """Return what each piece of furniture on a page was told."""
    mine = [
        each.proto for each in app.get("bidi_component") if each.proto.component_name == "placebased_page"
    ]
    return [json.loads(each.json) for each in mine]


@pytest.mark.parametrize("name", ["", "about.py"])
def test_every_page_is_furnished_once(pages: Pages, city_folder: Path, name: str) -> None:
    """With the style sheet of the app's own address and the normal view."""
    (told,) = furniture_of(pages.open(city_folder, name))
    assert (told["present"], told["front"]) == (False, front().url)


def test_the_projector_view_is_told_to_the_page(pages: Pages, city_folder: Path) -> None:
    """The link turns it on."""
    (told,) = furniture_of(pages.open(city_folder, present="1"))
    assert told["present"] is True


def test_the_page_that_explains_faults_is_furnished_too(pages: Pages, own_city: Path) -> None:
    """It looks like the others."""
    (own_city / "wards.csv").unlink()
    assert len(furniture_of(pages.open(own_city))) == 1
