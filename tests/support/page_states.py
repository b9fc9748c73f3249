"""Random states of every page, and what stands on it: whatever a link asks for, no sentence may mislead.

``python -m tests.support.page_states --count 1000`` opens each page that often and prints what it found.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator

from streamlit.testing.v1 import AppTest

from placebased.need import conditions
from placebased.place.atlas import Atlas, open_pack
from placebased.place.geography import LEVELS
from placebased.ui.runtime.pages import PAGES
from placebased.views.selection import BY_WHOM, HOURS, PARTS, REACHES, SHOWN, VIEWS
from tests.support import readability
from tests.support.checkout import ROOT
from tests.support.city_fixtures import PACK, SHELL

PAGES_READ = tuple(each.name for each in PAGES if each.name != "about")
"""The pages that are read aloud. About names published methods for those who check them."""

_TAG = re.compile(r"<style.*?</style>|<[^>]+>", re.DOTALL)

FOREIGN = re.compile(r"\b(?:nan|NaN|NaT|Traceback|Timestamp)\b|-0(?:\.0+)?%|\bE0[0-9]{7}\b(?=[^<]{0,3}\.)")
"""Words of a program that no sentence has."""

CERTAIN = re.compile(r"no other of the \d+ can be mistaken|in the top band alone|\b(\d+) \(\1 to \1\)")
"""What is said only where every error is known."""

ORDER = re.compile(
    r"(?:higher|lower) than (?:[\d,]+ of|all [\d,]+ other|both other|the other)|[Hh]ighest: |[Ll]owest: "
)
"""What is not said of figures that their publisher asks not to be put in order."""


def random_query(atlas: Atlas, chance: random.Random) -> dict[str, str]:
    """Return the parameters of a link, each there or not, with values that the place has.

    Parameters
    ----------
    atlas
        The place.
    chance
        Where chance comes from.
    """
    level = chance.choice(LEVELS)

    def area() -> str:
        at = chance.choice(LEVELS)
        return f"{at}:{chance.choice(list(atlas.areas[at].index))}"

    may_be = {
        "need": chance.choice([*atlas.indicators, "none"]),
        "level": level,
        "area": area(),
        "versus": area(),
        "assets": ",".join(chance.sample(list(atlas.categories), 3)),
        "teams": chance.choice(sorted(set(atlas.teams["kind"]))),
        "fresh": "1",
        "view": chance.choice(VIEWS),
        "part": chance.choice(PARTS),
        "second": chance.choice([*atlas.indicators, *(f"assets:{c}" for c in atlas.categories)]),
        "series": chance.choice(list(atlas.series)),
        "method": chance.choice(("hot", "moran")),
        "hour": chance.choice(HOURS),
        "minutes": chance.choice(REACHES),
        "organisations": chance.choice(BY_WHOM),
        "show": chance.choice(SHOWN),
        "neighbourhoods": chance.choice([each.id for each in atlas.place.sets]),
        "points": ",".join(f"{d}:{chance.randrange(40)}" for d in atlas.domains),
        "standard": chance.choice(list(atlas.standards["id"])),
    }
    return {name: value for name, value in may_be.items() if value and chance.random() < 0.6}


KINDS = ("html", "markdown", "caption", "info", "warning", "error", "success", "title", "header", "subheader")
"""Elements of a page that hold words."""


def words_of(app: AppTest) -> str:
    """Return everything that can be read on a page, without its markup.

    Parameters
    ----------
    app
        A page that was run.
    """
    kinds = (
        "html",
        "markdown",
        "caption",
        "info",
        "warning",
        "error",
        "success",
        "title",
        "header",
        "subheader",
    )
    parts: list[str] = []
    for kind in kinds:
        for each in app.get(kind):
            body = getattr(each.proto, "body", "") or str(getattr(each, "value", ""))
            parts.append(_TAG.sub(" ", body))
    return "\n".join(parts)


def faults_of(atlas: Atlas, app: AppTest, query: dict[str, str], *, read_aloud: bool = True) -> Iterator[str]:
    """Yield what is wrong with a page that was run.

    Parameters
    ----------
    atlas
        The place.
    app
        The page.
    query
        The parameters of its link.
    read_aloud
        Whether its sentences are read aloud, so that they must be short and plain.
    """
    for each in app.exception:
        yield f"raised {each.message[:200]}"
    text = words_of(app)
    for rule in (FOREIGN, CERTAIN):
        if found := rule.search(text):
            yield f"says {text[max(found.start() - 80, 0) : found.end() + 40]!r}"
    for paragraph in readability.of_page(app) if read_aloud else ():
        yield from readability.hard_to_read(atlas, paragraph)
    need = atlas.indicators.get(query.get("need", ""))
    if need is not None and not conditions.allows(need, "ranking"):
        for line in text.splitlines():
            if need.label in line and (found := ORDER.search(line)):
                yield f"puts in order: {line[max(found.start() - 80, 0) : found.end() + 40]!r}"


def open_state(page: str, query: dict[str, str]) -> AppTest:
    """Run a page with the parameters of a link.

    Parameters
    ----------
    page
        File name of the page.
    query
        The parameters.
    """
    app = AppTest.from_file(str(SHELL), default_timeout=120)
    app.query_params.update(query)
    app.run()
    return app.switch_page(str(ROOT / "pages" / page)).run()


def main() -> None:
    """Open every page so many times, each in another state, and print what was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.support.page_states", description=main.__doc__)
    parser.add_argument("--count", type=int, default=20, help="states a page")
    parser.add_argument("--start", type=int, default=0, help="number of the first")
    parser.add_argument("pages", nargs="*", default=[each.name for each in PAGES])
    given = parser.parse_args()
    os.environ["PLACE_PACK"] = str(PACK)
    atlas = open_pack(PACK)
    seen: Counter[str] = Counter()
    for name in given.pages:
        for number in range(given.start, given.start + given.count):
            query = random_query(atlas, random.Random(f"{name} {number}"))  # noqa: S311 - the same everywhere
            app = open_state(f"{name}.py", query)
            seen[name] += 1
            for fault in faults_of(atlas, app, query, read_aloud=name in PAGES_READ):
                sys.stdout.write(f"{name} {number} {query}: {fault}\n")
        sys.stdout.write(f"{name}: {seen[name]} states\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
