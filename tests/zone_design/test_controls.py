"""Places like a drawn neighbourhood, as controls of what changes in it."""

from __future__ import annotations

import pandas as pd
import pytest

from placebased.need import comparison
from placebased.place.atlas import Atlas
from placebased.zone_design.controls import MOST_APART, controls_of


def measured(monkeypatch: pytest.MonkeyPatch, values: list[float]) -> None:
    """Let the nine squares have one measure."""
    table = pd.DataFrame({"older_share": values}, index=[f"S{n}" for n in range(1, 10)])
    monkeypatch.setattr(comparison, "similarity_measures", lambda *_: table)


def test_each_small_area_is_matched_with_the_one_most_like_it(
    city: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By hand: 10 with 10 and 20 with 21, both outside; two may share one, and none of its own is taken."""
    measured(monkeypatch, [10, 20, 10, 21, 10, 90, 90, 90, 90])
    found = controls_of(city, {"A": ("S1", "S2"), "B": ("S1", "S3")})
    assert found["A"].codes == ("S3", "S4")
    assert found["B"].codes == ("S5",)
    assert found["A"].differs == ""


def test_what_is_not_like_it_is_no_control(city: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    """The nearest of all may still be far; then the measure is named that differs most."""
    measured(monkeypatch, [100, 100, 0, 10, 0, 10, 0, 10, 0])
    (found,) = controls_of(city, {"A": ("S1", "S2")}).values()
    assert found.codes == ()
    assert found.differs == city.indicators["older_share"].label
    assert controls_of(city, {"All": tuple(f"S{n}" for n in range(1, 10))})["All"].codes == ()


def test_places_like_today_s_neighbourhoods_are_like_them(real: Atlas) -> None:
    """Every mean over people lies within the bound, worked out anew; some neighbourhoods have no like."""
    owner = real.rungs["neighbourhood"]
    zones = {str(code): tuple(map(str, own.index)) for code, own in owner.groupby(owner)}
    table = comparison.similarity_measures(real, "lsoa")
    people = real.areas["lsoa"]["people"]

    def mean(codes: tuple[str, ...]) -> pd.Series:
        held, weight = table.reindex(list(codes)), people.reindex(list(codes))
        return held.mul(weight, axis=0).sum() / weight.sum()

    found = controls_of(real, zones)
    with_any = {name: each.codes for name, each in found.items() if each.codes}
    assert 0 < len(with_any) < len(zones)
    for name, codes in with_any.items():
        assert not set(codes) & set(zones[name])
        assert ((mean(zones[name]) - mean(codes)).abs() / table.std(ddof=0)).max() <= MOST_APART
