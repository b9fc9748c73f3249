"""A place of one's own: fitted, mended or refused in words, and never saying too much about a few people."""

from __future__ import annotations

import json
import math

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from placebased.custom_areas import fitting
from placebased.custom_areas.fitting import CustomAreaError
from placebased.place.crs import DEGREES, METRES

EAST, NORTH = 384_000, 398_000


@pytest.fixture(scope="module")
def town() -> gpd.GeoDataFrame:
    """Return three square areas of a kilometre in a row: a, b and c."""
    squares = [box(EAST + i * 1000, NORTH, EAST + (i + 1) * 1000, NORTH + 1000) for i in range(3)]
    return gpd.GeoDataFrame(geometry=squares, index=["a", "b", "c"], crs=METRES)


PEOPLE = pd.Series({"a": 1000.0, "b": 2000.0, "c": 500.0})


def drawn(west: float, east: float, *, north: float = 1000) -> str:
    """Return a rectangle over the town, from ``west`` to ``east`` metres, as WKT in degrees."""
    shape = gpd.GeoSeries([box(EAST + west, NORTH, EAST + east, NORTH + north)], crs=METRES).to_crs(DEGREES)
    return str(shape.iloc[0].wkt)


def fitted(town: gpd.GeoDataFrame, west: float, east: float, **options: str) -> fitting.Fit:
    """Fit a rectangle to the town."""
    shape, _ = fitting.read_shape(drawn(west, east))
    return fitting.from_shape(shape, town, PEOPLE, **options)  # type: ignore[arg-type]


def test_a_shape_catches_the_areas_whose_middle_it_holds(town: gpd.GeoDataFrame) -> None:
    """From 0 to 1,600 m: all of a and 60 % of b are inside; both middles are, and c's is not."""
    found = fitted(town, 0, 1600)
    assert found.codes == ("a", "b")
    assert found.inside == pytest.approx((1000 + 0.6 * 2000) / 3000, abs=0.002)
    assert found.missed == pytest.approx(0.0, abs=0.002)


def test_other_rules_say_what_they_would_have_counted(town: gpd.GeoDataFrame) -> None:
    """From 0 to 1,400 m: b's middle is outside, half of it is not inside, but part of it is."""
    found = fitted(town, 0, 1400)
    assert found.codes == ("a",)
    assert found.others["half"] == ("a",)
    assert found.rule == "centre"
    assert found.others["touch"] == ("a", "b")
    assert found.missed == pytest.approx(0.4 * 2000 / (1000 + 0.4 * 2000), abs=0.003)
    assert fitted(town, 0, 1400, rule="touch").codes == ("a", "b")


def test_a_shape_outside_or_too_small_is_refused_in_words(town: gpd.GeoDataFrame) -> None:
    """A shape far away catches nobody; a sliver of one area holds no middle, and is told what to do."""
    with pytest.raises(CustomAreaError, match="outside this place"):
        fitted(town, 50_000, 51_000)
    with pytest.raises(CustomAreaError, match="so small that by this rule it catches nobody"):
        fitted(town, 0, 300)


def test_a_shape_that_crosses_itself_is_mended_and_it_is_said() -> None:
    """A bow tie becomes its two triangles."""
    shape, notes = fitting.read_shape("POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))")
    assert shape.is_valid
    assert shape.area == pytest.approx(2.0)
    assert notes == ("The shape crosses itself; every part that its lines close in is counted.",)


def test_shapes_are_read_from_geojson_too() -> None:
    """A feature collection, a feature and a bare geometry all give their polygon."""
    square = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}
    feature = {"type": "Feature", "properties": {}, "geometry": square}
    for content in (square, feature, {"type": "FeatureCollection", "features": [feature]}):
        assert fitting.read_shape(json.dumps(content))[0].area == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("given_text", "said"),
    [
        ("hello", "cannot be read as a shape"),
        ("{", "cannot be read as a shape"),
        ("{}", "cannot be read as a shape"),
        ("[]", "cannot be read as a shape"),
        ('{"type": "Feature", "geometry": null}', "cannot be read as a shape"),
        ("LINESTRING (0 0, 1 1)", "no closed shape"),
        ("POLYGON ((0 0, 1 1, 0 0, 0 0))", "no area"),
        ("POLYGON EMPTY", "no closed shape"),
        (
            "POLYGON ((384000 398000, 386000 398000, 386000 399000, 384000 398000))",
            "not longitude and latitude",
        ),
        ("POLYGON ((nan nan, 1 1, 1 0, nan nan))", "."),
    ],
)
def test_what_is_no_shape_is_refused_in_words(given_text: str, said: str) -> None:
    """Whatever is pasted, the answer is a sentence."""
    with pytest.raises(CustomAreaError, match=said):
        fitting.read_shape(given_text)


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_shapes(anything: str) -> None:
    """Any text is either a shape or refused."""
    try:
        shape, _ = fitting.read_shape(anything)
    except CustomAreaError:
        return
    assert shape.area > 0


