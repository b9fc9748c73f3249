from __future__ import annotations

from pathlib import Path

import pytest

from placebased.errors import UnknownAreaError
from placebased.place.atlas import Atlas
from placebased.reports.document import Chart, DataTable, Document, Picture
from placebased.reports.place_profile import SECTIONS, place_profile
from tests.support.profiles import city_inputs, inputs_for


@pytest.fixture(scope="module")
def profile(city_folder: Path) -> Document:
    """Return the profile of a neighbourhood of the made-up city."""
    return place_profile(city_inputs(city_folder), "neighbourhood", "RS")


def test_its_parts_come_in_the_order_of_the_page(profile: Document) -> None:
    """Strengths before needs, needs before shortfalls, questions near the end, each part once."""
    assert [section.key for section in profile.sections] == [
        *("opening", "where", "has", "residents", "needs", "change", "cover", "short"),
        *("pledges", "priorities", "outcomes", "questions", "figures"),
    ]
    assert len(profile.sections) == len(SECTIONS) + 1


def test_it_says_which_data_it_is_made_of(profile: Document) -> None:
    """Title, version, day and language are the pack's and the day's."""
    assert (profile.title, profile.place, profile.language) == ("Riverside", "Threeby", "en-GB")
    assert profile.stamp.endswith("Made on 2 July 2025")


def test_every_figure_has_its_source(profile: Document) -> None:
    """Each source that a table or chart names is listed with its title and licence."""
    named = {s for b in profile.blocks if isinstance(b, DataTable | Chart) for s in b.sources}
    assert named
    assert named <= {source.id for source in profile.sources}
    assert all(source.title for source in profile.sources)


def test_pictures_have_words(profile: Document) -> None:
    """Whoever cannot see a map or a chart has it in words."""
    seen = [block for block in profile.blocks if isinstance(block, Picture | Chart)]
    assert len(seen) >= 2
    assert all(len(block.alternative) > 20 for block in seen)


def test_the_same_data_make_the_same_profile(profile: Document, city_folder: Path) -> None:
    """Made again it is equal, pictures included."""
    assert place_profile(city_inputs(city_folder), "neighbourhood", "RS") == profile


def test_a_place_that_is_not_there_is_refused(city_folder: Path) -> None:
    """A code of no area ends in the error that says so."""
    with pytest.raises(UnknownAreaError):
        place_profile(city_inputs(city_folder), "ward", "W99")


def test_a_ward_of_the_pack_that_ships_has_every_part(real: Atlas) -> None:
    """On the real pack nothing is empty, and places like it are named."""
    made = place_profile(inputs_for(real), "ward", str(real.areas["ward"].index[4]), pictures=False)
    tables = [block for block in made.blocks if isinstance(block, DataTable)]
    assert len(made.sections) == 13
    assert any("most like it" in column.name for table in tables for column in table.columns)
    assert len([b for b in made.blocks if isinstance(b, Chart) and b.kind == "strip"]) >= 3


def test_no_figure_of_the_pack_that_ships_is_without_its_source(real: Atlas) -> None:
    """Whatever table or chart it stands in; what a group writes itself is signed instead."""
    made = place_profile(inputs_for(real), "ward", str(real.areas["ward"].index[0]), pictures=False)
    agreed = {"pledges", "priorities", "outcomes"}
    told = [
        b for s in made.sections if s.key not in agreed for b in s.blocks if isinstance(b, DataTable | Chart)
    ]
    assert len(told) > 10
    assert [block.title for block in told if not block.sources] == []
