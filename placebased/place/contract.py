"""The contract of a place pack: every file, and every column of it, with what each must hold.

This is the one source. :mod:`placebased.place.loading` holds files to it, the preparation step writes it
into ``datapackage.json`` for other readers, and tests hold both together. What a place has of its own, the
columns of its tables of need, stands in the pack itself (``parts.csv``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from placebased.place.schemas import Column, Table
from placebased.place.service_delivery import WAYS

POLARITIES = ("more_need", "less_need", "context")
"""What a higher figure means."""

SYMBOLS = ("circle", "square", "triangle", "diamond", "pentagon", "hexagon", "star", "cross")
"""Outlines in which kinds of asset are drawn."""

BASES = ("stated", "read as", "measured")
"""How a fact of the register is known: its source says it, it was read into it, or it was measured."""

ROOMS = ("open", "some", "full")
"""Whether a team has room for more people now."""

COMPLETENESS = ("complete", "part")
"""Whether a list is known to hold everything of its kind, or known to hold only part of it."""

ROLES = ("supply", "load", "unclear")
"""What an amount is: what can be given, what is asked of those who give it, or not clear which."""

MISSING = ("small_count", "not_published")
"""What a missing part may mean."""

LIMIT_BASES = ("stated", "inferred")
"""Whether the publisher states the limit below which counts are withheld, or it is read off the counts."""

CONDITIONS = ("no_ranking", "no_trend", "no_clusters", "interval_only")
"""What a publisher asks not to be done with a figure."""

TEAM_LEVELS = ("neighbourhood", "locality", "city", "ward", "lsoa", "none")
"""Levels whose areas a team may cover."""

GIVES = ("rooms", "staff", "money", "time", "other")
"""What a partner can give to what was decided."""

FITS = ("means", "near")
"""Whether figures are of what people say, or come nearest to it."""

SMALL_AREAS = Table(
    "small_areas.csv",
    (
        Column("code", required=True, description="ONS code of the small area (LSOA 2021)"),
        Column(
            "name",
            required=True,
            description=(
                "Name people know: that of its middle area and a number in the order of the ONS letter"
            ),
        ),
        Column("ons_name", description="Name the ONS gives it"),
        Column("msoa", required=True, description="Code of the middle area it lies in"),
        Column("ward", required=True, description="Code of the ward the ONS best fits it to"),
        Column(
            "hectares",
            "number",
            low=0,
            unit="hectares",
            description="Area inside the true outline, measured in EPSG:27700",
        ),
    ),
    title="Small areas",
    description="Names and parents of the small areas (LSOA 2021)",
)

FORMER_SMALL_AREAS = Table(
    "former_small_areas.csv",
    (
        Column("code", required=True, description="Code that a small area had before (LSOA 2011)"),
        Column("ons_name", required=True, description="Name the ONS gave it"),
        Column(
            "now",
            required=True,
            description="Codes of the small areas that it became (LSOA 2021), joined by ; where it was split",
        ),
    ),
    key=("code",),
    optional=True,
    title="Former small areas",
    description="Small areas of 2011 that were split or joined, and what became of them; others stayed",
)

FORMER_MIDDLE_AREAS = Table(
    "former_middle_areas.csv",
    (
        Column("code", required=True, description="Code that a middle area had before (MSOA 2011)"),
        Column("ons_name", required=True, description="Name the ONS gave it"),
        Column(
            "now",
            required=True,
            description="Codes of the middle areas that it became (MSOA 2021), joined by ; where split",
        ),
    ),
    key=("code",),
    optional=True,
    title="Former middle areas",
    description="Middle areas of 2011 that were split or joined, and what became of them; others stayed",
)

FORMER_WARDS = Table(
    "former_wards.csv",
    (
        Column("name", required=True, description="Name of a ward that is gone, and of no ward today"),
        Column(
            "until",
            "date",
            required=True,
            description="Until when there was such a ward, as precise as known",
        ),
    ),
    key=("name",),
    optional=True,
    title="Former wards",
    description=(
        "Wards that are gone. A table that names one is of the wards of then, and others of its names had "
        "other lines"
    ),
)

MSOAS = Table(
    "msoas.csv",
    (
        Column("code", required=True, description="ONS code of the middle area (MSOA 2021)"),
        Column("name", required=True, description="Readable name"),
        Column("ons_name", description="Name the ONS gives it"),
    ),
    title="Middle areas",
    description="Names of the middle areas (MSOA 2021)",
)

WARDS = Table(
    "wards.csv",
    (
        Column("code", required=True, description="ONS code of the ward"),
        Column("name", required=True, description="Name of the ward"),
        Column(
            "hectares",
            "number",
            low=0,
            unit="hectares",
            description="Area inside the true outline, measured in EPSG:27700",
        ),
    ),
    title="Wards",
    description="Names and sizes of the wards",
)

MEMBERSHIP = Table(
    "neighbourhoods.csv",
    (
        Column("ward", required=True, description="Code of the ward"),
        Column("ward_name", description="Name of the ward"),
        Column("neighbourhood", required=True, description="Id of the neighbourhood the ward belongs to"),
        Column("neighbourhood_name", required=True, description="Name of the neighbourhood"),
        Column("locality", required=True, description="Locality the neighbourhood belongs to"),
        Column("vintage", required=True, description="Which list and which ward lines the row follows"),
        Column(
            "confidence",
            description="stated, stated by name (the neighbourhood's name contains the ward's) or inferred",
        ),
        Column("source", description="Where it was read"),
        Column("later_name", description="Later name of the neighbourhood"),
        Column("note", description="What a reader should know"),
    ),
    key=("ward",),
    title="Neighbourhoods",
    description="Which ward belongs to which neighbourhood and locality; a local lead can replace this file",
    replaceable=True,
)

OVERLAPS = Table(
    "overlaps.csv",
    (
        Column("lsoa", required=True, description="Code of the small area"),
        Column("ward", required=True, description="Code of the ward"),
        Column(
            "share",
            "number",
            required=True,
            low=0,
            high=1,
            description=(
                "Share of the small area's true area inside the ward, 0 to 1; pieces under 0.001 are left out"
            ),
        ),
    ),
    key=("lsoa", "ward"),
    title="Overlaps",
    description="How much of each small area lies in each ward, for the degree of fit",
)

DRAWN_SMALL_AREAS = Table(
    "lsoa.geojson",
    (Column("code", required=True, description="Code of the area"),),
    title="Small area shapes for drawing",
    description="Simplified so that neighbours still share their borders",
)

DRAWN_WARDS = Table(
    "ward.geojson",
    (Column("code", required=True, description="Code of the area"),),
    title="Ward shapes for drawing",
    description="Simplified so that neighbours still share their borders",
)

MEASURED_SMALL_AREAS = Table(
    "lsoa_true.geojson",
    (Column("code", required=True, description="Code of the area"),),
    title="Small area shapes for measuring",
    description="As published (generalised to 20 m)",
)

MEASURED_WARDS = Table(
    "ward_true.geojson",
    (Column("code", required=True, description="Code of the area"),),
    title="Ward shapes for measuring",
    description="As published (generalised to 20 m)",
)

BACKGROUND = Table(
    "background.geojson",
    (
        Column("kind", required=True, description="district (polygon) or water (line)"),
        Column("name", description="Name of the district or water"),
        Column("home", "flag", description="For districts: true for the district of the place itself"),
    ),
    key=(),
    title="Background",
    description="Districts and water round the place",
)

GROUND_KINDS = (
    *("park", "hospital", "airport", "water", "runway", "through", "rail", "tram", "main", "motorway"),
    "street",
)
"""What may lie on the ground, in the order in which it is drawn."""

_SHARE_ALIKE = "A database under the Open Database Licence, kept apart from the tables."

GROUND = Table(
    "ground.geojson",
    (
        Column("kind", "choice", required=True, choices=GROUND_KINDS, description="What it is"),
        Column("name", description="Name of the ground, where one is written"),
    ),
    key=(),
    optional=True,
    replaceable=True,
    title="Ground",
    description=f"Main roads, railways, parks, water and large grounds, drawn on the maps. {_SHARE_ALIKE}",
)

STREETS = Table(
    "streets.geojson",
    (
        Column(
            "kind",
            "choice",
            required=True,
            choices=GROUND_KINDS,
            description="street, or main for a road that the ground has too and whose name is written",
        ),
        Column("name", description="Name of the street; those without one are one feature"),
    ),
    key=(),
    optional=True,
    replaceable=True,
    title="Streets",
    description=f"Streets in and near the place with their names, to be drawn from near. {_SHARE_ALIKE}",
)

NEED_LSOA = Table(
    "need_lsoa.csv",
    (Column("code", required=True, description="Code of the area"),),
    extra="number",
    title="Need by small area",
    description="Parts (never values) that indicators are worked out from",
)

NEED_MSOA = Table(
    "need_msoa.csv",
    (Column("code", required=True, description="Code of the area"),),
    extra="number",
    title="Need by middle area",
    description="Parts of figures that exist for middle areas only",
)

NEED_WARD = Table(
    "need_ward.csv",
    (Column("code", required=True, description="Code of the area"),),
    extra="number",
    title="Need by ward",
    description="Parts of figures that exist for wards only",
)

PARTS = Table(
    "parts.csv",
    (
        Column(
            "part",
            required=True,
            description="Column name in need_lsoa.csv or need_msoa.csv or need_ward.csv",
        ),
        Column("geography", required=True, description="lsoa, msoa or ward"),
        Column("unit", description="Unit of the values"),
        Column("meaning", required=True, description="What is counted or measured"),
        Column("source", description="Id in sources.csv"),
        Column("table", description="What the publisher calls its table, where the source has several"),
        Column(
            "missing",
            "choice",
            choices=MISSING,
            description=(
                "What an empty value means: small_count (withheld because it is small) or not_published; "
                "empty where every area has one"
            ),
        ),
        Column(
            "withheld_below",
            "number",
            low=0,
            description="Counts below this are withheld; only where missing is small_count",
        ),
        Column(
            "withheld_basis",
            "choice",
            choices=LIMIT_BASES,
            description="Whether the publisher states that limit or it is inferred from the smallest count",
        ),
        Column(
            "rounded_to", "number", low=0, description="Multiple that counts are rounded to; empty for none"
        ),
        Column(
            "at_most", description="Part of the same areas that this one cannot exceed, where it is empty"
        ),
    ),
    key=("part",),
    title="Parts",
    description="What each column of the need tables is",
)

INDICATORS = Table(
    "indicators.csv",
    (
        Column("id", required=True, description="Id of the indicator"),
        Column("label", required=True, description="Short name"),
        Column("question", required=True, description="Plain question it answers"),
        Column("group", required=True, description="Group it is listed in"),
        Column("unit", required=True, description="Unit of the value"),
        Column(
            "polarity",
            "choice",
            required=True,
            choices=POLARITIES,
            description="What a higher value means: more_need, less_need or context",
        ),
        Column("period", required=True, description="Time the figures describe"),
        Column(
            "geography",
            "choice",
            required=True,
            choices=("lsoa", "msoa", "ward"),
            description="Level it is published for: lsoa, msoa or ward",
        ),
        Column(
            "kind",
            "choice",
            required=True,
            choices=("count", "share", "rate", "score", "fixed"),
            description="count, share, rate, score (population-weighted) or fixed (only at its own level)",
        ),
        Column(
            "numerator", required=True, description="Part summed above the line; for fixed the value itself"
        ),
        Column("denominator", description="Part summed below the line"),
        Column("scale", "number", description="What the quotient is multiplied by (100 for a share)"),
        Column("decimals", "integer", required=True, low=0, high=4, description="Decimals to show"),
        Column("weight", description="Part that weights a score"),
        Column("low", description="Part with the lower end of a published interval"),
        Column("high", description="Part with the upper end of a published interval"),
        Column(
            "status",
            "choice",
            required=True,
            choices=("official", "derived", "modelled"),
            description="official, derived or modelled",
        ),
        Column("source", required=True, description="Ids in sources.csv, joined by ;"),
        Column("method", description="How the figure is made"),
        Column("caveat", description="What it does not say"),
        Column(
            "why_not_up", description="Why it is not shown at other levels; empty when it can be rolled up"
        ),
        Column(
            "conditions",
            description=f"What its publisher asks not to be done, joined by ;: {', '.join(CONDITIONS)}",
        ),
        Column(
            "measure",
            description="What it is a version of: of those with the same word a profile names only one",
        ),
        Column("conditions_why", description="The publisher's reason, in plain words"),
        Column(
            "age_driven",
            description="Id of the share of older people shown beside it; empty where age does not drive it",
        ),
        Column("standardised", description="Id of the indicator of the same with age taken out, if any"),
        Column(
            "member_of",
            description="What each published area is in or is not in; empty for all others",
        ),
        Column(
            "beside_series",
            description="Series and period that it is set beside where it does not add up, as series:period",
        ),
    ),
    key=("id",),
    title="Indicators",
    description="The catalogue: label, question, parts, method and caveat of each",
)

INDICATOR_GROUPS = Table(
    "domains.csv",
    (
        Column("id", required=True, description="Id of the group"),
        Column("label", required=True, description="Name of the group"),
        Column("why", description="Why these belong together"),
        Column("members", required=True, description="Ids of its indicators, joined by ;"),
    ),
    key=("id",),
    optional=True,
    title="Groups of indicators",
    description="Which indicators are listed together",
)

SOURCES = Table(
    "sources.csv",
    (
        Column("id", required=True, description="Id of the source"),
        Column("title", required=True, description="What it is"),
        Column("publisher", required=True, description="Who publishes it"),
        Column("licence", required=True, description="Licence it is used under"),
        Column("licence_url", description="Where the licence can be read"),
        Column("attribution", required=True, description="Line to show wherever it is used"),
        Column("date", required=True, description="Date of the data, as precise as known"),
        Column("age_note", description="What its age means"),
        Column("refresh_url", description="Where newer data can be had"),
    ),
    key=("id",),
    title="Sources",
    description="Publisher, licence, attribution and date of every source",
)

CATEGORIES = Table(
    "asset_categories.csv",
    (
        Column("id", required=True, description="Id of the category"),
        Column("label", required=True, description="Name of one"),
        Column("plural", required=True, description="Name of several"),
        Column(
            "group",
            required=True,
            description="Group it is listed in; one shape and one family of colours a group",
        ),
        Column(
            "shape",
            "choice",
            required=True,
            choices=SYMBOLS,
            description="circle, square, triangle, diamond, pentagon, hexagon, star or cross",
        ),
        Column("glyph", required=True, description="Letters drawn in the symbol"),
        Column("colour", required=True, description="Colour of the symbol; at least 3:1 against white"),
        Column("order", "integer", required=True, description="Place in lists"),
        Column(
            "complete",
            "choice",
            choices=COMPLETENESS,
            description="Whether the list has every one of the kind (complete, part); empty is not stated",
        ),
        Column(
            "sensitive",
            "choice",
            choices=("true", "false"),
            description="Whether it shelters people at risk, so that it is never placed; empty is false",
        ),
        Column(
            "furniture",
            "choice",
            choices=("true", "false"),
            description="Whether it is found only where it is asked for, as stops and gates; empty is false",
        ),
        Column(
            "named_after_place",
            "choice",
            choices=("true", "false"),
            description=(
                "Whether its name says where or whose it is and not what is offered there, as of a stop; "
                "empty is false"
            ),
            optional=True,
        ),
        Column(
            "stop",
            "choice",
            choices=("true", "false"),
            description="Whether buses, trams or trains stop there; empty is false",
            optional=True,
        ),
        Column("note", description="Age and limits of the data"),
    ),
    key=("id",),
    title="Kinds of asset",
    description="How each kind is called and drawn",
)

ASSETS = Table(
    "assets.csv",
    (
        Column(
            "id",
            required=True,
            description="Stable id: that of the source or a short hash of what the row is",
        ),
        Column("name", required=True, description="Name; says so when the source gives none"),
        Column("category", required=True, description="Id in asset_categories.csv"),
        Column("offers", description="What is offered there"),
        Column("organisation", description="Who runs it"),
        Column("address", description="Address without postcode"),
        Column("postcode", description="Postcode"),
        Column(
            "lon",
            "number",
            low=-180,
            high=180,
            unit="degrees",
            description="Longitude, WGS 84; empty only where the column given says how it is given",
        ),
        Column(
            "lat",
            "number",
            low=-90,
            high=90,
            unit="degrees",
            description="Latitude, WGS 84; empty only where the column given says how it is given",
        ),
        Column("placed_by", description="How the point was made"),
        Column("phone", description="Telephone"),
        Column("email", description="E-mail of the service"),
        Column("website", description="Web page"),
        Column("opening_hours", "hours", description="Opening hours in OpenStreetMap syntax"),
        Column("opening_hours_text", description="Opening hours in the source's words"),
        Column("access_notes", description="Getting in"),
        Column("eligibility", description="Who it is for"),
        Column("capacity", "number", low=0, description="How many it can take"),
        Column("capacity_unit", description="What the capacity counts"),
        Column("source", required=True, description="Id in sources.csv"),
        Column("source_date", "date", description="Date of the row or its file (ISO, as precise as known)"),
        Column(
            "last_confirmed",
            "date",
            description="Date somebody confirmed the row; empty when no source says so",
        ),
        Column(
            "inside", "flag", required=True, description="Whether the point lies in a small area of the place"
        ),
        Column("lsoa", description="Code of that small area; empty beyond the line"),
        Column(
            "given",
            "choice",
            choices=tuple(WAYS),
            description="How a service without a place is given; empty where people go to it",
            optional=True,
        ),
        Column(
            "serves",
            description="Area that a service without a place serves, by its name; empty for the whole place",
            optional=True,
        ),
    ),
    key=("id",),
    title="Assets",
    description="Services and community places, inside the place and a little beyond",
)

TEAMS = Table(
    "teams.csv",
    (
        Column("id", required=True, description="Id made from the name"),
        Column("team", required=True, description="Name of the team or scheme"),
        Column("kind", required=True, description="Kind of team"),
        Column("organisation", description="Who runs it"),
        Column("services", description="Professions or service"),
        Column(
            "level",
            "choice",
            required=True,
            choices=TEAM_LEVELS,
            description="Level of the areas covered: neighbourhood, locality, city, ward, lsoa or none",
        ),
        Column("covers", description="Codes of the areas covered, joined by ;; empty is not stated"),
        Column(
            "covers_basis",
            "choice",
            choices=BASES,
            description="How the area covered is known: stated, read as or measured; empty is stated",
        ),
        Column("covers_text", description="Area covered in the source's words"),
        Column("base_name", description="Name of the base"),
        Column("base_address", description="Address of the base"),
        Column("base_postcode", description="Postcode of the base; without one the base is not placed"),
        Column("phone", description="The team's own telephone number; empty is not stated"),
        Column("hours", "hours", description="Hours in OpenStreetMap syntax; empty is not stated"),
        Column(
            "hours_basis",
            "choice",
            choices=BASES,
            description="How it is known that it works then: stated, read as or measured; empty is stated",
        ),
        Column(
            "hours_gap", description="What the source leaves open of hours that were read, such as the days"
        ),
        Column("hours_as_of", "date", description="Date of what is said of the hours (ISO)"),
        Column("hours_text", description="Hours in the source's words"),
        Column("capacity", "number", low=0, description="Capacity; empty is not stated"),
        Column("capacity_unit", description="What the capacity counts"),
        Column("capacity_text", description="Capacity in words"),
        Column(
            "wte",
            "number",
            low=0,
            unit="whole-time equivalents",
            description="Staff in post as whole-time equivalents; empty is not stated",
        ),
        Column(
            "caseload",
            "number",
            low=0,
            unit="people",
            description="People whom the team looks after at one time; empty is not stated",
        ),
        Column("staffing_as_of", "date", description="Date of the staff in post and of the caseload (ISO)"),
        Column(
            "room",
            "choice",
            choices=ROOMS,
            description="Room for more people now: open, some or full; empty is not stated",
        ),
        Column("room_as_of", "date", description="Day on which that was said (ISO)"),
        Column("referral", description="How to refer, and how soon the team answers"),
        Column(
            "referral_basis",
            "choice",
            choices=BASES,
            description="How what is said of referral is known: stated, read as or measured; empty is stated",
        ),
        Column("as_of", description="Date of what is said"),
        Column("status", description="Whether it was running"),
        Column("source", description="Where it was read"),
        Column("confidence", description="How sure it is"),
        Column(
            "team_basis",
            "choice",
            choices=BASES,
            description="How it is known that there is this team: stated, read as, measured; empty is stated",
        ),
        Column("note", description="What a reader should know"),
    ),
    key=("id",),
    title="Teams",
    description="Teams and housing with care and the areas they cover",
)

POSTCODES = Table(
    "postcodes.csv",
    (
        Column("postcode", required=True, description="Postcode with one blank"),
        Column(
            "easting",
            "integer",
            required=True,
            low=0,
            high=700000,
            unit="metres",
            description="Easting, EPSG:27700",
        ),
        Column(
            "northing",
            "integer",
            required=True,
            low=0,
            high=1300000,
            unit="metres",
            description="Northing, EPSG:27700",
        ),
        Column("lsoa", description="Code of the small area; empty beyond the line"),
    ),
    key=("postcode",),
    title="Postcodes",
    description="Points of the postcodes in and near the place",
)

POSTCODE_DISTRICTS = Table(
    "postcode_districts.csv",
    (
        Column("district", required=True, description="Postcode district, the part before the blank"),
        Column(
            "sectors",
            required=True,
            description="Digits that postcodes of the district have after the blank, joined by ;",
        ),
        Column(
            "beyond",
            description=(
                "What stands after the blank of the postcodes that are not in postcodes.csv though others of "
                "their sector are, joined by ;"
            ),
        ),
    ),
    key=("district",),
    optional=True,
    title="Postcode districts",
    description=(
        "Every postcode district and sector of Great Britain, so that a postcode elsewhere is told from a "
        "mistyped one"
    ),
)

ALIASES = Table(
    "aliases.csv",
    (
        Column("alias", required=True, description="Another name people use"),
        Column("level", required=True, description="Level of the area meant"),
        Column("code", required=True, description="Code of the area meant"),
        Column("note", description="How the name fits"),
    ),
    key=("alias", "code"),
    title="Other names",
    description="Names people use for areas",
)

EVERYDAY_WORDS = Table(
    "everyday_words.csv",
    (
        Column(
            "said",
            required=True,
            description="Words as people say or type them; stems, capitals and accents do not matter",
        ),
        Column(
            "categories",
            description="Ids of the categories of asset meant; joined by ;; empty for none here",
            optional=True,
        ),
        Column(
            "missing",
            description="What a list of the thing would be called, where the pack has none of it",
            optional=True,
        ),
        Column(
            "texts",
            description="Words, joined by ;: a listing that says one of them has what is meant",
            optional=True,
        ),
        Column(
            "names_kind",
            "choice",
            choices=("true", "false"),
            description="Whether the words name the kind itself, as lists of places do; empty is false",
            optional=True,
        ),
        Column("language", description="Language of the words", optional=True),
        Column("note", description="What a reader should know about the match", optional=True),
        Column(
            "wide",
            description=(
                "Ids of those categories, joined by ;, of which only some places have what is meant, and the "
                "source does not say which: they may fit"
            ),
            optional=True,
        ),
    ),
    key=("said",),
    optional=True,
    title="Everyday words",
    description=(
        "What people say when they look for a service, and the categories of asset they mean. "
        "Partners may add rows."
    ),
    replaceable=True,
)

ASKING_WORDS = Table(
    "asking_words.csv",
    (
        Column("word", required=True, description="One word, as people type it; capitals do not matter"),
        Column(
            "role",
            "choice",
            required=True,
            choices=("stop", "weak", "general", "asking", "person", "negation", "refusal", "behind", "kin"),
            description=(
                "stop: says nothing about what is looked for; weak: says little beside others; general: too, "
                "but stands for something alone; asking: is of whoever asks; person: names somebody; "
                "negation: says no; refusal: so too, of the word behind it; behind: what follows is said of "
                "what is looked for, and listings need not state it; kin: a member of the family, each as any"
            ),
        ),
        Column("language", description="Language of the word", optional=True),
    ),
    key=("word", "role"),
    optional=True,
    title="Words of asking",
    description=(
        "Words that people ask with, and which a listing need not have. A place where another language is "
        "spoken adds its own."
    ),
    replaceable=True,
)

QUESTION_WORDS = Table(
    "question_words.csv",
    (
        Column("words", required=True, description="As people type them; capitals and accents do not matter"),
        Column(
            "role",
            "choice",
            required=True,
            choices=(
                *(
                    "day",
                    "tonight",
                    "part of day",
                    "hour",
                    "before noon",
                    "after noon",
                    "late",
                    "now",
                    "weekend",
                ),
                *("open", "before day", "before hour", "before part", "until", "name"),
                *("near", "in", "article", "here", "near me", "nearby"),
                *("free", "not free", "at most", "pounds"),
                *("language", "before language", "after language", "says spoken"),
            ),
            description=(
                "What they say in a question: when (name: a day is part of a name; until: it is when "
                "something ends), where, what it may cost, which language; says spoken: so a listing says it"
            ),
        ),
        Column(
            "means",
            description=(
                "Of a day: mon to sun, or how many days from today; of a time: as 19:00; of a language: its "
                "name; else empty"
            ),
        ),
        Column("language", description="Language of the words", optional=True),
    ),
    key=("words", "role"),
    optional=True,
    title="Words read inside a question",
    description=(
        "Words that say when, where, at what cost and in which language something is wanted. A place where "
        "another language is spoken adds its own."
    ),
    replaceable=True,
)

MISSING_LISTS = Table(
    "missing_lists.csv",
    (
        Column(
            "missing",
            required=True,
            description="A list the pack has none of, as everyday_words.csv calls it",
        ),
        Column(
            "categories",
            description="Ids, joined by ;, of the kinds of asset where one would ask for it: they may fit",
        ),
        Column(
            "texts",
            description="Words, joined by ;: a listing that says one of them may have what is meant",
        ),
        Column("language", description="Language of the words", optional=True),
    ),
    key=("missing",),
    optional=True,
    title="Lists that are missing, and what is near",
    description=(
        "Where to ask for what the pack has no list of. Nothing of it is said to fit. Partners may add rows."
    ),
    replaceable=True,
)

TELLING_WORDS = Table(
    "telling_words.csv",
    (
        Column(
            "word", required=True, description="Words of names, and of people who ask; capitals do not matter"
        ),
        Column(
            "tells",
            required=True,
            description=(
                "Ids, joined by ;, of what a place with the words in its name may be; a.b is one within a"
            ),
        ),
        Column("language", description="Language of the words", optional=True),
    ),
    key=("word",),
    optional=True,
    title="Words that tell",
    description=(
        "Words of names that say which of a wide kind a place is, where its source does not: a mosque is no "
        "church. Partners may add rows."
    ),
    replaceable=True,
)

ASKED_TERMS = Table(
    "asked_terms.csv",
    (
        Column("id", required=True, description="Id of the term, as links have it"),
        Column("label", required=True, description="The term, as words after what is looked for"),
        Column("whether", required=True, description="The question whether it holds, beginning with whether"),
        Column("asked", required=True, description="Words of people who ask for it, joined by ;"),
        Column("unless", description="Words that hold those and mean something else, joined by ;"),
        Column("met", description="Words, joined by ;: a listing that says one of them meets it"),
        Column("not_met", description="Words, joined by ;: a listing that says only one of these does not"),
        Column("not_met_categories", description="Ids of the categories that do not meet it; joined by ;"),
        Column("language", description="Language of the words"),
    ),
    key=("id",),
    optional=True,
    title="Terms that people ask for",
    description=(
        "On what terms something is wanted (without a referral, for women only), and the words in which "
        "listings state it. Partners may add rows."
    ),
    replaceable=True,
)

EVERYDAY_NEEDS = Table(
    "everyday_needs.csv",
    (
        Column(
            "said",
            required=True,
            description="Words as people say or type them, joined by ;",
        ),
        Column(
            "fit",
            "choice",
            required=True,
            choices=FITS,
            description="means: a figure is of that; near: no figure is, and these come nearest",
        ),
        Column(
            "means",
            required=True,
            description="Ids in indicators.csv or practice_measures.csv, the most obvious first; joined by ;",
        ),
        Column("note", description="What is told of how they fit"),
    ),
    key=("said",),
    optional=True,
    title="Everyday words for needs",
    description="What people say when they look for a figure. Partners may add rows.",
    replaceable=True,
)

EXERCISE_PAGES = ("explore", "find", "teams", "index", "compare", "decide", "own", "figures")
"""Pages on which an exercise may be done."""

MOST_PARAMETERS = 50
"""Parameters of an exercise's link."""

