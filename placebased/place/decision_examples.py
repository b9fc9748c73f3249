"""Worked examples of decisions, as public sources tell them: they come with a pack and nobody signed them.

They belong to the whole place. So an example of a place that shelters people at risk says no more of where it
is than that.
"""

from __future__ import annotations

from placebased import phrases
from placebased.place.agreed import Pledge, SharedDecision, Signature
from placebased.place.atlas import Atlas


def examples(atlas: Atlas) -> tuple[SharedDecision, ...]:
    """Return the worked examples of a pack, in its order.

    Parameters
    ----------
    atlas
        The place, with its tables.

    Returns
    -------
    tuple of SharedDecision
        Nobody signed them: their source stands in its place, with its date.
    """
    given: dict[str, list[Pledge]] = {}
    for row in atlas.decision_example_pledges.to_dict("records"):
        said = {name: str(row[name]) for name in ("partner", "gives", "what", "unit")}
        pledge = Pledge(**said, amount=float(row["amount"]), is_given=bool(row["given"]))
        given.setdefault(str(row["example"]), []).append(pledge)
    return tuple(
        SharedDecision(
            heard=str(row["heard"]),
            decided=str(row["decided"]),
            day=str(row["decided_on"]),
            pledges=tuple(given.get(str(row["id"]), ())),
            result=str(row["result"]),
            view="",
            data_version="",
            source=f"{row['source']} (newest of {phrases.describe_date(str(row['as_of']))})",
            signed=Signature("", ""),
        )
        for row in atlas.decision_examples.to_dict("records")
    )
