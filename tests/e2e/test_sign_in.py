"""Signing in with an organisation's account: the whole way through a provider that runs beside the app."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.journey import serious_violations, wait_until_settled
from tests.support.counts import ONLY_LONG
from tests.support.served import free_port, start_app, wait_for_health

pytestmark = pytest.mark.browser

PEOPLE = {
    "ann": '{"sub": "ann", "email": "ann@council.example", "email_verified": true, "name": "Ann B."}',
    "eve": '{"sub": "eve", "email": "ann@council.example", "name": "Eve"}',
    "rob": '{"sub": "rob", "roles": ["Explorer.Editor"], "name": "Rob"}',
}
"""One whose address is verified, one who only says that it is hers, and one who has a role."""

SECRETS = """
[auth]
redirect_uri = "{app}/oauth2callback"
cookie_secret = "a long random text for tests alone"
client_id = "explorer"
client_secret = "made up"
server_metadata_url = "{provider}/.well-known/openid-configuration"
[editors]
emails = ["ann@council.example"]
claim = "roles"
roles = ["Explorer.Editor"]
"""

VIEWERS = """
[viewers]
domains = ["mlco.example"]
"""


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """Run a provider, and return its address."""
    port = free_port()
    people = [part for claims in PEOPLE.values() for part in ("--user-claims", claims)]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *people]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url, deadline = f"http://127.0.0.1:{port}", time.monotonic() + 60
    try:
        while time.monotonic() < deadline:
            try:
                httpx.get(f"{url}/.well-known/openid-configuration").raise_for_status()
                break
            except httpx.HTTPError:
                time.sleep(0.2)
        yield url
    finally:
        process.terminate()
        process.wait()


@contextmanager
def served(provider: str, folder: Path, more: str = "", **variables: str) -> Iterator[str]:
    """Run the app with a login, and return its address."""
    port = free_port()
    url, secrets = f"http://127.0.0.1:{port}", folder / "secrets.toml"
    secrets.write_text(SECRETS.format(app=url, provider=provider) + more, encoding="utf-8")
    log = folder / "log.txt"
    own = {"PLACE_WARM": "off", "STREAMLIT_SECRETS_FILES": str(secrets), **variables}
    server = start_app(port, log, own)
    try:
        wait_for_health(server, port, log)
        yield url
    finally:
        server.terminate()
        server.wait()


@pytest.fixture(scope="module")
def signing_in(provider: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run the app with a login, and return its address."""
    with served(provider, tmp_path_factory.mktemp("login")) as url:
        yield url


@pytest.fixture(scope="module")
def private(provider: str, tmp_path_factory: pytest.TempPathFactory, city_folder: Path) -> Iterator[str]:
    """Run the app with a place that viewers and editors alone may see, and return its address."""
    own = {"PLACE_PRIVATE": "on", "PLACE_PACK": str(city_folder)}
    with served(provider, tmp_path_factory.mktemp("private"), VIEWERS, **own) as url:
        yield url


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Page]:
    """Return a page of a browser that may also ask for what the provider's own pages are made of."""
    with browser.new_context() as context:
        yield context.new_page()


def authorized(page: Page, who: str) -> None:
    """Say to the provider who one is."""
    page.locator("input[name=sub]").fill(who)
    page.get_by_role("button", name="Authorize").click()


@ONLY_LONG
@pytest.mark.parametrize(
    ("who", "lets_in"),
    [("ann", True), ("rob", True), ("eve", False)],
    ids=["verified", "role", "not verified"],
)
def test_who_signs_in_is_back_where_they_were(
    visitor: Page, signing_in: str, who: str, *, lets_in: bool
) -> None:
    """And edits only by a verified address or by a role; signing out ends it."""
    page = visitor
    page.goto(f"{signing_in}/editors")
    wait_until_settled(page)
    page.get_by_role("button", name="Sign in").click()
    authorized(page, who)
    page.wait_for_url(f"{signing_in}/editors**")
    wait_until_settled(page)
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    refused = page.get_by_text("has not verified")
    expect(refused).to_have_count(0 if lets_in else 1)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/oauth2/end_session**")  # the provider asks whether its own session ends too
    page.goto(f"{signing_in}/editors")
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()


CLOSED = (
    "/", "/near", "/index", "/static/js/x.js", "/news.atom", "/oruk/services", "/room", "/wall",
    "/media/x.svg", "/component/x/y", "/_stcore/host-config", "/app/static/x",
)  # fmt: skip
"""Addresses of every sort."""


def test_a_private_place_is_seen_by_nobody_before_they_sign_in(visitor: Page, private: str) -> None:
    """Whoever does is where they wanted to go; whoever is not on the list is told; signing out closes it."""
    assert {each: httpx.get(f"{private}{each}").status_code for each in CLOSED} == dict.fromkeys(CLOSED, 401)
    for each in ("/health", "/health/live", "/health/ready", "/_stcore/health"):
        assert httpx.get(f"{private}{each}").status_code == 200

    page = visitor
    page.goto(f"{private}/near?need=larder")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in to see this place")
    assert serious_violations(page) == []
    page.get_by_role("link", name="Sign in").click()
    authorized(page, "ann")
    page.wait_for_url(f"{private}/near?need=larder")
    expect(page.get_by_role("heading", level=1)).to_have_text("What is near")

    page.goto(f"{private}/?level=ward")
    wait_until_settled(page)
    asked = "performance.getEntriesByType('resource').map((each) => [each.name, each.responseStatus])"
    files = {name: status for name, status in page.evaluate(asked) if name.startswith(private)}
    assert len(files) > 10
    assert [name for name, status in files.items() if status >= 400] == []
    assert {httpx.get(name).status_code for name in files if not name.endswith("/_stcore/health")} == {401}

    page.goto(f"{private}/auth/logout")
    page.goto(f"{private}/near")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in to see this place")


def test_an_account_that_is_not_on_the_list_sees_nothing(visitor: Page, private: str) -> None:
    """An address that the provider has not verified is none."""
    page = visitor
    page.goto(f"{private}/")
    page.get_by_role("link", name="Sign in").click()
    authorized(page, "eve")
    expect(page.get_by_role("main")).to_contain_text("not on the list")
    assert page.request.get(f"{private}/oruk/services").status == 403
