"""Where the files are that stand beside the code: in the checkout, or inside the installed package.

Only the standard library and nothing else of the package is used here, since `run.py` and
``python -m placebased`` ask before anything is installed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_SHIPPED = (
    _PACKAGE / "shipped"
)  # the build puts the files there (`pyproject.toml`); a checkout has no such folder

IS_INSTALLED = _SHIPPED.is_dir()
ROOT = _SHIPPED if IS_INSTALLED else _PACKAGE.parent
CODE = _PACKAGE
APP = ROOT / "app.py"
PAGES = ROOT / "pages"
NOTES = ROOT / "docs"
MIGRATIONS = ROOT / "migrations"
PACK = ROOT / "geodata"
SHELL = _PACKAGE / "ui" / "app" / "shell.py"


def store_folder() -> Path:
    """Return the folder for what people contribute where none is named.

    A checkout keeps it beside the code. An installed package is replaced by the next version, so there it
    stands among the data of the person who runs the explorer.
    """
    return user_data_folder(sys.platform) / "placebased" if IS_INSTALLED else ROOT / "store"


def user_data_folder(system: str) -> Path:
    """Return the folder in which a system keeps the data of one person's programs.

    Parameters
    ----------
    system
        As `sys.platform` names it.
    """
    variable, usual = {
        "win32": ("LOCALAPPDATA", "AppData/Local"),
        "darwin": ("", "Library/Application Support"),
    }.get(system, ("XDG_DATA_HOME", ".local/share"))
    named = os.environ.get(variable, "").strip() if variable else ""
    return Path(named) if named else Path.home() / usual
