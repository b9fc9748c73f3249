"""Standards and housing on a page."""

from __future__ import annotations

from datetime import date

from placebased import register
from placebased.atlas import Atlas
from placebased.ui import standardsview

TODAY = date(2026, 11, 16)


def test_a_place_without_standards_says_so(city: Atlas) -> None:
    """There is a sentence in place of a table."""
    view = standardsview.standards_view(city, register.of_pack(city), TODAY, dark=False)
    assert "no list of standards" in view.sentences[0]
    assert view.layer is None


def test_every_standard_has_its_column_and_its_source(real: Atlas) -> None:
    """One row a neighbourhood; each cell is a verdict with its reason."""
    view = standardsview.standards_view(real, register.of_pack(real), TODAY, dark=False)
    assert len(view.table) == len(real.areas["neighbourhood"])
    assert len(view.table.columns) == 1 + len(real.standards)
    assert view.table.iloc[:, 1:].map(lambda cell: cell.startswith(("met: ", "not"))).all().all()
    assert "Source:" in view.below


def test_housing_names_no_sensitive_scheme(real: Atlas) -> None:
    """Nothing of a sensitive kind is in the words, the tables or the file."""
    view = standardsview.housing_view(real, register.of_pack(real))
    hidden = real.teams.loc[real.teams["kind"].isin(register.sensitive(real)), "team"]
    assert len(hidden)
    told = " ".join(view.sentences) + view.panel + view.below + view.table.to_csv()
    assert not any(name in told for name in hidden)
    assert "not yet placed" in told


def test_housing_without_any_is_still_a_page(city: Atlas) -> None:
    """A place without housing in its register has an empty table, not an error."""
    view = standardsview.housing_view(city, register.of_pack(city))
    assert view.sentences[0].startswith("0 of no schemes")
