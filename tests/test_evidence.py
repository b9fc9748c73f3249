"""Nothing is said that its data cannot bear, and each rule that looks for it finds a fault planted for it."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from streamlit.testing.v1 import AppTest

from placebased.need import area_figures, conditions, trends
from placebased.place.atlas import Atlas
from placebased.place.geography import LEVELS
from placebased.ui.explore import area_table
from placebased.ui.runtime.pages import PAGES
from placebased.views.selection import Selection
from placebased.workshops import view_figures
from tests.support import evidence_rules, other_states, page_states, readability, taken_rules
from tests.support.city_fixtures import PACK, Pages
from tests.support.counts import LONG, count
from tests.support.evidence_rules import RULES, Claim, broken, claims, claims_of_change
from tests.support.other_states import OTHERS
from tests.support.taken_rules import TAKEN_RULES, Taken

EVERY = count(120, 1)
"""One of so many places is looked at."""

EVERY_FILE = count(5, 1)
"""And one of so many files."""

STATES = count(1, 60)
"""States of each page."""

CHEAP = count(8, 300)
"""And of what is asked for without drawing a page."""


def test_nothing_is_said_that_its_data_cannot_bear(both_lists: dict[str, Atlas]) -> None:
    """Every indicator at every level, with both lists of neighbourhoods: sentences, legends and files."""
    seen: Counter[str] = Counter()
    found: list[str] = []
    for number, atlas in enumerate(both_lists.values()):
        levels = (
            LEVELS if LONG or not number else ("neighbourhood", "locality")
        )  # others are the same in both lists
        for claim in claims(atlas, every=EVERY, every_file=EVERY_FILE, levels=levels):
            seen[claim.where] += 1
            found += [f"{name}: {claim} {how}" for name, how in broken(atlas, claim)]
    assert found[:5] == []
    assert set(seen) == {"list", "area", "pair", "profile", "legend", "file"}
    assert min(seen.values()) > 50


@pytest.mark.parametrize("page", [*(each.name for each in PAGES), *OTHERS])
def test_no_state_of_a_page_misleads(real: Atlas, pages: Pages, page: str) -> None:
    """Whatever a link asks for: no fault on the page, nor in any table and document taken away from it."""
    pages.use(PACK)
    states = STATES if page not in OTHERS else CHEAP
    faults = [fault for number in range(states) for fault in page_states.look_at(real, page, number)[0]]
    assert faults == []


def one(atlas: Atlas, where: str, indicator: str, level: str, *, code: str = "") -> Claim:
    """Return something that is said and breaks no rule."""
    claim = next(
        each for each in claims_about(atlas, indicator, level, *[code] * bool(code)) if each.where == where
    )
    assert broken(atlas, claim) == []
    return claim


def claims_about(atlas: Atlas, indicator: str, level: str, *codes: str) -> Iterator[Claim]:
    """Yield everything that is said of one indicator at a level, and of these areas or of all."""
    known = next(each for each in LEVELS if each == level)
    said = atlas.indicators[indicator]
    listed = list(codes or map(str, atlas.areas[known].index))
    yield from evidence_rules._of_a_list(atlas, said, known)
    yield from (evidence_rules._of_an_area(atlas, said, known, code) for code in listed)
    for one, other in pairwise(listed):
        yield from evidence_rules._of_a_pair(atlas, said, known, one, other)


def above_all(text: str) -> str:
    """Return a sentence that tells every other ward apart."""
    return re.sub(r"(higher|lower) than [0-9]+ of the 31", r"\1 than 31 of the 31", text)


def another_figure(text: str) -> str:
    """Return a sentence with another figure than the map has."""
    return text.replace("36.2", "36.3")


def without_period(text: str) -> str:
    """Return what stands in a file, without when it was counted."""
    return text.replace("Year to", "")


def known_for_sure(text: str) -> str:
    """Return a sentence that gives the estimates of single areas as figures."""
    return text.replace("from about ", "from ").replace("(about ", "(")


def reversed_classes(text: str) -> str:
    """Return a legend in which the classes of the areas stand in the opposite order."""
    *rows, digits, note = text.split("; ")
    return "; ".join([*rows, digits[::-1], note])


DIDSBURY_WEST = "E05011363"

Spoil = str | Callable[[str], str]
"""What is said instead, with the claim in its braces, or what makes another of it."""

PLANTED: list[tuple[str, tuple[str, str, str, str], Spoil]] = [
    ("plain", ("area", "child_poverty", "ward", ""), "{} nan"),
    (
        "read aloud",
        ("area", "child_poverty", "ward", ""),
        "{} " + "It has a neighbourhood and " * 7 + "more.",
    ),
    ("within bounds", ("area", "child_poverty", "ward", ""), "{} 100.1% more"),
    ("same figure", ("area", "child_poverty", "ward", ""), another_figure),
    ("doubt", ("area", "children_low_income_iod", "ward", DIDSBURY_WEST), "Didsbury West: 11.6%."),
    (
        "conditions",
        ("list", "fuel_poverty_share", "lsoa", ""),
        "{} Highest: Ardwick 1 (13%).",
    ),
    (
        "told apart",
        ("area", "child_poverty", "ward", ""),
        above_all,
    ),
    ("told apart", ("area", "child_poverty", "locality", "South"), "It is higher than Central and North."),
    ("crowds", ("area", "child_poverty", "locality", "Central"), "{} Half of the 3 localities lie here."),
    (
        "one end",
        ("list", "child_poverty", "locality", ""),
        "Highest: Central (48.3%), North (46.7%) and South (30.3%).",
    ),
    ("estimates", ("list", "children_low_income_iod", "ward", ""), known_for_sure),
    ("estimates", ("list", "older_low_income", "neighbourhood", ""), known_for_sure),
    ("ties", ("list", "imd_tenth", "ward", ""), "Highest: Ardwick (70.0%). "),
    ("yes or no", ("list", "imd_tenth", "lsoa", ""), "{} Highest: 120 share 100.0%."),
    ("need first", ("list", "life_expectancy_men", "msoa", ""), "Highest: nobody."),
    ("chance", ("area", "health_score", "ward", ""), "{} It is higher by more than chance."),
    ("one range", ("list", "child_poverty", "ward", ""), "They go from 1.0% to 1.0%."),
    (
        "differences",
        ("area", "child_poverty", "ward", ""),
        "{} Here it is 5.0%. In Manchester it is 4.0%. That is 2.0 percentage points higher.",
    ),
    ("legend", ("legend", "child_poverty", "ward", ""), reversed_classes),
    ("file", ("file", "child_poverty", "ward", ""), without_period),
]
"""A rule, something that keeps it, and how it is spoiled."""


@pytest.mark.parametrize(
    ("rule", "about", "spoil"), PLANTED, ids=[f"{rule}, {about[2]}" for rule, about, _ in PLANTED]
)
def test_each_rule_finds_a_fault_planted_for_it(
    real: Atlas, rule: str, about: tuple[str, ...], spoil: Spoil
) -> None:
    """The claim as it is keeps every rule; spoiled it breaks the one."""
    where, indicator, level, code = about
    claim = one(real, where, indicator, level, code=code)
    spoiled = replace(claim, text=spoil.format(claim.text) if isinstance(spoil, str) else spoil(claim.text))
    assert spoiled.text != claim.text
    assert rule in dict(broken(real, spoiled))


def test_a_missing_figure_that_is_not_said_to_be_missing_is_found(real: Atlas) -> None:
    """A middle area without a life expectancy."""
    values = area_figures.figures(real, "life_expectancy_men", "msoa")["value"]
    code = str(values.index[values.isna()][0])
    claim = one(real, "area", "life_expectancy_men", "msoa", code=code)
    assert dict(broken(real, replace(claim, text="It is 0 years."))).keys() >= {"missing"}


def test_two_places_that_chance_may_set_apart_are_found(real: Atlas) -> None:
    """The pair whose figures lie closest is called different."""
    pairs = [each for each in claims_about(real, "child_poverty", "ward") if each.where == "pair"]
    values = area_figures.figures(real, "child_poverty", "ward")["value"]
    close = min(pairs, key=lambda pair: abs(values[pair.code] - values[pair.other[1]]) if pair.other else 1e9)
    said = f"{close.text} It is higher by more than chance."
    assert "apart" in dict(broken(real, replace(close, text=said)))


def test_a_change_that_its_ends_do_not_show_is_found(real: Atlas) -> None:
    """Every change adds up or says why not; without that sentence, or with another change, it is found."""
    every = list(claims_of_change(real, levels=("ward", "neighbourhood", "city")))
    assert not [(claim, found) for claim in every if (found := broken(real, claim))]
    rounded = [claim for claim in every if trends.ROUNDED_ENDS in claim.text]
    assert rounded
    for claim in rounded:
        bare = replace(claim, text=claim.text.replace(trends.ROUNDED_ENDS, ""))
        assert "adds up" in dict(broken(real, bare))
    whole = next(c for c in every if "95% interval" in c.text and trends.ROUNDED_ENDS not in c.text)
    moved = re.sub(r"change is [+−]?[\d.,]+", "change is +99", whole.text)
    assert "adds up" in dict(broken(real, replace(whole, text=moved)))


def test_a_grade_is_that_of_kincaid() -> None:
    """Six words of one syllable: 0.39 × 6 + 11.8 × 1 − 15.59; eight words of sixteen, in two sentences."""
    assert readability.grade(["The cat sat on the mat."]) == pytest.approx(-1.45)
    assert readability.grade(["People argue.", "Many happy people follow every paper."]) == pytest.approx(
        0.39 * 8 / 2 + 11.8 * 17 / 8 - 15.59
    )


def test_names_and_numbers_are_one_word(real: Atlas) -> None:
    """A ward, a date, a share and an address are a word each; a full stop inside a number ends nothing."""
    said = "Gorton & Abbey Hey has 36.2% on 31 March 2025, see www.ons.gov.uk/people. It is known."
    found = list(readability.measured(real, "", said))
    assert [each.template for each in found] == ["Name has 9 on 9, see Name.", "It is known."]
    assert [each.length for each in found] == [7, 3]


def test_listings_are_named_in_one_word(real: Atlas) -> None:
    """What somebody called a stop or a group is a name, as a team's is; a listing of one word is none."""
    stop = max((name for name in real.assets["name"] if "/" in name), key=len)
    said = f"{stop} is near you. Each kitchen is open."
    assert [each.template for each in readability.measured(real, "", said)] == [
        "Name is near you.",
        "Each kitchen is open.",
    ]


