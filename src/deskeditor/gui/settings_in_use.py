"""The person's settings at work in the window: fonts, keys, and how the text is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from deskeditor.gui.actions import show_keys

if TYPE_CHECKING:
    from deskeditor.gui.main_window import MainWindow
    from deskeditor.settings import Settings

POINT = 96 / 72  # px of a point, as screens are counted


def use_settings(window: MainWindow, settings: Settings) -> None:
    """Let the window be as the settings say, whether they are kept or tried."""
    editor = window.stories.editor
    editor.show_font(settings.editor_font, int(settings.editor_font_size * POINT))
    window.theme.scale_headings(on=settings.large_headings)
    editor.body.keep_in_middle(on=settings.typewriter, past_end=settings.past_end)
    typing = editor.body.typing
    typing.is_smart, typing.makes_pairs = settings.typography, settings.pairs
    if window.is_proofreading:
        window.proofreading.use(settings)
    _use_keys(window, settings)
    window.facts.reading_rate = settings.words_per_minute
    window.window_acts.show_count()


def _use_keys(window: MainWindow, settings: Settings) -> None:
    show_keys(window.actions_by_key, settings.shortcuts)
    native = QKeySequence.SequenceFormat.NativeText
    held = {key: a.shortcut().toString(native) for key, a in window.actions_by_key.items()}
    window.stories.toolbar.show_keys(held)
    window.top.show_keys(held["palette"])
