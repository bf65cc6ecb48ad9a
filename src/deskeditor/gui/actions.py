"""Everything the window can do, in one table: menus, shortcuts and the palette are made of it."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from deskeditor.gui.bindings import keys_in_force, usual_keys

Standard = QKeySequence.StandardKey
FORMAT = "Format"  # the menu whose commands change the text


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One command: its key in the table, its words, where it stands and what calls it."""

    key: str
    label: str
    menu: str
    shortcut: str | QKeySequence.StandardKey = ""
    separated: bool = False  # a line above it in the menu


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("new_story", "New Story", "File", Standard.New),
    ActionSpec("new_issue", "New Issue", "File", "Ctrl+Shift+N"),
    ActionSpec("go_to", "Go to Story…", "File", Standard.Open),
    ActionSpec("import", "Import…", "File", separated=True),
    ActionSpec("import_folder", "Import Folder…", "File"),
    ActionSpec("export_site", "Export Site…", "File", "Ctrl+E"),
    ActionSpec("open_desk", "Open Desk…", "File", separated=True),
    ActionSpec("backup", "Back Up Now", "File"),
    ActionSpec("backups", "Backups…", "File"),
    ActionSpec("save", "Save Version", "File", Standard.Save, separated=True),
    ActionSpec("save_named", "Save Named Version…", "File", "Ctrl+Shift+S"),
    ActionSpec("close_story", "Close Story", "File", Standard.Close),
    ActionSpec("reopen_story", "Reopen Closed Story", "File", "Ctrl+Shift+T"),
    ActionSpec("quit", "Quit", "File", "Ctrl+Q", separated=True),
    ActionSpec("undo", "Undo", "Edit", Standard.Undo),
    ActionSpec("redo", "Redo", "Edit", Standard.Redo),
    ActionSpec("undo_act", "Undo Last Change of the Desk", "Edit", "Alt+Backspace"),
    ActionSpec("find_in_text", "Find…", "Edit", Standard.Find, separated=True),
    ActionSpec("replace_in_text", "Replace…", "Edit", "Ctrl+H"),
    ActionSpec("find_next", "Find Next", "Edit", "F3"),
    ActionSpec("find_previous", "Find Previous", "Edit", "Shift+F3"),
    ActionSpec("next_tk", "Next TK", "Edit", "F4"),
    ActionSpec("find", "Find Stories", "Edit", "Ctrl+Shift+F"),
    ActionSpec("save_search", "Save This Search…", "Edit"),
    ActionSpec("next_misspelling", "Next Misspelling", "Edit", "F7", separated=True),
    ActionSpec("suggest", "Suggestions at the Caret", "Edit", "Ctrl+."),
    ActionSpec("word_lists", "Word Lists…", "Edit"),
    ActionSpec("toggle_spelling", "Check Spelling", "Edit", "Shift+F7"),
    ActionSpec("copy_html", "Copy as HTML", "Edit", "Ctrl+Shift+C"),
    ActionSpec("paste_plain", "Paste Without Formatting", "Edit", "Ctrl+Shift+V"),
    ActionSpec("trash", "Move to Trash", "Edit", separated=True),
    ActionSpec("purge", "Delete for Good…", "Edit"),
    ActionSpec("empty_trash", "Empty Trash…", "Edit"),
    ActionSpec("preferences", "Settings…", "Edit", "Ctrl+,", separated=True),
    ActionSpec("bold", "Bold", "Format", Standard.Bold),
    ActionSpec("italic", "Italic", "Format", Standard.Italic),
    ActionSpec("strike", "Struck Out", "Format", "Ctrl+Shift+X"),
    ActionSpec("link", "Link", "Format", "Ctrl+Shift+K"),
    ActionSpec("image", "Image…", "Format", "Ctrl+Shift+I"),
    ActionSpec("heading", "Cross-head", "Format", "Ctrl+2"),
    ActionSpec("heading1", "Heading 1", "Format", "Ctrl+1"),
    ActionSpec("heading3", "Heading 3", "Format", "Ctrl+3"),
    ActionSpec("heading4", "Heading 4", "Format", "Ctrl+4"),
    ActionSpec("heading5", "Heading 5", "Format", "Ctrl+5"),
    ActionSpec("heading6", "Heading 6", "Format", "Ctrl+6"),
    ActionSpec("body", "Body Text", "Format", "Ctrl+Shift+0"),
    ActionSpec("quote", "Quote", "Format", "Ctrl+Shift+."),
    ActionSpec("unquote", "Out of the Quote", "Format", "Ctrl+Shift+,"),
    ActionSpec("bullets", "Bulleted List", "Format", "Ctrl+Shift+8"),
    ActionSpec("numbers", "Numbered List", "Format", "Ctrl+Shift+7"),
    ActionSpec("tasks", "Task List", "Format", "Ctrl+Shift+9"),
    ActionSpec("comment", "Note No Reader Sees", "Format", "Ctrl+/"),
    ActionSpec("line_up", "Move Lines Up", "Format", "Alt+Up", separated=True),
    ActionSpec("line_down", "Move Lines Down", "Format", "Alt+Down"),
    ActionSpec("no_break_space", "No-Break Space", "Format", "Ctrl+Shift+Space"),
    ActionSpec("en_dash", "En Dash", "Format"),
    ActionSpec("em_dash", "Em Dash", "Format"),
    ActionSpec("break", "Teaser Break", "Format", separated=True),
    ActionSpec("pullquote", "Pull Quote", "Format"),
    ActionSpec("related", "Related Stories", "Format"),
    ActionSpec("correction", "Correction", "Format"),
    ActionSpec("table", "Table", "Format"),
    ActionSpec("forward", "Status Forward", "Story", "Ctrl+Return"),
    ActionSpec("send_back", "Send Back…", "Story"),
    ActionSpec("check_story", "Check Story", "Story", "Ctrl+Shift+E"),
    ActionSpec("lead_image", "Lead Image…", "Story"),
    ActionSpec("image_words", "Words of the New Picture", "Story", "Ctrl+Shift+D"),
    ActionSpec("add_to_issue", "Add to Open Issue", "Story", "Ctrl+Shift+A"),
    ActionSpec("duplicate", "Duplicate", "Story"),
    ActionSpec("merge", "Merge With…", "Story"),
    ActionSpec("change_selected", "Change Selected Stories…", "Story"),
    ActionSpec("history", "History", "Story", "Ctrl+Shift+H", separated=True),
    ActionSpec("stories", "Stories", "View", "Alt+1"),
    ActionSpec("issues", "Issues", "View", "Alt+2"),
    ActionSpec("images", "Images", "View", "Alt+3"),
    ActionSpec("export", "Export", "View", "Alt+4"),
    ActionSpec("vocabulary", "Vocabulary", "View", "Alt+5"),
    ActionSpec("cycle_view", "Write, Split or Read", "View", "Ctrl+R", separated=True),
    ActionSpec("toggle_list", "List", "View", "F9"),
    ActionSpec("list_columns", "List in Columns", "View"),
    ActionSpec("toggle_outline", "Outline", "View", "Shift+F9"),
    ActionSpec("toggle_inspector", "Inspector", "View", "Ctrl+F9"),
    ActionSpec("next_pane", "Next Pane", "View", "F6"),
    ActionSpec("previous_pane", "Previous Pane", "View", "Shift+F6"),
    ActionSpec("page_tablet", "Page at a Tablet's Width", "View", separated=True),
    ActionSpec("page_dark", "Page in the Dark", "View"),
    ActionSpec("zoom_in", "Larger Text", "View", Standard.ZoomIn, separated=True),
    ActionSpec("zoom_out", "Smaller Text", "View", Standard.ZoomOut),
    ActionSpec("zoom_reset", "Usual Text Size", "View", "Ctrl+0"),
    ActionSpec("focus_mode", "Focus on the Text", "View", "F8"),
    ActionSpec("typewriter", "Typewriter Scrolling", "View"),
    ActionSpec("full_screen", "Full Screen", "View", Standard.FullScreen, separated=True),
    ActionSpec("theme_light", "Light", "View", separated=True),
    ActionSpec("theme_dark", "Dark", "View"),
    ActionSpec("theme_system", "As the System", "View"),
    ActionSpec("help", "Help", "Help", "F1"),
    ActionSpec("help_keys", "Keyboard Shortcuts", "Help"),
    ActionSpec("help_markdown", "Markdown in Short", "Help"),
    ActionSpec("diagnostics", "Copy Diagnostic Information", "Help", separated=True),
    ActionSpec("menu", "Open the Menu", "Help", "F10"),
    ActionSpec("palette", "Command Palette", "Help", "Ctrl+K"),
    ActionSpec("about", "About Desk Editor", "Help"),
)


