"""Command line: ``python -m placebased.packbuild --shared ../shared [--district NAME] [--out FOLDER]``.

Without a place it makes the pack of ``--recipe``. With one (``--district``, ``--combined``, ``--wards``,
``--england``) it makes that of any place of the country, from the national stock alone. ``--check`` changes
nothing.
"""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from placebased.packbuild import moved_command, streets_command
from placebased.packbuild.build import build_pack
from placebased.packbuild.country.fill import country_recipe, fill_recipe
from placebased.packbuild.country.places import (
    Place,
    find_combined,
    find_district,
    read_wards,
    small_areas,
    whole_country,
)
from placebased.packbuild.country.up_to_date import is_up_to_date, made_from
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.progress import expected
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.refresh import command as refresh_command
from placebased.packbuild.refresh.fresh import with_fresh
from placebased.packbuild.sources.read import Shared
from placebased.packbuild.verify import differing_files

DONE, DIFFERS, FAILED, STOPPED = 0, 1, 2, 130
"""Exit codes: done or up to date, the pack differs, something is missing, somebody stopped it."""

COMMANDS: Mapping[str, Callable[[Sequence[str]], int]] = {
    "refresh": refresh_command.main,
    "moved": moved_command.main,
    "streets": streets_command.main,
}
"""What else there is to do, by the first word of the command line."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Make or check a pack and return the exit code.

    Parameters
    ----------
    arguments
        Words of the command line without the program's name; ``None`` takes those of this process.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] and words[0] in COMMANDS:
        return COMMANDS[words[0]](words[1:])
    options = _parser().parse_args(words)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that a half-made pack is taken away
    pa.set_memory_pool(pa.system_memory_pool())  # which gives back what a file took: a third less is held
    try:
        if options.district or options.combined or options.wards or options.england:
            return _build_place(options)
        return _check(options) if options.check else _build(options.recipe, options)
    except PrepareError as error:
        print(f"error: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("Stopped. The old pack, if there is one, is as it was.", file=sys.stderr)
        return STOPPED
    except MemoryError:
        print("error: the memory is full; the old pack, if there is one, is as it was", file=sys.stderr)
        return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m placebased.packbuild", description="Make a place pack.")
    parser.add_argument("--shared", type=Path, required=True, help="folder of published files")
    parser.add_argument(
        "--recipe", type=Path, default=Path("recipes/manchester"), help="folder of the recipe of a place"
    )
    parser.add_argument(
        "--country", type=Path, default=Path("recipes/england"), help="folder of the recipe of the country"
    )
    places = parser.add_mutually_exclusive_group()
    places.add_argument("--district", metavar="NAME", help="any district of the country, by name or code")
    places.add_argument("--combined", metavar="NAME", help="a combined authority, by name or code")
    places.add_argument("--england", action="store_true", help="all of the country as one place")
    places.add_argument(
        "--wards", metavar="CSV", type=Path, help="any set of wards, by a list of their codes"
    )
    parser.add_argument("--out", type=Path, default=Path("geodata"), help="folder of the pack")
    parser.add_argument(
        "--cache",
        type=Path,
        default=Path.home() / ".cache" / "placebased",
        help="folder for what is the same beside many places; it may be deleted at any time",
    )
    parser.add_argument(
        "--check", action="store_true", help="change nothing; list files that differ and exit 1"
    )
    return parser


def _build_place(options: argparse.Namespace) -> int:
    shared, country = Shared(options.shared), country_recipe(options.country)
    place = _asked(options, shared, country)
    recipe = with_fresh(fill_recipe(shared, country, place), options.shared)
    if options.check:
        return _tell_differing(differing_files(options.shared, recipe, options.out), options.out)
    if is_up_to_date(options.out, made_from(shared, recipe)):
        print(f"{options.out}: {place.name} is up to date")
        return DONE
    many = len(small_areas(shared, country, place))
    print(
        f"Making the pack of {place.name} from the national stock: {expected(many)} on a laptop.", flush=True
    )
    return _build(recipe, options)


def _asked(options: argparse.Namespace, shared: Shared, country: Recipe) -> Place:
    if options.district:
        return find_district(shared, country, options.district)
    if options.england:
        return whole_country(shared, country)
    if options.combined:
        return find_combined(shared, country, options.combined)
    return read_wards(shared, country, options.wards)


def _build(recipe: Path | Recipe, options: argparse.Namespace) -> int:
    build_pack(
        options.shared,
        recipe,
        options.out,
        say=_said if isinstance(recipe, Recipe) else None,
        cache=options.cache,
    )
    size = sum(path.stat().st_size for path in options.out.iterdir())
    print(f"{options.out}: {len(list(options.out.iterdir()))} files, {size / 1e6:.1f} MB")
    return DONE


def _said(sentence: str) -> None:
    print(sentence, flush=True)


def _check(options: argparse.Namespace) -> int:
    return _tell_differing(differing_files(options.shared, options.recipe, options.out), options.out)


def _tell_differing(differing: list[str], out: Path) -> int:
    for name in differing:
        print(f"differs: {out / name}")
    return DIFFERS if differing else DONE


if __name__ == "__main__":
    sys.exit(main())
