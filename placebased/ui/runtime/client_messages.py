"""What a page may send over its websocket: messages that Streamlit can read."""

from __future__ import annotations

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from streamlit.proto.BackMsg_pb2 import BackMsg


def is_readable(data: bytes | None) -> bool:
    """Return whether a message is one of Streamlit's own, which takes some millionths of a second to see.

    Streamlit would write a traceback into its log for every other one, and keep the websocket open.

    Parameters
    ----------
    data
        The message; ``None`` where it was sent as text, which pages never do.
    """
    try:
        return data is not None and BackMsg.FromString(data).WhichOneof("type") is not None
    except DecodeError:
        return False
