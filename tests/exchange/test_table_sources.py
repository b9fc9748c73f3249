"""Which sources stand behind a table."""

from __future__ import annotations

from placebased.exchange import table_sources
from placebased.place.atlas import Atlas
from placebased.travel.network import NETWORK_FILE, read_network


def test_a_need_has_the_sources_it_states_once(city: Atlas) -> None:
    """Two needs of one source name it once; an id that the place has not names none."""
    one = table_sources.of_indicators(city, ["alone_share"])
    assert [source.title for source in one] == ["The count", "The survey"]
    assert table_sources.of_indicators(city, ["alone_share", "alone_share", "gone", ""]) == one


def test_listings_have_the_sources_of_their_rows(city: Atlas) -> None:
    """Those of one category, or of all listings where none is named."""
    assert {source.id for source in table_sources.of_assets(city)} == set(city.assets["source"])
    chemists = set(city.assets.loc[city.assets["category"] == "chemist", "source"])
    assert {source.id for source in table_sources.of_assets(city, ["chemist"])} == chemists
    assert table_sources.of_assets(city, ["no such kind"]) == []


def test_files_have_the_sources_that_the_pack_states(city: Atlas, real: Atlas) -> None:
    """The shipped register of teams has two; a file that a pack does not describe has none."""
    titles = [source.title for source in table_sources.of_files(real, "teams.csv", "teams.csv")]
    assert titles == [
        "Teams and services, gathered from public pages and reports",
        "Housing with care, gathered from public pages and reports",
    ]
    assert table_sources.of_files(city, "teams.csv", "wards.csv") == []


def test_walks_along_streets_have_their_source_and_licence(real: Atlas) -> None:
    """Distances along the shipped network are of OpenStreetMap; a straight line is nobody's."""
    network = read_network(real.folder / NETWORK_FILE)
    assert network is not None
    [source] = table_sources.of_walks(real, network)
    assert (source.publisher, source.date) == ("OpenStreetMap contributors", "2021-08-06")
    assert "ODbL" in source.licence
    assert (network.dated, network.credit) == (source.date, f"© {source.publisher}")
    assert table_sources.of_walks(real, None) == []


def test_residents_have_the_source_of_their_count_and_of_their_areas(real: Atlas) -> None:
    """The census by the name of its table, beside the outlines; a source that came twice stands once."""
    found = table_sources.of_residents(real)
    counted = real.part_rules[real.place.people]
    assert {each.id: each.title for each in found}[counted.source] == counted.table
    assert {each.id for each in table_sources.of_files(real, "small_areas.csv")} < {each.id for each in found}
    need = next(
        i for i in real.indicators.values() if i.source == (counted.source,) and i.numerator == "disabled"
    )
    both = table_sources.once([*table_sources.of_indicators(real, [need.id]), *found])
    [census] = [each for each in both if each.id == counted.source]
    assert counted.table in census.title
    assert real.part_rules[need.numerator].table in census.title
    assert len({each.id for each in both}) == len(both)
