"""Bring your list without a browser: the page's parts on a list that stands in the session already."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from placebased.exchange.table_reader import read_upload
from tests.support.city_fixtures import Pages

LIST = (
    "Our warm spaces,,,\n"
    "Venue,Post Code,Opening Times,Tel\n"
    "Corner Larder,zz1 1aa,Mon-Fri 9am-5pm,0161 496 0001\n"
    "Lost Hall,nowhere,Mon 1pm-3pm,\n"
    "Thursday Club,ZZ1 1AA,every other Thursday,\n"
)


def script() -> None:
    """Draw the page below the upload, which a test without a browser cannot use."""
    from placebased.ui.contribute import list_columns, list_handing_in, list_rows, list_session, list_upload
    from placebased.ui.runtime.caches import place_cache

    atlas = place_cache.atlas("")
    list_upload.opening(atlas)
    known = list_session.read()
    assert known is not None
    plan = list_columns.plan(atlas, known[1])
    found = list_rows.check(atlas, known[1], plan)
    list_rows.report(atlas, found)
    list_handing_in.draw(atlas, plan, found)


def opened(pages: Pages, folder: Path, text: str = LIST) -> AppTest:
    """Return the page with a list read and nothing checked yet."""
    pages.use(folder)
    app = AppTest.from_function(script, default_timeout=60)
    app.session_state["list_read"] = ("one", read_upload("warm.csv", text.encode()))
    return app.run()


def checked(app: AppTest, kind: str = "larder") -> AppTest:
    """Say of which kind its places are, and check every row."""
    app.selectbox(key="list_kind").set_value(kind).run()
    return next(b for b in app.button if b.label == "Check every row").click().run()


def by_label(app: AppTest, label: str) -> str:
    """Return what a choice of the page has chosen."""
    return str(next(box.value for box in app.selectbox if box.label == label))
