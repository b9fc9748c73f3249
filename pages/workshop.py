"""Workshop: prepare a room that weighs, points and decides; it is then led from its own controls."""

from placebased.ui.record import view as record_view
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import place_cache
from placebased.ui.workshop import view as workshop_view

atlas = place_cache.atlas(selection_state.neighbourhoods())
workshop_view.draw_heading(atlas)
workshop_view.draw_form(atlas)
workshop_view.draw_made()
workshop_view.draw_kept()
workshop_view.draw_reopening()
record_view.draw_record()
# The wall, the phones and the controls are pages of their own: placebased/ui/app/workshop_routes.py.
