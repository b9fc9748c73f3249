"""Links that people saved or sent keep opening what they opened: each is recorded letter by letter."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Page

from placebased.ui.runtime.pages import PAGES
from tests.e2e.journey import wait_until_settled
from tests.support import counts

pytestmark = pytest.mark.browser

OLD_LINKS = {
    "/?need=health_tenth&level=ward&assets=pharmacy,library&area=ward:E05011350": "for health, by ward",
    "/?need=none&level=neighbourhood&teams=reablement&area=neighbourhood:AL": "Ardwick & Longsight",
    "/?neighbourhoods=13&level=neighbourhood&fresh=1&present=1": "aged 66 or over, by neighbourhood",
    "/find?near=ward:E05011350&within=800m&words=library": "Ancoats & Beswick",
    "/decide?scenario=assets-clibrary&minutes=10": "within 10 minutes on foot of a library",
    "/find?kinds=pharmacy&when=tue-16:00&step_free=1": "Tuesday",
    "/teams": "Who covers whom: hospital at home",
    "/teams?part=week&service=assets:pharmacy&hour=40": "Who is on: Pharmacies, Tuesday 4pm",
    "/teams?part=capacity&supply=hours:pharmacy&decay=gentle&minutes=10&weigh=index": "Capacity against need",
    "/teams?part=standards&standard=reablement-hours": "City standard: Reablement",
    "/teams?part=housing": "Housing with care, beside those it is for",
    "/teams?part=register": "The register of teams",
    "/index?level=ward&points=health:50,older:50&scale=range&mean=geometric&show=band": "by wards",
    "/compare?level=ward&area=ward:E05011350&versus=ward:E05011351": "Ancoats & Beswick beside Ardwick",
    "/compare?need=health_tenth&level=ward&view=beside": "Ancoats & Beswick beside Ardwick",
    "/compare?need=health_tenth&level=ward&view=figures&second=assets:pharmacy": "against pharmacies",
    "/compare?need=health_tenth&level=ward&view=maps&second=disabled_share": "against disabled people",
    "/compare?level=ward&view=change&series=claimants_over_time": "People claiming",
    "/compare?need=disabled_share&view=clusters&method=moran": "Where it clusters",
    "/profile?neighbourhoods=13&level=ward&area=ward:E05011350&versus=ward:E05011351": "Ancoats & Beswick",
    "/own?own=Our+patch~E.ljid.13": "Our patch",
    "/figures": "Figures of your own",
    "/draw": "Drawing board: 12 neighbourhoods",
    "/workshop": "A room weighs what counts",
    "/tell": "Tell us",
    "/lists": "Bring your list",
    "/changes": "What changed",
    "/editors": "Editors",
    "/about": "About the data",
}
"""Links by what their page says."""

MAIN = "[data-testid='stMain']"
TROUBLE = "[data-testid='stException'], [data-testid='stAlert']:has-text('This link asked for')"


def parameters_of(url: str) -> dict[str, str]:
    """Return the parameters of an address; what stands after ``#`` is the map's own."""
    return dict(parse_qsl(urlsplit(url).query))


FIRST_OF_PAGES = list({urlsplit(link).path: link for link in reversed(OLD_LINKS)}.values())
"""One link a page."""

TRIED = OLD_LINKS if counts.LONG else FIRST_OF_PAGES[::3]
"""What is tried: a third of the pages on every change, every link in the long run."""


@pytest.mark.parametrize("link", TRIED)
def test_an_old_link_opens_what_it_said(page: Page, app_url: str, link: str) -> None:
    """The page says what it said, drops nothing of what was asked, and its address stays the same link."""
    page.goto(f"{app_url}{link}")
    wait_until_settled(page)
    assert OLD_LINKS[link] in page.locator(MAIN).inner_text()
    assert page.locator(TROUBLE).count() == 0
    assert parameters_of(page.url) == parameters_of(link)


def test_every_page_has_an_old_link() -> None:
    """No page can be given another address without a link here that fails."""
    assert {urlsplit(link).path.lstrip("/") for link in OLD_LINKS} == {page.address for page in PAGES}