EXERCISES = Table(
    "exercises.csv",
    (
        Column("said", required=True, description="The task, as somebody would say it"),
        Column("page", required=True, description="Name of the page on which it is done"),
        Column("query", description="Parameters of the link that opens it, written as in an address"),
    ),
    key=("said",),
    optional=True,
    title="Exercises",
    description="Real tasks to begin with, each with a prepared link",
    replaceable=True,
)

SHORT_NAMES = Table(
    "short_names.csv",
    (
        Column("name", required=True, description="Name of an area, as it is in the other tables"),
        Column("short", required=True, description="Shorter name that people know it by"),
    ),
    key=("name",),
    optional=True,
    replaceable=True,
    title="Short names",
    description="What is written on maps for areas with long names, in words of this pack's own choice",
)

SENSITIVE_WORDS = Table(
    "sensitive_words.csv",
    (
        Column(
            "words",
            required=True,
            description="Words that people write of a place that shelters others; what + parts counts in "
            "either order, a few words apart",
        ),
        Column(
            "unless",
            description="Words, parted by semicolons, directly behind which they mean something else",
        ),
        Column("note", description="Why they are here"),
    ),
    key=("words",),
    optional=True,
    title="Words of sensitive places",
    description="By which an entry is read as a place that shelters people at risk, and kept without place",
)