POSTCODES = pd.DataFrame(
    {"lsoa": ["a", "a", "a", "b", "b", ""]},
    index=["M1 1AA", "M1 1AB", "M1 1AC", "M2 2BB", "M2 2BC", "SK1 1ZZ"],
)


def test_postcodes_are_found_however_they_were_typed() -> None:
    """Two of three postcodes of a and one of two of b: the list is three of the five that are counted."""
    found = fitting.from_postcodes("m1 1aa, M11AB;\nM2  2BB; SK1 1ZZ; M9 9ZZ and words", POSTCODES)
    assert found.codes == ("a", "b")
    assert found.inside == pytest.approx(3 / 5)
    assert found.others["mostly"] == ("a", "b")
    assert found.notes == (
        "1 of 5 postcodes are not in the list of postcodes.",
        "1 of 5 postcodes lie outside this place.",
    )


@pytest.mark.parametrize(
    ("pasted", "said"), [("no codes", "No postcode was found"), ("SK1 1ZZ", "None of these postcodes lies")]
)
def test_a_list_without_a_postcode_of_the_place_is_refused(pasted: str, said: str) -> None:
    """Nothing is counted for a list that names nowhere here."""
    with pytest.raises(CustomAreaError, match=said):
        fitting.from_postcodes(pasted, POSTCODES)


KNOWN = pd.Index(["a", "b", "c"])


def test_a_saved_place_comes_back_as_it_was() -> None:
    """Saving and loading changes nothing."""
    place, notes = fitting.make_custom_area("  Our   patch ", ["b", "a", "b"], KNOWN)
    assert place == fitting.CustomArea("Our patch", ("a", "b"))
    assert notes == ()
    assert fitting.load(place.to_json(), KNOWN) == (place, ())


def test_areas_that_no_longer_exist_are_left_out_and_named() -> None:
    """A place saved with older data opens with what is left of it."""
    saved = fitting.CustomArea("Old", ("a", "gone")).to_json()
    place, notes = fitting.load(saved, KNOWN)
    assert place.codes == ("a",)
    assert notes == ("One of its small areas no longer exists and was left out.",)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"name": "x"}', '{"name": "x", "small_areas": 3}'])
def test_a_file_that_is_no_saved_place_is_refused(text: str) -> None:
    """The reader is told which file to choose."""
    with pytest.raises(CustomAreaError, match="not a saved place"):
        fitting.load(text, KNOWN)


def test_a_place_of_nothing_is_refused() -> None:
    """None of its areas exists any more."""
    with pytest.raises(CustomAreaError, match="None of these small areas"):
        fitting.make_custom_area("x", ["gone"], KNOWN)


@pytest.mark.parametrize(("count", "shown"), [(8, 10), (12, 10), (12.5, 15), (13, 15), (1001, 1000)])
def test_counts_are_rounded_to_five(count: float, shown: float) -> None:
    """From 8 on a count is given to the nearest 5."""
    assert fitting.disclosure_controlled(count) == shown


@pytest.mark.parametrize("count", [0, 1, 7, math.nan])
def test_counts_of_under_eight_people_are_hidden(count: float) -> None:
    """Nothing is said of a few people, nor whether there are any."""
    assert math.isnan(fitting.disclosure_controlled(count))


def test_shares_are_worked_out_from_what_may_be_shown() -> None:
    """37 of 214 is shown as 35 of 215 and 16.28 %; 5 of 214 is hidden; a score stays."""
    figures = pd.DataFrame(
        {"value": [17.29, 2.3, 31.0, 37.0], "numerator": [37.0, 5.0, 6200.0, 37.0],
         "denominator": [214.0, 214.0, 200.0, math.nan], "factor": [100.0, 100.0, math.nan, math.nan]},
        index=["share", "few", "score", "count"],
    )  # fmt: skip
    people = pd.DataFrame({"numerator": [True, True, False, True], "denominator": [True, True, False, False]})
    found = fitting.control_disclosure(figures, people.set_axis(figures.index))
    assert list(found.loc["share"].round(2)) == [16.28, 35.0, 215.0, 100.0]
    assert found["value"].isna().tolist() == [False, True, False, False]
    assert found.loc["score", "value"] == 31.0
    assert found.loc["count", "value"] == 35.0


def test_two_places_that_differ_by_one_area_do_not_give_it_away() -> None:
    """Taking one place from the other leaves a multiple of five, not the five people of the area."""
    larger, smaller = fitting.disclosure_controlled(105.0), fitting.disclosure_controlled(100.0 + 3.0)
    assert larger - smaller == 0.0


