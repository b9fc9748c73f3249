"""Each row of the table reads an answer in its publisher's shape.

The answers in ``tests/data/refresh`` are made up, some rows long. Their shapes are those that public text
shows (columns and their order). None was ever seen live.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.packbuild.recipe import Recipe
from placebased.packbuild.refresh.records import our_rows, read_records
from placebased.packbuild.refresh.sources import PublishedSource, read_sources
from tests.packbuild.refresh.test_records import came, packed

ROOT = Path(__file__).resolve().parents[3]
SOURCES = {each.id: each for each in read_sources(Recipe(ROOT / "recipes" / "manchester"))}

ANSWERS = ROOT / "tests" / "data" / "refresh"

WANTED: dict[str, list[dict[str, str]]] = {
    "pharmacies": [
        {
            "code": "FAA11",
            "name": "The Corner Chemist",
            "address": "1 High Street, Leeds",
            "opening_hours": "Mo-Fr 09:00-17:00",
        }
    ],
    "gp-practices": [
        {"code": "B86001", "name": "Park Surgery", "phone": "0113 245 5555", "commissioner": "15F"}
    ],
    "dentists": [
        {"code": "V00001", "name": "Smiles"},
        {"code": "V00002", "name": "Dental Practice, 1 High Street"},
        {"code": "V00003", "name": "Dental Practice, 1 High Street"},
    ],
    "care-services": [
        {
            "code": "1-1",
            "name": "Oak House",
            "kind": "Residential homes",
            "website": "https://www.oak.example",
        }
    ],
    "schools": [
        {"code": "100001", "name": "St Mary's", "kind": "primary school"},
        {"code": "100003", "kind": "further education"},
    ],
    "stops": [
        {"atco_code": "450010001", "kind": "bus stop", "name": "City Square", "modified": "2026-01-02"}
    ],
    "census-tenure": [
        {
            "lsoa21cd": "E01000001",
            "total_households": "837",
            "owned_owns_outright": "337",
            "social_rented_rents_from_council_or_local_authority": "18",
            "private_rented_private_landlord_or_letting_agency": "280",
        }
    ],
    "residents": [{"lsoa21cd": "E01000001", "residents": "1475"}],
    "life-expectancy": [{"code": "E02000001", "sex": "Male", "years": "93.6", "low": "87.7"}],
    "indices": [{"lsoa21cd": "E01000001", "imd_score": "6.2"}],
    "charities": [{"code": "200001", "postcode": "LS1 1AA", "website": "https://www.hall.example"}],
    "community-places": [{"code": "way/5", "name": "The Hall", "lat": "53.8"}],
    "lookups": [{"lsoa21cd": "E01000001", "wd24nm": "Aldersgate", "lad24cd": "E09000001"}],
}


@pytest.mark.parametrize("source", SOURCES.values(), ids=list(SOURCES))
def test_an_answer_in_its_publishers_shape(source: PublishedSource, tmp_path: Path) -> None:
    """What is kept, what it is called, and that no name of a person comes along."""
    (answer,) = ANSWERS.glob(f"{source.id}.*")
    body = answer.read_bytes()
    if source.reads["form"] == "zip":
        body = packed({f"answer-lsoa{answer.suffix}": body})
    rows = our_rows(source, read_records(source, came(tmp_path, body))).to_dict("records")
    wanted = WANTED[source.id]
    assert [{name: row[name] for name in each} for row, each in zip(rows, wanted, strict=True)] == wanted
    assert not any(word in str(rows) for word in ("Doe", "DOE", "Ann", "Other", "OTHER"))
