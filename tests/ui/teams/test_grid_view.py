"""The grid on a page: words in every cell, organisations shown or hidden, questions, and what is stated."""

from __future__ import annotations

import html

import pytest

from placebased.place.atlas import Atlas
from placebased.teams import register
from placebased.ui.teams import grid_view
from placebased.views.selection import Selection


def test_every_cell_has_words_and_a_class(city: Atlas) -> None:
    """Three kinds by two neighbourhoods are six cells, each telling its state."""
    view = grid_view.grid_view(city, register.pack_register(city), Selection(), dark=False)
    assert view.below.count("pb-cell pb-cell-") == 6
    assert view.below.count("from the city") == 2
    assert "Organisations a resident may deal with" in view.below
    assert "The council" in view.below


def test_organisations_can_be_hidden(city: Atlas) -> None:
    """People before organisations: table, panel and file keep the state and lose the name, not the count."""
    for area in ("", "ward:W1"):
        asked = Selection(organisations="hidden", service="team:reablement", area=area)
        view = grid_view.grid_view(city, register.pack_register(city), asked, dark=False)
        shown = view.panel + view.below.partition("The One Team grid")[2] + view.table.to_csv()
        assert shown.count("from the city") >= 3
        assert "The council" not in shown
        assert ("may deal with 1 organisation." in view.panel) == bool(area)


def test_a_chosen_place_is_told_kind_by_kind(city: Atlas) -> None:
    """Riverside: one organisation, and each kind with who covers it."""
    view = grid_view.grid_view(city, register.pack_register(city), Selection(area="ward:W1"), dark=False)
    assert "Riverside" in view.panel
    assert "may deal with 1 organisation." in view.panel


@pytest.mark.parametrize(
    ("area", "said"),
    [
        ("locality:North", "In North, hospital at home: no team known in all 4 neighbourhoods."),
        (
            "neighbourhood:WBS",
            "In Wythenshawe (Baguley, Sharston & Woodhouse Park), hospital at home: no team known.",
        ),
        ("", ""),
    ],
)
def test_the_sentence_follows_the_chosen_place(real: Atlas, area: str, said: str) -> None:
    """A locality's neighbourhoods are counted, and listed beside the map, alone."""
    view = grid_view.grid_view(real, register.pack_register(real), Selection(area=area), dark=False)
    assert view.place == said
    assert not said or view.sentences[0] == said
    assert ("<strong>Wythenshawe (Baguley" in view.panel) == (area == "")


def test_names_from_data_stay_text(city: Atlas) -> None:
    """An organisation that is markup is shown as it is written."""
    teams = city.teams.copy()
    teams.loc["t2", "organisation"] = "<script>window.ran=1</script>"
    held = register.Register(teams, city.reach)
    view = grid_view.grid_view(city, held, Selection(area="ward:W1"), dark=False)
    assert "<script" not in view.below + view.panel


@pytest.mark.parametrize("service", ["", "team:wardens", "team:lost", "assets:chemist"])
def test_a_kind_that_is_not_there_gives_the_first(city: Atlas, service: str) -> None:
    """Whatever a link asks for, a kind of team is on the map."""
    view = grid_view.grid_view(city, register.pack_register(city), Selection(service=service), dark=True)
    assert view.layer is not None
    assert view.layer.title == ("Wardens" if service == "team:wardens" else "Neighbourhood team")


def test_the_register_says_what_it_states(city: Atlas) -> None:
    """Of five teams one states hours and four an area; none its staff, its caseload or its room."""
    view = grid_view.register_view(register.pack_register(city))
    said = " ".join(view.sentences)
    assert "5 rows: 5 there, 0 to come, 0 of the past, each when its source spoke." in said
    assert "Of the 5 that are there, 1 state hours and 4 state an area." in said
    assert (
        "None of them states a base, a capacity, whole-time equivalents, a caseload or whether there is room "
        "now." in said
    )
    assert said.count("we read") == 0
    assert view.below.count("Staff in post, caseload and room now: not stated.") == 5


def test_readings_of_the_register_are_counted_apart(real: Atlas) -> None:
    """Two teams state their hours; read were those of one, seven areas, and that ten teams exist."""
    said = " ".join(grid_view.register_view(register.pack_register(real)).sentences)
    assert (
        "we read into a source: the hours of 1, the area of 7 and the existence of 10. It is marked so."
        in said
    )
    assert "Nothing here is ever guessed" not in said
    assert "There when their sources spoke, and not known today: 7." in said


def test_a_concluded_team_is_marked_in_the_grid(real: Atlas) -> None:
    """Ten of the twelve cells of coordinators are hatched and say why in words."""
    view = grid_view.grid_view(real, register.pack_register(real), Selection(), dark=False)
    table, _, listed = view.below.partition("pb-grid-list")
    assert table.count("pb-cell-read") == table.count("(read by us, not stated)") >= 10
    assert "(read by us, not stated)" in listed
    names = real.areas["neighbourhood"]["name"].tolist()
    assert [name for name in names if html.escape(name) not in listed] == []
