"""Own figures: a table of one's own, made an indicator for this visit, and saved as a file."""

from __future__ import annotations

from placebased.ui.custom_indicator import form as own_form
from placebased.ui.custom_indicator import view as own_view
from placebased.ui.runtime import selection_state

# Nothing of it is kept beyond this visit; see placebased/ui/runtime/custom_indicator_state.py.
atlas = selection_state.atlas()

own_view.draw_opening(atlas)
own_view.draw_in_use(atlas)
read = own_view.draw_upload(atlas)
if read is not None:
    columns, description = own_form.draw_form(atlas, read)
    own_view.draw_check(atlas, read, columns, description)
