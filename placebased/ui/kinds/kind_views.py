"""What each kind of contribution draws of its own, in one table; a new kind is a module here and a row."""

from __future__ import annotations

from collections.abc import Mapping

from placebased.ui.kinds import (
    asset_view,
    joint_decision_view,
    kept_draft_view,
    kept_scenario_view,
    local_difference_view,
    named_community_view,
    outcome_view,
    priority_view,
    steward_view,
    team_view,
)
from placebased.ui.kinds.kind_view import KindView

KIND_VIEWS: Mapping[str, KindView] = {
    "team": team_view.VIEW,
    "asset": asset_view.VIEW,
    "steward": steward_view.VIEW,
    "priority": priority_view.VIEW,
    "outcome": outcome_view.VIEW,
    "joint_decision": joint_decision_view.VIEW_OF_KIND,
    "local_difference": local_difference_view.VIEW,
    "kept_scenario": kept_scenario_view.FORM.view(),
    "kept_draft": kept_draft_view.FORM.view(),
    "named_community": named_community_view.FORM.view(),
}
"""By the name of the kind's events. A kind without a row draws nothing of its own."""
