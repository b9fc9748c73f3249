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
from collections.abc import Iterable, Iterator
from functools import cache

from streamlit.components.v2 import manifest_scanner
from streamlit.components.v2.manifest_scanner import scan_component_manifests
from streamlit.testing.v1 import AppTest

from placebased.access.supply import supply_options
from placebased.custom_areas import link_code
from placebased.custom_areas.fitting import CustomArea
from placebased.methods.class_breaks import RULE_WORDS
from placebased.methods.composite_index import MEANS, SCALES
from placebased.methods.rank_sets import HOLDS
from placebased.methods.rank_uncertainty import CONCENTRATION
from placebased.need import conditions, practices
from placebased.place.atlas import Atlas, open_pack
from placebased.place.geography import LEVELS
from placebased.scenarios import scenario_link
from placebased.scenarios.placed_subject import placed_subjects
from placebased.scenarios.response_kinds import response_kinds
from placebased.scenarios.scenario import Add, Change, Drop, Move, Rehour, Resize, Scenario, Spot
from placebased.scenarios.scenario_sites import sites_today
from placebased.scenarios.whom import groups
from placebased.teams.register import pack_register
from placebased.travel.floating_catchment import DECAYS, SHARINGS
from placebased.ui.runtime.pages import PAGES
from placebased.views.selection import (
    AGES,
    BY_WHOM,
    HOURS,
    PARTS,
    REACHES,
    SHARED_OUT,
    SHOWN,
    VIEWS,
    WALKS_SHOWN,
)
from placebased.zone_design import partition_link
from placebased.zone_design.partition import NONE, Partition
from tests.support import readability, taken_rules
from tests.support.checkout import ROOT
from tests.support.city_fixtures import PACK, SHELL
from tests.support.evidence_rules import by_name
from tests.support.other_states import OTHERS

PAGES_READ = tuple(each.name for each in PAGES if each.name != "about")
"""The pages that are read aloud. About names published methods for those who check them."""

_END_OF_A_FIGURE = re.compile(r"</(?:div|dl|figure|li|section)>")

_TAG = re.compile(r"<style.*?</style>|<[^>]+>", re.DOTALL)

FOREIGN = re.compile(r"\b(?:nan|NaN|NaT|Traceback|Timestamp)\b|-0(?:\.0+)?%|\bE0[0-9]{7}\b(?=[^<]{0,3}\.)")
"""Words of a program that no sentence has."""

CERTAIN = re.compile(
    r"no other of the \d+ can be mistaken|in the top band alone|can be told from (?:it|the)\b"
)
"""What is said only where every error is known, or where the reader assumes one."""

IN_DOUBT, ASSUMED = "No error is known", "may be off by"
"""What is said where some error is not known, and where the reader assumes one."""

NO_RANGE = re.compile(r"\b(\d+) \(\1 to \1\)")
"""A range that has no width."""

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
        "classes": chance.choice([each for each in RULE_WORDS if each != "own"]),
        "condition": chance.choice(list(practices.measures(atlas))),
        "view": chance.choice(VIEWS),
        "part": chance.choice(PARTS),
        "second": chance.choice([*atlas.indicators, *(f"assets:{c}" for c in atlas.categories)]),
        "series": chance.choice(list(atlas.series)),
        "method": chance.choice(("hot", "moran")),
        "hour": chance.choice(HOURS),
        "minutes": chance.choice(REACHES),
        "decay": chance.choice(list(DECAYS)),
        "sharing": chance.choice(list(SHARINGS)),
        "no_steps": "1",
        "weigh": chance.choice(["index", *atlas.indicators]),
        "organisations": chance.choice(BY_WHOM),
        "show": chance.choice(SHOWN),
        "scale": chance.choice(SCALES),
        "mean": chance.choice(MEANS),
        "spread": chance.choice(list(CONCENTRATION)),
        "hold": chance.choice(HOLDS),
        "off": chance.choice(("10", "25", "50")),
        "neighbourhoods": chance.choice([each.id for each in atlas.place.sets]),
        "points": ",".join(f"{d}:{chance.randrange(40)}" for d in atlas.domains),
        "standard": chance.choice(list(atlas.standards["id"])),
        "own": _own_place(atlas, chance),
        "scenario": _scenario(atlas, chance),
        "whom": chance.choice(list(groups(atlas))),
        "shows": chance.choice(WALKS_SHOWN),
        "open_at": chance.choice(HOURS),
        "shared": chance.choice(SHARED_OUT),
        "room": "500",
        "service": chance.choice([*_kinds_of_team(atlas), *(f"assets:{c}" for c in atlas.categories)]),
        "supply": chance.choice([f"hours:{chance.choice(list(atlas.categories))}", *_supplies(atlas)]),
        "host": chance.choice(list(response_kinds(atlas))),
        "scenarios": _scenario(atlas, chance),
        "beside": "Try",
        "tried": f"{chance.choice(list(atlas.teams.index))}:Mo-Fr 08:00-18:00",
        "draft": _draft(atlas, chance),
        "age": chance.choice(AGES),
        "band": chance.choice(("0", "1")),
        "sheet": "1",
        "present": "1",
    }
    return {name: value for name, value in may_be.items() if value and chance.random() < PART_GIVEN}


