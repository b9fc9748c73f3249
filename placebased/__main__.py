"""The installed explorer's command.

    placebased                               open the explorer in the browser
    placebased --pack FOLDER                 the same, of another place
    placebased --edit "Your name"            the same, and you may decide on what people propose
    placebased -- --server.port 8600         the same, with options for Streamlit
    placebased backup [folder]               copy what people contributed, also while it runs
    placebased restore FILE                  put such a copy back, while it does not run

``python -m placebased`` is the same command. In a checkout, `run.py` installs what is missing first.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

from placebased import start
from placebased.errors import StartError


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command line and return the exit code.

    Parameters
    ----------
    arguments
        The words of the command line; those of this process where none are given.
    """
    own, options = start.cut_at_dashes(sys.argv[1:] if arguments is None else arguments)
    given = _parser().parse_args(own)
    try:
        os.environ.update(start.variables(given))
        if given.command == "run":
            return start.serve(options)
    except StartError as problem:
        print(f"\n{problem}", file=sys.stderr, flush=True)
        return 1
    from placebased.contributions import backups

    return backups.main([given.command, *([str(Path(given.path).absolute())] if given.path else [])])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="placebased", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", nargs="?", choices=["run", "backup", "restore"], default="run")
    parser.add_argument("path", nargs="?", help="folder to back up to, or the backup to restore")
    parser.add_argument("--version", action="version", version=_version())
    start.add_options(parser)
    return parser


def _version() -> str:
    try:
        return metadata.version("placebased")
    except metadata.PackageNotFoundError:
        return "not installed: running from a checkout"


if __name__ == "__main__":
    sys.exit(main())
