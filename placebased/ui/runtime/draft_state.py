"""The draft of neighbourhoods that a session draws: its steps, its colours, and the link that holds it."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from placebased.address import query_as_meant
from placebased.errors import ZoningError
from placebased.mapping.message import Stroke
from placebased.mapping.zone_layer import colours_of
from placebased.place.agreed import KeptDraft
from placebased.place.atlas import Atlas
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import draft_cache, place_cache
from placebased.undo import UndoTrack
from placebased.zone_design import as_set, contiguity, partition_link
from placebased.zone_design.partition import Partition

_TRACK, _DONE, _SAID, _COLOURS = "draft_track", "draft_done", "draft_said", "draft_colours"
_FILE_SAID = "draft_file_said_of"

REDRAWN = "{}, redrawn"
"""What a draft is called that began as a set of the place and has changed since, until somebody names it."""

Draft = UndoTrack[Partition]


def today(atlas: Atlas) -> Partition:
    """Return the neighbourhoods in use as a draft.

    Parameters
    ----------
    atlas
        The place with one of its sets of neighbourhoods.

    Raises
    ------
    ZoningError
        When there are more than a draft can have.
    """
    names = {str(code): str(name) for code, name in atlas.areas["neighbourhood"]["name"].items()}
    return Partition.of(atlas.rungs["neighbourhood"], names, title=atlas.neighbourhoods.label)


def empty_board(atlas: Atlas) -> Partition:
    """Return a draft in which nobody is in a neighbourhood yet.

    Parameters
    ----------
    atlas
        The place.
    """
    return Partition.of(pd.Series("", index=atlas.areas["lsoa"].index), title="A new draft")


def beginning(atlas: Atlas) -> tuple[Partition, str]:
    """Return what a visit begins with: the neighbourhoods in use, or an empty board and why it is that.

    Parameters
    ----------
    atlas
        The place with one of its sets of neighbourhoods.
    """
    try:
        return today(atlas), ""
    except ZoningError as error:
        return empty_board(atlas), f"{error} So the board begins empty."


def wards_title(atlas: Atlas) -> str:
    """Return what a draft of whole wards is called at first.

    Parameters
    ----------
    atlas
        The place.
    """
    return f"{len(atlas.areas['ward'])} {atlas.place.words['ward']['many']}".capitalize()


def track(atlas: Atlas) -> Draft:
    """Return the steps of the draft in view: the session's own, unless the address opens another.

    Parameters
    ----------
    atlas
        The place.
    """
    held: Draft | None = st.session_state.get(_TRACK)
    asked = selection_state.selection().draft
    areas = tuple(map(str, atlas.areas["lsoa"].index))
    if held is not None and held.now.areas == areas and asked == written(held.now):
        return held
    if not asked:
        return UndoTrack(beginning(atlas)[0])
    try:
        found = UndoTrack(partition_link.decode(asked, areas))
    except ZoningError as error:
        say(str(error))
        found = UndoTrack(beginning(atlas)[0])
    _keep(found)
    return found


def put(atlas: Atlas, partition: Partition) -> None:
    """Look at a draft; the one of before is a step back.

    Parameters
    ----------
    atlas
        The place.
    partition
        What is drawn now.
    """
    found = track(atlas)
    _keep(found.step(_under_own_title(atlas, found.now, partition)))


def _under_own_title(atlas: Atlas, before: Partition, now: Partition) -> Partition:
    """Return a draft under another title once it is no longer the set of the place that its title names."""
    given = {wards_title(atlas), *(each.label for each in atlas.place.sets)}
    is_same = (before.owners, before.zones) == (now.owners, now.zones)
    if is_same or now.title != before.title or now.title not in given:
        return now
    return now.retitled(REDRAWN.format(now.title))


def take_strokes(atlas: Atlas, strokes: Iterable[Stroke]) -> None:
    """Take what was painted on the map, each stroke once and as a step of its own.

    Parameters
    ----------
    atlas
        The place.
    strokes
        In their order; those that were taken before are sent again until the browser knows.
    """
    found = track(atlas)
    for stroke in strokes:
        if stroke.number <= done():
            continue
        st.session_state[_DONE] = stroke.number
        try:
            painted = found.now.assign(stroke.codes, stroke.key)
            found = found.step(_under_own_title(atlas, found.now, painted))
        except ZoningError as error:
            say(str(error))
    _keep(found)


def done() -> int:
    """Return the number of the last stroke that was taken."""
    return int(st.session_state.get(_DONE, 0))


def undo(atlas: Atlas) -> None:
    """Go one step back.

    Parameters
    ----------
    atlas
        The place.
    """
    _keep(track(atlas).undo())


def redo(atlas: Atlas) -> None:
    """Go one step on again.

    Parameters
    ----------
    atlas
        The place.
    """
    _keep(track(atlas).redo())


def colours(atlas: Atlas, partition: Partition) -> dict[str, int]:
    """Return the colour of each neighbourhood; one that has a colour keeps it.

    Parameters
    ----------
    atlas
        The place.
    partition
        The draft.
    """
    kept: dict[str, int] = st.session_state.get(_COLOURS, {})
    found = colours_of(partition, contiguity.borders(atlas), kept)
    st.session_state[_COLOURS] = kept | found
    return found


def colours_beside(atlas: Atlas, other: Partition, partition: Partition) -> dict[str, int]:
    """Return the colours of a draft beside the one in view: what is called alike has the same colour.

    Parameters
    ----------
    atlas
        The place.
    other
        The draft beside it.
    partition
        The draft in view.
    """
    own = colours(atlas, partition)
    by_name = {name: own[key] for key, name in partition.names.items()}
    kept = {key: by_name[name] for key, name in other.names.items() if name in by_name}
    return colours_of(other, contiguity.borders(atlas), kept)


def forget_colours() -> None:
    """Let neighbourhoods have colours anew: another draft was opened."""
    st.session_state.pop(_COLOURS, None)


def is_in_link(partition: Partition) -> bool:
    """Return whether the address holds a draft whole.

    Parameters
    ----------
    partition
        The draft.
    """
    return bool(written(partition))


def hand_in_drawn() -> None:
    """Let every page use the drawn set that this session, or its address, looks at."""
    query, chosen = query_as_meant(st.query_params), selection_state.selection()
    draft_cache.hand_in(query.get("neighbourhoods", ""), query.get("draft", ""))
    draft_cache.hand_in(chosen.neighbourhoods, chosen.draft)


def adopted(atlas: Atlas) -> dict[str, KeptDraft]:
    """Return the drafts that partners adopted and that every page can count with, by the id of their set.

    Parameters
    ----------
    atlas
        The place with what was agreed.
    """
    every = [each for held in atlas.agreed.drafts.values() for each in held if each.since]
    drawn = ((draft_cache.set_of(each.draft), each) for each in every)
    return {made.id: each for made, each in drawn if made is not None}


def in_use() -> bool:
    """Return whether every page uses a drawn set of neighbourhoods."""
    return selection_state.selection().neighbourhoods.startswith(draft_cache.DRAWN)


def use_everywhere(atlas: Atlas) -> None:
    """Let every page use the draft in view as its set of neighbourhoods; what cannot be used is said.

    Parameters
    ----------
    atlas
        The place.
    """
    now = track(atlas).now
    _keep(UndoTrack(now) if not selection_state.selection().draft else track(atlas))
    drawn = draft_cache.set_of(selection_state.selection().draft)
    if drawn is None:
        say(as_set.why_no_set(now, atlas) or "This draft is too long for a link, so it stays on this page.")
        return
    _look_at(place_cache.hand_in(drawn))


def use_no_longer() -> None:
    """Let every page use the pack's own neighbourhoods again."""
    _look_at("")


