"""Series over time: every period of every area of the place, and nothing that the source does not say."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from placebased.packbuild.areas.areas import read_areas
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.sources.read import Shared
from placebased.packbuild.tables.series import SeriesTables, build_series
from tests.packbuild.conftest import MadeUp

RECIPE = """
[texts]
careful = "Two years are no trend."

[[series]]
id = "claims"
label = "Claims"
question = "More or fewer?"
unit = "% of people"
polarity = "more_need"
geography = "lsoa"
kind = "share"
decimals = 1
scale = 100
source = "count"
caution = "@careful"

[series.from]
file = "claims.csv"
code = "lsoa"
period = "year"
words = { " - " = "–" }
numerator = "claims"
denominator = "people"

[[series]]
id = "life"
label = "Life"
question = "How long?"
unit = "years"
polarity = "less_need"
geography = "city"
kind = "fixed"
decimals = 1
scale = 1
source = "count"
caution = "@careful"
beside = "Allover"

[series.from]
file = "life.csv"
code = "area"
where = { sex = "all" }
beside = "A0"
periods = [{ period = "2020", numerator = "years" }]
"""

CLAIMS = """lsoa,year,claims,people
L1,2014 - 15,4,100
L1,2013 - 14,3,100
L2,2013 - 14,,200
X9,2013 - 14,1,100
"""

LIFE = """area,sex,years
TF,all,78.5
A0,all,80.1
TF,men,70
"""


@pytest.fixture
def timed(place: MadeUp) -> MadeUp:
    """Return the made-up place with two series."""
    place.write("claims.csv", CLAIMS)
    place.write("life.csv", LIFE)
    (place.recipe / "series.toml").write_text(RECIPE, encoding="utf-8")
    return place


def built(place: MadeUp) -> SeriesTables:
    """Build the series of the made-up place, whose city is TF."""
    shared, recipe = Shared(place.shared), Recipe(place.recipe)
    areas = read_areas(shared, recipe.settings("place.toml"))
    held = {"lsoa": pd.DataFrame({"code": ["L1", "L2", "L3", "L4"], "adults": [50.0, 60.0, 70.0, 80.0]})}
    return build_series(shared, recipe, areas, city="TF", parts=held)


def at(points: pd.DataFrame, series: str, code: str, period: str) -> list[float]:
    """Return the figures of one point."""
    rows = points[(points["series"] == series) & (points["code"] == code) & (points["period"] == period)]
    return [float(value) for value in rows[["numerator", "denominator", "beside"]].iloc[0]]


def test_every_area_has_a_point_in_every_period(timed: MadeUp) -> None:
    """Periods come in order, areas outside the place are left out, and what is missing stays missing."""
    points = built(timed).points
    claims = points[points["series"] == "claims"]
    assert list(dict.fromkeys(claims["period"])) == ["2013–14", "2014–15"]
    assert list(claims["code"].unique()) == ["L1", "L2", "L3", "L4"]
    assert at(points, "claims", "L1", "2014–15")[:2] == [4.0, 100.0]
    assert math.isnan(at(points, "claims", "L2", "2013–14")[0])


def test_a_figure_of_the_city_stands_beside_another(timed: MadeUp) -> None:
    """Only the rows asked for are taken, and the comparison comes along."""
    points = built(timed).points
    life = at(points, "life", "TF", "2020")
    assert (life[0], life[2]) == (78.5, 80.1)


def test_the_catalogue_holds_what_may_not_be_concluded(timed: MadeUp) -> None:
    """A text that several series share is written once in the recipe."""
    catalogue = built(timed).catalogue.set_index("id")
    assert catalogue.loc["claims", "caution"] == "Two years are no trend."
    assert catalogue.loc["claims", "beside"] == ""


def test_a_place_without_series_has_empty_tables(place: MadeUp) -> None:
    """A recipe need not have any."""
    found = built(place)
    assert found.catalogue.empty
    assert list(found.points.columns)[-3:] == ["denominator", "beside", "split_from"]


def test_a_series_without_words_of_caution_is_refused(timed: MadeUp) -> None:
    """No series ships without saying what may not be concluded."""
    timed.change(
        "series.toml",
        'caution = "@careful"\n\n[series.from]\nfile = "claims.csv"',
        '[series.from]\nfile = "claims.csv"',
    )
    with pytest.raises(PrepareError, match="claims: caution is missing"):
        built(timed)


def test_an_area_twice_in_a_period_is_refused(timed: MadeUp) -> None:
    """A source with two rows for the same area and period stops the step."""
    timed.change("series.toml", 'where = { sex = "all" }\n', "")
    with pytest.raises(PrepareError, match=r"life\.csv: an area stands more than once in 2020"):
        built(timed)


def test_a_series_without_any_figure_here_is_refused(timed: MadeUp) -> None:
    """A slip in a code does not end as an empty series."""
    timed.write("claims.csv", "lsoa,year,claims,people\nX9,2013,1,100\n")
    with pytest.raises(PrepareError, match="claims: no area of the place has a figure"):
        built(timed)


def test_one_base_may_serve_every_period(timed: MadeUp) -> None:
    """The same people stand below the line throughout; where there is no count there is no base either."""
    timed.change("series.toml", 'denominator = "people"\n', 'base = "adults"\n')
    points = built(timed).points
    assert [at(points, "claims", "L1", period)[1] for period in ("2013–14", "2014–15")] == [50.0, 50.0]
    assert math.isnan(at(points, "claims", "L2", "2013–14")[1])


def test_a_base_that_is_no_part_is_refused(timed: MadeUp) -> None:
    """A slip in its name does not end as a series without figures."""
    timed.change("series.toml", 'denominator = "people"\n', 'base = "grown_ups"\n')
    with pytest.raises(PrepareError, match="claims: there is no part 'grown_ups' at its level"):
        built(timed)


def test_pieces_of_a_split_area_say_what_they_were(timed: MadeUp) -> None:
    """O1 was split into L1 and L2; L3 and L4 stayed or were merged from whole ones."""
    timed.write(
        "older.csv", "old,new,of_old,of_new\nO1,L1,0.4,1\nO1,L2,0.6,1\nO3,L3,1,0.5\nO4,L3,1,0.5\nO5,L4,1,1\n"
    )
    timed.write(
        "claims.csv", "lsoa,year,claims,people\nO1,2013,10,100\nO3,2013,2,100\nO4,2013,3,50\nO5,2013,4,80\n"
    )
    timed.change("series.toml", 'code = "lsoa"\n', 'code = "lsoa"\nbridge = "older"\nspread = "counts"\n')
    tables = (timed.recipe / "tables.toml").read_text(encoding="utf-8")
    bridge = (
        '\n[bridges.older]\nfile = "older.csv"\nold = "old"\nnew = "new"\n'
        'share_of_old = "of_old"\nshare_of_new = "of_new"\n'
    )
    (timed.recipe / "tables.toml").write_text(tables + bridge, encoding="utf-8")
    claims = built(timed).points.query("series == 'claims'").set_index("code")
    assert claims["split_from"].to_dict() == {"L1": "O1", "L2": "O1", "L3": "", "L4": ""}
    assert claims["numerator"].to_dict() == {"L1": 4.0, "L2": 6.0, "L3": 5.0, "L4": 4.0}
