"""The shortfall in words: every figure in a sentence is a figure of the table, in both cities."""

from __future__ import annotations

import re

import numpy as np
import pytest

from placebased.access import catchments, shortfall, shortfall_text, supply
from placebased.access.shortfall import CatchmentOptions, Shortfall
from placebased.need import weights as weighing
from placebased.place.atlas import Atlas
from placebased.teams import register
from placebased.teams.register import Register
from placebased.travel.network import Network
from tests.support.rows import some
from tests.support.shortfalls import TODAY, found, two_teams

_FIGURE = r"(\d[\d,]*(?:\.\d+)?)"
_AREA = re.compile(
    rf"^(?P<name>.+?) (?:has|is known to have) {_FIGURE} .+? for every 1,000 .+?\. "
    rf"The city (?:has|is known to have) {_FIGURE}\. To be level it would need about {_FIGURE} more .+?\. "
    rf"At the city's rate {_FIGURE} people have as much\. "
    rf"Counted in other ways it would need {_FIGURE} to {_FIGURE}\. "
    rf"It is below the city in (?P<ways>.+) ways of counting\."
    rf"(?: Counting only the past year, it has {_FIGURE} and the city {_FIGURE}\.)?$"
)


def check(atlas: Atlas, result: Shortfall) -> int:
    """Hold every sentence on an area against the table, and return how many there were."""
    table = result.table.set_index("name")
    told = [_AREA.match(sentence) for sentence in shortfall_text.describe(atlas, result)[1:]]
    for match in told:
        assert match is not None
        row = table.loc[match["name"]]
        ways = round(row["ways_short"] * result.ways)
        assert match["ways"] == (f"all {ways}" if ways == result.ways else f"{ways} of {result.ways}")
        texts = [text for text in match.groups()[1:] if text is not None and text != match["ways"]]
        said = [float(text.replace(",", "")) for text in texts]
        figures = [row["short"], row["people_short"], row["short_low"], row["short_high"]]
        for value, figure in zip(said[2:6], figures, strict=True):
            assert value == pytest.approx(figure, rel=0.005, abs=0.51 if figure >= 10 else 0.06)
        rates = [row["rate"], row["city"], row["fresh_rate"], row["fresh_city"]]
        for value, figure in zip([*said[:2], *said[6:]], rates, strict=len(said) > 6):
            assert value == pytest.approx(figure, abs=0.51 if figure >= 100 else 0.06)
        assert (row["city"] - row["rate"]) * row["weighted"] / 1000 == pytest.approx(row["short"])
        assert row["short_low"] <= row["short"] + 1e-9
        assert row["short"] <= row["short_high"] + 1e-9
    return len(told)


@pytest.mark.parametrize("weigh", ["", "hardship", "alone_share"])
def test_sentences_of_the_made_up_city_match_its_table(city: Atlas, weigh: str) -> None:
    """The chemist is in Alder, so Hillside is short, and what is said of it stands in the table."""
    result = found(city, "hours:chemist", weigh)
    assert check(city, result) == 1
    assert "Hillside is known to have" in shortfall_text.describe(city, result)[1]


def test_sentences_of_the_real_place_match_its_table(real: Atlas) -> None:
    """For every supply that ships and a need of each sort, each sentence is the table in words."""
    held = register.pack_register(real)
    chosen = [i.id for i in weighing.weighting_indicators(real)][:2]
    for offer in some(o for o in supply.supply_options(real, held) if not o.id.startswith("team:")):
        for weigh in ("", weighing.INDEX, *chosen):
            assert check(real, found(real, offer.id, weigh)) == shortfall_text.MOST_NAMED


def test_the_opening_counts_the_areas_that_have_less(city: Atlas) -> None:
    """One of two neighbourhoods has less; who counts for how much is said."""
    opening = shortfall_text.describe(city, found(city, "hours:chemist", "hardship"))[0]
    assert "for every 1,000 need-weighted people. Counted within 20 minutes on foot" in opening
    assert opening.endswith(" 1 of 2 neighbourhoods has less in every way of counting.")
    assert "People are weighted by hardship score. This has no zero" in opening


def test_freshness_is_told_either_way(city: Atlas, real: Atlas) -> None:
    """With nothing from the past year nothing is left; with some, the rates are those of the table."""
    old = found(city, "hours:chemist")
    assert "None of the 1 was confirmed" in shortfall_text.describe_recent(old)
    for offer in supply.supply_options(real, register.pack_register(real))[:3]:
        result = found(real, offer.id)
        told = shortfall_text.describe_recent(result)
        if 0 < result.fresh < result.stated:
            least = result.table["fresh_rate"].min()
            figures = [float(f.replace(",", "")) for f in re.findall(_FIGURE, told)]
            assert figures[:2] == [result.fresh, result.stated]
            assert figures[2:] == pytest.approx([result.table["fresh_city"].iloc[0], least], abs=0.51)


def test_nothing_stated_is_said_plainly(city: Atlas) -> None:
    """A supply that reaches nobody has no shortfall to name."""
    teams = city.teams.copy()
    teams.loc[["t1", "t4"], "capacity"] = 0.0
    teams.loc[["t1", "t4"], "capacity_unit"] = "visits a week"
    result = found(city, "team:neighbourhood team:visits a week", held=Register(teams, city.reach))
    assert shortfall_text.describe(city, result) == [
        "Nothing counted here reaches anybody: no visits a week of neighbourhood team is stated."
    ]


