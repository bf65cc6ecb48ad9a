"""A credit line is read into fields, and printed as it came."""

import csv
import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskeditor.model.credit import Credit, format_credit
from deskeditor.model.credit_lists import CreditLists
from deskeditor.model.credit_names import is_personal_name
from deskeditor.model.credit_parser import US_GOVERNMENT, parse_credit

SOMALIA = (
    "Top image credit: U.S. forces host a range day with the Danab Brigade in Somalia, "
    "May 9, 2021. Special Operations Command Africa remains engaged with partner forces in "
    "Somalia in order to promote safety and stability across the Horn of Africa. "
    "(U.S. Air Force photo by Staff Sgt. Zoe Russell)"
)
GUAM = (
    "Top photo credit: Secretary of Defense Pete Hegseth departs Andersen Air Force Base, Guam, "
    "March 27, 2025. (DOD photo by U.S. Air Force Madelyn Keech)"
)
NAJAF = (
    "Top image credit: Pope Francis met with Grand Ayatollah Ali Al-Sistani, one of the Muslim "
    "world's leading authorities on March 6, 2021 in Najaf, Iraq. (Vatican Media via REUTERS)"
)
SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"


def lines_of_the_site() -> list[str]:
    """The credit lines of the saved pages where they are at hand, and our copies of three."""
    found = [SOMALIA, GUAM, NAJAF]
    for page in sorted(SEEDS.glob("*.txt")):
        text = page.read_text(encoding="utf-8")
        found += re.findall(r"^Top \w+ credit: .+$", text, re.MULTILINE)
    return list(dict.fromkeys(found))


def names(line: str) -> tuple[str, str]:
    """Creator and agency of a line."""
    credit = parse_credit(line).credit
    return credit.creator, credit.agency


@pytest.mark.parametrize("line", lines_of_the_site())
def test_every_line_of_the_site_is_certain_and_prints_unchanged(line: str) -> None:
    parsed = parse_credit(line)
    assert parsed.certain
    assert parsed.credit.creator
    assert parsed.credit.agency
    assert parsed.credit.label.startswith("Top ")
    assert format_credit(parsed.credit) == line


def test_an_air_force_line_names_the_service_and_keeps_the_rank() -> None:
    parsed = parse_credit(SOMALIA)
    assert parsed.credit.label == "Top image credit"
    assert parsed.credit.description.startswith("U.S. forces host a range day")
    assert parsed.credit.description.endswith("across the Horn of Africa.")
    assert parsed.credit.creator == "Staff Sgt. Zoe Russell"
    assert parsed.credit.agency == "U.S. Air Force"


def test_a_department_line_names_the_department_and_keeps_the_service_with_the_name() -> None:
    assert names(GUAM) == ("U.S. Air Force Madelyn Keech", "DOD")
    assert parse_credit(GUAM).credit.label == "Top photo credit"


def test_a_handout_via_an_agency_names_both() -> None:
    assert names(NAJAF) == ("Vatican Media", "REUTERS")


def test_what_a_government_made_is_suggested_as_public_domain_but_never_asserted() -> None:
    parsed = parse_credit(SOMALIA)
    assert parsed.suggested_licence == US_GOVERNMENT
    assert parsed.credit.licence == ""
    assert parse_credit(NAJAF).suggested_licence == ""
    assert parse_credit("(DoD photo by Jane Doe, public domain)").suggested_licence == ""


