"""Tables that people take away as JSON."""

from __future__ import annotations

import json

import pandas as pd

from placebased.exchange.formats import json_file
from tests.support.tables import CENSUS, export


def test_rows_are_objects_with_their_origin_beside_them() -> None:
    """Numbers stay numbers, missing is null, and the whole says what it is and where it comes from."""
    frame = pd.DataFrame({"share": [0.5, None]}, index=pd.Index(["A", "B"], name="Code"))
    body = json_file.write(export(frame, title="Homes", units={"share": "%"}, sources=[CENSUS]))
    found = json.loads(body)
    assert found["rows"] == [{"Code": "A", "share": 0.5}, {"Code": "B", "share": None}]
    assert (found["title"], found["units"]) == ("Homes", {"share": "%"})
    assert found["about"]["Source"] == "Census, The Office (2021-03-21)"
