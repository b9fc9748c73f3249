from __future__ import annotations

import json

from placebased.atlas import Atlas
from placebased.selection import Selection
from placebased.ui.taking import services_file


def names(city: Atlas, selection: Selection) -> list[str]:
    """Return the names of the services a selection gives."""
    document = json.loads(services_file(city, selection))
    assert document["total_items"] == len(document["contents"])
    return [each["name"] for each in document["contents"]]


def test_services_are_those_of_the_view(city: Atlas) -> None:
    """All kinds if none is shown, else those shown; inside the chosen place if there is one."""
    assert len(names(city, Selection(need="claims", level="lsoa"))) == 5
    larders = Selection(need="claims", level="lsoa", assets=("larder",))
    assert names(city, larders) == ["Birch Larder", "Larder over the line"]
    inside = Selection(need="claims", level="lsoa", assets=("larder",), area="ward:W2")
    assert names(city, inside) == ["Birch Larder"]
