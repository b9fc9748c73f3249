from __future__ import annotations

import time
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.context import StreamlitHeaders

from placebased import settings
from placebased.contributions.editors import Editor
from placebased.ui.runtime import editor_key, sign_in


class Person(dict[str, Any]):
    """A stand-in for ``st.user``."""

    is_logged_in = True


def on(monkeypatch: pytest.MonkeyPatch, *, secrets: dict[str, Any], user: Person | None = None,
       headers: dict[str, str] | None = None, cookies: dict[str, str] | None = None,
       ip: str | None = None) -> Editor | None:  # fmt: skip
    """Return who edits, given secrets, a person and a connection."""
    context = SimpleNamespace(
        headers=StreamlitHeaders((headers or {}).items()), cookies=cookies or {}, ip_address=ip
    )
    monkeypatch.setattr(st, "secrets", secrets)
    monkeypatch.setattr(st, "user", user if user is not None else Person())
    monkeypatch.setattr(st, "context", context)
    return sign_in.editor()


@pytest.fixture
def cookies(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Return the cookies of the browser that was let in, on the usual port, with the switch on."""
    door = editor_key.Door("k" * 40)
    monkeypatch.setattr(editor_key, "door", lambda: door)
    monkeypatch.setenv(settings.EDITOR.name, " Ann ")
    return {"place_editor_8501": str(door.spend("k" * 40))}


def at(host: str, **more: str) -> dict[str, str]:
    """Return the headers of a page's connection to that host."""
    return {"host": host, "origin": f"http://{host}", **more}


VERIFIED = Person(email="ann@council.example", email_verified=True)
"""Somebody whom the list names."""

LOGIN = {
    "auth": {"client_id": "x"},
    "editors": {"emails": ["Ann@Council.example"], "domains": ["mlco.example"]},
}


def test_nobody_edits_unless_it_is_switched_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a login and without the switch there is no editor."""
    monkeypatch.delenv(settings.EDITOR.name, raising=False)
    assert on(monkeypatch, secrets={}) is None


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "[::1]:8501"])
def test_the_person_who_was_let_in_edits(
    monkeypatch: pytest.MonkeyPatch, cookies: dict[str, str], host: str
) -> None:
    """The browser that used the key edits on this machine, under the name the switch gives."""
    assert on(monkeypatch, secrets={}, headers=at(host), cookies=cookies) == Editor("Ann")
    assert on(monkeypatch, secrets={}, headers=at(host), cookies=cookies, ip="127.0.0.1") == Editor("Ann")


@pytest.mark.parametrize(
    "shown",
    [{}, {"place_editor_8501": ""}, {"place_editor_8501": "k" * 40}, {"place_editor_8502": "good"}],
    ids=["none", "empty", "the key itself", "of another port"],
)
def test_this_machine_alone_is_not_enough(
    monkeypatch: pytest.MonkeyPatch, cookies: dict[str, str], shown: dict[str, str]
) -> None:
    """Without the cookie that was given for the key, a local connection is anybody's."""
    good = cookies["place_editor_8501"]
    shown = {name: good if value == "good" else value for name, value in shown.items()}
    assert on(monkeypatch, secrets={}, headers=at("localhost:8501"), cookies=shown) is None


def test_the_cookie_is_nothing_without_the_switch(
    monkeypatch: pytest.MonkeyPatch, cookies: dict[str, str]
) -> None:
    """Once the switch is off, the browser that was let in does not edit."""
    monkeypatch.delenv(settings.EDITOR.name)
    assert on(monkeypatch, secrets={}, headers=at("localhost:8501"), cookies=cookies) is None


@pytest.mark.parametrize(
    ("headers", "ip"),
    [
        ({}, None),
        ({"host": "localhost:8501"}, None),
        (at("192.0.2.1:8501"), "192.0.2.9"),
        (at("localhost:8501"), "192.0.2.9"),
        (at("explorer.example"), None),
        (at("localhost:9000"), None),
        (at("localhost"), None),
        (at("localhost.:8501"), None),
        (at("LOCALHOST:8501"), None),
        (at("127.0.0.2:8501"), None),
        (at("localhost:8501", origin="http://localhost:9000"), None),
        (at("localhost:8501", origin="https://localhost:8501"), None),
        (at("localhost:8501", origin="http://127.0.0.1:8501"), None),
        (at("localhost:8501", origin="null"), None),
        (at("localhost:8501", **{"x-forwarded-for": "192.0.2.9"}), None),
        (at("localhost:8501", forwarded="for=192.0.2.9"), "127.0.0.1"),
        (at("localhost:8501", via="1.1 proxy"), "127.0.0.1"),
    ],
)
def test_the_switch_is_for_this_machine_only(
    monkeypatch: pytest.MonkeyPatch, cookies: dict[str, str], headers: dict[str, str], ip: str | None
) -> None:
    """Even with the cookie, whoever comes over a network, another port, page or server does not edit."""
    assert on(monkeypatch, secrets={}, headers=headers, cookies=cookies, ip=ip) is None


def test_the_address_is_told_only_where_somebody_is_to_edit(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The route is always there; the terminal shows its address once the switch is on."""
    door = editor_key.Door("k" * 40)
    monkeypatch.setattr(editor_key, "door", lambda: door)
    monkeypatch.delenv(settings.EDITOR.name, raising=False)
    assert len(sign_in.editor_routes()) == 1
    assert capsys.readouterr().err == ""
    monkeypatch.setenv(settings.EDITOR.name, "Ann")
    sign_in.editor_routes()
    assert f"/edit?key={door.key}" in capsys.readouterr().err


@pytest.mark.parametrize("email", ["ann@council.example", "bob@mlco.example"])
def test_editors_sign_in(monkeypatch: pytest.MonkeyPatch, email: str) -> None:
    """An address on the list, or of a listed domain, edits under the person's name."""
    assert on(
        monkeypatch, secrets=LOGIN, user=Person(email=email, email_verified=True, name="A. B.")
    ) == Editor("A. B.")


@pytest.mark.parametrize(
    "user",
    [
        Person(email="eve@elsewhere.example", email_verified=True),
        Person(email="eve@mlco.example.elsewhere.example", email_verified=True),
        Person(email="ann@council.example"),
        Person(email="ann@council.example", email_verified=None),
        Person(email="ann@council.example", email_verified=False),
        Person(email="ann@council.example", email_verified="false"),
        Person(email="", email_verified=True),
        Person(),
    ],
    ids=[
        "not listed",
        "look-alike domain",
        "nothing said of verifying",
        "nothing said, as null",
        "not verified",
        "not verified, as a word",
        "empty",
        "none",
    ],
)
def test_a_login_alone_is_not_enough(
    monkeypatch: pytest.MonkeyPatch, cookies: dict[str, str], user: Person
) -> None:
    """Who is signed in but not on the list does not edit; nor does the local switch help then."""
    headers = at("localhost:8501")
    assert on(monkeypatch, secrets=LOGIN, user=user, headers=headers, cookies=cookies) is None


def test_without_a_list_nobody_edits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A login without a list of editors lets nobody in."""
    assert on(monkeypatch, secrets={"auth": {"x": "y"}}, user=VERIFIED) is None


@pytest.mark.parametrize(
    ("held", "edits"),
    [
        (["Viewer", "Explorer.Editor"], True),
        ("Explorer.Editor", True),
        (["Viewer"], False),
        ([], False),
        (None, False),
        ("Explorer.Editor.Not", False),
    ],
)
def test_a_role_that_the_provider_gives_lets_in(
    monkeypatch: pytest.MonkeyPatch, held: object, *, edits: bool
) -> None:
    """With any address and none; where no claim is named, roles say nothing."""
    roles = {"claim": "roles", "roles": ["Explorer.Editor"]}
    person = Person(name="A. B.", roles=held)
    found = on(monkeypatch, secrets={"auth": {"x": "y"}, "editors": roles}, user=person)
    assert found == (Editor("A. B.") if edits else None)
    silent = {"auth": {"x": "y"}, "editors": {"roles": ["Explorer.Editor"]}}
    assert on(monkeypatch, secrets=silent, user=person) is None


def test_who_has_not_signed_in_does_not_edit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A visitor of a shared explorer is nobody."""
    visitor = Person(VERIFIED)
    monkeypatch.setattr(visitor, "is_logged_in", False, raising=False)
    assert on(monkeypatch, secrets=LOGIN, user=visitor) is None


def test_who_runs_it_is_named_apart_or_is_every_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor who is not named among administrators decides, and sees nothing of the machine."""
    on(monkeypatch, secrets=LOGIN, user=VERIFIED)
    assert sign_in.is_administrator()
    named = {**LOGIN, "administrators": {"emails": ["ops@council.example"]}}
    assert on(monkeypatch, secrets=named, user=VERIFIED) is not None
    assert not sign_in.is_administrator()
    ops = Person(email="ops@council.example", email_verified=True)
    assert on(monkeypatch, secrets=named, user=ops) is None
    assert sign_in.is_administrator()


ANN, ZOE = ({"facilitators": {"emails": [f"{name}@council.example"]}} for name in ("ann", "zoe"))


@pytest.mark.parametrize(
    ("secrets", "user", "may"),
    [
        ({}, None, True),
        (ANN, None, True),
        (LOGIN, None, True),
        ({**LOGIN, **ANN}, VERIFIED, True),
        ({**LOGIN, **ZOE}, VERIFIED, False),
        ({**LOGIN, **ZOE, "administrators": LOGIN["editors"]}, VERIFIED, True),
        ({**LOGIN, **ANN}, Person(email="ann@council.example"), False),
    ],
)
def test_whom_a_list_of_facilitators_names(
    monkeypatch: pytest.MonkeyPatch, secrets: dict[str, Any], user: Person | None, *, may: bool
) -> None:
    """Everybody without such a list, or without a login; else by a verified address or a role."""
    on(monkeypatch, secrets=secrets, user=user)
    assert sign_in.may_facilitate() is may


@pytest.mark.parametrize(("hours", "over"), [(11.9, False), (12.1, True)])
def test_a_sign_in_ends_after_twelve_hours(
    monkeypatch: pytest.MonkeyPatch, hours: float, *, over: bool
) -> None:
    """By the moment that the provider says; an editor edits no longer then, in a page that is open too."""
    person = Person(**VERIFIED, iat=time.time() - 3_600 * hours)
    assert (on(monkeypatch, secrets=LOGIN, user=person) is None) is over
