"""Command line: ``python -m placebased.packbuild --shared ../shared [--out geodata] [--check]``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from placebased.packbuild.build import build_pack
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.verify import differing_files

DONE, DIFFERS, FAILED = 0, 1, 2
"""Exit codes: done or up to date, the pack differs, something is missing."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Make or check a pack and return the exit code.

    Parameters
    ----------
    arguments
        Words of the command line without the program's name; ``None`` takes those of this process.
    """
    options = _parser().parse_args(arguments)
    try:
        return _check(options) if options.check else _build(options)
    except PrepareError as error:
        print(f"error: {error}", file=sys.stderr)
        return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m placebased.packbuild", description="Make a place pack.")
    parser.add_argument("--shared", type=Path, required=True, help="folder of published files")
    parser.add_argument(
        "--recipe", type=Path, default=Path("recipes/manchester"), help="folder of the recipe"
    )
    parser.add_argument("--out", type=Path, default=Path("geodata"), help="folder of the pack")
    parser.add_argument(
        "--check", action="store_true", help="change nothing; list files that differ and exit 1"
    )
    return parser


def _build(options: argparse.Namespace) -> int:
    build_pack(options.shared, options.recipe, options.out)
    size = sum(path.stat().st_size for path in options.out.iterdir())
    print(f"{options.out}: {len(list(options.out.iterdir()))} files, {size / 1e6:.1f} MB")
    return DONE


def _check(options: argparse.Namespace) -> int:
    differing = differing_files(options.shared, options.recipe, options.out)
    for name in differing:
        print(f"differs: {options.out / name}")
    return DIFFERS if differing else DONE


if __name__ == "__main__":
    sys.exit(main())
