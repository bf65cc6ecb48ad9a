"""Which act each command of the window performs."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from deskeditor.gui.keyboard import next_pane, redo, undo
from deskeditor.gui.navigation import PLACES

if TYPE_CHECKING:
    from deskeditor.gui.main_window import MainWindow

FORMATS = (
    "bold",
    "italic",
    "strike",
    "link",
    "heading",
    "quote",
    "bullets",
    "numbers",
    "tasks",
    "break",
    "pullquote",
    "related",
    "correction",
    "table",
    "comment",
    "line_up",
    "line_down",
    "no_break_space",
    "en_dash",
    "em_dash",
    "body",
    "unquote",
    "heading1",
    "heading3",
    "heading4",
    "heading5",
    "heading6",
)


def command_table(window: "MainWindow") -> dict[str, Callable[[], object]]:
    """Return the act of every command in `actions.ACTIONS`."""
    stories = window.stories
    story, image, files = window.story_acts, window.image_acts, window.file_acts
    table: dict[str, Callable[[], object]] = {
        "new_story": story.new,
        "new_issue": window.issue_acts.new,
        "menu": window.top.menu.showMenu,
        "go_to": window.going.show_palette,
        "palette": window.going.show_palette,
        "import": files.import_files,
        "import_folder": files.import_folder,
        "export_site": window.going.show_export,
        "open_desk": files.open_desk,
        "backup": window.safety.back_up_now,
        "backups": window.safety.show_backups,
        "save": partial(window.session.save, "Saved by hand"),
        "close_story": window.session.close,
        "reopen_story": window.going.reopen_story,
        "next_tk": stories.editor.go_to_next_tk,
        "copy_html": window.window_acts.copy_as_html,
        "focus_mode": window.focus_mode.toggle,
        "typewriter": window.window_acts.toggle_typewriter,
        "quit": window.close,
        "undo": partial(undo, window.client),
        "redo": partial(redo, window.client),
        "undo_act": window.client.undo,
        "find": window.going.find_stories,
        "save_search": stories.library.save_search,
        "change_selected": stories.library.change_selected,
        "list_columns": stories.library.toggle_columns,
        "find_in_text": partial(_find, window, replace=False),
        "replace_in_text": partial(_find, window, replace=True),
        "find_next": lambda: stories.editor.find_bar.step(1),
        "find_previous": lambda: stories.editor.find_bar.step(-1),
        "next_misspelling": partial(_proofread, window, "next"),
        "suggest": partial(_proofread, window, "suggest"),
        "word_lists": partial(_proofread, window, "lists"),
        "toggle_spelling": partial(_proofread, window, "toggle"),
        "paste_plain": stories.editor.body.paste_plain,
        "trash": story.trash_open,
        "purge": partial(_purge, window),
        "empty_trash": window.purge_acts.empty,
        "preferences": window.window_acts.show_preferences,
        "image": window.placing.choose,
        "forward": partial(_forward, window),
        "send_back": story.send_back,
        "lead_image": image.pick_lead,
        "image_words": image.words_of_new,
        "add_to_issue": window.many_acts.add_open_to_issue,
        "duplicate": story.duplicate,
        "merge": window.merge_acts.merge,
        "history": window.history_acts.show,
        "save_named": window.history_acts.save_named,
        "cycle_view": stories.cycle_view,
        "toggle_list": stories.toggle_list,
        "toggle_inspector": stories.toggle_inspector,
        "toggle_outline": partial(_outline, window),
        "check_story": window.going.check_story,
        "help": partial(_help, window, "start"),
        "help_keys": partial(_help, window, "keys"),
        "help_markdown": partial(_help, window, "markdown"),
        "diagnostics": partial(_diagnostics, window),
        "next_pane": partial(next_pane, window, 1),
        "previous_pane": partial(next_pane, window, -1),
        "zoom_in": partial(_zoom, window, 1),
        "page_tablet": partial(_toggle_mode, window, "tablet"),
        "page_dark": partial(_toggle_dark_page, window),
        "zoom_out": partial(_zoom, window, -1),
        "zoom_reset": partial(_zoom, window, 0),
        "full_screen": window.toggle_full_screen,
        "about": window.window_acts.about,
    }
    for place in PLACES:
        table[place] = partial(window.show_place, place)
    for choice in ("light", "dark", "system"):
        table[f"theme_{choice}"] = partial(window.window_acts.choose_theme, choice)
    for what in FORMATS:
        table[what] = partial(stories.editor.format, what)
    return table


def _purge(window: "MainWindow") -> None:
    """Delete for good what is selected where one is."""
    library = window.stories.library
    if window.place == "images":
        window.purge_acts.delete(window.images.list.selected())
    elif library.selected():
        library.with_selected(window.purge_acts.delete)
    else:
        window.purge_acts.delete(())


def _zoom(window: "MainWindow", steps: int) -> None:
    """Make what has the focus larger or smaller: the page, or else the text."""
    preview = window.stories.preview
    (preview.reader.zoom_by if preview.has_focus() else window.stories.editor.body.zoom)(steps)


def _toggle_mode(window: "MainWindow", mode: str) -> None:
    preview = window.stories.preview
    preview.show_mode(window.stories.toolbar.modes.current if preview.mode == mode else mode)


def _toggle_dark_page(window: "MainWindow") -> None:
    reader = window.stories.preview.reader
    reader.show_theme("light" if reader.theme == "dark" else "dark")


def _find(window: "MainWindow", *, replace: bool) -> None:
    """Look for words in the text, where a story is open, else for stories."""
    if window.place == "stories" and window.session.story is not None:
        if window.stories.preview.has_focus() and not replace:
            window.stories.preview.find_bar.open()
            return
        if window.stories.view == "read":
            window.stories.toolbar.views.choose("split")
        window.stories.editor.find_bar.open(replace=replace)
    else:
        window.going.find_stories()


def _proofread(window: "MainWindow", what: str) -> None:
    acts = window.proofreading  # made by its first use
    {
        "next": acts.go_to_next,
        "suggest": acts.suggest,
        "toggle": acts.toggle,
        "lists": acts.show_lists,
    }[what]()


def _outline(window: "MainWindow") -> None:
    window.outlining.toggle()  # made by its first use, as the help is


def _help(window: "MainWindow", page: str) -> None:
    window.help.show(page)


def _diagnostics(window: "MainWindow") -> None:
    window.help.copy_diagnostics()


def _forward(window: "MainWindow") -> None:
    window.stories.inspector.story.forward.click()
