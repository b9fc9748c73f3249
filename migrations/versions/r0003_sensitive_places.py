"""Events of places that shelter people at risk, without where these are."""

from __future__ import annotations

import json
import re
from collections import defaultdict

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

# What was read as such a place when this was written; the pack's own table has what was added since.
_KINDS = {"refuge", "domestic_abuse", "asylum_housing"}
_WORDS = re.compile(
    r"\b(refuge|safe ?house|domestic (abuse|violence)|women's aid|honour based (abuse|violence)|"
    r"forced marriage|trafficking|modern slavery|asylum (support )?(accommodation|housing|hotel|hostel)|"
    r"(accommodation|housing) for asylum seekers|emergency accommodation for women)s?\b"
)
_READ = {"asset": ("name", "organisation", "offers", "eligibility"), "team": ("team", "services")}
_WHERE = {
    "asset": ("address", "postcode", "lon", "lat"),
    "team": ("base_name", "base_address", "base_postcode"),
}
_POSTCODE = re.compile(r"[\s,;(]*\b[A-Z]{1,2}\d[A-Z\d]?[\s-]*\d[ABD-HJLNP-UW-Z]{2}\b\)?", re.IGNORECASE)
_ALIKE = str.maketrans({"’": "'", "‘": "'", "`": "'", "-": " "})


def upgrade() -> None:
    """Empty address, postcode and point of every event of such a place, and mark what says that it is one."""
    connection = op.get_bind()
    rows = connection.execute(sa.text('SELECT number, kind, subject, "values", note FROM events')).all()
    by_subject = defaultdict(list)
    for number, kind, subject, values, note in rows:
        if kind in _READ:
            by_subject[kind, subject].append((number, json.loads(values), note))
    changed = [
        (number, *_without_place(kind, values, note))
        for (kind, _), events in by_subject.items()
        if any(_shelters(kind, values) for _, values, _ in events)
        for number, values, note in events
    ]
    if changed:
        _write(connection, changed)


def _shelters(kind: str, values: dict[str, str]) -> bool:
    said = " | ".join(str(values.get(name, "")) for name in _READ[kind]).casefold().translate(_ALIKE)
    return values.get("category", "") in _KINDS or bool(_WORDS.search(" ".join(said.split())))


def _without_place(kind: str, values: dict[str, str], note: str) -> tuple[str, str]:
    said = {name: _POSTCODE.sub(" ", text).strip() for name, text in values.items()}
    kept = {name: "" if name in _WHERE[kind] else text for name, text in said.items()}
    if kind == "asset" and _shelters(kind, values):
        kept["sensitive"] = "yes"
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")), _POSTCODE.sub(" ", note).strip()


def _write(connection: sa.Connection, changed: list[tuple[int, str, str]]) -> None:
    """Change events though a guard forbids it: the guard is lifted within the transaction, and put back."""
    fresh = sa.text('UPDATE events SET "values" = :values, note = :note WHERE number = :number')
    rows = [{"number": number, "values": values, "note": note} for number, values, note in changed]
    if connection.dialect.name == "sqlite":
        guards = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'events'"
        kept = connection.execute(sa.text(guards)).all()
        for name, _ in kept:
            op.execute(f"DROP TRIGGER {name}")
        connection.execute(fresh, rows)
        for _, wording in kept:
            connection.exec_driver_sql(wording)
    else:
        op.execute("ALTER TABLE events DISABLE TRIGGER events_stay")
        connection.execute(fresh, rows)
        op.execute("ALTER TABLE events ENABLE TRIGGER events_stay")
