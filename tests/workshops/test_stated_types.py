"""Values of a file held to the types that are stated."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from placebased.workshops.stated_types import typed


@dataclass(frozen=True)
class Part:
    """Something with a value of each kind."""

    name: str
    count: int
    share: float | None
    pair: tuple[float, float]
    names: tuple[str, ...] = ()


GOOD = {"name": "a", "count": 1, "share": None, "pair": [1, 2.5], "names": ["b"]}


def test_what_fits_is_read() -> None:
    """A whole number may stand for any; what has a usual value may be left out."""
    assert typed(Part, GOOD) == Part("a", 1, None, (1.0, 2.5), ("b",))
    assert typed(Part, {name: value for name, value in GOOD.items() if name != "names"}).names == ()


WRONG: list[tuple[str, object]] = [("name", "a\nb"), ("name", 1), ("name", "a" * 200_001)]
WRONG += [("count", True), ("count", 1.5)]
WRONG += [("count", 10**400), ("share", float("nan")), ("share", 1e300), ("share", "1")]
WRONG += [("pair", [1]), ("pair", {}), ("names", "b"), ("names", ["b"] * 5_001)]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_what_does_not_fit_is_refused(name: str, value: object) -> None:
    """Whatever it is."""
    with pytest.raises((TypeError, ValueError, OverflowError)):
        typed(Part, {**GOOD, name: value})
