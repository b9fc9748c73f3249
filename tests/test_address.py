"""Addresses as they arrive by mail and through advertising."""

from __future__ import annotations

import pytest

from placebased.address import describe_unclear, query_as_meant
from placebased.finding import question_link
from placebased.place.atlas import Atlas
from placebased.views import link


@pytest.mark.parametrize(
    "added",
    [
        "fbclid",
        "utm_source",
        "UTM_Campaign",
        "utm_id",
        "gclid",
        "msclkid",
        "mc_cid",
        "mc_eid",
        "_gl",
        "_ga",
        "gbraid",
        "ref_src",
        "mkt_tok",
    ],
)
def test_what_mail_and_advertising_add_is_dropped_in_silence(city: Atlas, added: str) -> None:
    """Nobody asked for it, so nobody is told that it means nothing."""
    assert link.decode({"level": "ward", added: "IwAR0"}, city) == link.decode({"level": "ward"}, city)
    assert question_link.decode({"words": "tea", added: "1"}, city).dropped == ()


def test_signs_that_nobody_types_are_left_out() -> None:
    """Those of control, and those that turn the page's own words round; a joined picture keeps its joiner."""
    assert query_as_meant({"words": "a\x00b\u202ec\ufeff"}) == {"words": "abc"}
    assert query_as_meant({"words": "🧑\u200d🦽 tea\n"}) == {"words": "🧑\u200d🦽 tea\n"}


def test_an_escaped_ampersand_is_one(city: Atlas) -> None:
    """Mail programs hand ``&amp;`` on as it stands in the page they show."""
    found = link.decode({"need": "alone_share", "amp;level": "ward", "amp;amp;area": "ward:W1"}, city)
    assert (found.selection.level, found.selection.area, found.dropped) == ("ward", "ward:W1", ())
    assert question_link.decode({"near": "ZZ1 1AA", "amp;within": "800m"}, city).question.within == 800


def test_what_is_plainly_there_counts() -> None:
    """Also where the same name stands there escaped; other unknown names stay, to be named."""
    assert query_as_meant({"amp;level": "ward", "level": "msoa", "colour": "red"}) == {
        "level": "msoa",
        "colour": "red",
    }


def test_what_stands_twice_or_cannot_be_read_is_said() -> None:
    """Once for each name; the same value twice, and what advertising adds, needs no word."""
    pairs = [("area", "a"), ("area", "b"), ("words", "\0"), ("near", "M9"), ("near", "M9")]
    pairs += [("fbclid", "x"), ("fbclid", "y"), ("kinds", "")]
    assert describe_unclear(pairs) == (
        "“area” stands in the address more than once; the last one counts.",
        "“words” holds nothing that can be read.",
    )
