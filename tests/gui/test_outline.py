from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desk_window import Ctrl, Seat, Shift
from deskeditor.gui.outline.panel import OutlinePanel

TEXT = "Words\n\n## First\n\nMore\n\n```\n## code\n```\n\n#### Deep\n\nEnd"
F9 = Qt.Key.Key_F9


@pytest.fixture
def writing(sit: Callable[[Path], Seat], empty_path: Path) -> Seat:
    seat = sit(empty_path)
    seat.window.story_acts.new()
    seat.until(lambda: seat.window.session.story is not None)
    seat.window.stories.toolbar.views.choose("write")
    seat.window.stories.editor.body.rewrite(TEXT)
    seat.window.stories.editor.body.setFocus()
    return seat


def _opened(seat: Seat) -> OutlinePanel:
    seat.press(seat.window, F9, Shift)
    panel = seat.window.outlining.panel
    seat.until(lambda: bool(panel.headings))
    return panel


def _shown(panel: OutlinePanel) -> list[str]:
    return [panel.list.item(row).text() for row in range(panel.list.count())]


def test_the_outline_lists_the_headings_of_the_page_and_says_where_a_level_is_left_out(
    writing: Seat,
) -> None:
    panel = _opened(writing)
    assert _shown(panel) == ["First", "Deep"]
    said = panel.list.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Deep, heading 4, a level is left out before it"


def test_arrows_and_enter_go_to_a_heading_in_the_text(writing: Seat) -> None:
    panel = _opened(writing)
    assert QApplication.focusWidget() is panel.list
    panel.list.setCurrentRow(0)
    writing.press(panel.list, Qt.Key.Key_Down)
    writing.press(panel.list, Qt.Key.Key_Return)
    body = writing.window.stories.editor.body
    assert body.textCursor().block().text() == "#### Deep"
    assert QApplication.focusWidget() is body


def test_the_outline_follows_the_caret_and_the_typing(writing: Seat) -> None:
    panel = _opened(writing)
    body = writing.window.stories.editor.body
    body.go_to_line(4)
    assert panel.list.currentRow() == 0
    body.go_to_line(12)
    assert panel.list.currentRow() == 1
    body.go_to_line(0)
    assert panel.list.currentRow() == -1
    writing.type(body, "## Before ")
    writing.until(lambda: _shown(panel) == ["Before Words", "First", "Deep"])
    assert panel.list.currentRow() == 0


def test_the_outline_comes_and_goes_by_its_key_with_the_list_or_without(writing: Seat) -> None:
    panel = _opened(writing)
    stories = writing.window.stories
    writing.press(writing.window, F9)
    assert not stories.library.isVisible()
    assert panel.isVisible()
    writing.press(writing.window, F9, Shift)
    assert not stories.left.isVisible()
    assert QApplication.focusWidget() is stories.editor.body
    writing.press(writing.window, F9)
    assert stories.library.isVisible()


def test_the_inspector_has_a_key_of_its_own(writing: Seat) -> None:
    inspector = writing.window.stories.inspector
    was = inspector.isVisible()
    writing.press(writing.window, F9, Ctrl)
    assert inspector.isVisible() is not was
