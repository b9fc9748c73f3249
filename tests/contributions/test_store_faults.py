"""Words for what a database says."""

from __future__ import annotations

import logging
import sqlite3

import pytest
import sqlalchemy as sa

from placebased.contributions import store_faults
from placebased.contributions.store_faults import DAMAGED, READ_ONLY, UNKNOWN, as_store_error, in_words


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(28, "No space left on device", "/srv/secret"), "the disk is full"),
        (sqlite3.OperationalError("database or disk is full"), "the disk is full"),
        (sqlite3.OperationalError("attempt to write a readonly database"), READ_ONLY),
        (OSError(30, "Read-only file system"), READ_ONLY),
        (sqlite3.OperationalError("database is locked"), "somebody else holds it; try again in a minute"),
        (sqlite3.DatabaseError("database disk image is malformed"), DAMAGED),
        (sqlite3.OperationalError("disk I/O error"), "the disk does not answer"),
        (PermissionError(13, "Permission denied", "/srv/x.lock"), "its file may not be opened"),
        (
            sa.exc.DBAPIError("SELECT 1", {}, Exception("canceling statement due to statement timeout")),
            "the database takes too long to answer",
        ),
        (ConnectionRefusedError(111, "Connection refused"), "the database cannot be reached"),
        (TimeoutError("timed out"), "the database cannot be reached"),
        (
            Exception('password authentication failed for user "me"'),
            "the database does not let the explorer in",
        ),
        (sa.exc.ArgumentError("Could not parse SQLAlchemy URL"), "the address of the database is not usable"),
        (ValueError("something new"), UNKNOWN),
    ],
)
def test_what_failed_is_said_in_words(error: Exception, words: str) -> None:
    """Each fault that is known has its words; any other is said to be in the log."""
    assert in_words(error) == words


def test_the_drivers_words_go_to_the_log_alone(caplog: pytest.LogCaptureFixture) -> None:
    """A visitor reads no statement, path or host; whoever runs the explorer finds them in its log."""
    with caplog.at_level(logging.WARNING, logger=store_faults.__name__):
        error = as_store_error("read", sqlite3.OperationalError("no such column: events.secret\nSELECT 1"))
    assert str(error) == f"The store of contributions could not read: {UNKNOWN}."
    assert "no such column: events.secret" in caplog.text
    assert "SELECT 1" not in caplog.text


def test_the_command_that_mends_a_damaged_file_is_in_the_log_alone(caplog: pytest.LogCaptureFixture) -> None:
    """Readers are told what is wrong; whoever runs the explorer finds what to type."""
    with caplog.at_level(logging.ERROR):
        error = as_store_error("read", sqlite3.DatabaseError("database disk image is malformed"))
    assert "run.py" not in str(error)
    assert "run.py restore FILE" in caplog.text
