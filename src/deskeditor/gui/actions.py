"""Everything the window can do, in one table: menus, shortcuts and the palette are made of it."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

Standard = QKeySequence.StandardKey


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
    ActionSpec("save", "Save Version", "File", Standard.Save, separated=True),
    ActionSpec("close_story", "Close Story", "File", Standard.Close),
    ActionSpec("quit", "Quit", "File", "Ctrl+Q", separated=True),
    ActionSpec("undo", "Undo", "Edit", Standard.Undo),
    ActionSpec("redo", "Redo", "Edit", Standard.Redo),
    ActionSpec("undo_act", "Undo Last Change of the Desk", "Edit", "Alt+Backspace"),
    ActionSpec("find_in_text", "Find…", "Edit", Standard.Find, separated=True),
    ActionSpec("replace_in_text", "Replace…", "Edit", "Ctrl+H"),
    ActionSpec("find_next", "Find Next", "Edit", "F3"),
    ActionSpec("find_previous", "Find Previous", "Edit", "Shift+F3"),
    ActionSpec("find", "Find Stories", "Edit", "Ctrl+Shift+F"),
    ActionSpec("next_misspelling", "Next Misspelling", "Edit", "F7", separated=True),
    ActionSpec("suggest", "Suggestions at the Caret", "Edit", "Ctrl+."),
    ActionSpec("toggle_spelling", "Check Spelling", "Edit", "Shift+F7"),
    ActionSpec("paste_plain", "Paste Without Formatting", "Edit", "Ctrl+Shift+V"),
    ActionSpec("trash", "Move to Trash", "Edit", separated=True),
    ActionSpec("preferences", "Settings…", "Edit", "Ctrl+,", separated=True),
    ActionSpec("bold", "Bold", "Format", Standard.Bold),
    ActionSpec("italic", "Italic", "Format", Standard.Italic),
    ActionSpec("strike", "Struck Out", "Format", "Ctrl+Shift+X"),
    ActionSpec("link", "Link", "Format", "Ctrl+Shift+K"),
    ActionSpec("image", "Image…", "Format", "Ctrl+Shift+I"),
    ActionSpec("heading", "Cross-head", "Format", "Ctrl+2"),
    ActionSpec("quote", "Quote", "Format", "Ctrl+Shift+."),
    ActionSpec("bullets", "Bulleted List", "Format", "Ctrl+Shift+8"),
    ActionSpec("numbers", "Numbered List", "Format", "Ctrl+Shift+7"),
    ActionSpec("tasks", "Task List", "Format", "Ctrl+Shift+9"),
    ActionSpec("break", "Teaser Break", "Format", separated=True),
    ActionSpec("pullquote", "Pull Quote", "Format"),
    ActionSpec("related", "Related Stories", "Format"),
    ActionSpec("correction", "Correction", "Format"),
    ActionSpec("table", "Table", "Format"),
    ActionSpec("forward", "Status Forward", "Story", "Ctrl+Return"),
    ActionSpec("send_back", "Send Back…", "Story"),
    ActionSpec("lead_image", "Lead Image…", "Story"),
    ActionSpec("add_to_issue", "Add to Open Issue", "Story", "Ctrl+Shift+A"),
    ActionSpec("duplicate", "Duplicate", "Story"),
    ActionSpec("stories", "Stories", "View", "Alt+1"),
    ActionSpec("issues", "Issues", "View", "Alt+2"),
    ActionSpec("images", "Images", "View", "Alt+3"),
    ActionSpec("export", "Export", "View", "Alt+4"),
    ActionSpec("cycle_view", "Write, Split or Read", "View", "Ctrl+R", separated=True),
    ActionSpec("toggle_list", "List", "View", "F9"),
    ActionSpec("toggle_inspector", "Inspector", "View", "Shift+F9"),
    ActionSpec("next_pane", "Next Pane", "View", "F6"),
    ActionSpec("previous_pane", "Previous Pane", "View", "Shift+F6"),
    ActionSpec("zoom_in", "Larger Text", "View", Standard.ZoomIn, separated=True),
    ActionSpec("zoom_out", "Smaller Text", "View", Standard.ZoomOut),
    ActionSpec("zoom_reset", "Usual Text Size", "View", "Ctrl+0"),
    ActionSpec("full_screen", "Full Screen", "View", Standard.FullScreen, separated=True),
    ActionSpec("theme_light", "Light", "View", separated=True),
    ActionSpec("theme_dark", "Dark", "View"),
    ActionSpec("theme_system", "As the System", "View"),
    ActionSpec("menu", "Open the Menu", "Help", "F10"),
    ActionSpec("palette", "Command Palette", "Help", "Ctrl+K"),
    ActionSpec("about", "About Desk Editor", "Help"),
)


def make_actions(
    window: QMainWindow, acts: Mapping[str, Callable[[], object]]
) -> tuple[dict[str, QAction], QMenu]:
    """Give the window its commands, and return them by key and as one menu.

    The menu opens from the top bar; on a Mac its parts also make the menu bar. Every command in
    the table must have an act. Raises KeyError for one that has none.
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
        if spec.shortcut:
            action.setShortcut(QKeySequence(spec.shortcut))
        action.triggered.connect(partial(_perform, acts[spec.key]))
        menu.addAction(action)
        window.addAction(action)
        made[spec.key] = action
    return made, whole


def _perform(act: Callable[[], object], _checked: bool = False) -> None:  # noqa: FBT001, FBT002
    act()
