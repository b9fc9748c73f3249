"""The whole place: every table of the pack, aligned, checked against each other, and never changed.

:func:`open_pack` either returns an :class:`Atlas` or raises :class:`~placebased.errors.PackError` with
every fault of every file. What it returns is shared by all readers: nobody may write to its frames.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from placebased.errors import Fault, NeighbourhoodSetError, PackError, UnknownAreaError
from placebased.place import alignment, catalogue, geography, loading, service_delivery, team_extent
from placebased.place.agreed import Agreed
from placebased.place.alignment import FixedAreas, GroupedAreas
from placebased.place.catalogue import Category, Domain, Indicator, PartRule, Preset, Source, TimeSeries
from placebased.place.crs import METRES, point_to_degrees, points_to_metres
from placebased.place.geography import LEVELS, Level
from placebased.place.integrity import faults_between, list_faults
from placebased.place.loading import Ground, PlaceInfo, RawPack
from placebased.place.neighbourhoods import NeighbourhoodSet
from placebased.place.not_loaded import NotLoaded
from placebased.place.plausibility import impossible_figures
from placebased.place.point_in_area import ward_of_points
from placebased.place.sensitive_places import nowhere
from placebased.place.spatial_integrity import spatial_faults
from placebased.place.tables.need import NEED
from placebased.place.withheld import SERVES


@dataclass(frozen=True, eq=False)
class Atlas:
    """One place, ready to be asked.

    Attributes
    ----------
    folder
        The pack.
    version
        Short hash of every byte of the pack: stamps exports and addresses of map files.
    package
        Content of ``datapackage.json``.
    place
        What the pack says about itself.
    neighbourhoods
        The set of neighbourhoods in use.
    own_neighbourhoods
        The pack's own choice among its sets, in whose codes teams may be stated.
    fixed
        The areas that no set of neighbourhoods changes.
    areas
        By level: index code; ``name``, ``people`` (residents) and ``wards`` (names, for levels above).
    rungs
        Index LSOA code; the code of its area at every level.
    ward_rungs
        Index ward code; the code of its area at ward level and above.
    parts
        By published geography: index code; one column a part.
    part_meanings
        What each part counts, in words.
    sensitive_categories, sensitive_words
        Kinds and words of places that shelter people at risk
        (:mod:`placebased.place.sensitive_places`); ``categories`` has the other kinds.
    unlisted_categories
        Kinds of which the place has no listing yet: once somebody told of one, it is a kind like others.
    assets
        Index asset id; the columns of ``assets.csv``, ``east``/``north`` in metres (EPSG:27700) and ``ward``,
        the code of the ward whose own line the point lies in (empty beyond the place).
    sheltered
        Entries of sensitive places, like ``assets`` but without any place; column ``serves`` besides. They
        stand in no other table, so that no map, count or distance can have them.
    placeless
        Services that nobody goes to, like ``sheltered``: ``given`` says how they are given instead
        (:mod:`placebased.place.service_delivery`).
    teams
        Index team id; the columns of ``teams.csv``.
    reach
        LSOA codes each team covers, by team id.
    own_teams
        The teams of the pack itself, where what editors decided is laid over them in ``teams``.
    replaced
        Files of the pack that people of the place put in place of those it was made with.
    published
        The same place without the indicators that a reader brought for one visit; ``None`` where it has none.
    postcode_districts, former_small_areas, former_middle_areas, former_wards, short_names, series_points,
    peers, comparator_areas, comparators, standardised, age_rates, practices, practice_measures,
    practice_figures, practice_beside, team_kinds, amounts, standards, plans, response_kinds,
    decision_examples, decision_example_pledges, around, need_around
        The rows of their tables.
    part_units
        What each part is counted in.
    part_rules
        By which rule each part is held back or rounded.
    drawn
        By level: shapes to draw, index code, EPSG:4326.
    measured
        Shapes to measure with, for ``lsoa`` and ``ward``: index code, EPSG:27700.
    ground
        Roads, streets, railways, parks and water to be drawn, as read; empty where the pack does without.
    fit
        By best-fitted level: what :func:`placebased.place.geography.degree_of_fit` returns.
    agreed
        What a partnership entered of its places in its own words; nothing of it comes with a pack.
    """

    folder: Path
    version: str
    package: dict[str, Any]
    place: PlaceInfo
    neighbourhoods: NeighbourhoodSet
    own_neighbourhoods: NeighbourhoodSet
    fixed: FixedAreas
    areas: dict[Level, pd.DataFrame]
    rungs: pd.DataFrame
    ward_rungs: pd.DataFrame
    parts: dict[str, pd.DataFrame]
    part_meanings: dict[str, str]
    indicators: dict[str, Indicator]
    sources: dict[str, Source]
    categories: dict[str, Category]
    sensitive_categories: dict[str, Category]
    sensitive_words: pd.DataFrame
    assets: pd.DataFrame
    sheltered: pd.DataFrame
    placeless: pd.DataFrame
    teams: pd.DataFrame
    reach: dict[str, frozenset[str]]
    postcodes: pd.DataFrame
    postcode_districts: pd.DataFrame
    former_small_areas: pd.DataFrame
    former_middle_areas: pd.DataFrame
    former_wards: pd.DataFrame
    aliases: pd.DataFrame
    everyday_words: pd.DataFrame
    asking_words: pd.DataFrame
    asked_terms: pd.DataFrame
    question_words: pd.DataFrame
    missing_lists: pd.DataFrame
    telling_words: pd.DataFrame
    everyday_needs: pd.DataFrame
    exercises: pd.DataFrame
    short_names: pd.DataFrame
    signposts: pd.DataFrame
    crisis_words: pd.DataFrame
    audiences: pd.DataFrame
    domains: dict[str, Domain]
    presets: dict[str, Preset]
    series: dict[str, TimeSeries]
    series_points: pd.DataFrame
    peers: pd.DataFrame
    comparator_areas: pd.DataFrame
    comparators: pd.DataFrame
    standardised: pd.DataFrame
    age_rates: pd.DataFrame
    practices: pd.DataFrame
    practice_measures: pd.DataFrame
    practice_figures: pd.DataFrame
    practice_beside: pd.DataFrame
    team_kinds: pd.DataFrame
    amounts: pd.DataFrame
    standards: pd.DataFrame
    plans: pd.DataFrame
    response_kinds: pd.DataFrame
    decision_examples: pd.DataFrame
    decision_example_pledges: pd.DataFrame
    around: pd.DataFrame
    need_around: pd.DataFrame
    part_units: dict[str, str]
    part_rules: dict[str, PartRule]
    drawn: dict[Level, gpd.GeoDataFrame]
    measured: dict[str, gpd.GeoDataFrame]
    background: dict[str, Any]
    fit: dict[Level, pd.DataFrame]
    ground: Ground = field(default_factory=Ground)
    own_teams: pd.DataFrame | None = None
    replaced: tuple[str, ...] = ()
    not_loaded: NotLoaded = field(default_factory=NotLoaded)
    unlisted_categories: dict[str, Category] = field(default_factory=dict)
    published: Atlas | None = None
    agreed: Agreed = field(default_factory=Agreed)

    @property
    def unplaced(self) -> pd.DataFrame:
        """Every entry without a point: those of sensitive places, then services that nobody goes to."""
        if not len(self.placeless):
            return self.sheltered.assign(**{service_delivery.GIVEN: ""})
        return pd.concat([self.sheltered, self.placeless]).fillna({service_delivery.GIVEN: ""})

    def name(self, level: Level, code: str) -> str:
        """Return what people call an area; raise :class:`UnknownAreaError` if there is none.

        Parameters
        ----------
        level
            Level of the area.
        code
            Code of the area at that level.

        Raises
        ------
        UnknownAreaError
            When the level has no area of that code.
        """
        if level not in self.areas or code not in self.areas[level].index:
            raise UnknownAreaError(level, code)
        return str(self.areas[level].at[code, "name"])

    @cached_property
    def short_name_of(self) -> Mapping[str, str]:
        """The shorter names that people know areas by, by their whole names; most areas have none."""
        return {str(name): str(said) for name, said in self.short_names["short"].items()}

    def small_areas(self, level: Level, code: str) -> pd.Index:
        """Return the codes of the small areas counted for an area.

        Parameters
        ----------
        level
            Level of the area.
        code
            Code of the area at that level.

        Returns
        -------
        pandas.Index
            LSOA codes; empty if the level has no area of that code.
        """
        return self.rungs.index[self.rungs[level] == code]

    def areas_of_points(self, points: pd.DataFrame, level: Level) -> pd.Series:
        """Return the area of a level in whose own line each point lies: where every listed point is counted.

        Small and middle areas have lines of their own; every larger area is made of whole wards, or of small
        areas where the set of neighbourhoods cuts wards. People are counted by :attr:`rungs` instead, from
        whole small areas.

        Parameters
        ----------
        points
            Columns ``lsoa`` and ``ward``, both empty beyond the place: ``assets`` or ``practices``.
        level
            Level of the areas.

        Returns
        -------
        pandas.Series
            Area codes; the index of ``points``; missing beyond the place.
        """
        by_ward = level in geography.ABOVE_WARD and not (
            self.cuts_wards and level in self.neighbourhoods.names
        )
        made_of, owner = ("ward", self.ward_rungs) if by_ward else ("lsoa", self.rungs)
        return points[made_of].map(owner[level])

    def parents(self, geography_level: Level, level: Level) -> pd.Series:
        """Return which area of ``level`` each area published at ``geography_level`` belongs to.

        Only for pairs that :data:`placebased.need.aggregation.AGGREGATES_TO` allows.

        Parameters
        ----------
        geography_level
            Level that the figures are published at.
        level
            Level that they are added up to.

        Returns
        -------
        pandas.Series
            Codes of ``level``; index: codes of ``geography_level``.
        """
        if geography_level == "lsoa":
            return self.rungs[level]
        if geography_level == "ward":
            return self.ward_rungs[level]
        if geography_level == "neighbourhood":
            owners = (self.rungs if self.cuts_wards else self.ward_rungs).drop_duplicates("neighbourhood")
            return owners.set_index("neighbourhood", drop=False)[level]
        own = pd.Index(self.areas[geography_level].index)
        return pd.Series(own if level == geography_level else self.place.city_code, index=own)

    def postcode_point(self, postcode: str) -> tuple[float, float] | None:
        """Return longitude and latitude of a postcode, or ``None`` if it is not in the table.

        Parameters
        ----------
        postcode
            As the pack writes it, e.g. ``"M1 1AE"``; see :func:`placebased.place.postcodes.read_postcode`.

        Returns
        -------
        tuple of float, or None
            Degrees, EPSG:4326.
        """
        if postcode not in self.postcodes.index:
            return None
        row = self.postcodes.loc[postcode].to_dict()
        return point_to_degrees(float(row["easting"]), float(row["northing"]))

    def is_custom(self, indicator_id: str) -> bool:
        """Return whether an indicator was brought by a reader for one visit, and is not published.

        Parameters
        ----------
        indicator_id
            Any text.
        """
        known = self.published is not None and indicator_id in self.indicators
        return known and self.indicators[indicator_id].status == "own"

    def keeper_of(self, indicator_id: str) -> Atlas:
        """Return the atlas by which figures of an indicator are kept in caches.

        What the pack publishes is kept once for all visits, whatever some of them brought beside it.

        Parameters
        ----------
        indicator_id
            An id of ``indicators``.
        """
        return self if self.published is None or self.is_custom(indicator_id) else self.published

    @property
    def cuts_wards(self) -> bool:
        """Whether the set of neighbourhoods in use is made of small areas, and cuts wards."""
        return self.neighbourhoods.small_areas is not None

    @property
    def membership(self) -> pd.DataFrame:
        """Which neighbourhood and locality each ward is in (index: its code), in the set in use."""
        return self.neighbourhoods.wards

    def with_neighbourhoods(self, chosen: NeighbourhoodSet) -> Atlas:
        """Return the same place with another set of neighbourhoods: figures, shapes and teams follow.

        Parameters
        ----------
        chosen
            Any set that has every ward of the place, and every small area where it cuts wards.

        Returns
        -------
        Atlas
            Shares with this one everything that does not depend on the set; this one stays as it is.

        Raises
        ------
        NeighbourhoodSetError
            When the set leaves out wards or small areas, or names some that the place does not have.
        """
        if misfits := chosen.misfits(self.fixed.ward_names.index, self.fixed.small_areas.index):
            raise NeighbourhoodSetError(chosen.label, misfits)
        made = alignment.group(self.fixed, chosen)
        grouped = replace(
            self,
            neighbourhoods=chosen,
            rungs=made.rungs,
            ward_rungs=made.ward_rungs,
            areas={**self.areas, **made.areas},
            drawn={**self.drawn, **made.drawn},
            fit={**self.fit, **made.fit},
        )
        # an area that somebody drew does not move with the neighbourhoods
        unmoved = self.teams.index[~self.teams["level"].isin(LEVELS)]
        return replace(
            grouped,
            reach=grouped.covered(self.teams) | {str(team): self.reach[str(team)] for team in unmoved},
        )

    def covered(self, teams: pd.DataFrame) -> dict[str, frozenset[str]]:
        """Return the small areas that teams cover, by the set of neighbourhoods in use.

        Parameters
        ----------
        teams
            Index: team id. Columns ``level`` and ``covers``.

        Returns
        -------
        dict of str to frozenset of str
            LSOA codes by team id; a code that only the pack's own set has means the area there.
        """
        return team_extent.reach(teams, self.rungs, own_rungs=self._own_rungs)

    def areas_of_teams(self, level: str) -> pd.Series:
        """Return the areas that a team may be said to cover.

        Parameters
        ----------
        level
            Any text; what is no level has no areas.

        Returns
        -------
        pandas.Series
            Names by code: those of the set in use, then those that only the pack's own set has.
        """
        return self._areas_of_teams.get(level, pd.Series(dtype=str))

    @cached_property
    def _areas_of_teams(self) -> dict[str, pd.Series]:
        names: dict[str, pd.Series] = {level: areas["name"] for level, areas in self.areas.items()}
        for level, own in self.own_neighbourhoods.names.items():
            names[level] = pd.concat([names[level], own[~own.index.isin(names[level].index)]])
        return names

    @cached_property
    def _own_rungs(self) -> pd.DataFrame:
        if self.neighbourhoods is self.own_neighbourhoods:
            return self.rungs
        own = self.own_neighbourhoods
        return geography.ladder(self.fixed.small_areas, own.wards, self.place.city_code, own.small_areas)

    @cached_property
    def counted_people(self) -> float:
        """Residents of the whole place, as counted."""
        return float(self.areas["city"]["people"].iloc[0])


def open_pack(folder: Path, neighbourhoods: str = "") -> Atlas:
    """Read, check and align a place pack with one of its neighbourhood lists.

    Parameters
    ----------
    folder
        The pack.
    neighbourhoods
        Id of the neighbourhood list to use; empty, or one the pack does not have, means its first.

    Returns
    -------
    Atlas
        The place; its frames are shared and not to be written to.

    Raises
    ------
    PackError
        With every fault of every file.
    """
    lists = open_lists(folder)
    return lists.get(neighbourhoods) or next(iter(lists.values()))


def open_lists(folder: Path) -> dict[str, Atlas]:
    """Read and check a place pack once, and align it with each of its neighbourhood lists.

    Parameters
    ----------
    folder
        The pack.

    Returns
    -------
    dict of str to Atlas
        By the id of the list, the pack's own choice first. They share what does not depend on the list.

    Raises
    ------
    PackError
        With every fault of every file, those of all lists included.
    """
    faults: list[Fault] = []
    raw = loading.read_pack(folder, faults)
    if raw is None:
        raise PackError(folder.name, faults)
    lists = [raw.with_list(each) for each in raw.place.sets[1:]]
    between = [*faults_between(raw), *(found for each in lists for found in list_faults(each))]
    faults += [*dict.fromkeys(between), *impossible_figures(raw), *spatial_faults(raw)]
    if faults:
        raise PackError(folder.name, faults)
    own, *others = raw.neighbourhood_sets()
    first = _align(folder, version_of(folder), raw, own)
    return {own.id: first} | {each.id: first.with_neighbourhoods(each) for each in others}


def version_of(folder: Path) -> str:
    """Return a short hash over the names and bytes of every file in the pack.

    Parameters
    ----------
    folder
        The pack; folders inside it do not count.

    Returns
    -------
    str
        Ten hexadecimal digits of a SHA-256.
    """
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.iterdir() if p.is_file()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:10]


_AS_READ = (
    "sensitive_words",
    "postcode_districts",
    "former_small_areas",
    "former_middle_areas",
    "former_wards",
    "aliases",
    "everyday_words",
    "asking_words",
    "asked_terms",
    "question_words",
    "missing_lists",
    "telling_words",
    "everyday_needs",
    "exercises",
    "short_names",
    "signposts",
    "crisis_words",
    "audiences",
    "series_points",
    "peers",
    "comparator_areas",
    "comparators",
    "standardised",
    "age_rates",
    "practices",
    "practice_measures",
    "practice_figures",
    "practice_beside",
    "team_kinds",
    "amounts",
    "standards",
    "plans",
    "response_kinds",
    "decision_examples",
    "decision_example_pledges",
    "around",
    "need_around",
)
"""Tables that an atlas holds as they were read, under their own names."""


def _align(folder: Path, version: str, raw: RawPack, own: NeighbourhoodSet) -> Atlas:
    place = raw.place
    parts = {level: raw[f"need_{level}"].drop(columns="code") for level in NEED}
    fixed = _fixed_areas(raw, parts["lsoa"][place.people])
    made = alignment.group(fixed, own)
    as_read: dict[str, Any] = {name: raw[name] for name in _AS_READ}
    as_read["practices"] = _in_wards(_with_metres(raw["practices"]), raw)
    listed = _listed(raw)
    kinds = _kinds(catalogue.categories(raw["categories"]), set(listed["assets"]["category"]))
    ward_fit = geography.degree_of_fit(fixed.overlaps, made.rungs, fixed.people, made.ward_rungs["ward"])
    return Atlas(
        folder=folder,
        version=version,
        package=raw.package,
        place=place,
        neighbourhoods=own,
        own_neighbourhoods=own,
        fixed=fixed,
        areas=_areas(raw, fixed, made),
        rungs=made.rungs,
        ward_rungs=made.ward_rungs,
        parts=parts,
        part_meanings={str(part): str(says) for part, says in raw["parts"]["meaning"].items()},
        indicators=catalogue.indicators(raw["indicators"]),
        sources=catalogue.sources(raw["sources"]),
        teams=raw["teams"],
        reach=team_extent.reach(raw["teams"], made.rungs),
        postcodes=raw["postcodes"],
        domains=catalogue.domains(raw["index_domains"]),
        presets=catalogue.presets(raw["index_presets"]),
        series=catalogue.series(raw["series"]),
        part_units={str(part): str(unit) for part, unit in raw["parts"]["unit"].items()},
        part_rules=catalogue.part_rules(raw["parts"]),
        drawn=_drawn(raw, made),
        measured={level: raw.shapes[f"{level}_true.geojson"].to_crs(METRES) for level in ("lsoa", "ward")},
        background=raw.background,
        ground=raw.ground,
        replaced=raw.replaced,
        not_loaded=raw.not_loaded,
        published=None,
        fit={"ward": ward_fit, **made.fit},
        **listed,
        **kinds,
        **as_read,
    )


def _kinds(kinds: Mapping[str, Category], listed: Collection[str]) -> dict[str, Any]:
    """Return the kinds of entry as an atlas parts them: on maps, without a listing, sensitive."""
    plain = {key: kind for key, kind in kinds.items() if not kind.sensitive}
    return {
        "categories": {key: kind for key, kind in plain.items() if key in listed},
        "unlisted_categories": {key: kind for key, kind in plain.items() if key not in listed},
        "sensitive_categories": {key: kind for key, kind in kinds.items() if kind.sensitive},
    }


def _listed(raw: RawPack) -> dict[str, Any]:
    """Return the listings as an atlas parts them: at a place, sensitive, without a place."""
    every, name = _in_wards(_with_metres(raw["assets"]), raw), raw.place.name
    kinds = catalogue.categories(raw["categories"])
    hidden = every["category"].isin([key for key, kind in kinds.items() if kind.sensitive])
    given = every[service_delivery.GIVEN].isin(list(service_delivery.WAYS)) & ~hidden
    return {
        "assets": every[~hidden & ~given].drop(columns=[service_delivery.GIVEN, SERVES]),
        "sheltered": nowhere(every[hidden].drop(columns=service_delivery.GIVEN), name),
        "placeless": service_delivery.without_point(every[given], name),
    }


def _with_metres(assets: pd.DataFrame) -> pd.DataFrame:
    east, north = points_to_metres(assets["lon"], assets["lat"])
    return assets.assign(east=east, north=north)


def _in_wards(points: pd.DataFrame, raw: RawPack) -> pd.DataFrame:
    return points.assign(ward=ward_of_points(points, raw.shapes["ward_true.geojson"].to_crs(METRES)))


def _fixed_areas(raw: RawPack, people: pd.Series) -> FixedAreas:
    return FixedAreas(
        city_code=raw.place.city_code,
        small_areas=raw["small_areas"][["msoa", "ward", "ons_name"]],
        ward_names=raw["wards"]["name"],
        people=people,
        overlaps=raw["overlaps"],
        ward_shapes=raw.shapes["ward.geojson"],
        area_shapes=raw.shapes["lsoa.geojson"],
    )


def _areas(raw: RawPack, fixed: FixedAreas, made: GroupedAreas) -> dict[Level, pd.DataFrame]:
    names: dict[Level, pd.Series] = {
        "lsoa": raw["small_areas"]["name"],
        "msoa": raw["msoas"]["name"],
        "ward": raw["wards"]["name"],
        "city": pd.Series({raw.place.city_code: raw.place.name}),
    }
    counted = {level: fixed.people.groupby(made.rungs[level]).sum() for level in names}
    areas = made.areas | {
        level: alignment.area_table(level, own, people=counted[level], fixed=fixed, owners=made.ward_rungs)
        for level, own in names.items()
    }
    return {level: areas[level] for level in LEVELS}


def _drawn(raw: RawPack, made: GroupedAreas) -> dict[Level, gpd.GeoDataFrame]:
    small, wards = raw.shapes["lsoa.geojson"], raw.shapes["ward.geojson"]
    fixed: dict[Level, gpd.GeoDataFrame] = {
        "lsoa": small,
        "msoa": alignment.dissolved(small, made.rungs["msoa"]),
        "ward": alignment.dissolved(wards, made.ward_rungs["ward"]),
        "city": alignment.dissolved(wards, made.ward_rungs["city"]),
    }
    drawn = made.drawn | fixed
    return {level: drawn[level] for level in LEVELS}
