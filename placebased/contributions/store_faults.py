"""What the database says when something fails, as words for people; its own words go to the log."""

from __future__ import annotations

import logging

from placebased.errors import StoreError

_LOG = logging.getLogger(__name__)

READ_ONLY = "it can only be read just now, not written to"
NEWER = (
    "it was written by a newer version of this explorer: start that version again, or put back a backup made "
    "before it"
)
DAMAGED = "its file is damaged; whoever runs this explorer can put a backup back"
_REMEDY = "The file of contributions is damaged. Put a backup back with: python run.py restore FILE"
GONE = "its file is not there any more"
SILENT = "the database does not answer"
UNKNOWN = "the database reported a fault, which is in the explorer's log"

_WORDS = (
    (("disk is full", "no space left", "disk full", "disk quota"), "the disk is full"),
    (("readonly", "read-only", "read only"), READ_ONLY),
    (
        ("is locked", "is busy", "lock timeout"),
        "somebody else holds it; try again in a minute",
    ),
    (("malformed", "not a database", "could not decode"), DAMAGED),
    (("disk i/o", "input/output"), "the disk does not answer"),
    (("unable to open", "permission denied", "access is denied"), "its file may not be opened"),
    (("statement timeout", "canceling statement", "57014"), "the database takes too long to answer"),
    (("password", "authentication", "does not exist", "28p01"), "the database does not let the explorer in"),
    (
        (
            "connect",
            "network",
            " closed",
            "terminat",
            "shutting down",
            "starting up",
            "timed out",
        ),
        "the database cannot be reached",
    ),
    (("no module named", "load plugin", "parse sqlalchemy url"), "the address of the database is not usable"),
)
"""What stands in a driver's message, in lower case, and what people are told; the first that fits counts."""


def in_words(error: BaseException) -> str:
    """Return what went wrong, without a word of the driver, a path or an address.

    Parameters
    ----------
    error
        What the driver, or the file system, raised.

    >>> in_words(OSError("[Errno 28] No space left on device: '/srv/x'"))
    'the disk is full'
    """
    said = f"{type(error).__name__} {error}".lower()
    return next((words for parts, words in _WORDS if any(part in said for part in parts)), UNKNOWN)


def as_store_error(what: str, error: BaseException) -> StoreError:
    """Return the one error that callers see, and write the driver's own words to the log.

    Parameters
    ----------
    what
        What was tried, e.g. ``"keep"``.
    error
        What the driver, or the file system, raised.
    """
    first = next(iter(str(error).strip().splitlines()), "")[:300]
    _LOG.warning("The store of contributions could not %s: %s: %s", what, type(error).__name__, first)
    why = in_words(error)
    return damaged(what) if why == DAMAGED else StoreError(what, why)


def damaged(what: str) -> StoreError:
    """Return that the file is damaged as readers are told it; the command that mends it goes to the log.

    Parameters
    ----------
    what
        What was tried, e.g. ``"open"``.
    """
    _LOG.error(_REMEDY)
    return StoreError(what, DAMAGED)
