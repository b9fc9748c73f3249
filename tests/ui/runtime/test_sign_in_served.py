"""Who edits on the real app: a client that comes over a plain forwarder, and says of itself what it likes."""

from __future__ import annotations

import contextlib
import selectors
import socket
import threading
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from placebased import start
from tests.e2e.journey import let_in
from tests.support.served import free_port, start_app, wait_for_health

HOST = "127.0.0.1"
KEY = "a-key-of-more-than-thirty-two-characters"
EDITING, NOT_EDITING = "You are editing as Ed.", "this browser is not let in as one"


class Ports(NamedTuple):
    """Where the app listens, and where a forwarder that leads to it."""

    app: int
    forwarder: int


@pytest.fixture(scope="module")
def ports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ports]:
    """Start the app with somebody to edit, and a forwarder that adds and changes nothing."""
    folder, app = tmp_path_factory.mktemp("editing"), free_port()
    variables = {"PLACE_STORE": str(folder / "kept"), "PLACE_EDITOR": "Ed", "PLACE_EDITOR_KEY": KEY}
    server = start_app(app, folder / "log.txt", variables)
    wait_for_health(server, app, folder / "log.txt")
    with socket.create_server((HOST, 0)) as listening:
        threading.Thread(target=forward, args=(listening, app), daemon=True).start()
        yield Ports(app, listening.getsockname()[1])
        listening.shutdown(socket.SHUT_RDWR)
    start.stop(server)


@pytest.fixture(scope="module")
def cookie(ports: Ports) -> str:
    """Return the cookie of the editor's browser, as it is sent."""
    (kept,) = let_in(f"http://{HOST}:{ports.app}/edit?key={KEY}")["cookies"]
    return f"{kept['name']}={kept['value']}"


def forward(listening: socket.socket, port: int) -> None:
    """Pass on whatever comes, as an SSH tunnel or a published port does."""
    with contextlib.suppress(OSError):  # the end of the test closes it
        while True:
            client, _ = listening.accept()
            threading.Thread(target=pass_on, args=(client, port), daemon=True).start()


def pass_on(client: socket.socket, port: int) -> None:
    """Copy bytes between two sockets until one of them ends."""
    with client, socket.create_connection((HOST, port)) as server, selectors.DefaultSelector() as ready:
        for one, other in ((client, server), (server, client)):
            ready.register(one, selectors.EVENT_READ, other)
        with contextlib.suppress(OSError):
            while True:
                for key, _ in ready.select():
                    assert isinstance(key.fileobj, socket.socket)
                    data = key.fileobj.recv(65536)
                    if not data:
                        return
                    key.data.sendall(data)


def editors_page(through: int, says: int, cookie: str = "") -> str:
    """Open the editors' page by a program of one's own, and return all that the app sends.

    Parameters
    ----------
    through
        The port connected to.
    says
        The port that the headers Host and Origin state.
    """
    headers = {"Cookie": cookie} if cookie else {}
    asked = BackMsg()
    asked.rerun_script.page_name = "editors"
    with (
        socket.create_connection((HOST, through)) as plain,
        connect(
            f"ws://{HOST}:{says}/_stcore/stream", sock=plain, additional_headers=headers, max_size=None,
            origin=Origin(f"http://{HOST}:{says}"), subprotocols=[Subprotocol("streamlit")], proxy=None,
        ) as connection,
    ):  # fmt: skip
        connection.send(asked.SerializeToString())
        return "\n".join(map(str, messages(connection)))


def messages(connection: ClientConnection) -> Iterator[ForwardMsg]:
    """Yield what the app sends until its script has ended."""
    while True:
        message = ForwardMsg.FromString(connection.recv(timeout=60, decode=False))
        yield message
        if message.WhichOneof("type") == "script_finished":
            return


def test_the_browser_that_was_let_in_edits(ports: Ports, cookie: str) -> None:
    """The client of these tests sees what a browser would."""
    assert EDITING in editors_page(ports.app, ports.app, cookie)


@pytest.mark.usefixtures("cookie")
@pytest.mark.parametrize("way", ["app", "forwarder"])
def test_a_local_client_without_the_cookie_does_not_edit(ports: Ports, way: str) -> None:
    """Neither straight nor over a forwarder, with headers as the editor's own browser sends them."""
    page = editors_page(getattr(ports, way), ports.app)
    assert EDITING not in page
    assert NOT_EDITING in page


def test_the_wrong_cookie_is_none(ports: Ports, cookie: str) -> None:
    """A made-up value under the right name lets nobody in."""
    assert NOT_EDITING in editors_page(ports.forwarder, ports.app, f"{cookie.partition('=')[0]}=x")


def test_a_page_behind_a_forwarder_does_not_edit_with_the_cookie(ports: Ports, cookie: str) -> None:
    """A browser sends cookies to every port; what it then says of its address gives it away."""
    assert NOT_EDITING in editors_page(ports.forwarder, ports.forwarder, cookie)
