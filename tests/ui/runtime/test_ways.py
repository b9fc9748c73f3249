"""Links that are followed within the visit."""

from __future__ import annotations

import pytest

from placebased.ui.runtime import ways


@pytest.mark.parametrize(
    ("link", "name", "query"),
    [
        ("./compare", "compare", {}),
        ("./?level=ward", "explore", {"level": "ward"}),
        ("./find?q=a%26b&open=now", "find", {"q": "a&b", "open": "now"}),
        ("https://elsewhere.example/compare", "compare", {}),
        ("//elsewhere.example", "explore", {}),
        ("./nowhere", "explore", {}),
    ],
)
def test_a_link_leads_within_the_explorer(link: str, name: str, query: dict[str, str]) -> None:
    """To one of its pages with the parameters that the link has, and nowhere else."""
    way = ways.read(link)
    assert way is not None
    assert (way[0].name, way[1]) == (name, query)


@pytest.mark.parametrize("link", ["", "//[", "./?" + "a=1&" * 200])
def test_what_is_no_link_leads_nowhere(link: str) -> None:
    """Nothing clicked, no address, or more parameters than any link has."""
    assert ways.read(link) is None


@pytest.mark.parametrize("query", [{}, {"level": "ward"}, {"words": "a&b = c", "open": "now"}])
def test_a_link_is_read_as_it_was_written(query: dict[str, str]) -> None:
    """Whatever its parameters hold."""
    way = ways.read(ways.href("find", query))
    assert way is not None
    assert (way[0].name, way[1]) == ("find", query)
