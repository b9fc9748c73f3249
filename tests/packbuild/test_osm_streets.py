"""An extract of OpenStreetMap becomes a network to walk along, worked out by hand and on central Leeds."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pytest
from shapely.geometry import LineString

from placebased.errors import NetworkFileError
from placebased.packbuild.areas.streets import compact
from placebased.packbuild.osm_streets import DetourRatios, detour, network_of, read_ways, tables, walkable
from placebased.place.crs import METRES

LEEDS = (
    Path(__file__).resolve().parents[3] / "shared/data/stock/streets/osm_streets_leeds_centre_2022.parquet"
)

# A street going east that a lane crosses in its middle; a footbridge over both shares no vertex with them.
STREET = LineString([(400_000, 400_000), (400_100, 400_000), (400_300, 400_000)])
LANE = LineString([(400_100, 400_050), (400_100, 400_000), (400_100, 399_900)])
BRIDGE = LineString([(400_050, 399_950), (400_050, 400_050)])


def extract(folder: Path, *ways: tuple[LineString, str], suffix: str = ".parquet", **tags: list[str]) -> Path:
    """Return a file with ways and their tags."""
    shapes = [shape for shape, _ in ways]
    frame = gpd.GeoDataFrame({"highway": [kind for _, kind in ways], **tags}, geometry=shapes, crs=METRES)
    file = folder / f"ways{suffix}"
    if suffix == ".parquet":
        frame.to_parquet(file)
    else:
        frame.to_file(file)
    return file


@pytest.mark.parametrize("suffix", [".parquet", ".gpkg"])
def test_ways_meet_where_they_share_a_vertex(tmp_path: Path, suffix: str) -> None:
    """Seven crossings, five paths: lane and street cut each other in two, the bridge is by itself."""
    file = extract(tmp_path, (STREET, "residential"), (LANE, "footway"), (BRIDGE, "steps"), suffix=suffix)
    network = network_of(walkable(read_ways(file)), dated="2026-11", credit="OSM")
    assert len(network.nodes) == 7
    assert sorted(network.metres.round(0).tolist()) == [50, 100, 100, 100, 200]
    assert network.steps.sum() == 1
    assert (network.dated, network.credit) == ("2026-11", "OSM")
    assert len(compact(network.largest_part()).nodes) == 5


def test_where_people_may_walk(tmp_path: Path) -> None:
    """Motorways, private ways and ways without a foot are out; the word of foot beats that of access."""
    kinds = [
        ("motorway", "", ""),
        ("service", "", "private"),
        ("path", "no", ""),
        ("service", "yes", "private"),
    ]
    file = extract(
        tmp_path,
        *((STREET, kind) for kind, _, _ in kinds),
        foot=[foot for _, foot, _ in kinds],
        access=[access for _, _, access in kinds],
    )
    assert walkable(read_ways(file))["foot"].tolist() == ["yes"]


OSM = """<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6">
 <node id="1" lat="53.800" lon="-1.550"/>
 <node id="2" lat="53.800" lon="-1.548"/>
 <node id="3" lat="53.801" lon="-1.548"/>
 <way id="9"><nd ref="1"/><nd ref="2"/><tag k="highway" v="footway"/><tag k="foot" v="designated"/></way>
 <way id="8"><nd ref="2"/><nd ref="3"/><tag k="highway" v="service"/><tag k="access" v="private"/></way>
 <way id="7"><nd ref="2"/><nd ref="3"/><tag k="highway" v="steps"/></way>
</osm>
"""


def test_osm_itself(tmp_path: Path) -> None:
    """Tags that the reader packs into one column are unpacked: the private way is out, the steps are not."""
    file = tmp_path / "x.osm"
    file.write_text(OSM, encoding="utf-8")
    ways = read_ways(file)
    assert set(zip(ways["highway"], ways["foot"], ways["access"], strict=True)) == {
        ("footway", "designated", ""),
        ("service", "", "private"),
        ("steps", "", ""),
    }
    network = network_of(walkable(ways))
    assert (len(network.nodes), len(network.ends), int(network.steps.sum())) == (3, 2, 1)
    assert len(read_ways(file, (-1.56, 53.79, -1.549, 53.81))) == 1


def test_tables_of_a_recipe(tmp_path: Path) -> None:
    """The two files that a recipe reads: points in degrees, paths by the rows of their ends."""
    nodes, edges = tables(network_of(read_ways(extract(tmp_path, (STREET, "path")))))
    assert list(nodes) == ["lon", "lat"]
    assert edges[["u", "v", "steps"]].to_numpy().tolist() == [[0, 1, False]]
    assert edges["metres"].tolist() == [300]


def test_a_detour() -> None:
    """It is said in words."""
    assert str(DetourRatios(1.15, 1.31, 1.66, 1000)) == (
        "Walks are 1.31 times as long as the straight line in the middle, 1.15 to 1.66 for eight in ten "
        "(of 1,000 walks)."
    )


def test_a_straight_street_has_none(tmp_path: Path) -> None:
    """Along one straight street walks are the straight line; a street of forty metres says nothing."""
    long = network_of(read_ways(extract(tmp_path, (STREET, "path"))))
    found = detour(long)
    assert found is not None
    assert (round(found.low, 2), round(found.high, 2)) == (1.0, 1.0)
    short = LineString([(400_000, 400_000), (400_040, 400_000)])
    assert detour(network_of(read_ways(extract(tmp_path, (short, "path"))))) is None


@pytest.mark.parametrize(
    ("name", "said"),
    [("none.gpkg", "no such file"), ("bad.parquet", "cannot be read"), ("bad.osm", "cannot be read")],
)
def test_what_is_no_extract(tmp_path: Path, name: str, said: str) -> None:
    """A file that is none is a sentence."""
    if name.startswith("bad"):
        (tmp_path / name).write_text("no", encoding="utf-8")
    with pytest.raises(NetworkFileError, match=said):
        read_ways(tmp_path / name)


def test_an_extract_without_streets(tmp_path: Path) -> None:
    """Ways without tags, and ways that nobody walks along, are a sentence each."""
    gpd.GeoDataFrame({"name": ["x"]}, geometry=[STREET], crs=METRES).to_parquet(tmp_path / "x.parquet")
    with pytest.raises(NetworkFileError, match="no tag “highway”"):
        read_ways(tmp_path / "x.parquet")
    with pytest.raises(NetworkFileError, match="none of its ways can be walked"):
        network_of(walkable(read_ways(extract(tmp_path, (STREET, "motorway")))))


@pytest.mark.skipif(not LEEDS.exists(), reason="the source data is not here")
def test_central_leeds() -> None:
    """The published extract: by another's rule 16,447 crossings and 21,083 paths, 97 % in one piece, 1.31."""
    network = compact(network_of(walkable(read_ways(LEEDS))))
    assert len(network.nodes) == pytest.approx(16_447, rel=0.01)
    assert len(network.ends) == pytest.approx(21_083, rel=0.015)
    joined = compact(network.largest_part())
    assert len(joined.nodes) / len(network.nodes) == pytest.approx(0.97, abs=0.005)
    found = detour(joined)
    assert found is not None
    assert found.middle == pytest.approx(1.31, abs=0.01)
    assert found.low == pytest.approx(1.16, abs=0.02)
    assert found.high == pytest.approx(1.65, abs=0.02)
