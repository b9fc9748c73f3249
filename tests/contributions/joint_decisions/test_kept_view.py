"""The link to the view that a decision was taken on."""

from __future__ import annotations

import pytest

from placebased.contributions.joint_decisions import kept_view


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("https://explorer.example/here/compare?area=ward:W1#top", "compare?area=ward:W1"),
        ("http://127.0.0.1:8501/", "explore"),
        ("./teams?part=standards", "teams?part=standards"),
        ("profile?area=ward:W1", "profile?area=ward:W1"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("https://[", "https://["),
    ],
)
def test_a_link_is_kept_without_the_address_of_the_explorer(pasted: str, kept: str) -> None:
    """Another server opens it too; what is no link of the explorer stays, and is refused."""
    assert kept_view.tidied(pasted) == kept
    assert bool(kept_view.faults(pasted)) == (pasted == kept and "?" not in kept)


def test_too_many_parameters_are_refused() -> None:
    """A link has fewer than fifty."""
    assert kept_view.faults("explore?" + "&".join(f"a{k}=1" for k in range(60)))


def test_which_links_may_name_a_small_place() -> None:
    """An area, a search nearby and an own place may; a figure and a level do not."""
    assert not kept_view.names_a_place("explore?need=alone&level=ward")
    assert kept_view.names_a_place("explore?area=ward:W1")
    assert kept_view.names_a_place("find?near=M14+5TQ")
    assert kept_view.names_a_place("own?own=abc")
    assert not kept_view.names_a_place("")
