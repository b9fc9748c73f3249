from __future__ import annotations

from xml.etree import ElementTree as ET

from placebased.contributions import news
from placebased.contributions.news import News, NewsTables
from placebased.place.atlas import Atlas


def said(number: int, what: str, *where: str, day: str = "2026-11-01", **more: str) -> News:
    """Return something that changed."""
    name = more.pop("name", f"Entry {number}")
    at = f"{day}T10:00:30.000000+00:00"
    return News(number, at, f"a{number}", name, what, where=where, link=f"?asset=a{number}", **more)  # type: ignore[arg-type]


FOUND = [
    said(4, "closed", "Hillside", day="2026-11-03"),
    said(3, "changed", "Riverside", "Hillside", says="Phone"),
    said(2, "added", day="2026-10-31", sort="Larder"),
]
TABLES = NewsTables(
    by_area="Where",
    one_by_one="Each",
    columns={"What": "what", "Where": "place", "Fields": "says", "When": "day"},
    nowhere="Beyond {place}",
)


def test_months_come_newest_first() -> None:
    """Each month in which something changed is there once."""
    assert news.months([*FOUND, *FOUND]) == ["2026-11", "2026-10"]


def test_what_concerns_two_areas_counts_in_both() -> None:
    """Two changes in Hillside, one of them also in Riverside; one where nobody knows is kept apart."""
    counted = news.by_area(FOUND, nowhere="not stated")
    assert list(counted) == ["Hillside", "Riverside", "not stated"]
    assert (counted["Hillside"]["closed"], counted["Hillside"].total()) == (1, 2)
    assert news.by_area([], nowhere="-") == {}


def test_rows_of_counts_are_together_or_of_each_thing_that_is_counted() -> None:
    """Without headings everything is one figure; with them, one figure each."""
    assert news.count_rows(FOUND, TABLES, place="Threeby") == [
        ["Hillside", "2"],
        ["Riverside", "1"],
        ["Beyond Threeby", "1"],
    ]
    counted = NewsTables(
        by_area="", one_by_one="", columns={}, counted={"Closed": "closed", "Added": "added"}
    )
    rows = news.count_rows(FOUND, counted, place="Threeby")
    assert rows == [["Hillside", "1", "0"], ["Riverside", "0", "0"], ["not stated", "0", "1"]]


def test_rows_of_news_say_what_is_missing() -> None:
    """A dash where a field is empty, and the words for nowhere where no area is known."""
    assert news.news_rows(FOUND, TABLES, place="Threeby")[1:] == [
        ["Changed", "Riverside and Hillside", "Phone", "2026-11-01"],
        ["Added", "Beyond Threeby", "—", "2026-10-31"],
    ]


def test_neighbourhoods_are_named_in_the_order_of_the_place(city: Atlas) -> None:
    """Small areas of two neighbourhoods give both names; one that is not of the place gives none."""
    lsoas = [str(code) for code in city.rungs.index]
    assert news.neighbourhoods(city, [*lsoas, "E00"]) == tuple(city.areas["neighbourhood"]["name"])
    assert news.neighbourhoods(city, ["", "E00"]) == ()


def test_the_feed_is_atom_and_nothing_in_it_is_markup() -> None:
    """Every entry has id, title, time and link; a name with markup in it is text."""
    body = news.atom([*FOUND, said(1, "added", name="<b>Larder</b>")], place="T", address="https://x.example")
    root = ET.fromstring(body)  # noqa: S314 - our own
    space = {"a": "http://www.w3.org/2005/Atom"}
    entries = root.findall("a:entry", space)
    assert [each.findtext("a:title", "", space) for each in entries] == [
        "Closed: Entry 4, Hillside",
        "Changed: Entry 3, Riverside and Hillside",
        "Added: Entry 2",
        "Added: <b>Larder</b>",
    ]
    assert b"<b>" not in body
    assert entries[2].findtext("a:summary", "", space) == "Larder added on 31 October 2026."
    assert [link.get("href") for link in entries[0].iterfind("a:link", space)] == [
        "https://x.example/?asset=a4"
    ]
    assert root.findtext("a:updated", "", space).startswith("2026-11-03")
    assert ET.fromstring(news.atom([], place="T", address="x")).findall("a:entry", space) == []  # noqa: S314


def test_the_feed_says_the_same_identifiers_under_any_address() -> None:
    """A reader that follows it under another name, or a false one, is told of nothing twice."""
    space = {"a": "http://www.w3.org/2005/Atom"}
    bodies = [news.atom(FOUND, place="T", address=f"https://{host}.example") for host in ("x", "evil")]
    one, other = (
        [each.text for each in ET.fromstring(body).iterfind(".//a:id", space)]  # noqa: S314 - our own
        for body in bodies
    )
    assert one == other
    assert len(set(one)) == len(FOUND) + 1
    assert all(str(each).startswith("urn:uuid:") for each in one)
