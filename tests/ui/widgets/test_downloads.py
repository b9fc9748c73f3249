"""The choice of formats below a table."""

from __future__ import annotations

import json

import pandas as pd
from streamlit.testing.v1 import AppTest

from placebased.exchange.formats.registry import FORMATS
from placebased.place.atlas import Atlas
from placebased.ui.widgets import downloads

MADE: list[str] = []


def one_table() -> None:
    """Draw a table's choice of formats; a script by itself, as the server runs it."""
    from datetime import date

    import pandas as pd

    from placebased.exchange.formats.export_table import ExportTable
    from placebased.ui.widgets import downloads
    from tests.ui.widgets.test_downloads import MADE

    def make() -> ExportTable:
        MADE.append("made")
        return ExportTable(frame=pd.DataFrame({"n": [1]}), title="Trees", made=date(2026, 3, 1))

    downloads.offer(make, name="trees", key="trees", what="*trees*")


def labels(app: AppTest) -> list[str]:
    """Return what stands on the buttons of an open choice."""
    return [str(getattr(each, "label", "")) for each in app.get("download_button")]


def test_a_closed_choice_is_one_button() -> None:
    """It says which table it is, as text; no format is drawn and nothing is made."""
    app = AppTest.from_function(one_table, default_timeout=60).run()
    (choice,) = app.get("popover")
    assert getattr(choice, "proto").popover.label == r"Take away\: \*trees\*"  # noqa: B009 - no type has it
    assert labels(app) == []


def test_an_opened_choice_has_every_format_that_fits() -> None:
    """All but those of maps; still no file is made."""
    MADE.clear()
    app = AppTest.from_function(one_table, default_timeout=60)
    app.session_state[downloads.opening_key("trees")] = True
    app.run()
    assert labels(app) == [each.label for each in FORMATS if not each.needs_shapes]
    assert MADE == []


def test_a_file_is_made_of_the_table_once_it_is_asked_for(city: Atlas) -> None:
    """The writer of a button calls for the table and writes it in its format."""
    table = downloads.export_of(city, "Trees", pd.DataFrame({"n": [1]}), notes={"Period": "2021"})
    as_json = next(each for each in FORMATS if each.name == "json")
    found = json.loads(downloads._writer(as_json, lambda: table)())
    assert found["rows"] == [{"n": 1}]
    assert found["about"] == {
        "Period": "2021",
        "Neighbourhood list": "Two neighbourhoods",
        "Data version": city.version,
        "Taken away on": table.made.isoformat(),
    }
