"""Texts that nobody should write, in the real window: kept whole, on the page as in the export."""

from html import escape

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor

from desk_window import TIMEOUT, Seat, settle
from deskeditor.gui.editor.long_lines import LONGEST, SHOWN, cut, divided, is_too_long
from deskeditor.model.ids import StoryId
from deskeditor.operations.stories import create_story
from deskeditor.publish.article import article_html, article_parts
from page_trees import article

GRAIN = "river-watch-danube-grain-talks"
MEGABYTE = 1_000_000
LINE = ("The river and the *port* were quiet. " * (MEGABYTE // 37 + 1))[:MEGABYTE]

BAD = {
    "half-typed marks": "a **b\n\n[a](\n\n`c\n\n![d](image:none '\n\n| a |\n|--\n\n::: pull",
    "HTML that is not closed": "<div>\n\n<b>a\n\n<!-- c\n\n</p></div></div>\n\n<textarea>\nz",
    "nested quotes": "> " * 10_000 + "words",
    "nested lists": "\n".join("  " * depth + "- x" for depth in range(150)),
    "many brackets": "[" * 8_000 + "\n\n" + "![" * 4_000 + "\n\n" + "[a](" * 2_000,
    "many marks": "*_" * 8_000 + "\n\n" + "`" * 8_000 + "\n\n" + "<" * 8_000,
    "NUL and half characters": "a\x00b\ud800c \x0b\x0c\x1b\ufdd0 d",
    "mixed line ends": "a\r\nb\rc\u2028d\u2029e\x85f\n\ng",
    "a pile of marks": "a" + "\u0301\u0323" * 5_000,
    "many definitions": "".join(f"[a{n}]: /{n}\n" for n in range(5_000)) + "\n[a4999]",
}  # fmt: skip


def _is_as_exported(seat: Seat) -> bool:
    """Return whether the page shows what the export would write of the open story."""
    story, edition = seat.story, seat.window.edition
    assert story is not None
    assert edition is not None
    html = f"<article>{article_html(article_parts(edition, story))}</article>"
    shown = str(seat.on_page("window.desk.article()"))
    return article(shown)[2] == article(html)[2]


def _paste(seat: Seat, text: str) -> None:
    """Put a text in the place of all, as a paste does."""
    body = seat.window.stories.editor.body
    data = QMimeData()
    data.setText(text)
    body.selectAll()
    body.insertFromMimeData(data)


def test_bad_texts_are_on_the_page_as_in_the_export_and_one_can_write_on(
    reading_seat: Seat,
) -> None:
    seat = reading_seat
    seat.open_page(GRAIN)
    body = seat.window.stories.editor.body
    for name, text in BAD.items():
        _paste(seat, text)
        body.moveCursor(QTextCursor.MoveOperation.End)
        seat.page_shown()
        body.textCursor().insertText("\n\n")
        seat.type(body, "End.")
        seat.page_shown()
        assert _is_as_exported(seat), name
    seat.journaled()


def _open_long(seat: Seat, text: str) -> None:
    got: list[str] = []
    made = seat.client.perform(create_story("A long line", body=text))
    made.done.connect(lambda outcome: got.append(outcome.value.id))
    seat.until(lambda: bool(got))
    seat.window.open_story(StoryId(got[0]))
    seat.until(lambda: seat.story is not None and seat.story.id == got[0])


def test_a_line_of_a_megabyte_is_shown_in_part_kept_whole_and_can_be_divided(
    reading_seat: Seat,
) -> None:
    seat = reading_seat
    editor = seat.window.stories.editor
    _open_long(seat, f"First.\n\n{LINE}\n\nLast.")
    seat.page_shown()
    assert editor.long_line.isVisible()
    assert "1,000,000" in editor.long_line.words.text()
    assert editor.body.document().characterCount() < SHOWN + 100
    assert LINE in editor.body.text
    assert escape(LINE[-60:].strip(), quote=False) in str(
        seat.on_page("document.querySelector('.e-content').textContent")
    )
    seat.press(editor.body, Qt.Key.Key_X)
    editor.format("bold")
    editor.insert_paragraph("more", editor.body.textCursor(), moves_caret=True)
    _paste(seat, "pasted")
    settle(seat.qtbot)
    assert seat.story is not None
    assert LINE in seat.story.body
    assert not seat.window.session.is_dirty

    editor.long_line.button.click()
    assert not editor.long_line.isVisible()
    assert " ".join(editor.body.text.split()) == f"First. {LINE.strip()} Last."
    editor.body.moveCursor(QTextCursor.MoveOperation.End)
    seat.type(editor.body, " Written.")
    seat.page_shown()
    assert _is_as_exported(seat)
    seat.saved()
    assert seat.stored("a-long-line").body.endswith("Last. Written.\n")


def test_a_pasted_line_that_is_too_long_is_divided_and_it_is_said(reading_seat: Seat) -> None:
    seat = reading_seat
    seat.open_page(GRAIN)
    editor = seat.window.stories.editor
    with seat.qtbot.waitSignal(editor.told, timeout=TIMEOUT) as told:
        _paste(seat, "x" * 200_000)
    assert told.args == ["A line of 200,000 characters was divided, so that it can be written in."]
    assert editor.body.text.replace("\n", "") == "x" * 200_000
    assert not is_too_long(editor.body.text)
    seat.page_shown()


def test_lines_are_cut_and_divided_without_losing_their_number_or_a_letter() -> None:
    text = f"a\n{'b ' * LONGEST}\nc\n{'d' * (LONGEST + 1)}"
    assert [line[:1] for line in cut(text).split("\n")] == ["a", "b", "c", "d"]
    assert cut(divided(text)) == divided(text)
    parts = divided(text)
    assert parts.replace("\n", "").replace(" ", "") == text.replace("\n", "").replace(" ", "")
    assert divided("a\nb") == "a\nb"
