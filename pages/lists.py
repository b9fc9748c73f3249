"""Bring your list: any list of places, read, checked row by row, and published by an editor."""

from placebased.ui.contribute import list_upload
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import place_cache

atlas = place_cache.atlas(selection_state.neighbourhoods())
list_upload.opening(atlas)
list_upload.from_feed()
read = list_upload.upload()
if read is not None:
    mapped, kind = list_upload.mapping(atlas, read)
    found = list_upload.check(atlas, read, mapped, kind)
    list_upload.report(atlas, found)
    list_upload.publishing(atlas, mapped, kind, found)
