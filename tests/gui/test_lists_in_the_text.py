"""Enter and Tab in lists, told by what the page makes of them."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from deskeditor.gui.editor.continuation import continue_line, indent_lines
from deskeditor.gui.editor.formatting import toggle_mark
from deskeditor.text.dialect import render


def _at_end_of(text: str, line: int) -> tuple[QTextDocument, QTextCursor]:
    document = QTextDocument()
    document.setPlainText(text)
    cursor = QTextCursor(document.findBlockByNumber(line))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    return document, cursor


def _indented(text: str, line: int, direction: int = 1) -> str:
    document, cursor = _at_end_of(text, line)
    indent_lines(cursor, direction)
    return document.toPlainText()


def _entered(text: str, line: int) -> str:
    document, cursor = _at_end_of(text, line)
    assert continue_line(cursor)
    return document.toPlainText()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("text", "line", "after"),
    [
        ("- a\n- b", 1, "- a\n    - b"),
        ("1. a\n2. b\n3. c", 1, "1. a\n    1. b\n2. c"),
        ("1. a\n    1. x\n2. b", 2, "1. a\n    1. x\n    2. b"),
        ("100. a\n101. b", 1, "100. a\n     1. b"),
        ("- a\n  - x\n- b", 2, "- a\n  - x\n  - b"),
        ("- a\n- b\n    - c\n\n      d\n- e", 1, "- a\n    - b\n        - c\n\n          d\n- e"),
        ("> - a\n> - b", 1, "> - a\n>     - b"),
        ("- [ ] a\n- [x] b", 1, "- [ ] a\n    - [x] b"),
        ("- a", 0, "- a"),
        ("para\n\n- a\n- b", 2, "para\n\n- a\n- b"),
    ],
)  # fmt: skip
def test_tab_nests_an_item_under_the_one_before_with_all_that_is_in_it(
    text: str, line: int, after: str
) -> None:
    assert _indented(text, line) == after


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("text", "line", "after"),
    [
        ("- a\n    - b", 1, "- a\n- b"),
        ("- a\n  - b\n    - c", 2, "- a\n  - b\n  - c"),
        ("1. a\n    1. b\n    2. c\n2. d", 1, "1. a\n2. b\n    2. c\n3. d"),
    ],
)
def test_shift_tab_takes_an_item_to_the_level_of_the_one_it_is_in(
    text: str, line: int, after: str
) -> None:
    assert _indented(text, line, -1) == after


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("text", "line", "after"),
    [
        ("1. a\n2. b\n3. c", 0, "1. a\n2. \n3. b\n4. c"),
        ("1. a\n1. b\n1. c", 1, "1. a\n1. b\n1. \n1. c"),
        ("3) a\n    - x\n4) b", 0, "3) a\n4) \n    - x\n5) b"),
        ("1. a\n2. b\n\nText\n\n1. c", 0, "1. a\n2. \n3. b\n\nText\n\n1. c"),
        ("1. a\n2. b\n- c\n3. d", 0, "1. a\n2. \n3. b\n- c\n3. d"),
        ("- [x] done", 0, "- [x] done\n- [ ] "),
        ("> - a", 0, "> - a\n> - "),
        ("> 1. a\n> 2. b", 0, "> 1. a\n> 2. \n> 3. b"),
        ("> - a\n> - ", 1, "> - a\n> \n> "),
    ],
)
def test_enter_goes_on_and_the_items_behind_are_numbered_on(
    text: str, line: int, after: str
) -> None:
    assert _entered(text, line) == after


MARKERS = st.sampled_from(["-", "*", "1.", "7.", "12)"])  # only 1 begins a list below words


@pytest.mark.usefixtures("qapp")
@given(MARKERS, st.booleans(), st.integers(0, 2))
@settings(max_examples=60)
def test_what_tab_nests_is_nested_on_the_page(first: str, is_loose: bool, level: int) -> None:
    if level and first[0].isdigit():
        first = "1."
    second = first if first in "-*" else f"8{first[-1]}"
    gap = "\n\n" if is_loose else "\n"
    around = [f"{' ' * 4 * n}- around" for n in range(level)]
    own = " " * 4 * level
    text = "\n".join([*around, f"{own}{first} above{gap}{own}{second} below"])
    after = _indented(text, text.count("\n"))
    html = re.sub(r"</?p>", "", render(after, language="en").html)
    assert re.search(r"above\s*<(?:ul|ol)>\s*<li>\s*below", html), after


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("text", "at", "mark", "once"),
    [
        ("a **two words** b", 5, "**", "a two words b"),
        ("a __two words__ b", 5, "**", "a two words b"),
        ("a *two words* b", 4, "*", "a two words b"),
        ("a _two words_ b", 4, "*", "a two words b"),
        ("a *two **bold** words* b", 4, "*", "a two **bold** words b"),
        ("👍🏽 ~~gone~~", 9, "~~", "👍🏽 gone"),
        ("the `code here`", 8, "`", "the code here"),
        ("it’s so", 2, "**", "**it’s** so"),
        ("snake_case_name", 7, "**", "snake_**case**_name"),
    ],
)
def test_a_mark_inside_marked_words_takes_the_marks_and_again_gives_them_back(
    text: str, at: int, mark: str, once: str
) -> None:
    document, cursor = _at_end_of(text, 0)
    cursor.setPosition(at)
    toggle_mark(cursor, mark)
    assert document.toPlainText() == once
    toggle_mark(cursor, mark)
    same = text.replace("__", "**") if mark == "**" else text
    assert document.toPlainText() == (same.replace("_", "*") if text.startswith("a _") else same)
