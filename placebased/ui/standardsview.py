"""City standards on a page beside what each neighbourhood does differently, and housing with care."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from placebased import coverfill, grid, schemes, standards, wording
from placebased.atlas import Atlas
from placebased.register import Register
from placebased.ui import markup
from placebased.ui.coverview import View
from placebased.ui.markup import bullets, element, heading, paragraph, text


def standards_view(atlas: Atlas, held: Register, today: date, *, dark: bool) -> View:
    """Return city standards as met, not met or not stated, and what each neighbourhood does differently."""
    found = standards.check(atlas, held, "neighbourhood", today)
    labels = {str(i): str(label) for i, label in atlas.standards["label"].items()}
    if not found:
        nothing = "This place has no list of standards (standards.csv)."
        return View("City standards", (nothing,), _strengths(atlas, held), "", pd.DataFrame())
    verdicts = {(h.standard, h.code): h for h in found}
    first = next((h.standard for h in found if h.verdict != "met"), found[0].standard)
    row = pd.Series({h.code: h.verdict for h in found if h.standard == first})
    frame = pd.DataFrame(
        [
            {"Neighbourhood": atlas.name("neighbourhood", code)}
            | {label: f"{verdicts[i, code].verdict}: {verdicts[i, code].why}" for i, label in labels.items()}
            for code in map(str, atlas.areas["neighbourhood"].index)
        ]
    )
    cells = [list(map(str, each)) for each in frame.to_numpy().tolist()]
    sources = [
        text(f"{r['label']}. Source: {r['source']}. {r['confidence']}")
        for r in atlas.standards.to_dict("records")
    ]
    return View(
        title="The same everywhere, and what is done differently",
        sentences=tuple(standards.sentences(atlas, found)),
        panel=_strengths(atlas, held),
        below=markup.table("City standards by neighbourhood", list(map(str, frame.columns)), cells)
        + heading("Where the standards come from", level=3)
        + bullets(sources),
        table=frame,
        layer=coverfill.kept(atlas, row, labels[first], dark=dark),
    )


def _strengths(atlas: Atlas, held: Register) -> str:
    rare = grid.distinctive(grid.cells(atlas, held))
    rows = [
        element("strong", text(atlas.name("neighbourhood", code))) + "<br>" + text(wording.listing(kinds))
        for code, kinds in rare.items()
        if kinds
    ]
    said = "Kinds of team that fewer than half of the neighbourhoods have: strengths to share."
    none = paragraph("No neighbourhood is known to have what most others have not.")
    inner = heading("What each does differently") + paragraph(said) + (bullets(rows) or none)
    return element("section", inner, cls="pb-profile")


def housing_view(atlas: Atlas, held: Register) -> View:
    """Return housing with care beside the people it is for, without a pin."""
    table, listed = schemes.by_area(atlas, held), schemes.listed(atlas, held)
    plans = schemes.plans(atlas)
    beside = next((plan.indicator for plan in plans if plan.indicator), "")
    frame = _housing_frame(atlas, table, plans)
    cells = [
        [_plain(value) for value in row] for row in frame.fillna(np.nan).itertuples(index=False, name=None)
    ]
    named = [list(map(str, row)) for row in listed.to_numpy().tolist()]
    headers = ["Scheme", "Kind", "Run by", "Where", "Homes", "Status", "As of"]
    return View(
        title="Housing with care, beside those it is for",
        sentences=tuple(schemes.sentences(atlas, held)),
        panel=element("section", heading("Schemes are counted, not pinned") + paragraph(
            "A dot would show a door. Each scheme is told by neighbourhood; what is sensitive is not shown."
        ), cls="pb-profile"),
        below=markup.table("By neighbourhood", list(map(str, frame.columns)), cells, numbers=True)
        + markup.table("Every scheme that may be named", headers, named),
        table=frame,
        need=beside,
    )  # fmt: skip


def _housing_frame(atlas: Atlas, table: pd.DataFrame, plans: tuple[schemes.Plan, ...]) -> pd.DataFrame:
    names = {"name": "Neighbourhood", "schemes": "Schemes", "coming": "To come when last heard of"}
    names |= {"homes": "Homes stated", "silent": "Schemes without a number"}
    for number, plan in enumerate(plans):
        names[f"plan:{number}"] = f"{plan.label}: placed"
        if plan.indicator:
            names[f"beside:{number}"] = atlas.indicators[plan.indicator].label
    return table[list(names)].rename(columns=names)


def _plain(value: object) -> str:
    return value if isinstance(value, str) else wording.number(float(str(value)))
