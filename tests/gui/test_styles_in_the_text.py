import pytest
from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_window import prepare, until
from deskeditor.gui.editor.body_edit import BodyEdit
from deskeditor.gui.theme import Theme

TEXT = "# One\n## Two\n### Three\n#### Four\nwords"


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    prepare(qapp)
    return Theme("light")


def _heights(body: BodyEdit) -> list[float]:
    block: QTextBlock = body.document().firstBlock()
    heights = []
    while block.isValid():
        heights.append(body.blockBoundingRect(block).height())
        block = block.next()
    return heights


def test_headings_are_as_large_as_the_text_unless_one_wants_them_larger(
    qtbot: QtBot, theme: Theme
) -> None:
    body = BodyEdit(theme)
    qtbot.addWidget(body)
    body.load(TEXT)
    body.show()
    assert len(set(_heights(body))) == 1
    theme.scale_headings(on=True)
    until(qtbot, lambda: len(set(_heights(body))) > 1)
    one, two, three, four, words = _heights(body)
    assert one == two > three > four == words
    body.zoom(6)
    assert _heights(body)[0] > one
    theme.scale_headings(on=False)
    until(qtbot, lambda: len(set(_heights(body))) == 1)


def test_another_theme_colours_what_is_written_anew(qtbot: QtBot, theme: Theme) -> None:
    body = BodyEdit(theme)
    qtbot.addWidget(body)
    body.load("## Head")
    body.show()

    def colour() -> str:
        formats = body.document().firstBlock().layout().formats()
        return str(formats[0].format.foreground().color().name()) if formats else ""

    until(qtbot, lambda: colour() == theme.tokens.accent)
    theme.choice = "dark"
    theme.changed.emit()
    until(qtbot, lambda: colour() == theme.tokens.accent)


def test_the_marks_of_a_word_are_dimmed_and_the_word_is_styled(qtbot: QtBot, theme: Theme) -> None:
    body = BodyEdit(theme)
    qtbot.addWidget(body)
    body.load("a **bold** and *slanted* ~~gone~~ ``x``")
    body.show()

    def styled() -> dict[str, str]:
        block = body.document().firstBlock()
        return {
            block.text()[one.start : one.start + one.length]: one.format.foreground()
            .color()
            .name()
            for one in block.layout().formats()
        }

    until(qtbot, lambda: "bold" in styled())
    found = styled()
    assert found["bold"] == found["slanted"] == theme.tokens.ink
    assert {found[mark] for mark in ("**", "*", "~~")} == {theme.tokens.muted}
