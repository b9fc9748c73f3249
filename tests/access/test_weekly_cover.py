"""Who is on for whom in the made-up city, by teams and by assets within a walk."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
from scipy.spatial import cKDTree

from placebased.access import catchments, weekly_cover
from placebased.access.weekly_cover import Service
from placebased.hours import week
from placebased.hours.week import NONE, OFF, ON, READ, UNSTATED
from placebased.need import weights
from placebased.place.atlas import Atlas
from placebased.teams import basis, register
from placebased.teams.register import Register
from placebased.travel import walking
from placebased.travel.network import NETWORK_FILE, Network, read_network
from placebased.travel.residents import residents_of
from tests.support.registers import changed

TODAY = date(2026, 11, 16)
NOON, NIGHT = 12, 3


def test_kinds_of_team_and_categories_with_hours_are_offered(city: Atlas) -> None:
    """Half of the chemists state hours, no library does."""
    ids = [each.id for each in weekly_cover.services(city, register.pack_register(city))]
    assert ids == ["team:neighbourhood team", "team:reablement", "team:wardens", "assets:chemist"]


def test_what_has_no_week_is_said_with_what_is_shown_instead(city: Atlas) -> None:
    """A link to a kind of team that is not there, or to a category without hours, is told so."""
    shown = Service("assets:chemist", "Chemists")
    assert weekly_cover.describe_instead(city, "", shown) == []
    assert weekly_cover.describe_instead(city, "assets:chemist", shown) == []
    assert weekly_cover.describe_instead(city, "team:night sitting", shown) == [
        "No team of this kind is in the register: night sitting. Shown instead: chemists."
    ]
    assert weekly_cover.describe_instead(city, "assets:library", shown) == [
        "The week of libraries is not shown: too few of them state their hours. Shown instead: chemists."
    ]


def test_a_week_opens_with_a_kind_that_states_hours(real: Atlas, city: Atlas) -> None:
    """The first kind of which a team states hours; where none does, the first of all."""
    for atlas in (real, city):
        held = register.pack_register(atlas)
        first = weekly_cover.first_stated(weekly_cover.services(atlas, held), held)
        teams = held.there()
        mine = teams[teams["kind"] == first.id.removeprefix("team:")]
        assert ((mine["hours"] != "") & ~basis.is_read(mine, "hours")).any()
    silent = Register(held.teams.assign(hours=""), held.reach)
    every = weekly_cover.services(city, silent)
    assert weekly_cover.first_stated(every, silent) == every[0]


def test_a_team_is_on_for_its_own_areas_in_its_hours(city: Atlas) -> None:
    """Riverside's team works by day; Hillside has none; at night Alder's second team is not stated."""
    found = weekly_cover.cover_by_area(city, register.pack_register(city), "team:neighbourhood team", TODAY)
    at = dict(zip(city.rungs.index, found.weeks.tolist(), strict=True))
    assert (at["S2"][NOON], at["S2"][NIGHT], at["S3"][NOON]) == (ON, OFF, NONE)
    assert at["S1"][NIGHT] == UNSTATED


def test_an_open_asset_covers_those_within_a_walk(city: Atlas) -> None:
    """Fifteen minutes are some 900 m in a straight line: only S1 and, by silence, S5 have a chemist."""
    found = weekly_cover.cover_by_area(city, register.pack_register(city), "assets:chemist", TODAY)
    at = dict(zip(city.rungs.index, found.weeks[:, NOON].tolist(), strict=True))
    assert (at["S1"], at["S5"], at["S9"]) == (ON, UNSTATED, NONE)


def test_an_area_has_what_most_of_its_people_have(city: Atlas) -> None:
    """Of Hillside's people, S3 and S6 (900 of 1,800) have silent wardens, S9 (900) has nobody."""
    wardens = weekly_cover.cover_by_area(city, register.pack_register(city), "team:wardens", TODAY)
    assert set(weekly_cover.area_week(city, wardens, "ward", "W1")) == {NONE}
    assert set(weekly_cover.area_week(city, wardens, "lsoa", "S6")) == {UNSTATED}


