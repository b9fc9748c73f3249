"""Editors: decide on what people propose. Everybody else sees how to sign in, and nothing more."""

from placebased.ui import cache, deciding, state

# Nothing that waits, and no contact address, is drawn before the gate in placebased/ui/editing.py.
atlas = cache.atlas(state.neighbourhoods())

deciding.page(atlas)
# Every button asks the gate again before it does anything.
# What was accepted is laid over the pack in placebased/overlay.py.