@pytest.mark.parametrize(
    ("line", "creator", "agency"),
    [
        # wire
        ("REUTERS/Jane Doe", "Jane Doe", "REUTERS"),
        ("Jane Doe/REUTERS", "Jane Doe", "REUTERS"),
        ("(AP Photo/Evan Vucci)", "Evan Vucci", "AP"),
        ("(AP Photo/Evan Vucci, File).", "Evan Vucci", "AP"),
        ("(AP Photo/Evan Vucci, Pool)", "Evan Vucci", "AP/Pool"),
        ("Jane Doe/AFP/Getty Images", "Jane Doe", "AFP/Getty Images"),
        ("Jane Doe/AFP via Getty Images", "Jane Doe", "AFP via Getty Images"),
        ("AFP via Getty Images", "", "AFP via Getty Images"),
        ("AFP PHOTO / JANE DOE", "JANE DOE", "AFP"),
        ("EPA/JANE DOE / POOL", "JANE DOE", "EPA/POOL"),
        ("EPA-EFE/JANE DOE", "JANE DOE", "EPA-EFE"),
        ("Reuters, Jane Doe", "Jane Doe", "Reuters"),
        ("Sputnik/Kremlin Pool via REUTERS", "Kremlin Pool", "Sputnik via REUTERS"),
        ("Press Service/Handout via REUTERS", "Press Service", "Handout via REUTERS"),
        ("via Reuters", "", "Reuters"),
        ("Ezra Roe/Pool via REUTERS", "Ezra Roe", "Pool via REUTERS"),
        ("Tom Roe/CQ-Roll Call/Sipa USA via AP", "Tom Roe", "CQ-Roll Call/Sipa USA via AP"),
        ("Photo by Jane Doe/Getty Images", "Jane Doe", "Getty Images"),
        ("Photo by Jane Doe (AP)", "Jane Doe", "AP"),
        ("UN Photo/Mark Garten", "Mark Garten", "UN Photo"),
        # library
        ("Shutterstock", "", "Shutterstock"),
        ("Shutterstock/ Lucky Photo", "Lucky Photo", "Shutterstock"),
        ("lev radin/Shutterstock.com", "lev radin", "Shutterstock.com"),
        ("Jane Doe via Shutterstock", "Jane Doe", "Shutterstock"),
        ("JANE DOE, NATIONAL GEOGRAPHIC", "JANE DOE", "NATIONAL GEOGRAPHIC"),
        ("White House/Flickr", "", "White House/Flickr"),
        ("Frederic Roe - COMEO / shutterstock", "Frederic Roe - COMEO", "shutterstock"),
        # military
        ("(U.S. Army photo)", "", "U.S. Army"),
        ("US Navy/Specialist 1st Class A. Roe", "Specialist 1st Class A. Roe", "US Navy"),
        ("(U.S. Marine Corps photo by Cpl. A. Roe/Released)", "Cpl. A. Roe", "U.S. Marine Corps"),
        ("U.S. Army photo illustration by Sgt. Al Roe", "Sgt. Al Roe", "U.S. Army"),
        ("U.S. Navy courtesy photo by Jane Doe", "Jane Doe", "U.S. Navy"),
        ("Photo by Sgt. Jane Doe, U.S. Army", "Sgt. Jane Doe", "U.S. Army"),
        ("Official White House Photo by Pete Souza", "Pete Souza", "White House"),
        # courtesy
        ("courtesy of the artist", "", "the artist"),
        ("Photo courtesy of the White House", "", "the White House"),
        ("Jane Doe, courtesy of the Museum of Ships", "Jane Doe", "the Museum of Ships"),
        # screen
        ("Screengrab via YouTube", "", "Screengrab via YouTube"),
        ("(screenshot from cnn.com)", "", "screenshot from cnn.com"),
        ("YouTube screen shot", "", "YouTube screen shot"),
        # illustration
        ("Illustration by Jane Doe", "Jane Doe", ""),
        ("photo illustration by Jane Doe/AP", "Jane Doe", "AP"),
        ("(Graphic: Jane Doe)", "Jane Doe", ""),
        ("© 2024 Jane Doe", "Jane Doe", ""),
        ("Photo by Meridian", "Meridian", ""),
    ],
)
def test_a_known_form_is_read_with_certainty(line: str, creator: str, agency: str) -> None:
    assert names(line) == (creator, agency)
    assert parse_credit(line).certain
    assert format_credit(parse_credit(line).credit) == line