def test_sentences_give_shares_of_people_and_of_need(city: Atlas) -> None:
    """At noon on Monday 2,700 of 4,500 people are in Riverside; with equal weights the share is the same."""
    found = weekly_cover.cover_by_area(city, register.pack_register(city), "team:neighbourhood team", TODAY)
    people = city.areas["lsoa"]["people"]
    each = weights.weights(city, "").by_small_area
    team = Service("team:neighbourhood team", "Team")
    said = weekly_cover.describe(
        city, team, NOON, shares=weekly_cover.people_shares(found, people, each), by="need"
    )
    assert said[0] == (
        "This is Monday midday, for the people of Threeby. 60% are known to have somebody on. For 40% no "
        "team is known."
    )
    assert said[1] == "Weighted by need, 60% are known to have somebody on."
    assert said[2].startswith("The thinnest time is Monday to Friday midnight to 8am")
    assert said[2].endswith("Then nobody is known to be on.")


def test_a_week_without_a_thinnest_hour_says_so(city: Atlas) -> None:
    """Where a team is on day and night, no hour is thinner than another."""
    held = changed(city, t1={"hours": "24/7"}, t2={"hours": "24/7"})
    found = weekly_cover.cover_by_area(city, held, "team:neighbourhood team", TODAY)
    people = city.areas["lsoa"]["people"]
    shares = weekly_cover.people_shares(found, people, weights.weights(city, "").by_small_area)
    said = weekly_cover.describe(city, Service("team:neighbourhood team", "Team"), NOON, shares=shares)
    assert said[1] == "It is the same in every hour of the week."


def test_places_are_open_or_closed_rather_than_on(city: Atlas) -> None:
    """At noon one small area (100 of 4,500) has an open chemist near, and how near was measured is said."""
    found = weekly_cover.cover_by_area(city, register.pack_register(city), "assets:chemist", TODAY)
    shares = weekly_cover.people_shares(
        found, city.areas["lsoa"]["people"], weights.weights(city, "").by_small_area
    )
    said = weekly_cover.describe(city, Service("assets:chemist", "Chemists"), NOON, shares=shares)
    assert "2% have one open within 15 minutes on foot." in said[0]
    assert said[0].endswith("Walks are by the straight line times an assumed factor.")
    assert "have none listed that near" in said[0]


def test_a_walking_network_decides_what_is_near(city: Atlas) -> None:
    """Paths as short as the crow flies bring the chemist within 1.2 km of two more small areas."""
    where = catchments.demand_points(city)
    site = city.assets.loc[city.assets["opening_hours"] != "", ["east", "north"]].to_numpy(dtype=float)[:1]
    straight = np.hypot(*(where.homes - site[0]).T)
    homes, metres = where.homes[straight > 1], straight[straight > 1]
    paths = np.array([[k, len(homes)] for k in range(len(homes))], dtype=np.int32)
    network = Network(np.concatenate([homes, site]), paths, metres)
    held = register.pack_register(city)
    near = [
        weekly_cover.cover_by_area(city, held, "assets:chemist", TODAY, network=each).weeks[:, NOON]
        for each in (None, network)
    ]
    assert [int((answers == ON).sum()) for answers in near] == [1, 3]


def test_need_moves_the_share(city: Atlas) -> None:
    """Hardship, by order: Riverside has 3,640 of 6,780 weighted people, so its share falls to 53.7%."""
    found = weekly_cover.cover_by_area(city, register.pack_register(city), "team:neighbourhood team", TODAY)
    each = weights.weights(city, "hardship").by_small_area
    _, weighted = weekly_cover.people_shares(found, city.areas["lsoa"]["people"], each)
    assert weighted.at(NOON)[ON] == pytest.approx(3640 / 6780)


def test_an_area_has_its_own_sentence(city: Atlas) -> None:
    """At noon on Monday Riverside has its team; nothing is known of one for Hillside."""
    found = weekly_cover.cover_by_area(city, register.pack_register(city), "team:neighbourhood team", TODAY)
    team = Service("team:neighbourhood team", "Team")
    said = [
        weekly_cover.describe_area(city, team, found, hour=NOON, area=("neighbourhood", c))
        for c in ("RS", "HS")
    ]
    assert said[0] == "Riverside, Monday midday: somebody is on. That holds for most people there."
    assert said[1].startswith("Hillside, Monday midday: no team known.")


