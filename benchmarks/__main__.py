"""Measure, and write the table into ``benchmarks/README.md``: ``python -m benchmarks``."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks import report, run
from benchmarks.servers import ROOT

README = Path(__file__).with_name("README.md")


def main() -> None:
    """Carry out the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few repeats, to see whether it works")
    parser.add_argument("--dry", action="store_true", help="print the table, leave README.md as it is")
    parser.add_argument("--port", type=int, default=8660, help="first of six ports to use")
    parser.add_argument(
        "--england",
        type=Path,
        default=ROOT.parent / "shared" / "data" / "england",
        help="folder with the outlines and figures of England; left out where it is not there",
    )
    parser.add_argument("--only", nargs="*", choices=run.PARTS, default=run.PARTS, help="parts to measure")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        plan = run.Plan(Path(folder), given.port, given.england, run.QUICK if given.quick else run.FULL)
        results = run.everything(plan, given.only)
    text = report.text(results)
    print(text)
    if not given.dry:
        report.write(README, text)


if __name__ == "__main__":
    main()
