"""Worked examples of decisions in a pack."""

from __future__ import annotations

import re

from placebased.place import decision_examples, sensitive_places
from placebased.place.atlas import Atlas


def test_the_longford_centre_is_told_from_its_public_facts(real: Atlas) -> None:
    """38 beds and staff day and night are given; 268 and 181 came of it; nothing says where it is."""
    (told,) = decision_examples.examples(real)
    assert told.decided.endswith("the Longford Centre")
    assert next((each.gives, each.amount, each.unit) for each in told.pledges) == ("rooms", 38.0, "beds")
    assert all(each.is_given for each in told.pledges)
    assert "268 people were accepted, and 181" in told.result
    assert told.source.endswith("(newest of January 2019)")
    assert not told.signed.who
    said = " ".join([told.heard, told.decided, told.day, told.result, *(each.what for each in told.pledges)])
    assert not re.search(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", said)
    named = {str(name) for level in ("ward", "neighbourhood", "msoa") for name in real.areas[level]["name"]}
    assert not {name for name in named if name.split(" ")[0] in said.split(" ")}
    assert sensitive_places.words_found([said], real) == ""  # such words would have to be hidden


def test_a_pack_without_examples_has_none(city: Atlas) -> None:
    """They are optional."""
    assert decision_examples.examples(city) == ()
