from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pandas as pd
import pytest

from placebased.contributions.assets.overlay import overlaid
from placebased.exchange.open_referral.feed_query import FeedQuery
from placebased.exchange.open_referral.profile import identifier
from placebased.exchange.open_referral.published_feed import ONCE, Feed, services_of
from placebased.exchange.open_referral.service_import import entries
from placebased.place.atlas import Atlas
from tests.support.counts import count
from tests.support.rows import some
from tests.support.services import faults, validator


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


def ids(feed: Feed, question: FeedQuery) -> list[str]:
    """Return the entries that a question finds, by their own ids."""
    found = [each["attributes"][1]["taxonomy_term"]["term"] for each in feed.page(question)["contents"]]
    return sorted(found)


def test_terms_organisations_and_taxonomies_filter(feed: Feed, city: Atlas) -> None:
    """By the identifiers that the services themselves carry; what nobody has finds nothing."""
    service = feed.page(FeedQuery(text="birch"))["contents"][0]
    kind, entry, source = (each["taxonomy_term"] for each in service["attributes"])
    asset = city.assets.loc[entry["term"]]
    of_kind = sorted(city.assets.index[city.assets["category"] == asset["category"]])
    assert ids(feed, FeedQuery(term=kind["id"])) == of_kind
    assert ids(feed, FeedQuery(term=entry["id"])) == [entry["term"]]
    assert entry["term"] in ids(feed, FeedQuery(term=source["id"]))
    run = Feed(replace(city, assets=city.assets.assign(organisation=["", "", "Trust", "", "Trust"])))
    (trust, other) = ids(run, FeedQuery(organisation=identifier("organization", "Trust")))
    assert (trust, other) == (str(city.assets.index[2]), str(city.assets.index[4]))
    assert len(ids(feed, FeedQuery(taxonomy=kind["taxonomy_id"]))) == len(city.assets)
    assert ids(feed, FeedQuery(term="x")) == ids(feed, FeedQuery(taxonomy="x")) == []


def test_days_and_times_filter(city: Atlas) -> None:
    """By the schedules that are given out: a session on the day, from a time, until a time."""
    hours = ["Mo-Fr 09:00-17:00", "Sa 10:00-24:00", "", "Mo 18:00-20:00; Mo off", "Mo 08:00-12:00"]
    own = Feed(replace(city, assets=city.assets.assign(opening_hours=hours)))
    first, saturday, _, _, morning = map(str, city.assets.index)
    assert ids(own, FeedQuery(day="MO")) == sorted([first, morning])
    assert ids(own, FeedQuery(day="MO", opens="09:00")) == [first]
    assert ids(own, FeedQuery(closes="12:00")) == [morning]
    assert ids(own, FeedQuery(opens="10:00", closes="24:00")) == [saturday]


def test_what_may_have_changed_since_is_not_missed(city: Atlas) -> None:
    """A month counts to its end, nothing stated always; what was changed here counts with its moment."""
    listed = ["2025-06", "2025-07-01", "", "2025", "2024-01-01"]
    assets = city.assets.assign(source_date=listed, last_confirmed="")
    changed = {str(assets.index[4]): "2026-01-02T03:04:05.678900+00:00"}
    own = Feed(replace(city, assets=assets), changed)
    june, july, never, year, here = map(str, assets.index)
    assert ids(own, FeedQuery(modified_after=datetime(2025, 6, 30, tzinfo=UTC))) == sorted(
        [june, july, never, year, here]
    )
    assert ids(own, FeedQuery(modified_after=datetime(2025, 7, 2, 1, tzinfo=UTC))) == sorted(
        [never, year, here]
    )
    assert ids(own, FeedQuery(modified_after=datetime(2026, 1, 3, tzinfo=UTC))) == [never]
    (found,) = own.page(FeedQuery(text=str(assets.loc[here, "name"])))["contents"]
    assert found["last_modified"] == changed[here]
    assert [error.message for error in validator().iter_errors(found)] == []


