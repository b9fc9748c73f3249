from __future__ import annotations

import json
from pathlib import Path

from placebased.place.atlas import Atlas
from placebased.ui.explore.downloads import services_file
from placebased.ui.widgets.downloads import opening_key
from placebased.views.selection import Selection
from tests.support.city_fixtures import Pages


def names(city: Atlas, selection: Selection) -> list[str]:
    """Return the names of the services a selection gives."""
    document = json.loads(services_file(city, selection))
    assert document["total_items"] == len(document["contents"])
    return [each["name"] for each in document["contents"]]


def test_the_table_and_the_files_come_with_the_fold(pages: Pages, city_folder: Path) -> None:
    """Closed, the page carries neither; opened, the table, the choice of its formats and two other files."""
    app = pages.open(city_folder)
    assert app.get("download_button") == []
    app.session_state["table_open"] = True
    app.run()
    labels = [str(getattr(each, "label", "")) for each in app.get("download_button")]
    assert labels == ["Places, for another directory"]
    assert [each.label for each in app.toggle if each.key == "map_to_send"] == ["Map to send (HTML)"]
    assert app.session_state[opening_key("areas")] is False


def test_services_are_those_of_the_view(city: Atlas) -> None:
    """All kinds if none is shown, else those shown; inside the chosen place if there is one."""
    assert len(names(city, Selection(need="claims", level="lsoa"))) == 5
    larders = Selection(need="claims", level="lsoa", assets=("larder",))
    assert names(city, larders) == ["Birch Larder", "Larder over the line"]
    inside = Selection(need="claims", level="lsoa", assets=("larder",), area="ward:W2")
    assert names(city, inside) == ["Birch Larder"]
