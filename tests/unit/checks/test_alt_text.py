"""Alternative texts: asked for, and warned of where they help nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskeditor.checks.alt_text import LONGEST, OPENINGS, SHORTEST_LIMIT, alt_remarks
from deskeditor.model.finding import Level

GOOD = "Two tugs push a grain barge through ice below a lattice bridge."


def rules(
    alt: str,
    caption: str = "",
    filename: str = "DSC_0042.jpg",
    language: str = "en",
    *,
    is_decorative: bool = False,
) -> list[str]:
    remarks = alt_remarks(alt, caption, filename, language=language, is_decorative=is_decorative)
    return [remark.rule for remark in remarks]


def test_a_good_text_has_no_remark() -> None:
    assert rules(GOOD, "Ice on the Danube") == []


def test_a_missing_text_blocks_unless_the_picture_is_decorative() -> None:
    (remark,) = alt_remarks("  ", "A caption", "a.jpg")
    assert (remark.rule, remark.level, remark.short) == ("alt-missing", Level.BLOCK, "missing")
    assert rules("", is_decorative=True) == []


@pytest.mark.parametrize(
    ("alt", "language"),
    [
        ("Image of a barge", "en"),
        ("A photo of a barge", "en-GB"),
        ("PICTURE OF a barge", "en"),
        ("Ein Foto von einem Kahn", "de"),
        ("Bild von einem Kahn", "de-AT"),
        ("L’image montre une péniche", "fr"),
        ("Photo d'une péniche", "fr"),
        ("Imagen de una barcaza", "es"),
        ("Изображение баржи", "ru"),
        ("photo of a barge", "de"),
    ],
)
def test_an_opening_that_says_nothing_is_told_in_the_language_of_the_story(
    alt: str, language: str
) -> None:
    assert rules(alt, language=language) == ["alt-opening"]


@pytest.mark.parametrize(
    ("alt", "language"),
    [
        ("Imagery from a satellite shows ships", "en"),
        ("Photographers wait at the gate", "en"),
        ("Bildung ist Ländersache, steht auf dem Schild", "de"),
        ("Bild von einem Kahn", "en"),
        ("Kuvasto on pöydällä", "fi"),
        ("Fotokopie eines Briefs", "de"),
    ],
)
def test_a_word_that_only_begins_like_an_opening_is_none(alt: str, language: str) -> None:
    assert rules(alt, language=language) == []


def test_every_opening_is_found_in_its_own_language() -> None:
    for language, openings in OPENINGS.items():
        for opening in openings:
            assert "alt-opening" in rules(f"{opening} x", language=language), opening


def test_a_text_that_repeats_the_caption_is_told_whatever_its_marks_and_case() -> None:
    assert rules("Ice on the Danube", "Ice on the Danube.") == ["alt-repeats-caption"]
    assert rules("ICE, on the Danube", "Ice on the Danube") == ["alt-repeats-caption"]
    assert rules("Ice on the Danube", "Ice on the Danube, March 9") == []


@pytest.mark.parametrize(
    ("alt", "filename"),
    [
        ("barges-at-galati.jpg", "other.png"),
        ("barges at Galați", "barges_at_galati.jpg"),
        ("IMG_2093", "x.jpg"),
        ("DSC00412 edited", "x.jpg"),
        ("x", "x"),
    ],
)
def test_a_file_name_is_no_text(alt: str, filename: str) -> None:
    assert rules(alt, filename=filename) == ["alt-file-name"]


def test_an_over_long_text_is_warned_of_and_a_longish_one_noted() -> None:
    assert rules("a " * 60) == []
    (noted,) = alt_remarks("ab " * 70, "", "x.jpg")
    assert (noted.rule, noted.level) == ("alt-cut-off", Level.NOTE)
    assert noted.short == f"209 of {SHORTEST_LIMIT}"
    (warned,) = alt_remarks("ab " * 100, "", "x.jpg")
    assert (warned.rule, warned.level) == ("alt-long", Level.WARN)
    assert warned.short == f"299 of {LONGEST}"


@given(st.text(max_size=400), st.text(max_size=80), st.text(max_size=40), st.text(max_size=8))
def test_no_text_upsets_the_rules(alt: str, caption: str, filename: str, language: str) -> None:
    found = rules(alt, caption, filename, language)
    assert ("alt-missing" in found) == (not alt.strip())
    assert len(found) == len(set(found))
