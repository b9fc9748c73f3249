"""What is marked on the legend: figures by another route, and what has none."""

from __future__ import annotations

import pytest

from placebased.mapping.need_fills import need_layer
from placebased.mapping.value_scale import ValueScale, value_scale
from placebased.place.atlas import Atlas
from placebased.views.selection import Selection


def scale_of(atlas: Atlas, **fields: str) -> ValueScale | None:
    """Return the marks of a view."""
    selection = Selection(**fields)  # type: ignore[arg-type]
    return value_scale(atlas, selection, need_layer(atlas, selection))


def test_the_chosen_ward_the_city_and_the_country_are_marked(real: Atlas) -> None:
    """Their figures are those of the parts, divided here by hand."""
    need, code = "deprived_2_share", "E05011357"
    found = scale_of(real, need=need, level="lsoa", area=f"ward:{code}")
    assert found is not None
    indicator, parts = real.indicators[need], real.parts["lsoa"]
    inside = real.small_areas("ward", code)
    ward = 100 * parts.loc[inside, indicator.numerator].sum() / parts.loc[inside, indicator.denominator].sum()
    whole = 100 * parts[indicator.numerator].sum() / parts[indicator.denominator].sum()
    assert [(mark.kind, mark.name) for mark in found.marks] == [
        ("area", real.name("ward", code)),
        ("place", "Manchester"),
        ("country", "England"),
    ]
    assert found.marks[0].value == pytest.approx(ward)
    assert found.marks[1].value == pytest.approx(whole)
    assert found.marks[0].figure == f"{ward:.1f}%"
    assert found.missing == ""
    assert found.key == f"{need}@lsoa"


def test_what_has_no_figure_is_named(real: Atlas) -> None:
    """Of every indicator that is no count either England is marked, or it is said that it has no figure."""
    said = {}
    for indicator in real.indicators.values():
        found = scale_of(real, need=indicator.id, level=indicator.geography)
        if found is not None and indicator.kind != "count":
            marked = any(mark.kind == "country" for mark in found.marks)
            said[indicator.id] = marked != ("England" in found.missing)
    assert len(said) > 40
    assert all(said.values())


def test_counts_of_larger_places_are_not_set_on_the_scale(real: Atlas) -> None:
    """A ward's number stands among wards, not among small areas; the city's stands on neither."""
    by_ward = scale_of(real, need="disabled_people", level="ward", area="ward:E05011357")
    assert by_ward is not None
    assert [mark.kind for mark in by_ward.marks] == ["area"]
    assert scale_of(real, need="disabled_people", level="lsoa", area="ward:E05011357") is None


def test_a_chosen_area_without_a_figure_is_named(city: Atlas) -> None:
    """S6 is withheld: it has no line, and that is said."""
    found = scale_of(city, need="alone_share", area="lsoa:S6")
    assert found is not None
    assert city.name("lsoa", "S6") in found.missing
    assert [mark.kind for mark in found.marks] == ["place"]


def test_nothing_chosen_marks_nothing(city: Atlas) -> None:
    """No fill, no scale; one that only says yes or no has none either."""
    assert scale_of(city) is None
    assert scale_of(city, need="carers", level="ward") is None
