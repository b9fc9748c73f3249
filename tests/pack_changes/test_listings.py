"""Listings are matched by key, then by name and postcode; what cannot be told apart is not guessed."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from placebased.pack_changes.listings import FieldMove, KindMove, ListingMove, compare_listings
from placebased.place.atlas import Atlas

PLAIN = dict.fromkeys(
    ("name", "organisation", "address", "postcode", "phone", "email", "website", "opening_hours"), ""
)


def listing(key: str, name: str, **said: object) -> dict[str, object]:
    """Return a chemist's by its id and name, with what else is said of it."""
    rest = {"access_notes": "", "eligibility": "", "category": "chemist", "source_date": "2025-03"}
    point = {"source": "one", "ward": "", "east": 400_000.0, "north": 300_000.0}
    return PLAIN | rest | point | {"id": key, "name": name} | said


def with_listings(city: Atlas, *listings: dict[str, object], publisher: str = "Office") -> Atlas:
    """Return the city with these listings alone, from one publisher."""
    frame = pd.DataFrame(list(listings)).set_index("id", drop=False)
    one = replace(next(iter(city.sources.values())), id="one", publisher=publisher)
    return replace(city, assets=frame, sheltered=frame[:0], placeless=frame[:0], sources={"one": one})


def compared(before: Atlas, after: Atlas) -> tuple[KindMove, tuple[ListingMove, ...]]:
    """Return the one kind and its listings."""
    (kind,), moves = compare_listings(before, after)
    return kind, moves


def test_new_and_no_longer_listed(city: Atlas) -> None:
    """One came, one went, one stayed: the kind is counted, its days are told."""
    before = with_listings(city, listing("a", "A"), listing("b", "B", ward="W1"))
    after = with_listings(city, listing("a", "A"), listing("c", "C", source_date="2026-03"))
    kind, moves = compared(before, after)
    assert kind == KindMove("Chemists", 2, 2, ("2025-03",), ("2025-03", "2026-03"))
    assert moves == (
        ListingMove("new", "c", "", "C", "Chemists", ""),
        ListingMove("no longer listed", "", "b", "B", "Chemists", "Alder"),
    )


def test_what_it_says_changes(city: Atlas) -> None:
    """A field says something else, one is stated now, one no longer is; blanks do not count."""
    before = with_listings(city, listing("a", "A", phone="1", website="w", address="1  High St"))
    after = with_listings(city, listing("a", "A", phone="2", email="e", address="1 High St "))
    _, (move,) = compared(before, after)
    assert (move.what, move.fields) == (
        "changed",
        (FieldMove("phone", "1", "2"), FieldMove("email", "", "e"), FieldMove("website", "w", "")),
    )
    assert move.details == (
        "telephone: “1” before, “2” now",
        "email: now stated as “e”",
        "website: no longer stated (“w” before)",
    )


@pytest.mark.parametrize(("metres", "whats"), [(99.0, []), (100.0, ["moved"])])
def test_points_move(city: Atlas, metres: float, whats: list[str]) -> None:
    """A point has moved from a hundred metres on; less is the centre of a postcode, worked out anew."""
    before = with_listings(city, listing("a", "A"))
    after = with_listings(city, listing("a", "A", east=400_000.0 + metres))
    _, moves = compared(before, after)
    assert [each.what for each in moves] == whats
    assert all(each.details == ("its point is 100 metres from where it was",) for each in moves)


def test_a_key_that_changed(city: Atlas) -> None:
    """The same name at the same postcode under another key is the same listing, if it is the only one."""
    before = with_listings(city, listing("a", "St. Mark's", postcode="AB1 1AA", phone="1"))
    after = with_listings(city, listing("z", "St Marks", postcode="ab11aa", phone="2"))
    _, (move,) = compared(before, after)
    assert (move.what, move.key_before, move.key) == ("changed", "a", "z")
    two = [listing(key, "Boots", postcode="AB1 1AA") for key in ("x", "y")]
    _, moves = compared(
        with_listings(city, listing("a", "Boots", postcode="AB1 1AA")), with_listings(city, *two)
    )
    assert [each.what for each in moves] == ["new", "new", "no longer listed"]


def test_another_publishers_list(city: Atlas) -> None:
    """Where the list is from another publisher and has other keys, only the numbers are set side by side."""
    before = with_listings(city, listing("a", "A"), listing("b", "B"))
    after = with_listings(city, listing("y", "Y"), listing("z", "Z"), publisher="Ministry")
    kind, moves = compared(before, after)
    assert moves == ()
    assert kind.why_not.startswith("Its list now comes from Ministry; before it came from Office.")
    half = with_listings(city, listing("a", "A"), listing("z", "Z"), publisher="Ministry")
    assert [each.what for each in compared(before, half)[1]] == ["new", "no longer listed"]


def test_the_same_pack(city: Atlas) -> None:
    """A pack beside itself has nothing that moved, listings without a point included."""
    kinds, moves = compare_listings(city, city)
    assert moves == ()
    assert sum(each.before for each in kinds) == len(city.assets) + len(city.unplaced)
