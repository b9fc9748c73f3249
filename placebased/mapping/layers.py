"""The layers of the live map as plain data: fills, assets, teams, drawn areas, pins and moves of the view.

Each writes itself as JSON for the browser (``to_json``). How classes and legends are worked out is not
known here, and no drawing library is imported. Positions are longitude and latitude (EPSG:4326).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import wraps
from typing import Any, ParamSpec

from placebased.mapping.packing import pack_degrees, pack_rows, pack_values
from placebased.place.geography import Level

CLASSES = "012345678"
"""The class characters, lowest class first."""

NO_CLASS = "-"
"""The class character of an area without data."""

RANGE_ONLY = "~"
"""The sign of an area without a figure of which a range is known (:meth:`NeedLayer.signs`)."""

RANGE_ONLY_WORDS = "Only a range is known"
"""What a legend calls such areas."""

SIGNS = {"+": "added", "→": "moved here", "○": "moved away", "×": "closed"}
"""Signs of the sites that a scenario changes, with what each says."""

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassRow:
    """One class of the need layer, as the legend shows it.

    Parameters
    ----------
    colour
        Fill as ``#rrggbb``.
    label
        Class limits in the indicator's own units, e.g. ``"12.3 to 18.0 %"``.
    dark
        Fill in the dark theme; the same one if empty. Sent with the other, so that a person who changes
        the theme does not wait for the app.
    hatched
        Whether its fill is hatched: what was only read into a source, and is not stated.
    """

    colour: str
    label: str
    dark: str = ""
    hatched: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedLayer:
    """The fill of the areas for one indicator at one level.

    Parameters
    ----------
    key
        Indicator id; changes whenever another indicator is shown.
    title, unit
        Heading of the legend and the words under it, e.g. ``"% of households"``.
    classes
        One character an area, in the order of the level's shape file: ``"0"`` is ``rows[0]`` and so on,
        ``"-"`` is no data.
    rows
        The classes from lowest to highest value (nine at most).
    values
        One number an area in the same order, NaN where missing. Empty when they are not to be sent
        (tens of thousands of areas): then only the class is told on hover.
    decimals
        Decimals to show, and to send.
    suffix
        Text put straight after a value, with its own space if it needs one: ``"%"``, ``" per 1,000"``.
    note, dark_note
        One line under the legend, e.g. ``"Population-weighted score"``, and the same for the dark theme where
        it differs.
    no_data
        Words for an area without a value.
    patterns
        Whether classes are also told apart by a pattern of strokes.
    standings
        For each area how many others are lower, show the same, and cannot be told apart: where figures have
        an interval or a range. Empty where what differs as shown is told apart.
    ranges
        The range that the figure of an area lies in, as words, by its position in ``classes``.
    ranked
        Whether areas may be set in order by it.
    axes
        What both figures are called where the classes are of two at once: a square of them, the first figure
        upwards; the labels of the rows are ``"first / second"``. ``None`` for one figure.
    sides
        What is said after a change below and above nought, e.g. ``("shorter", "longer")``; ``None`` for what
        is no change.
    """

    key: str
    title: str
    unit: str
    classes: str
    rows: tuple[ClassRow, ...]
    values: Sequence[float] = ()
    decimals: int = 0
    suffix: str = ""
    note: str = ""
    dark_note: str = ""
    no_data: str = "No data"
    patterns: bool = False
    standings: Sequence[tuple[int, int, int] | None] = ()
    ranges: Mapping[int, str] = field(default_factory=dict)
    ranked: bool = True
    axes: tuple[str, str] | None = None
    sides: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        if len(self.values) and len(self.values) != len(self.classes):
            raise ValueError(f"{len(self.values)} values for {len(self.classes)} classes in {self.key!r}")
        if len(self.rows) > len(CLASSES):
            raise ValueError(f"{len(self.rows)} legend rows in {self.key!r}: nine at most")
        known = set(CLASSES[: len(self.rows)] + NO_CLASS)
        if strange := set(self.classes) - known:
            raise ValueError(f"classes of {self.key!r} without a legend row: {sorted(strange)}")

    def counts(self) -> tuple[int, ...]:
        """Return how many areas are in each class, lowest class first, areas without data last."""
        marks = [*CLASSES[: len(self.rows)], NO_CLASS]
        return tuple(self.classes.count(mark) for mark in marks)

    def signs(self) -> str:
        """Return one character an area as drawn: what has no figure at all, and what has a range, differ."""
        return "".join(
            RANGE_ONLY if sign == NO_CLASS and position in self.ranges else sign
            for position, sign in enumerate(self.classes)
        )

    def to_json(self) -> dict[str, Any]:
        """Return the layer as JSON values, numbers packed into one string."""
        return {
            "key": self.key,
            "title": self.title,
            "unit": self.unit,
            "classes": self.classes,
            "rows": [
                [row.colour, row.label, row.dark or row.colour, *([True] if row.hatched else [])]
                for row in self.rows
            ],
            "values": pack_values(self.values, decimals=self.decimals),
            "decimals": self.decimals,
            "suffix": self.suffix,
            "note": [self.note, self.dark_note or self.note],
            "noData": self.no_data,
            "patterns": self.patterns,
            "standings": ";".join(
                "" if each is None else ",".join(map(str, each)) for each in self.standings
            ),
            "ranges": {str(position): words for position, words in self.ranges.items()},
            "ranked": self.ranked,
            **({"axes": list(self.axes)} if self.axes else {}),
            **({"sides": list(self.sides)} if self.sides else {}),
        }


_P = ParamSpec("_P")


def themed(make: Callable[_P, NeedLayer]) -> Callable[_P, NeedLayer]:
    """Return a maker of fills that has the dark theme's colours beside the light one's, not instead.

    What is printed or taken as a picture is light whatever the screen is, so a fill has to know both.

    Parameters
    ----------
    make
        Makes a fill in the colours of one theme, as its parameter ``dark`` says. The one that is returned
        takes the same: with ``dark`` its rows have both colours, and both notes where they differ.
    """

    @wraps(make)
    def made(*args: _P.args, **kwargs: _P.kwargs) -> NeedLayer:
        other = make(*args, **kwargs)
        if not kwargs.get("dark"):
            return other
        kwargs["dark"] = False
        light = make(*args, **kwargs)
        both = zip(light.rows, other.rows, strict=True)
        rows = tuple(replace(row, dark=night.dark or night.colour) for row, night in both)
        return replace(light, rows=rows, dark_note=other.note)

    return made


@dataclass(frozen=True, slots=True)
class FillFiles:
    """Where the browser finds the fills of a level, and what to watch so that it need not wait for the app.

    Parameters
    ----------
    url
        Address of the file of fills (:func:`placebased.mapping.files.fill_file`).
    box
        Key of the choice box whose words say which fill is wanted; empty to wait for the app.
    """

    url: str
    box: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return {"url": self.url, "box": self.box}


@dataclass(frozen=True, slots=True)
class HeadingFiles:
    """Where the browser finds the words over the map of what may be chosen next.

    Parameters
    ----------
    needs
        Address of the words of every need (:func:`placebased.mapping.headings.need_headings`).
    places
        Where the words of places are (:func:`placebased.mapping.headings.place_heading`): after it come id of
        the indicator and code of the area.
    counted
        Whether a paragraph on assets or teams stands last, which only the app can write.
    """

    needs: str
    places: str
    counted: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class LevelWords:
    """What a message says of a size of area: it stands in the file of its fills, not in every message.

    Parameters
    ----------
    level, one, many, labels
        As in :class:`placebased.mapping.message.MapMessage`.
    choice
        Its words in the choice box, where it has a figure.
    """

    level: str
    one: str
    many: str
    labels: tuple[str, ...]
    choice: str

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return {**asdict(self), "labels": list(self.labels)}


@dataclass(frozen=True, slots=True)
class LevelFiles:
    """What the browser can draw once another size of area is chosen, so that it need not wait for the app.

    Parameters
    ----------
    box
        Key of the choice box whose words say which size is wanted.
    urls
        By size: address of the file of its fills. Only those that are made already; others wait for the app.
    """

    box: str
    urls: Mapping[Level, str]

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return {"box": self.box, "urls": dict(self.urls)}


@dataclass(frozen=True, slots=True)
class Blend:
    """A fill that is a weighted mean, which the browser can work out while a weight moves.

    Parameters
    ----------
    url
        Address of the file of what is weighed (:func:`placebased.mapping.index_preview.blend_file`).
    weights
        By part: those that the message's fill was made with.
    boxes
        By part: key of the slider that says its weight.
    starts
        Where each class but the lowest begins, if limits were set; none where a rule finds them.
    rule
        The rule, a key of :data:`placebased.methods.class_breaks.RULES`; empty for natural breaks.
    """

    url: str
    weights: Mapping[str, float]
    boxes: Mapping[str, str]
    starts: tuple[float, ...] = ()
    rule: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON values."""
        kept: dict[str, Any] = {"starts": list(self.starts)} if self.starts else {}
        kept |= {"rule": self.rule} if self.rule else {}
        return {"url": self.url, "weights": dict(self.weights), "boxes": dict(self.boxes), **kept}


