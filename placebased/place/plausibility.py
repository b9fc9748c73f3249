"""Whether the figures of a pack can be true: counts of nought or more, parts no larger than their whole.

What a figure must be follows from the catalogue: its kind, its unit and the parts it is made of.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from placebased.errors import Fault, fault
from placebased.place import catalogue
from placebased.place.catalogue import Indicator
from placebased.place.loading import RawPack
from placebased.place.schemas import FIRST_ROW
from placebased.place.tables.need import NEED
from placebased.place.team_extent import split_codes

DENSEST = 5_000
"""Residents a hectare beyond which their number must be a mistake: no town on record has had as many."""

PER_CENT = 100

SAME_TO = 0.001
"""By how much a count that is added up twice may differ: the decimals that a pack keeps."""

_CORRECT = "Correct these values, or leave them empty where they are not known"

Misfit = tuple[str, str, pd.Series]
"""Name of a table, what is wrong in it, and in which of its rows."""


def impossible_figures(raw: RawPack) -> list[Fault]:
    """Return every figure that cannot be true, whatever the place.

    Parameters
    ----------
    raw
        The pack, each of its files checked on its own.

    Returns
    -------
    list of Fault
        One for each column and what is wrong with it, with the lines it is wrong in.
    """
    rules = (
        _of_indicators,
        _of_residents,
        _of_people_beyond,
        _of_series,
        _of_peers,
        _of_comparators,
        _of_practices,
        _of_ages,
        _of_plans,
        _of_assets,
    )
    misfits = [misfit for rule in rules for misfit in rule(raw)]
    found = [
        fault(raw.files[table], what, _CORRECT, rows=_lines(wrong))
        for table, what, wrong in misfits
        if wrong.any()
    ]
    return [*dict.fromkeys(found), *_catalogue_faults(raw), *_undescribed_parts(raw)]


def _lines(wrong: pd.Series) -> list[str]:
    return [f"line {k + FIRST_ROW}" for k, hit in enumerate(wrong) if hit]


def _listed(raw: RawPack) -> list[Indicator]:
    return list(catalogue.indicators(raw["indicators"].dropna(subset=["decimals"])).values())


def _of_indicators(raw: RawPack) -> Iterator[Misfit]:
    for indicator in _listed(raw):
        table = f"need_{indicator.geography}"
        if table in raw.tables and all(part in raw[table] for part in indicator.parts):
            yield from ((table, what, wrong) for what, wrong in _part_rules(indicator, raw[table]))


def _part_rules(indicator: Indicator, need: pd.DataFrame) -> Iterator[tuple[str, pd.Series]]:
    top = need[indicator.numerator]
    if indicator.kind in {"count", "share", "rate"}:
        yield from _negative(need, indicator.numerator, indicator.denominator)
    if indicator.denominator and indicator.kind == "share":
        yield _larger_than_whole(need, indicator.numerator, indicator.denominator)
    if indicator.member_of and indicator.denominator:
        what = f"column {indicator.numerator} holds neither none nor all of {indicator.denominator}"
        yield what, top.notna() & (top != 0) & (top != need[indicator.denominator])
    if indicator.kind == "score":
        yield from _negative(need, indicator.weight)
    if indicator.kind in {"score", "fixed"} and indicator.unit.startswith("%"):
        what = f"column {indicator.numerator} holds percentages that are not between 0 and 100"
        yield what, (top < 0) | (top > PER_CENT)
    if indicator.low and indicator.high:
        what = f"column {indicator.numerator} does not lie between {indicator.low} and {indicator.high}"
        yield what, (top < need[indicator.low]) | (top > need[indicator.high])


def _negative(table: pd.DataFrame, *columns: str) -> Iterator[tuple[str, pd.Series]]:
    for column in filter(None, columns):
        yield f"column {column} holds less than nought of what is counted", table[column] < 0


def _larger_than_whole(table: pd.DataFrame, part: str, whole: str) -> tuple[str, pd.Series]:
    what = f"column {part} holds more than column {whole}, of which it is a part (a share over 100 %)"
    return what, table[part] > table[whole]


def _of_residents(raw: RawPack) -> Iterator[Misfit]:
    """Return small areas whose residents are not stated, or are no number that can live there."""
    need, people = raw["need_lsoa"], raw.place.people
    if people not in need:
        return
    count = need[people]
    yield (
        "need_lsoa",
        f"column {people} is empty, and every small area must state its residents",
        count.isna(),
    )
    yield "need_lsoa", f"column {people} holds less than nought of what is counted", count < 0
    yield "need_lsoa", f"column {people} holds no whole number of people", count % 1 > 0
    hectares = raw["small_areas"]["hectares"]
    most = DENSEST * need["code"].map(hectares[~hectares.index.duplicated()]).astype(float)
    yield "need_lsoa", f"column {people} holds more people than could live in the area", count > most


def _of_people_beyond(raw: RawPack) -> Iterator[Misfit]:
    """Return parts of the areas around that cannot be counted: fewer than none, or more than their whole."""
    rows, listed = raw["need_around"].reset_index(drop=True), _listed(raw)
    counted = {part for each in listed if each.kind in {"count", "share", "rate"} for part in each.parts}
    less = rows["part"].isin(counted) & (rows["value"] < 0)
    yield "need_around", "column value holds less than nought of what is counted", less
    stated = rows.drop_duplicates(["code", "part"]).set_index(["code", "part"])["value"]
    for each in listed:
        top = rows[rows["part"] == each.numerator] if each.kind == "share" and each.denominator else rows[:0]
        whole = stated.reindex(pd.MultiIndex.from_arrays([top["code"], [each.denominator] * len(top)]))
        larger = pd.Series(top["value"].to_numpy() > whole.to_numpy(), index=top.index)
        what = f"column value holds more {each.numerator} than {each.denominator}, of which they are a part"
        yield "need_around", what, larger.reindex(rows.index, fill_value=False)


def _of_series(raw: RawPack) -> Iterator[Misfit]:
    points = raw["series_points"]
    kinds = points["series"].map(raw["series"]["kind"][~raw["series"].index.duplicated()])
    counted = kinds.isin(["count", "share", "rate"])
    for column in ("numerator", "denominator"):
        what = f"column {column} holds less than nought of what is counted"
        yield "series_points", what, counted & (points[column] < 0)
    what, larger = _larger_than_whole(points, "numerator", "denominator")
    yield "series_points", what, (kinds == "share") & larger
    yield "series_points", "column code names areas that do not exist", ~points["code"].isin(_codes(raw))


def _codes(raw: RawPack) -> set[str]:
    return {*raw["small_areas"].index, *raw["msoas"].index, *raw["wards"].index, raw.place.city_code}


def _of_peers(raw: RawPack) -> Iterator[Misfit]:
    peers = raw["peers"]
    kinds = peers["measure"].map(raw["indicators"]["kind"][~raw["indicators"].index.duplicated()])
    yield "peers", "column measure names what is not in indicators.csv", kinds.isna()
    for column in ("numerator", "denominator"):
        what = f"column {column} holds less than nought of what is counted"
        yield "peers", what, (kinds != "score") & (peers[column] < 0)
    what, larger = _larger_than_whole(peers, "numerator", "denominator")
    yield "peers", what, (kinds == "share") & larger
    what = "the figures of a ward differ from those that comparators.csv has of it"
    yield "peers", what, _differs_from_comparators(peers, raw["comparators"])


def _differs_from_comparators(peers: pd.DataFrame, comparators: pd.DataFrame) -> pd.Series:
    """Return which peers have a figure among the comparators too, and another one there."""
    key, numbers = ["code", "measure"], ["numerator", "denominator"]
    named = comparators.rename(columns={"comparator": "code", "indicator": "measure"}).drop_duplicates(key)
    there = peers[key].merge(named[[*key, *numbers]], on=key, how="left")
    gap = peers[numbers].to_numpy(dtype=float) - there[numbers].to_numpy(dtype=float)
    return pd.Series((abs(gap) > SAME_TO).any(axis=1), index=peers.index)


def _of_comparators(raw: RawPack) -> Iterator[Misfit]:
    rows = raw["comparators"]
    kinds = rows["indicator"].map(raw["indicators"]["kind"][~raw["indicators"].index.duplicated()])
    yield "comparators", "column indicator names what is not in indicators.csv", kinds.isna()
    unknown = ~rows["comparator"].isin(raw["comparator_areas"].index)
    yield "comparators", "column comparator names what is not in comparator_areas.csv", unknown
    for column in ("numerator", "denominator"):
        what = f"column {column} holds less than nought of what is counted"
        yield "comparators", what, (kinds != "score") & (rows[column] < 0)
    what, larger = _larger_than_whole(rows, "numerator", "denominator")
    yield "comparators", what, (kinds == "share") & larger
    yield "comparators", "column known holds more areas than there are", rows["known"] > rows["of"]


def _of_practices(raw: RawPack) -> Iterator[Misfit]:
    areas, rows, beside = raw["practices"], raw["practice_figures"], raw["practice_beside"]
    outside = ~areas["lsoa"].isin(raw["small_areas"].index)
    yield "practices", "column lsoa names what is not in small_areas.csv", outside
    unsourced = ~raw["practice_measures"]["source"].isin(raw["sources"].index)
    yield "practice_measures", "column source names what is not in sources.csv", unsourced
    for name, table in (("practice_figures", rows), ("practice_beside", beside)):
        unknown = ~table["measure"].isin(raw["practice_measures"].index)
        yield name, "column measure names what is not in practice_measures.csv", unknown
    unlisted = ~rows["practice"].isin(areas.index)
    yield "practice_figures", "column practice names what is not in practices.csv", unlisted


def _of_ages(raw: RawPack) -> Iterator[Misfit]:
    table = raw["indicators"]
    for column in ("age_driven", "standardised"):
        lost = (table[column] != "") & ~table[column].isin(table.index)
        yield "indicators", f"column {column} names what is not in indicators.csv", lost
    named = table["beside_series"].str.split(":").str[0]
    unknown_series = (named != "") & ~named.isin(raw["series"].index)
    yield "indicators", "column beside_series names what is not in series.csv", unknown_series
    for name in ("standardised", "age_rates"):
        unknown = ~raw[name]["indicator"].isin(table.index)
        yield name, "column indicator names what is not in indicators.csv", unknown
    lacking = ~raw["age_rates"]["part"].isin(raw["need_lsoa"].columns)
    yield "age_rates", "column part names what need_lsoa.csv does not have", lacking


def _of_plans(raw: RawPack) -> Iterator[Misfit]:
    plans = raw["plans"]
    placed = plans["placed"].map(_placed).astype(float)
    yield "plans", "column placed does not say neighbourhood:number, joined by ;", placed < 0
    yield "plans", "column placed adds up to more than are planned", placed > plans["planned"]


def _of_assets(raw: RawPack) -> Iterator[Misfit]:
    assets = raw["assets"]
    what = "column inside says otherwise than column lsoa, which names the small area of what lies inside"
    yield "assets", what, assets["inside"] != (assets["lsoa"] != "")


def _placed(text: str) -> float:
    """Return how many are placed; -1 where that is not said as it should be."""
    numbers = [pair.rpartition(":")[2].strip() for pair in split_codes(text)]
    return float(sum(map(int, numbers))) if all(n.isascii() and n.isdigit() for n in numbers) else -1.0


def _catalogue_faults(raw: RawPack) -> list[Fault]:
    """Return indicators that lack what their kind is worked out from."""
    listed = _listed(raw)
    ratios = [i.id for i in listed if i.kind in {"share", "rate"} and not i.denominator]
    scores = [i.id for i in listed if i.kind == "score" and not i.weight]
    scales = [i.id for i in listed if i.kind == "share" and i.unit.startswith("%") and i.scale != PER_CENT]
    rules = (
        (ratios, "has shares or rates without a denominator", "Name the part below the line"),
        (scores, "has scores without a weight", "Name the part that weights them"),
        (scales, "has shares in per cent that are not multiplied by 100", "Put 100 for scale"),
    )
    return [fault("indicators.csv", what, remedy, rows=rows) for rows, what, remedy in rules if rows]


def _undescribed_parts(raw: RawPack) -> list[Fault]:
    """Return columns of need that nothing describes, and parts that no table of need has."""
    parts = raw["parts"]
    if parts.empty:
        return []
    found = []
    for level in NEED:
        file, need = raw.files[f"need_{level}"], raw[f"need_{level}"]
        described = set(parts.index[parts["geography"] == level])
        strange = [str(name) for name in need.columns if name != "code" and name not in described]
        if strange:
            what = f"has columns that {raw.files['parts']} does not describe for this level"
            found.append(fault(file, what, "Correct the heading, or describe it there", rows=strange))
        if len(need) and (lost := sorted(described - set(need.columns))):
            what = f"describes parts that {file} does not have"
            found.append(fault(raw.files["parts"], what, "Correct the name, or add the column", rows=lost))
    odd = parts.index[~parts["geography"].isin(list(NEED)) & (parts["geography"] != "")]
    if len(odd):
        what = f"has parts of a geography that is none of {', '.join(NEED)}"
        found.append(
            fault(raw.files["parts"], what, "Correct the geography", rows=[str(each) for each in odd])
        )
    return found
