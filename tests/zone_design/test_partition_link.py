"""A partition inside a link: short, the same when it comes back, and refused in words where it is none."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest

from placebased.errors import ZoningError
from placebased.place.atlas import Atlas
from placebased.zone_design.partition import NONE, Partition
from placebased.zone_design.partition_link import LONGEST, decode, encode, retitled

AREAS = ("S1", "S2", "S3", "S4")
MADE = Partition.of(pd.Series(["b", "a", "a", None], index=AREAS), {"a": "Al~der"}, title="Mine ~ yours")


def test_a_link_opens_the_same_draft() -> None:
    """The sign that parts a link becomes a hyphen in names; all else comes back."""
    opened = decode(encode(MADE), AREAS)
    assert (opened.owners, opened.title) == (MADE.owners, "Mine - yours")
    assert opened.names == {"A": "Al-der", "B": "b"}
    assert encode(MADE).endswith("~AB~BA2_~Mine - yours~Al-der~b")


def test_areas_in_another_order_are_the_same_place() -> None:
    """The order of the place is no part of the link."""
    turned = tuple(reversed(AREAS))
    assert decode(encode(MADE), turned).owners == tuple(reversed(MADE.owners))


@pytest.mark.parametrize("chosen", ["neighbourhood", "ward", "msoa", "mixed"])
def test_links_of_the_whole_city_are_short(real: Atlas, chosen: str) -> None:
    """Whatever is drawn: the neighbourhoods of today, wards, and one small area here and there."""
    draw = np.random.default_rng(3)
    names = dict(real.areas[chosen]["name"]) if chosen in real.areas else {}
    owner = (
        real.rungs[chosen]
        if chosen in real.rungs
        else real.rungs["ward"].map(lambda _: str(draw.choice(list("abcdefghijklm"))))
    )
    if chosen == "msoa":
        owner = owner.where(owner.isin(sorted(set(owner))[:50]), NONE)
    made = Partition.of(owner, names, title="A draft of the whole city")
    written = encode(made)
    assert len(written) <= LONGEST
    assert decode(written, made.areas) == made


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "cannot be read"),
        ("<script>", "cannot be read"),
        (encode(MADE).replace("A2", "A9"), "cannot be read"),
        (encode(MADE).replace("A2", "Z2"), "cannot be read"),
        (encode(MADE).replace("A2", "A2!"), "cannot be read"),
        (encode(MADE).replace("A2", "A2" * 3000), "cannot be read"),
        ("000000~A~A4~Mine~Alder", "other small areas"),
    ],
)
def test_what_is_no_draft_is_refused_in_words(text: str, says: str) -> None:
    """Nothing in a link is trusted."""
    with pytest.raises(ZoningError, match=says):
        decode(text, AREAS)


def test_only_the_title_is_another() -> None:
    """What is no partition is left for the reader to refuse."""
    opened = decode(retitled(encode(MADE), "At last"), AREAS)
    assert opened == dataclasses.replace(decode(encode(MADE), AREAS), title="At last")
    assert retitled("none", "At last") == "none"
