"""The licences of everything that the explorer brings along when it runs: read, listed and judged.

``python -m tests.support.licences`` writes ``docs/licences.md`` anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LIST = ROOT / "docs" / "licences.md"

STATED = {"streamlit-folium": "MIT"}
"""Packages whose metadata name no licence, with the one that their own repository states."""

PERMISSIVE = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|HPND|Zlib|CC0|OFL|Open Font|Unlicense",
    re.IGNORECASE,
)
FORBIDDEN = re.compile(r"\bA?GPL|Affero|GNU General Public", re.IGNORECASE)

HEAD = """# Licences of what runs with the explorer

Every Python package that `requirements.txt` brings along, as its own metadata state it. None is under
the GPL or the AGPL; the checks hold that, and hold this list to what is installed. Packages for the
checks alone stand in `requirements-dev.txt` and are not listed.

| package | licence |
|---|---|
"""


@dataclass(frozen=True)
class Licensed:
    """A package and the licence that its metadata state; the licence is empty where they state none."""

    package: str
    licence: str

    @property
    def is_permissive(self) -> bool:
        """Whether it may run with the explorer: a known permissive licence, and no copyleft of the GPL's."""
        return bool(PERMISSIVE.search(self.licence)) and not FORBIDDEN.search(self.licence)


def licence_of(package: metadata.PackageMetadata) -> str:
    """Return the licence that metadata state: the expression, else the classifiers, else the text."""
    if "License-Expression" in package:
        return package["License-Expression"]
    classifiers = [str(each) for each in package.get_all("Classifier") or []]
    named = [each.rpartition("::")[2].strip() for each in classifiers if each.startswith("License ::")]
    if named:
        return " OR ".join(named)
    lines = str((package.get_all("License") or [""])[0]).strip().splitlines()
    return lines[0].strip() if lines else ""


def run_time_packages(file: Path = ROOT / "requirements.txt") -> list[Licensed]:
    """Return every package that a requirements file brings along on this system, in alphabetical order."""
    found: dict[str, Licensed] = {}
    asked: set[tuple[str, str]] = set()
    waiting = [Requirement(line) for line in _lines(file)]
    while waiting:
        requirement = waiting.pop()
        for extra in ("", *requirement.extras):
            if (requirement.name, extra) not in asked:
                asked.add((requirement.name, extra))
                package = metadata.distribution(requirement.name)
                name = canonicalize_name(requirement.name)
                licence = licence_of(package.metadata) or STATED.get(name, "")
                found[name] = Licensed(name, licence)
                waiting += _needed(package, extra)
    return [found[name] for name in sorted(found)]


def _lines(file: Path) -> Iterator[str]:
    for line in file.read_text(encoding="utf-8").splitlines():
        text = line.partition("#")[0].strip()
        if text and not text.startswith("-"):
            yield text


def _needed(package: metadata.Distribution, extra: str) -> list[Requirement]:
    """Return what a package needs on this system, for one of its extras (empty: for itself)."""
    needed = [Requirement(text) for text in package.requires or []]
    return [each for each in needed if each.marker is None or each.marker.evaluate({"extra": extra})]


def written() -> str:
    """Return the list of licences as it is to stand in the documents."""
    return HEAD + "".join(f"| {each.package} | {each.licence} |\n" for each in run_time_packages())


if __name__ == "__main__":
    LIST.write_text(written(), encoding="utf-8", newline="\n")
