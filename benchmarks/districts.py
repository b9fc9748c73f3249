"""Every district of the country, made from the national stock and opened: ``python -m benchmarks.districts``.

Each is made in a process of its own, as the command does, and opened by the rules of the app. Two are made at
a time unless ``--processes`` says otherwise; ``--every 10`` tries every tenth. ``--again 20`` makes every
twentieth of those once more in this process alone, with nothing kept from another, and compares the bytes.
What cannot be made or opened, or differs, is named with its reason, and the command ends with 1.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import series
from placebased.errors import PlaceBasedError
from placebased.packbuild.__main__ import DONE
from placebased.packbuild.__main__ import main as make
from placebased.packbuild.country.fill import country_recipe
from placebased.packbuild.country.places import district_codes
from placebased.packbuild.sources.read import Shared
from placebased.place.atlas import open_pack

SECONDS, MEGABYTES, MINUTES = 5.0, 500, 15
"""To be reached: for one district of processor time and of memory, for all of them by the clock."""


@dataclass(frozen=True)
class Made:
    """One district that was tried.

    Attributes
    ----------
    seconds, megabytes
        Processor time and most memory of the process, its start among them, until the pack was written.
    areas
        Small areas of the pack; 0 where it was not opened.
    fault
        Why it was not made or not opened; empty where it was.
    seal
        SHA-256 of the names and the bytes of all of its files.
    """

    code: str
    seconds: float
    megabytes: float
    areas: int
    fault: str
    seal: str = ""


def try_one(code: str, shared: str, cache: str) -> Made:
    """Make the pack of a district in a folder that is thrown away, and open it."""
    with tempfile.TemporaryDirectory() as folder:
        out, said = Path(folder) / "pack", io.StringIO()
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said):
            done = make(["--shared", shared, "--district", code, "--out", str(out), "--cache", cache])
        used = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        if done != DONE:
            return Made(code, *used, 0, said.getvalue().strip())
        try:
            return Made(code, *used, len(open_pack(out).areas["lsoa"]), "", sealed(out))
        except PlaceBasedError as error:
            return Made(code, *used, 0, str(error))


def sealed(pack: Path) -> str:
    """Return the SHA-256 of the names and the bytes of all files of a pack."""
    digest = hashlib.sha256()
    for path in sorted(pack.iterdir()):
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def try_all(shared: Path, codes: Sequence[str], processes: int) -> list[Made]:
    """Try districts, each in a process of its own; what is the same beside all of them is worked out once."""
    spawn = multiprocessing.get_context("spawn")
    with (
        tempfile.TemporaryDirectory() as cache,
        ProcessPoolExecutor(processes, mp_context=spawn, max_tasks_per_child=1) as pool,
    ):
        return list(pool.map(try_one, codes, [str(shared)] * len(codes), [cache] * len(codes)))


def differing(shared: Path, made: Sequence[Made]) -> list[str]:
    """Return the districts of which this one process makes other bytes than the pool did."""
    lost = []
    for each in made:
        with tempfile.TemporaryDirectory() as cache:
            if try_one(each.code, str(shared), cache).seal != each.seal:
                lost.append(each.code)
    return lost


def table(made: Sequence[Made], minutes: float) -> str:
    """Return what was measured as a table."""
    seconds = series([each.seconds for each in made])
    memory = series([each.megabytes for each in made])
    opened = sum(not each.fault for each in made)
    return "\n".join(
        (
            "| What | Measured | To reach |",
            "|---|---|---|",
            f"| Districts that are made offline and opened | {opened} of {len(made)} | all |",
            f"| One district, seconds of the processor | {seconds.text(1)} | {SECONDS:.0f} |",
            f"| … held at the most, MB | {memory.text()} | {MEGABYTES} |",
            f"| All of them, minutes | {minutes:.1f} | {MINUTES} |",
        )
    )


def main() -> int:
    """Print the table, and what could not be made."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--again", type=int, default=0)
    options = parser.parse_args()
    codes = district_codes(Shared(options.shared), country_recipe(Path("recipes/england")))[:: options.every]
    began = time.monotonic()
    made = try_all(options.shared, codes, options.processes)
    print(table(made, (time.monotonic() - began) / 60))
    for each in made:
        if each.fault:
            print(f"- {each.code}: {each.fault}")
    lost = differing(options.shared, made[:: options.again]) if options.again else []
    for code in lost:
        print(f"- {code}: one process makes other bytes than the pool")
    return int(any(each.fault for each in made) or bool(lost))


if __name__ == "__main__":
    sys.exit(main())
