"""What somebody typed beside a list and has not handed in: its name, who they are, what they put right.

The file itself is kept nowhere. Its draft is named after what stands in it, so that it comes back once the
same list is brought again. How a draft is kept stands in :mod:`placebased.ui.widgets.kept_draft`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

import streamlit as st

from placebased.contributions.proposals import LONGEST_WHO
from placebased.exchange.list_import import GOES_ON
from placebased.exchange.table_reader import Uploaded
from placebased.place.atlas import Atlas
from placebased.place.withheld import FLAG
from placebased.ui.contribute import list_session
from placebased.ui.contribute.list_rows import CORRECTED
from placebased.ui.widgets import kept_draft
from placebased.ui.widgets.kept_draft import Draft, OpenForm

FORM = "list:"
"""How the names of drafts begin that are about a list; the mark of what stands in it follows."""

NAME, WHO, DAY, LINE = "list_name", "list_who", "list_day", "list_line"
LONGEST_NAME = 80
BOXES = (NAME, WHO, "list_correct_")

_PUT_RIGHT, _PLAN = "list_put_right", "list_plan"
_WAITS = "Bring the same list again, and it comes back."


def draw(atlas: Atlas, read: Uploaded | None, plan: Mapping[str, str]) -> None:
    """Draw what is said of the draft, and let the script keep, forget or give back.

    Parameters
    ----------
    atlas
        The place as it is shown.
    read
        The list; ``None`` before there is one.
    plan
        What was chosen of its columns and its words, as it is kept in a recipe.
    """
    typed = kept_draft.texts(BOXES)
    put_right = list_session.corrections()
    before, sent_right = list_session.handed_in()
    kinds = {values.get("category", "") for values in put_right.values()}
    words = " | ".join([*typed.values(), *(text for row in put_right.values() for text in row.values())])
    form = OpenForm(
        name=f"{FORM}{list_session.content()}" if read is not None else "",
        key=list_session.form_key() if read is not None else "",
        boxes=BOXES,
        opens=(FORM,),
        on=not kinds & set(atlas.sensitive_categories) and kept_draft.is_harmless(atlas, words),
        sent=list_session.key_sent(),
        typed=typed,
        before={**list_session.drawn(), **before},
        choices=_choices(plan),
        held={_PUT_RIGHT: json.dumps(put_right)} if put_right and put_right != sent_right else {},
        waits="" if read is not None else _WAITS,
    )
    kept_draft.draw(atlas, form, lambda draft: take_back(draft, read))


def _choices(plan: Mapping[str, str]) -> dict[str, str]:
    """Return what was chosen rather than typed."""
    day, line = st.session_state.get(DAY), st.session_state.get(LINE)
    return {
        _PLAN: json.dumps(dict(plan)),
        DAY: day.isoformat() if isinstance(day, date) else "",
        LINE: str(line) if isinstance(line, int) else "",
    }


def take_back(draft: Draft, read: Uploaded | None) -> None:
    """Put a draft into the session, so that this run shows it; anything else is left out.

    Parameters
    ----------
    draft
        What the script gave; a browser can send anything.
    read
        The list that is open; nothing is taken back of another.
    """
    if read is None or draft.form != f"{FORM}{list_session.content()}":
        return
    if draft.key:
        list_session.take_key(draft.key)
    limits = {NAME: LONGEST_NAME, WHO: LONGEST_WHO}
    for name, value in draft.fields.items():
        if name in limits:
            st.session_state[name] = value[: limits[name]]
        elif name.startswith(BOXES[2:]):
            st.session_state[name] = value
    _take_choices(draft.fields)
    for line, values in put_right(draft.fields.get(_PUT_RIGHT, "")).items():
        if line in read.lines:
            list_session.correct(line, values)


def _take_choices(fields: Mapping[str, str]) -> None:
    try:
        st.session_state[DAY] = date.fromisoformat(fields.get(DAY, ""))
    except ValueError:
        st.session_state.pop(DAY, None)
    plan = _object(fields.get(_PLAN, ""))
    list_session.keep_plan({n: v for n, v in plan.items() if isinstance(v, str)})
    if (line := fields.get(LINE, "")).isdecimal():
        list_session.want_line(int(line))


def put_right(text: str) -> dict[int, dict[str, str]]:
    """Return what was corrected, by line and field, out of a draft; what is none of it is left out.

    Parameters
    ----------
    text
        As a browser sent it.
    """
    fields = {*CORRECTED, FLAG, GOES_ON}
    rows = {
        int(line): {n: v for n, v in values.items() if n in fields and isinstance(v, str)}
        for line, values in _object(text).items()
        if line.isdecimal() and len(line) < _DIGITS and isinstance(values, dict)
    }
    return {line: values for line, values in rows.items() if values}


_DIGITS = 9  # of a line's number


def _object(text: str) -> dict[str, object]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
