"""What is proposed as a difference on purpose, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from placebased.contributions.decisions import accept
from placebased.contributions.local_differences.proposals import ONE_EACH, changed_since, mended, propose
from placebased.contributions.signed_lines import SignedWords
from placebased.contributions.store import Store
from placebased.errors import ContributionError
from placebased.place.agreed import Area
from placebased.place.atlas import Atlas
from placebased.place.review_dates import NO_DAY, UNREADABLE
from tests.support.contributed import EDITOR

SAID = {
    "standard": "s1", "instead": "A shared team", "why": "Few people", "since": "2026", "review": "May 2027",
}  # fmt: skip
PLACE: Area = ("neighbourhood", "RS")


@pytest.fixture
def standing(city: Atlas) -> Atlas:
    """Return the made-up city with two standards."""
    rows = [
        {"id": name, "label": label, "kind": "reablement", "rule": "own", "value": "1", "source": "A page"}
        for name, label in (("s1", "Own team"), ("s2", "Own hall"))
    ]
    return replace(city, standards=pd.DataFrame(rows).assign(confidence="").set_index("id", drop=False))


def test_everything_but_what_it_has_shown_is_asked_for(store: Store, standing: Atlas) -> None:
    """Five sentences and the signature; with them it is kept."""
    with pytest.raises(ContributionError) as caught:
        propose(store, standing, SignedWords(PLACE, {"shown": "Less waiting"}, ""))
    assert len(caught.value.faults) == 6
    event = propose(store, standing, SignedWords(PLACE, SAID, "Row Trust"))
    assert event.values["shown"] == ""
    assert event.data_version == standing.version


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [("review", "soon", UNREADABLE), ("review", "2027", UNREADABLE), ("since", "2026-13", NO_DAY)],
)
def test_a_day_that_nobody_can_read_is_refused(
    store: Store, standing: Atlas, name: str, text: str, says: str
) -> None:
    """It would never be due; how days are written is said, and since when may be told in words."""
    with pytest.raises(ContributionError) as caught:
        propose(store, standing, SignedWords(PLACE, {**SAID, name: text}, "Row"))
    assert list(caught.value.faults) == [says]
    propose(store, standing, SignedWords(PLACE, {**SAID, "since": "Since the spring"}, "Row"))


def test_a_ward_has_no_standard_to_differ_from(store: Store, standing: Atlas) -> None:
    """Neighbourhoods and localities design services; a standard must be there."""
    with pytest.raises(ContributionError, match="Only a neighbourhood or a locality"):
        propose(store, standing, SignedWords(("ward", "W1"), SAID, "Row"))
    with pytest.raises(ContributionError, match="no such standard"):
        propose(store, standing, SignedWords(PLACE, {**SAID, "standard": "s9"}, "Row"))


def test_a_place_differs_once_from_a_standard(store: Store, standing: Atlas) -> None:
    """A second one is refused; another standard is free, also when two wait at once."""
    one, two = (propose(store, standing, SignedWords(PLACE, SAID, who)) for who in ("Row", "Hill"))
    accept(store, EDITOR, one, atlas=standing)
    with pytest.raises(ContributionError, match=ONE_EACH[:30]):
        accept(store, EDITOR, two, atlas=standing)
    with pytest.raises(ContributionError, match=ONE_EACH[:30]):
        propose(store, standing, SignedWords(PLACE, SAID, "Row"))
    other = propose(store, standing, SignedWords(PLACE, {**SAID, "standard": "s2"}, "Row"))
    accept(store, EDITOR, other, atlas=standing)


def test_what_others_changed_is_said_in_words(store: Store, standing: Atlas) -> None:
    """The standard by its label, who signed, and that it was taken out."""
    event = propose(store, standing, SignedWords(PLACE, SAID, "Row"))
    accept(store, EDITOR, event, atlas=standing)
    turned = SignedWords(PLACE, {"standard": "s2", "shown": "Less"}, "Hill", event.subject, seen=2)
    accept(store, EDITOR, propose(store, standing, turned), atlas=standing)
    said = changed_since(store, standing, event.subject, 2)
    assert said[:2] == [
        "The city standard that it differs from: “Own hall” now.",
        "What it has shown so far: “Less” now.",
    ]
    assert said[2].startswith("Signed: Hill, ")


def test_an_editor_cannot_empty_what_is_needed(store: Store, standing: Atlas) -> None:
    """Nor choose a standard that is not there."""
    event = propose(store, standing, SignedWords(PLACE, SAID, "Row"))
    with pytest.raises(ContributionError, match="Say why"):
        mended(standing, event, {"why": ""})
    with pytest.raises(ContributionError, match="no such standard"):
        mended(standing, event, {"standard": "s9"})
    assert mended(standing, event, {"why": " Far  away "})["why"] == "Far away"