KNOWN = pd.Index(["a", "b", "c"])


def test_a_saved_place_keeps_how_it_was_fitted(town: gpd.GeoDataFrame) -> None:
    """The rule, the degree of fit and what the other rules would have counted come back as they were."""
    found = fitted(town, 0, 1400, rule="touch")
    place = fitting.CustomArea("Our patch", found.codes, found)
    loaded, notes = fitting.load(place.to_json(), KNOWN)
    assert loaded == place
    assert loaded.fit is not None
    assert (loaded.fit.rule, loaded.fit.others["centre"]) == ("touch", ("a",))
    assert notes == ()


def test_a_fit_is_let_go_with_the_areas_that_it_was_of(town: gpd.GeoDataFrame) -> None:
    """One of its areas no longer exists: the place opens, and says that the fit is not known."""
    found = fitted(town, 0, 1600)
    loaded, notes = fitting.load(fitting.CustomArea("x", found.codes, found).to_json(), pd.Index(["a", "c"]))
    assert (loaded.codes, loaded.fit) == (("a",), None)
    assert "How well it fitted is therefore no longer known." in notes[0]


def test_what_another_rule_counted_is_let_go_where_it_is_gone(town: gpd.GeoDataFrame) -> None:
    """The place and its own fit stay."""
    found = fitted(town, 0, 1400)
    loaded, _ = fitting.load(fitting.CustomArea("x", found.codes, found).to_json(), pd.Index(["a", "c"]))
    assert loaded.fit is not None
    assert set(loaded.fit.others) == {"half"}


@pytest.mark.parametrize(
    "fit",
    [None, 7, [], {}, {"rule": "odd"}, {"rule": []}, {"rule": {"centre": 1}}, "centre"],
)
def test_a_fit_that_cannot_be_is_none(fit: object) -> None:
    """Whatever a file says there, the place itself opens."""
    assert fitting.read_fit(fit, ("a",), KNOWN) is None
    saved = json.dumps({"name": "x", "small_areas": ["a"], "fit": fit})
    assert fitting.load(saved, KNOWN)[0] == fitting.CustomArea("x", ("a",))


@pytest.mark.parametrize("share", [None, -0.1, 1.1, "0.5", [], float("nan")])
def test_a_share_that_cannot_be_is_not_known(share: object) -> None:
    """The rule still holds, and codes that are none are left out."""
    others = {"half": [["a"]], "touch": "a", "odd": ["a"], "mostly": ["b"]}
    found = fitting.read_fit({"rule": "half", "inside": share, "others": others}, ("a",), KNOWN)
    assert found is not None
    assert math.isnan(found.inside)
    assert math.isnan(found.missed)
    assert found.others == {"mostly": ("b",)}


@pytest.mark.parametrize(
    "given_text",
    [
        "GEOMETRYCOLLECTION(" * 100_000,
        '{"type":"GeometryCollection","geometries":[' * 40_000,
        '{"type":"Polygon","coordinates":' + "[" * 5_000 + "]" * 5_000 + "}",
    ],
)
def test_a_shape_nested_deeper_than_any_format_needs_is_refused_before_it_is_read(given_text: str) -> None:
    """Brackets are counted before a library that calls itself once a level sees the text."""
    with pytest.raises(CustomAreaError, match="nested too deeply"):
        fitting.read_shape(given_text)


def closed_in(text: str) -> float:
    """Return the ground that a shape is read as."""
    return float(fitting.read_shape(text)[0].area)


@pytest.mark.parametrize(
    ("drawn_text", "ground"),
    [
        ("POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))", 2.0),  # two triangles of one
        (
            "POLYGON ((0 0, 3 0, 3 3, 1 3, 1 1, 2 1, 2 2, 0 2, 0 0))",
            8.0,
        ),  # gone round twice
        (
            "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 2 2, 2 1, 1 2, 1 1))",
            15.5,
        ),  # a crossed hole
    ],
)
def test_a_shape_that_crosses_itself_is_all_its_lines_close_in(drawn_text: str, ground: float) -> None:
    """Every face of its outer line counts, those gone round twice too, and none of a hole's."""
    assert closed_in(drawn_text) == pytest.approx(ground)


def test_a_scribble_is_mended_in_time_and_a_worse_one_refused_in_words() -> None:
    """Three hundred points that cross each other are a shape; three thousand are more than one can mean."""
    points = np.random.default_rng(1).random((3_000, 2))

    def scribble(count: int) -> str:
        return shapely.Polygon(points[:count]).wkt

    assert closed_in(scribble(300)) == pytest.approx(0.809, abs=0.05)
    with pytest.raises(CustomAreaError, match="fewer crossings"):
        fitting.read_shape(scribble(3_000))


