"""What the browser is answered once a site was dragged."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

from starlette.applications import Starlette

from placebased.place.crs import point_to_degrees
from placebased.scenarios import scenario_link
from placebased.scenarios.scenario import Add, Scenario, Spot
from placebased.ui.app.moved_site_route import moved_site_routes
from placebased.ui.decide import moved_address
from placebased.ui.decide.moved_site import after_move
from tests.support.asgi import AsgiClient
from tests.support.city_fixtures import Pages


def test_the_route_answers_in_json_and_never_fails(pages: Pages, city_folder: Path) -> None:
    """A scenario of nothing that can be placed is the page's to explain."""
    pages.use(city_folder)
    lon, lat = point_to_degrees(401_500, 300_500)
    scenario = Scenario("assets:chemist", changes=(Add(Spot("", 402_500, 300_500)),))
    asked = {"scenario": scenario_link.encode(scenario), "site": "new-1", "lon": str(lon), "lat": str(lat)}
    client = AsgiClient(Starlette(routes=moved_site_routes(base="")))
    told = client.get(f"/{moved_address.ADDRESS}?{urlencode(asked)}").json()
    assert told == after_move(asked)
    assert [site["key"] for site in told["sites"]] == ["new-1"]
    for text in ("assets-nothing~x", "~~~", ""):
        reply = client.get(f"/{moved_address.ADDRESS}?{urlencode({**asked, 'scenario': text})}")
        assert (reply.status_code, reply.json()) == (200, None)