def test_the_method_says_what_is_left_out(city: Atlas) -> None:
    """One of two chemists states no hours, one small area has no figure, and the decay is named."""
    said = " ".join(shortfall_text.describe_method(city, found(city, "hours:chemist", "alone_share")))
    assert "Within 20 minutes on foot" in said
    assert "1 of 2 do not state an amount" in said
    assert "1 small area without a figure of need: counted as average." in said
    assert "straight line times an assumed factor" in said
    assert "People beyond the line of Threeby are not counted" in said


def test_whether_all_are_listed_is_said(real: Atlas) -> None:
    """Every pharmacy with a contract is listed; whether every unit of intermediate care is, nobody says."""
    pharmacies = found(real, "hours:pharmacy")
    assert shortfall_text.describe(real, pharmacies)[0].startswith("Manchester has ")
    assert "of those known" not in " ".join(shortfall_text.describe_method(real, pharmacies))
    assert "hours of 31 March 2025 (268)." in " ".join(shortfall_text.describe_method(real, pharmacies))
    # If the South's unit said beds as the North's does, those two would be compared, and not the third.
    teams = real.teams.copy()
    teams.loc["south-manchester-intermediate-care-unit-buccleuch-lodge", "capacity_unit"] = "beds"
    beds = found(real, "team:intermediate care:beds", held=Register(teams, real.reach))
    assert "Where it is stated, Manchester is known to have" in shortfall_text.describe(real, beds)[0]
    method = " ".join(shortfall_text.describe_method(real, beds))
    assert "figures are of those known" in method
    assert "there when the source spoke, and not known today: 1 of the 2." in method
    silent = set(real.rungs.loc[real.rungs["locality"] == "Central", "neighbourhood"])
    assert set(beds.table.index[beds.table["rate"].isna()]) == silent
    # 24 beds for the 190,988 people of the North, 14 for the 173,468 of the South
    assert beds.table["capacity"].sum() == pytest.approx(24 + 14)
    assert beds.table["city"].iloc[0] == pytest.approx(1000 * (24 + 14) / (190_988 + 173_468))


def test_a_walking_network_is_followed_and_said(city: Atlas) -> None:
    """As paths bend 1.0, 1.3 or 1.7 times, four, three or one square kilometres are within 1.6 km."""
    held, where = register.pack_register(city), catchments.demand_points(city)
    offer = supply.supply_options(city, held)[0]
    site = supply.supply_of(city, held, offer, TODAY).points
    assert site is not None
    straight = np.hypot(*(where.homes - site[0]).T)
    homes, metres = where.homes[straight > 1], straight[straight > 1]
    paths = np.array([[k, len(homes)] for k in range(len(homes))], dtype=np.int32)
    weights = weighing.weights(city, "")
    reached = {}
    for bends in (1.0, 1.7):
        network = Network(np.concatenate([homes, site]), paths, metres * bends)
        result = shortfall.assess(
            city, held, offer, weights, today=TODAY, catchment=CatchmentOptions(network=network)
        )
        reached[bends] = int((result.small > 0).sum())
        assert (
            "within 20 minutes on foot, along streets and paths." in shortfall_text.describe(city, result)[0]
        )
        assert "Distances are on foot only, along streets" in shortfall_text.describe_method(city, result)[1]
    plain = shortfall.assess(city, held, offer, weights, today=TODAY)
    assert (
        "on foot, by the straight line times an assumed factor. " in shortfall_text.describe(city, plain)[0]
    )
    assert [reached[1.0], int((plain.small > 0).sum()), reached[1.7]] == [4, 3, 1]


def test_a_capacity_that_nobody_gave_is_not_a_shortfall(city: Atlas) -> None:
    """Hillside has a team that does not say how many it is: it is left open, and the city is Riverside."""
    result = two_teams(city, {"team": "B", "covers": "Hillside"})
    left_open = result.table.loc["HS", ["capacity", "rate", "short", "people_short", "ways_short"]]
    assert left_open.isna().all()
    riverside = 6000 / float(result.table["people"]["RS"])
    assert result.table["rate"]["RS"] == pytest.approx(riverside)
    assert result.table["city"].tolist() == pytest.approx([riverside] * 2)
    assert result.small[["S3", "S6", "S9"]].isna().all()
    said = shortfall_text.describe(city, result)
    assert said[0].startswith("Where it is stated, Threeby is known to have ")
    assert said[0].endswith(
        " 0 of 1 neighbourhoods for which it is stated have less in every way of counting."
    )
    assert len(said) == 2
    assert said[1] == (
        "1 of 2 neighbourhoods are not compared: Hillside. How many nurses there are for them is not known."
    )
    assert shortfall_text.describe_area(result, "HS") == "Hillside: not stated."
    assert "Where only they work nothing is compared" in " ".join(
        shortfall_text.describe_method(city, result)
    )


def test_a_level_area_has_no_shortfall(city: Atlas) -> None:
    """An area at or above the city's rate is said to have none, and is not named."""
    result = found(city, "hours:chemist")
    assert shortfall_text.describe_area(result, "RS").endswith("It is not short in any way of counting.")
    assert list(shortfall.below_in_every_way(result).index) == ["HS"]


def test_several_areas_are_counted_by_how_sure_it_is(city: Atlas) -> None:
    """How many are below the city in every way of counting, and of how many it depends."""
    result = found(city, "hours:chemist")
    less = "less than the city in every way of counting"
    assert shortfall_text.describe_several(result, ["HS", "RS"]) == f"1 has {less}"
    assert shortfall_text.describe_several(result, ["RS"]) == f"none has {less}"