def _kinds_of_team(atlas: Atlas) -> list[str]:
    return [f"team:{kind}" for kind in sorted(set(map(str, atlas.teams["kind"])))]


def _draft(atlas: Atlas, chance: random.Random) -> str:
    """Return a draft of neighbourhoods: those there are, some small areas elsewhere or nowhere."""
    drawn = Partition.of(atlas.rungs["neighbourhood"], title="A try")
    keys = [*(zone.key for zone in drawn.zones), NONE]
    for _ in range(chance.randrange(4)):
        drawn = drawn.assign(chance.sample(drawn.areas, chance.randrange(1, 25)), chance.choice(keys))
    return partition_link.encode(drawn)


def _supplies(atlas: Atlas) -> list[str]:
    return [each.id for each in supply_options(atlas, pack_register(atlas))]


def _scenario(atlas: Atlas, chance: random.Random) -> str:
    """Return a scenario of anything that can be placed, some of whose changes cannot be made."""
    subject = chance.choice(list(placed_subjects(atlas)))
    sites = [*sites_today(atlas, subject).index.astype(str), "new-1", "gone"]
    spots = [Spot(str(chance.choice(atlas.assets.index))), Spot("", 384_000, 395_000), Spot("", 1, 1)]
    changes: list[Change] = [
        Add(chance.choice(spots), chance.choice([None, 12.0]), chance.choice(["", "Mo-Fr 09:00-17:00"])),
        Drop(chance.choice(sites)),
        Move(chance.choice(sites), chance.choice(spots)),
        Resize(chance.choice(sites), 40.0),
        Rehour(chance.choice(sites), chance.choice(["", "Su 10:00-16:00"])),
    ]
    made = tuple(chance.sample(changes, chance.randrange(len(changes) + 1)))
    return scenario_link.encode(Scenario(subject, "Try", made, chance.choice([atlas.version, "old"])))


PART_GIVEN = 0.6
"""How often a link has each of the parameters there are."""


def random_question(atlas: Atlas, chance: random.Random) -> dict[str, str]:
    """Return the parameters of a link to what is near, each there or not, with values that the place has.

    Parameters
    ----------
    atlas
        The place.
    chance
        Where chance comes from.
    """
    level = chance.choice(LEVELS)
    words = [*atlas.everyday_words["said"], *(each.label for each in atlas.categories.values())]
    may_be = {
        "near": chance.choice(
            [f"{level}:{chance.choice(list(atlas.areas[level].index))}", chance.choice(atlas.postcodes.index)]
        ),
        "within": chance.choice(("any", "5min", "15min", "30min", "400m", "1600m")),
        "words": chance.choice(words),
        "kinds": ",".join(chance.sample(list(atlas.categories), 2)),
        "when": chance.choice(("now", "Mo-09:00", "Sa-20:00", "Su-10:30")),
        "step_free": "1",
        "no_steps": "1",
        "fresh": "1",
        "neighbourhoods": chance.choice([each.id for each in atlas.place.sets]),
    }
    return {name: value for name, value in may_be.items() if value and chance.random() < PART_GIVEN}


def random_state(atlas: Atlas, page: str, number: int) -> dict[str, str]:
    """Return the parameters of one of the states of a page, the same wherever it is asked for.

    Parameters
    ----------
    atlas
        The place.
    page
        Name of the page.
    number
        Number of the state.
    """
    chance = random.Random(f"{page} {number}")  # noqa: S311 - the same everywhere
    asks = next(each for each in PAGES if each.name == page).address_holds == "question"
    return random_question(atlas, chance) if asks else random_query(atlas, chance)


def _own_place(atlas: Atlas, chance: random.Random) -> str:
    """Return the code of a place of one's own: some small areas that lie together in one ward."""
    ward = chance.choice(list(atlas.areas["ward"].index))
    inside = sorted(atlas.small_areas("ward", ward))
    return link_code.encode(CustomArea("Ours", tuple(inside[: chance.randrange(1, len(inside) + 1)])))


KINDS = ("html", "markdown", "caption", "info", "warning", "error", "success", "title", "header", "subheader")
"""Elements of a page that hold words."""


