"""What everyday words mean, looked up in the real pack; expected before the table of words was written."""

from __future__ import annotations

import pytest

from placebased.place.atlas import Atlas
from placebased.place.need_words import NeedAnswer, NeedWords


@pytest.fixture(scope="module")
def words(real: Atlas) -> NeedWords:
    """Return the look-up of the real pack."""
    return NeedWords(real)


MEANT = {
    "elderly": "age_65_share",
    "old people": "age_65_share",
    "Older people": "age_65_share",
    "pensioners": "age_65_share",
    "living alone": "alone_share",
    "older people living alone": "alone_66_share",
    "poor": "income_share",
    "poverty": "income_share",
    "deprivation": "imd_score",
    "cold homes": "fuel_poverty_share",
    "heating": "fuel_poverty_share",
    "fuel poverty": "fuel_poverty_share",
    "health": "health_score",
    "sick": "illness_ratio",
    "disabled": "disabled_share",
    "disabilities": "disabled_share",
    "mental health": "mental_health",
    "depression": "depression",
    "asthma": "asthma",
    "diabetes": "diabetes",
    "diabetic": "diabetes",
    "dementia": "dementia",
    "Alzheimer's": "dementia",
    "high blood pressure": "hypertension",
    "heart attack": "heart_disease",
    "cancer": "cancer",
    "smoking": "smoking",
    "obesity": "obesity",
    "overweight": "obesity",
    "hospital": "emergency_admissions",
    "A&E": "emergency_admissions",
    "death": "years_of_life_lost",
    "dying young": "years_of_life_lost",
    "life expectancy": "life_expectancy_men",
    "carers": "unpaid_care",
    "unpaid care": "unpaid_care",
    "kids": "age_0_15_share",
    "children": "age_0_15_share",
    "babies": "age_0_4_share",
    "toddlers": "age_0_4_share",
    "child poverty": "child_poverty",
    "single mums": "lone_parents_share",
    "families": "with_children_share",
    "teenagers": "age_15_24_share",
    "qualifications": "low_skills",
    "jobless": "claimants_share",
    "unemployed": "claimants_share",
    "out of work": "employment_share",
    "benefits": "universal_credit",
    "renting": "private_rented_share",
    "landlords": "private_rented_share",
    "council housing": "social_rented_share",
    "mortgage": "owned_share",
    "overcrowded": "overcrowded_share",
    "flats": "flats_share",
    "bus": "connectivity_score",
    "buses": "connectivity_score",
    "internet": "digital_risk",
    "language": "english_not_well",
    "English": "english_not_well",
    "immigrants": "born_abroad_share",
    "moving house": "moved_share",
    "burglary": "burglary_rate",
    "violence": "violence_rate",
    "asb": "antisocial_rate",
    "air pollution": "environment_score",
    "population": "resident_count",
    "big families": "large_households_share",
    "vaccination": "mmr",
    "smear test": "cervical_screening_25",
    "can't heat home": "fuel_poverty_share",
    "can’t heat home": "fuel_poverty_share",
    "can't get online": "digital_risk",
    "computer skills": "digital_risk",
    "don't speak English": "english_not_well",
    "no skills": "low_skills",
    "safe": "crime_tenth",
    "die young": "years_of_life_lost",
    "kids in poverty": "child_poverty",
    "poorly": "illness_ratio",
    "worst areas": "imd_score",
    "moved here": "moved_share",
    "private landlords": "private_rented_share",
    "high rise": "flats_share",
    "crowded": "overcrowded_share",
    "crowded houses": "overcrowded_share",
    "people who rent": "private_rented_share",
    "people with no job": "claimants_share",
    "mums on their own": "lone_parents_share",
    "youngsters": "age_15_24_share",
}
"""The figure that comes first for what people say."""

NEAREST = {
    "lonely": "alone_66_share",
    "loneliness": "alone_66_share",
    "money worries": "income_share",
    "debt": "income_share",
    "food bank": "income_share",
    "falls": "age_75_share",
    "homeless": "private_rented_share",
    "no car": "connectivity_score",
    "school": "education_tenth",
    "exam": "education_tenth",
    "students": "age_15_24_share",
    "refugees": "recent_arrivals_share",
    "frail": "age_85_share",
    "wheelchair": "disabled_share",
    "young carers": "unpaid_care",
    "damp": "environment_score",
    "domestic abuse": "violence_rate",
    "pregnancy": "age_0_4_share",
    "mums": "with_children_share",
    "new mums": "age_0_4_share",
    "widows": "alone_66_share",
    "men's health": "life_expectancy_men",
    "traffic": "environment_score",
    "NEET": "claimants_share",
    "wages": "income_share",
    "can't afford rent": "private_rented_share",
    "sleep rough": "private_rented_share",
    "no one to talk to": "alone_66_share",
    "nobody to help": "alone_66_share",
    "doesn't drive": "connectivity_score",
    "far from shops": "connectivity_score",
    "noisy neighbours": "antisocial_rate",
    "fat kids": "age_0_15_share",
}
"""The figure that is named first where none is of what people say."""


@pytest.mark.parametrize(("said", "expected"), MEANT.items())
def test_what_people_say_finds_the_obvious_figure_first(words: NeedWords, said: str, expected: str) -> None:
    """Whatever else fits comes after it."""
    assert words.find(said).fits[0] == expected


@pytest.mark.parametrize(("said", "expected"), NEAREST.items())
def test_what_no_figure_is_of_is_told_as_near(words: NeedWords, said: str, expected: str) -> None:
    """It never passes for a figure of it."""
    found = words.find(said)
    assert found.fits == ()
    assert found.near[0] == expected


@pytest.mark.parametrize(
    "said",
    ["alcohol", "drugs", "football", "pets", "religion", "veterans", "tax", "xyzzy", "swimming", "", "?"],
)
def test_what_nothing_fits_finds_nothing(words: NeedWords, said: str) -> None:
    """Letters that are alike are no answer."""
    assert words.find(said) == NeedAnswer()


@pytest.mark.parametrize(("said", "expected"), [("diabetis", "diabetes"), ("unemployd", "claimants_share")])
def test_a_misspelt_word_is_known(words: NeedWords, said: str, expected: str) -> None:
    """As long as it is a long one."""
    assert words.find(said).fits[0] == expected


def test_a_word_more_is_no_misspelling(words: NeedWords) -> None:
    """Grandmas on their own are not everybody who lives alone, whose figures only come near."""
    found = words.find("nans on their own")
    assert (found.fits, found.near[0]) == ((), "alone_share")


def test_a_known_word_among_others_comes_near(words: NeedWords) -> None:
    """Of the whole there may be no figure."""
    found = words.find("help for carers at night")
    assert (found.fits, found.near[0]) == ((), "unpaid_care")


def test_every_figure_is_found_by_its_own_name(words: NeedWords, real: Atlas) -> None:
    """In full."""
    lost = [each.id for each in real.indicators.values() if each.id not in words.find(each.label).fits]
    assert lost == []


def test_a_pack_without_words_is_searched_by_names(city: Atlas) -> None:
    """Every word typed stands in the name, or begins one of its words."""
    assert NeedWords(city).find("alone older").fits == ("alone_share",)
    assert NeedWords(city).find("elderly") == NeedAnswer()