@dataclass(frozen=True, slots=True)
class Turns:
    """Three fills between which the browser can choose while somebody types the hours of a team.

    Parameters
    ----------
    box
        Key of the field in which they are typed.
    text
        What the message's fill was made with.
    hour
        Hour of the week (0 to 167) that is shown.
    on, off, silent
        The fill if the team is open then, if it is closed, and if its hours are not stated.
    """

    box: str
    text: str
    hour: int
    on: NeedLayer
    off: NeedLayer
    silent: NeedLayer

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON values."""
        fills = {"on": self.on, "off": self.off, "silent": self.silent}
        told = {"box": self.box, "text": self.text, "hour": self.hour}
        return {**told, **{name: fill.to_json() for name, fill in fills.items()}}


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetLayer:
    """The assets on the map.

    Parameters
    ----------
    url
        Address of the asset file.
    categories
        Ids of the categories to draw, in legend order.
    names
        Address of the file with their ids and names, which is fetched once somebody points at one; empty for
        none.
    only
        Row positions in the asset file to keep (e.g. those open now); ``None`` keeps all.
    oldest
        The highest band of age to draw; ``None`` draws all.
    note
        One line under the symbols in the legend, e.g. ``"Pale: two to five years old"``.
    ages
        Words of the bands of age that are told apart in the legend; none where the note says it.
    here
        Row positions of those that lie in the chosen place, where the others are dimmed: lines are drawn
        simpler than they are, so the browser cannot tell. ``None`` where all are meant, or the lines serve.
    """

    url: str
    categories: tuple[str, ...]
    names: str = ""
    only: Collection[int] | None = None
    oldest: int | None = None
    note: str = ""
    ages: tuple[str, ...] = ()
    here: Collection[int] | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the layer as JSON values, the rows to keep and those in the chosen place as bit masks."""
        only, here = (None if rows is None else pack_rows(rows) for rows in (self.only, self.here))
        told = {"url": self.url, "names": self.names, "show": list(self.categories), "only": only}
        return {**told, "oldest": self.oldest, "note": self.note, "ages": list(self.ages), "here": here}


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamArea:
    """One team of the team file: its area becomes an outline and a label, its group a row in the legend.

    Parameters
    ----------
    key
        Team id.
    label
        Name of the team as people say it.
    level, codes
        The areas covered. Level ``"city"`` is told in the legend and not drawn; no codes means that the
        area is not stated, which the legend says.
    group
        What is switched on and off together, drawn in one line style and told in one row of the legend.
    """

    key: str
    label: str
    level: str
    codes: tuple[str, ...]
    group: str

    def to_json(self) -> dict[str, Any]:
        """Return the team as JSON values."""
        return {
            "key": self.key,
            "label": self.label,
            "level": self.level,
            "codes": list(self.codes),
            "group": self.group,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLayer:
    """The teams on the map.

    Parameters
    ----------
    url
        Address of the team file.
    groups
        The groups to draw, each in a line style of its own: colour and dashes go by the order.
    levels
        Levels of the areas that are outlined, whose shapes can then be fetched together with the teams.
    """

    url: str
    groups: tuple[str, ...]
    levels: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the layer as JSON values."""
        return {"url": self.url, "show": list(self.groups), "levels": list(self.levels)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """A command to move the view, obeyed once for each token.

    Parameters
    ----------
    token
        Changes when the view is to move again, even to the same place.
    bounds
        Box to show whole.
    point
        Longitude and latitude to centre on, if there are no bounds.
    """

    token: str
    bounds: Bounds | None = None
    point: tuple[float, float] | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the command as JSON values."""
        return {"token": self.token, "bounds": pack_degrees(self.bounds), "point": pack_degrees(self.point)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """A pin with a label, for a place that a person searched for."""

    lon: float
    lat: float
    label: str

    def to_json(self) -> dict[str, Any]:
        """Return the pin as JSON values."""
        return {"at": pack_degrees((self.lon, self.lat)), "label": self.label}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedSite:
    """A site that a scenario adds, moves or closes.

    Parameters
    ----------
    lon, lat
        Where it stands.
    label
        What it is called.
    sign
        What stands on it, one or two characters: one of :data:`SIGNS`, a letter or a number.
    key
        Its id, where it can be dragged; empty where it cannot.
    """

    lon: float
    lat: float
    label: str
    sign: str
    key: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the site as JSON values."""
        at = pack_degrees((self.lon, self.lat))
        return {"key": self.key, "at": at, "label": self.label, "sign": self.sign}


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundLayer:
    """What lies on the ground, in files of its own.

    Parameters
    ----------
    url
        Address of the file of main roads, railways, parks and water.
    streets
        Address of the file of streets, fetched once somebody has come near; empty for none.
    credit
        Whose data it is, said wherever it is drawn.
    attribution
        The same with its licence, for a map that leaves the app.
    """

    url: str
    streets: str = ""
    credit: str = ""
    attribution: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the layer as JSON values."""
        return {"url": self.url, "streets": self.streets, "credit": self.credit}


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneLayer:
    """Neighbourhoods that are being drawn: which one each small area is in.

    Parameters
    ----------
    title
        Heading of the legend.
    keys, names, colours
        Of each neighbourhood: one letter, what it is called, and its colour in the light and the dark theme.
    owners
        Letter of each small area, in the order of the level's shape file; ``"-"`` for none.
    people
        Residents of each small area, in the same order.
    done
        Number of the last stroke that is in it.
    chosen
        Letter of the neighbourhood that is chosen on the page.
    paints
        Whether the map can be painted on.
    units
        What can be painted as a whole: its word, and which of them each small area lies in; none for the
        small areas themselves.
    band
        Least and most residents that are looked for; nought for none.
    note
        What the legend says below its rows; empty for nothing.
    """

    title: str
    keys: str
    names: tuple[str, ...]
    colours: tuple[tuple[str, str], ...]
    owners: str
    people: Sequence[float]
    done: int = 0
    chosen: str = ""
    paints: bool = True
    units: tuple[tuple[str, Sequence[int]], ...] = ()
    band: tuple[float, float] = (0.0, 0.0)
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the layer as JSON values."""
        return {
            "title": self.title,
            "keys": self.keys,
            "names": list(self.names),
            "colours": [list(each) for each in self.colours],
            "owners": self.owners,
            "people": pack_values(self.people, decimals=0),
            "done": self.done,
            "chosen": self.chosen,
            "paints": self.paints,
            "units": [[word, list(owners)] if len(owners) else [word] for word, owners in self.units],
            "band": list(self.band),
            "note": self.note,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """An area that somebody drew: its outline as it was drawn, with a label.

    Parameters
    ----------
    label
        What stands in it, e.g. the name of the team that works there; empty for none.
    rings
        Longitudes and latitudes of its lines, each closed.
    """

    label: str
    rings: Sequence[Sequence[tuple[float, float]]]

    def to_json(self) -> dict[str, Any]:
        """Return the area as JSON values: the numbers of a line one after the other."""
        lines = [[round(float(n), 5) for point in ring for n in point] for ring in self.rings]
        return {"label": self.label, "rings": lines}