@pytest.mark.parametrize(
    ("line", "licence", "creator", "agency"),
    [
        ("Public domain", "Public domain", "", ""),
        ("Wikimedia Commons/Ulli, CC BY-SA 4.0", "CC BY-SA 4.0", "Ulli", "Wikimedia Commons"),
        ("Jane Doe/Flickr/Creative Commons", "Creative Commons", "Jane Doe", "Flickr"),
        ("Jane Doe/Flickr (CC BY 2.0)", "CC BY 2.0", "Jane Doe", "Flickr"),
        ("Jane Doe, licensed under CC BY-NC-ND 2.0", "CC BY-NC-ND 2.0", "Jane Doe", ""),
        ("Jane Doe/NASA, used with permission", "used with permission", "Jane Doe", "NASA"),
        ("Jane Doe/Flickr/cc", "cc", "Jane Doe", "Flickr"),
    ],
)
def test_a_licence_is_told_from_the_names(
    line: str, licence: str, creator: str, agency: str
) -> None:
    credit = parse_credit(f"A harbour at dawn ({line})").credit
    assert (credit.licence, credit.creator, credit.agency) == (licence, creator, agency)
    assert credit.description == "A harbour at dawn"


def test_an_address_becomes_the_source() -> None:
    credit = parse_credit(
        "Photo credit: Dawn (Jane Doe/Flickr via https://example.org/p/1)"
    ).credit
    assert credit.source == "https://example.org/p/1"
    assert (credit.creator, credit.agency) == ("Jane Doe", "Flickr")


def test_the_number_of_a_service_picture_becomes_the_source() -> None:
    credit = parse_credit("At sea. (U.S. Navy photo by Jane Doe 230101-N-AB123-1001)").credit
    assert credit.source == "VIRIN 230101-N-AB123-1001"
    assert credit.creator == "Jane Doe"


@pytest.mark.parametrize(
    ("line", "label", "rest"),
    [
        ("Top photo credit: Dawn (AP)", "Top photo credit", "Dawn"),
        ("Top Photo: Dawn (AP)", "Top Photo", "Dawn"),
        ("MAIN IMAGE CREDITS : Dawn (AP)", "MAIN IMAGE CREDITS", "Dawn"),
        ("Photos: Dawn (AP)", "Photos", "Dawn"),
        ("Illustration credit: Dawn (AP)", "Illustration credit", "Dawn"),
        ("Credit: Dawn (AP)", "Credit", "Dawn"),
        ("Moscow: Dawn (AP)", "", "Moscow: Dawn"),
    ],
)
def test_the_label_is_what_stands_before_the_colon(line: str, label: str, rest: str) -> None:
    credit = parse_credit(line).credit
    assert (credit.label, credit.description, credit.agency) == (label, rest, "AP")


def test_brackets_within_the_credit_and_a_full_stop_after_it_are_tolerated() -> None:
    line = "At sea. (U.S. Navy photo by Petty Officer (2nd Class) Jane Doe (Released))."
    assert names(line) == ("Petty Officer (2nd Class) Jane Doe", "U.S. Navy")
    assert parse_credit(line).credit.description == "At sea."


def test_a_place_in_the_picture_is_not_a_credit() -> None:
    for line in ("Biden (left) meets Xi (right)", "Kyiv (March 2022)", "Ann (front row, left)"):
        credit = parse_credit(line).credit
        assert (credit.creator, credit.agency, credit.description) in (
            ("", "", line),
            ("", "front row, left", "Ann"),
        )
        assert not parse_credit(line).certain


def test_two_pictures_of_one_agency_name_both_makers() -> None:
    for line in (
        "Left and right (Jane Doe/Reuters; John Roe/Reuters)",
        "Left and right (Jane Doe/Reuters and John Roe/Reuters)",
        "Left and right (Jane Doe/Reuters) and (John Roe/Reuters)",
    ):
        assert names(line) == ("Jane Doe and John Roe", "Reuters")
        assert not parse_credit(line).certain


def test_a_credit_within_the_description_makes_the_last_one_uncertain() -> None:
    line = "Top photo credit: Ann (Jane Doe/AP) and Bob (John Roe/Reuters)"
    assert names(line) == ("John Roe", "Reuters")
    assert "(Jane Doe/AP)" in parse_credit(line).credit.description
    assert not parse_credit(line).certain
    assert parse_credit("Photo: Sen. Ann Poe (R-Ky.) (Jane Doe/AP)").certain


