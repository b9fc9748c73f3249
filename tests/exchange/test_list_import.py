from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from placebased.contributions.assets.duplicates import Neighbours
from placebased.exchange.column_mapping import guess
from placebased.exchange.list_import import (
    GOES_ON,
    ImportedRow,
    corrected,
    parse_list,
    read_rows,
    unknown_kinds,
)
from placebased.exchange.table_reader import Uploaded, read_upload
from placebased.place.atlas import Atlas

MAPPED = {"name": "Name", "postcode": "Postcode", "opening_hours_text": "Hours", "phone": "Phone"}


def read(
    city: Atlas,
    text: str,
    mapped: dict[str, str] | None = None,
    kind: str = "larder",
    **more: Any,  # noqa: ANN401 - handed on
) -> list[ImportedRow]:
    """Return the lines of a list written as CSV."""
    uploaded: Uploaded = read_upload("list.csv", text.encode())
    known = Neighbours(city.assets)
    return list(read_rows(uploaded, mapped or MAPPED, kind=kind, atlas=city, neighbours=known, **more))


def test_a_row_is_mended_and_placed(city: Atlas) -> None:
    """Postcode, hours and kind are understood; nothing is wrong."""
    (line,) = read(city, "Name,Postcode,Hours\nNew Larder,zz11aa,Mon-Fri 9-5\n")
    assert (line.number, line.wrong, line.notes, line.same) == (2, (), (), None)
    assert line.values == {
        "name": "New Larder",
        "category": "larder",
        "postcode": "ZZ1 1AA",
        "opening_hours_text": "Mon-Fri 9-5",
        "opening_hours": "Mo-Fr 09:00-17:00",
    }


def test_every_problem_is_named_by_row(city: Atlas) -> None:
    """A row without a place or a name cannot be kept; the others can."""
    found = read(city, "Name,Postcode,Hours\nA,nowhere,\n,ZZ1 1AA,\nC,ZZ1 1AA,\n")
    assert [(line.number, len(line.wrong)) for line in found] == [(2, 1), (3, 1), (4, 0)]
    assert "not a whole postcode" in found[0].wrong[0]
    assert found[1].wrong == ("Give it a name.",)


def test_a_detail_that_is_wrong_does_not_lose_the_row(city: Atlas) -> None:
    """A phone number that is none is left out and said; hours that are not sure stay in words."""
    (line,) = read(city, "Name,Postcode,Hours,Phone\nA,ZZ1 1AA,every other Thursday,ask\n")
    assert line.wrong == ()
    assert "phone" not in line.values
    assert line.values["opening_hours_text"] == "every other Thursday"
    assert len(line.notes) == 2


def test_a_postcode_is_found_in_the_address(city: Atlas) -> None:
    """Without a column of postcodes the one at the end of the address will do."""
    (line,) = read(
        city, 'Name,Where\nA,"1 High Street, Town zz1 1aa"\n', {"name": "Name", "address": "Where"}
    )
    assert line.values["postcode"] == "ZZ1 1AA"


def test_kinds_are_found_by_their_names(city: Atlas) -> None:
    """A row may say its kind by label or plural; what is no kind gets the list's."""
    mapped = {**MAPPED, "category": "Kind"}
    found = read(city, "Name,Postcode,Kind\nA,ZZ1 1AA,Libraries\nB,ZZ1 1AA,chemist\nC,ZZ1 1AA,?\n", mapped)
    assert [line.values["category"] for line in found] == ["library", "chemist", "larder"]


def test_the_word_of_a_list_for_a_kind_shelters(real: Atlas) -> None:
    """Whatever kind was answered for it; a column that is no field of an entry counts too."""
    rows = ("A,M14 5TQ,Women's refuge,", "B,M14 5TQ,Hall,Asylum seekers hotel", "C,M14 5TQ,Hall,")
    text = "\n".join(("Name,Postcode,Kind,Notes", *rows))
    mapped = {"name": "Name", "postcode": "Postcode", "category": "Kind"}
    answers = {"Women's refuge": "community_centre", "Hall": "community_centre"}
    found = read(real, text, mapped, kind="", answers=answers)
    assert [line.wrong for line in found] == [(), (), ()]
    assert [line.values.get("sensitive", "") for line in found] == ["yes", "yes", ""]
    assert [bool(line.values.get("postcode")) for line in found] == [False, False, True]
    assert "it says “asylum seekers hotel”" in " ".join(found[1].notes)
    assert "beside" not in found[1].values


