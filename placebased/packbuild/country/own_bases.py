"""Bases of shares whose count is of another date: where more are counted than lived there, it is no base."""

from __future__ import annotations

import pandas as pd

Tables = dict[str, pd.DataFrame]

AROUND = "need_around"
"""The long table of parts of the areas around: code, part, value."""


def with_own_bases(tables: Tables) -> Tables:
    """Return the tables of a pack in which no share is of more than there are.

    A count over residents of another date can be larger than they were: somebody moved in meanwhile. Such an
    area has no share, and nothing bounds it. The base of that share becomes a part of its own, which is empty
    there, so that other figures keep the residents.

    Parameters
    ----------
    tables
        Every table by the name of its file without ``.csv``; ``indicators``, ``parts``, ``need_around`` and
        the ``need_`` tables of every level are looked at.

    Returns
    -------
    dict of str to pandas.DataFrame
        The same tables where every count is within its base.
    """
    indicators = tables["indicators"]
    shares = indicators[(indicators["kind"] == "share") & (indicators["denominator"] != "")]
    for row in shares.to_dict("records"):
        top, base, level = str(row["numerator"]), str(row["denominator"]), f"need_{row['geography']}"
        inside = _larger(tables[level], top, base)
        around = _larger_around(tables[AROUND], top, base)
        if inside.any() or len(around):
            tables = _with_own_base(tables, str(row["id"]), inside, around)
    return tables


def _larger(need: pd.DataFrame, top: str, base: str) -> pd.Series:
    if top not in need or base not in need:
        return pd.Series(data=False, index=need.index)
    return pd.to_numeric(need[top]) > pd.to_numeric(need[base])


def _larger_around(around: pd.DataFrame, top: str, base: str) -> pd.Index:
    """Return the codes of the areas around where more are counted than there are."""
    by_part = {each: around[around["part"] == each].set_index("code")["value"] for each in (top, base)}
    counted = pd.to_numeric(by_part[top])
    return counted.index[counted > pd.to_numeric(by_part[base]).reindex(counted.index)]


def _with_own_base(tables: Tables, indicator: str, inside: pd.Series, around: pd.Index) -> Tables:
    indicators, parts = tables["indicators"], tables["parts"]
    row = indicators[indicators["id"] == indicator].iloc[0]
    base, own, level = row["denominator"], f"{indicator}_base", f"need_{row['geography']}"
    need = tables[level].assign(**{own: tables[level][base].mask(inside)})
    there = tables[AROUND]
    copied = there[(there["part"] == base) & ~there["code"].isin(around)].assign(part=own)
    described = parts[parts["part"] == base].iloc[0].copy()
    described["part"] = own
    described["meaning"] = f"{described['meaning']}; not in small areas where more are counted by then"
    method = f"{row['method']} Where more were counted than lived there at the census, there is no figure."
    at = indicators["id"] == indicator
    return tables | {
        level: need,
        AROUND: pd.concat([there, copied]).sort_values(["code", "part"], ignore_index=True),
        "parts": pd.concat([parts, described.to_frame().T], ignore_index=True),
        "indicators": indicators.assign(
            denominator=indicators["denominator"].mask(at, own), method=indicators["method"].mask(at, method)
        ),
    }