def test_two_pictures_of_two_agencies_lose_no_name_even_when_edited() -> None:
    parsed = parse_credit("Photo credit: Left, right (Jane Doe/Reuters; John Roe/AP)")
    edited = parsed.credit.edited(label="Top photo credit")
    assert format_credit(edited) == (
        "Top photo credit: Left, right (Jane Doe/Reuters; John Roe/AP)"
    )
    assert not parsed.certain


@pytest.mark.parametrize(
    "line", ["Jane Doe", "Jane Doe/Meridian", "Meridian", "Jane Doe, The Daily Ledger", ""]
)
def test_a_line_that_could_be_read_in_two_ways_is_uncertain(line: str) -> None:
    parsed = parse_credit(line)
    assert not parsed.certain
    assert format_credit(parsed.credit) == line


def test_a_sentence_without_a_bracket_describes_and_names_nobody() -> None:
    line = "Top photo credit: The grain port of Odesa seen from the sea in the early morning."
    credit = parse_credit(line).credit
    assert credit.description == "The grain port of Odesa seen from the sea in the early morning."
    assert replace(credit, line="").is_empty


@pytest.mark.parametrize(
    "line",
    [
        "soldiers hold a photo by the river",
        "Soldiers of the first line who hold up a photo by the river",
        "Soldiers hold a photo by the river",
    ],
)
def test_a_photo_by_a_river_was_not_made_by_it(line: str) -> None:
    assert not parse_credit(line).certain
    assert parse_credit(line).credit.creator == ""


@pytest.mark.parametrize(
    ("line", "creator", "agency"),
    [
        ("Dawn (Jane Doe/AP.)", "Jane Doe", "AP"),
        ("Dawn (AP/Jane Doe Jr.).", "Jane Doe Jr.", "AP"),
        ("Dawn (AP/Jane D.)", "Jane D.", "AP"),
    ],
)
def test_a_full_stop_goes_but_the_dot_of_an_abbreviation_stays(
    line: str, creator: str, agency: str
) -> None:
    assert names(line) == (creator, agency)


def test_a_house_of_its_own_may_be_named_as_an_agency() -> None:
    assert parse_credit("Jane Doe/Meridian", CreditLists(agencies=("Meridian",))).certain
    assert (
        parse_credit("meridian/Jane Doe", CreditLists(agencies=("Meridian",))).credit.creator
        == "Jane Doe"
    )


@given(st.text())
def test_any_line_is_kept_verbatim_and_printed_unchanged(line: str) -> None:
    parsed = parse_credit(line)
    assert parsed.credit.line == line
    assert format_credit(parsed.credit) == line


TABLE = Path(__file__).resolve().parents[2] / "data" / "credits.tsv"
FIELDS = ("label", "description", "creator", "agency", "licence", "source")


