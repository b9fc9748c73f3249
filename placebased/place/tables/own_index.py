"""What a reader's own index starts from: its domains, and sets of points to begin with."""

from __future__ import annotations

from placebased.place.schemas import Column, Table

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
