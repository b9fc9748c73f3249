"""The bounds on the real app, with real sockets: floods, slow clients, and a hall of phones."""

from __future__ import annotations

import base64
import contextlib
import http.client
import os
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from placebased import start
from tests.support.served import free_port, start_app, wait_for_health

HOST = "127.0.0.1"
SLOW_CLIENTS = 500
pytestmark = pytest.mark.alone
pytest.importorskip("resource")  # elsewhere a test may not open so many sockets


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Start the app with a store of its own, and return its port."""
    folder, found = tmp_path_factory.mktemp("floods"), free_port()
    server = start_app(found, folder / "log.txt", {"PLACE_STORE": str(folder / "store"), "PLACE_PROXIES": ""})
    wait_for_health(server, found, folder / "log.txt")
    asked(found)  # the first opens the pack
    yield found
    start.stop(server)


@pytest.fixture(scope="module", autouse=True)
def _enough_files() -> None:
    """Let the test, too, open a thousand sockets."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(4096, hard)), hard))


def asked(port: int, path: str = "/health", **headers: str) -> tuple[int, float]:
    """Ask once, on a connection of its own; return the status and how many seconds it took."""
    began = time.perf_counter()
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    with contextlib.closing(connection):
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
    return answer.status, time.perf_counter() - began


@contextlib.contextmanager
def asking(port: int) -> Iterator[list[float]]:
    """Ask for /health all the while in another thread; yield how long each answer took."""
    took: list[float] = []
    done = threading.Event()

    def ask() -> None:
        while not done.wait(0.02) or not took:
            status, seconds = asked(port)
            took.append(seconds if status == 200 else 99.0)

    thread = threading.Thread(target=ask)
    thread.start()
    try:
        yield took
    finally:
        done.set()
        thread.join()


def p99(took: list[float]) -> float:
    """Return what 99 of 100 answers did not exceed."""
    return sorted(took)[int(0.99 * (len(took) - 1) + 0.999)]


def connected(port: int, sends: str) -> socket.socket:
    """Open a connection and send something on it."""
    one = socket.create_connection((HOST, port), timeout=30)
    one.sendall(sends.encode())
    return one


def websocket(port: int, **headers: str) -> socket.socket:
    """Open a websocket as Streamlit's page does."""
    wanted = {
        "Host": f"{HOST}:{port}",
        "Origin": f"http://{HOST}:{port}",
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Protocol": "streamlit",
        **headers,
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in wanted.items())
    one = connected(port, f"GET /_stcore/stream HTTP/1.1\r\n{lines}\r\n")
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += one.recv(1)
    if not answer.startswith(b"HTTP/1.1 101"):
        one.close()
        raise ConnectionRefusedError(answer)
    return one


def frame(payload: bytes, code: int = 2) -> bytes:
    """Return a frame as browsers send it, with a mask of noughts."""
    assert len(payload) < 126
    return bytes([0x80 | code, 0x80 | len(payload)]) + bytes(4) + payload


def rerun() -> bytes:
    """Return the message that asks Streamlit to run the page again."""
    from streamlit.proto.BackMsg_pb2 import BackMsg

    message = BackMsg()
    message.rerun_script.query_string = "a=1"
    return bytes(message.SerializeToString())


def is_closed(one: socket.socket, seconds: float) -> bool:
    """Tell whether the other side ends a connection within so many seconds."""
    deadline = time.monotonic() + seconds
    try:
        while time.monotonic() < deadline:
            one.settimeout(max(0.01, deadline - time.monotonic()))
            if not one.recv(65536):
                return True
    except TimeoutError:
        return False
    except OSError:
        return True
    return False


@pytest.mark.parametrize("number", [5_000, 200_000])
@pytest.mark.parametrize(
    "one",
    [frame(rerun()), frame(b"\x01\x02\x03"), frame(b""), frame(b"", 9)],
    ids=["run", "few", "none", "ping"],
)
def test_a_flood_silences_nobody(port: int, one: bytes, number: int) -> None:
    """Whatever a websocket sends at once: it is closed, and others are answered within a second."""
    with contextlib.closing(websocket(port)) as flooding, asking(port) as took:
        with contextlib.suppress(OSError):
            flooding.sendall(one * number)
        assert is_closed(flooding, 10)
        time.sleep(1)
    assert p99(took) <= 1


def test_many_who_stay_below_the_bound_silence_nobody(port: int) -> None:
    """Thirty websockets that each send what may wait are delayed, and others are answered within a second."""
    many = [websocket(port) for _ in range(30)]
    with contextlib.ExitStack() as stack, asking(port) as took:
        for one in many:
            stack.enter_context(contextlib.closing(one))
            one.sendall(frame(rerun()) * 200)
        time.sleep(4)
    assert p99(took) <= 1


def test_slow_clients_are_closed_and_hold_nobody_up(port: int) -> None:
    """Five hundred who send half a request, or nothing, are gone in 20 seconds; others are answered."""
    halves = ["", "GET / HT", "GET /health HTTP/1.1\r\nHost: a\r\nX-Slow: "]
    slow = [connected(port, halves[n % len(halves)]) for n in range(SLOW_CLIENTS)]
    with contextlib.ExitStack() as stack, asking(port) as took:
        for one in slow:
            stack.enter_context(contextlib.closing(one))
        assert not any(is_closed(one, 0) for one in slow[:3])
        deadline = time.monotonic() + 30
        assert all(is_closed(one, max(0.1, deadline - time.monotonic())) for one in slow)
    assert p99(took) <= 1


def test_a_hall_of_phones_passes(port: int) -> None:
    """Three hundred websockets and six hundred requests from one address are all welcome."""
    with contextlib.ExitStack() as stack:
        for _ in range(300):
            stack.enter_context(contextlib.closing(websocket(port)))
        statuses = {asked(port)[0] for _ in range(600)}
    assert statuses == {200}


def test_a_made_up_address_is_ignored(port: int) -> None:
    """A thousand websockets of one address are the most, however many addresses they claim to come from."""
    with contextlib.ExitStack() as stack:
        for n in range(1_000):
            one = websocket(port, **{"X-Forwarded-For": f"9.{n % 250}.{n // 250}.1"})
            stack.enter_context(contextlib.closing(one))
        answers = [asked(port, **{"X-Forwarded-For": "8.8.8.8"})[0] for _ in range(3)]
        with pytest.raises(ConnectionRefusedError, match="429 Too Many Requests"):
            websocket(port, **{"X-Forwarded-For": "7.7.7.7"})
    assert answers == [429, 429, 429]


def test_a_large_body_is_refused(port: int) -> None:
    """A body above the largest upload is refused by its length alone."""
    with contextlib.closing(
        connected(
            port, "PUT /_stcore/upload_file/a/b HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n\r\n"
        )
    ) as one:
        assert one.recv(12) == b"HTTP/1.1 413"
