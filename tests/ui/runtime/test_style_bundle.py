"""Style sheets with what they import put in place."""

from __future__ import annotations

import pytest

from placebased.ui.runtime import style_bundle
from placebased.ui.runtime.routes import front

SOURCES = {
    "tokens.css": ":root { --c: red; }\n",
    "page/print.css": '/* On\n paper. */\n@import "../tokens.css";\n@media print { a { color: red; } }\n',
    "page/page.css": '/* All. */\n@import "../tokens.css";\n@import "print.css";\n\nb { color: red; }\n',
}


def test_what_is_imported_stands_in_its_place_once() -> None:
    """In the order in which a browser takes it over; sheets that import nothing are left as they are."""
    served = style_bundle.bundle(SOURCES)
    assert set(served) == {"page/print.css", "page/page.css"}
    assert served["page/page.css"] == (
        ":root { --c: red; }\n@media print { a { color: red; } }\n\nb { color: red; }\n"
    )


def test_a_sheet_that_is_not_there_is_an_error() -> None:
    """It is found at the start, not by a visitor whose page lacks its style."""
    with pytest.raises(KeyError, match="gone"):
        style_bundle.bundle({"a.css": '@import "gone.css";\n'})


def test_no_sheet_that_is_served_asks_for_another() -> None:
    """One file each for the page and for the map: what asks for another file is waited for twice."""
    files = front().files
    sheets = {name: file.body.decode() for name, file in files.items() if name.endswith(".css")}
    assert not [name for name, text in sheets.items() if "@import" in text]
    assert "leaflet-pane" in sheets["map/map.css"]
    assert all("--c-page:" in sheets[name] for name in ("map/map.css", "page/page.css"))
