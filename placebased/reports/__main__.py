"""Make the documents of places: ``python -m placebased.reports "Name of a place" --out folder``."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa

from placebased import phrases
from placebased.contributions.store import Store, nothing_kept, store_url
from placebased.custom_areas.fitting import CustomArea
from placebased.errors import DocumentError, PackError, StoreError
from placebased.place.loading import pack_folder
from placebased.reports import batch
from placebased.reports.batch import MadeFile
from placebased.reports.look import of_setting, read_look
from placebased.reports.profile.inputs import ProfileInputs, open_inputs
from placebased.reports.writers.registry import FORMATS

DONE, SOME_FAILED, NOT_ASKED_RIGHT, STOPPED = 0, 1, 2, 130
"""Exit codes: all is there, some files could not be made, it was asked wrongly or nothing can be written to
the folder, or it was stopped by the keyboard (as shells say it)."""

READ = "The store of contributions was read."
NOT_READ = "The store of contributions was not asked for: the files have the pack alone. See --contributions."

HELP = f"formats, parted by commas: {', '.join(each.name for each in FORMATS)}"


OWN = "a place of one's own, as a link to it has it after own= (may be given more than once)"


def main(arguments: Sequence[str] | None = None) -> int:
    """Make documents and return the exit code.

    Parameters
    ----------
    arguments
        Words of the command line without the program's name; ``None`` takes those of this process.
    """
    options = _parser().parse_args(arguments)
    pa.set_memory_pool(pa.system_memory_pool())  # its own pool keeps some 30 MB that it no longer needs
    try:
        return _make(options)
    except (PackError, DocumentError, StoreError) as error:
        print(f"error: {error}", file=sys.stderr)
        return NOT_ASKED_RIGHT
    except KeyboardInterrupt:
        print("Stopped. What is there is whole; the same command goes on from it.", file=sys.stderr)
        return STOPPED


def _store() -> Store:
    url = store_url()
    if nothing_kept(url):  # reading need not make one, and an empty one would look like an empty place
        raise DocumentError("There is no store of contributions here. Set PLACE_STORE to its folder.")
    return Store(url)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m placebased.reports", description="Make documents of places."
    )
    parser.add_argument("places", nargs="*", help="names, codes, or level:code")
    parser.add_argument("--all", metavar="LEVEL", help="every area of a level, e.g. neighbourhood")
    parser.add_argument("--own", action="append", default=[], metavar="CODE", help=OWN)
    parser.add_argument("--format", default="pdf", help=HELP)
    parser.add_argument("--out", required=True, help="folder that the files go into")
    parser.add_argument("--pack", type=Path, help="folder of the place pack")
    parser.add_argument("--neighbourhoods", default="", help="id of a list of neighbourhoods of the pack")
    parser.add_argument("--address", default="", help="where the app is served, for the links in the files")
    parser.add_argument("--date", default="", help="the day that files say, e.g. 2026-11-30; else today")
    parser.add_argument("--look", type=Path, help="folder with an organisation's own look (docs/settings.md)")
    parser.add_argument(
        "--contributions", action="store_true",
        help="read what editors accepted from the store that PLACE_STORE or PLACE_STORE_URL names",
    )  # fmt: skip
    parser.add_argument("--again", action="store_true", help="make files again that are there already")
    return parser


def _make(options: argparse.Namespace) -> int:
    formats = batch.formats_named(options.format)
    day = batch.day_of(options.date, datetime.now(tz=phrases.ZONE).date())
    batch.check_address(options.address)
    folder = batch.folder_of(options.out)
    inputs = _inputs(options, day)
    atlas = inputs.atlas
    every = batch.all_areas(atlas, options.all) if options.all else ()
    own = batch.custom_areas(atlas, options.own)
    areas: tuple[batch.Area | CustomArea, ...] = (*batch.areas_named(atlas, options.places), *every, *own)
    if not areas:
        raise DocumentError("No place is named. Name one, or give --all neighbourhood.")
    own_link = batch.own_link_at(options.address)
    inputs = replace(inputs, link=batch.link_at(atlas, options.address), own_link=own_link)
    look = read_look(options.look) if options.look else of_setting()
    for note in look.notes:
        print(f"note: {note}", file=sys.stderr)
    print(READ if options.contributions else NOT_READ, file=sys.stderr)
    return _tell(batch.make_documents(inputs, areas, formats, folder, again=options.again, look=look))


def _inputs(options: argparse.Namespace, day: date) -> ProfileInputs:
    """Open the pack, with what the store holds if asked for; the store is closed whatever comes."""
    folder, lists = options.pack or pack_folder(), options.neighbourhoods
    if not options.contributions:
        return open_inputs(folder, day, neighbourhoods=lists)
    with closing(_store()) as store:
        return open_inputs(folder, day, neighbourhoods=lists, store=store)


def _tell(made: Iterable[MadeFile]) -> int:
    """Print each file once it is there, and return the exit code."""
    failed = there = 0
    began = time.perf_counter()
    try:
        for each in made:
            ended = time.perf_counter()
            how = each.trouble or ("there already" if each.is_kept else f"{ended - began:.1f} s")
            print(f"{each.number} of {each.of}  {each.name}  {how}", flush=True)
            failed, there = failed + bool(each.trouble), there + (not each.trouble)
            began = ended
    except DocumentError as error:  # the folder takes no more: what is there is whole
        print(f"error: {error}", file=sys.stderr)
        return SOME_FAILED if there else NOT_ASKED_RIGHT
    return SOME_FAILED if failed else DONE


if __name__ == "__main__":
    sys.exit(main())
