from __future__ import annotations

import re

from placebased.reports.writers.roles import STYLES, style


def test_no_role_is_told_by_colour_alone() -> None:
    """Roles that stand in one chart differ in colour, and in mark or dashes too."""
    named = {role: each for role, each in STYLES.items() if role != "others"}
    assert len({(each.mark, each.dashes) for each in named.values()}) == len(named)
    assert len({each.colour for each in named.values()}) == len(named)
    assert all(re.fullmatch("#[0-9a-f]{6}", each.value) for each in STYLES.values())


def test_a_role_nobody_knows_is_one_of_the_others() -> None:
    """A new role is drawn quietly rather than stopping a document."""
    assert style("cousin") is STYLES["others"]
