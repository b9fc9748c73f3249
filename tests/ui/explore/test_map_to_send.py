"""The map to send, looked at before it is taken; tests/e2e/test_saved_map.py draws it."""

from __future__ import annotations

from pathlib import Path

from tests.support.city_fixtures import Pages


def test_nothing_is_drawn_before_it_is_asked_for(pages: Pages, city_folder: Path) -> None:
    """Then a place for it with a word, the map, and the download under it."""
    app = pages.open(city_folder, level="ward")
    app.session_state["table_open"] = True
    app.run()
    labels = [str(getattr(each, "label", "")) for each in app.get("download_button")]
    assert "Take this map (HTML)" not in labels
    app.toggle(key="map_to_send").set_value(True).run()
    assert not app.exception
    labels = [str(getattr(each, "label", "")) for each in app.get("download_button")]
    assert "Take this map (HTML)" in labels
    assert any("Drawing the preview" in str(getattr(each, "proto")) for each in app.get("html"))  # noqa: B009
    frames = [str(getattr(each, "proto")) for each in app.get("component_instance")]  # noqa: B009
    assert any("folium/leaflet.js" in frame and "https://" not in frame for frame in frames)
