"""How long and how hard the sentences are, over all that is said of figures and over states of every page.

``python -m tests.support.sentences`` prints how they are spread and the worst of them, to be read.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable

from placebased.place.atlas import open_lists, open_pack
from tests.support import page_states, readability
from tests.support.city_fixtures import PACK
from tests.support.evidence_rules import NO_SENTENCES, claims
from tests.support.page_states import PAGES_READ


def print_measured(found: Iterable[readability.Measured], worst: int) -> None:
    """Print how long and how hard sentences are, each template once, and the worst.

    Parameters
    ----------
    found
        The sentences.
    worst
        How many to print.
    """
    each = {said.template: said for said in found}
    listed = sorted(each.values(), key=lambda said: -said.grade)
    graded = [said for said in listed if said.length >= readability.GRADED_FROM]
    lengths = sorted(said.length for said in listed)
    shares = {
        part: round(graded[round((1 - part) * (len(graded) - 1))].grade, 1) for part in (0.5, 0.9, 0.99, 1)
    }
    sys.stdout.write(f"{len(listed)} templates, {len(graded)} of them graded: grade by quantile {shares}\n")
    sys.stdout.write(f"words: median {lengths[len(lengths) // 2]}, most {lengths[-1]}\n")
    sys.stdout.write(f"too long or too hard: {sum(bool(readability.too_hard(said)) for said in listed)}\n")
    for said in graded[:worst]:
        sys.stdout.write(f"{said.grade:5.1f} {said.length:3d} {said.where}: {said.template}\n")


def main() -> None:
    """Measure what is said of every indicator and on states of every page that is read aloud."""
    parser = argparse.ArgumentParser(prog="python -m tests.support.sentences", description=main.__doc__)
    parser.add_argument("--every", type=int, default=20, help="take each of so many areas")
    parser.add_argument("--count", type=int, default=5, help="states a page")
    parser.add_argument("--worst", type=int, default=20, help="how many to print")
    given = parser.parse_args()
    os.environ["PLACE_PACK"] = str(PACK)
    found: list[readability.Measured] = []
    for atlas in open_lists(PACK).values():
        for claim in claims(atlas, every=given.every):
            if claim.where not in NO_SENTENCES:
                found += readability.measured(atlas, claim.where, claim.text)
    real = open_pack(PACK)
    for name in PAGES_READ:
        for number in range(given.count):
            query = page_states.random_state(real, name, number)
            for text in readability.of_page(page_states.open_state(f"{name}.py", query)):
                found += readability.measured(real, name, text)
    print_measured(found, given.worst)


if __name__ == "__main__":
    main()
