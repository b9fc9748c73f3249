from __future__ import annotations

from datetime import UTC, datetime

import pytest

from placebased.exchange.open_referral.feed_query import FeedQuery, Wrong, read_page, read_query
from placebased.place.atlas import Atlas


def test_a_question_is_read(city: Atlas) -> None:
    """Parameters may be called as other feeds call them; the rest has its usual value."""
    postcode = str(city.postcodes.index[0])
    query = {"page": "2", "per_page": "10", "search": "tea", "postcode": postcode.lower(), "proximity": "500"}
    assert read_query(query, city) == FeedQuery(2, 10, "tea", "", postcode, 500.0)
    assert read_query({}, city) == FeedQuery()


@pytest.mark.parametrize(
    "query",
    [
        {"page": "0"},
        {"page": "x"},
        {"page": "99999999999"},
        {"per_page": "101"},
        {"per_page": "0"},
        {"distance": "-1"},
        {"distance": "nan"},
        {"distance": "far"},
        {"postcode": "M99 9ZZ"},
        {"postcode": "ZZ1 9ZZ"},
        {"postcode": "' OR 1=1"},
        {"modified_after": "yesterday"},
        {"minimal": "maybe"},
        {"full": "2"},
        {"day": "someday"},
        {"day": "s"},
        {"start_time": "9"},
        {"end_time": "25:00"},
        {"minimum_age": "three"},
        {"maximum_age": "-1"},
        {"per_page": "50001", "minimal": "true"},
        {"map_furniture": "some"},
    ],
    ids=str,
)
def test_a_question_that_makes_no_sense_is_answered_in_words(city: Atlas, query: dict[str, str]) -> None:
    """No parameter breaks the feed."""
    found = read_query(query, city)
    assert isinstance(found, Wrong)
    assert found.says


def test_what_the_profile_can_ask_is_read(city: Atlas) -> None:
    """Terms, organisations, times and how much is wanted."""
    query = {"taxonomy_term_id": "AB", "taxonomy_id": "C", "organization_id": "D", "day": "Mon"}
    query |= {"start_time": "9:00", "end_time": "17:00:00", "full": "false"}
    assert read_query(query, city) == FeedQuery(
        term="ab", taxonomy="c", organisation="d", day="MO", opens="09:00", closes="17:00", form="listed"
    )


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("2026-11-29", datetime(2026, 11, 29, tzinfo=UTC)),
        ("2026-11-29T09:00:00Z", datetime(2026, 11, 29, 9, tzinfo=UTC)),
        ("2026-11-29T10:00:00 01:00", datetime(2026, 11, 29, 9, tzinfo=UTC)),
    ],
)
def test_moments_are_read(city: Atlas, said: str, moment: datetime) -> None:
    """A day, a moment, and one whose plus sign the address has turned into a space."""
    found = read_query({"modified_after": said}, city)
    assert isinstance(found, FeedQuery)
    assert found.modified_after == moment


def test_all_ids_fit_on_one_page(city: Atlas) -> None:
    """The profile wants all of them at once; a smaller page may be asked for."""
    whole, part = read_query({"minimal": "true"}, city), read_query({"minimal": "", "per_page": "5"}, city)
    assert isinstance(whole, FeedQuery)
    assert isinstance(part, FeedQuery)
    assert (whole.form, whole.per_page > 12_000, part.form, part.per_page) == ("minimal", True, "minimal", 5)


def test_other_lists_have_pages_only() -> None:
    """Taxonomies and terms cannot be filtered."""
    assert read_page({"page": "2", "per_page": "7", "utm_source": "x"}) == FeedQuery(2, 7)
    assert isinstance(read_page({"page": "none"}), Wrong)
    assert read_page({"kind": "x"}) == Wrong("Not served here: “kind”. Served are page and per_page.")


def test_a_filter_that_is_not_served_is_not_passed_over(city: Atlas) -> None:
    """Whoever asks for one would take all there is for what it asked for; what mail adds is no filter."""
    found = read_query({"language": "ur", "text": "tea"}, city)
    assert isinstance(found, Wrong)
    assert found.says.startswith("Not served here: “language”. Served are page, per_page, search")
    assert read_query({"text": "tea", "fbclid": "x"}, city) == FeedQuery(text="tea")


def test_map_furniture_is_asked_for(city: Atlas) -> None:
    """It is left out unless somebody says otherwise."""
    assert [read_query({"map_furniture": said}, city) for said in ("true", "false")] == [
        FeedQuery(furniture=True),
        FeedQuery(),
    ]


def test_ages_are_asked_as_the_profile_has_them(city: Atlas) -> None:
    """In years, perhaps with a part of one; not asked is no bound."""
    found = read_query({"minimum_age": "16", "maximum_age": "25.5"}, city)
    assert found == FeedQuery(youngest=16.0, oldest=25.5)
    assert read_query({"minimum_age": ""}, city) == FeedQuery()
