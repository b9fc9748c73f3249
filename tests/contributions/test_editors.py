"""Who may decide: an editor with a name, and nobody and nothing else."""

from __future__ import annotations

import pytest

from placebased.contributions.editors import Editor, require
from placebased.errors import ContributionError


class LooksLikeOne(Editor):
    """Something a caller made up."""


@pytest.mark.parametrize("who", [None, "Ada", Editor("  "), LooksLikeOne("Ada")])
def test_only_an_editor_with_a_name_gets_through(who: object) -> None:
    """A name alone, an empty name and a lookalike are all refused in words."""
    with pytest.raises(ContributionError, match="signed-in editor"):
        require(who)  # type: ignore[arg-type]


def test_an_editor_gets_through() -> None:
    """Somebody who signed in may go on."""
    require(Editor("Ada"))
