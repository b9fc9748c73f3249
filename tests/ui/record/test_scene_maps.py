"""The maps of views that a workshop showed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from placebased.contributions.store import Store
from placebased.mapping import explore_map
from placebased.need import own_index
from placebased.phrases import local_time
from placebased.place.atlas import Atlas
from placebased.reports.document import Paragraph, Picture
from placebased.ui.record import scene_maps
from placebased.ui.runtime.caches import map_cache, need_cache, place_cache
from placebased.workshops.record import record_of
from placebased.workshops.workshop_store import WorkshopStore
from tests.support.checkout import ROOT
from tests.support.city_fixtures import Pages
from tests.support.counts import ONLY_LONG
from tests.support.rooms import answered


def test_a_need_and_an_index_are_drawn_with_their_legends(
    real: Atlas, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A view without a map is told by its address; where the data is newer than the room's, it is said."""
    monkeypatch.setattr(need_cache, "material", own_index.index_inputs)
    rooms = WorkshopStore(store)
    record = record_of(rooms, answered(rooms).id)
    need = next(iter(real.indicators.values()))
    links = ("index?level=neighbourhood", f"?need={need.id}&level=ward", "teams?part=register")
    scenes = tuple(
        replace(each, scene=replace(each.scene, link=link))
        for each, link in zip(record.scenes[:3], links, strict=True)
    )
    here = replace(record.ground, place=real.place.name)
    ground = replace(here, data_version=real.version)
    files = explore_map.map_files(real, [], date(2026, 11, 30))
    same = scene_maps.scene_maps(real, files, replace(record, scenes=scenes, ground=ground))
    index, fill, other = same.values()
    assert [type(block) for block in (*index, *fill)] == [Picture, Picture, Paragraph]
    assert "Office for National Statistics, 2021-03-21, Open Government Licence" in fill[1].text  # type: ignore[union-attr]
    assert need.label in fill[0].drawing  # type: ignore[union-attr]
    assert other == (Paragraph(scene_maps.NOT_DRAWN, is_aside=True),)
    beside = replace(scenes[0], scene=replace(scenes[0].scene, beside=links[1]))
    (two,) = scene_maps.scene_maps(real, files, replace(record, scenes=(beside,), ground=ground)).values()
    assert [type(block) for block in two] == [Picture, Picture, Paragraph]
    newer = scene_maps.scene_maps(real, files, replace(record, scenes=scenes[1:2], ground=here))
    said = f"This map is drawn from data version {real.version}; the room had v1."
    assert newer["points"][1] == Paragraph(said)
    elsewhere = scene_maps.scene_maps(real, files, replace(record, scenes=scenes[1:2]))
    assert elsewhere["points"] == other  # this place is not the room's: its map would be a wrong one


def shown(atlas: Atlas, link: str) -> scene_maps.ShownView:
    """Return a view that a room was shown on a winter's afternoon."""
    files = explore_map.map_files(atlas, [], date(2026, 11, 30))
    return scene_maps.ShownView(atlas, files, link, local_time("2026-11-30T14:00:00+00:00"))


def test_the_map_of_a_comparison_is_drawn_too(real: Atlas) -> None:
    """As “Take this view” draws it; a page without a map, and a question that asks nothing, have none."""
    drawn = scene_maps._drawn(shown(real, "compare?view=change"))
    assert [each.drawing[:4] for each in drawn.pictures] == ["<svg"]
    assert drawn.sources
    for link in ("find", "about"):
        assert scene_maps._drawn(shown(real, link)) == scene_maps.DrawnView()


def test_a_record_says_what_publishers_ask_and_who_they_are(real: Atlas) -> None:
    """Of a need that is no domain of the room, and of what stands on its map."""
    bound = scene_maps._drawn(shown(real, "?need=fuel_poverty_share&level=ward&assets=library"))
    asks = "The publisher asks to use it only to find areas that are very high or very low."
    assert [asks in each for each in bound.asks] == [True]
    assert any(each.id.startswith("fuel-poverty") for each in bound.sources)
    assert len(bound.sources) > 1
    assert scene_maps._drawn(shown(real, "?need=disabled_share&level=ward")).asks == ()


@ONLY_LONG
@pytest.mark.parametrize(
    ("link", "drawn"),
    [
        ("teams", 1),
        ("find?near=M14+5TQ&words=food", 1),
        ("decide?scenario=assets-clibrary", 1),
        ("decide?scenario=assets-cnothing", 0),
    ],
)
def test_the_maps_of_other_pages_are_drawn_too(pages: Pages, link: str, drawn: int) -> None:
    """A question asks what was open when the room asked it; a scenario of nothing has no map."""
    pages.use(ROOT / "geodata")
    view = replace(shown(place_cache.atlas(""), link), files=map_cache.files(place_cache.today()))
    found = scene_maps._drawn(view)
    assert (len(found.pictures), bool(found.sources)) == (drawn, bool(drawn))
