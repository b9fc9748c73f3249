"""Where every figure comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.place.atlas import Atlas
from placebased.ui.about import data_view
from tests.support.city_fixtures import PACK, Pages, html_of
from tests.ui.test_markup import Reader


@pytest.fixture
def words(pages: Pages, city_folder: Path) -> str:
    """Return what the page says of the made-up city."""
    return Reader(html_of(pages.open(city_folder, "about.py"))).words


def test_the_page_says_what_and_how_sure_it_is(words: str) -> None:
    """Two of three wards are placed by a source that says so."""
    assert "This is the place pack of Threeby, version" in words
    assert (
        "Of 3 wards, 2 are placed in their neighbourhood by a source that says so; for the other 1" in words
    )


def test_an_indicator_says_how_it_is_made_and_known(words: str) -> None:
    """What it asks, of what it is made, for how many areas it is known, and its licence."""
    assert "AsksHow about Older people living alone?" in words
    assert "The alone there are ÷ The households there are" in words
    assert "Known for8 of 9 small areas" in words
    assert "The survey, Threeby office, 2021. Free licence." in words


def test_every_group_of_needs_can_be_looked_at(pages: Pages, city_folder: Path) -> None:
    """Only one group is drawn at a time; a figure that is not rolled up says why."""
    app = pages.open(city_folder, "about.py")
    app.selectbox("about_group").select("Health").run()
    words = Reader(html_of(app)).words
    assert "Life expectancies cannot be averaged." in words
    assert "Only at the level it is published for." in words
    assert "Older people living alone" not in words


def test_gaps_of_assets_and_teams_are_counted(words: str) -> None:
    """Two chemists, one with hours; two of five teams state their hours, well: one does."""
    assert "Chemists22" in words
    assert "Hours1 of 504" in words
    assert "Area covered4 of 501" in words


def test_sources_and_tables_are_all_there(words: str) -> None:
    """With licence and attribution, and the meaning of each column."""
    assert "© survey." in words
    assert "wards.csv" in words
    assert "Code of the ward" in words


def test_names_from_the_pack_are_text(pages: Pages, own_city: Path) -> None:
    """A source with a script in its title is shown as it is written."""
    from tests.support.city import swap

    swap(own_city, "sources.csv", "The survey", "<script>window.ran=1</script>")
    read = Reader(html_of(pages.open(own_city, "about.py")))
    assert "script" not in read.tags
    assert "<script>window.ran=1</script>" in read.words


def test_every_kind_of_figure_is_explained(real: Atlas) -> None:
    """No kind that the pack uses is without words."""
    assert {i.kind for i in real.indicators.values()} <= set(data_view.KINDS)


def test_every_part_of_the_shipped_pack_has_a_meaning(real: Atlas) -> None:
    """What a share is made of is said in words, not in column names."""
    parts = {part for i in real.indicators.values() for part in (i.numerator, i.denominator) if part}
    assert [part for part in sorted(parts) if not real.part_meanings.get(part)] == []


def test_every_table_of_the_shipped_pack_is_described(real: Atlas) -> None:
    """Each file of the folder has a title and a description, and so has each of its columns."""
    resources = real.package["resources"]
    files = {path.name for path in PACK.iterdir() if path.suffix in {".csv", ".geojson", ".npz"}}
    assert {str(each["path"]) for each in resources} == files
    assert len({each["title"] for each in resources}) == len(resources)
    assert [each["path"] for each in resources if not each["description"]] == []
    fields = [
        (each["path"], f["name"], f.get("description"))
        for each in resources
        for f in each["schema"]["fields"]
    ]
    assert [(path, name) for path, name, says in fields if not says] == []


def test_another_table_can_be_looked_at(pages: Pages) -> None:
    """Choosing the last one draws its columns."""
    app = pages.open(PACK, "about.py")
    option = app.selectbox("about_table").options[-1]
    app.selectbox("about_table").select(option).run()
    assert not app.exception


def test_method_and_accessibility_are_there_to_read(pages: Pages, city_folder: Path) -> None:
    """Both documents are on the page, folded."""
    app = pages.open(city_folder, "about.py")
    labels = [each.label for each in app.expander]
    assert {"Method notes", "Accessibility statement"} <= set(labels)