def test_quoted_words_are_one_word(real: Atlas) -> None:
    """What a reader typed is no sentence of ours, however long; what stands round it is read as ever."""
    typed = "somewhere warm. With neighbourhood organisations for unaccompanied asylum seekers"
    said = f"Nothing is listed for “{typed}” within a walk. Leave out “{typed}”."
    found = list(readability.measured(real, "", said))
    assert [each.template for each in found] == [
        "Nothing is listed for “Name” within a walk.",
        "Leave out “Name”.",
    ]
    ours = "It has a neighbourhood and " * 7
    assert next(readability.hard_to_read(real, f"{ours} “{typed}”.")).startswith("has 36 words")


def test_sentences_are_read_without_tables_and_headings() -> None:
    """A table is no sentence, a line break ends one, and a label has no full stop."""
    html = (
        "<h2>Here</h2><p>It is <b>so</b>.<br>And more</p><table><tr><td>No. 1.</td></tr></table><li>Yes.</li>"
    )
    blocks = readability.blocks_of(html)
    assert blocks == ["Here", "It is so.", "And more", "Yes."]
    assert [each for block in blocks for each in readability.sentences(block)] == ["It is so.", "Yes."]


ON_A_PAGE = {
    "fault": ("raise ValueError('lost')", "raised"),
    "program": ("st.html('<p>It is nan% of people.</p>')", "says"),
    "no width": ("st.html('<p>Ardwick: 99 (99 to 99), band 1</p>')", "says"),
    "certain": (
        "st.html('<p>Ardwick is in the top band alone.</p><p>No error is known for any figure.</p>')",
        "says",
    ),
    "order": ("st.html('<p>{label}: higher than 97 of the 294 other small areas.</p>')", "puts in order"),
    "aloud": ("st.html('<p>' + 'It has a neighbourhood and ' * 7 + 'more.</p>')", "has 36 words"),
}
"""What is planted on a page, and what is found there."""


