"""Markup in which everything from data is text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placebased.ui import markup

HOSTILE = "<script>window.ran = 1</script>\"'&"


class Reader(HTMLParser):
    """Reads HTML as a browser does: which elements, which attributes, which text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the element and its attributes."""
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.words += data


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=30)


@given(words)
def test_any_text_is_shown_as_it_is(plain: str) -> None:
    """No element comes of it, inside an element or inside an attribute."""
    read = Reader(markup.paragraph(plain) or "<p></p>")
    assert (read.tags, read.words) == (["p"], plain)
    inside = Reader(markup.element("b", "x", cls=plain or "x"))
    assert inside.attributes == [("class", plain or "x")]


@given(
    st.lists(words, min_size=1, max_size=3),
    words,
    st.lists(st.lists(words, min_size=2, max_size=3), max_size=3),
)
def test_a_table_holds_only_text(headers: list[str], caption: str, rows: list[list[str]]) -> None:
    """Whatever the cells say, the table has its own elements and no others."""
    read = Reader(markup.table(caption, headers, rows))
    own = {"div", "table", "caption", "thead", "tbody", "tr", "th", "td"}
    assert set(read.tags) <= own
    assert read.words == caption + "".join(headers) + "".join(cell for row in rows for cell in row)


def test_a_table_says_what_its_rows_and_columns_are() -> None:
    """The first cell of a row is its heading; the table can be scrolled by keys and has a name."""
    html = markup.table("Wards", ["Ward", "Value"], [("Alder", "3")], numbers=True)
    assert '<th scope="col">Ward</th><th scope="col">Value</th>' in html
    assert '<th scope="row">Alder</th><td>3</td>' in html
    assert 'role="region" aria-label="Wards" tabindex="0"' in html
    assert "pb-numbers" in html
    assert "pb-numbers" not in markup.table("Wards", ["Ward"], [])


def test_a_table_of_words_may_be_cards_on_a_phone() -> None:
    """Each cell says its heading there, because headings stand far above."""
    html = markup.table("Sites", ["Site", "Its <hours>"], [("Hall", "Monday 9am to 5pm")], cards=True)
    assert '<td data-head="Its &lt;hours&gt;">Monday 9am to 5pm</td>' in html
    assert "pb-rows" in html
    assert "pb-rows" not in markup.table("Sites", ["Site"], [])


def test_a_table_may_have_a_column_of_pictures() -> None:
    """Where it was asked for, with its heading; the last rows may have none, and its header is text."""
    drawn = markup.DrawnColumn("All <b>", ["<img>"], at=2)
    html = markup.table("Wards", ["Ward", "Value", "People"], [("A", "3", "9"), ("B", "4", "8")], drawn=drawn)
    assert 'Value</th><th scope="col" class="pb-drawn">All &lt;b&gt;</th><th scope="col">People' in html
    assert '<td>3</td><td class="pb-drawn"><img></td><td>9</td>' in html
    assert '<td>4</td><td class="pb-drawn"></td><td>8</td>' in html


@given(words)
def test_a_label_is_not_read_as_markdown(plain: str) -> None:
    """Taking the backslashes away again gives the text; no sign that means something stands bare."""
    label = markup.plain_label(plain)
    signs = set("\\`*_{}[]()<>#+-.!|~:$&")
    bare, skip = [], False
    for char in label:
        if not skip and char == "\\":
            skip = True
            continue
        assert skip or char not in signs
        bare.append(char)
        skip = False
    assert "".join(bare) == plain


@pytest.mark.parametrize(
    "address",
    [
        "javascript:window.ran=1",
        "data:text/html,x",
        "//evil.example",
        "www.example.org",
        "https://a b",
        'https://a"b',
        "",
    ],
)
def test_only_web_addresses_become_links(address: str) -> None:
    """Anything else is shown and cannot be followed."""
    read = Reader(markup.web_link(address))
    assert read.tags == []
    assert read.words == address


def test_a_web_address_becomes_a_link_that_tells_nobody() -> None:
    """It opens beside the app, without saying where one came from, and reads without its beginning."""
    read = Reader(markup.web_link("https://www.chemist.example/"))
    assert read.words == "chemist.example"
    assert dict(read.attributes) == {
        "href": "https://www.chemist.example/",
        "rel": "noopener noreferrer",
        "target": "_blank",
    }
    assert Reader(markup.web_link("http://a.example", HOSTILE)).words == HOSTILE


def test_headings_have_their_level() -> None:
    """A page has one of the first level."""
    assert markup.heading("A & B", level=3) == '<h3 class="pb-heading">A &amp; B</h3>'
    page = Reader(markup.page_heading("Title", ["One.", "", "Two."]))
    assert page.tags == ["h1", "p", "p"]
    assert page.words == "TitleOne.Two."


def test_nothing_to_say_is_no_element() -> None:
    """No empty paragraph, list or pair stands on a page."""
    assert (
        markup.paragraph("") == markup.bullets([]) == markup.pairs([]) == markup.pairs([("Phone", "")]) == ""
    )


def test_pairs_and_bullets_take_html_and_escape_terms() -> None:
    """What is inside has been made here; a term is plain text."""
    html = markup.pairs([(HOSTILE, markup.text(HOSTILE)), ("Gone", "")])
    assert Reader(html).tags == ["dl", "dt", "dd"]
    assert Reader(html).words == HOSTILE * 2
    assert Reader(markup.bullets([markup.text(HOSTILE)])).tags == ["ul", "li"]


def test_links_within_the_explorer_are_text() -> None:
    """Whatever stands in their address and words; what is open says so."""
    assert markup.way("./?a=1&b=2", "<b>", current="page") == (
        '<a class="pb-way" href="./?a=1&amp;b=2" aria-current="page" target="_self">&lt;b&gt;</a>'
    )
    assert "<strong>One</strong><span>two &amp; three</span>" in markup.way("./", "One", detail="two & three")


def test_addresses_in_a_source_are_links_with_readable_words() -> None:
    """Also without their scheme; an address that was cut short, mail and everything but the web stay text."""
    said = markup.linked("a.org/x/day-hospital/ (2018); seed page; http://b.uk/n?p=1; c.com/2021/...")
    assert re.findall(r'href="([^"]*)"[^>]*>([^<]*)<', said) == [
        ("https://a.org/x/day-hospital/", "a.org: day hospital"),
        ("http://b.uk/n?p=1", "b.uk/n?p=1"),
    ]
    assert said.endswith("; c.com/2021/...")
    for harmless in ("javascript:alert.com", "x@foo.com", "foo.com@evil.org", "ftp://foo.com", "3.5km"):
        assert markup.linked(harmless) == harmless


def test_markup_around_an_address_stays_text() -> None:
    """What stands before, in and behind an address is escaped."""
    said = markup.linked("<b>evil.org</b> https://evil.org/<script>")
    assert "<b>" not in said
    assert "<script" not in said
    assert said.count("<a ") == 2


def test_cells_of_a_table_may_hold_links() -> None:
    """Only where it is asked for, and never in the cell that names the row."""
    rows = [("a.org", "b.org")]
    plain, links = (markup.table("T", ["A", "B"], rows, links=links) for links in (False, True))
    assert (plain.count("<a "), links.count("<a ")) == (0, 1)
