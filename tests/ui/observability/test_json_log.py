"""The log as lines of JSON."""

from __future__ import annotations

import io
import json
import logging
from datetime import datetime

import pytest
import streamlit.logger as of_streamlit

from placebased import settings
from placebased.ui.observability import json_log
from placebased.ui.observability.request_log import request_id
from placebased.ui.runtime.private_log import LEFT_OUT, describe_fault


def line_of(log: logging.Logger, stream: io.StringIO) -> dict[str, str]:
    """Return what was logged last."""
    assert log.handlers
    said: dict[str, str] = json.loads(stream.getvalue().splitlines()[-1])
    return said


def test_a_line_has_time_level_and_request_and_no_words_of_a_visitor() -> None:
    """A fault is where it happened."""
    log, stream = logging.getLogger("placebased.tried"), io.StringIO()
    log.setLevel(logging.INFO)
    handler = logging.StreamHandler(stream)
    handler.setFormatter(json_log.formatter(describe_fault))
    log.addHandler(handler)
    token = request_id.set("abc")
    try:
        dict[str, str]()["zebra" + " crossing"]
    except KeyError:
        log.exception("It went %s.", "wrong")
    request_id.reset(token)
    said = line_of(log, stream)
    fault, at = said.pop("fault"), said.pop("timestamp")
    assert said == {"message": "It went wrong.", "level": "error", "logger": log.name, "request": "abc"}
    assert f"KeyError: {LEFT_OUT}" in fault
    assert "zebra crossing" not in stream.getvalue()
    assert datetime.fromisoformat(at).utcoffset() is not None
    log.info("Twice\nover")
    assert line_of(log, stream)["message"] == "Twice\nover"


def test_loggers_of_streamlit_write_it_too_whenever_they_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those before and those after; without the setting nothing changes."""
    as_it_was = of_streamlit.setup_formatter
    json_log.start(describe_fault)
    assert of_streamlit.setup_formatter is as_it_was
    monkeypatch.setenv(settings.LOG.name, json_log.JSON)
    monkeypatch.setattr(of_streamlit, "_loggers", {})
    monkeypatch.setattr(of_streamlit, "setup_formatter", as_it_was)
    last = logging.StreamHandler()
    monkeypatch.setattr(logging, "lastResort", last)
    monkeypatch.setattr(logging.root, "handlers", [])
    monkeypatch.setattr(logging.root.manager, "loggerDict", {})
    before, silent = map(of_streamlit.get_logger, ("placebased.before", "uvicorn.access"))
    silent.handlers.clear()  # as uvicorn leaves it where no log of requests is kept
    json_log.start(describe_fault)
    after = of_streamlit.get_logger("placebased.after")
    for log in (before, after):
        record = log.makeRecord(log.name, logging.WARNING, "", 0, "said", (), None)
        assert json.loads(log.handlers[-1].format(record))["message"] == "said"
    assert logging.root.handlers == silent.handlers == []
    assert json.loads(last.format(record))["logger"] == "placebased.after"


def test_another_value_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is served."""
    monkeypatch.setenv(settings.LOG.name, "xml")
    with pytest.raises(ValueError, match="PLACE_LOG is json, or not set"):
        json_log.start(describe_fault)
