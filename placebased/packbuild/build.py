"""Make the whole pack in a folder of its own, then put it in place of the old one."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import geopandas as gpd
import pandas as pd

from placebased.packbuild.areas.areas import Areas, read_areas
from placebased.packbuild.areas.around import build_around, build_need_around
from placebased.packbuild.areas.background import background_features, read_districts
from placebased.packbuild.areas.former import former_areas
from placebased.packbuild.areas.ground import ground_features, street_features
from placebased.packbuild.areas.membership import memberships
from placebased.packbuild.areas.overlaps import overlap_shares
from placebased.packbuild.areas.postcodes import all_postcodes, postcode_districts, postcodes_near
from placebased.packbuild.areas.simplify import EXACTEST, drawing_shapes
from placebased.packbuild.areas.streets import build_network
from placebased.packbuild.country.coverage import coverage, layers_without
from placebased.packbuild.country.fill import cut
from placebased.packbuild.country.fit import fitted, fitted_place
from placebased.packbuild.country.own_bases import with_own_bases
from placebased.packbuild.country.up_to_date import MADE_FROM, made_from, stock_and_code
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.output.contract_check import check_tables
from placebased.packbuild.output.datapackage import DECLARED, build_package, neighbourhood_files
from placebased.packbuild.output.put_in_place import OLD, beside, leftovers_cleared, put_in_place
from placebased.packbuild.output.readme import readme_text
from placebased.packbuild.output.write import write_features, write_json, write_table, write_text
from placebased.packbuild.progress import BuildProgress, Say
from placebased.packbuild.recipe import Recipe, Settings
from placebased.packbuild.refresh.fresh import with_fresh
from placebased.packbuild.sources.read import Shared
from placebased.packbuild.tables.assets import build_assets
from placebased.packbuild.tables.comparators import Keeping, build_comparators
from placebased.packbuild.tables.indicators import build_domains, build_indicators
from placebased.packbuild.tables.parts import LEVELS, Parts, build_parts
from placebased.packbuild.tables.peers import build_peers
from placebased.packbuild.tables.practices import build_practices
from placebased.packbuild.tables.series import build_series
from placebased.packbuild.tables.signposts import build_signposts
from placebased.packbuild.tables.standardised import build_age_rates, build_standardised
from placebased.packbuild.tables.teams import build_teams
from placebased.place import contract
from placebased.place.loading import COVERAGE
from placebased.place.tables.shapes import GROUND, STREETS
from placebased.travel.network import NETWORK_FILE, save_network

Tables = dict[str, pd.DataFrame]


@dataclass(frozen=True)
class BuildContext:
    """What the steps share.

    Attributes
    ----------
    shared
        Where to read what lies in and near the place.
    whole
        Where to read what the place is set beside; the same unless the place is one of a country.
    recipe
        What to make.
    place
        The recipe's ``place.toml``.
    areas
        The areas of the place.
    districts
        Districts round the place, EPSG:4326.
    without
        Layers of assets that are known to have nothing of this place, and which it is.
    cache
        Where figures of comparators are kept from one pack to the next, if anywhere.
    """

    shared: Shared
    whole: Shared
    recipe: Recipe
    place: Settings
    areas: Areas
    districts: gpd.GeoDataFrame
    without: dict[str, str]
    cache: Path | None = None

    def fitted(self, indicators: pd.DataFrame) -> BuildContext:
        """Return the same with a ``place.toml`` that names no indicator which is not there.

        Parameters
        ----------
        indicators
            The catalogue.
        """
        return replace(self, place=fitted_place(self.place, self.recipe, indicators))


def build_pack(
    shared: Path, recipe: Path | Recipe, out: Path, *, say: Say | None = None, cache: Path | None = None
) -> None:
    """Make the pack of ``recipe`` from ``shared`` and put it at ``out``.

    The pack is written beside ``out`` first and moved there only when it is whole, so that a failure leaves
    the old pack as it was. A run that was killed is put right by the next one.

    Parameters
    ----------
    shared
        Folder of the published files.
    recipe
        Folder of the recipe, or the recipe of one place of a country.
    out
        Folder of the pack; one that is there is replaced.
    say
        Told what is being done.
    cache
        Folder for what is the same beside many places, so that it is worked out once; ``None`` for none.

    Raises
    ------
    PrepareError
        When something is missing or not as the recipe says, or the pack cannot be written.
    """
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        leftovers_cleared(out)
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=beside(out)) as spare:
            fresh = Path(spare) / "pack"
            fresh.mkdir()
            write_pack(shared, recipe, fresh, say=say, cache=cache)
            put_in_place(fresh, out, Path(spare) / OLD)
    except OSError as error:
        what = f"the pack cannot be written ({error.strerror or error}); the old one is as it was"
        raise PrepareError(str(out), f"{what}. Put that right, and run it again") from error


def write_pack(
    shared: Path, recipe: Path | Recipe, folder: Path, *, say: Say | None = None, cache: Path | None = None
) -> None:
    """Write every file of the pack into the empty ``folder``.

    Parameters
    ----------
    shared
        Folder of the published files.
    recipe
        Folder of the recipe, or the recipe of one place of a country.
    folder
        Folder that is there and empty.
    say
        Told what is being done.
    cache
        Folder for what is the same beside many places, so that it is worked out once; ``None`` for none.

    Raises
    ------
    PrepareError
        When something is missing or not as the recipe says.
    """
    progress = BuildProgress(say)
    progress.step("areas")
    job = _job(Shared(shared), with_fresh(recipe if isinstance(recipe, Recipe) else Recipe(recipe), shared))
    if job.recipe.takes_what_is_there:
        job = replace(job, cache=cache)
    many = len(job.areas.small)
    progress.step(f"figures of {many:,} small areas", areas=many)
    parts = build_parts(job.shared, job.recipe, job.areas)
    tables = _tables(job, parts)
    if job.recipe.takes_what_is_there:
        tables = with_own_bases(fitted(tables, job.recipe))
        job = job.fitted(tables["indicators"])
    for name, frame in tables.items():
        write_table(folder / f"{name}.csv", frame)
    check_tables(folder, contract.resources(neighbourhood_files(job.place)))
    progress.step("shapes", areas=many)
    _write_shapes(job, folder)
    _write_ground(job, folder)
    _write_network(job, folder)
    _write_coverage(job, parts, tables, folder)
    progress.step("what describes it", areas=many)
    used = _sources_used(job, parts, tables)
    package = build_package(job.recipe, job.place, used=used, parts=tables["parts"], folder=folder)
    write_json(folder / "datapackage.json", package)
    write_text(folder / "README.md", readme_text(job.recipe, job.place, tables))


def _write_coverage(job: BuildContext, parts: Parts, tables: Tables, folder: Path) -> None:
    """Write what the place lacks; nothing where the recipe refuses what is missing."""
    if not job.recipe.takes_what_is_there:
        return
    said = coverage(
        job.recipe, tables, lacking=parts.lacking, without=job.without, elsewhere=job.areas.elsewhere
    )
    write_json(folder / COVERAGE, {MADE_FROM: made_from(job.whole, job.recipe)} | said)


def _job(shared: Shared, recipe: Recipe) -> BuildContext:
    place = recipe.settings("place.toml")
    near = cut(shared, recipe, place) if recipe.takes_what_is_there else shared
    return BuildContext(
        shared=near,
        whole=shared,
        recipe=recipe,
        place=place,
        areas=read_areas(near, place),
        districts=read_districts(near, place),
        without=layers_without(shared, recipe, place) if recipe.takes_what_is_there else {},
    )


def _tables(job: BuildContext, parts: Parts) -> Tables:
    indicators = build_indicators(job.recipe, parts.register, parts.lacking)
    return (
        _area_tables(job)
        | {f"need_{level}": parts.tables[level] for level in LEVELS}
        | {
            "parts": parts.register,
            "indicators": indicators,
            "domains": build_domains(job.recipe, indicators),
        }
        | _series_tables(job, parts)
        | _practice_tables(job)
        | _age_tables(job)
        | _comparator_tables(job, indicators, parts.register)
        | {"peers": build_peers(job.shared, job.recipe, job.areas, indicators)}
        | _tables_around(job, parts.register)
        | _hand_tables(job.recipe)
        | {"signposts": build_signposts(job.shared, job.recipe)}
        | _placed_tables(job)
    )


def _series_tables(job: BuildContext, parts: Parts) -> Tables:
    city = str(job.place["place"]["city_code"])
    series = build_series(job.shared, job.recipe, job.areas, city=city, parts=parts.tables)
    return {"series": series.catalogue, "series_points": series.points}


def _age_tables(job: BuildContext) -> Tables:
    city = str(job.place["place"]["city_code"])
    standardised = build_standardised(job.shared, job.recipe, city=city)
    return {"standardised": standardised, "age_rates": build_age_rates(job.recipe)}


def _practice_tables(job: BuildContext) -> Tables:
    made = build_practices(job.shared, job.recipe, job.areas)
    return {
        "practices": made.practices,
        "practice_measures": made.measures,
        "practice_figures": made.figures,
        "practice_beside": made.beside,
    }


def _comparator_tables(job: BuildContext, indicators: pd.DataFrame, register: pd.DataFrame) -> Tables:
    keeping = Keeping(job.cache, stock_and_code(job.whole, job.recipe)) if job.cache else None
    made = build_comparators(job.whole, job.recipe, job.areas, indicators, register=register, keeping=keeping)
    return {"comparator_areas": made.areas, "comparators": made.figures}


def _tables_around(job: BuildContext, register: pd.DataFrame) -> Tables:
    around = build_around(job.shared, job.recipe, job.areas)
    return {
        "around": around,
        "need_around": build_need_around(job.shared, job.recipe, job.areas, around, register=register),
    }


def _area_tables(job: BuildContext) -> Tables:
    areas = job.areas
    small = pd.DataFrame(areas.small).reset_index()
    wards = pd.DataFrame(areas.wards).reset_index()
    return {
        "small_areas": small[["code", "name", "ons_name", "msoa", "ward", "hectares"]],
        "msoas": areas.middle.reset_index(),
        "wards": wards[["code", "name", "hectares"]],
        "overlaps": overlap_shares(areas.small, areas.wards),
    } | _membership(job)


def _membership(job: BuildContext) -> Tables:
    made = memberships(job.shared, job.recipe, job.place, job.areas)
    return {file.removesuffix(".csv"): frame for file, frame in made.items()}


HAND_WRITTEN = (
    "sources",
    "asset_categories",
    "aliases",
    "former_wards",
    "everyday_words",
    "asking_words",
    "asked_terms",
    "question_words",
    "missing_lists",
    "telling_words",
    "everyday_needs",
    "exercises",
    "short_names",
    "sensitive_words",
    "crisis_words",
    "audiences",
    "index_domains",
    "index_presets",
    "team_kinds",
    "amounts",
    "standards",
    "plans",
    "response_kinds",
    "decision_examples",
    "decision_example_pledges",
)
"""Tables that the recipe holds as they are in the pack."""


def _hand_tables(recipe: Recipe) -> Tables:
    return {name: _with_optional_columns(f"{name}.csv", recipe) for name in HAND_WRITTEN}


def _with_optional_columns(file: str, recipe: Recipe) -> pd.DataFrame:
    """Return a table of the recipe with the columns, left empty, that it may do without."""
    table = next(table for table in contract.TABLES.values() if table.file == file)
    columns = table.columns
    if recipe.takes_what_is_there and not recipe.has(file):
        return pd.DataFrame(columns=[each.name for each in columns if not each.optional])
    rows = pd.DataFrame(recipe.rows(file))
    lacks = [each.name for each in columns if each.optional and each.name not in rows]
    if not lacks or rows.empty:
        return rows
    return rows.assign(**dict.fromkeys(lacks, ""))[[each.name for each in columns]]


def _placed_tables(job: BuildContext) -> Tables:
    settings = job.place["postcodes"]
    every = all_postcodes(job.shared, settings)
    assets = build_assets(
        job.shared, job.recipe, job.areas, postcodes=every, districts=job.districts, without=job.without
    )
    membership = next(iter(_membership(job).values()))
    teams = build_teams(job.shared, job.recipe, membership, city=job.place["place"]["city_code"])
    near = postcodes_near(every, job.areas, margin_m=settings["margin_m"])
    return (
        {"assets": assets, "teams": teams, "postcodes": near}
        | {
            "postcode_districts": postcode_districts(job.shared, settings, near),
        }
        | {
            name: former_areas(job.shared, job.recipe, name, codes)
            for name, codes in (
                ("former_small_areas", job.areas.small.index),
                ("former_middle_areas", job.areas.middle.index),
            )
        }
    )


def _write_shapes(job: BuildContext, folder: Path) -> None:
    drawing = job.place["drawing"]
    true_decimals = job.place["true_shapes"]["decimals"]
    for name, frame in (("lsoa", job.areas.small), ("ward", job.areas.wards)):
        _write_areas(folder / f"{name}_true.geojson", frame, decimals=true_decimals)
        light = drawing_shapes(frame, **drawing)
        _write_areas(folder / f"{name}.geojson", light, decimals=EXACTEST)
    features = background_features(job.shared, job.place, job.areas, job.districts)
    write_features(folder / "background.geojson", features, decimals=job.place["background"]["decimals"])


def _write_areas(path: Path, frame: gpd.GeoDataFrame, *, decimals: int) -> None:
    features = [({"code": code}, shape) for code, shape in zip(frame.index, frame.geometry, strict=True)]
    write_features(path, features, decimals=decimals)


def _write_ground(job: BuildContext, folder: Path) -> None:
    """Write what lies on the ground and the streets; nothing where the recipe names none."""
    settings = job.place.get("ground")
    if settings is None:
        return
    ground = ground_features(job.shared, settings, job.areas)
    write_features(folder / GROUND.file, ground, decimals=settings["decimals"])
    named = settings["streets"]
    streets = street_features(job.shared, named, job.areas)
    write_features(folder / STREETS.file, streets, decimals=named["decimals"])


def _write_network(job: BuildContext, folder: Path) -> None:
    """Write the streets to walk along, with their date and credit; nothing where the recipe names none."""
    settings = job.place.get("walking_network")
    if settings is None:
        return
    source = next(row for row in job.recipe.rows("sources.csv") if row["id"] == settings["source"])
    credit = f"© {source['publisher']}"
    network = build_network(job.shared, settings, job.areas, dated=source["date"], credit=credit)
    save_network(network, folder / NETWORK_FILE)


def _sources_used(job: BuildContext, parts: Parts, tables: Tables) -> dict[str, list[str]]:
    """Return the ids of the sources of every resource, in the order of ``sources.csv``."""
    fixed = {name: row["sources"].split(";") for name, row in _declared(job.recipe).items()}
    made = {f"need_{level}": set(group["source"]) for level, group in parts.register.groupby("geography")}
    made |= {"assets": set(tables["assets"]["source"])}
    small = parts.register[parts.register["geography"] == "lsoa"]
    made |= {"need_around": set(small["source"][small["part"].isin(tables["need_around"]["part"])])}
    order = list(tables["sources"]["id"])
    used = {name: [key for key in order if key in ids] for name, ids in (fixed | made).items()}
    unknown = {key for ids in (fixed | made).values() for key in ids if key} - set(order)
    if unknown:
        raise PrepareError("sources.csv", f"there is no row for {', '.join(sorted(unknown))}")
    return used


def _declared(recipe: Recipe) -> dict[str, dict[str, str]]:
    return {row["resource"]: row for row in recipe.rows(DECLARED)}