def _look_at(neighbourhoods: str) -> None:
    """Change the set in use; a chosen area of the other set is let go of."""
    chosen = selection_state.selection()
    gone = chosen.area_level in {"neighbourhood", "locality"}
    selection_state.change(neighbourhoods=neighbourhoods, area="" if gone else chosen.area)


def _keep(found: Draft) -> None:
    held: Draft | None = st.session_state.get(_TRACK)
    if in_use() and held is not None and held.now != found.now:
        use_no_longer()
        say("The draft has changed, so other pages use the pack's neighbourhoods again.")
    st.session_state[_TRACK] = found
    if (text := written(found.now)) != selection_state.selection().draft:
        selection_state.change(draft=text)


def written(partition: Partition) -> str:
    """Return what the address holds of a draft; nothing where that is too long.

    Parameters
    ----------
    partition
        The draft.
    """
    text = partition_link.encode(partition)
    return text if len(text) <= partition_link.LONGEST else ""


def say(*sentences: str) -> None:
    """Let the page say, once, what was mended or refused.

    Parameters
    ----------
    sentences
        What to say.
    """
    st.session_state[_SAID] = (*st.session_state.get(_SAID, ()), *sentences)


def said() -> tuple[str, ...]:
    """Return, once, what is to be said."""
    told: tuple[str, ...] = st.session_state.pop(_SAID, ())
    return told


def keep_file_notes(file: str, notes: Iterable[str]) -> None:
    """Keep what was mended or left out of a file, in place of what was said of the one before.

    Parameters
    ----------
    file
        Its name.
    notes
        Sentences; none where nothing was.
    """
    st.session_state[_FILE_SAID] = (file, tuple(notes))


def file_notes() -> tuple[str, tuple[str, ...]]:
    """Return the name of the file that was opened last, and what was mended or left out of it."""
    told: tuple[str, tuple[str, ...]] = st.session_state.get(_FILE_SAID, ("", ()))
    return told
