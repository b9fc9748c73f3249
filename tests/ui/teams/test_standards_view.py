"""Standards and housing on a page."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from placebased.place import containment
from placebased.place.atlas import Atlas
from placebased.place.sensitive_places import sensitive_team_kinds
from placebased.teams import register
from placebased.ui.teams import standards_view
from placebased.views.selection import Selection
from tests.support.rows import some

TODAY = date(2026, 11, 16)


def test_a_place_without_standards_says_so(city: Atlas) -> None:
    """There is a sentence in place of a table."""
    view = standards_view.standards_view(city, register.pack_register(city), Selection(), TODAY, dark=False)
    assert "no list of standards" in view.sentences[0]
    assert view.layer is None


@pytest.fixture
def reabled(city: Atlas) -> Atlas:
    """Return the made-up city with two standards: a team of one's own, and reablement's hours."""
    rows = [
        ("own", "A team for everybody", "neighbourhood team", "own", "1", "A page", "stated"),
        ("late", "Reablement until ten", "reablement", "hours", "07:00-22:00", "A plan", "inferred"),
    ]
    frame = pd.DataFrame(rows, columns=["id", "label", "kind", "rule", "value", "source", "confidence"])
    return replace(city, standards=frame.set_index("id", drop=False))


def test_every_standard_has_its_column_and_its_source(real: Atlas) -> None:
    """One row a neighbourhood; each cell is a verdict with its reason."""
    view = standards_view.standards_view(real, register.pack_register(real), Selection(), TODAY, dark=False)
    assert len(view.table) == len(real.areas["neighbourhood"])
    assert len(view.table.columns) == 1 + len(real.standards)
    said = {cell.partition(":")[0] for cell in view.table.iloc[:, 1:].to_numpy().ravel()}
    assert said == {"met", "read as met", "said to be so", "not stated"}
    assert "Source:" in view.below


def test_any_standard_can_be_on_the_map_and_all_say_the_same(real: Atlas) -> None:
    """For each standard the map, the table, the panel and the sentence count the same neighbourhoods."""
    held, names = register.pack_register(real), real.areas["neighbourhood"]["name"]
    for standard, label in some(real.standards["label"].items()):
        asked = Selection(part="standards", standard=str(standard))
        view = standards_view.standards_view(real, held, asked, TODAY, dark=False)
        assert view.layer is not None
        words = [each.label for each in view.layer.rows]
        drawn = [words[int(c)] if c != "-" else view.layer.no_data for c in view.layer.classes]
        assert view.table[str(label)].str.partition(":")[0].tolist() == drawn
        assert view.title == f"City standard: {label}"
        sentence = view.sentences[0]
        assert sentence.startswith(str(label))
        assert len(set(view.sentences)) == len(real.standards)
        for word in some(set(drawn)):
            count = drawn.count(word)
            whole = {"not met": "met in none", "not stated": "not stated for any"}
            assert (
                whole.get(word, f"{word} in all") if count == len(names) else f"{word} in {count}"
            ) in sentence
        assert view.layer.patterns


def test_the_first_on_the_map_is_one_that_is_not_met_everywhere(reabled: Atlas) -> None:
    """Hillside has no team of its own, so that standard is shown, with the area and the reason named."""
    view = standards_view.standards_view(
        reabled, register.pack_register(reabled), Selection(), TODAY, dark=False
    )
    assert view.title == "City standard: A team for everybody"
    assert "Not met in Hillside (no team is known to cover it all)." in view.panel
    assert "Met in Riverside" in view.panel
    assert "The standard is from A page. How sure that is: stated." in view.panel


def test_a_chosen_neighbourhood_is_told_standard_by_standard(reabled: Atlas) -> None:
    """Riverside has its team, nobody said when reablement works, and it shares what few others have."""
    asked = Selection(area="ward:W1", standard="late")
    view = standards_view.standards_view(reabled, register.pack_register(reabled), asked, TODAY, dark=False)
    assert view.title == "City standard: Reablement until ten"
    assert "<h2" in view.panel
    assert "Riverside" in view.panel
    assert "Reablement until ten</strong><br>not stated: hours are not stated" in view.panel
    assert "What it does differently" in view.panel


def test_housing_names_no_sensitive_scheme(real: Atlas) -> None:
    """Nothing of a sensitive kind is in the words, the tables or the file."""
    view = standards_view.housing_view(real, register.pack_register(real))
    hidden = real.teams.loc[real.teams["kind"].isin(sensitive_team_kinds(real)), "team"]
    assert len(hidden)
    told = " ".join(view.sentences) + view.panel + view.below + view.table.to_csv()
    assert not any(name in told for name in hidden)
    assert "with no place yet" in told


def test_housing_without_any_is_still_a_page(city: Atlas) -> None:
    """A place without housing in its register has an empty table, not an error."""
    view = standards_view.housing_view(city, register.pack_register(city))
    assert view.sentences[0].startswith("0 of no schemes")


def test_a_chosen_locality_comes_first_and_counts_its_own_neighbourhoods(real: Atlas) -> None:
    """What is said of a locality is what the map shows of its neighbourhoods, each counted once."""
    code = str(real.areas["locality"].index[0])
    selection = Selection(area=f"locality:{code}")
    view = standards_view.standards_view(real, register.pack_register(real), selection, TODAY, dark=False)
    owners = containment.containing_areas(real, "neighbourhood", "locality")
    inside = owners.index[owners == code]
    assert view.place == view.sentences[0]
    assert view.place.startswith(
        f"{real.name('locality', code)} has {len(inside)} neighbourhoods. Of these, "
    )
    assert view.layer is not None
    numbers = sum(map(int, re.findall(r"\bin (\d+)", view.place))) or int(
        re.findall(r"(?:all|of the|any of the) (\d+)", view.place)[0]
    )
    assert numbers == len(inside)


def test_a_chosen_neighbourhood_is_said_of_the_standard_on_the_map(reabled: Atlas) -> None:
    """The verdict that its own table gives, in a sentence; without a choice there is none."""
    code = str(reabled.areas["neighbourhood"].index[0])
    made = register.pack_register(reabled)
    view = standards_view.standards_view(
        reabled, made, Selection(area=f"neighbourhood:{code}"), TODAY, dark=False
    )
    label = view.title.removeprefix("City standard: ")
    verdict = view.table.set_index("Neighbourhood")[label][reabled.name("neighbourhood", code)].partition(
        ":"
    )[0]
    assert view.place == f"In {reabled.name('neighbourhood', code)}, the standard on the map is {verdict}."
    assert standards_view.standards_view(reabled, made, Selection(), TODAY, dark=False).place == ""