def test_silence_all_week_is_said_once(city: Atlas) -> None:
    """Where no hours are stated there is no least hour to name."""
    found = weekly_cover.cover_by_area(city, register.pack_register(city), "team:reablement", TODAY)
    each = weights.weights(city, "").by_small_area
    team = Service("team:reablement", "Reablement")
    said = weekly_cover.describe(
        city, team, 0, shares=weekly_cover.people_shares(found, city.areas["lsoa"]["people"], each)
    )
    assert said[-1] == "At no time of the week do stated hours put anybody on."


def test_each_area_has_its_least_hours(city: Atlas) -> None:
    """Riverside's team is on 50 hours; Hillside never is, the whole week."""
    found = weekly_cover.cover_by_area(city, register.pack_register(city), "team:neighbourhood team", TODAY)
    table = weekly_cover.by_area(city, found, "neighbourhood")
    assert table["hours_on"].to_dict() == {"HS": 0, "RS": 50}
    assert table.loc["HS", "when"] == "the whole week"
    assert len(week.week_of("", TODAY)) == 168


def test_a_team_that_may_work_anywhere_leaves_nobody_with_none(city: Atlas) -> None:
    """With only the team whose area is not stated, all of the city is not stated rather than without."""
    teams = city.teams.drop(index="t2")
    held = register.Register(teams, {t: r for t, r in city.reach.items() if t != "t2"})
    assert set(weekly_cover.cover_by_area(city, held, "team:reablement", TODAY).weeks.ravel().tolist()) == {
        UNSTATED
    }


def test_a_week_with_other_hours_of_one_team(city: Atlas) -> None:
    """Riverside's team at night, by day, silent: its areas change, those of the kind's other team stay."""
    held = register.pack_register(city)
    found = {
        text: dict(
            zip(
                city.rungs.index,
                weekly_cover.cover_with_hours(city, held, TODAY, team="t1", text=text).tolist(),
                strict=True,
            )
        )
        for text in ("24/7", "off", "")
    }
    assert [found[text]["S2"][NIGHT] for text in found] == [ON, OFF, UNSTATED]
    assert [found[text]["S3"][NIGHT] for text in found] == [NONE, NONE, NONE]
    assert found["off"]["S1"][NIGHT] == UNSTATED


def test_hours_that_nobody_stated_are_no_least_share(city: Atlas) -> None:
    """Of a team whose hours are not stated there is no least share and no hour of it, rather than nought."""
    row = {"team": "B", "kind": "nursing", "level": "neighbourhood", "covers": "Hillside"}
    held, _ = register.read(pd.DataFrame([row]), city)
    assert held is not None
    table = weekly_cover.by_area(
        city, weekly_cover.cover_by_area(city, held, "team:nursing", TODAY), "neighbourhood"
    )
    assert table["hours_unstated"].to_dict() == {"HS": 168, "RS": 0}
    assert table["least"].isna().to_dict() == {"HS": True, "RS": False}
    assert table["when"].to_dict() == {"HS": "not stated", "RS": "the whole week"}


SUNDAY_EVENING = 6 * 24 + 20


def test_nobody_is_known_to_be_on_by_a_reading(real: Atlas) -> None:
    """On Sunday at 8pm reablement is on for nobody as stated, for all only as the source was read."""
    held = register.pack_register(real)
    found = weekly_cover.cover_by_area(real, held, "team:reablement", TODAY)
    people = real.areas["lsoa"]["people"].reindex(real.rungs.index)
    each = weights.weights(real, "").by_small_area.reindex(real.rungs.index)
    shares = weekly_cover.people_shares(found, people, each)
    at = shares[0].at(SUNDAY_EVENING)
    assert [at[ON], round(at[READ], 9), at[UNSTATED]] == [0, 1, 0]
    service = Service("team:reablement", "Reablement")
    said = weekly_cover.describe(
        real,
        service,
        SUNDAY_EVENING,
        shares=shares,
        readings=weekly_cover.describe_readings(held, service.id),
    )
    assert "Nobody is known to be on. For 100% somebody is on only as we read the source." in said[0]
    assert said[-1].startswith("We read these hours, nobody stated them. Manchester Reablement: 7am-10pm")
    assert said[-1].endswith("; days not stated; October 2017.")
    assert not any("100% are known" in each or "All are known" in each for each in said)


