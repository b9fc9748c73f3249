"""The fence round the tests."""

from __future__ import annotations

import socket

import pytest

ELSEWHERE = "192.0.2.1"  # an address set aside for documentation: nobody is there


def test_connecting_to_another_machine_is_refused_before_anything_is_sent() -> None:
    """A connection that leaves this machine fails the test that tried it."""
    with socket.socket() as tried, pytest.raises(AssertionError, match="stay on this machine"):
        tried.connect((ELSEWHERE, 80))


def test_looking_up_a_name_is_refused() -> None:
    """Asking for the address of an outside host fails too, so that nothing waits for a name server."""
    with pytest.raises(AssertionError, match=r"example\.org"):
        socket.getaddrinfo("example.org", 443)


def test_sending_a_datagram_elsewhere_is_refused() -> None:
    """Traffic without a connection is held back like any other."""
    with socket.socket(type=socket.SOCK_DGRAM) as tried, pytest.raises(AssertionError):
        tried.sendto(b"hello", (ELSEWHERE, 9))


def test_this_machine_can_be_reached() -> None:
    """Loopback stays open: browser tests need it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()[:2]).close()
