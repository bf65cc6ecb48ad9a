"""The page beside a text with everything in it: each block in its place, at any zoom."""

import os
import signal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from desk_window import TIMEOUT, Seat, settle

PILOTS = "the-pilots-who-will-not-sail-at-night"
TOP, NEAR = 12, 40  # px that the page leaves above a line; px that a block may be off


def _text() -> str:
    parts = []
    for n in range(8):
        parts.append(
            f"## Head {n}\n\nWords of paragraph {n}. " + "And many more. " * 30 + f"[^{n}]"
        )
        parts.append("\n".join(f"- item {n}.{i}\n    - below {n}.{i}" for i in range(4)))
        rows = "\n".join(f"| row {n}.{i} | cell |" for i in range(6))
        parts.append(f"| a | b |\n| --- | --- |\n{rows}")
        parts.append(f"> A quote {n}\n> of two lines.\n>\n> And more of it.")
    parts.append("\n".join(f"[^{n}]: Note {n}." for n in range(8)))
    return "\n\n".join(parts)


@pytest.fixture
def long_seat(reading_seat: Seat) -> Seat:
    """A window with a long story of every kind of block open, text and page side by side."""
    reading_seat.open_page(PILOTS)
    body = reading_seat.window.stories.editor.body
    body.selectAll()
    body.textCursor().insertText(_text())
    body.moveCursor(QTextCursor.MoveOperation.Start)
    reading_seat.page_shown()
    return reading_seat


def _line_of(seat: Seat, words: str) -> int:
    lines = seat.window.stories.editor.body.mirror.lines
    return next(number for number, line in enumerate(lines) if words in line)


def _box(seat: Seat, selector: str, words: str) -> list[float]:
    found = seat.on_page(
        "(r => [r.x, r.y, r.width, r.height])"
        f"([...document.querySelectorAll({selector!r})]"
        f".findLast(e => e.textContent.includes({words!r})).getBoundingClientRect())"
    )
    assert isinstance(found, list)
    return found


def _is_in_place(seat: Seat, selector: str, words: str) -> bool:
    """Return whether a block is where its line is, or the page can go no further down."""
    is_at_end = seat.on_page("scrollY + innerHeight >= document.scrollingElement.scrollHeight - 2")
    return abs(_box(seat, selector, words)[1] - TOP) <= NEAR or is_at_end is True


BLOCKS = (
    ("h2", "Head {}", "## Head {}"),
    (".e-content p", "Words of paragraph {}.", "Words of paragraph {}."),
    ("li", "item {}.0", "- item {}.0"),
    ("li", "below {}.2", "- below {}.2"),
    ("tr", "row {}.3", "| row {}.3"),
    ("blockquote", "A quote {}", "> A quote {}"),
)


@pytest.mark.parametrize("zoom", [0.67, 1.0, 1.5])
def test_every_kind_of_block_stands_where_its_line_does(long_seat: Seat, zoom: float) -> None:
    stories = long_seat.window.stories
    stories.preview.reader.set_zoom(zoom)
    body = stories.editor.body
    for number in (1, 3, 5, 6):
        for selector, words, line in BLOCKS:
            name = words.format(number)
            body.scroll_to(_line_of(long_seat, line.format(number)))
            settle(long_seat.qtbot)
            long_seat.until(
                lambda selector=selector, name=name: _is_in_place(  # type: ignore[misc]
                    long_seat, selector, name
                )
            )


@pytest.mark.parametrize(
    ("selector", "words", "line"),
    [
        ("li", "below 0.2", "- below 0.2"),
        ("td", "row 0.4", "| row 0.4"),
        ("blockquote p", "And more of it", "> And more of it"),
    ],
)
def test_a_click_within_a_list_a_table_or_a_quote_brings_the_caret_there(
    long_seat: Seat, selector: str, words: str, line: str
) -> None:
    seat = long_seat
    seat.on_page(
        f"([...document.querySelectorAll({selector!r})]"
        f".find(e => e.textContent.includes({words!r})).scrollIntoView(), 1)"
    )
    box = seat.on_page(
        "(r => [r.x, r.y, r.width, r.height])"
        f"([...document.querySelectorAll({selector!r})]"
        f".find(e => e.textContent.includes({words!r})).getBoundingClientRect())"
    )
    assert isinstance(box, list)
    preview = seat.window.stories.preview
    target = preview.view.focusProxy()
    assert target is not None
    with seat.qtbot.waitSignal(preview.line_clicked, timeout=TIMEOUT):
        place = QPoint(round(box[0] + 12), round(box[1] + box[3] / 2))
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=place)
    assert line.strip() in seat.window.stories.editor.body.textCursor().block().text()


def test_a_key_in_a_footnote_changes_that_footnote_only(long_seat: Seat) -> None:
    seat = long_seat
    seat.on_page("(document.querySelectorAll('.footnotes li').forEach(e => e.kept = true), 1)")
    body = seat.window.stories.editor.body
    body.go_to_line(_line_of(seat, "[^3]: Note 3."))
    body.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    seat.type(body, " More.")
    seat.page_shown()
    notes = "[...document.querySelectorAll('.footnotes li')]"
    assert seat.on_page(f"{notes}.map(e => e.kept === true)") == [n != 3 for n in range(8)]
    assert "Note 3. More." in str(seat.on_page(f"{notes}[3].textContent"))
    assert (
        seat.on_page("document.querySelector('.desk-caret').className") == "footnotes desk-caret"
    )


def test_what_is_typed_while_the_page_s_process_is_dead_is_on_the_page_that_comes(
    long_seat: Seat,
) -> None:
    seat = long_seat
    page = seat.window.stories.preview.page
    body = seat.window.stories.editor.body
    body.go_to_line(_line_of(seat, "Words of paragraph 2."))
    os.kill(page.renderProcessPid(), signal.SIGKILL)
    for letter in "Typed meanwhile. ":
        seat.type(body, letter)
        settle(seat.qtbot)
    seat.until(lambda: "Typed meanwhile. " in str(_text_of_page(seat)), timeout=2 * TIMEOUT)
    seat.page_shown()
    assert seat.on_page("document.querySelectorAll('.footnotes li').length") == 8


def _text_of_page(seat: Seat) -> object:
    if not seat.window.stories.preview.is_current:
        return ""
    return seat.on_page("document.body.textContent")


def test_a_tablet_is_between_a_phone_and_the_site(long_seat: Seat) -> None:
    seat = long_seat
    seat.window.stories.toolbar.views.choose("read")
    preview = seat.window.stories.preview
    widths = []
    for mode, most in (("phone", 390), ("tablet", 768), ("site", 16_777_215)):
        preview.show_mode(mode)
        seat.page_shown()
        assert preview.view.maximumWidth() == most
        seat.until(lambda: seat.on_page("innerWidth") == preview.view.width())
        widths.append(preview.view.width())
    assert widths == sorted(widths)
    assert widths[0] == 390
    assert widths[1] > 390
