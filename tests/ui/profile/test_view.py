"""The page of one place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from placebased.mapping.message import Pick
from placebased.place.atlas import Atlas
from placebased.ui.profile import view
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import profile_cache
from placebased.views.selection import Selection
from tests.support.city_fixtures import Pages, html_of, link_of


def test_the_first_neighbourhood_stands_there_before_one_is_chosen(real: Atlas) -> None:
    """By name; a place that is not there any more gives way to it."""
    first = view.codes_by_name(real, "neighbourhood")[0]
    assert view.chosen_place(real, Selection()) == ("neighbourhood", first)
    assert view.chosen_place(real, Selection(area="ward:gone")) == ("neighbourhood", first)
    ward = str(real.areas["ward"].index[0])
    assert view.chosen_place(real, Selection(area=f"ward:{ward}")) == ("ward", ward)
    assert real.name("neighbourhood", first) == real.areas["neighbourhood"]["name"].min()


def test_the_page_says_the_document_in_its_order(pages: Pages, city: Atlas, city_folder: Path) -> None:
    """Under one heading of the first level, every section of the document is there, and its sources last."""
    code = view.codes_by_name(city, "neighbourhood")[0]
    app = pages.open(city_folder, "profile.py", area=f"neighbourhood:{code}")
    assert not app.exception
    shown = html_of(app)
    document = profile_cache.document("", "neighbourhood", code)
    heads = re.findall(r'<h2 class="pb-heading">([^<]+)</h2>', shown)
    assert heads == [*(section.heading.replace("'", "&#x27;") for section in document.sections), "Sources"]
    assert re.findall(r'<h1 class="pb-title">([^<]+)', shown) == [document.title.replace("&", "&amp;")]
    assert document.stamp in shown
    assert shown.count("pb-values-part") == len(
        [each for each in document.blocks if getattr(each, "kind", "") == "strip"]
    )
    assert "data:image/svg+xml;base64," in shown  # the map of what it has, drawn last
    assert re.search(r'href="\./profile\?[^"]*sheet=1[^"]*"[^>]*>All on one sheet', shown)


def test_another_place_is_chosen_and_stands_in_the_link(pages: Pages, city: Atlas, city_folder: Path) -> None:
    """The kind of area first, then which; the address holds both and opens the same page."""
    app = pages.open(city_folder, "profile.py", area=f"neighbourhood:{city.areas['neighbourhood'].index[0]}")
    app.selectbox(key="profile_level").select("ward").run()
    assert link_of(app)["area"].startswith("ward:")
    wards = view.codes_by_name(city, "ward")
    app.selectbox(key="profile_area").select(wards[1]).run()
    assert not app.exception
    assert link_of(app)["area"] == f"ward:{wards[1]}"
    assert f">{city.name('ward', wards[1])}<".replace("&", "&amp;") in html_of(app)


def test_a_place_stands_beside_another_of_its_level_alone(real: Atlas) -> None:
    """Not beside itself, one of another size, or one that is not there."""
    one, other = map(str, real.areas["ward"].index[:2])
    found = [
        view.second_place(real, Selection(versus=versus), ("ward", one))
        for versus in (f"ward:{other}", f"ward:{one}", f"lsoa:{real.areas['lsoa'].index[0]}", "ward:gone", "")
    ]
    assert found == [("ward", other), None, None, None, None]


def test_two_places_stand_side_by_side(pages: Pages, city: Atlas, city_folder: Path) -> None:
    """Every section of both, the same beside the same; the choice of the second is in the link."""
    first, second = view.codes_by_name(city, "ward")[:2]
    app = pages.open(city_folder, "profile.py", area=f"ward:{first}")
    alone = html_of(app).count("pb-document-cover")
    app.selectbox(key="profile_beside").select(second).run()
    assert not app.exception
    assert link_of(app)["versus"] == f"ward:{second}"
    shown = html_of(app)
    assert shown.count("pb-document-cover") == 2 * alone == 2
    names = re.findall(r'<p class="pb-document-name">([^<]+)', shown)
    told = [city.name("ward", code) for code in (first, second)]
    assert names == told * (len(names) // 2)
    assert len(names) == shown.count('class="pb-profile pb-document')
    assert f'<h1 class="pb-title">{told[0]} beside {told[1]}' in shown


def test_only_a_place_that_is_picked_on_the_map_is_turned_to(
    real: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An asset, bare ground and a place that is not there change nothing."""
    changed: list[str] = []
    monkeypatch.setattr(selection_state, "change", lambda **given: changed.append(given["area"]))
    ward = str(real.areas["ward"].index[0])
    for pick in (Pick(level="ward", code=ward), Pick(level="ward", code="gone"), Pick(asset="a"), Pick()):
        view.take_pick(real, pick)
    assert changed == [f"ward:{ward}"]


def test_of_two_places_it_is_said_whose_files_these_are() -> None:
    """Files are of the first; the sentence says so, with names as text."""
    said = view.files_note_html("A & B", "C")
    assert "The files are of A &amp; B alone. To take C away, choose it as the place." in said