def table() -> list[tuple[str, Credit, bool]]:
    """The lines of the table, with the credit each is read as, and whether that is certain."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        (
            row["line"],
            Credit(**{name: row[name] for name in FIELDS}, line=row["line"]),
            row["certain"] == "yes",
        )
        for row in rows
    ]


def test_the_table_has_two_hundred_lines_and_none_twice() -> None:
    lines = [line for line, _, _ in table()]
    assert len(lines) >= 200
    assert len(set(lines)) == len(lines)


@pytest.mark.parametrize(("line", "credit", "certain"), table())
def test_each_line_of_the_table_is_read_as_it_says(
    line: str, credit: Credit, certain: bool
) -> None:
    parsed = parse_credit(line)
    assert parsed.credit == credit
    assert parsed.certain is certain
    assert format_credit(parsed.credit) == line


@pytest.mark.parametrize(("line", "credit", "certain"), table())
def test_each_line_of_the_table_is_read_alike_once_it_is_printed_by_the_house(
    line: str, credit: Credit, certain: bool
) -> None:
    ours = replace(credit, line="", source="")  # a source is a link, not a part of the line
    by_courtesy = re.search("courtesy|provided|handout photo", line, re.IGNORECASE)
    if certain and not ours.is_empty and not by_courtesy:  # which the house's form does not tell
        assert replace(parse_credit(format_credit(ours)).credit, line="") == ours


def test_lists_of_the_desk_are_read_beside_the_usual_names() -> None:
    lists = CreditLists(("Titelbild",), ("Hafenfoto",), ("Nur für Meridian",))
    parsed = parse_credit("titelbild: Dawn (Jane Doe/HAFENFOTO, nur für Meridian)", lists)
    assert parsed.certain
    assert replace(parsed.credit, line="") == Credit(
        "titelbild", "Dawn", "Jane Doe", "HAFENFOTO", "nur für Meridian"
    )


def test_a_no_break_space_is_part_of_a_name_and_of_a_description() -> None:
    line = "Photo: At 5\u00a0km \n from it (J.\u00a0P. Doe/Getty\u00a0Images)"
    parsed = parse_credit(line)
    assert parsed.certain
    assert parsed.credit.description == "At 5\u00a0km from it"
    assert (parsed.credit.creator, parsed.credit.agency) == (
        "J.\u00a0P. Doe",
        "Getty\u00a0Images",
    )


LETTERS = "abcdefghijklmnopqrstuvwxyzäéñőşțżłßабвгґєαβγאבگ李"
SPACES = st.sampled_from([" ", " ", "\u00a0"])
NAME_MARKS = ("'", "’", "&", "<", ">", '"')


@st.composite
def word(draw: st.DrawFn) -> str:
    """A word with a capital, and at times a mark that HTML has to escape."""
    text = draw(st.text(LETTERS, min_size=3, max_size=9)).title()
    mark = draw(st.sampled_from(("", "", "", *NAME_MARKS)))
    return f"{text[0]}{mark}{text[1:]}" if mark else text


@st.composite
def phrase(draw: st.DrawFn, fewest: int, most: int) -> str:
    """Several words, with spaces or no-break spaces between them."""
    words = draw(st.lists(word(), min_size=fewest, max_size=most))
    return "".join(part for w in words for part in (w, draw(SPACES)))[:-1]


first_names = st.sampled_from(["Jane", "Zoë", "J.P.", "Anne-Marie", "Ł.", "O’Neil", "محمد", "李"])
last_names = st.sampled_from(["Doe", "van den Berg", "al-Sayed", "O’Hara", "Müller", "de Souza"])
people = st.one_of(
    st.builds(lambda *parts: " ".join(parts), first_names, last_names),
    phrase(2, 3).filter(is_personal_name),
)
HOUSES = ("Meridian", "Hafenfoto & Söhne", 'Bild "Nord"')
LISTS = replace(CreditLists(), agencies=(*CreditLists().agencies, *HOUSES))
agencies = st.one_of(
    st.sampled_from([*LISTS.agencies, "AFP/Getty Images", "Pool via REUTERS"]),
    st.sampled_from(["The Daily Ledger", "Museum of Ships"]),
)
labels = st.sampled_from(["", "Photo", "Illustration", *LISTS.labels])
licences = st.sampled_from(["", "CC BY-SA 3.0 DE", "public domain", *LISTS.licences])
descriptions = st.one_of(
    st.sampled_from(
        ["", "Dawn over Galați, March 9", "Ministers (left, right) meet.", "A & B: “C” / D – E"]
    ),
    phrase(1, 12).map(lambda text: f"{text}."),
)
well_formed = st.one_of(
    st.builds(Credit, labels, descriptions, people, agencies, licences),
    st.builds(Credit, labels, descriptions, people, st.just(""), licences),
    st.builds(Credit, labels, descriptions, st.just(""), agencies, licences),
)


@given(well_formed)
def test_a_well_formed_credit_survives_printing_and_reading(credit: Credit) -> None:
    read = parse_credit(format_credit(credit), LISTS).credit
    assert replace(read, line="") == credit


HOSTILE = (
    *("(", ")", "(a)", "(a);", "photo by ", "-/", "a/ ", ", pool", " via", "CC BY "),
    *(" and A/B", "https://", "file ", "credit: ", "courtesy ", "Photo: ", "licence "),
)


@pytest.mark.parametrize("line", [piece * 5000 for piece in HOSTILE])
def test_a_hostile_line_is_read_at_once(line: str) -> None:
    started = time.process_time()
    parse_credit(line)
    assert time.process_time() - started < 10  # quadratic, it would be minutes