SIGNPOSTS = Table(
    "signposts.csv",
    (
        Column("id", required=True, description="Stable id"),
        Column("name", required=True, description="Name of who answers"),
        Column("needs", required=True, description="Needs of crisis_words.csv that it is for; joined by ;"),
        Column("for_whom", required=True, description="Whom it is for, in words"),
        Column("number", required=True, description="What to dial or to text, as its source writes it"),
        Column("hours_text", description="When it answers, in its source's words; empty: not stated there"),
        Column("area", description="Whom it answers, by where they are"),
        Column("web", required=True, description="Web address on which the number was read"),
        Column("source_date", "date", description="Date of what was read; empty where it is not known"),
        Column("read_on", "date", description="When it was read"),
        Column("source", required=True, description="Id of its row in sources.csv"),
        Column("note", description="What a reader must know of it"),
    ),
    key=("id",),
    optional=True,
    title="Signposts",
    description="Who answers people in a crisis, each number with the page on which it was read",
    replaceable=True,
)

CRISIS_WORDS = Table(
    "crisis_words.csv",
    (
        Column(
            "words",
            required=True,
            description="Words that people write in a crisis; what + parts counts in either order, a few "
            "words apart",
        ),
        Column(
            "need", description="What they need, as signposts.csv names it; empty for words of something else"
        ),
        Column("note", description="Why they are here"),
    ),
    key=("words",),
    optional=True,
    title="Words of crisis",
    description="By which a question is read as one of crisis, and answered with signposts first",
    replaceable=True,
)

