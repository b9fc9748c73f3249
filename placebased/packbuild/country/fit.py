"""Make hand-written tables name only what there is in this place: the stock has not everything everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pandas as pd

from placebased.packbuild.country.places import FILE
from placebased.packbuild.recipe import Recipe, Settings

Tables = dict[str, pd.DataFrame]


def fitted(tables: Tables, recipe: Recipe) -> Tables:
    """Return the tables of a pack, of which none names an indicator, series or place that is not there.

    Parameters
    ----------
    tables
        Every table by the name of its file without ``.csv``.
    recipe
        The recipe of the place; its ``district.toml`` says what stands in.

    Returns
    -------
    dict of str to pandas.DataFrame
        Domains of the index say which figures they lack; rows that would mean nothing are gone.
    """
    known = set(tables["indicators"]["id"])
    stand_in = _stand_in(recipe, known)
    labels = {each["id"]: each["label"] for each in recipe.settings("indicators.toml")["indicator"]}
    made = tables | {
        "indicators": _beside_series(tables["indicators"], set(tables["series"].get("id", []))),
        "everyday_needs": _named(
            tables["everyday_needs"], "means", {*known, *tables["practice_measures"]["id"]}
        ),
        "index_domains": _domains(tables["index_domains"], known, labels),
    }
    responses = tables["response_kinds"]
    if len(responses):
        beside = responses["beside"].map(stand_in)
        made["response_kinds"] = responses.assign(beside=beside)[beside != ""]
    domains = set(made["index_domains"]["id"])
    made["index_presets"] = tables["index_presets"].assign(
        points=[
            ";".join(each for each in text.split(";") if each.split(":")[0] in domains)
            for text in tables["index_presets"]["points"]
        ]
    )
    return made | _of_here(made, recipe)


def fitted_place(place: Settings, recipe: Recipe, indicators: pd.DataFrame) -> Settings:
    """Return ``place.toml`` with figures that are there: what stands in for the start, the rest left out.

    Parameters
    ----------
    place
        The recipe's ``place.toml``.
    recipe
        The recipe of the place.
    indicators
        The catalogue.
    """
    known = set(indicators["id"])
    said = dict(place["place"])
    said["start"] = said["start"] | {"indicator": _stand_in(recipe, known)(said["start"]["indicator"])}
    if "profile" in said:
        kept = {
            key: _kept(said["profile"][key], known) for key in ("ages", "residents") if key in said["profile"]
        }
        said["profile"] = said["profile"] | kept
    if "deprivation" in said and {said["deprivation"]["indicator"], said["deprivation"]["fifth"]} - known:
        del said["deprivation"]
    return place | {"place": said}


def _stand_in(recipe: Recipe, known: set[str]) -> Callable[[str], str]:
    """Return what finds an indicator that is there for one that may not be; empty where none is named."""
    named: Mapping[str, list[str]] = recipe.settings(FILE)["stand_ins"]

    def found(wanted: str) -> str:
        return next((each for each in (wanted, *named.get(wanted, ())) if each in known), "")

    return found


def _kept(ids: Iterable[str], known: set[str]) -> list[str]:
    return [each for each in ids if each in known]


def _named(table: pd.DataFrame, column: str, known: set[str]) -> pd.DataFrame:
    """Return the rows that name something known in a column of ids, without the others."""
    kept = [";".join(_kept(text.split(";"), known)) for text in table[column]]
    return table.assign(**{column: kept})[[bool(each) for each in kept]]


def _domains(table: pd.DataFrame, known: set[str], labels: Mapping[str, str]) -> pd.DataFrame:
    rows = []
    for row in table.to_dict("records"):
        members = str(row["members"]).split(";")
        gone = [each.lstrip("+-") for each in members if each.lstrip("+-") not in known]
        named = "; ".join(labels.get(each, each) for each in gone)
        lacks = f"{row['lacks']} No source is loaded here for: {named}." if gone else row["lacks"]
        rows.append(
            row | {"members": ";".join(m for m in members if m.lstrip("+-") in known), "lacks": lacks}
        )
    frame = pd.DataFrame(rows, columns=table.columns)
    return frame[frame["members"] != ""]


def _beside_series(indicators: pd.DataFrame, series: set[str]) -> pd.DataFrame:
    there = indicators["beside_series"].str.split(":").str[0].isin(series)
    return indicators.assign(beside_series=indicators["beside_series"].where(there, ""))


def _of_here(tables: Tables, recipe: Recipe) -> Tables:
    """Return the tables without rows that are of another part of the country."""
    made: Tables = {}
    for rule in recipe.settings(FILE).get("elsewhere", []):
        frame = made.get(rule["table"], tables[rule["table"]])
        elsewhere = frame[rule["column"]].str.contains(rule["word"], case=False, regex=False)
        made[rule["table"]] = frame[~elsewhere]
    return made