def test_as_much_is_said_as_is_asked(feed: Feed) -> None:
    """Whole, once of each, or the id and the date alone."""
    whole = feed.page(FeedQuery())["contents"]
    listed = feed.page(FeedQuery(form="listed"))["contents"]
    minimal = feed.page(FeedQuery(form="minimal"))["contents"]
    assert [{n: v for n, v in each.items() if n in {*ONCE, "organization"}} for each in whole] == listed
    assert [each["id"] for each in minimal] == [each["id"] for each in whole]
    assert {name for each in minimal for name in each} <= {"id", "last_modified"}
    assert [e.message for each in listed for e in validator("service_list").iter_errors(each)] == []


def test_places_taxonomies_and_terms_are_there_by_their_ids(feed: Feed, city: Atlas) -> None:
    """Every identifier that a service carries leads to what it names."""
    (service,) = feed.page(FeedQuery(text="birch"))["contents"]
    at = service["service_at_locations"][0]
    place = feed.place(at["id"].upper())
    assert place is not None
    assert (place["location"], place["service"]["id"]) == (at["location"], service["id"])
    assert [e.message for e in validator("service_at_location").iter_errors(place)] == []
    assert at in feed.places(FeedQuery())["contents"]
    for attribute in service["attributes"]:
        term = attribute["taxonomy_term"]
        assert feed.term(term["id"]) == term
        taxonomy = feed.taxonomy(term["taxonomy_id"])
        assert taxonomy is not None
        assert taxonomy["name"] == term["taxonomy"]
    assert feed.taxonomies(FeedQuery())["total_items"] == 4
    terms = feed.terms(FeedQuery(per_page=100))["contents"]
    assert len({each["id"] for each in terms}) == len(terms) > len(city.assets)
    assert (feed.place("x"), feed.term("x"), feed.taxonomy("x")) == (None, None, None)


def test_every_entry_of_the_real_pack_has_what_the_profile_requires(real: Atlas) -> None:
    """A fifth, in the long run each, by the rules as they are written here; no field is null or empty."""
    services = services_of(real, real.assets.iloc[:: count(5, 1)])
    assert len({each["id"] for each in some(services)}) == len(services)
    assert [fault for each in services for fault in faults(each)] == []


def test_entries_of_the_real_pack_are_valid(real: Atlas) -> None:
    """By the profile's own schemas, as a service, in a list and at its place: some, in the long run all."""
    checks = [validator(), validator("service_list"), validator("service_at_location")]
    for service in some(services_of(real, real.assets.iloc[:: count(60, 1)])):
        listed = {name: service[name] for name in (*ONCE, "organization") if name in service}
        documents = (service, listed, service["service_at_locations"][0])
        pairs = zip(checks, documents, strict=True)
        assert [error.message for check, each in pairs for error in check.iter_errors(each)] == []


def test_an_entry_without_its_place_is_given_out_without_one(city: Atlas) -> None:
    """What is kept without point, postcode and address is no pin at nought degrees, and near nothing."""
    hidden = str(city.assets.index[0])
    assets = city.assets.copy()
    assets.loc[hidden, ["lon", "lat", "east", "north"]] = float("nan")
    assets.loc[hidden, ["address", "postcode"]] = ""
    own = Feed(replace(city, assets=assets))
    found = own.service(identifier("service", hidden))
    assert found is not None
    assert "service_at_locations" not in found
    assert [error.message for error in validator().iter_errors(found)] == []
    near = ids(own, FeedQuery(postcode=str(city.postcodes.index[0]), metres=100_000))
    assert (hidden in near, len(near)) == (False, len(assets) - 1)


def test_map_furniture_is_given_out_only_where_it_is_asked_for(city: Atlas) -> None:
    """By its kind, its term, a word that says so, or its own id; pages and terms have none of it."""
    kind = str(city.assets["category"].iloc[0])
    categories = {name: replace(each, furniture=name == kind) for name, each in city.categories.items()}
    feed, of_kind = Feed(replace(city, categories=categories)), city.assets["category"] == kind
    first, stops = str(city.assets.index[0]), sorted(city.assets.index[of_kind])
    assert ids(feed, FeedQuery()) == sorted(city.assets.index[~of_kind])
    assert ids(feed, FeedQuery(kind=kind)) == stops
    assert ids(feed, FeedQuery(term=identifier("term", f"kind of place\n{kind}"))) == stops
    assert len(ids(feed, FeedQuery(furniture=True))) == len(city.assets)
    assert feed.service(identifier("service", first)) is not None
    term = feed.term(identifier("term", f"entry\n{first}"))
    assert term is not None
    assert term not in feed.terms(FeedQuery(per_page=100))["contents"]


