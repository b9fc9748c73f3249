"""At which addresses phones in the same network reach this machine, and whether the server listens there."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import psutil


@dataclass(frozen=True, slots=True)
class LocalAddress:
    """One way to this machine.

    Attributes
    ----------
    host
        An IPv4 address.
    interface
        Name of the network interface that has it, as the system calls it.
    """

    host: str
    interface: str


def local_addresses(
    found: Mapping[str, Any] | None = None, up: Mapping[str, Any] | None = None
) -> list[LocalAddress]:
    """Return the addresses of this machine in the networks that it is in, the likeliest way for phones first.

    Private networks come before others, and those that a program made for itself (a container's, a virtual
    machine's, a tunnel's) last: no phone is in them. A network without wires comes before one with.

    Parameters
    ----------
    found, up
        Addresses and states of the interfaces, as psutil gives them; asked of the system if not given.
    """
    found = psutil.net_if_addrs() if found is None else found
    up = psutil.net_if_stats() if up is None else up
    listed = [
        LocalAddress(each.address, name)
        for name, addresses in found.items()
        if name in up and up[name].isup
        for each in addresses
        if each.family == socket.AF_INET and _is_reached(each.address)
    ]
    return sorted(listed, key=_likeliest_first)


_OF_A_PROGRAM = re.compile(
    r"docker|br-|bridge\d|veth|virbr|vmnet|vboxnet|virtualbox|vmware|vethernet|hyper-v|tun|tap|utun|wg|zt|tailscale"
    r"|lxc|lxd|podman|cni|flannel|ppp|awdl|llw",
    re.IGNORECASE,
)
"""What the names of interfaces begin with that programs make for themselves, as systems call them."""

_WITHOUT_WIRES = re.compile(r"wl|wi-?fi|ap\d|wireless|local area connection\*", re.IGNORECASE)
"""What the names of wireless ones and of a laptop's own hotspot begin with (that of Windows has a star)."""


def _likeliest_first(way: LocalAddress) -> tuple[bool, bool, bool, str]:
    return (
        bool(_OF_A_PROGRAM.match(way.interface)),
        not ipaddress.ip_address(way.host).is_private,
        not _WITHOUT_WIRES.match(way.interface),
        way.interface,
    )


def _is_reached(address: str) -> bool:
    parsed = ipaddress.ip_address(address)
    return not (parsed.is_loopback or parsed.is_link_local or parsed.is_unspecified)


def listens_to_others(address: str) -> bool:
    """Return whether a server that listens at an address hears other machines.

    Parameters
    ----------
    address
        Where it listens; empty for everywhere.
    """
    try:
        return not address or not ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address != "localhost"
