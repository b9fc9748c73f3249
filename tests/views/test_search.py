"""What one box finds among places and needs."""

from __future__ import annotations

import pytest

from placebased.place.atlas import Atlas
from placebased.place.gazetteer import Finder
from placebased.place.need_words import NeedWords
from placebased.views import link, search
from placebased.views.search import SearchAnswer


@pytest.fixture(scope="module")
def tools(real: Atlas) -> tuple[Atlas, Finder, NeedWords]:
    """Return the real pack with its two searches."""
    return real, Finder(real), NeedWords(real)


Tools = tuple[Atlas, Finder, NeedWords]


def find(tools: Tools, text: str) -> SearchAnswer:
    """Search the real pack."""
    return search.search(*tools, text)


def test_a_name_that_is_exactly_an_areas_is_sure(tools: Tools) -> None:
    """Although streets, halls and small areas begin with it."""
    found = find(tools, "harpurhey")
    assert found.sure is not None
    assert (found.sure.kind, found.sure.label) == ("area", "Harpurhey")
    assert len(found.places) > 1


def test_a_postcode_is_no_need(tools: Tools) -> None:
    """It is gone to where it is listed, and offered where its district is all that is known."""
    postcode = str(tools[0].postcodes.index[0])
    found = find(tools, postcode.lower())
    assert found.sure is not None
    assert (found.sure.target, found.needs, found.is_postcode) == (postcode, (), True)


def test_a_need_comes_before_names_that_are_merely_like_it(tools: Tools) -> None:
    """The most obvious first, and only names that hold the word beside it."""
    found = find(tools, "elderly")
    assert found.needs[0].target == "age_65_share"
    assert all("elderly" in hit.label.lower() for hit in found.places)


def test_what_no_figure_is_of_is_said(tools: Tools) -> None:
    """With why, and what comes near; nothing of it is taken for sure."""
    found = find(tools, "lonely")
    assert found.note == (
        "No figure about “lonely” here. Living alone is counted; feeling lonely is not. Near it:"
    )
    assert found.sure is None
    assert find(tools, "xyzzy").note == "No figure about “xyzzy” here."


@pytest.mark.parametrize(
    ("text", "page", "query"),
    [
        ("elderly", "explore", {"need": "age_65_share"}),
        ("life expectancy", "explore", {"need": "life_expectancy_men", "level": "msoa"}),
        ("asthma", "explore", {"condition": "asthma"}),
        ("harpurhey", "explore", {"area": "ward:E05011366"}),
        (" xyzzy ", "find", {"words": "xyzzy"}),
    ],
)
def test_where_a_text_leads_when_nobody_can_be_asked(
    tools: Tools, text: str, page: str, query: dict[str, str]
) -> None:
    """To the map with what fits, else to Find with the text; every such link opens whole."""
    went = search.best_link(tools[0], find(tools, text), text)
    assert went == (page, query)
    if page == "explore":
        assert link.decode(query, tools[0]).dropped == ()


def test_needs_alone_take_the_most_obvious(tools: Tools) -> None:
    """As the box for needs does."""
    sure = search.search_need(tools[0], tools[2], "elderly").sure
    assert sure is not None
    assert sure.target == "age_65_share"
    assert search.search_need(tools[0], tools[2], "lonely").sure is None


def test_places_alone_know_no_needs(tools: Tools) -> None:
    """As on a page on which they mean nothing."""
    found = search.places_only(find(tools, "elderly"), "elderly")
    assert (found.needs, found.note) == ((), "")
