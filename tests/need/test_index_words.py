"""The index in words: never more certain than its figures, and led by what the reader assumes."""

from __future__ import annotations

import re

import pytest

from placebased.methods import composite_index
from placebased.methods.rank_sets import HOLDS, Hold
from placebased.methods.rank_uncertainty import Doubt
from placebased.need import index_words, own_index
from placebased.need.own_index import IndexInputs, OwnIndexResult
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from tests.support import readability
from tests.support.rows import some

CERTAIN = re.compile(r"alone|mistaken|100%|surely", re.IGNORECASE)


@pytest.fixture(scope="module")
def wards(real: Atlas) -> IndexInputs:
    """Return the domains by ward."""
    return own_index.index_inputs(real, "ward")


def answered(
    real: Atlas,
    given: IndexInputs,
    points: dict[str, float],
    *,
    assumed: float = 0.0,
    hold: Hold = "together",
) -> OwnIndexResult:
    """Return the answer to some points."""
    weighing = composite_index.read_weighting(points, own_index.domain_labels(real))
    found = own_index.compute_index(
        given, weighing, scale="percentile", mean="arithmetic", doubt=Doubt("some", hold), assumed=assumed
    )
    assert found is not None
    return found


def silent(given: IndexInputs) -> str:
    """Return a domain none of whose members has a known error."""
    shares = given.unknown_shares()
    return str(shares.index[shares == 1][0])


@pytest.mark.parametrize("level", ["lsoa", "msoa", "ward", "neighbourhood", "locality"])
def test_every_level_has_an_answer_in_words(real: Atlas, level: Level) -> None:
    """The sentence names who is in the top band, what errors are known, and what holds in how many cases."""
    given = own_index.index_inputs(real, level)
    found = answered(real, given, dict.fromkeys(real.domains, 1.0))
    said = " ".join(index_words.describe(real, found))
    assert "As far as errors are known" in said
    assert "top band" in said
    assert f"{100 * found.unknown:.0f} of every 100 points" in said
    assert real.name(level, str(found.table.index[0])) in said
    assert "90%" in " ".join(index_words.describe_doubt(real, given, found))


@pytest.mark.parametrize("level", ["lsoa", "ward", "neighbourhood", "locality"])
def test_nothing_is_certain_while_an_error_is_unknown(real: Atlas, level: Level) -> None:
    """Whatever domain has the points: a place is alone in its band only where all errors are known."""
    given = own_index.index_inputs(real, level)
    for domain in some(given.members):
        found = answered(real, given, {domain: 100})
        said = " ".join(index_words.describe(real, found)[1:])
        assert bool(CERTAIN.search(said)) <= found.sure
        assert ("top band" in said) == found.ranged


def test_an_area_is_told_why_it_stands_where_it_does(real: Atlas, wards: IndexInputs) -> None:
    """What pushes it up or down adds up to how far its score lies from the mean; the largest comes first."""
    result = answered(real, wards, dict.fromkeys(real.domains, 1.0))
    for code in map(str, result.table.index[:3]):
        said = index_words.describe_area(real, result, code)
        pushes = result.parts.loc[code] - result.parts.mean()
        assert pushes.sum() == pytest.approx(result.table["score"][code] - result.table["score"].mean())
        ups = [float(size) for size in re.findall(r"\(\+(\d+\.\d)\)", said)]
        assert ups == sorted(ups, reverse=True)
        assert ups[0] == pytest.approx(pushes.max(), abs=0.051)
        assert said.startswith(f"{real.name('ward', code)} has a score of ")
        assert f"of {len(result.table)} wards." in said
        assert not list(readability.hard_to_read(real, said))


def test_several_areas_are_counted_by_band(real: Atlas, wards: IndexInputs) -> None:
    """Each of them once, those without a score apart; without bands their scores are said."""
    result = answered(real, wards, dict.fromkeys(real.domains, 1.0))
    codes = list(map(str, result.table.index))
    said = index_words.describe_several(result, [*codes, "nowhere"])
    assert sum(map(int, re.findall(r"(\d+) (?:is |are )?in band", said))) == len(codes)
    assert said.endswith(" and 1 without a score")
    assert index_words.describe_several(result, ["nowhere"]) == "none has a score"
    bare = answered(real, wards, {silent(wards): 100})
    scores = bare.table["score"]
    assert index_words.describe_several(bare, codes) == (
        f"{len(codes)} score from {scores.min():.0f} to {scores.max():.0f}"
    )


def test_an_assumed_error_begins_the_sentence(real: Atlas, wards: IndexInputs) -> None:
    """All of the weight, or the part without a known error; and nothing where every error is known."""
    whole = index_words.describe(real, answered(real, wards, {silent(wards): 100}, assumed=25))[1]
    assert whole.startswith(
        "If the figures may be off by a quarter of the usual gap between wards, this follows. "
    )
    part = index_words.describe(real, answered(real, wards, dict.fromkeys(real.domains, 1.0), assumed=33))[1]
    assert part.startswith("If the figures may be off by 33% of the usual gap between wards, this")
    assert re.search(r" this follows\. That is for the figures of \d+ of every 100 points\. ", part)
    known = next(str(d) for d, share in wards.unknown_shares().items() if share == 0)
    assert "If the" not in " ".join(
        index_words.describe(real, answered(real, wards, {known: 100}, assumed=33))
    )


def test_without_any_error_the_highest_score_is_named_and_no_more(real: Atlas, wards: IndexInputs) -> None:
    """No band, no range, and the way to see what follows from an error."""
    found = answered(real, wards, {silent(wards): 100})
    said = index_words.describe(real, found)
    assert said[1].startswith(real.name("ward", str(found.table.index[0])))
    assert "no bands and no ranges" in said[2]
    notes = " ".join(index_words.describe_doubt(real, wards, found))
    assert "Ranges of a score" not in notes
    assert "No error is stated for" in notes


def test_who_could_be_in_the_top_five_is_counted_from_places_in_the_order(
    real: Atlas, wards: IndexInputs
) -> None:
    """As many as have a first place of five or less, of all; never how often."""
    found = answered(real, wards, dict.fromkeys(real.domains, 1.0))
    count = int((found.table["rank_low"] <= 5).sum())
    said = " ".join(index_words.describe(real, found))
    assert f"{count} of 32 wards could be among the five with most need" in said


@pytest.mark.parametrize("hold", HOLDS)
def test_it_is_said_which_sets_are_shown(real: Atlas, wards: IndexInputs, hold: Hold) -> None:
    """Together or one at a time, in the sentence above the map."""
    said = index_words.describe(real, answered(real, wards, {"older": 100}, hold=hold))
    assert index_words.HOLD_SENTENCES[hold].format(many="wards") in said


def test_points_are_said_out_of_a_hundred(real: Atlas, wards: IndexInputs) -> None:
    """Forty and thirty of seventy are 57.1 and 42.9 of a hundred; all on one domain is said as such."""
    named = {domain: label[:1].lower() + label[1:] for domain, label in own_index.domain_labels(real).items()}
    said = index_words.describe(real, answered(real, wards, {"older": 40, "home": 30}))[0]
    assert said == f"Out of every 100 points, 57.1 are on {named['older']} and 42.9 on {named['home']}."
    alone = index_words.describe(real, answered(real, wards, {"home": 100}))[0]
    assert alone == f"All points are on {named['home']}."
