from __future__ import annotations

import pytest

from placebased.exchange.open_referral.profile import identifier
from placebased.exchange.open_referral.published_feed import Feed, FeedQuery, Wrong, read_query
from placebased.place.atlas import Atlas


@pytest.fixture(scope="module")
def feed(city: Atlas) -> Feed:
    """Return the made-up city as a feed."""
    return Feed(city).warm()


def test_pages_hold_every_entry_once(feed: Feed, city: Atlas) -> None:
    """Five entries, two a page: three pages that say where they are."""
    pages = [feed.page(FeedQuery(page=k, per_page=2)) for k in (1, 2, 3)]
    assert [(p["total_items"], p["total_pages"], p["size"]) for p in pages] == [
        (5, 3, 2),
        (5, 3, 2),
        (5, 3, 1),
    ]
    assert [(p["first_page"], p["last_page"]) for p in pages] == [
        (True, False),
        (False, False),
        (False, True),
    ]
    ids = [each["id"] for p in pages for each in p["contents"]]
    assert ids == [identifier("service", str(i)) for i in city.assets.index]


def test_a_page_beyond_the_last_is_empty(feed: Feed) -> None:
    """It is no fault; it says that it is empty and the last."""
    page = feed.page(FeedQuery(page=9))
    assert (page["empty"], page["last_page"], page["contents"]) == (True, True, [])


def test_words_filter(feed: Feed) -> None:
    """All words must stand somewhere in an entry, its kind included, whatever the case."""
    assert [s["name"] for s in feed.page(FeedQuery(text="BIRCH larder"))["contents"]] == ["Birch Larder"]
    assert feed.page(FeedQuery(text="Food larder"))["total_items"] == 2
    assert feed.page(FeedQuery(text="zebra"))["empty"]


def test_kinds_filter(feed: Feed) -> None:
    """Only entries of the kind."""
    assert feed.page(FeedQuery(kind="library"))["total_items"] == 1


def test_near_a_postcode_nearest_first(feed: Feed, city: Atlas) -> None:
    """Within a distance of a postcode, in the order of distance."""
    postcode = str(city.postcodes.index[0])
    home = city.postcodes.loc[postcode, ["easting", "northing"]].astype(float)
    metres = ((city.assets[["east", "north"]].to_numpy() - home.to_numpy()) ** 2).sum(axis=1) ** 0.5
    order = [str(city.assets.index[k]) for k in metres.argsort() if metres[k] <= 1500]
    found = feed.page(FeedQuery(postcode=postcode, metres=1500))
    assert [s["id"] for s in found["contents"]] == [identifier("service", i) for i in order]
    assert 0 < len(order) < 5


def test_one_service_by_its_identifier(feed: Feed) -> None:
    """Found in either case of letters; what is none is none."""
    ident = identifier("service", "a3")
    found = feed.service(ident.upper())
    assert found is not None
    assert found["name"] == "Birch Larder"
    assert feed.service("a3") is None


def test_what_it_says_of_itself(feed: Feed) -> None:
    """Version, profile and description, as the standard asks of its first page."""
    assert feed.about()["version"] == "HSDS-UK-3.0"
    assert {"profile", "openapi_url"} <= set(feed.about())


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
    ],
    ids=str,
)
def test_a_question_that_makes_no_sense_is_answered_in_words(city: Atlas, query: dict[str, str]) -> None:
    """No parameter breaks the feed."""
    found = read_query(query, city)
    assert isinstance(found, Wrong)
    assert found.says
