"""A place of one's own in a link: short, whole, and safe to open."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placebased.custom_areas import link_code
from placebased.custom_areas.fitting import CustomArea, CustomAreaError, Fit
from placebased.place.atlas import Atlas
from placebased.views.link import LONGEST_VALUE

CODES = st.sets(st.from_regex(r"[A-Z][0-9]{8}", fullmatch=True), min_size=1, max_size=40)


@given(CODES, st.text(max_size=30))
def test_whatever_is_written_is_read_again(codes: set[str], name: str) -> None:
    """Codes of any kind come back, and a name without the sign that ends it."""
    place = CustomArea(name, tuple(sorted(codes)))
    found, notes = link_code.decode(link_code.encode(place), pd.Index(sorted(codes)))
    assert found.codes == place.codes
    assert notes == ()


def test_codes_of_another_kind_are_written_as_they_are() -> None:
    """A pack may have codes of its own."""
    place = CustomArea("x", ("S1", "S2"))
    assert link_code.encode(place) == "x~!S1.!S2"
    assert link_code.decode("x~!S1.!S2", pd.Index(["S1", "S2"]))[0] == place


def test_a_place_whose_areas_are_gone_says_so() -> None:
    """What is left is opened, and what is lost is counted."""
    found, notes = link_code.decode("x~!S1.!S9", pd.Index(["S1"]))
    assert found.codes == ("S1",)
    assert notes == ("One of its small areas no longer exists and was left out.",)


@given(st.text(max_size=80))
def test_no_link_breaks_the_page(anything: str) -> None:
    """Any text is a place of known areas or is refused."""
    try:
        place, _ = link_code.decode(anything, pd.Index(["E01000001"]))
    except CustomAreaError:
        return
    assert place.codes == ("E01000001",)


def test_a_link_to_nothing_is_refused() -> None:
    """Nothing is opened for areas that do not exist."""
    with pytest.raises(CustomAreaError):
        link_code.decode("x~!S9", pd.Index(["S1"]))


FIT = Fit(("E01005061", "E01005062"), "centre", 0.8333, 0.01, {"half": (), "touch": ("E01005061",)})


def test_a_link_keeps_how_a_place_was_fitted() -> None:
    """The rule with both shares, then what each other rule would have counted."""
    place = CustomArea("Our patch", FIT.codes, FIT)
    written = link_code.encode(place)
    assert written == "Our patch~E.ljid.1~centre.8333.100~half~touch.E.ljid"
    assert link_code.decode(written, pd.Index(FIT.codes))[0] == place


def test_a_share_that_is_not_known_stays_so() -> None:
    """Nothing stands where it would."""
    fit = replace(FIT, inside=float("nan"), others={})
    written = link_code.encode(CustomArea("x", FIT.codes, fit))
    assert written.endswith("~centre..100")
    found = link_code.decode(written, pd.Index(FIT.codes))[0].fit
    assert found is not None
    assert math.isnan(found.inside)
    assert found.missed == 0.01


def test_a_long_link_leaves_out_what_other_rules_counted() -> None:
    """Half of it would say something else than was meant; the areas themselves all stay."""
    codes = tuple(f"E{number:08d}" for number in range(0, 3_000_000, 3_500))
    fit = Fit(codes, "centre", 0.5, 0.5, {"half": (), "touch": codes})
    place = CustomArea("Large", codes, fit)
    found = link_code.decode(link_code.encode(place), pd.Index(codes))[0]
    assert found.codes == codes
    assert found.fit == replace(fit, others={"half": ()})


def test_the_whole_of_a_city_fits_into_a_link(real: Atlas) -> None:
    """Every small area, counted by three rules, is within what a link may hold."""
    codes = tuple(sorted(map(str, real.areas["lsoa"].index)))
    place = CustomArea("All", codes, Fit(codes, "centre", 1.0, 0.0, {"half": codes, "touch": codes}))
    assert link_code.decode(link_code.encode(place), real.areas["lsoa"].index)[0] == place
    assert len(link_code.encode(place)) < LONGEST_VALUE


@given(st.text(alphabet="~.EAcentrehalf0123456789!x", max_size=60))
def test_no_fit_in_a_link_breaks_the_page(anything: str) -> None:
    """Whatever stands after the areas is a fit of those areas or none."""
    place, _ = link_code.decode(f"x~E.1~{anything}", pd.Index(["E00000001"]))
    assert place.fit is None or place.fit.codes == ("E00000001",)


@given(st.sets(st.from_regex(r"[EW]0100[0-9]{4}", fullmatch=True), max_size=300))
def test_a_large_set_is_read_back_as_it_was_written(codes: set[str]) -> None:
    """Whatever numbers it has; one small area less is another text."""
    text = link_code.encode_many(codes)
    assert link_code.decode_codes(text) == tuple(sorted(codes))
    assert not codes or link_code.encode_many(sorted(codes)[1:]) != text


@pytest.mark.parametrize("text", ["E.zzzzzzzz*AA", "E.*AA", "E.l*?", "E.l*A", "*AA", "E.l*A.B", "E.L*AA"])
def test_what_is_no_run_is_left_out(text: str) -> None:
    """Nothing is guessed of what a stranger wrote."""
    assert all(len(code) == len("E01005061") for code in link_code.decode_codes(text))
