"""Which websocket messages are a page's own."""

from __future__ import annotations

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from placebased.ui.runtime.client_messages import is_readable


def test_what_pages_send_is_readable() -> None:
    """A rerun with a widget's value, and a sign of life."""
    rerun = BackMsg()
    rerun.rerun_script.widget_states.widgets.add(id="need", string_value="é" * 500)
    alive = BackMsg(app_heartbeat=True)
    assert is_readable(rerun.SerializeToString())
    assert is_readable(alive.SerializeToString())


@pytest.mark.parametrize("data", [None, b"", b"x", b"\xff" * 40, b'{"type": "rerun"}', b"\x00"])
def test_anything_else_is_not(data: bytes | None) -> None:
    """Text, an empty message, and bytes that are no message of Streamlit's."""
    assert not is_readable(data)
