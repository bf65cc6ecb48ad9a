"""Text and page stay at the same line, whichever of them a person moves."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from desk_window import Ctrl, Nothing, Seat, settle

PILOTS = "the-pilots-who-will-not-sail-at-night"
TOP = 12  # px that the page leaves above the line
NEAR = 40  # px


def _wheel(widget: QWidget, by: int = -120, *, control: bool = False) -> None:
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(widget.mapToGlobal(middle.toPoint())),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        Ctrl if control else Nothing,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's order
    )
    QApplication.sendEvent(widget, event)


def _long(seat: Seat) -> None:
    """Put in lists, tables, notes and long paragraphs."""
    body = seat.window.stories.editor.body
    parts = []
    for n in range(12):
        parts.append(f"## Head {n}\n\n" + f"Words of paragraph {n}. " * 40 + f"[^{n}]")
        parts.append("\n".join(f"- item {n}.{i}\n    - below {i}" for i in range(6)))
        rows = "\n".join(f"| {i} | cell |" for i in range(8))
        parts.append(f"| a | b |\n| --- | --- |\n{rows}")
    parts.append("\n\n".join(f"[^{n}]: Note {n}." for n in range(12)))
    body.selectAll()
    body.textCursor().insertText("\n\n".join(parts))
    body.moveCursor(QTextCursor.MoveOperation.Start)
    seat.page_shown()


def _lines(seat: Seat, words: str) -> int:
    return next(
        n for n, line in enumerate(seat.window.stories.editor.body.mirror.lines) if words in line
    )


def _top_of(seat: Seat, selector: str, words: str) -> float:
    found = seat.on_page(
        f"[...document.querySelectorAll({selector!r})]"
        f".find(e => e.textContent.includes({words!r})).getBoundingClientRect().top"
    )
    assert isinstance(found, int | float)
    return found


def _is_at_top(seat: Seat, selector: str, words: str) -> Callable[[], bool]:
    return lambda: abs(_top_of(seat, selector, words) - TOP) <= NEAR


def test_each_head_item_and_row_comes_to_the_same_height_as_in_the_text(
    reading_seat: Seat,
) -> None:
    seat = reading_seat
    seat.open_page(PILOTS)
    _long(seat)
    body = seat.window.stories.editor.body
    for n in range(1, 10):
        for selector, words, line in (
            ("h2", f"Head {n}", f"## Head {n}"),
            ("li", f"item {n}.4", f"- item {n}.4"),
        ):
            _wheel(body.viewport(), 0)
            body.scroll_to(_lines(seat, line))
            settle(seat.qtbot)
            seat.until(_is_at_top(seat, selector, words))


def test_the_page_moves_the_text_and_the_ends_meet(reading_seat: Seat) -> None:
    seat = reading_seat
    seat.open_page(PILOTS)
    _long(seat)
    stories = seat.window.stories
    proxy = stories.preview.view.focusProxy()
    assert proxy is not None
    _wheel(proxy, 0)
    line = _lines(seat, "## Head 6")
    seat.on_page(
        "([...document.querySelectorAll('h2')].find(e => e.textContent.includes('Head 6'))"
        ".scrollIntoView(), 1)"
    )
    body = stories.editor.body
    seat.until(lambda: abs(body.firstVisibleBlock().blockNumber() - line) <= 1)
    seat.on_page("(scrollTo(0, document.scrollingElement.scrollHeight), 1)")
    seat.until(body.is_at_end)
    assert body.cursorForPosition(body.viewport().rect().bottomLeft()).atEnd()
    seat.on_page("(scrollTo(0, 0), 1)")
    seat.until(lambda: body.verticalScrollBar().value() == 0)


def test_the_pane_that_is_moved_is_not_moved_back(reading_seat: Seat) -> None:
    seat = reading_seat
    seat.open_page(PILOTS)
    _long(seat)
    stories = seat.window.stories
    proxy = stories.preview.view.focusProxy()
    assert proxy is not None
    _wheel(proxy, 0)
    seat.on_page("(scrollTo(0, 1500), 1)")
    bar = stories.editor.body.verticalScrollBar()
    seat.until(lambda: bar.value() > 0)
    settle(seat.qtbot)
    assert seat.on_page("scrollY") == 1500


def test_a_picture_that_comes_late_leaves_the_line_where_it_was(reading_seat: Seat) -> None:
    seat = reading_seat
    seat.open_page(PILOTS)
    _long(seat)
    body = seat.window.stories.editor.body
    _wheel(body.viewport(), 0)
    body.scroll_to(_lines(seat, "## Head 5"))
    seat.until(lambda: abs(_top_of(seat, "h2", "Head 5") - TOP) <= NEAR)
    seat.on_page(
        "(document.querySelector('.e-content p').insertAdjacentHTML('beforebegin',"
        " '<div style=\"height:600px\">late</div>'), 1)"
    )
    seat.until(lambda: abs(_top_of(seat, "h2", "Head 5") - TOP) <= NEAR)


def test_the_page_is_zoomed_apart_from_the_text_and_stays_in_step(reading_seat: Seat) -> None:
    seat = reading_seat
    seat.open_page(PILOTS)
    _long(seat)
    stories = seat.window.stories
    proxy = stories.preview.view.focusProxy()
    assert proxy is not None
    _wheel(proxy, 120, control=True)
    assert stories.preview.reader.zoom > 1
    stories.preview.reader.set_zoom(1.5)
    body = stories.editor.body
    _wheel(body.viewport(), 0)
    body.scroll_to(_lines(seat, "## Head 4"))
    seat.until(lambda: abs(_top_of(seat, "h2", "Head 4") - TOP) <= NEAR)


def test_words_are_found_in_the_page_when_it_has_the_focus(reading_seat: Seat) -> None:
    seat = reading_seat
    seat.open_page(PILOTS)
    _long(seat)
    preview = seat.window.stories.preview
    preview.find_bar.open()
    preview.find_bar.words.setText("Head 7")
    seat.until(lambda: preview.find_bar.count.text() == "1 of 1")
    seat.press(preview.find_bar.words, Qt.Key.Key_Escape)
    assert not preview.find_bar.isVisible()


def test_the_page_can_be_seen_in_the_dark(reading_seat: Seat) -> None:
    seat = reading_seat
    seat.open_page(PILOTS)
    seat.window.actions_by_key["page_dark"].trigger()
    seat.until(lambda: seat.on_page("document.documentElement.dataset.theme") == "dark")
    seat.window.actions_by_key["page_dark"].trigger()
    seat.until(lambda: seat.on_page("document.documentElement.dataset.theme") == "light")
