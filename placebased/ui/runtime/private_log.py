"""Faults in the server's log without what somebody asked: where they happened, not with which words.

No address is logged: Streamlit's server keeps no log of requests. But the message of an exception may quote
what was typed, and the log of a fault goes to a terminal or a file that others read. Our own errors are
sentences about data, files and stores, which whoever runs the explorer needs; their words stay.
"""

from __future__ import annotations

import logging
import traceback

from placebased.errors import PlaceBasedError

LOGGERS = ("streamlit.error_util", "streamlit.runtime.scriptrunner.script_runner", "uvicorn.error", "asyncio")
"""Who writes the faults of pages, and of other addresses."""

LEFT_OUT = "its words are left out, because they may be what somebody asked"


def keep_words_out() -> None:
    """Let every fault that is logged from now on say where it happened and of what kind it is."""
    for name in LOGGERS:
        logger = logging.getLogger(name)
        if _without_words not in logger.filters:
            logger.addFilter(_without_words)


def _without_words(record: logging.LogRecord) -> bool:
    fault = record.exc_info[1] if record.exc_info else None
    if fault is not None:
        record.exc_text = describe_fault(fault)  # what a formatter takes where it is there
    return True


def describe_fault(fault: BaseException) -> str:
    """Return a fault as the lines of code that it went through, with those of the faults behind it.

    Parameters
    ----------
    fault
        An exception.

    Returns
    -------
    str
        Without its message, unless it is one of our own.
    """
    parts: list[str] = []
    at: BaseException | None = fault
    while at is not None and len(parts) < 10:  # noqa: PLR2004 - faults behind faults that anybody reads
        said = str(at) if isinstance(at, PlaceBasedError) else LEFT_OUT
        parts.append("".join(traceback.format_tb(at.__traceback__)) + f"{type(at).__qualname__}: {said}")
        at = at.__cause__ or at.__context__
    return "\n\nwhich came after\n\n".join(parts)
