"""Scenarios that partners keep by name: their fields, and the link that holds one."""

from __future__ import annotations

from placebased.contributions.joint_decisions import kept_view
from placebased.contributions.kept_links import REVIEW, VIEW, WHY, KeptLinks

KIND = "kept_scenario"
"""Kind of the events that are about scenarios that are kept; the subject of each is one of one place."""

NAME = "scenario_name"

SCENARIOS = KeptLinks(
    kind=KIND,
    one="scenario",
    many="scenarios",
    sort="Kept scenario",
    name=NAME,
    labels={
        NAME: "What it is called",
        VIEW: "Link to the scenario",
        WHY: "Why it was tried",
        REVIEW: "When it is looked at again",
    },
    longest={NAME: 100, VIEW: kept_view.LONGEST, WHY: 400, REVIEW: 60},
    page="decide",
    page_title="What if",
    parameter="scenario",
    most=40,
)
