"""Command line: ``python -m placebased.packbuild moved BEFORE AFTER [--into FOLDER]``.

It says in sentences what moved between two packs, and writes the report as a page, tables, JSON and a feed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from placebased.errors import Fault, PackError, PlaceBasedError
from placebased.pack_changes import files, text
from placebased.pack_changes.moved import compare_packs
from placebased.packbuild.refresh.cache import write_whole
from placebased.place.atlas import Atlas, open_pack

SAME, MOVED, FAILED = 0, 1, 2
"""Exit codes: nothing moved, something did, the packs cannot be compared."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Say what moved between two packs, and return the exit code.

    Parameters
    ----------
    arguments
        Words of the command line after ``moved``; ``None`` takes those of this process.
    """
    options = _parser().parse_args(arguments)
    try:
        after = _opened(options.after)
        moved = compare_packs(_opened(options.before), after)
        print("\n".join(text.describe(moved)))
        if options.into is not None:
            made = datetime.now(UTC).date()
            for name, content in files.report_files(moved, after, made=made).items():
                write_whole(options.into / name, content)
            print(f"The report is in {options.into}.")
    except (PlaceBasedError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return FAILED
    return SAME if moved.is_same else MOVED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m placebased.packbuild moved", description="Say what moved between two packs."
    )
    parser.add_argument("before", type=Path, help="folder of the earlier pack")
    parser.add_argument("after", type=Path, help="folder of the newer pack")
    parser.add_argument("--into", type=Path, metavar="FOLDER", help="folder that gets the report")
    return parser


def _opened(folder: Path) -> Atlas:
    if not folder.is_dir():
        nowhere = Fault(folder.name, "there is no such folder", "Name the folder of a pack")
        raise PackError(str(folder), [nowhere])
    return open_pack(folder)
