"""The page of one's own index: points by slider and typing, presets, words for every fault, the link."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

SHELL = Path(__file__).resolve().parents[2] / "placebased" / "ui" / "app" / "shell.py"
PAGE = Path(__file__).resolve().parents[2] / "pages" / "index.py"


@pytest.fixture
def page() -> AppTest:
    """Return the page by neighbourhood, as it opens from a link."""
    test = AppTest.from_file(str(SHELL), default_timeout=60)
    test.query_params["level"] = "neighbourhood"
    test.run()
    test.switch_page(str(PAGE))
    test.query_params["level"] = "neighbourhood"
    return test.run()


def said(test: AppTest) -> str:
    """Return everything the page says in HTML."""
    return " ".join(str(block.proto.body) for block in test.get("html"))


def test_the_page_opens_with_every_domain_alike(page: AppTest) -> None:
    """Six domains of 16 or 17 points, no complaint, and a sentence on the top band."""
    assert not page.exception
    assert {slider.value for slider in page.slider} == {16, 17}
    assert "top band" in said(page)
    assert "Source, date and licence" in said(page)
    assert not page.warning


def test_points_can_be_given_by_slider(page: AppTest) -> None:
    """The typed field follows, and so does the sentence."""
    page.slider(key="slide_older").set_value(40).run()
    assert page.text_input(key="type_older").value == "40"
    assert "older:40" in str(page.query_params["points"])
    assert "on growing older" in said(page)


def test_points_can_be_typed(page: AppTest) -> None:
    """The slider follows what was typed."""
    page.text_input(key="type_home").set_value("30").run()
    assert page.slider(key="slide_home").value == 30


@pytest.mark.parametrize("typed", ["", "many", "-4", "nan"])
def test_points_that_are_none_are_refused_in_words_and_nothing_is_lost(page: AppTest, typed: str) -> None:
    """The domain keeps the points it had, and the page says why."""
    page.text_input(key="type_home").set_value("30").run()
    page.text_input(key="type_home").set_value(typed).run()
    assert page.text_input(key="type_home").value == "30"
    assert "keeps the points it had" in page.warning[0].value
    assert not page.exception


def test_the_last_points_cannot_be_taken_away(page: AppTest) -> None:
    """An index of nothing is refused."""
    page.query_params["points"] = "home:100"
    page.run()
    page.slider(key="slide_home").set_value(0).run()
    assert "At least one domain needs points" in page.warning[0].value
    assert page.slider(key="slide_home").value == 100


def test_a_preset_sets_every_domain_and_the_first_one_sets_them_back(page: AppTest) -> None:
    """Presets come from the pack."""
    page.button(key="preset_homelessness").click().run()
    assert page.slider(key="slide_home").value == 60
    page.button(key="preset_equal").click().run()
    assert "points" not in page.query_params


def test_points_that_do_not_add_up_can_be_made_to(page: AppTest) -> None:
    """One control shares the budget out in the same proportions."""
    page.query_params["points"] = "older:40,home:10"
    page.run()
    page.button(key="points_even").click().run()
    assert page.slider(key="slide_older").value == 80
    assert page.slider(key="slide_home").value == 20


@pytest.mark.parametrize("show", ["score", "band", "top"])
@pytest.mark.parametrize("scale", ["percentile", "spread", "range", "exponential"])
def test_every_choice_draws_a_page(page: AppTest, show: str, scale: str) -> None:
    """No way of working it out breaks the page."""
    page.query_params["show"], page.query_params["scale"] = show, scale
    page.query_params["mean"] = "geometric"
    page.run()
    assert not page.exception
    assert "top band" in said(page)


def test_a_link_with_faults_opens_what_makes_sense(page: AppTest) -> None:
    """A domain that is gone and a scale that never was are named, and the rest of the link holds."""
    page.query_params["points"] = "older:50,work:9,home:x"
    page.query_params["scale"] = "odd"
    page.run()
    told = " ".join(warning.value for warning in page.warning)
    assert "no domain" in told
    assert "is not a number" in told
    assert "odd" in told
    assert page.slider(key="slide_older").value == 50


def test_the_table_and_the_method_are_drawn_once_opened(page: AppTest) -> None:
    """Closed, they do not travel with every change; open, they follow the weights."""
    assert "<table>" not in said(page)
    page.session_state["index_table"] = True
    page.session_state["index_how"] = True
    page.run()
    assert not page.exception
    assert "90% range of the score" in said(page)
    assert "What it lacks" in said(page)
    assert "Nothing is drawn by chance" in said(page)


def test_an_error_can_be_assumed_by_name_and_by_number(page: AppTest) -> None:
    """It begins the sentence and stands in the link; what is no number is refused in words."""
    assert "off" not in page.query_params
    page.selectbox(key="off_named").set_value("25").run()
    assert "25" in str(page.query_params["off"])
    assert "may be off by a quarter of the usual gap between neighbourhoods" in said(page)
    page.text_input(key="off_typed").set_value("33 %").run()
    assert "may be off by 33% of the usual gap" in said(page)
    assert page.selectbox(key="off_named").value == "33"
    page.text_input(key="off_typed").set_value("lots").run()
    assert "is no number" in page.warning[0].value
    assert "33" in str(page.query_params["off"])
    page.text_input(key="off_typed").set_value("").run()
    assert "off" not in page.query_params
    assert not page.exception


def test_a_domain_without_errors_claims_nothing(page: AppTest) -> None:
    """All points on what has no known error: no band, no range, and it says so."""
    page.query_params["points"], page.query_params["show"] = "place:100", "band"
    page.session_state["index_table"] = True
    page.run()
    assert not page.exception
    assert "No error is known for any figure" in said(page)
    assert "top band" not in said(page)
    assert "no error known" in said(page)


def test_what_moves_the_result_is_worked_out_once_opened(page: AppTest) -> None:
    """Influence beside points, figures that say one thing twice, and what changes by other ways."""
    assert "Influence" not in said(page)
    page.session_state["index_moves"] = True
    page.run()
    assert not page.exception
    assert "Points and influence of each domain" in said(page)
    assert "change band" in said(page)


def test_classes_that_are_kept_stay_while_weights_move(page: AppTest) -> None:
    """Their limits stand in the link and in the field; on another scale they are not used."""
    page.button(key="keep_classes").click().run()
    kept = str(page.query_params["limits"])
    assert "index:percentile:" in kept
    page.slider(key="slide_older").set_value(40).run()
    assert str(page.query_params["limits"]) == kept
    assert str(page.text_input(key="class_limits_index:percentile").value) in kept
    page.selectbox(key="choose_scale").set_value("spread").run()
    assert any("not used here" in each.value for each in page.caption)
    assert not page.exception
