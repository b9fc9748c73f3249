"""A file that is not the one its package describes is noticed."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from placebased.place.seals import differing_files

CONTENT = b"code,name\nW1,Alder\n"
HASH = sha256(CONTENT).hexdigest()
SEAL = {"path": "wards.csv", "bytes": len(CONTENT), "hash": f"sha256:{HASH}"}


def differing(folder: Path, content: bytes, *resources: object) -> list[str]:
    """Write wards.csv and return which files differ from what a package of these resources says."""
    (folder / "wards.csv").write_bytes(content)
    return differing_files(folder, {"resources": list(resources)}, ["wards.csv", "msoas.csv"])


def test_a_file_as_it_was_made_does_not_differ(tmp_path: Path) -> None:
    """Size and SHA-256 are as stated; the letters of a hash may be capitals."""
    assert differing(tmp_path, CONTENT, SEAL) == []
    assert differing(tmp_path, CONTENT, {**SEAL, "hash": f"sha256:{HASH.upper()}"}) == []


@pytest.mark.parametrize("left_out", ["bytes", "hash"])
def test_either_of_the_two_shows_a_change(tmp_path: Path, left_out: str) -> None:
    """Five letters more change the size, and the hash with it."""
    stated = {name: value for name, value in SEAL.items() if name != left_out}
    assert differing(tmp_path, CONTENT + b"W2,Birch\n", stated) == ["wards.csv"]


def test_a_change_of_equal_length_is_found_by_the_hash(tmp_path: Path) -> None:
    """Alder and Elder have five letters each."""
    assert differing(tmp_path, CONTENT.replace(b"Alder", b"Elder"), SEAL) == ["wards.csv"]


@pytest.mark.parametrize(
    "resource",
    [
        {"path": "wards.csv"},
        {"path": "wards.csv", "hash": "0123456789abcdef0123456789abcdef"},
        {"path": "wards.csv", "hash": 5, "bytes": "many"},
        {"path": "msoas.csv", "bytes": 3},
        {"path": "../wards.csv", "bytes": 3},
        "wards.csv",
    ],
    ids=["nothing stated", "another hash", "no text", "not there", "not of the pack", "no resource"],
)
def test_what_cannot_be_held_against_a_file_is_passed_over(tmp_path: Path, resource: object) -> None:
    """Only size and SHA-256 of a file of the pack that is there are compared."""
    assert differing(tmp_path, b"anything", resource) == []


def test_a_package_without_a_list_of_files_states_nothing(tmp_path: Path) -> None:
    """Its resources may be missing or be no list."""
    assert differing_files(tmp_path, {}, ["wards.csv"]) == []
    assert differing_files(tmp_path, {"resources": 3}, ["wards.csv"]) == []
