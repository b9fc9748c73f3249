from __future__ import annotations

import gc
import sqlite3
import threading

import pytest

from placebased.assets import text_search
from placebased.assets.telling_words import TellingWords
from placebased.assets.text_search import Nearby, Synonym, TextIndex, TextMatches
from tests.support.asking import asking_words

FIELDS = [
    ("Well Road Pharmacy", "", "Well Chain", "Pharmacy Pharmacies Health", "1 Well Road", ""),
    ("Boots", "", "", "Pharmacy Pharmacies Health", "Café Street", "Asylum seekers welcome"),
    ("St Mark's Pantry", "Food club for families", "", "Food support Help", "Mill Lane", ""),
    ("Mill Library", "Books and computers", "The Council", "Library Libraries Places", "Mill Lane", ""),
]
KINDS = ["pharmacy", "pharmacy", "food", "library"]
SAYINGS = [
    Synonym("chemist", frozenset({"pharmacy"})),
    Synonym("food parcel", frozenset({"food"})),
    Synonym("somewhere quiet", frozenset({"library", "unlisted"})),
    Synonym("صيدلية", frozenset({"pharmacy"})),
    Synonym("toddler group", frozenset(), "toddler groups"),
    Synonym("book club", frozenset(), "book clubs"),
    Synonym("new to this country", frozenset(), "", ("asylum",)),
    Synonym("train", frozenset({"library"})),
    Synonym("training", frozenset(), "training"),
]


@pytest.fixture
def index() -> TextIndex:
    """Return four listings: two pharmacies, a food club and a library."""
    return TextIndex(FIELDS, KINDS, SAYINGS, asking=asking_words())


def rows(found: TextMatches) -> list[int]:
    """Return the positions of the listings found."""
    return [k for k, hit in enumerate(found.rows) if hit]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("boots", [1]),
        ("PHARMACIES", [0, 1]),
        ("library", [3]),
        ("libraries", [3]),
        ("computer", [3]),
        ("families", [2]),
        ("family", [2]),
        ("well chain", [0]),
        ("mill lane", [2, 3]),
        ("cafe", [1]),
        ("pharm", [0, 1]),
        ("st marks", [2]),
        ("asylum", [1]),
    ],
)
def test_words_and_their_stems_are_found_in_every_field(
    index: TextIndex, query: str, expected: list[int]
) -> None:
    """Name, offer, organisation, kind and address are searched, whatever the ending, case or accent."""
    assert rows(index.find(query)) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("chemist", [0, 1]),
        ("chemists near me", [0, 1]),
        ("food parcels", [2]),
        ("I need a food parcel please", [2]),
        ("صيدلية", [0, 1]),
        ("somewhere quiet", [3]),
        ("mill chemist", []),
        ("we are new to this country", [1]),
        ("hiya is there a decent chemist for my mum", [0, 1]),
        ("havent got a chemist", [0, 1]),
        ("food for some weeks please parcel", [2]),
        ("no asylum", []),
    ],
)
def test_everyday_words_stand_for_kinds(index: TextIndex, query: str, expected: list[int]) -> None:
    """What people call a service finds its kind, in the plural and in other scripts too."""
    found = index.find(query)
    assert rows(found) == expected


@pytest.mark.parametrize(
    ("query", "read", "expected"),
    [
        ("libary", ("libary", "library"), [3]),
        ("pharmasy", ("pharmasy", "pharmacy"), [0, 1]),
        ("chemsit", ("chemsit", "chemist"), [0, 1]),
        ("food parsel", ("parsel", "parcel"), [2]),
    ],
)
def test_misspellings_are_mended_and_said(
    index: TextIndex, query: str, read: tuple[str, str], expected: list[int]
) -> None:
    """A word that nobody has is read as one much like it, everyday synonyms included, and this is told."""
    found = index.find(query)
    assert found.corrections == (read,)
    assert rows(found) == expected


def test_where_nothing_has_every_word_none_fits(index: TextIndex) -> None:
    """Two words that never meet fit no listing; how many of them each listing has is told apart."""
    found = index.find("boots library")
    assert rows(found) == []
    assert (found.met.tolist(), found.terms) == ([0, 1, 0, 1], 2)


def test_a_name_is_found_whatever_its_words_stand_for(index: TextIndex) -> None:
    """A library with a word for another kind in its name is asked for by its name."""
    sayings = [*SAYINGS, Synonym("mill", frozenset({"pharmacy"}))]
    assert rows(TextIndex(FIELDS, KINDS, sayings, asking=asking_words()).find("mill library")) == [3]
    assert rows(index.find("boots library")) == []


