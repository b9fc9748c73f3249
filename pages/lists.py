"""Bring your list: any list of places, read, checked row by row, and published by an editor."""

from placebased.ui import bringing, cache, state

atlas = cache.atlas(state.neighbourhoods())
bringing.opening(atlas)
bringing.from_feed()
read = bringing.upload()
if read is not None:
    mapped, kind = bringing.mapping(atlas, read)
    found = bringing.check(atlas, read, mapped, kind)
    bringing.report(atlas, found)
    bringing.publishing(atlas, mapped, kind, found)
