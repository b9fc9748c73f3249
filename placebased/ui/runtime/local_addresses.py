"""At which addresses phones in the same network reach this machine, and whether the server listens there."""

from __future__ import annotations

import ipaddress
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
    """Return the addresses of this machine in the networks that it is in, those of private networks first.

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
    return sorted(listed, key=lambda each: (not ipaddress.ip_address(each.host).is_private, each.interface))


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
