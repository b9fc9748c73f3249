"""A file that could not be made once its button was pressed: what happened, in words."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest
from streamlit.runtime import app_session
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from placebased.errors import WorkError
from placebased.ui.runtime import deferred_files


def answer(make: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401 - a message
    """Ask for a file that is made like this, as a browser does; return what it is answered."""
    manager = MediaFileManager(MemoryMediaFileStorage("/media"))
    monkeypatch.setattr("streamlit.runtime.media_file_manager._get_session_id", lambda: "visit")
    number = manager.add_deferred(make, "text/csv", "x", file_name="x.csv")
    request = BackendOperationRequest(request_id="1")
    request.deferred_file.file_id = number
    return asyncio.run(deferred_files.WordedFiles(lambda: manager).handle(request, "visit"))


def test_what_was_made_is_handed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """With its address, and nothing said."""
    found = answer(lambda: b"a,b", monkeypatch)
    assert found.error_msg == ""
    assert found.deferred_file.url.startswith("/media/")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(28, "No space left on device"), "The disk of the server is full"),
        (WorkError("died"), "What makes files here has stopped and starts anew."),
        (ZeroDivisionError("private words"), "It could not be made. Please try again."),
    ],
)
def test_what_failed_is_said(error: Exception, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not in Streamlit's words, and without the words of the fault."""

    def fail() -> bytes:
        raise error

    found = answer(fail, monkeypatch)
    assert found.error_msg.startswith(said)
    assert "private" not in found.error_msg


def test_sessions_have_it_from_then_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit makes the handler of each session by this name."""
    name = "DeferredFileHandler"
    monkeypatch.setattr(app_session, name, getattr(app_session, name))
    deferred_files.say_failures()
    assert vars(app_session)[name] is deferred_files.WordedFiles
