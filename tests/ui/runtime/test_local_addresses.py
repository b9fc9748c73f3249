"""Ways to this machine for phones."""

from __future__ import annotations

import socket
from types import SimpleNamespace

import pytest

from placebased.ui.runtime.local_addresses import LocalAddress, listens_to_others, local_addresses


def at(address: str, family: int = socket.AF_INET) -> SimpleNamespace:
    """Return an address as psutil gives it."""
    return SimpleNamespace(address=address, family=family)


def test_addresses_that_phones_can_reach_come_with_their_interface() -> None:
    """Private networks first; not the loopback, not one that is down, not one without a network."""
    found = {
        "lo": [at("127.0.0.1")],
        "eth0": [at("8.8.8.8"), at("fe80::1", socket.AF_INET6)],
        "wlan0": [at("192.168.43.1")],
        "wlan1": [at("169.254.1.1")],
        "vpn": [at("10.8.0.2")],
    }
    up = {name: SimpleNamespace(isup=name != "vpn") for name in found}
    assert local_addresses(found, up) == [
        LocalAddress("192.168.43.1", "wlan0"),
        LocalAddress("8.8.8.8", "eth0"),
    ]
    assert all(each.host != "127.0.0.1" for each in [*local_addresses(), LocalAddress("", "")])


def test_the_likeliest_way_for_phones_comes_first() -> None:
    """No phone is in a network of containers; a laptop's own hotspot has no wires."""
    names = ("docker0", "en5", "eth0", "wlan0", "vEthernet (WSL)", "Wi-Fi", "Ethernet", "br-1f", "tun0")
    found = {name: [at(f"10.0.{k}.1")] for k, name in enumerate(names)}
    up = {name: SimpleNamespace(isup=True) for name in names}
    assert [each.interface for each in local_addresses(found, up)] == [
        *("Wi-Fi", "wlan0"),
        *("Ethernet", "en5", "eth0"),
        *("br-1f", "docker0", "tun0", "vEthernet (WSL)"),
    ]


@pytest.mark.parametrize(
    ("address", "others"),
    [("", True), ("0.0.0.0", True), ("127.0.0.1", False), ("::1", False), ("localhost", False)],  # noqa: S104
)
def test_a_server_that_hears_itself_alone_is_told(address: str, others: bool) -> None:
    """Phones could not come."""
    assert listens_to_others(address) is others
