"""Every setting that the environment may give, and the one place that reads them.

Each is one row of :data:`SETTINGS` and one row of ``docs/settings.md``. All are optional: without any, the
explorer shows the pack beside it and keeps contributions beside it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Setting:
    """One environment variable.

    Attributes
    ----------
    name
        Name of the variable.
    meaning
        What it says, in a few words.
    default
        What holds where it is not set, in a few words.
    """

    name: str
    meaning: str
    default: str

    def read(self) -> str:
        """Return the value without surrounding blanks; empty where it is not set."""
        return os.environ.get(self.name, "").strip()

    def take(self) -> str:
        """Return the value and remove it from the environment, which child processes inherit."""
        return os.environ.pop(self.name, "").strip()


PACK = Setting("PLACE_PACK", "Folder of the place pack to show", "`geodata/` beside the app")
PACK_BEFORE = Setting(
    "PLACE_PACK_BEFORE",
    "Folder of an earlier pack of the same place, which *About the data* sets the pack beside",
    "nothing is said of what moved",
)
STORE = Setting("PLACE_STORE", "Folder of the SQLite database of contributions", "`store/` beside the app")
STORE_URL = Setting(
    "PLACE_STORE_URL",
    "Database URL of another store, such as `postgresql+pg8000://user:password@host/name`",
    "SQLite in the folder above",
)
BACKUP_DAYS = Setting(
    "PLACE_BACKUP_DAYS",
    "Days after which a backup is deleted by the next one; 0 keeps all",
    "90",
)
BACKUPS = Setting(
    "PLACE_BACKUPS",
    "Folder in which the administrator's page looks for backups of PostgreSQL (`deploy/backup.sh`)",
    "the page says that it sees none",
)
EDITOR = Setting(
    "PLACE_EDITOR", "Name of the person who edits on this machine", "nobody edits without a login"
)
EDITOR_KEY = Setting(
    "PLACE_EDITOR_KEY",
    "One-time key of the editor's address, at least 32 characters; `run.py --edit` makes one",
    "a key is made and told in the terminal",
)
PROXIES = Setting(
    "PLACE_PROXIES",
    "Addresses or networks of proxies whose `X-Forwarded-For` is believed, with commas between them",
    "none is believed",
)
EMBEDDERS = Setting(
    "PLACE_EMBEDDERS",
    "Origins that may show the explorer in a frame, such as `https://council.example`",
    "only its own pages",
)
HOSTS = Setting(
    "PLACE_HOSTS",
    "Host names under which the explorer is reached; a request with another one is refused",
    "any name",
)
WARM = Setting(
    "PLACE_WARM",
    "`off` leaves out what is made ready in the first seconds after the start",
    "what most visitors need is made ready",
)
LEAVE = Setting(
    "PLACE_LEAVE",
    "Web address that *Leave this page quickly* opens, which says nothing of what was looked for",
    "`https://www.gov.uk/`",
)
LOG = Setting(
    "PLACE_LOG",
    "`json` writes the log as one JSON object a line, for machines that gather logs",
    "lines for a person at a terminal",
)
SLOW = Setting("PLACE_SLOW", "Seconds from which on a request is logged as slow", "2")
PRIVATE = Setting(
    "PLACE_PRIVATE",
    "`on` shows nothing to anybody who has not signed in: no page, no file, no feed (it needs a login)",
    "everybody may look",
)
SESSION_HOURS = Setting(
    "PLACE_SESSION_HOURS", "Hours after which whoever has signed in has to do it again", "12"
)
METRICS = Setting(
    "PLACE_METRICS",
    "Key of at least 16 characters for which `/metrics` gives figures in the form of Prometheus",
    "nothing is counted, and the address is closed",
)
REPORT_LOOK = Setting(
    "REPORT_LOOK",
    "Folder with an organisation's own look for documents (`look.toml`, see below)",
    "documents have the explorer's own look",
)
TILES = Setting("MAP_TILES", "Address pattern of online map tiles under the map", "none: nothing is fetched")
TILES_CREDIT = Setting("MAP_TILES_ATTRIBUTION", "Attribution that those tiles ask for", "none")

SETTINGS = (
    PACK,
    PACK_BEFORE,
    STORE,
    STORE_URL,
    BACKUP_DAYS,
    BACKUPS,
    EDITOR,
    EDITOR_KEY,
    PROXIES,
    EMBEDDERS,
    HOSTS,
    WARM,
    LEAVE,
    LOG,
    SLOW,
    PRIVATE,
    SESSION_HOURS,
    METRICS,
    REPORT_LOOK,
    TILES,
    TILES_CREDIT,
)
"""Every setting, in the order in which they are documented."""
