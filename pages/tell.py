"""Tell us: propose what is new, wrong, closed or still there."""

import streamlit as st

from placebased.ui.contribute import proposal_form
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import place_cache

atlas = place_cache.atlas(selection_state.neighbourhoods())
proposal_form.opening(atlas)

# One step at a time: which entry, what about it, and then the receipt.
with st.container(key="telling"):
    proposal_form.form(atlas)
# What was sent waits on the editors' page; see placebased/contributions/queue.py.
