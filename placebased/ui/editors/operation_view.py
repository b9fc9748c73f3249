"""What whoever runs the explorer looks at: versions, place, store, backups, settings, and the audit trail."""

from __future__ import annotations

import importlib.metadata
import platform
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from placebased import phrases, settings
from placebased.contributions import backups
from placebased.contributions.audit_trail import HEADINGS, audit_rows
from placebased.contributions.store import Store
from placebased.errors import StoreError
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.runtime import sign_in
from placebased.ui.runtime.caches import store_cache, workshop_cache
from placebased.ui.widgets import downloads
from placebased.workshops.kept_answers import MOST_DEVICES
from placebased.workshops.workshop_store import MOST_WORKSHOPS

SHOWN = 50
"""Acts that the page lists; the file has all of them."""

LIBRARIES = ("streamlit", "geopandas", "pandas", "shapely", "sqlalchemy")
"""Whose versions are told."""

TITLE, TRAIL = "For whoever runs this explorer", "Audit trail: every act, newest first"


def draw(atlas: Atlas) -> None:
    """Draw what runs and every act on what people contributed; nothing for whoever may not see it.

    Parameters
    ----------
    atlas
        The place as it is shown.
    """
    if not sign_in.is_administrator():
        return
    with st.expander(TITLE):
        try:
            store = store_cache.store()
            rows, every = running_rows(atlas, store), audit_rows(store.events())
        except StoreError as error:
            st.error(markup.plain_label(str(error)))
            return
        downloads.draw_table(atlas, "What runs here", ["What", "State"], rows, key="runs")
        if every:
            st.html(markup.table(TRAIL, HEADINGS, [list(row) for row in every[:SHOWN]]))
            st.caption(f"{phrases.plural(len(every), 'act', 'acts')} in all. The file has every one.")
            downloads.offer_shown(atlas, TRAIL, HEADINGS, every, key="audit")


def running_rows(atlas: Atlas, store: Store) -> list[tuple[str, str]]:
    """Return what runs here, as people read it: what, and its state.

    Parameters
    ----------
    atlas
        The place as it is shown.
    store
        Where contributions are kept.

    Returns
    -------
    list of tuple of str
        Of a setting only whether it is set: some hold secrets.
    """
    libraries = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in LIBRARIES)
    given = [each.name for each in settings.SETTINGS if each.read()]
    last = max((each.number for each in store.events()), default=0)
    return [
        ("Python and libraries", f"Python {platform.python_version()}, {libraries}"),
        ("Place", f"{atlas.place.name}, data version {atlas.version}"),
        ("Newest date of a listing", newest_date(atlas)),
        ("Store", f"{store.url.get_backend_name()}, last act number {last}"),
        ("Backups", describe_backups(store)),
        ("Limits", describe_limits()),
        ("Settings that are set", ", ".join(given) or "none"),
    ]


def describe_limits() -> str:
    """Return in a sentence each how much may be sent here, and how long a sign-in holds."""
    return (
        f"A file that is brought may have {st.get_option('server.maxUploadSize'):g} MB. One visit may send "
        f"{store_cache.FROM_ONE_VISIT} contributions in {store_cache.BURST_SECONDS / 60:g} minutes. "
        f"{workshop_cache.MOST_AN_HOUR} workshops may be made in an hour. {MOST_WORKSHOPS} are kept, each "
        f"for up to {MOST_DEVICES:,} phones. A sign-in holds for {sign_in.session_hours():g} hours."
    )


def newest_date(atlas: Atlas) -> str:
    """Return the newest date that a source of a listing states, as people say it.

    Parameters
    ----------
    atlas
        The place.
    """
    dates = [str(each) for each in atlas.assets["source_date"] if each]
    return phrases.describe_date(max(dates)) if dates else phrases.NOT_STATED


def describe_backups(store: Store) -> str:
    """Return when the newest backup of the store was made, and how long backups are kept.

    Parameters
    ----------
    store
        Where contributions are kept.
    """
    is_file = store.url.get_backend_name() == "sqlite"
    named = settings.BACKUPS.read()
    if not is_file and not named:
        return "Made with the database's own tools; this page does not see them."
    folder = Path(store.url.database or ".").parent / "backups" if is_file else Path(named)
    endings = "*.sqlite" if is_file else "*.dump"
    made: list[float] = [each.stat().st_mtime for each in folder.glob(endings)] if folder.is_dir() else []
    newest = datetime.fromtimestamp(max(made), UTC).isoformat() if made else ""
    when = (
        f"The newest of {len(made)} is of {phrases.describe_moment(newest)}."
        if made
        else "None was made yet."
    )
    return f"{when} {backups.describe_kept()}"