def make_actions(
    window: QMainWindow, acts: Mapping[str, Callable[[], object]], text: QWidget
) -> tuple[dict[str, QAction], QMenu]:
    """Give the window its commands, and return them by key and as one menu.

    The menu opens from the top bar; on a Mac its parts also make the menu bar. The keys of what
    formats are taken in `text` only: elsewhere they are other panels' (Alt and an arrow move an
    item of an issue). Every command in the table must have an act. Raises KeyError for one that
    has none.
    """
    made: dict[str, QAction] = {}
    whole = QMenu(window)
    menus: dict[str, QMenu] = {}
    for spec in ACTIONS:
        if spec.menu not in menus:
            menus[spec.menu] = whole.addMenu(window.tr(spec.menu))
            if sys.platform == "darwin":
                window.menuBar().addMenu(menus[spec.menu])
        menu = menus[spec.menu]
        if spec.separated:
            menu.addSeparator()
        action = QAction(window.tr(spec.label), window)
        action.setShortcuts(usual_keys(spec.key, spec.shortcut))
        action.triggered.connect(partial(_perform, acts[spec.key]))
        menu.addAction(action)
        if spec.menu == FORMAT:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            text.addAction(action)
        else:
            window.addAction(action)
        made[spec.key] = action
    return made, whole


def show_keys(actions: Mapping[str, QAction], chosen: Mapping[str, str]) -> None:
    """Give the commands the keys that were chosen for them, and the usual ones to the others."""
    for spec in ACTIONS:
        actions[spec.key].setShortcuts(keys_in_force(spec.key, spec.shortcut, chosen))


def _perform(act: Callable[[], object], _checked: bool = False) -> None:  # noqa: FBT001, FBT002
    act()
