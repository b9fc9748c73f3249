from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st

from placebased.editors import Editor
from placebased.ui import editing


class Person(dict[str, Any]):
    """A stand-in for ``st.user``."""

    is_logged_in = True


def on(monkeypatch: pytest.MonkeyPatch, *, secrets: dict[str, Any], user: Person | None = None,
       headers: dict[str, str] | None = None, ip: str | None = None) -> Editor | None:  # fmt: skip
    """Return who edits, given secrets, a person and a connection."""
    context = SimpleNamespace(headers=headers or {}, ip_address=ip)
    monkeypatch.setattr(st, "secrets", secrets)
    monkeypatch.setattr(st, "user", user if user is not None else Person())
    monkeypatch.setattr(st, "context", context)
    return editing.editor()


LOGIN = {
    "auth": {"client_id": "x"},
    "editors": {"emails": ["Ann@Council.example"], "domains": ["mlco.example"]},
}


def test_nobody_edits_unless_it_is_switched_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a login and without the switch there is no editor."""
    monkeypatch.delenv(editing.SWITCH, raising=False)
    assert on(monkeypatch, secrets={}) is None


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "[::1]:8501"])
def test_the_person_who_starts_it_edits_on_this_machine(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    """The switch holds for a browser on this machine, under the name it gives."""
    monkeypatch.setenv(editing.SWITCH, " Ann ")
    assert on(monkeypatch, secrets={}, headers={"host": host}) == Editor("Ann")


@pytest.mark.parametrize(
    ("headers", "ip"),
    [
        ({"host": "192.0.2.1:8501"}, "192.0.2.9"),
        ({"host": "localhost:8501"}, "192.0.2.9"),
        ({"host": "explorer.example"}, None),
        ({"host": "localhost:8501", "x-forwarded-for": "192.0.2.9"}, None),
        ({"host": "localhost:8501", "forwarded": "for=192.0.2.9"}, "127.0.0.1"),
    ],
    ids=["other machine", "other address", "other name", "passed on", "passed on too"],
)
def test_the_switch_is_for_this_machine_only(
    monkeypatch: pytest.MonkeyPatch, headers: dict[str, str], ip: str | None
) -> None:
    """Whoever comes over a network, or through another server, does not edit."""
    monkeypatch.setenv(editing.SWITCH, "Ann")
    assert on(monkeypatch, secrets={}, headers=headers, ip=ip) is None


@pytest.mark.parametrize("email", ["ann@council.example", "bob@mlco.example"])
def test_editors_sign_in(monkeypatch: pytest.MonkeyPatch, email: str) -> None:
    """An address on the list, or of a listed domain, edits under the person's name."""
    assert on(monkeypatch, secrets=LOGIN, user=Person(email=email, name="A. B.")) == Editor("A. B.")


@pytest.mark.parametrize(
    "user",
    [
        Person(email="eve@elsewhere.example"),
        Person(email="eve@mlco.example.elsewhere.example"),
        Person(email="ann@council.example", email_verified=False),
        Person(email=""),
        Person(),
    ],
    ids=["not listed", "look-alike domain", "not verified", "empty", "none"],
)
def test_a_login_alone_is_not_enough(monkeypatch: pytest.MonkeyPatch, user: Person) -> None:
    """Who is signed in but not on the list does not edit; nor does the local switch help then."""
    monkeypatch.setenv(editing.SWITCH, "Ann")
    assert on(monkeypatch, secrets=LOGIN, user=user, headers={"host": "localhost"}) is None


def test_without_a_list_nobody_edits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A login without a list of editors lets nobody in."""
    assert on(monkeypatch, secrets={"auth": {"x": "y"}}, user=Person(email="ann@council.example")) is None


def test_who_has_not_signed_in_does_not_edit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A visitor of a shared explorer is nobody."""
    visitor = Person(email="ann@council.example")
    monkeypatch.setattr(visitor, "is_logged_in", False, raising=False)
    assert on(monkeypatch, secrets=LOGIN, user=visitor) is None
