"""Where figures come from, one step from where they stand."""

from __future__ import annotations

from placebased.place.atlas import Atlas
from placebased.ui.widgets.source_note import fold_html, source_html, source_line


def test_sources_stand_in_a_fold_with_date_and_licence(city: Atlas) -> None:
    """Both sources of the share, each with its licence; nothing without a need."""
    said = source_html(city, ["alone_share"])
    assert said.startswith('<details class="pb-note"><summary>Source, date and licence</summary>')
    assert "The count, Threeby office, 2021. Free licence." in said
    assert "The survey" in said
    assert source_html(city, ["nothing"]) == ""


def test_a_figure_cites_the_tables_it_is_from_and_no_other(real: Atlas) -> None:
    """A share of one census table names that one table."""
    named = {rule.table for rule in real.part_rules.values() if rule.table}
    assert len(named) > 10
    for indicator in real.indicators.values():
        own = {real.part_rules[part].table for part in indicator.parts}
        said = source_html(real, [indicator.id])
        assert {table for table in named if f">{table}," in said or f"{table}; " in said} <= own


def test_a_licence_is_a_link_where_its_address_is_known(real: Atlas) -> None:
    """One step from the figure to the licence itself."""
    source = next(each for each in real.sources.values() if each.licence_url)
    assert f'href="{source.licence_url}"' in source_line(source)


def test_a_source_that_is_used_twice_is_named_once(city: Atlas) -> None:
    """Two needs of one census are from one source; without a source there is no fold."""
    source = next(iter(city.sources.values()))
    assert fold_html([source, source]).count("<li>") == 1
    assert fold_html([]) == ""
