"""What the browser is sent to weigh by itself, on figures worked by hand."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from placebased.mapping.index_preview import blend_file
from placebased.methods.composite_index import Mean
from placebased.need.own_index import IndexInputs, index_inputs
from placebased.place.atlas import Atlas


@pytest.fixture(scope="module")
def three(real: Atlas) -> IndexInputs:
    """Return the domains of three areas: 1, 2 and 4 in one, all alike in the other."""
    raw = pd.DataFrame({"a": [1.0, 2.0, 4.0], "b": [3.0, 3.0, 3.0]}, index=["x", "y", "z"])
    return replace(index_inputs(real, "locality"), raw=raw)


def sent(given: IndexInputs, mean: Mean) -> dict[str, Any]:
    """Read the file for scores between lowest and highest."""
    content: dict[str, Any] = json.loads(blend_file(given, "range", mean))
    return content


def test_domains_are_sent_on_their_scale(three: IndexInputs) -> None:
    """From 0 to 100 between lowest and highest; a domain that tells no area apart is 50 everywhere."""
    content = sent(three, "arithmetic")
    assert content["parts"]["a"] == pytest.approx([0, 100 / 3, 100])
    assert content["parts"]["b"] == [50, 50, 50]
    assert content["logs"] is False


def test_a_geometric_mean_is_sent_as_logarithms(three: IndexInputs) -> None:
    """Lifted to 1 to 100 first, so that the weighted sum is the logarithm of the product."""
    content = sent(three, "geometric")
    assert content["parts"]["a"] == pytest.approx([0, math.log(34), math.log(100)])
    assert content["logs"] is True


def test_there_are_colours_for_every_number_of_classes(three: IndexInputs) -> None:
    """One for one class up to five for five, each for both themes."""
    ramps = sent(three, "arithmetic")["ramps"]
    assert [len(ramp) for ramp in ramps] == [1, 2, 3, 4, 5]
    assert all(light != dark for light, dark in ramps[4])


def test_nothing_is_sent_where_a_domain_lacks_a_figure(three: IndexInputs) -> None:
    """Which areas count would depend on the weights: the browser waits for the app."""
    lacking = three.raw.assign(a=[1.0, float("nan"), 4.0])
    assert blend_file(replace(three, raw=lacking), "range", "arithmetic") == b""
