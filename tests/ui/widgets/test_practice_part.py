"""The table of practices that two pages draw."""

from __future__ import annotations

from placebased.need import practices
from placebased.place.atlas import Atlas
from tests.support.city_fixtures import PACK, Pages, html_of


def test_the_table_has_every_practice_of_the_area_with_its_interval(pages: Pages, real: Atlas) -> None:
    """Every heading, every row, and how interval and limits are made."""
    code = str(real.areas["neighbourhood"].index[0])
    html = html_of(pages.open(PACK, "compare.py", view="practices", area=f"neighbourhood:{code}"))
    for heading in practices.HEADERS:
        assert heading in html
    measure = next(iter(practices.measures(real)))
    for row in practices.practice_rows(real, measure, "neighbourhood", code):
        assert f"<td>{row[2]}</td>" in html
    assert practices.how(real, measure) in html
