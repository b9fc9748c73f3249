"""Command line: ``python -m placebased.packbuild refresh --shared ../shared --into FOLDER [--only NAME,…]``.

``--list`` says what is known of each source and asks nobody. ``--record`` copies what came, for those who
have no internet; ``--replay`` makes files from such a folder and asks nobody.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.refresh.cache import Cache
from placebased.packbuild.refresh.mends import old_listings
from placebased.packbuild.refresh.run import Outcome, Run, record, refresh
from placebased.packbuild.refresh.sources import KNOWN_FROM, TABLE, PublishedSource, chosen, read_sources

DONE, SOME_FAILED, FAILED = 0, 1, 2
"""Exit codes: every source is fresh, some are as they were, nothing could be tried."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Refresh published files, or list their sources, and return the exit code.

    Parameters
    ----------
    arguments
        Words of the command line after ``refresh``; ``None`` takes those of this process.
    """
    options = _parser().parse_args(arguments)
    try:
        recipe = Recipe(options.recipe)
        every = read_sources(recipe)
        sources = chosen(every, _names(options.only))
        if options.list:
            return _list(sources if options.only else every, recipe, options.pack)
        return _refresh(recipe, sources, options)
    except PrepareError as error:
        print(f"error: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("Stopped. Run it again to go on; what was made is whole.", file=sys.stderr)
        return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m placebased.packbuild refresh", description="Fetch published files anew."
    )
    parser.add_argument("--shared", type=Path, help="folder of published files; it stays as it is")
    parser.add_argument("--into", type=Path, help="folder that gets the new files, and all others too")
    parser.add_argument(
        "--only", default="", metavar="NAME,…", help="these sources alone; else all that make a file"
    )
    parser.add_argument("--list", action="store_true", help="say what is known of each source; ask nobody")
    parser.add_argument("--pack", type=Path, help="with --list: say how many of this pack's listings are old")
    parser.add_argument("--recipe", type=Path, default=Path("recipes/manchester"), help="folder of a recipe")
    parser.add_argument("--cache", type=Path, help="folder of raw answers; “raw” in --into unless given")
    parser.add_argument("--record", type=Path, metavar="FOLDER", help="copy the raw answers there too")
    parser.add_argument("--replay", type=Path, metavar="FOLDER", help="read recorded answers; ask nobody")
    return parser


def _names(only: str) -> list[str]:
    return [name.strip() for name in only.split(",") if name.strip()]


def _list(sources: Sequence[PublishedSource], recipe: Recipe, pack: Path | None) -> int:
    today = datetime.now(UTC).date()
    for each in sources:
        files = ", ".join(str(made["file"]) for made in each.makes) or "no file yet"
        print(f"{each.id}: {each.what} ({each.publisher}; {each.licence}). Makes {files}.")
        print(f"    {each.ask['address']}")
        print(f"    At least {each.least:,} rows; {KNOWN_FROM[each.known]}.")
        if pack is not None and each.makes:
            many, old = old_listings(pack, recipe, each, today)
            print(f"    It would make {many:,} listings of {pack} anew; {old:,} are old, or not dated.")
    return DONE


def _refresh(recipe: Recipe, sources: Sequence[PublishedSource], options: argparse.Namespace) -> int:
    if options.shared is None or options.into is None:
        raise PrepareError("refresh", "name the folder of published files (--shared) and a new one (--into)")
    cache = Cache(options.replay or options.cache or options.into / "raw")
    places = recipe.settings(TABLE)["places"]
    run = Run(options.shared, options.into, places, cache, offline=options.replay is not None)
    outcomes = refresh(run, sources, _say)
    if options.record is not None:
        print(f"{record((), cache, options.record)} raw answers are in {options.record}.")
    failed = sum(not each.went_well for each in outcomes)
    print(_sum_up(len(outcomes), failed, options.into))
    return SOME_FAILED if failed else DONE


def _say(outcome: Outcome) -> None:
    print(outcome.said, file=sys.stdout if outcome.went_well else sys.stderr, flush=True)


def _sum_up(many: int, failed: int, into: Path) -> str:
    if not failed:
        return f"All {many} sources are fresh. Make the pack from them with --shared {into}."
    rest = f"{failed} of {many} sources failed, and their files are as they were."
    return rest if failed == many else f"{rest} Make the pack from the others with --shared {into}."
