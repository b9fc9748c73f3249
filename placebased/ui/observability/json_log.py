"""The log as one JSON object a line, for machines that gather the logs of many servers.

Without the setting ``PLACE_LOG`` the log is what Streamlit writes, for a person at a terminal.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import streamlit.logger as of_streamlit

from placebased import settings
from placebased.ui.observability.request_log import request_id

if TYPE_CHECKING:
    from structlog.typing import EventDict, WrappedLogger

JSON = "json"


def start(describe_fault: Callable[[BaseException], str]) -> None:
    """Write the log as JSON from now on, where the setting asks for it.

    Streamlit gives each of its loggers a form of its own when the logger is first asked for; those that come
    later get this one too.

    Parameters
    ----------
    describe_fault
        Returns an exception without the words of visitors.

    Raises
    ------
    ValueError
        Where the setting has another value.
    """
    given = settings.LOG.read()
    if not given:
        return
    if given != JSON:
        raise ValueError(f"{settings.LOG.name} is {JSON}, or not set.")
    form = formatter(describe_fault)
    as_streamlit_does = of_streamlit.setup_formatter

    def set_up(logger: logging.Logger) -> None:
        as_streamlit_does(logger)
        _give(logger, form)

    of_streamlit.setup_formatter = set_up
    # Only handlers that are there are given it: Streamlit's own way of setting all loggers up anew, or a
    # handler of the root, would let uvicorn write every address that is asked for, with the words in it.
    if logging.lastResort:
        logging.lastResort.setFormatter(form)
    for logger in (logging.root, *logging.root.manager.loggerDict.values()):
        if isinstance(logger, logging.Logger):
            _give(logger, form)


def _give(logger: logging.Logger, form: logging.Formatter) -> None:
    for handler in logger.handlers:
        handler.setFormatter(form)


def formatter(describe_fault: Callable[[BaseException], str]) -> logging.Formatter:
    """Return what makes a line of JSON of a record: time (UTC), level, logger, what is said, fault, request.

    Parameters
    ----------
    describe_fault
        As for :func:`start`.
    """
    import structlog

    def fault(_logger: WrappedLogger, _name: str, said: EventDict) -> Mapping[str, object]:
        given = said.pop("exc_info", None)
        raised = given[1] if isinstance(given, tuple) else given
        if isinstance(raised, BaseException):
            said["fault"] = describe_fault(raised)
        return said

    def number(_logger: WrappedLogger, _name: str, said: EventDict) -> Mapping[str, object]:
        if asked := request_id.get():
            said["request"] = asked
        return said

    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            number,
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            fault,
            structlog.processors.EventRenamer("message"),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )
