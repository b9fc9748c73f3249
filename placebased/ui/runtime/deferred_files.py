"""What people read where a file that is made once they press its button could not be made.

Streamlit says “Failed to generate file for download” whatever it was. It has no setting for that, so the
handler of such requests is given words that say what happened and what to do.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse, DeferredFileResponsePayload
from streamlit.runtime import app_session
from streamlit.runtime.backend_operation_handler import DeferredFileHandler

from placebased.reports.writers.registry import describe_failure
from placebased.ui.runtime.private_log import describe_fault

if TYPE_CHECKING:
    from streamlit.proto.BackMsg_pb2 import BackendOperationRequest

_LOG = logging.getLogger(__name__)


class WordedFiles(DeferredFileHandler):
    """Makes files as Streamlit's handler does, and says in words why one could not be made."""

    async def handle(self, request: BackendOperationRequest, session_id: str) -> BackendOperationResponse:  # noqa: ARG002 - Streamlit's own form
        """Return where the file is, or why there is none.

        Parameters
        ----------
        request
            Names the file by its id.
        session_id
            Of whoever asks.
        """
        make, file = self._get_media_file_mgr().execute_deferred, request.deferred_file.file_id
        try:
            url = await asyncio.to_thread(make, file)
        except Exception as error:  # noqa: BLE001 - whoever pressed the button must hear of it
            fault = error.__cause__ or error  # Streamlit wraps what our own function raised
            _LOG.error("A file could not be made.\n%s", describe_fault(fault))
            return BackendOperationResponse(request_id=request.request_id, error_msg=describe_failure(fault))
        made = DeferredFileResponsePayload(url=url)
        return BackendOperationResponse(request_id=request.request_id, deferred_file=made)


def say_failures() -> None:
    """Let every session that begins from now on say in words why a file could not be made."""
    app_session.DeferredFileHandler = WordedFiles  # type: ignore[attr-defined]
