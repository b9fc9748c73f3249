"""The second part of the command: the files of places that were prepared, each told once it is there."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from placebased.errors import DocumentError
from placebased.reports import batch
from placebased.reports.batch import MadeFile
from placebased.reports.spool import DONE, NOT_ASKED_RIGHT, SOME_FAILED, Spool


def main(arguments: Sequence[str]) -> int:
    """Write files and return the exit code.

    Parameters
    ----------
    arguments
        The folder that places were put into; what could not be written is left there.
    """
    (folder,) = arguments
    return _tell(batch.write(Spool(Path(folder)).take()))


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