AUDIENCES = Table(
    "audiences.csv",
    (
        Column("id", required=True, description="Stable id of the audience"),
        Column("label", required=True, description="Name for people"),
        Column("words", required=True, description="Words in a listing that say it is for them; joined by ;"),
        Column("categories", description="Ids of categories that are for them by their nature; joined by ;"),
    ),
    key=("id",),
    optional=True,
    title="Audiences",
    description=(
        "For whom something may be offered, and the words in a listing that say so. Partners may add rows."
    ),
    replaceable=True,
)

INDEX_DOMAINS = Table(
    "index_domains.csv",
    (
        Column("id", required=True, description="Id of the domain"),
        Column("label", required=True, description="Name of the domain"),
        Column("why", description="What it is about"),
        Column("lacks", description="What belongs to it and has no figure"),
        Column(
            "members",
            required=True,
            description=(
                "Ids of its indicators, joined by ;. A sign in front says what a higher figure means where "
                "the indicator itself does not: + more need, - less need"
            ),
        ),
    ),
    key=("id",),
    optional=True,
    title="Domains of need",
    description="What a composite of need is made of, why, and what is lacking. A local lead can change it.",
    replaceable=True,
)

INDEX_PRESETS = Table(
    "index_presets.csv",
    (
        Column("id", required=True, description="Id of the set"),
        Column("label", required=True, description="Name of the set"),
        Column("note", description="What it stresses"),
        Column("points", required=True, description="Domain and points, as domain:points, joined by ;"),
    ),
    key=("id",),
    optional=True,
    title="Weights to start from",
    description="Named sets of points for the domains of need",
    replaceable=True,
)

