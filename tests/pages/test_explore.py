"""Explore, run without a browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from placebased.place.atlas import Atlas
from placebased.views import link
from tests.support.city_fixtures import PACK, Pages, html_of, link_of
from tests.ui.test_markup import Reader


def test_the_page_says_in_words_what_the_map_shows(pages: Pages, city_folder: Path) -> None:
    """Its one heading names need and level; the sentences under it give figures."""
    app = pages.open(city_folder, level="ward", area="ward:W1", assets="chemist")
    html = html_of(app)
    assert html.count("<h1") == 1
    said = Reader(html).words.partition("Older people living alone, by ward")
    assert "".join(said[1:]).startswith(
        "Older people living alone, by ward"
        "Threeby: 24.1% of households. It is known for 8 of 9 small areas. They hold 87% of households. "
        "Across the city, 3 wards range from 19.3% to 34.2%. "
        "Highest: Alder (34.2%)."
        "Alder: 34.2% of households. It is higher than Birch and Cedar."
        "Alder has 1 chemist."
    )


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"need": "none"},
        {"need": "carers", "level": "msoa"},
        {"need": "life", "level": "ward"},
        {"assets": "chemist,larder,library", "teams": "neighbourhood team,reablement,wardens"},
        {"area": "city:C1"},
        {"area": "msoa:M2", "level": "locality"},
        {"asset": "a4"},
        {"asset": "a1", "area": "lsoa:S1"},
        {"asset": "a1", "fresh": "1", "assets": "chemist,library"},
        {"near": "ZZ2 2BB", "present": "1"},
        {"neighbourhoods": "three", "level": "neighbourhood"},
        {"need": "nonsense", "level": "nonsense", "area": "nonsense", "x": "y"},
    ],
)
def test_every_link_opens_a_page(pages: Pages, city_folder: Path, query: dict[str, str]) -> None:
    """Whatever the link asks for, there is one heading, one map and no exception."""
    app = pages.open(city_folder, **query)
    assert not app.exception
    assert html_of(app).count("<h1") == 1
    assert [each.proto.component_name for each in app.get("bidi_component")].count("placebased_map") == 1


def test_the_shipped_pack_opens_at_several_levels(pages: Pages) -> None:
    """The start view, and the same need by wards and by neighbourhoods, in one session."""
    app = pages.open(PACK)
    for level in ("ward", "neighbourhood"):
        app.selectbox("choose_level").select(level).run()
        assert not app.exception
        assert html_of(app).count("<h1") == 1


def test_everything_of_the_shipped_pack_can_be_on_at_once(pages: Pages, real: Atlas) -> None:
    """All categories and all kinds of team, with a neighbourhood chosen."""
    kinds = tuple(sorted(set(real.teams["kind"])))
    area = f"neighbourhood:{real.areas['neighbourhood'].index[0]}"
    chosen = replace(link.first_selection(real), assets=tuple(real.categories), teams=kinds, area=area)
    query = link.encode(chosen, link.first_selection(real))
    app = pages.open(PACK, **query)
    assert not app.exception
    assert not app.warning
    assert link_of(app) == query
