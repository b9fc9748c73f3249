"""How every map is taken away: as a picture, made without a browser when somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import streamlit as st

from placebased import phrases
from placebased.mapping.files import MapFiles
from placebased.mapping.layers import Bounds
from placebased.mapping.message import MapMessage
from placebased.mapping.picture import raster, sheet
from placebased.mapping.picture.sheet import PictureWords, Sheet
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Source
from placebased.reports.view_document import ViewMap
from placebased.typesetting import can_typeset
from placebased.ui.markup import plain_label
from placebased.ui.runtime.caches import place_cache
from placebased.ui.runtime.routes import module_shim
from placebased.ui.widgets.downloads import waiting_html

LABEL = "Take this map away"
NO_PIXELS = "Pictures of pixels need more than is installed here: pip install 'placebased[documents]'"
SEEN, WHOLE = "What the map shows now", "The whole place"
CHOICES = 6
"""Lines that the choice is high."""

SHEETS = {"wide": sheet.LANDSCAPE, "upright": sheet.PORTRAIT}

_seen = st.components.v2.component("placebased_seen", html="<div></div>", js=module_shim("map/seen.js"))


@dataclass(frozen=True, slots=True)
class MapOnPaper:
    """A map on its way out.

    Attributes
    ----------
    message
        What the live map is sent, in the colours of the light theme.
    words
        Title, sentence, sources and date.
    """

    message: MapMessage
    words: PictureWords


def offer_map(
    make: Callable[[], MapOnPaper],
    files: MapFiles,
    *,
    name: str,
    key: str,
    what: str = "",
    live: str = "map",
    more: Callable[[Bounds | None], None] | None = None,
) -> None:
    """Draw the button that opens the choice of pictures; each is made once it is pressed.

    Parameters
    ----------
    make
        Makes the map once somebody asks for a picture of it.
    files
        The files whose addresses stand in its message.
    name
        Name of the file, without its extension.
    key
        Tells the maps of a page apart.
    what
        Which map it is, where a page has several.
    live
        Key of the live map, whose view is kept.
    more
        Draws further ways to take the map away, given the view to keep.
    """
    label = plain_label(f"Take away the map: {what}") if what else LABEL
    _choice(make, files, label, name=name, key=key, live=live, more=more)


def offer_message(
    atlas: Atlas,
    make: Callable[[], MapMessage],
    files: MapFiles,
    *,
    sources: Callable[[], Iterable[Source]],
    key: str,
    what: str = "",
    live: str = "map",
) -> None:
    """Draw the button that opens the choice of pictures of a map whose message says what it shows.

    Parameters
    ----------
    atlas
        The place.
    make
        Makes the message, in the colours of the light theme, once somebody asks for a picture.
    files
        The files whose addresses stand in it.
    sources
        Finds where its figures come from, once somebody asks.
    key, what, live
        As for :func:`offer_map`; the name of the file is made of the key.
    """
    name = f"{atlas.place.id}-{key.replace('_', '-')}"

    def on_paper() -> MapOnPaper:
        return MapOnPaper(make(), words_of(atlas, sources()))

    offer_map(on_paper, files, name=name, key=key, what=what, live=live)


@st.fragment
def _choice(
    make: Callable[[], MapOnPaper],
    files: MapFiles,
    label: str,
    *,
    name: str,
    key: str,
    live: str,
    more: Callable[[Bounds | None], None] | None,
) -> None:
    """Draw the choice; as a fragment, so that opening it does not run the page again."""
    opened = st.popover(label, key=picture_key(key), on_change="rerun")
    if not opened.open:
        opened.html(waiting_html(CHOICES))
        return
    with opened:
        bounds = _bounds(key, live)
        for way, size in SHEETS.items():
            row = st.container(horizontal=True)
            row.download_button(
                f"PNG, {way}",
                _writer(png_of, make, files, size, bounds),
                f"{name}-{way}.png",
                "image/png",
                key=f"take_{key}_png_{way}",
                on_click="ignore",
                disabled=not can_typeset(),
                help=None if can_typeset() else NO_PIXELS,
            )
            row.download_button(
                f"SVG, {way}",
                _writer(svg_of, make, files, size, bounds),
                f"{name}-{way}.svg",
                "image/svg+xml",
                key=f"take_{key}_svg_{way}",
                on_click="ignore",
            )
        if more is not None:
            more(bounds)


def picture_key(key: str) -> str:
    """Return the key of the button that opens the choice of pictures.

    Parameters
    ----------
    key
        That of the map.
    """
    return f"picture_{key}"


def _writer(  # noqa: PLR0917 - what a picture is made of
    write: Callable[[MapOnPaper, MapFiles, Sheet, Bounds | None], bytes],
    make: Callable[[], MapOnPaper],
    files: MapFiles,
    size: Sheet,
    bounds: Bounds | None,
) -> Callable[[], bytes]:
    return lambda: write(make(), files, size, bounds)


def _bounds(key: str, live: str) -> Bounds | None:
    """Return the box of the view where the reader wants that and not the whole place."""
    wanted = st.radio("What is drawn", (SEEN, WHOLE), key=f"take_{key}_view", horizontal=True)
    box = draw_view_reader(key, live)
    return box if wanted == SEEN else None


def draw_view_reader(key: str, live: str = "map") -> Bounds | None:
    """Draw what tells the app, unseen, what a live map of the page shows; and return what it has told.

    Parameters
    ----------
    key
        Tells the readers of a page apart.
    live
        Key of the live map.
    """
    told = _seen(key=f"take_{key}_seen", data={"map": live}, on_box_change=_nothing)
    return read_box(told.get("box"))


def _nothing() -> None:
    """Take note that the view has changed, which running the fragment again already does."""


def read_box(raw: object) -> Bounds | None:
    """Return a box that the browser sent; ``None`` where it is none.

    Parameters
    ----------
    raw
        Whatever came from the browser: west, south, east and north in degrees, if it is sound.
    """
    if not isinstance(raw, list | tuple) or len(raw) != 4:  # noqa: PLR2004 - the sides of a box
        return None
    if not all(type(side) in {int, float} and abs(side) <= 180 for side in raw):  # noqa: PLR2004 - degrees
        return None
    west, south, east, north = (float(side) for side in raw)
    sound = west < east and -85 <= south < north <= 85  # noqa: PLR2004 - where a web map ends
    return (west, south, east, north) if sound else None


def svg_of(taken: MapOnPaper, files: MapFiles, size: Sheet, bounds: Bounds | None) -> bytes:
    """Return a map as SVG, in UTF-8.

    Parameters
    ----------
    taken
        The map and its words.
    files
        The files whose addresses stand in its message.
    size
        The sheet.
    bounds
        The view; ``None`` for the whole place, and so is a view that has the whole place in it.
    """
    return _drawn(taken, files, size, bounds).encode()


def png_of(taken: MapOnPaper, files: MapFiles, size: Sheet, bounds: Bounds | None) -> bytes:
    """Return a map as PNG.

    Parameters
    ----------
    taken, files, size, bounds
        As for :func:`svg_of`.
    """
    return raster.png(_drawn(taken, files, size, bounds), width=size.width, height=size.height)


def _drawn(taken: MapOnPaper, files: MapFiles, size: Sheet, bounds: Bounds | None) -> str:
    view = part_seen(bounds, taken.message)
    return sheet.draw_sheet(taken.message, files, taken.words, sheet=size, bounds=view)


def part_seen(bounds: Bounds | None, message: MapMessage) -> Bounds | None:
    """Return the part of a map that is looked at; ``None`` where that is the whole place, or not known.

    Parameters
    ----------
    bounds
        What the live map shows: west, south, east and north in degrees.
    message
        What it was sent.
    """
    return None if bounds is None or _holds(bounds, message.home) else bounds


def map_seen(message: MapMessage, files: MapFiles, seen: Bounds | None, *, title: str = "") -> ViewMap:
    """Return a map of a view with the part of it that is looked at.

    Parameters
    ----------
    message
        What the live map is sent.
    files
        The files whose addresses stand in it.
    seen
        What the live map shows, as :func:`draw_view_reader` returns it.
    title
        What stands over it; what its message says it shows if empty.
    """
    return ViewMap(message, files, title, part_seen(seen, message))


def _holds(box: Bounds, other: Bounds) -> bool:
    return box[0] <= other[0] and box[1] <= other[1] and box[2] >= other[2] and box[3] >= other[3]


def words_of(atlas: Atlas, sources: Iterable[Source], *, title: str = "", sentence: str = "") -> PictureWords:
    """Return the words round a map on its way out, with the version of the data and the day added.

    Parameters
    ----------
    atlas
        The place.
    sources
        Where its figures come from.
    title, sentence
        As in :class:`~placebased.mapping.picture.sheet.PictureWords`.
    """
    used = list({source.id: source for source in sources}.values())
    named = [", ".join(each for each in (s.title, s.publisher, s.date, s.licence) if each) for s in used]
    said = list(dict.fromkeys(source.attribution for source in used if source.attribution))
    whole = [each for each in said if not any(each in other for other in said if other != each)]
    made = phrases.describe_date(place_cache.today().isoformat())
    return PictureWords(
        title=title,
        sentence=sentence,
        sources=(f"Sources: {'; '.join(named)}." if named else "", " ".join(whole)),
        made=f"Made {made}, from data version {atlas.version}",
    )
