"""The mirror of a document says at any time what the document holds."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from deskeditor.gui.editor.mirror import Mirror
from deskeditor.gui.raw_text import text_of

THUMB = "\N{THUMBS UP SIGN}\N{EMOJI MODIFIER FITZPATRICK TYPE-4}"
PIECES = (
    "a", "word ", "\n", "\n\n", "x\ny\nz", "", "\t",
    THUMB, "e\N{COMBINING ACUTE ACCENT}", "42\N{NO-BREAK SPACE}km", "\N{RIGHT-TO-LEFT MARK}",
    "\N{LINE SEPARATOR}", "\x85", "\ud800",
)  # fmt: skip
ACTS = st.lists(
    st.tuples(
        st.sampled_from(("type", "type", "type", "undo", "redo", "several", "all")),
        st.integers(0, 60),
        st.sampled_from((0, 0, 1, 5, 40)),
        st.sampled_from(PIECES),
    ),
    max_size=25,
)


@pytest.fixture
def edit(qtbot: QtBot) -> QPlainTextEdit:
    """Return an editor to type in."""
    widget = QPlainTextEdit()
    qtbot.addWidget(widget)
    return widget


def _place(edit: QPlainTextEdit, at: int, length: int = 0) -> QTextCursor:
    cursor = QTextCursor(edit.document())
    end = edit.document().characterCount() - 1
    cursor.setPosition(min(at, end))
    cursor.setPosition(min(at + length, end), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _several(edit: QPlainTextEdit, at: int, piece: str) -> None:
    cursor = _place(edit, at)
    cursor.beginEditBlock()
    for n in range(3):
        cursor.setPosition(min(at * n, edit.document().characterCount() - 1))
        cursor.insertText(piece)
    cursor.endEditBlock()


def _act(edit: QPlainTextEdit, kind: str, at: int, length: int, piece: str) -> None:
    acts: dict[str, Callable[[], object]] = {
        "type": lambda: _place(edit, at, length).insertText(piece),
        "undo": edit.undo,
        "redo": edit.redo,
        "several": lambda: _several(edit, at, piece),
        "all": lambda: _place(edit, 0, 10_000).insertText(piece),
    }
    acts[kind]()


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTS)
def test_after_any_edits_it_holds_the_text_and_what_it_told_leads_there(
    edit: QPlainTextEdit, acts: list[tuple[str, int, int, str]]
) -> None:
    edit.setPlainText("one\ntwo")
    mirror = Mirror(edit.document())
    told = list(mirror.lines)

    def follow(first: int, removed: int, lines: tuple[str, ...]) -> None:
        told[first : first + removed] = lines

    mirror.changed.connect(follow)
    for act in acts:
        _act(edit, *act)
        wanted = text_of(edit.document()).replace("\x85", "\n")
        assert mirror.text() == "\n".join(told) == wanted


def test_a_long_text_is_not_read_for_a_key(edit: QPlainTextEdit) -> None:
    edit.setPlainText("\n".join(f"line {n}" for n in range(5_000)))
    mirror = Mirror(edit.document())
    told: list[object] = []
    mirror.changed.connect(lambda *change: told.append(change))
    _place(edit, 7).insertText("x")
    assert told == [(1, 1, ("xline 1",))]
