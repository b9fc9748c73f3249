"""Tell us: propose what is new, wrong, closed or still there."""

from placebased.ui import cache, proposing, state

atlas = cache.atlas(state.neighbourhoods())
proposing.opening(atlas)

# One step at a time: which entry, what about it, and then the receipt.
proposing.form(atlas)
# What was sent waits on the editors' page; see placebased/proposals.py.