def test_the_same_twice_is_kept_once(city: Atlas) -> None:
    """The second row of the same name and place names the first."""
    found = read(city, "Name,Postcode\nA,ZZ1 1AA\nB,ZZ1 1AA\na,zz11aa\n")
    assert [line.wrong for line in found] == [(), (), ("It is the same as line 2.",)]


def test_what_is_known_already_is_spotted(city: Atlas) -> None:
    """A row like an entry of its kind at the same postcode names that entry; of another kind, none."""
    name, where, kind = (str(city.assets.at["a1", column]) for column in ("name", "postcode", "category"))
    (line,) = read(city, f'Name,Postcode\n"{name}",{where}\n', kind=kind)
    assert line.same is not None
    assert line.same.id == "a1"
    (other,) = read(city, f'Name,Postcode\n"{name}",{where}\n', kind="library")
    assert other.same is None


def test_next_month_a_row_has_the_same_id(city: Atlas) -> None:
    """Other hours and another phone are the same entry; another place is another."""
    first, second, third = (
        read(city, f"Name,Postcode,Hours\nA,{where},{hours}\n")[0].id
        for where, hours in (
            ("ZZ1 1AA", "Mon 9-5"),
            ("zz11aa", "Tue 9-5"),
            (str(city.postcodes.index[-1]), ""),
        )
    )
    assert first == second != third


def test_points_place_rows_too(city: Atlas) -> None:
    """Longitude and latitude will do in place of a postcode."""
    west, south, _, _ = city.drawn["city"].total_bounds
    mapped = {"name": "Name", "lon": "x", "lat": "y"}
    (line,) = read(city, f"Name,x,y\nA,{west},{south}\n", mapped)
    assert line.wrong == ()
    assert {"lon", "lat"} <= set(line.values)


def test_a_kind_in_other_words_is_asked_and_answered(city: Atlas) -> None:
    """It never becomes the kind of those rows that say none."""
    mapped, text = {**MAPPED, "category": "Kind"}, "Name,Postcode,Kind\nA,ZZ1 1AA,Church\nB,ZZ1 1AA,\n"
    asked, usual = read(city, text, mapped)
    assert asked.wrong == ("What kind of place is “Church”? It has to be chosen.",)
    assert usual.values["category"] == "larder"
    uploaded = read_upload("list.csv", text.encode())
    assert unknown_kinds(uploaded, mapped, city) == (["Church"], True)
    answered = read(city, text, mapped, kind="", answers={"Church": "library"})
    assert [line.values["category"] for line in answered] == ["library", ""]
    assert answered[1].wrong == ("Say what kind of place it is.",)


def test_sessions_of_one_listing_are_one_row(city: Atlas) -> None:
    """With one week, and the lines that it was joined from."""
    text = "Name,Postcode,Hours\nA,ZZ1 1AA,Mon 9am-5pm\nB,ZZ1 1AA,\nA,ZZ1 1AA,Tue 1pm-3pm\nA,ZZ1 1AA,\n"
    first, other, same = read(city, text)
    assert (first.number, first.joined) == (2, (4,))
    assert first.values["opening_hours"] == "Mo 09:00-17:00; Tu 13:00-15:00"
    assert "Joined from lines 2 and 4." in first.notes
    assert other.number == 3
    assert same.wrong == ("It is the same as line 2.",)


def test_hours_by_day_are_joined(city: Atlas) -> None:
    """And hours without a day are no hours of every day."""
    mapped = {"name": "Name", "postcode": "Postcode", "hours of Mon": "Mon", "opening_hours_text": "Hours"}
    found = read(city, "Name,Postcode,Mon,Hours\nA,ZZ1 1AA,9am-5pm,\nB,ZZ1 1AA,,09:00-17:00\n", mapped)
    assert [line.values["opening_hours"] for line in found] == ["Mo 09:00-17:00", ""]
    assert found[1].notes == ("Kept in your words: they do not say on which days.",)