@pytest.mark.parametrize(
    "saved", ["[" * 900_000, '{"name":' * 200_000, "[1]", "null", '{"name": 1, "small_areas": 7}']
)
def test_a_file_that_is_no_saved_place_is_refused_in_words(saved: str) -> None:
    """Nested, of another form, or not JSON at all: the same sentence."""
    with pytest.raises(CustomAreaError, match="not a saved place"):
        fitting.load(saved, pd.Index(["S1"]))


def test_what_is_hidden_is_not_said_to_be_safe() -> None:
    """A hidden count can be worked out from places that differ by it, so the words promise no lock.

    Larger places of every size are taken with and without seven people; the rounding averages out.
    """
    larger = np.arange(40, 440)
    with_them = np.array([fitting.disclosure_controlled(float(n + 7)) for n in larger])
    without = np.array([fitting.disclosure_controlled(float(n)) for n in larger])
    assert math.isnan(fitting.disclosure_controlled(7.0))
    assert (with_them - without).mean() == pytest.approx(7.0, abs=0.1)
    assert "This is no lock" in fitting.DISCLOSURE_WORDS


def test_a_shape_that_crosses_itself_in_metres_alone_is_fitted() -> None:
    """A corner a centimetre beside a long line in degrees lies across it in metres."""
    shape, notes = fitting.read_shape(
        "POLYGON ((-2.5 53.48, -2.0 53.48, -2.0 53.49, -2.25 53.4800001, -2.5 53.49, -2.5 53.48))"
    )
    rough = gpd.GeoSeries([shape], crs=DEGREES).to_crs(METRES).iloc[0]
    metres = fitting.project_shape(shape)
    assert not notes
    assert shapely.is_valid(metres)
    assert not shapely.is_valid(rough)
    assert metres.area == pytest.approx(abs(rough.area), rel=0.01)
    over = gpd.GeoDataFrame(geometry=[box(*metres.bounds)], index=["all"], crs=METRES)
    assert fitting.from_shape(shape, over, pd.Series({"all": 1000.0}), rule="touch").codes == ("all",)


def people_inside(town: gpd.GeoDataFrame, parts: list[BaseGeometry]) -> float:
    """Return the residents of the town inside a place that was drawn as several shapes."""
    wkb, _ = fitting.parse_shape(shapely.geometrycollections(parts).wkt)
    whole = fitting.project_shape(shapely.from_wkb(wkb))
    areas = list(shapely.to_wkb(town.geometry.to_numpy()))
    share, _ = fitting.areal_overlap(shapely.to_wkb(whole), areas)
    return float((PEOPLE * share).sum())


@st.composite
def several(draw: st.DrawFn) -> list[BaseGeometry]:
    """Return shapes over the town, in degrees, that may cross themselves or each other, or be nested."""
    metres = st.tuples(st.integers(-200, 3200), st.integers(-200, 1200))
    rings = draw(st.lists(st.lists(metres, min_size=4, max_size=6, unique=True), min_size=2, max_size=4))
    drawn_in = [shapely.Polygon([(EAST + x, NORTH + y) for x, y in ring]) for ring in rings]
    shapes = list(gpd.GeoSeries(drawn_in, crs=METRES).to_crs(DEGREES))
    return [each for each in shapes if shapely.make_valid(each).area > 1e-9]


@settings(max_examples=25)
@given(parts=several())
def test_a_place_made_of_several_has_no_fewer_people_than_its_largest_part(
    town: gpd.GeoDataFrame, parts: list[BaseGeometry]
) -> None:
    """Shapes that overlap, or lie in each other, are united and never taken from each other."""
    alone = [people_inside(town, [each]) for each in parts]
    assume(parts)
    assert max(alone) - 0.01 <= people_inside(town, parts) <= sum(alone) + 0.01


def test_one_shape_drawn_inside_another_takes_nobody_away(town: gpd.GeoDataFrame) -> None:
    """A square of 400 m in the middle of one of 800 m is part of it, and that is said."""
    parts = [shapely.from_wkt(drawn(100, 900, north=800)), shapely.from_wkt(drawn(300, 700, north=600))]
    collection = {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "geometry": json.loads(shapely.to_geojson(each))} for each in parts],
    }
    shape, notes = fitting.read_shape(json.dumps(collection))
    assert shape.area == pytest.approx(parts[0].area)
    assert notes == (
        "The shapes lie over each other; together they are one place, and nobody is counted twice.",
    )
    assert people_inside(town, parts) == pytest.approx(1000 * 0.8 * 0.8, abs=1)