SERIES = Table(
    "series.csv",
    (
        Column("id", required=True, description="Id of the series"),
        Column("label", required=True, description="Name of the series"),
        Column("question", required=True, description="The plain question it answers"),
        Column("unit", required=True, description="Unit of the figure"),
        Column(
            "polarity",
            "choice",
            required=True,
            choices=POLARITIES,
            description="What a higher figure means: more_need, less_need or context",
        ),
        Column(
            "geography",
            "choice",
            required=True,
            choices=("lsoa", "msoa", "ward", "city"),
            description="Level it is published at: lsoa, msoa, ward or city",
        ),
        Column(
            "kind",
            "choice",
            required=True,
            choices=("count", "share", "rate", "fixed"),
            description="How it rolls up: count, share, rate or fixed",
        ),
        Column("decimals", "integer", required=True, low=0, high=4, description="Decimals shown"),
        Column("scale", "number", description="What the proportion is multiplied by"),
        Column("source", required=True, description="Ids of its sources, joined by ;"),
        Column("caution", required=True, description="What may not be concluded"),
        Column("why_not_up", description="Why it cannot be given at other levels"),
        Column("beside", description="What the comparison in series_points is of"),
        Column(
            "counted",
            description="What the numerators count (people, households, children); empty where nobody",
        ),
        Column(
            "overlap",
            "integer",
            low=1,
            description="How many periods in a row share a part of their data; empty for 1",
        ),
        Column("member_of", description="What each published area is in or is not in; empty for all others"),
    ),
    key=("id",),
    optional=True,
    title="Series over time",
    description="Figures of several years that may be compared, and what may not be concluded from them",
)

