"""One asset as a card: what is stated, what is not, who says so and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from placebased import phrases
from placebased.assets import looked_after
from placebased.assets import table as asset_table
from placebased.hours.free_text import in_words
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.markup import element, heading, pairs, text


def asset_card_html(atlas: Atlas, asset_id: str, today: date) -> str:
    """Return one asset as HTML: what is stated, what is not, who says so and when.

    Parameters
    ----------
    atlas
        The place.
    asset_id
        Id of an asset that is in the pack.
    today
        The day that ages and hours are counted from.
    """
    row = {str(k): str(v) for k, v in atlas.assets.loc[asset_id].fillna("").items()}
    source = atlas.sources[row["source"]]
    stated = phrases.NOT_STATED
    rows = [
        ("What", text(atlas.categories[row["category"]].label)),
        ("Offers", text(row["offers"])),
        ("Run by", text(row["organisation"])),
        ("Address", text(", ".join(part for part in (row["address"], row["postcode"]) if part) or stated)),
        ("Phone", text(row["phone"] or stated)),
        ("Web", markup.web_link(row["website"]) if row["website"] else text(stated)),
        ("Open", text(_hours(row))),
        ("For whom", text(row["eligibility"] or stated)),
        ("Getting in", text(row["access_notes"] or stated)),
        ("Listed by", text(f"{source.title}, {source.publisher} ({source.licence})")),
        ("Looked after by", text(looked_after.describe(row))),
        ("How fresh", text(describe_age(row["source_date"], row["last_confirmed"], today))),
        ("Placed by", text(row["placed_by"])),
    ]
    return element("section", heading(row["name"]) + pairs(rows), cls="pb-profile pb-asset")


def _hours(row: Mapping[str, str]) -> str:
    said = row["opening_hours_text"] or in_words(row["opening_hours"])
    aged = asset_table.describe_hours_date(row["source_date"], row["last_confirmed"])
    return f"{said}; {aged}" if said else phrases.NOT_STATED


def describe_age(source_date: str, last_confirmed: str, today: date) -> str:
    """Return how old a listing is, as a sentence.

    >>> freshness("2018-01", "", date(2026, 1, 1))
    'As listed in January 2018, about 8 years ago. Nobody has confirmed it since.'

    Parameters
    ----------
    source_date
        Date of the source, as ISO 8601; empty if not stated.
    last_confirmed
        Date on which somebody confirmed it, as ISO 8601; empty if nobody did.
    today
        The day that ages and hours are counted from.
    """
    aged = asset_table.listing_age(source_date, last_confirmed, today)
    if aged.years is None:
        return "The source gives no date."
    ago = "this year" if aged.years < 1 else f"about {phrases.plural(round(aged.years), 'year', 'years')} ago"
    when = phrases.describe_date(aged.text)
    if aged.confirmed:
        return f"Confirmed {when}, {ago}."
    return f"As listed in {when}, {ago}. Nobody has confirmed it since."
