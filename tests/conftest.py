"""What holds for every test: no traffic beyond this machine, and the same examples on every run of CI."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from placebased.contributions.store import Store
from tests.support import counts
from tests.support.city_fixtures import (  # noqa: F401 - fixtures for every test
    both_lists,
    city,
    city_folder,
    components_found_once,
    empty_caches,
    opened_once,
    own_city,
    pages,
    real,
    right_pack,
)

settings.register_profile("person", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.register_profile("long", deadline=None, max_examples=1_000)
settings.load_profile("long" if counts.LONG else "ci" if os.environ.get("CI") else "person")


os.environ.setdefault("PLACE_WARM", "off")  # servers of tests have few pages to make ready


class OutsideTrafficError(AssertionError):
    """A test tried to reach another machine."""


def require_this_machine(address: object) -> None:
    """Raise unless a socket address, or a host, is on the loopback or a local (Unix) socket."""
    if isinstance(address, tuple):
        address = address[0]
    elif not isinstance(address, str | bytes | None) or (address and "/" in str(address)):
        return
    host = address.decode() if isinstance(address, bytes) else str(address or "localhost")
    if host == "localhost":
        return
    try:
        local = ipaddress.ip_address(host).is_loopback
    except ValueError:
        local = False
    if not local:
        raise OutsideTrafficError(f"The test tried to reach {host}; tests stay on this machine.")


def guard(patch: pytest.MonkeyPatch, owner: Any, name: str, position: int) -> None:  # noqa: ANN401
    """Replace a socket function by one that looks at its address (the argument at `position`) first."""
    original = getattr(owner, name)

    def guarded(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        require_this_machine(args[position] if len(args) > position else kwargs.get("host"))
        return original(*args, **kwargs)

    patch.setattr(owner, name, guarded)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return an empty store."""
    kept = Store(f"sqlite:///{tmp_path / 'here.sqlite'}")
    yield kept
    kept.close()


@pytest.fixture(scope="session", autouse=True)
def own_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let no test see or touch what people contributed on this machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLACE_STORE", str(tmp_path_factory.mktemp("store")))
        patch.delenv("PLACE_STORE_URL", raising=False)
        patch.delenv("PLACE_EDITOR", raising=False)
        patch.delenv("PLACE_EDITOR_KEY", raising=False)
        yield


@pytest.fixture(scope="session", autouse=True)
def no_outside_traffic() -> Iterator[None]:
    """Let no test reach another machine, by name or by address."""
    with pytest.MonkeyPatch.context() as patch:
        guard(patch, socket.socket, "connect", 1)
        guard(patch, socket.socket, "connect_ex", 1)
        guard(patch, socket.socket, "sendto", -1)
        guard(patch, socket, "getaddrinfo", 0)
        yield
