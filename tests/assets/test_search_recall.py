"""How well searching by words finds what people mean, on the pack that ships and a written set of queries."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from placebased.assets.directory import Directory, build_directory
from placebased.place.atlas import Atlas
from tests.support.asking import TODAY

QUERIES = Path(__file__).with_name("searches.csv")
AT_LEAST = 60
RECALL = 0.97
PRECISION = 0.9


@dataclass(frozen=True)
class Wanted:
    """A query and what it must find: every listing whose column holds the expected value."""

    query: str
    column: str
    expected: str


def wanted() -> list[Wanted]:
    """Return the written set."""
    with QUERIES.open(encoding="utf-8", newline="") as lines:
        return [Wanted(row["query"], row["column"], row["expected"]) for row in csv.DictReader(lines)]


@pytest.fixture(scope="module")
def listings(real: Atlas) -> Directory:
    """Return the directory of the pack that ships."""
    return build_directory(real, TODAY)


def right(listings: Directory, each: Wanted) -> np.ndarray:
    """Return which listings are a right answer."""
    return (listings.listings[each.column] == each.expected).to_numpy()


def test_the_set_is_large_enough_and_has_answers(listings: Directory) -> None:
    """At least sixty different queries, and each has at least one right answer in the pack."""
    queries = wanted()
    assert len({each.query for each in queries}) == len(queries) >= AT_LEAST
    assert [each.query for each in queries if not right(listings, each).any()] == []


def test_nearly_all_right_answers_are_found(listings: Directory) -> None:
    """Over all queries, the share of right answers that are found stays above the mark."""
    missed, found = [], []
    for each in wanted():
        good = right(listings, each)
        share = float(listings.words.find(each.query).rows[good].mean())
        found.append(share)
        if share < 1:
            missed.append(f"{each.query}: {share:.0%}")
    assert float(np.mean(found)) >= RECALL, missed


def test_what_is_found_is_mostly_right(listings: Directory) -> None:
    """For queries that mean one kind, most of what is found is of that kind: the net is not simply wide."""
    shares = [
        float(right(listings, each)[rows].mean())
        for each in wanted()
        if each.column == "category" and (rows := listings.words.find(each.query).rows).any()
    ]
    assert float(np.mean(shares)) >= PRECISION