def test_the_hours_that_words_mean_are_given_out(city: Atlas) -> None:
    """As schedules, by which days filter too; words that may mean two things stay words."""
    words = ["Mondays 10am-12pm", "Fortnightly, ask", "", "", ""]
    own = Feed(replace(city, assets=city.assets.assign(opening_hours="", opening_hours_text=words)))
    first, second = (own.service(identifier("service", str(each))) or {} for each in city.assets.index[:2])
    assert (first["schedules"][0]["byday"], first["schedules"][0]["opens_at"]) == ("MO", "10:00")
    assert set(second["schedules"][0]) == {"id", "description"}
    assert ids(own, FeedQuery(day="MO")) == [str(city.assets.index[0])]


def test_a_sensitive_place_is_a_service_without_a_location(real: Atlas) -> None:
    """Its phone and whom it serves are there; no point, address or postcode, and it is near to nothing."""
    values = {"name": "Rosewood Women's Refuge", "category": "refuge", "phone": "0161 496 0000"}
    values |= {"postcode": "M14 5TQ", "address": "12 Rose Road"}
    told = Feed(overlaid(real, {"new-1": values}, day="2026-11-29"))
    (found,) = told.page(FeedQuery(text="rosewood"))["contents"]
    assert found["phones"][0]["number"] == "0161 496 0000"
    assert found["service_areas"][0]["name"] == "Manchester"
    assert found["service_areas"][0]["description"] == "serves all Manchester"
    assert "service_at_locations" not in found
    assert [word for word in ("M14", "Rose Road", "latitude", "address") if word in str(found)] == []
    assert [error.message for error in validator().iter_errors(found)] == []
    assert told.page(FeedQuery(text="rosewood", postcode="M14 5TQ", metres=100_000))["total_items"] == 0


def test_ages_filter(city: Atlas) -> None:
    """Only entries that state such an age, as the profile's endpoint asks; others are not counted in."""
    said = ["Aged 16 to 25", "50+", "Under 5s", "Families", ""]
    feed = Feed(replace(city, assets=city.assets.assign(eligibility=said)))
    ids = [identifier("service", str(each)) for each in city.assets.index]

    def asked(**bounds: float) -> list[str]:
        return [each["id"] for each in feed.page(FeedQuery(**bounds))["contents"]]  # type: ignore[arg-type]

    assert asked(youngest=16) == ids[:2]
    assert asked(youngest=17) == ids[1:2]
    assert asked(oldest=25) == [ids[0], ids[2]]
    assert asked(youngest=16, oldest=25) == ids[:1]
    offers = ["", "", "", "Therapy for people aged 13 to 19", "Groups for people of all ages"]
    feed = Feed(replace(city, assets=city.assets.assign(eligibility=said, offers=offers)))
    assert asked(youngest=13, oldest=19) == [ids[3]]


def test_the_pack_that_ships_comes_back_from_its_own_feed(real: Atlas) -> None:
    """Every listing by its id, and every text whole; hours in words may have been read on the way."""
    assets = real.assets[[not real.categories[kind].furniture for kind in real.assets["category"]]]
    found = [each for said in services_of(real, assets) for each in entries(said, date(2026, 11, 30))]
    assert [each.listing for each in found] == list(assets["id"])
    columns = [
        "name",
        "category",
        "offers",
        "organisation",
        "address",
        "postcode",
        "phone",
        "email",
        "website",
    ]
    columns += ["opening_hours_text", "eligibility", "access_notes"]
    held = assets.set_index("id")[columns].astype(str)
    back = pd.DataFrame([each.values for each in found], index=held.index).reindex(columns=columns)
    pd.testing.assert_frame_equal(back.fillna("").astype(str), held)
