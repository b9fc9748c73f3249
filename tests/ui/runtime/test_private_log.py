"""Faults in the log say where they happened, not what was asked."""

from __future__ import annotations

import io
import logging

import pytest

from placebased.errors import PlaceBasedError
from placebased.ui.runtime import private_log


def fail() -> None:
    """Fail with words that somebody typed."""
    raise KeyError("zebra" + " crossing")


def logged(fault: Exception) -> str:
    """Return what the log of pages writes of a fault that another one led to."""
    private_log.keep_words_out()
    logger, stream = logging.getLogger(private_log.LOGGERS[0]), io.StringIO()
    handler = logging.StreamHandler(stream)
    logger.addHandler(handler)
    with pytest.raises(KeyError) as first:
        fail()
    fault.__cause__ = first.value
    logger.error("Uncaught app execution", exc_info=fault)
    logger.removeHandler(handler)
    return stream.getvalue()


def test_what_was_asked_is_not_in_the_log() -> None:
    """Neither of the fault nor of the one behind it; file, line and kind are."""
    said = logged(ValueError("no such word as zebra"))
    assert "zebra crossing" not in said
    assert "no such word" not in said
    assert "ValueError: " + private_log.LEFT_OUT in said
    assert "KeyError: " + private_log.LEFT_OUT in said
    assert "test_private_log.py" in said


def test_our_own_errors_keep_their_words() -> None:
    """They are about data and stores, and whoever runs the explorer needs them."""
    assert "the store is closed" in logged(PlaceBasedError("the store is closed"))


@pytest.mark.parametrize("name", private_log.LOGGERS)
def test_it_is_set_up_once(name: str) -> None:
    """However often the app is made."""
    private_log.keep_words_out()
    private_log.keep_words_out()
    found = logging.getLogger(name).filters
    assert found.count(private_log._without_words) == 1
