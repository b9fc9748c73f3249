"""Bring your list: any list of places, read, shown and corrected row by row, and handed in."""

import streamlit as st

from placebased.ui.contribute import (
    feed_import,
    list_columns,
    list_draft,
    list_handing_in,
    list_rows,
    list_upload,
)
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import place_cache

atlas = place_cache.atlas(selection_state.neighbourhoods())
list_upload.opening(atlas)
with st.container(key="telling"):
    feed_import.from_feed()
    read = list_upload.upload()
    plan = None
    if read is not None:
        plan = list_columns.plan(atlas, read)
        found = list_rows.check(atlas, read, plan)
        list_rows.report(atlas, found)
        list_handing_in.draw(atlas, plan, found)
    list_draft.draw(atlas, read, plan.recipe() if plan else {})
