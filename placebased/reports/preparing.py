"""The first part of the command: what was asked for, and each place of it as a plain value."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from placebased import phrases
from placebased.custom_areas.fitting import CustomArea
from placebased.errors import DocumentError, PackError, StoreError
from placebased.place.loading import pack_folder
from placebased.reports import batch
from placebased.reports.look import of_setting, read_look
from placebased.reports.profile.inputs import ProfileInputs, open_inputs
from placebased.reports.spool import DONE, NOT_ASKED_RIGHT, Spool
from placebased.reports.writers.registry import FORMATS, describe_failure

if TYPE_CHECKING:
    from placebased.contributions.store import Store

PLACES_AT_ONCE = 40
"""Places that are prepared before their files are written: so many are lost where the command is stopped."""

READ = "The store of contributions was read."
NOT_READ = "The store of contributions was not asked for: the files have the pack alone. See --contributions."

HELP = f"formats, parted by commas: {', '.join(each.name for each in FORMATS)}"

OWN = "a place of one's own, as a link to it has it after own= (may be given more than once)"


def main(arguments: Sequence[str]) -> int:
    """Prepare places and return the exit code.

    Parameters
    ----------
    arguments
        The folder that they are put into, the number of the first (from 0), and the words of the command.
    """
    folder, first, *given = arguments
    options = _parser().parse_args(given)
    try:
        _prepare(options, Spool(Path(folder)), int(first))
    except (PackError, DocumentError, StoreError) as error:
        print(f"error: {error}", file=sys.stderr)
        return NOT_ASKED_RIGHT
    except OSError as error:
        print(f"error: {describe_failure(error)}", file=sys.stderr)
        return NOT_ASKED_RIGHT
    return DONE


def _store() -> Store:
    """Open the store; what reads databases is loaded where it is asked for, for its memory."""
    from placebased.contributions.store import Store, nothing_kept, store_url

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


def _prepare(options: argparse.Namespace, spool: Spool, first: int) -> None:
    began = time.perf_counter()
    formats = batch.formats_named(options.format)
    day = batch.day_of(options.date, datetime.now(tz=phrases.ZONE).date())
    batch.check_address(options.address)
    folder = batch.folder_of(options.out)
    inputs = _inputs(options, day)
    areas = _areas(options, inputs)
    own_link = batch.own_link_at(options.address)
    inputs = replace(inputs, link=batch.link_at(inputs.atlas, options.address), own_link=own_link)
    look = read_look(options.look) if options.look else of_setting()
    if not first:
        for note in look.notes:
            print(f"note: {note}", file=sys.stderr)
        print(READ if options.contributions else NOT_READ, file=sys.stderr)
    last = min(first + PLACES_AT_ONCE, len(areas))
    for place in batch.prepare(
        inputs, areas, formats, folder, again=options.again, look=look, part=slice(first, last)
    ):
        spool.put(place)
    if last < len(areas):
        spool.leave(last)
    took = time.perf_counter() - began
    print(f"Prepared {last} of {len(areas)}, in {took:.1f} s.", file=sys.stderr)


def _areas(options: argparse.Namespace, inputs: ProfileInputs) -> list[batch.Area | CustomArea]:
    """Return every place that was asked for, each once."""
    atlas = inputs.atlas
    named: list[batch.Area | CustomArea] = [
        *batch.areas_named(atlas, options.places),
        *(batch.all_areas(atlas, options.all) if options.all else ()),
        *batch.custom_areas(atlas, options.own),
    ]
    areas = dict.fromkeys(named)
    if not areas:
        raise DocumentError("No place is named. Name one, or give --all neighbourhood.")
    return list(areas)


def _inputs(options: argparse.Namespace, day: date) -> ProfileInputs:
    """Open the pack, with what the store holds if asked for; the store is closed whatever comes."""
    folder, lists = options.pack or pack_folder(), options.neighbourhoods
    if not options.contributions:
        return open_inputs(folder, day, neighbourhoods=lists)
    with closing(_store()) as store:
        return open_inputs(folder, day, neighbourhoods=lists, store=store)
