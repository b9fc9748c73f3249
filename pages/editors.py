"""Editors: decide on what people propose. Everybody else sees how to sign in, and nothing more."""

from placebased.ui.editors import operation_view, queue_view
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import place_cache

# Nothing that waits, and no contact address, is drawn before the gate in placebased/ui/runtime/sign_in.py.
atlas = place_cache.atlas(selection_state.neighbourhoods())

queue_view.page(atlas)
operation_view.draw(atlas)
# Every button asks the gate again before it does anything.
# What was accepted is laid over the pack in placebased/contributions/kinds.py.