def test_corrections_replace_what_the_list_says(city: Atlas) -> None:
    """Corrected hours those of every column, a corrected postcode the point."""
    mapped = {**MAPPED, "hours of Mon": "Mon", "lon": "x", "lat": "y"}
    text = "Name,Postcode,Hours,Mon,x,y\nA,nowhere,ask,9-5,1,1\n"
    correction = {"postcode": "zz1 1aa", "opening_hours_text": "Tue 1pm-3pm"}
    (line,) = read(city, text, mapped, corrections={2: correction})
    assert line.wrong == ()
    assert (line.values["postcode"], line.values["opening_hours"]) == ("ZZ1 1AA", "Tu 13:00-15:00")
    assert "lon" not in line.values
    assert corrected({"address": "a", "town": "b"}, {"address": "c"}) == {"address": "c"}


def test_plain_records_are_a_list_with_their_own_columns(city: Atlas) -> None:
    """Not a feed without places: their postcodes and hours are read."""
    record = {
        "name": "Tea Club",
        "address": {"postcode": "ZZ1 1AA"},
        "openingHours": ["Mon 10-12", "Wed 2-4pm"],
    }
    up = parse_list("a.json", json.dumps([record]).encode())
    (row,) = read_rows(
        up, guess(up.columns, up.rows), kind="larder", atlas=city, neighbours=Neighbours(city.assets)
    )
    assert (row.values["postcode"], row.values["opening_hours"]) == (
        "ZZ1 1AA",
        "Mo 10:00-12:00; We 14:00-16:00",
    )
    assert not row.wrong


def test_what_the_file_said_of_a_row_is_said_again(city: Atlas) -> None:
    """Such as how a shape was placed."""
    uploaded = Uploaded(("Name", "Postcode"), (("A", "ZZ1 1AA"),), (2,), (), remarks=((2, "Placed inside."),))
    known = Neighbours(city.assets)
    (line,) = read_rows(uploaded, MAPPED, kind="larder", atlas=city, neighbours=known)
    assert line.notes == ("Placed inside.",)


def test_a_column_about_people_is_used_for_nothing(city: Atlas) -> None:
    """Not even where somebody chose it."""
    (line,) = read(
        city, "Contact name,Postcode\nSam,ZZ1 1AA\n", {"name": "Contact name", "postcode": "Postcode"}
    )
    assert "name" not in line.values
    assert "Sam" not in repr(line)
    assert line.notes == ()


def test_what_is_over_is_left_out_and_said(city: Atlas) -> None:
    """Also a session of a listing that goes on: it is not joined to it."""
    text = "Name,Postcode,Hours,Status,Publish,End date\nA,ZZ1 1AA,Mon 9-5,open,yes,\n"
    text += "A,ZZ1 1AA,Tue 9-5,closed,yes,\nB,ZZ1 1AA,,,no,\nC,ZZ1 1AA,,,,31/03/2024\n"
    found = read(city, text)
    assert [(line.number, len(line.wrong)) for line in found] == [(2, 0), (3, 1), (4, 1), (5, 1)]
    assert found[0].values["opening_hours"] == "Mo 09:00-17:00"
    assert "under Status" in found[1].wrong[0]


def test_what_is_over_stays_in_where_somebody_says_so(city: Atlas) -> None:
    """The row is kept, with a remark that says what its list says."""
    text = "Name,Postcode,Status\nA,ZZ1 1AA,closed\nB,ZZ1 1AA,closed\n"
    found = read(city, text, corrections={2: {GOES_ON: "yes"}, 3: {GOES_ON: ""}})
    assert [(bool(line.wrong), bool(line.over)) for line in found] == [(False, True), (True, True)]
    assert found[0].notes == ("Kept, although it says “closed” under Status.",)
    assert GOES_ON not in found[0].values


def test_whoever_brings_a_list_may_deny_that_a_place_shelters(real: Atlas) -> None:
    """It then keeps its place, marked as denied for the editor; a kind that shelters cannot be denied."""
    text = "Name,Postcode,Kind\nThe Refuge Cafe,M14 5TQ,Cafe\nB,M14 5TQ,Shelter\n"
    mapped = {"name": "Name", "postcode": "Postcode", "category": "Kind"}
    answers = {"Cafe": "community_centre", "Shelter": next(iter(real.sensitive_categories))}
    before = read(real, text, mapped, kind="", answers=answers)
    assert [line.values["sensitive"] for line in before] == ["yes", "yes"]
    denied = {2: {"sensitive": "no"}, 3: {"sensitive": "no"}}
    cafe, shelter = read(real, text, mapped, kind="", answers=answers, corrections=denied)
    assert (cafe.values["sensitive"], cafe.values["postcode"]) == ("no", "M14 5TQ")
    assert "Whoever sent this says that it shelters nobody at risk." in cafe.notes
    assert (shelter.values["sensitive"], shelter.values.get("postcode", "")) == ("yes", "")


