"""The one table of sources is complete, and takes over nothing that names a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.refresh.asking import FORMS
from placebased.packbuild.refresh.records import READERS
from placebased.packbuild.refresh.sources import KNOWN_FROM, PublishedSource, chosen, columns_of, read_sources
from tests.packbuild.refresh.conftest import TABLE

ROOT = Path(__file__).resolve().parents[3]
SOURCES = read_sources(Recipe(ROOT / "recipes" / "manchester"))


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.id)
def test_every_source_is_whole(source: PublishedSource) -> None:
    """Each has a safe address, a known form, a licence, and a number of rows below which it is refused."""
    assert str(source.ask["address"]).startswith("https://")
    assert source.ask["form"] in FORMS
    assert source.reads["form"] in READERS
    assert source.licence_url.startswith("https://")
    assert source.known in KNOWN_FROM
    assert source.least > 0


def test_files_are_made_once() -> None:
    """No two sources make the same file."""
    files = [each["file"] for source in SOURCES for each in source.makes]
    assert len(files) == len(set(files))


def test_a_place_adds_its_own_files() -> None:
    """A source of the country makes the country's file and that of a place that lays itself over it."""
    country = read_sources(Recipe(ROOT / "recipes" / "england"))
    both = {source.id: len(source.makes) for source in SOURCES}
    assert [source.id for source in country] == list(both)
    assert all(len(source.makes) <= both[source.id] for source in country)
    assert next(len(each.makes) for each in country if each.id == "pharmacies") + 1 == both["pharmacies"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "Name"', 'name = "Owner"', "'Owner' names persons and must not be taken over"),
        ('known = "documentation"', 'known = "hope"', "known = 'hope' is none of"),
        ("least = 2\n", "", "no 'least' here"),
        ('publisher = "The Office of Shops"\n', "", "no 'publisher' here"),
    ],
    ids=["person", "known", "least", "publisher"],
)
def test_a_faulty_row_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    """Each fault of the table is a sentence."""
    (tmp_path / "refresh.toml").write_text(
        TABLE.format(address="https://a").replace(old, new), encoding="utf-8"
    )
    with pytest.raises(PrepareError, match=said):
        read_sources(Recipe(tmp_path))


def test_choosing() -> None:
    """Sources are chosen by name, in the order in which they are named; else all that make a file."""
    assert [each.id for each in chosen(SOURCES, ["stops", "pharmacies"])] == ["stops", "pharmacies"]
    assert chosen(SOURCES, []) == tuple(each for each in SOURCES if each.makes)
    with pytest.raises(PrepareError, match="there is no source 'shops'; there are pharmacies"):
        chosen(SOURCES, ["shops"])


def test_columns_of() -> None:
    """One name, some names, and lines that are put together."""
    assert columns_of("a") == ["a"]
    assert columns_of(["a", "b"]) == ["a", "b"]
    assert columns_of({"join": ["a", "b"]}) == ["a", "b"]