def test_words_mean_what_is_written_before_what_their_stems_mean(index: TextIndex) -> None:
    """Training is no train, though both have one stem."""
    assert (rows(index.find("train")), index.find("train").missing) == ([3], ())
    assert (rows(index.find("training")), index.find("training").missing) == ([], ("training",))
    assert index.find("trains").kinds == {"library"}


def test_unknown_words_find_nothing_and_are_named(index: TextIndex) -> None:
    """A word that is like none is named, in any script, and finds nothing."""
    found = index.find("пусто")
    assert (rows(found), found.unknown, found.met.tolist()) == ([], ("пусто",), [0, 0, 0, 0])


def test_an_unknown_word_beside_a_known_one_is_said(index: TextIndex) -> None:
    """While a word is unknown no listing has all that was asked; the known one is told."""
    found = index.find("boots zzzzzz")
    assert (rows(found), found.unknown, found.met.tolist()) == ([], ("zzzzzz",), [0, 1, 0, 0])


def test_what_the_pack_has_no_list_of_is_named(index: TextIndex) -> None:
    """Its words are still looked for, close together, in what listings say of themselves."""
    found = index.find("toddler groups")
    assert (rows(found), found.missing) == ([], ("toddler groups",))
    assert index.find("book clubs").missing == ("book clubs",)


def test_weak_words_need_not_be_there(index: TextIndex) -> None:
    """Support and groups say little beside what is looked for; alone they are looked for."""
    assert rows(index.find("library service")) == [3]
    assert rows(index.find("help")) == [2]


def test_a_word_of_english_is_never_corrected(index: TextIndex) -> None:
    """Milk is no mill: the likeness is offered and not taken."""
    found = index.find("milk")
    assert (rows(found), found.corrections) == ([], ())
    assert "mill" in dict(found.offered)["milk"]


def test_a_slip_is_mended_by_the_words_beside_it(index: TextIndex) -> None:
    """Three letters alone are like too many words; beside one of an everyday phrase they are like one."""
    sayings = [*SAYINGS, Synonym("food bank", frozenset({"food"}))]
    held = TextIndex(FIELDS, KINDS, sayings, asking=asking_words())
    found = held.find("food bnk")
    assert (rows(found), found.corrections) == ([2], (("bnk", "bank"),))
    assert held.find("bnk").unknown == ("bnk",)
    assert index.find("food bnk").unknown == ("bnk",)


def test_numbers_and_general_words_need_not_be_met(index: TextIndex) -> None:
    """How old a child is, and that advice is wanted, are said beside what is looked for."""
    assert rows(index.find("library for my 5 year old")) == [3]
    advice = [*SAYINGS, Synonym("advice", frozenset(), "advice centres")]
    held = TextIndex(FIELDS, KINDS, advice, asking=asking_words())
    assert rows(held.find("chemist advice")) == [0, 1]
    assert held.find("advice").missing == ("advice centres",)


def test_a_name_of_a_place_says_nothing_of_what_is_offered() -> None:
    """A stop called after gardens helps with no garden; a club that is called so may."""
    fields = [("Piccadilly Gardens", "", "", "Stop", "", ""), ("Gardens for All", "", "", "Club", "", "")]
    sayings = [Synonym("garden", frozenset(), "help with gardens")]
    held = TextIndex(fields, ["stop", "club"], sayings, named_after_place={"stop"})
    assert rows(held.find("garden")) == [1]
    assert rows(TextIndex(fields, ["stop", "club"], sayings).find("garden")) == [0, 1]


@pytest.mark.parametrize("query", ["", "   ", "***", '"', "؟"])
def test_without_a_word_everything_is_found(index: TextIndex, query: str) -> None:
    """A query without words leaves nothing out."""
    assert rows(index.find(query)) == [0, 1, 2, 3]


@pytest.mark.parametrize("query", ["boots OR NOT (", 'boots"', "boots; DROP TABLE listing", "boots*^:-"])
def test_the_engines_own_signs_are_plain_text(index: TextIndex, query: str) -> None:
    """Nothing typed is taken for an instruction to the engine."""
    assert index.find(query).met[1] == 1


def test_a_match_in_the_name_ranks_before_one_in_the_address(index: TextIndex) -> None:
    """Of two listings that hold a word, the one named after it ranks first; the others have no rank."""
    ranks = index.ranks("mill", index.find("mill"))
    assert ranks[3] < ranks[2] < 0
    assert ranks[[0, 1]].tolist() == [0, 0]


def test_a_crowd_is_not_ranked(monkeypatch: pytest.MonkeyPatch, index: TextIndex) -> None:
    """Where more are found than anyone reads, no time is spent on their order."""
    monkeypatch.setattr(text_search, "MOST_RANKED", 1)
    assert index.ranks("mill", index.find("mill")).tolist() == [0] * 4


