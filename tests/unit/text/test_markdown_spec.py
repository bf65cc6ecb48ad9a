"""The specification of the dialect holds."""

import pytest

from deskeditor.text.dialect import render
from markdown_examples import Desk, Example, examples


@pytest.mark.parametrize("example", examples(), ids=lambda example: f"line-{example.line}")
def test_an_example_of_the_specification_renders_as_it_says(example: Example) -> None:
    rendered = render(example.source, Desk())
    assert rendered.html == example.html
    assert rendered.warnings == example.warnings


def test_the_specification_has_examples() -> None:
    assert len(examples()) > 20
