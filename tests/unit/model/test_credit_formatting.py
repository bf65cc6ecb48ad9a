"""A credit is printed by one function, with the punctuation of what is there."""

import pytest

from deskeditor.model.credit import Credit, format_credit


@pytest.mark.parametrize(
    ("credit", "line"),
    [
        (Credit(), ""),
        (Credit(label="Photo"), ""),
        (Credit(licence="CC0"), ""),
        (Credit(agency="AP"), "AP"),
        (Credit(creator="Jane Doe"), "Jane Doe"),
        (Credit(creator="Jane Doe", agency="AP"), "Jane Doe/AP"),
        (Credit(creator="Jane Doe", licence="CC0"), "Jane Doe, CC0"),
        (Credit(label="Photo", agency="AP"), "Photo: AP"),
        (Credit(label="Photo", description="Dawn"), "Photo: Dawn"),
        (Credit(description="Dawn", agency="AP"), "Dawn (AP)"),
        (Credit("Photo", " Dawn ", "Jane", "AP", "CC0"), "Photo: Dawn (Jane/AP, CC0)"),
        (Credit(agency="AP", source="https://example.org"), "AP"),
        (Credit(agency="AP", line="Whatever it said"), "Whatever it said"),
    ],
)
def test_a_part_that_is_empty_leaves_no_punctuation(credit: Credit, line: str) -> None:
    assert format_credit(credit) == line


def test_editing_a_field_prints_from_the_fields_again() -> None:
    taken_over = Credit(creator="Jane Doe", agency="AP", line="AP Photo/Jane Doe")
    assert format_credit(taken_over) == "AP Photo/Jane Doe"
    assert format_credit(taken_over.edited(agency="Reuters")) == "Jane Doe/Reuters"
    assert format_credit(taken_over.edited(line="Jane")) == "Jane"


def test_a_credit_that_names_nobody_is_empty() -> None:
    assert Credit(label="Photo", description="Dawn", licence="CC0").is_empty
    assert not Credit(creator="Jane").is_empty
    assert not Credit(agency="AP").is_empty
    assert not Credit(line="x").is_empty