def words_of(app: AppTest) -> str:
    """Return everything that can be read on a page, without its markup.

    A line ends with each element of the page and with each figure in it, so that what is said of one
    figure does not count as said of the next.

    Parameters
    ----------
    app
        A page that was run.
    """
    parts: list[str] = []
    for kind in KINDS:
        for each in app.get(kind):
            body = getattr(each.proto, "body", "") or str(getattr(each, "value", ""))
            parts.append(_TAG.sub(" ", _END_OF_A_FIGURE.sub("\n", body)))
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
    paragraphs = readability.of_page(app) if read_aloud else ()
    yield from faults_in(atlas, words_of(app), paragraphs, query)


def faults_in(atlas: Atlas, said: str, paragraphs: Iterable[str], query: dict[str, str]) -> Iterator[str]:
    """Yield what is wrong with what is said somewhere.

    Parameters
    ----------
    atlas
        The place.
    said
        All that is said, a line for each figure.
    paragraphs
        What of it is read aloud, so that it must be short and plain.
    query
        The parameters of the link.
    """
    text = readability.without_quotes(said)
    certain = (CERTAIN,) if IN_DOUBT in text and ASSUMED not in text else ()
    for rule in (FOREIGN, NO_RANGE, *certain):
        if found := rule.search(text):
            yield f"says {text[max(found.start() - 80, 0) : found.end() + 40]!r}"
    for paragraph in paragraphs:
        yield from readability.hard_to_read(atlas, paragraph)
    need = atlas.indicators.get(query.get("need", ""))
    if need is not None and not conditions.allows(need, "ranking"):
        for line in text.splitlines():
            if need.label in line and (found := ORDER.search(line) or by_name(atlas).search(line)):
                yield f"puts in order: {line[max(found.start() - 80, 0) : found.end() + 40]!r}"


FOLDS = ("table_open", "index_table", "decide_sites", "worklist_open")
"""Parts of pages whose tables are made once somebody opens them."""


def open_state(page: str, query: dict[str, str]) -> AppTest:
    """Run a page with the parameters of a link, as somebody does who opens that link and every table in it.

    Parameters
    ----------
    page
        File name of the page.
    query
        The parameters.
    """
    app = AppTest.from_file(str(SHELL), default_timeout=120)
    for fold in FOLDS:
        app.session_state[fold] = True
    app.query_params.update(query)
    if page != PAGES[0].file.name:
        app.switch_page(str(ROOT / "pages" / page))
    return app.run()


def look_beside(atlas: Atlas, name: str, number: int) -> list[str]:
    """Ask for one of the states of what is no page of the menu; return what is wrong there.

    Parameters
    ----------
    atlas
        The place.
    name
        One of :data:`tests.support.other_states.OTHERS`.
    number
        Number of the state.
    """
    chance = random.Random(f"{name} {number}")  # noqa: S311 - the same everywhere
    query = (random_question if name == "near" else random_query)(atlas, chance)
    said = list(OTHERS[name](atlas, query, chance))
    aloud = said if name != "near" else []  # there most sentences are those of the organisations listed
    wrong = list(faults_in(atlas, "\n".join(said), aloud, query))
    wrong += [each for each in said if each.startswith("BROKEN")]
    return [f"{query}: {fault}" for fault in wrong]


def look_at(atlas: Atlas, page: str, number: int) -> tuple[list[str], int]:
    """Open one of the states of a page with all that can be taken away from it; return what is wrong there.

    Parameters
    ----------
    atlas
        The place.
    page
        Name of the page, or one of :data:`tests.support.other_states.OTHERS`.
    number
        Number of the state.

    Returns
    -------
    tuple
        What is wrong, and how many tables and documents were looked at.
    """
    if page in OTHERS:
        return look_beside(atlas, page, number), 0
    query = random_state(atlas, page, number)
    with taken_rules.collected() as taken:
        app = open_state(f"{page}.py", query)
    wrong = list(faults_of(atlas, app, query, read_aloud=page in PAGES_READ))
    wrong += [f"{name}: {how}" for each in taken for name, how in taken_rules.broken(atlas, each)]
    return [f"{query}: {fault}" for fault in wrong], len(taken)


def main() -> None:
    """Open every page so many times, each in another state, and print what was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.support.page_states", description=main.__doc__)
    parser.add_argument("--count", type=int, default=20, help="states a page")
    parser.add_argument("--start", type=int, default=0, help="number of the first")
    parser.add_argument("pages", nargs="*", default=[*(each.name for each in PAGES), *OTHERS])
    given = parser.parse_args()
    os.environ["PLACE_PACK"] = str(PACK)
    manifest_scanner.scan_component_manifests = cache(scan_component_manifests)
    atlas = open_pack(PACK)
    seen: Counter[str] = Counter()
    files: Counter[str] = Counter()
    for name in given.pages:
        for number in range(given.start, given.start + given.count):
            faults, taken = look_at(atlas, name, number)
            seen[name] += 1
            files[name] += taken
            for fault in faults:
                sys.stdout.write(f"{name} {number} {fault}\n")
        sys.stdout.write(f"{name}: {seen[name]} states, {files[name]} tables and documents\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