SERIES_POINTS = Table(
    "series_points.csv",
    (
        Column("series", required=True, description="Id of the series"),
        Column("code", required=True, description="Code of the area"),
        Column("period", required=True, description="Period"),
        Column(
            "numerator", "number", description="The count, or the figure itself where it does not roll up"
        ),
        Column("denominator", "number", description="Of how many"),
        Column("beside", "number", description="The figure of the area it is set beside"),
        Column(
            "split_from",
            description=(
                "Older area whose count was shared out by people among several areas of today, joined by ;; "
                "empty where the area was not split"
            ),
        ),
    ),
    key=("series", "code", "period"),
    optional=True,
    title="Points of the series",
    description="Parts (never values) of every area and period",
)

PEERS = Table(
    "peers.csv",
    (
        Column("code", required=True, description="Code of the ward"),
        Column("name", required=True, description="Name of the ward"),
        Column("district", required=True, description="District it lies in"),
        Column("measure", required=True, description="Id of the indicator"),
        Column("numerator", "number", description="The count, added up from small areas"),
        Column("denominator", "number", description="Of how many"),
    ),
    key=("code", "measure"),
    optional=True,
    title="Wards of neighbouring districts",
    description=(
        "Parts of the measures on which places alike are looked for. They are added up on their own, since a "
        "pack may have them without comparators; where it has both, the two must agree"
    ),
)

COMPARATOR_AREAS = Table(
    "comparator_areas.csv",
    (
        Column("id", required=True, description="Id of what figures are set beside"),
        Column("name", required=True, description="What people call it"),
        Column(
            "kind",
            "choice",
            required=True,
            choices=("country", "region", "tenth", "ward"),
            description="country, region, tenth (of a country's small areas by deprivation) or ward",
        ),
        Column("within", description="Id of the comparator that it is a part of"),
        Column("district", description="For wards: the district it lies in"),
        Column("note", description="What a reader should know"),
    ),
    key=("id",),
    optional=True,
    title="What figures are set beside",
    description="The country and the region, and their parts; figures stand in comparators.csv",
)

COMPARATORS = Table(
    "comparators.csv",
    (
        Column("comparator", required=True, description="Id in comparator_areas.csv"),
        Column("indicator", required=True, description="Id in indicators.csv"),
        Column("numerator", "number", description="Part above the line, added up; for a score times weight"),
        Column("denominator", "number", description="Part below the line, added up; for a score the weight"),
        Column("known", "integer", required=True, low=0, description="Areas added up: those with a figure"),
        Column("of", "integer", required=True, low=0, description="Areas there are"),
        Column(
            "lowest",
            "number",
            description="Lowest figure possible where counts are withheld, in the indicator's unit",
        ),
        Column(
            "highest",
            "number",
            description="Highest figure possible where counts are withheld, in the indicator's unit",
        ),
    ),
    key=("comparator", "indicator"),
    optional=True,
    title="Figures to set beside",
    description=(
        "Parts (never values) of each indicator for the country, the region and their parts, made by the "
        "same formulas as those of the place. What has no row has no figure"
    ),
)

STANDARDISED = Table(
    "standardised.csv",
    (
        Column("indicator", required=True, description="Id in indicators.csv"),
        Column("code", required=True, description="Code of the area"),
        Column("value", "number", required=True, description="Published figure with age taken out"),
        Column("source", required=True, description="Id in sources.csv"),
        Column("note", description="How its publisher took age out"),
    ),
    key=("indicator", "code"),
    optional=True,
    title="Published figures with age taken out",
    description="Age-standardised figures that a publisher gives for an indicator that age drives",
)

AGE_RATES = Table(
    "age_rates.csv",
    (
        Column("indicator", required=True, description="Id in indicators.csv"),
        Column("part", required=True, description="Part of need_lsoa.csv that counts people of an age"),
        Column("rate", "number", required=True, low=0, high=1, description="Share of them in the standard"),
        Column("standard", required=True, description="Whose rates these are"),
        Column("source", required=True, description="Id in sources.csv"),
    ),
    key=("indicator", "part"),
    optional=True,
    title="Rates by age",
    description=(
        "Rates of a standard population by age, by which an indicator is standardised indirectly; parts must "
        "count everybody once. Without rows nothing is standardised"
    ),
    replaceable=True,
)

PRACTICES = Table(
    "practices.csv",
    (
        Column("code", required=True, description="NHS code of the practice"),
        Column("name", required=True, description="Name of the practice"),
        Column("postcode", description="Postcode of its main site"),
        Column("lon", "number", required=True, low=-180, high=180, description="Longitude, WGS 84"),
        Column("lat", "number", required=True, low=-90, high=90, description="Latitude, WGS 84"),
        Column("lsoa", required=True, description="Code of the small area that it stands in"),
        Column("patients", "number", low=0, unit="people", description="Patients on its list"),
        Column("patients_as_of", "date", description="Date of the list; empty is not stated"),
    ),
    optional=True,
    title="GP practices",
    description="Practices that stand in the place, and how many patients each has wherever they live",
)

