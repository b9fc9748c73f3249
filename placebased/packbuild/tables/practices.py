"""What GP practices record of long-term conditions and checks, and how many patients each has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from placebased.packbuild.areas.areas import Areas
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe, Settings, setting
from placebased.packbuild.sources.formula import evaluate, numbers
from placebased.packbuild.sources.read import Shared

FILE = "practices.toml"

PRACTICE_COLUMNS = ("code", "name", "postcode", "lon", "lat", "lsoa", "patients", "patients_as_of")

MEASURE_COLUMNS = ("id", "label", "kind", "base_words", "period", "words", "source")

FIGURE_COLUMNS = ("measure", "practice", "value", "base")

BESIDE_COLUMNS = ("measure", "comparator", "value", "known", "of")

DECIMALS = 4


@dataclass(frozen=True)
class PracticeTables:
    """The tables, ready to write.

    Attributes
    ----------
    practices
        One row a practice of the place: :data:`PRACTICE_COLUMNS`.
    measures
        One row a measure: :data:`MEASURE_COLUMNS`.
    figures
        One row a measure and practice: :data:`FIGURE_COLUMNS`.
    beside
        One row a measure and comparator: :data:`BESIDE_COLUMNS`.
    """

    practices: pd.DataFrame
    measures: pd.DataFrame
    figures: pd.DataFrame
    beside: pd.DataFrame


def build_practices(shared: Shared, recipe: Recipe, areas: Areas) -> PracticeTables:
    """Return the practices of the place and what they record; none where the recipe has no such file.

    Parameters
    ----------
    shared
        The folder of published files.
    recipe
        The recipe of the place.
    areas
        The areas of the place: a practice is of the place if it stands in one of its small areas.

    Returns
    -------
    PracticeTables
        Shares as published; a measure whose base the recipe names has the patients that it is taken to be of.

    Raises
    ------
    PrepareError
        When a file or column that the recipe names is missing, or no practice stands in the place.
    """
    if not recipe.has(FILE):
        columns = (PRACTICE_COLUMNS, MEASURE_COLUMNS, FIGURE_COLUMNS, BESIDE_COLUMNS)
        return PracticeTables(*(pd.DataFrame(columns=each) for each in columns))
    settings = recipe.settings(FILE)
    said = settings["practices"]
    table = _placed(shared, said)
    inside = table[table[said["lsoa"]].isin(areas.codes("lsoa"))].set_index(said["code"], drop=False)
    if inside.empty and not recipe.takes_what_is_there:
        raise PrepareError(said["file"], "no practice stands in a small area of the place")
    lists = _lists(shared, settings["lists"], settings["bases"])
    return PracticeTables(
        practices=_practices(inside, said, lists).assign(patients_as_of=settings["lists"].get("as_of", "")),
        measures=pd.DataFrame([_described(each, settings) for each in settings["measure"]]),
        figures=pd.concat(
            [_figures(inside, each, lists, file=said["file"]) for each in settings["measure"]],
            ignore_index=True,
        ),
        beside=pd.DataFrame(list(_beside(shared, settings)), columns=list(BESIDE_COLUMNS)),
    )


def _placed(shared: Shared, said: Settings) -> pd.DataFrame:
    """Return the practices with where they stand, which a file of its own may say (``places``)."""
    named = [column for key, column in said.items() if key not in {"file", "places"}]
    places = said.get("places")
    if not places:
        return shared.table(said["file"], named)
    table = shared.table(said["file"], [said["code"]]).set_index(said["code"], drop=False)
    at = [said[key] for key in ("postcode", "lon", "lat", "lsoa")]
    return table.join(
        shared.table(places["file"], [places["code"], *at]).set_index(places["code"])[at], how="inner"
    )


def _lists(shared: Shared, said: Settings, bases: Settings) -> pd.DataFrame:
    """Return the patients of every practice (index: its code) under the name of each base."""
    table = shared.figures(said["file"], [said["code"], said["all"]])
    counted = {name: evaluate(base["formula"], table, file=said["file"]) for name, base in bases.items()}
    lists = pd.DataFrame(counted).set_axis(pd.Index(table[said["code"]]))
    return lists.groupby(level=0).sum(min_count=1)


def _practices(inside: pd.DataFrame, said: Settings, lists: pd.DataFrame) -> pd.DataFrame:
    keys = ("code", "name", "postcode", "lon", "lat", "lsoa")
    frame = pd.DataFrame({key: inside[said[key]] for key in keys})
    frame["patients"] = lists["all"].reindex(frame["code"])
    return frame.reset_index(drop=True).sort_values("code", ignore_index=True)


def _described(measure: Settings, settings: Settings) -> Settings:
    base = measure.get("base", "")
    return {
        **{key: setting(measure, key, file=FILE) for key in ("id", "label", "kind")},
        "base_words": setting(settings["bases"], base, file=FILE)["words"] if base else "",
        "period": settings["period"],
        "words": measure["words"],
        "source": settings["source"],
    }


def _figures(inside: pd.DataFrame, measure: Settings, lists: pd.DataFrame, *, file: str) -> pd.DataFrame:
    values = numbers(inside, measure["column"], file=file).round(DECIMALS).sort_index()
    base = lists[measure["base"]].reindex(values.index) if "base" in measure else float("nan")
    frame = pd.DataFrame({"value": values, "base": base}).rename_axis("practice").reset_index()
    return frame.assign(measure=measure["id"])[list(FIGURE_COLUMNS)]


def _beside(shared: Shared, settings: Settings) -> Iterator[Settings]:
    """Yield each measure of each comparator: the mean of its practices, weighted by the patients of each."""
    for each in settings["beside"]:
        said = each["practices"]
        table = shared.figures(said["file"], [said["code"]]).set_index(said["code"])
        lists = _lists(shared, each["lists"], settings["bases"]).reindex(table.index)
        for measure in settings["measure"]:
            values = numbers(table, measure["column"], file=said["file"])
            weights = lists[measure.get("base", "all")]
            known = values.notna() & weights.notna()
            yield {
                "measure": measure["id"],
                "comparator": each["id"],
                "value": round(float((values * weights)[known].sum() / weights[known].sum()), DECIMALS),
                "known": int(known.sum()),
                "of": len(table),
            }