@pytest.mark.parametrize("planted", ON_A_PAGE)
def test_each_rule_of_a_page_finds_a_fault_planted_for_it(real: Atlas, planted: str) -> None:
    """A page that says nothing wrong has no fault; with one planted it has that."""
    bound = next(i for i in real.indicators.values() if not conditions.allows(i, "ranking"))
    script, found = ON_A_PAGE[planted]
    good = AppTest.from_string(
        "import streamlit as st; st.html('<p>Ardwick has 36.2% (34 to 38).</p>')"
    ).run()
    bad = AppTest.from_string(f"import streamlit as st; {script.format(label=bound.label)}").run()
    assert list(page_states.faults_of(real, good, {"need": bound.id})) == []
    assert next(page_states.faults_of(real, bad, {"need": bound.id})).startswith(found)


def test_the_name_of_a_page_elsewhere_is_one_word() -> None:
    """What somebody else called a page is no sentence of ours; a way within the explorer is."""
    page = "The standard is from <a href='{}'>urgent community response services</a>."
    assert readability.blocks_of(page.format("https://example.org/a")) == ["The standard is from Name."]
    assert "urgent community" in readability.blocks_of(page.format("teams?part=standards"))[0]


def test_an_order_counts_as_said_of_the_figure_it_stands_in(real: Atlas) -> None:
    """Of two figures in one part of a page, the order of one is not held against the other."""
    bound = next(each for each in real.indicators.values() if not conditions.allows(each, "ranking"))
    order = "It is higher than both other localities."
    for said, wrong in (
        (f"<figure>{bound.label}</figure><figure>Rent: {order}</figure>", False),
        (f"<figure>Rent</figure><figure>{bound.label}: {order}</figure>", True),
    ):
        app = AppTest.from_string(f"import streamlit as st; st.html({said!r})").run()
        found = any(
            each.startswith("puts in order") for each in page_states.faults_of(real, app, {"need": bound.id})
        )
        assert found is wrong


