"""Measures that GP practices record of the people on their lists."""

from __future__ import annotations

from placebased.place.schemas import Column, Table

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