def test_hours_of_the_summer_are_asked_about(city: Atlas) -> None:
    """Whoever chose that column: its heading stands before them, and no page says that they hold all year."""
    mapped = {**MAPPED, "opening_hours_text": "Summer hours"}
    text = "Name,Postcode,Summer hours,Winter hours\nA,ZZ1 1AA,Mon-Fri 9-8,Mon-Fri 9-4\nB,ZZ1 1AA,,\n"
    first, second = read(city, text, mapped)
    assert first.values["opening_hours_text"] == "Summer hours: Mon-Fri 9-8"
    assert first.values["opening_hours"] == ""
    assert "opening_hours" not in second.values


def test_services_without_a_place_are_read_from_a_partners_list(real: Atlas) -> None:
    """How each is given and whom it serves are found by their headings, and how they were read is said."""
    text = (
        "Service name,How delivered,Area served,Postcode,Tel\n"
        "Night Line,Telephone helpline,Citywide,,0161 496 0001\n"
        "Handy Help,Home visits,Rusholme and Moss Side,M14 5RQ,0161 496 0002\n"
        "Street Team,,Rusholme,,0161 496 0003\n"
        "Far Group,Outreach,M14 and M16,,0161 496 0004\n"
        "Hub,In person,Rusholme,M14 5RQ,0161 496 0005\n"
        "Lost,pigeon,,,0161 496 0006\n"
    )
    uploaded = read_upload("list.csv", text.encode())
    mapped = guess(uploaded.columns, uploaded.rows)
    assert (mapped["given"], mapped["serves"]) == ("How delivered", "Area served")
    lines = read(real, text, mapped, kind="mental_health")
    told = [(line.values.get("given", ""), line.values.get("serves", "")) for line in lines]
    assert told == [
        ("phone", ""),
        ("home", "Rusholme and Moss Side"),
        ("area", "Rusholme"),
        ("outreach", "M14 and M16"),
        ("", ""),
        ("", ""),
    ]
    assert [bool(line.wrong) for line in lines] == [False] * 5 + [True]
    night, handy, _, far, hub, lost = (" ".join(line.notes) for line in lines)
    assert "“Telephone helpline” was read as: by phone or message." in night
    assert "its address and postcode are left out" in handy
    assert "“M14 and M16” is no area of Manchester by this name" in far
    assert lines[4].values["eligibility"] == "Serves Rusholme"
    assert "under “For whom”" in hub
    assert "“pigeon” says no way" in lost


def test_an_answer_under_telephone_only_is_a_way(real: Atlas) -> None:
    """“Yes” is by phone; “no” leaves the row at its place."""
    text = "Service name,Telephone only,Postcode\nA Line,Yes,\nA Place,No,M14 5RQ\n"
    uploaded = read_upload("list.csv", text.encode())
    lines = read(real, text, guess(uploaded.columns, uploaded.rows), kind="mental_health")
    assert [line.values.get("given", "") for line in lines] == ["phone", ""]
    assert [line.wrong for line in lines] == [(), ()]


def test_ids_of_two_publishers_are_two(city: Atlas) -> None:
    """The same id in two feeds is two listings; an id from here is ours only with our name or postcode."""
    known = Neighbours(city.assets)
    ours = str(city.assets["name"].iloc[0])

    def brought(name: str, ident: str, source: str) -> ImportedRow:
        uploaded = read_upload("list.csv", f"Name,Postcode\n{name},ZZ1 1AB\n".encode())
        feed = replace(uploaded, listings=((2, ident),), source=source)
        mapped = {"name": "Name", "postcode": "Postcode"}
        (line,) = read_rows(feed, mapped, kind="larder", atlas=city, neighbours=known)
        return line

    first, second = (brought("Other Larder", "x1", f"https://{host}.example") for host in ("one", "two"))
    assert first.id != second.id
    assert first.id == brought("Renamed Larder", "x1", "https://one.example").id
    own = str(city.assets.index[0])
    here = brought(ours, own, "https://one.example").same
    assert here is not None
    assert (here.id, here.why) == (own, "its id here")
    other = brought("Quite Another Thing", str(city.assets.index[2]), "https://one.example").same
    assert other is None or other.why != "its id here"