PRACTICE_MEASURES = Table(
    "practice_measures.csv",
    (
        Column("id", required=True, description="Id of the measure"),
        Column("label", required=True, description="Short name"),
        Column(
            "kind",
            "choice",
            required=True,
            choices=("recorded", "new", "check"),
            description="recorded (a condition on the list), new (in the year) or check (done for patients)",
        ),
        Column("base_words", description="Of whom the share is taken to be; empty is not stated"),
        Column("period", required=True, description="Time it was recorded in"),
        Column("words", description="Everyday words that it is looked for by, joined by ;"),
        Column("source", required=True, description="Id in sources.csv"),
    ),
    key=("id",),
    optional=True,
    title="What GP practices record",
    description="Long-term conditions and checks that practices report",
)

PRACTICE_FIGURES = Table(
    "practice_figures.csv",
    (
        Column("measure", required=True, description="Id in practice_measures.csv"),
        Column("practice", required=True, description="Code in practices.csv"),
        Column("value", "number", low=0, high=100, unit="%", description="Share as published"),
        Column("base", "number", low=0, unit="people", description="Patients it is taken to be a share of"),
    ),
    key=("measure", "practice"),
    optional=True,
    title="Shares that GP practices record",
    description="The publisher gives shares by practice, not counts; patients stand beside them as a base",
)

PRACTICE_BESIDE = Table(
    "practice_beside.csv",
    (
        Column("measure", required=True, description="Id in practice_measures.csv"),
        Column("comparator", required=True, description="Id in comparator_areas.csv"),
        Column("value", "number", low=0, high=100, unit="%", description="Mean weighted by patients"),
        Column("known", "integer", required=True, low=0, description="Practices with a figure and a list"),
        Column("of", "integer", required=True, low=0, description="Practices there are"),
    ),
    key=("measure", "comparator"),
    optional=True,
    title="What GP practices record elsewhere",
    description="The same measures over all practices of the country and the region",
)

TEAM_KINDS = Table(
    "team_kinds.csv",
    (
        Column("kind", required=True, description="Kind of team as the register has it"),
        Column(
            "group",
            "choice",
            required=True,
            choices=("team", "housing", "site"),
            description="What it is: team, housing or site",
        ),
        Column("sensitive", "flag", required=True, description="Whether it may never be shown at a door"),
        Column("ask", description="Organisation that would know about it"),
        Column(
            "complete",
            "choice",
            choices=COMPLETENESS,
            description="Whether the register has every one of the kind (complete, part); empty: not stated",
        ),
        Column("note", description="What it does, in plain words"),
    ),
    key=("kind",),
    optional=True,
    title="Kinds of team",
    description="What each kind of team or scheme is, whether it is sensitive, and who would know about it",
)

AMOUNTS = Table(
    "amounts.csv",
    (
        Column("unit", required=True, description="What is counted, as capacity_unit has it"),
        Column(
            "role",
            "choice",
            required=True,
            choices=ROLES,
            description="supply (what can be given), load (what is asked of those who give it) or unclear",
        ),
        Column("per", description="For a load: the unit of supply that it falls on"),
        Column("note", description="Why, in plain words"),
    ),
    key=("unit",),
    optional=True,
    title="Amounts",
    description=(
        "Which amounts are supply and which are load. Only supply is offered as capacity; "
        "a unit that is not listed is neither. Partners may add rows."
    ),
    replaceable=True,
)

STANDARDS = Table(
    "standards.csv",
    (
        Column("id", required=True, description="Id of the standard"),
        Column("label", required=True, description="What is to hold everywhere"),
        Column("kind", required=True, description="Kind of team it is about"),
        Column(
            "rule",
            "choice",
            required=True,
            choices=("own", "hours", "words"),
            description=(
                "How it is checked: own (a team of its own), hours (teams on at all these hours) or words "
                "(the register says so)"
            ),
        ),
        Column(
            "value",
            required=True,
            description=(
                "How many teams, hours in OSM syntax, or words of which one must be there, joined by ;"
            ),
        ),
        Column("source", required=True, description="Where the standard was read"),
        Column("confidence", description="How sure it is"),
    ),
    key=("id",),
    optional=True,
    title="City standards",
    description=(
        "What is to hold in every neighbourhood, as a rule that the register of teams can be held "
        "against. A local lead can change it."
    ),
    replaceable=True,
)

PLANS = Table(
    "plans.csv",
    (
        Column("id", required=True, description="Id of the plan"),
        Column("label", required=True, description="What is planned"),
        Column("unit", required=True, description="What is counted"),
        Column(
            "planned", "number", required=True, low=0, description="How many are planned for the whole place"
        ),
        Column("placed", description="Neighbourhood and number of those known, joined by ;"),
        Column("indicator", description="Indicator it is set beside"),
        Column("source", required=True, description="Where it was read"),
        Column("note", description="What a reader should know"),
    ),
    key=("id",),
    optional=True,
    title="Planned places",
    description="Places that are planned for the whole place, and which of them are known to be where",
)

DECISION_EXAMPLES = Table(
    "decision_examples.csv",
    (
        Column("id", required=True, description="Id of the example"),
        Column("heard", description="What was listened to"),
        Column("decided", required=True, description="What partners decided"),
        Column("decided_on", description="When, as the source has it"),
        Column("result", description="What came of it"),
        Column("source", required=True, description="Where it was read"),
        Column("as_of", "date", required=True, description="Of when the newest of the sources is"),
    ),
    key=("id",),
    optional=True,
    title="Worked examples of decisions",
    description=(
        "Decisions of partners as public sources tell them, for the whole place: examples of how to record "
        "one, and nobody's agreement here"
    ),
)

DECISION_EXAMPLE_PLEDGES = Table(
    "decision_example_pledges.csv",
    (
        Column("example", required=True, description="Id of the example in decision_examples.csv"),
        Column("partner", required=True, description="Who gives it"),
        Column("gives", "choice", required=True, choices=GIVES, description="What is given"),
        Column("what", description="More exactly"),
        Column("amount", "number", low=0, description="How much, in the unit beside it"),
        Column("unit", description="What the amount is counted in"),
        Column("given", "flag", required=True, description="Whether it is there; otherwise it is promised"),
    ),
    key=("example", "partner", "gives"),
    optional=True,
    title="What partners gave in the worked examples",
    description="One row for each thing that a partner gave or promised",
)

RESPONSE_KINDS = Table(
    "response_kinds.csv",
    (
        Column("id", required=True, description="Id of the kind of response"),
        Column("label", required=True, description="What is to be put somewhere"),
        Column(
            "hosts",
            required=True,
            description="Categories of assets whose buildings could host it, joined by ;",
        ),
        Column("joins", description="Categories of assets that it could join, joined by ;"),
        Column("beside", required=True, description="Count of the people whom it is for"),
        Column("hours", "hours", required=True, description="When it would need its rooms, in OSM syntax"),
        Column("note", description="What a reader should know"),
    ),
    key=("id",),
    optional=True,
    title="Kinds of response",
    description="What partners look across their assets for, and which buildings could host it",
)