def test_certainty_under_an_assumption_is_no_fault(real: Atlas) -> None:
    """Who assumes an error may be told what follows from it."""
    said = "If the figures may be off by half, this follows. No error is known. All can be told from it."
    app = AppTest.from_string(f"import streamlit as st; st.html('<p>{said}</p>')").run()
    assert list(page_states.faults_of(real, app, {})) == []


def in_a_file(atlas: Atlas, need: str) -> Taken:
    """Return the file of a need by wards, which breaks no rule."""
    taken = taken_rules.of_table("areas", area_table.export_table(atlas, Selection(need=need, level="ward")))
    assert list(taken_rules.broken(atlas, taken)) == []
    return taken


CHILDREN, FUEL = "children_low_income_iod", "fuel_poverty_share"

PLANTED_IN_A_FILE: dict[str, tuple[str, Callable[[Taken], Taken]]] = {
    "plain": (CHILDREN, lambda taken: replace(taken, text=f"{taken.text}\nnan")),
    "sourced": (CHILDREN, lambda taken: replace(taken, sources=())),
    "own source": (CHILDREN, lambda taken: replace(taken, sources=taken.sources[1:])),
    "streets": (CHILDREN, lambda taken: replace(taken, headings=(*taken.headings, "Walk today"))),
    "dated": (CHILDREN, lambda taken: replace(taken, text=taken.text.replace("over Census 2021", ""))),
    "compared": (CHILDREN, lambda taken: replace(taken, text=re.sub("England(?!'s)", "", taken.text))),
    "conditions": (FUEL, lambda taken: replace(taken, text=taken.text.replace("The publisher asks", ""))),
    "doubt": (CHILDREN, lambda taken: replace(taken, text=re.sub("Low|Lies", "", taken.text))),
}
"""What keeps each rule of a file, and how it is spoiled."""


