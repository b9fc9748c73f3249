"""The register of teams: a lead's form on the page Tell us; on the editors' its history and the way back."""

from __future__ import annotations

import streamlit as st

from placebased import phrases
from placebased.contributions.news import News
from placebased.contributions.teams import changes as team_changes
from placebased.contributions.teams import decisions as team_decisions
from placebased.place.atlas import Atlas
from placebased.ui.kinds.deciding import carry_out
from placebased.ui.kinds.kind_view import KindView
from placebased.ui.register import history as register_history
from placebased.ui.register import my_team
from placebased.ui.runtime.caches import store_cache


def history(atlas: Atlas) -> None:
    """Draw the register's history, and the way back to any state it had.

    Parameters
    ----------
    atlas
        The place as it is shown.
    """
    st.subheader("History of the register of teams")
    found = register_history.register_news(atlas)
    if not found:
        st.write("Nothing has been decided about teams: the register is the one that came with the place.")
        return
    register_history.draw_history(atlas, found)
    _back(atlas, found)


def _back(atlas: Atlas, found: list[News]) -> None:
    states = {each.number: each.says for each in team_changes.earlier(found)}
    until = st.selectbox(
        "Put the whole register back as it was", list(states), format_func=states.__getitem__,
        index=None, placeholder="Choose a moment", key="register_until",
    )  # fmt: skip
    if until is None:
        return
    wanted = team_decisions.way_back(store_cache.store(), atlas, until)
    if not wanted:
        st.caption("The register is now as it was then.")
        return
    st.html(register_history.difference_table_html(atlas, wanted, "What this would change"))
    st.button(
        f"Put back {phrases.plural(len(wanted), 'team', 'teams')}",
        key="register_back",
        on_click=carry_out,
        args=(
            lambda who: team_decisions.put_back(store_cache.store(), who, until, atlas=atlas),
            "The register is as it was. This, too, can be taken back.",
        ),
    )


VIEW = KindView(invitation=my_team.TITLE, form=my_team.draw_my_team, history=history)
