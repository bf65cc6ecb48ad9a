import pytest

from deskeditor.text.dialect import render
from deskeditor.text.directions import direction_of, direction_of_language


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Hello שלום", "ltr"),
        ("שלום Hello", "rtl"),
        ("42 – «مرحبا»", "rtl"),
        ("42", "ltr"),
        ("", "ltr"),
        ("👍 שלום", "rtl"),
    ],
)
def test_a_paragraph_runs_as_its_first_letter_does(text: str, direction: str) -> None:
    assert direction_of(text) == direction


def test_without_a_letter_a_paragraph_runs_as_those_around_it() -> None:
    assert direction_of("1984", "rtl") == "rtl"
    assert direction_of("Hello", "rtl") == "ltr"


@pytest.mark.parametrize(
    ("language", "direction"), [("he", "rtl"), ("ar-EG", "rtl"), ("en", "ltr"), ("", "ltr")]
)
def test_a_language_has_a_direction(language: str, direction: str) -> None:
    assert direction_of_language(language) == direction


def test_a_list_that_runs_the_other_way_has_its_marks_there() -> None:
    assert '<ol dir="rtl">' in render("1. שלום\n2. עולם", language="en").html
    assert '<blockquote dir="rtl">' in render("> **שלום**", language="en").html
    assert "dir=" not in render("1. One\n2. Two\n\n> words", language="en").html
    assert '<ul dir="ltr">' in render("- One\n- Two", language="he").html
