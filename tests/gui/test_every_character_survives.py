"""No character is lost or changed between the key and the page."""

from collections.abc import Iterator
from html import unescape
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from desk_window import prepare
from deskeditor.gui.editor.body_edit import BodyEdit
from deskeditor.gui.theme import Theme
from deskeditor.text.dialect import render

PIECES = st.sampled_from(
    [
        "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "\N{THIN SPACE}", "\N{SOFT HYPHEN}",
        "\N{WORD JOINER}", "\N{ZERO WIDTH NON-JOINER}", "\N{RIGHT-TO-LEFT MARK}",
        "👩\N{ZERO WIDTH JOINER}👩\N{ZERO WIDTH JOINER}👧", "👍🏽", "🇷🇴", "é", "ța",
        "e\N{COMBINING ACUTE ACCENT}", "o\N{COMBINING DIAERESIS}\N{COMBINING MACRON}",
        "שלום", "مرحبا", "東京", "\N{NON-BREAKING HYPHEN}", "a", "Word", " ", "42",
    ]
)  # fmt: skip
TEXTS = st.lists(st.lists(PIECES, max_size=6).map("".join), max_size=4).map("\n".join)


@pytest.fixture(scope="module")
def body(qapp: QApplication) -> Iterator[BodyEdit]:
    prepare(qapp)
    body = BodyEdit(Theme("light"))
    yield body
    body.deleteLater()


@given(TEXTS)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_cut_and_pasted_undone_and_done_again_is_the_same(
    body: BodyEdit, text: str
) -> None:
    body.load(text)
    assert body.text == text
    body.selectAll()
    assert body.selected_text() == text
    data = body.createMimeDataFromSelection()
    body.textCursor().removeSelectedText()
    assert body.text == ""
    body.insertFromMimeData(data)
    assert body.text == text
    body.undo()
    body.redo()
    assert body.text == text
    body.rewrite(f"{text}\nmore")
    assert body.mirror.text() == f"{text}\nmore"


@given(st.lists(PIECES, min_size=1, max_size=8).map("".join))
@settings(max_examples=150)
def test_what_is_typed_within_a_line_is_on_the_page(text: str) -> None:
    page = unescape(render(f"Before{text}after", language="en").html)
    assert normalize("NFC", f"Before{text}after") in page  # the same letters, composed
