from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from placebased.errors import DocumentError, TypesettingError
from placebased.place.atlas import Atlas
from placebased.reports import batch
from placebased.reports.writers.registry import format_of
from tests.support.profiles import city_inputs

CSV = format_of("csv")


def test_places_are_named_as_people_call_them(city: Atlas) -> None:
    """By name in any capitals, by code, or by level and code."""
    assert batch.areas_named(city, ["riverside", "W1", "lsoa:S1"]) == (
        ("neighbourhood", "RS"),
        ("ward", "W1"),
        ("lsoa", "S1"),
    )
    assert batch.all_areas(city, "neighbourhood") == (("neighbourhood", "HS"), ("neighbourhood", "RS"))


def test_what_is_not_there_ends_in_a_sentence(city: Atlas) -> None:
    """Names, levels, formats, days and addresses that are none are told, with what could be meant."""
    with pytest.raises(DocumentError, match="no place called “Riversyde” in this data"):
        batch.areas_named(city, ["Riversyde"])
    with pytest.raises(DocumentError, match="“street” is no size of area"):
        batch.all_areas(city, "street")
    with pytest.raises(DocumentError, match="“doc” is no format"):
        batch.formats_named("pdf,doc")
    with pytest.raises(DocumentError, match="“soon” is no day"):
        batch.day_of("soon", date(2025, 7, 2))
    for far in ("0001-01-01", "9999-12-31"):
        with pytest.raises(DocumentError, match="outside the years 2000 to 2100"):
            batch.day_of(far, date(2025, 7, 2))
    for address in ("example.org", "https://", "https://ex ample.org", 'https://example.org/" onload=x'):
        with pytest.raises(DocumentError, match="is no web address"):
            batch.check_address(address)
    batch.check_address("https://example.org:8501/app/")
    with pytest.raises(DocumentError, match="No folder is named"):
        batch.folder_of(" ")


def test_part_of_a_name_is_offered_the_places_that_have_it(city: Atlas) -> None:
    """However much longer they are: nobody types the whole name of a neighbourhood."""
    with pytest.raises(DocumentError, match="Is it “Hillside” or “Riverside”"):
        batch.areas_named(city, ["side"])


def test_a_name_that_several_areas_have_is_offered_once(city: Atlas) -> None:
    """Also for a name that is written wrong."""
    wards = city.areas["ward"]
    alike = wards.assign(name=["Alder"] * len(wards))
    twice = replace(city, areas={**city.areas, "ward": alike})
    with pytest.raises(DocumentError) as said:
        batch.areas_named(twice, ["Aldre"])
    assert str(said.value).count("“Alder”") == 1


def test_links_lead_back_to_the_view(city: Atlas) -> None:
    """The link of a place is the app's own; without an address there is none."""
    assert batch.link_at(city, "https://example.org/app/")("ward", "W1") == (
        "https://example.org/app/?area=ward%3AW1"
    )
    assert batch.link_at(city, "")("ward", "W1") == ""
    assert batch.file_stem(city, ("neighbourhood", "RS")) == "threeby-neighbourhood-riverside"


def test_files_are_made_once_and_kept(city_folder: Path, tmp_path: Path) -> None:
    """What is there of the same data and day is not made again; what was changed or lost is."""
    inputs = city_inputs(city_folder)
    areas: tuple[batch.Area, ...] = (("ward", "W1"), ("ward", "W2"))
    assert CSV is not None
    first = list(batch.make_documents(inputs, areas, [CSV], tmp_path / "out"))
    assert [(each.number, each.of, each.is_kept) for each in first] == [(1, 2, False), (2, 2, False)]
    file = tmp_path / "out" / "threeby-ward-alder.csv"
    whole = file.read_bytes()
    file.write_bytes(whole[:100])
    second = list(batch.make_documents(inputs, areas, [CSV], tmp_path / "out"))
    assert [each.is_kept for each in second] == [False, True]
    assert file.read_bytes() == whole
    later = replace(inputs, today=date(2025, 7, 3))
    third = list(batch.make_documents(later, areas[:1], [CSV], tmp_path / "out"))
    assert [each.is_kept for each in third] == [False]
    assert json.loads((tmp_path / "out" / batch.LIST).read_text())[file.name]["data"].endswith("2025-07-03")


def test_one_that_fails_does_not_stop_the_others(city_folder: Path, tmp_path: Path) -> None:
    """What could not be made says why and leaves no file."""

    def fail(document: object) -> bytes:
        raise TypesettingError(f"no letters for {document is not None}")

    assert CSV is not None
    broken = replace(CSV, name="x", ending=".x", write=fail)
    areas: tuple[batch.Area, ...] = (("ward", "W1"),)
    made = list(batch.make_documents(city_inputs(city_folder), areas, [broken, CSV], tmp_path))
    assert ["no letters" in each.trouble for each in made] == [True, False]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["made.json", "threeby-ward-alder.csv"]


def test_a_full_disk_leaves_no_half_file(
    city_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that takes no more ends in a sentence, and what was begun is gone."""

    def full(self: Path, body: bytes) -> int:
        with self.open("wb") as held:
            held.write(body[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert CSV is not None
    with pytest.raises(DocumentError, match="No space left on device"):
        list(batch.make_documents(city_inputs(city_folder), [("ward", "W1")], [CSV], tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fills_while_a_workbook_is_made_is_a_sentence(city_folder: Path, tmp_path: Path) -> None:
    """Files that a library writes meanwhile count too; the others go on."""

    def fail(_document: object) -> bytes:
        raise OSError(28, "No space left on device")

    assert CSV is not None
    full = replace(CSV, name="xlsx", ending=".xlsx", write=fail)
    first, second = batch.make_documents(city_inputs(city_folder), [("ward", "W1")], [full, CSV], tmp_path)
    assert first.trouble.startswith("The disk of the server is full")
    assert not second.trouble
