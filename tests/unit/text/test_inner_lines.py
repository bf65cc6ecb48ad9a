"""The lines of items, rows and quoted paragraphs are those of the elements of the page."""

import pytest
from lxml import html

from deskeditor.text.dialect import render
from deskeditor.text.incremental import Incremental

WITHIN = (
    "|".join(f"self::{name}" for name in ("li", "tr", "dt", "dd")) + "|self::p[parent::blockquote]"
)


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("words", ()),
        ("a | b", ()),
        ("- a\n- b\n  more\n    - c\n- d", (0, 1, 3, 4)),
        ("\n\n1. a\n\n   more\n2. b", (0, 3)),
        ("| a |\n|---|\n| b |\n| c |", (0, 2, 3)),
        ("words\n| a | b |\n|---|---|\n| b |\nTable: c", (1, 3)),
        ("> a\n> b\n>\n> c\n>\n> - d\n> - e", (0, 3, 5, 6)),
        ("> > a\n>\n> b", (0, 2)),
        ("T\nU\n: d\n: e", (0, 1, 2, 3)),
        ("> | a |\n> |---|\n> | b |", (0, 2)),
    ],
)
def test_each_element_within_a_block_has_its_line(source: str, lines: tuple[int, ...]) -> None:
    block = render(source).blocks[-1]
    assert block.inner == lines
    found = html.fragment_fromstring(block.html, create_parent="div").xpath(f".//*[{WITHIN}]")
    assert len(found) == len(lines)


def test_an_edit_keeps_the_lines_within_a_block() -> None:
    engine = Incremental()
    engine.load("a\n\n- b\n- c\n\nd")
    patch = engine.edit(3, 0, ["", "  e"])
    assert patch.inserted[0].inner == (0, 3)
    assert engine.rendered == render("\n".join(engine.lines))
