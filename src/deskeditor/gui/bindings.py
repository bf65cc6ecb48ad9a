"""Which keys call a command: the usual ones, or those that a person chose instead.

Keys are kept as Qt writes them on every platform ("Ctrl+Shift+K; F3"), where Ctrl is the Mac's
command key. AltGr is Ctrl and Alt together on Windows and types characters (€, @, [), so the two
with a character are no shortcut.
"""

import sys
from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtCore import QCoreApplication, QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from deskeditor.errors import RefusedError

PORTABLE = QKeySequence.SequenceFormat.PortableText
Standard = QKeySequence.StandardKey

_KNOWN = {  # what works everywhere, beside what the table or the platform says
    "palette": ("Ctrl+Shift+P",),
    "close_story": ("Ctrl+W",),
    "redo": ("Ctrl+Shift+Z", "Ctrl+Y"),
    "find_next": ("Ctrl+G",),
    "find_previous": ("Ctrl+Shift+G",),
    "full_screen": ("F11",),
}
_MAC = {  # where the Mac's habit differs; "" leaves the keys to the system
    "undo_act": "Ctrl+Alt+Z",  # ⌥⌫ takes a word away
    "replace_in_text": "Ctrl+Alt+F",
    "line_up": "Ctrl+Alt+Up",  # ⌥↑ goes a paragraph up
    "line_down": "Ctrl+Alt+Down",
    "no_break_space": "",  # ⌥Space types one
    "next_misspelling": "Ctrl+;",
    "toggle_list": "Meta+Ctrl+S",
    "help": "Ctrl+?",
}
_MODIFIERS = Qt.KeyboardModifier
_COMMAND = _MODIFIERS.ControlModifier | _MODIFIERS.AltModifier | _MODIFIERS.MetaModifier
_ALT_GR = _MODIFIERS.ControlModifier | _MODIFIERS.AltModifier
_LAST_CHARACTER = 0x00FF_FFFF  # Qt's codes of keys that type are those of their characters
_FIELDS = (  # what every field of text does with them
    "Ctrl+C", "Ctrl+X", "Ctrl+V", "Ctrl+A", "Ctrl+Left", "Ctrl+Right", "Ctrl+Home", "Ctrl+End",
    "Ctrl+Backspace", "Ctrl+Del", "Ctrl+Shift+Left", "Ctrl+Shift+Right", "Ctrl+Tab",
)  # fmt: skip


def usual_keys(
    key: str, shortcut: str | QKeySequence.StandardKey, platform: str = sys.platform
) -> list[QKeySequence]:
    """Return the keys that a command has where nobody chose others, the first shown in menus."""
    known = [QKeySequence(text) for text in _KNOWN.get(key, ())]
    if platform == "darwin" and key in _MAC:
        return [QKeySequence(_MAC[key])] if _MAC[key] else []
    if isinstance(shortcut, str):
        if platform == "darwin" and shortcut.startswith("Alt+"):
            shortcut = f"Ctrl+{shortcut}"  # ⌥1 types ¡, ⌥⌘1 does not
        return [QKeySequence(shortcut), *known] if shortcut else known
    of_platform = QKeySequence.keyBindings(shortcut)
    return [*known, *(keys for keys in of_platform if keys not in known and _is_shown(keys))]


def keys_in_force(
    key: str, shortcut: str | QKeySequence.StandardKey, chosen: Mapping[str, str]
) -> list[QKeySequence]:
    """Return the keys that a command has, those that were chosen before the usual ones."""
    if key not in chosen:
        return usual_keys(key, shortcut)
    return [keys for keys in from_text(chosen[key]) if not keys.isEmpty()]


def to_text(keys: list[QKeySequence]) -> str:
    """Return keys as settings hold them."""
    return "; ".join(one.toString(PORTABLE) for one in keys)


def from_text(text: str) -> list[QKeySequence]:
    """Return the keys that a text of settings means; what means none is left out."""
    parts = (part.strip() for part in text.split("; "))
    return [made for part in parts if part and not (made := QKeySequence(part)).isEmpty()]


def check_keys(keys: QKeySequence, platform: str = sys.platform) -> None:
    """Raise RefusedError if keys must not call a command: they type, or a field needs them."""
    if keys.isEmpty():
        return
    code, held = _pressed(keys)
    types = code <= _LAST_CHARACTER
    shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
    if platform != "darwin" and types and held & _ALT_GR == _ALT_GR:
        why = "Ctrl and Alt together are AltGr on many keyboards, which types characters"
    elif platform == "darwin" and types and held & _COMMAND == _MODIFIERS.AltModifier:
        why = "the option key types characters"
    elif code == Qt.Key.Key_Space and held & _MODIFIERS.ControlModifier and not _shift(held):
        why = "input methods are turned on and off by it"
    elif keys.toString(PORTABLE) in _FIELDS:
        why = "fields of text need it"
    elif not held & _COMMAND and not _is_function_key(code):
        why = "it is needed for writing"
    else:
        return
    told = QCoreApplication.translate(
        "bindings", "%1 cannot be a shortcut: %2. Choose other keys."
    )
    raise RefusedError(
        told.replace("%1", shown).replace("%2", QCoreApplication.translate("bindings", why))
    )


def _is_shown(keys: QKeySequence) -> bool:
    """Return whether keys are on every keyboard, and no other command's.

    Qt counts keys as "Open" and "Undo" of some keyboards in, and Alt+Backspace as Undo.
    """
    code, held = _pressed(keys)
    return code != Qt.Key.Key_Backspace and (bool(held & _COMMAND) or _is_function_key(code))


def _pressed(keys: QKeySequence) -> tuple[int, Qt.KeyboardModifier]:
    first = cast("Sequence[QKeyCombination]", keys)[0]  # the stub lacks the index
    return int(first.key()), first.keyboardModifiers()


def _shift(held: Qt.KeyboardModifier) -> bool:
    return bool(held & _MODIFIERS.ShiftModifier)


def _is_function_key(code: int) -> bool:
    return int(Qt.Key.Key_F1) <= code <= int(Qt.Key.Key_F35)