@pytest.mark.parametrize("rule", PLANTED_IN_A_FILE)
def test_each_rule_of_a_file_finds_a_fault_planted_for_it(real: Atlas, rule: str) -> None:
    """The file as it is keeps every rule; spoiled it breaks the one."""
    need, spoil = PLANTED_IN_A_FILE[rule]
    assert rule in dict(taken_rules.broken(real, spoil(in_a_file(real, need))))


def test_an_order_in_a_file_against_its_publisher_is_found(real: Atlas) -> None:
    """A sentence that counts how many are below, of figures that are not to be put in order."""
    taken = in_a_file(real, FUEL)
    said = f"{real.indicators[FUEL].label}: higher than 20 of 31 other wards."
    assert "conditions" in dict(taken_rules.broken(real, replace(taken, text=f"{taken.text}\n{said}")))


def test_what_is_taken_from_a_page_is_looked_at(real: Atlas, pages: Pages) -> None:
    """Tables and the document of a page are collected; a document that lacks the period is found."""
    pages.use(PACK)
    with taken_rules.collected() as taken:
        page_states.open_state("explore.py", {"need": CHILDREN, "level": "ward"})
    assert {each.what for each in taken} >= {"document", "table areas"}
    assert [found for each in taken for found in taken_rules.broken(real, each)] == []
    [document] = [each for each in taken if each.what == "document"]
    bare = replace(document, text=document.text.replace(real.indicators[CHILDREN].period, ""))
    assert "dated" in dict(taken_rules.broken(real, bare))


def test_words_that_somebody_typed_are_no_words_of_a_program(real: Atlas) -> None:
    """“Nan” in a question is a grandmother; outside quotation marks it is a fault."""
    for said, wrong in (("“care for my frail nan”, nearest first", False), ("It is nan near here", True)):
        app = AppTest.from_string(f"import streamlit as st; st.html('<p>{said}</p>')").run()
        assert any(each.startswith("says") for each in page_states.faults_of(real, app, {})) is wrong


def test_every_rule_has_a_planted_fault() -> None:
    """No rule is without a proof that it can fail."""
    assert {rule.name for rule in TAKEN_RULES} == set(PLANTED_IN_A_FILE)
    assert {rule.name for rule in RULES} == {each[0] for each in PLANTED} | {"missing", "apart"}


def test_a_record_that_follows_what_may_not_be_followed_is_found(real: Atlas) -> None:
    """And one that gives an estimate as a figure; what is so is no fault."""
    bound = next(i for i in real.indicators.values() if not conditions.allows(i, "trend"))
    kept = view_figures.figures_of(real, f"?need={bound.id}&level=ward")
    assert kept is not None
    said = view_figures.describe_move(replace(kept, values=(99.0, *kept.values[1:])), kept)
    assert list(other_states.why_not_so(real, kept, said)) == []
    planted = view_figures.describe_move(
        replace(kept, values=(99.0, *kept.values[1:]), no_trend=""), replace(kept, no_trend="")
    )
    assert "follows over time" in next(other_states.why_not_so(real, kept, planted))
    found = {i: area_figures.figures(real, i, "ward")["estimated"] for i in real.indicators}
    need = next(i for i, table in found.items() if table.any())
    estimate = view_figures.figures_of(real, f"?need={need}&level=ward")
    assert estimate is not None
    code = estimate.estimates[0]
    values = tuple(
        99.0 if each == code else v for each, v in zip(estimate.codes, estimate.values, strict=True)
    )
    said = view_figures.describe_move(replace(estimate, values=values), estimate)
    assert list(other_states.why_not_so(real, estimate, said)) == []
    assert "an estimate" in next(other_states.why_not_so(real, estimate, said.replace("about ", "")))


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_asked_for_besides_pages_says_something(real: Atlas, pages: Pages, name: str) -> None:
    """Of twenty states some are answered, so that there is something to find a fault in."""
    pages.use(PACK)
    asks = page_states.random_question if name == "near" else page_states.random_query
    told = [list(OTHERS[name](real, asks(real, chance), chance)) for chance in map(random.Random, range(20))]
    assert sum(map(bool, told)) >= 2