AROUND = Table(
    "around.csv",
    (
        Column("code", required=True, description="Code of the small area"),
        Column(
            "easting",
            "integer",
            required=True,
            low=0,
            high=700000,
            unit="metres",
            description="Easting of a point inside it, EPSG:27700",
        ),
        Column(
            "northing",
            "integer",
            required=True,
            low=0,
            high=1300000,
            unit="metres",
            description="Northing of a point inside it, EPSG:27700",
        ),
        Column(
            "people", "number", required=True, low=0, unit="people", description="Residents counted in 2021"
        ),
        Column(
            "beside",
            description=(
                "Small areas of the place that share a border or a corner with it, joined by ;; "
                "empty where none does"
            ),
        ),
    ),
    optional=True,
    title="People beyond the line",
    description="Small areas of neighbouring districts near the line: a point inside each and its residents",
)

NETWORK = Table(
    "walking_network.npz",
    (
        Column(
            "nodes",
            unit="decimetres",
            description="Easting and northing (EPSG:27700) of each point where paths meet",
        ),
        Column("ends", description="For each path the rows of its two points in nodes"),
        Column("metres", unit="decimetres", description="Length of each path"),
        Column("steps", description="Whether each path is mapped as a flight of steps"),
        Column("dated", description="Day of the data in ISO form, as bytes of UTF-8"),
        Column("credit", description="Whose data it is, to be said wherever a distance is; bytes of UTF-8"),
    ),
    key=(),
    optional=True,
    replaceable=True,
    title="Walking network",
    description=(
        "Streets and paths to walk along, both ways: a NumPy archive of arrays. A database under the Open "
        "Database Licence, kept apart from the tables: no other file holds a distance taken from it. It "
        "knows nothing of pavements, crossings, slopes, lighting or gates."
    ),
)

NEED_AROUND = Table(
    "need_around.csv",
    (
        Column("code", required=True, description="Code of a small area beyond the line"),
        Column("part", required=True, description="Name of the part, one of parts.csv at small areas"),
        Column("value", "number", required=True, description="The part, in its unit"),
    ),
    key=("code", "part"),
    optional=True,
    title="Need just beyond the line",
    description="Parts of small areas that lie beside the place, so that its edge has neighbours too",
)


NEED = {"lsoa": NEED_LSOA, "msoa": NEED_MSOA, "ward": NEED_WARD}
"""Tables of parts by the geography they are published for."""

TABLES: dict[str, Table] = {
    "small_areas": SMALL_AREAS,
    "msoas": MSOAS,
    "wards": WARDS,
    "overlaps": OVERLAPS,
    **{f"need_{level}": table for level, table in NEED.items()},
    "parts": PARTS,
    "indicators": INDICATORS,
    "indicator_groups": INDICATOR_GROUPS,
    "sources": SOURCES,
    "categories": CATEGORIES,
    "assets": ASSETS,
    "teams": TEAMS,
    "postcodes": POSTCODES,
    "postcode_districts": POSTCODE_DISTRICTS,
    "former_small_areas": FORMER_SMALL_AREAS,
    "former_middle_areas": FORMER_MIDDLE_AREAS,
    "former_wards": FORMER_WARDS,
    "aliases": ALIASES,
    "everyday_words": EVERYDAY_WORDS,
    "asking_words": ASKING_WORDS,
    "asked_terms": ASKED_TERMS,
    "question_words": QUESTION_WORDS,
    "missing_lists": MISSING_LISTS,
    "telling_words": TELLING_WORDS,
    "everyday_needs": EVERYDAY_NEEDS,
    "exercises": EXERCISES,
    "short_names": SHORT_NAMES,
    "sensitive_words": SENSITIVE_WORDS,
    "signposts": SIGNPOSTS,
    "crisis_words": CRISIS_WORDS,
    "audiences": AUDIENCES,
    "index_domains": INDEX_DOMAINS,
    "index_presets": INDEX_PRESETS,
    "series": SERIES,
    "series_points": SERIES_POINTS,
    "peers": PEERS,
    "comparator_areas": COMPARATOR_AREAS,
    "comparators": COMPARATORS,
    "standardised": STANDARDISED,
    "age_rates": AGE_RATES,
    "practices": PRACTICES,
    "practice_measures": PRACTICE_MEASURES,
    "practice_figures": PRACTICE_FIGURES,
    "practice_beside": PRACTICE_BESIDE,
    "team_kinds": TEAM_KINDS,
    "amounts": AMOUNTS,
    "standards": STANDARDS,
    "plans": PLANS,
    "response_kinds": RESPONSE_KINDS,
    "decision_examples": DECISION_EXAMPLES,
    "decision_example_pledges": DECISION_EXAMPLE_PLEDGES,
    "around": AROUND,
    "need_around": NEED_AROUND,
}
"""Every table of a pack but its neighbourhood lists, by the name this package knows it by."""

SHAPE_FILES = {
    DRAWN_SMALL_AREAS.file: "small_areas",
    DRAWN_WARDS.file: "wards",
    MEASURED_SMALL_AREAS.file: "small_areas",
    MEASURED_WARDS.file: "wards",
}
"""Files of area shapes, and the table that says which areas there are."""

_LAYERS = (
    *(DRAWN_SMALL_AREAS, DRAWN_WARDS, MEASURED_SMALL_AREAS, MEASURED_WARDS),
    *(BACKGROUND, GROUND, STREETS, NETWORK),
)


def membership(file: str) -> Table:
    """Return the contract of a neighbourhood list: one row a ward, saying which neighbourhood it is in.

    Parameters
    ----------
    file
        Name of the list's file inside the pack.

    Returns
    -------
    Table
        :data:`MEMBERSHIP` for that file.
    """
    return replace(MEMBERSHIP, file=file)


def resources(lists: Sequence[str]) -> dict[str, Table]:
    """Return the contract of every file of a pack, in the order in which its package lists them.

    Parameters
    ----------
    lists
        Files of the pack's neighbourhood lists, its own choice first.

    Returns
    -------
    dict of str to Table
        By the name of the resource, which is that of its file without the ending.
    """
    tables = list(TABLES.values())
    after_wards = tables.index(WARDS) + 1
    after_overlaps = tables.index(OVERLAPS) + 1
    ordered = [
        *tables[:after_wards],
        *map(membership, lists),
        *tables[after_wards:after_overlaps],
        *_LAYERS,
        *tables[after_overlaps:],
    ]
    return {PurePath(table.file).stem: table for table in ordered}
