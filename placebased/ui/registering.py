"""The register of teams on a page: what is shown now, a template, an upload, a table to edit, publishing.

What a person brings or types holds for their session alone until an editor publishes it.
"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from placebased import commonregister, export, register, tabular
from placebased.atlas import Atlas
from placebased.errors import ContributionError, Fault, ListError, StoreError
from placebased.register import Register
from placebased.ui import cache, editing, markup

_ROWS, _HELD, _FAULTS = "register_rows", "register_held", "register_faults"
LEVEL_HELP = "neighbourhood, locality, city, ward, lsoa (small area), or none where it is not stated"


def held(atlas: Atlas) -> Register:
    """Return the register this session looks at: what it brought, else what stands for everybody."""
    rows = st.session_state.get(_ROWS)
    if rows is None:
        return common(atlas)
    kept: tuple[str, Register] | None = st.session_state.get(_HELD)
    if kept is None or kept[0] != atlas.neighbourhoods.id:
        found, faults = register.read(rows, atlas)
        st.session_state[_FAULTS] = faults
        kept = (atlas.neighbourhoods.id, found or common(atlas))
        st.session_state[_HELD] = kept
    return kept[1]


def common(atlas: Atlas) -> Register:
    """Return the register that everybody sees; the pack's own where the store cannot be opened."""
    try:
        return commonregister.common(None if cache.nothing_saved() else cache.store(), atlas)
    except StoreError:
        return register.of_pack(atlas)


def take(rows: pd.DataFrame, atlas: Atlas) -> bool:
    """Take a whole register for this session if nothing is wrong with it; keep every fault otherwise."""
    found, faults = register.read(rows, atlas)
    st.session_state[_FAULTS] = faults
    if found is None:
        return False
    st.session_state[_ROWS], st.session_state[_HELD] = rows, (atlas.neighbourhoods.id, found)
    return True


def drop() -> None:
    """Go back to the register that stands for everybody."""
    for key in (_ROWS, _HELD, _FAULTS):
        st.session_state.pop(key, None)


def notice(now: Register) -> None:
    """Say, where it is so, that what is shown was brought by this session."""
    if now.brought:
        with st.container(horizontal=True, key="own_register"):
            st.info(
                "You are looking at the register you brought. It is yours alone until an editor publishes it."
            )
            st.button("Back to the common register", on_click=drop, key="drop_register")


def section(atlas: Atlas, now: Register) -> None:
    """Draw the register: to take away, to bring, and to edit."""
    take_away(now)
    bring(atlas)
    edit(atlas, now)
    publishing(atlas, now)
    faults_table(st.session_state.get(_FAULTS, []))


def take_away(now: Register) -> None:
    """Draw the download of the register, which is the template too."""
    st.subheader("Take it away, fill it in")
    st.caption(
        "One row a team. Only team, kind and level must be filled in; covers takes names or codes of areas, "
        f"joined by “;”. Levels: {LEVEL_HELP}. Hours are written as in 'Mo-Fr 08:00-18:00'. What is not "
        "known stays empty and is shown as not stated."
    )
    body = export.safe_csv(register.template(now), provenance={})
    st.download_button("Register as a table (CSV)", body, "team-register.csv", "text/csv", key="register_csv")


def bring(atlas: Atlas) -> None:
    """Draw the upload; a file with any fault changes nothing."""
    st.subheader("Bring your register")
    kinds = ["csv", "xlsx", "ods"]
    sent = st.file_uploader(
        "A table with the same columns (CSV or a spreadsheet)", type=kinds, key="register_file"
    )
    if sent is None or st.session_state.get("register_seen") == sent.file_id:
        return
    st.session_state["register_seen"] = sent.file_id
    try:
        rows = rows_of(sent.name, sent.getvalue())
    except ListError as error:
        st.session_state[_FAULTS] = [Fault(sent.name[:80], str(error), "Save it as CSV and try again")]
        return
    if take(rows, atlas):
        st.rerun()


def rows_of(name: str, content: bytes) -> pd.DataFrame:
    """Return the rows of an uploaded file as text.

    Raises
    ------
    ListError
        When it cannot be read.
    """
    found = tabular.read_upload(name, content)
    return pd.DataFrame(found.rows, columns=list(found.columns))


def edit(atlas: Atlas, now: Register) -> None:
    """Draw the register as a table to type into; it is checked as a whole when it is taken."""
    st.subheader("Edit it here")
    rows = register.template(now)
    with st.form("register_form", border=False):
        typed = st.data_editor(rows, num_rows="dynamic", hide_index=True, key="register_edit", height=420)
        taken = st.form_submit_button("Check and use it in this session")
    if taken and take(typed.fillna("").astype(str), atlas):
        st.rerun()


def faults_table(faults: list[Fault]) -> None:
    """Draw every fault of what was brought, with its rows."""
    if faults:
        st.error(f"{len(faults)} thing(s) need mending. Nothing was changed.")
        rows = [
            (f.what, "; ".join(f.rows) + (f"; and {f.more} more" if f.more else ""), f.remedy) for f in faults
        ]
        st.html(markup.table("What is wrong", ["What", "Where (first five)", "What to do"], rows))


def publishing(atlas: Atlas, now: Register) -> None:
    """Draw, for editors, how a register becomes everybody's, and for everybody what was published."""
    st.subheader("Published changes")
    editor = editing.editor()
    if editor and now.brought:
        note = st.text_input("What this change is about", key="register_note", max_chars=200)
        st.button(
            "Publish this register to everybody",
            key="publish_register",
            on_click=_publish,
            args=(atlas, now, note),
        )
    elif now.brought:
        st.caption("An editor can publish it: see the Editors page for how to sign in.")
    if told := st.session_state.pop("register_told", ""):
        st.info(markup.plain_label(told))
    history(atlas)


def _publish(atlas: Atlas, now: Register, note: str) -> None:
    editor = editing.editor()
    if editor is None:
        return
    try:
        events = commonregister.publish(cache.store(), editor, now, atlas=atlas, note=note)
    except (ContributionError, StoreError) as error:
        st.session_state["register_told"] = str(error)
        return
    drop()
    st.session_state["register_told"] = f"Published: {len(events)} team(s) changed for everybody."


def history(atlas: Atlas) -> None:
    """Draw the latest published changes, if there are any."""
    try:
        said = None if cache.nothing_saved() else commonregister.history(cache.store(), atlas)
    except StoreError as error:
        st.caption(str(error))
        return
    if said is None or said.empty:
        st.caption("Nothing has been published here yet: the register is the one that came with the place.")
        return
    rows = said.to_numpy().tolist()
    st.html(markup.table("Newest first", ["When (UTC)", "Who", "Team", "What", "Note"], rows))
