import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskeditor.text.dialect import render
from deskeditor.text.outline import Heading, at_line, outline

TEXT = """## One *two*

Words

```
## no heading
```

#### Four

> ## Quoted

Set
---

    ## code

- ## In a list

<h3>As HTML</h3>
"""
LINE = st.sampled_from(
    ["## A", "### B *c*", "words", "", "```", "> ## D", "Set", "---", "    ## code", "- ## E", "#"]
)


def _outline(text: str) -> tuple[Heading, ...]:
    return outline(render(text, language="en").blocks, text.split("\n"))


def test_headings_of_the_page_are_listed_and_those_in_code_are_none() -> None:
    found = [(h.level, h.words, h.line, h.skips) for h in _outline(TEXT)]
    assert found == [
        (2, "One two", 0, False),
        (4, "Four", 8, True),
        (2, "Quoted", 10, False),
        (2, "Set", 12, False),
        (2, "In a list", 17, False),
        (3, "As HTML", 19, False),
    ]


@given(st.lists(LINE, max_size=12))
def test_the_outline_is_that_of_the_page_and_its_lines_are_in_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    html = render(text, language="en").html
    found = re.findall(r"<h([2-6])[^>]*>(.*?)</h", html, re.DOTALL)
    levels = [int(level) for level, words in found if words]
    headings = _outline(text)
    assert [heading.level for heading in headings] == levels
    places = [heading.line for heading in headings]
    assert places == sorted(places)
    assert all(0 <= place < len(lines) for place in places)


@pytest.mark.parametrize(("line", "under"), [(0, 0), (7, 0), (8, 1), (11, 2), (99, 5)])
def test_a_line_stands_under_the_last_heading_before_it(line: int, under: int) -> None:
    assert at_line(_outline(TEXT), line) == under


def test_before_the_first_heading_there_is_none() -> None:
    assert at_line(_outline(f"Words\n\n{TEXT}"), 0) is None
    assert _outline("Words") == ()