def test_little_words_count_only_alone(index: TextIndex) -> None:
    """Words that say nothing are dropped unless there are no others."""
    assert index.query_words("where can I find a Library?") == ["library"]
    assert index.query_words("the who") == ["the", "who"]


def test_a_place_without_words_of_asking_looks_for_every_word() -> None:
    """They are the place's, not the code's: without its table none is left out."""
    index = TextIndex(FIELDS, KINDS, SAYINGS)
    assert index.query_words("the library") == ["the", "library"]
    assert rows(index.find("library please")) == []


def test_several_readers_may_search_at_once(index: TextIndex) -> None:
    """Searches from several threads each get their own answer."""
    answers: list[list[int]] = []

    def search(query: str) -> None:
        answers.extend(rows(index.find(query)) for _ in range(50))

    threads = [threading.Thread(target=search, args=(query,)) for query in ("boots", "libary", "chemist")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == sorted([[1]] * 50 + [[3]] * 50 + [[0, 1]] * 50)


def test_an_index_that_is_dropped_closes_its_tables() -> None:
    """A server that reads its place anew after each decision keeps no connection of the former one."""
    index = TextIndex(FIELDS, KINDS, SAYINGS)
    base = index._base
    del index
    gc.collect()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        base.execute("SELECT 1")


def test_what_is_said_behind_a_phrase_need_not_be_stated(index: TextIndex) -> None:
    """A chemist for somebody who cannot walk is a chemist that may fit; what is said before it counts."""
    found = index.find("a chemist for my mum please, she cannot walk")
    assert (rows(found), bool(found.surely.any())) == ([0, 1], False)
    assert rows(index.find("chemist that has a mill")) == [0, 1]
    assert rows(index.find("mill chemist")) == []
    both = index.find("a toddler group for my chemist")  # of two things the one that is listed may do
    assert (rows(both), bool(both.surely.any()), both.missing) == ([0, 1], False, ("toddler groups",))


def test_a_riddle_is_read_as_the_phrases_that_it_is_like_and_only_may_fit() -> None:
    """Most of its weight must stand in everyday phrases; else nothing is found."""
    sayings = [
        Synonym("quiet corner to read papers", frozenset({"library"})),
        Synonym("pills", frozenset({"pharmacy"})),
    ]
    index = TextIndex(FIELDS, KINDS, sayings, asking=asking_words())
    guess = index.find("papers for a quiet read")
    assert (rows(guess), bool(guess.surely.any()), guess.guessed) == (
        [3],
        False,
        ("quiet corner to read papers",),
    )
    assert rows(index.find("papers for a helicopter")) == []
    assert index.find("pills").guessed == ()


def test_words_written_as_one_are_two_and_names_need_be_near() -> None:
    """“Toddlergroup” asks for a toddler group; a name two letters away was not meant."""
    index = TextIndex(
        [*FIELDS, ("Everest", "", "", "", "", "")], [*KINDS, "hall"], SAYINGS, asking=asking_words()
    )
    joined = index.find("toddlergroup")
    assert (joined.missing, joined.corrections) == (("toddler groups",), (("toddlergroup", "toddler group"),))
    assert index.find("eyetest").corrections == ()


def test_a_query_is_cut_so_that_few_words_are_left_over() -> None:
    """“Young adults learning difficulties” asks about learning difficulties, not for adult learning."""
    sayings = [
        Synonym("adults learning", frozenset({"library"})),
        Synonym("learning difficulties", frozenset(), "learning disability services"),
    ]
    index = TextIndex(FIELDS, KINDS, sayings, asking=asking_words())
    assert index.find("adults learning difficulties").missing == ("learning disability services",)


def test_what_is_left_of_a_phrase_without_its_stop_words_counts_alone() -> None:
    """“Help out” is volunteering; “out” in another question is not, and “get to the mill” is no mill."""
    sayings = [
        *SAYINGS,
        Synonym("help out", frozenset(), "volunteering"),
        Synonym("library", frozenset({"library"})),
        Synonym("get to the library", frozenset(), "lifts"),
    ]
    index = TextIndex(FIELDS, KINDS, sayings, asking=asking_words())
    assert index.find("help out").missing == ("volunteering",)
    assert index.find("chemist out of town").missing == ()
    assert index.find("library").missing == ()


def test_a_wide_kind_may_fit_and_names_decide() -> None:
    """A place of worship is no mosque because it is one; its name says so, or that it is something else."""
    names = ["Jamia Mosque", "St Mark's Church", "Place of worship", "Mill Larder"]
    fields = [(name, "Halal food" if "Mill" in name else "", "", "Worship", "", "") for name in names]
    sayings = [
        Synonym(
            "mosque", frozenset({"worship"}), note="Which faith is not stated", wide=frozenset({"worship"})
        ),
        Synonym("prayer", frozenset({"worship"}), wide=frozenset({"worship"})),
        Synonym("mosk", frozenset({"worship"}), "", ("mosque",), "", frozenset({"worship"})),
        Synonym("quiet", frozenset({"worship", "food"}), wide=frozenset({"worship"})),
    ]
    telling = TellingWords((("mosque", ("faith.muslim",)), ("church", ("faith.christian",))))
    index = TextIndex(fields, ["worship"] * 3 + ["food"], sayings, telling=telling)
    asked = {query: index.find(query) for query in ("mosque", "mosk", "prayer", "quiet", "mosque halal")}
    said = {
        query: (rows(found), [k for k, hit in enumerate(found.unsure) if hit])
        for query, found in asked.items()
    }
    assert said == {
        "mosque": ([0, 2], [2]),
        "mosk": ([0, 2], [2]),
        "prayer": ([0, 1, 2], [0, 1, 2]),
        "quiet": ([0, 1, 2, 3], [0, 1, 2]),
        "mosque halal": ([], []),
    }
    assert index.find("mosque").notes == ("Which faith is not stated",)
    assert index.find("mosque").surely.tolist() == [True, False, False, False]


MISSING = [
    Synonym("walking group", frozenset(), missing="walking groups"),
    Synonym("bank", frozenset(), missing="banks"),
    Synonym("loan", frozenset(), missing="banks"),
    Synonym("chess club", frozenset(), missing="chess clubs"),
    Synonym("hobby club", frozenset(), missing="chess clubs", texts=("draughts",)),
    Synonym("befriender", frozenset(), missing="befriending services", texts=("befriend",)),
    Synonym("youth club", frozenset({"youth club"}), missing="youth clubs", texts=("youth",)),
    Synonym("cant sleep", frozenset({"chemist"})),
    Synonym("somewhere to sleep", frozenset(), missing="shelters"),
    Synonym("looking after my husband", frozenset({"library"})),
]


def missing_index() -> TextIndex:
    """Return an index of listings, some near to what no list is of, or only called so."""
    names = [
        "Bank Lane School",
        "Draughts Room",
        "Mill Chemist",
        "Mill Library",
        "Befrienders",
        "Youth Centre",
    ]
    more = ["", "", "For people within walking distance", "Youth evenings", "", ""]
    fields = [(name, "", "", "", "", said) for name, said in zip(names, more, strict=True)]
    kinds = ["school", "hall", "chemist", "library", "pantry", "church"]
    nearby = {"chess clubs": Nearby(texts=("draughts",)), "shelters": Nearby(frozenset({"hall"}))}
    return TextIndex(fields, kinds, MISSING, asking=asking_words(), nearby=nearby)


@pytest.mark.parametrize(
    ("query", "may", "sure"),
    [
        ("walking group", [], []),  # whom a chemist is for is not what it offers
        ("bank", [0], []),  # one word alone may be a name
        ("bank loan", [0], []),
        ("chess club", [1], []),  # what is near may fit
        ("hobby club", [1], []),  # what is concluded from a phrase may fit, in other words than its own
        ("befriender", [4], []),  # a pantry may be called so
        ("youth club", [3, 5], [3]),  # what a place says of itself is more than its name
        ("cant sleep", [2], [2]),
        ("somewhere to sleep", [1], []),
        ("looking after me mam", [3], [3]),  # whoever of the family
        ("looking after a quince", [], []),
    ],
)
def test_what_no_list_is_of_is_claimed_only_where_it_is_said(
    query: str, may: list[int], sure: list[int]
) -> None:
    """Listings near to it may fit; a word in a name, or said of whom one is for, is no claim."""
    found = missing_index().find(query)
    assert (rows(found), [k for k, hit in enumerate(found.surely) if hit]) == (may, sure)


def test_a_word_that_no_listing_has_is_not_stated() -> None:
    """A kosher chemist may be any chemist; a mill that some listing has is to be met."""
    sayings = [Synonym("pill shop", frozenset({"chemist"}))]
    index = TextIndex([("A", "", "", "", "", ""), ("Mill", "", "", "", "", "")], ["chemist", "hall"], sayings)
    kosher = index.find("kosher pill shop")
    assert (rows(kosher), bool(kosher.surely.any()), kosher.unknown) == ([0], False, ("kosher",))
    assert rows(index.find("mill pill shop")) == []
