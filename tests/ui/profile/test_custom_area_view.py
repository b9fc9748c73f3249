"""The profile of a place of one's own, as its page."""

from __future__ import annotations

from pathlib import Path

from placebased.custom_areas import link_code
from placebased.custom_areas.fitting import CustomArea
from placebased.ui.profile import custom_area_view
from placebased.ui.runtime.caches import profile_cache
from tests.support.city_fixtures import Pages, html_of

CODE = link_code.encode(CustomArea("Two squares", ("S1", "S2")))


def test_its_page_says_its_document(pages: Pages, city_folder: Path) -> None:
    """A link to a place of one's own opens its profile, with the way back and what is hidden."""
    app = pages.open(city_folder, "profile.py", own=CODE)
    assert not app.exception
    shown = html_of(app)
    document = profile_cache.custom_area("", CODE)
    assert document.title == "Two squares"
    assert all(
        f">{section.heading.replace(chr(39), '&#x27;')}</h2>" in shown for section in document.sections
    )
    assert "See it on the map, or change it" in shown
    assert "had to be hidden" in shown or "hidden." in shown


def test_a_place_that_is_chosen_goes_before_ones_own(pages: Pages, city_folder: Path) -> None:
    """Its choice is the later one."""
    app = pages.open(city_folder, "profile.py", own=CODE, area="ward:W1")
    assert not app.exception
    assert "Two squares" not in html_of(app)


def test_one_that_is_gone_is_said(pages: Pages, city_folder: Path) -> None:
    """The page says why and shows another place."""
    app = pages.open(city_folder, "profile.py", own="Gone~S77")
    assert not app.exception
    said = html_of(app) + " ".join(each.value for each in (*app.warning, *app.info))
    assert "could not be opened" in said


def test_the_link_to_it_chooses_no_other_place() -> None:
    """What was chosen elsewhere is left out."""
    found = custom_area_view.profile_parameters({"own": CODE, "area": "ward:W1", "need": "alone"})
    assert found == {"own": CODE, "need": "alone"}
