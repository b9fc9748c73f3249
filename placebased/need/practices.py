"""What GP practices record: measures of practices, and of those located in an area, never of residents.

People are on lists of practices elsewhere, and practices have patients from elsewhere. Whatever is said of an
area here is said of the practices located in it, weighted by the patients of each.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from placebased import phrases
from placebased.methods import confidence_intervals, funnel_limits
from placebased.need.funnels import POSITION_WORDS
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.place.published_cache import published_cache

DECIMALS, DECIMALS_BELOW_ONE = 1, 2
"""Decimals of a share: one more of what fewer than one in a hundred have."""

FEWEST_FOR_LIMITS = 10
"""Practices that limits need: of fewer nobody can say what is usual."""


@dataclass(frozen=True)
class PracticeMeasure:
    """One thing that practices record.

    Attributes
    ----------
    kind
        ``recorded``: a condition on the list; ``new``: in the year; ``check``: done for patients.
    base_words
        Of whom the share is taken to be; empty where that is not stated, and there is no interval then.
    words
        Everyday words that it is looked for by.
    """

    id: str
    label: str
    kind: Literal["recorded", "new", "check"]
    base_words: str
    period: str
    words: tuple[str, ...]
    source: str

    @property
    def base(self) -> str:
        """Of whom the share is taken to be, without how the register itself counts."""
        return self.base_words.partition(" (")[0]

    @property
    def base_note(self) -> str:
        """How the register itself counts, as a sentence; empty where that is the same."""
        note = self.base_words.partition(" (")[2].rstrip(")")
        return f"{note[0].upper()}{note[1:]}." if note else ""

    @property
    def title(self) -> str:
        """What it is called where it stands among other things."""
        return f"{self.label}, recorded at GP practices"


@published_cache(maxsize=16)
def measures(atlas: Atlas) -> dict[str, PracticeMeasure]:
    """Return what practices record, by id, in the order of the pack.

    Kept and shared: do not write to it.

    Parameters
    ----------
    atlas
        The place.

    Returns
    -------
    dict of str to PracticeMeasure
        Empty where the pack has no practices.
    """
    found = {}
    for row in atlas.practice_measures.to_dict("records"):
        words = tuple(word.strip() for word in str(row["words"]).split(";") if word.strip())
        found[str(row["id"])] = PracticeMeasure(**{**row, "words": words})  # type: ignore[arg-type]
    return found


@published_cache(maxsize=128)
def figures(atlas: Atlas, measure: str) -> pd.DataFrame:
    """Return one measure of every practice of the place.

    Kept and shared: do not write to it.

    Parameters
    ----------
    atlas
        The place.
    measure
        An id of :func:`measures`.

    Returns
    -------
    pandas.DataFrame
        Index: code of the practice. ``name``, ``lsoa`` and ``ward`` (where it stands), ``patients``,
        ``value`` (%), ``base`` (patients the share is taken to be of), ``low`` and ``high`` (Wilson's 95 %
        interval on that base; NaN where it is not stated) and ``position`` in the funnel of the practices of
        the place, overdispersion allowed for.
    """
    rows = atlas.practice_figures[atlas.practice_figures["measure"] == measure]
    own = rows.set_index("practice")[["value", "base"]]
    table = atlas.practices[["name", "lsoa", "ward", "patients"]].join(own)
    ends = confidence_intervals.wilson(table["value"] / 100 * table["base"], table["base"]) * 100
    return table.assign(low=ends["low"], high=ends["high"], position=_positions(table))


def _positions(table: pd.DataFrame) -> pd.Series:
    """Return where each practice lies in the funnel round the mean of all, weighted by patients."""
    known = table.dropna(subset=["value", "base"])
    if len(known) < FEWEST_FOR_LIMITS:
        return pd.Series("not known", index=table.index)
    target = float((known["value"] * known["base"]).sum() / known["base"].sum())
    errors = funnel_limits.share_errors(known["base"], target, scale=100.0)
    spread = funnel_limits.estimate_overdispersion(known["value"], errors, target)
    inner, outer = (
        funnel_limits.limits(errors, target, spread=spread, confidence=each)
        for each in (funnel_limits.WARNING, funnel_limits.ALARM)
    )
    return funnel_limits.positions(known["value"], inner, outer).reindex(table.index, fill_value="not known")


@dataclass(frozen=True)
class AreaOfPractices:
    """What the practices located in an area record.

    Attributes
    ----------
    value
        Their mean, weighted by the patients that each share is of (by the list where that is not stated);
        NaN where no practice there has a figure.
    practices, known
        How many practices stand there, and how many of them have a figure.
    patients
        Patients on the lists of all of them, wherever they live.
    lowest, highest
        Of the practices that have a figure.
    """

    value: float
    practices: int
    known: int
    patients: float
    lowest: float
    highest: float


@published_cache(maxsize=4096)
def located_in(atlas: Atlas, measure: str, level: Level, code: str) -> AreaOfPractices:
    """Return what the practices located in an area record.

    Parameters
    ----------
    atlas
        The place.
    measure
        An id of :func:`measures`.
    level
        Level of the area.
    code
        Code of the area.

    Returns
    -------
    AreaOfPractices
        Said of practices, not of residents.
    """
    table = standing_in(atlas, measure, level, code)
    weight = table["base"].fillna(table["patients"])
    known = table["value"].notna() & weight.notna()
    total = float(weight[known].sum())
    value = float((table["value"] * weight)[known].sum()) / total if total else math.nan
    values = table["value"][known]
    return AreaOfPractices(
        value=value,
        practices=len(table),
        known=int(known.sum()),
        patients=float(table["patients"].sum()),
        lowest=float(values.min()) if len(values) else math.nan,
        highest=float(values.max()) if len(values) else math.nan,
    )


def standing_in(atlas: Atlas, measure: str, level: Level, code: str) -> pd.DataFrame:
    """Return the practices that stand inside the line of an area, as :func:`figures` has them, by name.

    Parameters
    ----------
    atlas
        The place.
    measure
        An id of :func:`measures`.
    level
        Level of the area.
    code
        Code of the area.

    Returns
    -------
    pandas.DataFrame
        One row a practice; empty where none stands there.
    """
    table = figures(atlas, measure)
    return table[atlas.areas_of_points(table, level) == code].sort_values("name", kind="stable")


def share(value: float) -> str:
    """Return a share as people read it.

    Parameters
    ----------
    value
        In per cent; NaN for none.

    Returns
    -------
    str
        E.g. ``"7.9%"``; ``"no data"`` for NaN.
    """
    text = phrases.number(value, _decimals(value))
    return text if text == phrases.NO_DATA else f"{text}%"


def _decimals(value: float) -> int:
    return DECIMALS_BELOW_ONE if value < 1 else DECIMALS


def describe(atlas: Atlas, measure: str, level: Level, code: str) -> list[str]:
    """Say what the practices located in an area record, what that is set beside, and what it does not say.

    Parameters
    ----------
    atlas
        The place.
    measure
        An id of :func:`measures`.
    level
        Level of the area.
    code
        Code of the area.

    Returns
    -------
    list of str
        Sentences.
    """
    said, area = measures(atlas)[measure], located_in(atlas, measure, level, code)
    name = atlas.name(level, code)
    if not area.practices:
        return [f"No GP practice stands in {name}. Its residents are on lists elsewhere.", warning(atlas)]
    return [_recorded(said, area, name), _beside(atlas, said), warning(atlas)]


def _recorded(said: PracticeMeasure, area: AreaOfPractices, name: str) -> str:
    which = phrases.plural(area.practices, "practice", "practices")
    where = f"at the {which} located in {name}" if area.practices > 1 else f"at the one practice in {name}"
    if math.isnan(area.value):
        return f"{said.label}: no figure is published {where}."
    spread = f" It goes from {share(area.lowest)} to {share(area.highest)}." if area.known > 1 else ""
    lost = f" It is known for {area.known} of them." if area.known < area.practices else ""
    of = f" of {said.base}" if said.base else ""
    figure = f"{said.label}: {share(area.value)}{of} ({said.period})."
    return f"{' '.join(filter(None, (figure, said.base_note)))} It is recorded {where}.{spread}{lost}"


def _beside(atlas: Atlas, said: PracticeMeasure) -> str:
    told = [f"{name} {share(value)}" for name, value in _all_practices(atlas, said.id).items()]
    return f"All practices: {phrases.join_list(told)}."


def _all_practices(atlas: Atlas, measure: str) -> dict[str, float]:
    """Return what all practices record of the country, the region and the place, in per cent, by name."""
    rows = atlas.practice_beside[atlas.practice_beside["measure"] == measure]
    names = atlas.comparator_areas["name"]
    outer = {
        str(names.get(comparator, comparator)): float(value)
        for comparator, value in rows[["comparator", "value"]].itertuples(index=False, name=None)
    }
    return outer | {atlas.place.name: located_in(atlas, measure, "city", atlas.place.city_code).value}


def beside_columns(atlas: Atlas, measure: str, rows: int) -> pd.DataFrame:
    """Return what all practices record, as columns of a table to take away.

    Parameters
    ----------
    atlas
        The place.
    measure
        An id of :func:`measures`.
    rows
        How many rows the table has.

    Returns
    -------
    pandas.DataFrame
        One column each for the country, the region and the place, the same in every row, in per cent.
    """
    found = _all_practices(atlas, measure)
    return pd.DataFrame({f"All practices, {name}": [value] * rows for name, value in found.items()})


def notes(atlas: Atlas, measure: str) -> dict[str, str]:
    """Return what every file of a measure says besides where it comes from.

    Parameters
    ----------
    atlas
        The place.
    measure
        An id of :func:`measures`.

    Returns
    -------
    dict of str to str
        Of whom the share is taken to be, when, that practices are not residents, and how sure it is.
    """
    said = measures(atlas)[measure]
    return {
        "Unit": f"% of {said.base_words}" if said.base_words else "%; of how many is not stated",
        "Period": said.period,
        "Practices, not residents": warning(atlas),
        "How sure": how(atlas, measure),
    }


def warning(atlas: Atlas) -> str:
    """Say that patients of practices are not residents, with the numbers of both.

    Parameters
    ----------
    atlas
        The place.

    Returns
    -------
    str
        Sentences to stand wherever figures of practices are shown.
    """
    patients = phrases.number(float(atlas.practices["patients"].sum()))
    residents = phrases.number(atlas.counted_people)
    dates = sorted(set(map(str, atlas.practices["patients_as_of"])) - {""})
    dated = f" ({phrases.describe_date(dates[-1])})" if dates else ""
    return (
        f"These are figures of practices, not of residents. {patients} people are on the lists of the "
        f"practices in {atlas.place.name}{dated}. {residents} lived there when last counted. Recorded is "
        "what a practice has found and written down. Not recorded is not the same as well."
    )


HEADERS = ("Practice", "Recorded", "95% interval", "Patients", "Among the practices here")
"""Headings of the table that :func:`practice_rows` gives the rows of."""


def practice_rows(atlas: Atlas, measure: str, level: Level, code: str) -> list[list[str]]:
    """Return the practices of an area as rows of a table, by name.

    Parameters
    ----------
    atlas
        The place.
    measure
        An id of :func:`measures`.
    level
        Level of the area.
    code
        Code of the area.

    Returns
    -------
    list of list of str
        One row a practice under :data:`HEADERS`.
    """
    columns = ["name", "value", "low", "high", "patients", "position"]
    table = standing_in(atlas, measure, level, code)[columns]
    words = {str(key): said for key, said in POSITION_WORDS.items()}
    return [
        [str(name), share(value), _interval(low, high), phrases.number(patients), words[position]]
        for name, value, low, high, patients, position in table.itertuples(index=False, name=None)
    ]


def _interval(low: float, high: float) -> str:
    return "not stated" if math.isnan(low) else phrases.number_range(low, high, _decimals(low))


AREA_HEADERS = ("Recorded at the practices located here", "Lowest to highest", "Practices", "Patients")
"""Headings of the table that :func:`area_rows` gives the rows of, after that of the area."""


def area_rows(atlas: Atlas, measure: str, level: Level) -> list[list[str]]:
    """Return what the practices located in each area of a level record, as rows of a table.

    Parameters
    ----------
    atlas
        The place.
    measure
        An id of :func:`measures`.
    level
        Level of the areas.

    Returns
    -------
    list of list of str
        One row an area, by name: the area, then :data:`AREA_HEADERS`. Areas without a practice say so.
    """
    return [
        [str(name), *_area_cells(located_in(atlas, measure, level, str(code)))]
        for code, name in atlas.areas[level]["name"].sort_values(kind="stable").items()
    ]


def _area_cells(area: AreaOfPractices) -> list[str]:
    if not area.practices:
        return ["no practice stands here", "", "0", ""]
    ends = (
        ""
        if math.isnan(area.lowest)
        else phrases.number_range(area.lowest, area.highest, _decimals(area.lowest))
    )
    return [share(area.value), ends, str(area.practices), phrases.number(area.patients)]


def how(atlas: Atlas, measure: str) -> str:
    """Say how interval and limits of a measure are worked out, in words.

    Parameters
    ----------
    atlas
        The place.
    measure
        An id of :func:`measures`.

    Returns
    -------
    str
        Sentences.
    """
    said = measures(atlas)[measure]
    if not said.base_words:
        return (
            "The publisher's file does not say of how many people the share is. So there is no interval, and "
            "no practice is called unusual. Areas are weighted by the lists of their practices."
        )
    return (
        "The publisher gives the share, not the count. The interval and the limits take it as a share of "
        f"{said.base}. That is the list as it stands now. {said.base_note}".rstrip()
        + " Limits (95% and 99.8%) allow for practices that differ more than chance would have it. One "
        "outside them may have other patients, or keep its records in another way. Ask why before you judge."
    )