def test_hours_only_read_are_counted_apart(real: Atlas) -> None:
    """Fifteen hours of seven days are read, none is stated; the least is of hours that are known."""
    found = weekly_cover.cover_by_area(real, register.pack_register(real), "team:reablement", TODAY)
    row = weekly_cover.by_area(real, found, "neighbourhood").loc["GL"]
    assert (row["hours_on"], row["hours_read"]) == (0, 105)
    assert weekly_cover.describe_readings(register.pack_register(real), "assets:pharmacy") == ()


def test_hours_that_are_tried_are_no_reading(real: Atlas) -> None:
    """Whoever types other hours asks what if they held: then somebody is on."""
    held = register.pack_register(real)
    tried = weekly_cover.cover_with_hours(real, held, TODAY, team="manchester-reablement", text="24/7")
    assert set(tried[:, SUNDAY_EVENING].tolist()) == {ON}


def test_people_reach_a_pharmacy_from_where_they_live(real: Atlas) -> None:
    """From their postcodes 93 % of Cheetham & Crumpsall have one within 15 minutes along streets.

    By the straight line times 1.3 it is 97 %, and was 90 % with everybody in the middle of a small area.
    """
    network = read_network(real.folder / NETWORK_FILE)
    assert network is not None
    held = register.pack_register(real)
    found = weekly_cover.cover_by_area(real, held, "assets:pharmacy", TODAY, network=network)
    none = found.share(NONE)[:, 0]
    homes = residents_of(real)
    sites = real.assets.loc[real.assets["category"] == "pharmacy", ["east", "north"]].to_numpy(dtype=float)
    near = walking.nearest(homes.points, sites, network=network) <= 15 * 80
    by_area = homes.share_by_area(near, real.rungs["neighbourhood"])
    people = real.areas["lsoa"]["people"].reindex(real.rungs.index)
    mine = real.rungs["neighbourhood"] == "CC"
    assert 1 - (people * none)[mine].sum() / people[mine].sum() == pytest.approx(by_area["CC"], abs=1e-6)
    assert 100 * by_area["CC"] == pytest.approx(93.3, abs=0.05)
    straight = cKDTree(sites).query(homes.points)[0] * 1.3 <= 15 * 80
    by_line = homes.share_by_area(straight, real.rungs["neighbourhood"])
    assert 100 * by_line["CC"] == pytest.approx(96.6, abs=0.05)


def test_shares_of_a_small_area_add_up(real: Atlas) -> None:
    """Whatever its homes reach, its people are the whole, and the map shows what holds for most of them."""
    found = weekly_cover.cover_by_area(real, register.pack_register(real), "assets:pharmacy", TODAY)
    parts = np.stack([found.share(answer) for answer in week.WORDS])
    assert parts.sum(axis=0) == pytest.approx(1.0)
    most = np.array(list(week.WORDS))[parts.argmax(axis=0)]
    assert (most == found.weeks).all()
    assert ((parts > 0) & (parts < 1)).any()


def test_it_is_said_where_people_live_and_how_they_walk() -> None:
    """Spread over postcodes, and by what their walks are measured."""
    said = weekly_cover.describe_walks(None)
    assert "spread evenly over its postcodes" in said
    assert "assumed factor" in said
    assert "on foot only" in said


def test_hours_of_a_team_that_may_be_gone_put_nobody_on(city: Atlas) -> None:
    """The same team with the same hours: on while it is there, not stated once that is not known today."""
    teams = city.teams.copy()
    teams.loc["t1", "status"] = "opened in 2017; today not known"
    weeks = [
        weekly_cover.cover_by_area(city, held, "team:neighbourhood team", TODAY).weeks
        for held in (register.pack_register(city), Register(teams, city.reach))
    ]
    was_on = weeks[0] == ON
    assert was_on.any()
    assert not (weeks[1] == ON).any()
    assert (weeks[1][was_on] == UNSTATED).all()
