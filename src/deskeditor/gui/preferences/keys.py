"""Keys while they are being chosen: who has which, and what becomes of that."""

from collections.abc import Mapping

from PySide6.QtGui import QKeySequence

from deskeditor.gui.actions import ACTIONS, ActionSpec
from deskeditor.gui.bindings import check_keys, keys_in_force, to_text, usual_keys

_SPECS: Mapping[str, ActionSpec] = {spec.key: spec for spec in ACTIONS}


class Keys:
    """The keys of all commands, `chosen` being those that are not the usual ones."""

    def __init__(self, chosen: Mapping[str, str]) -> None:
        self.chosen = dict(chosen)

    def of(self, command: str) -> list[QKeySequence]:
        """Return the keys of a command."""
        spec = _SPECS[command]
        return keys_in_force(spec.key, spec.shortcut, self.chosen)

    def owner(self, keys: QKeySequence, but: str) -> str | None:
        """Return the command that has these keys, other than `but`."""
        others = (spec.key for spec in ACTIONS if spec.key != but)
        return next((command for command in others if keys in self.of(command)), None)

    def give(self, command: str, keys: QKeySequence) -> None:
        """Give a command these keys alone, taken from who has them. Raises RefusedError."""
        check_keys(keys)
        owner = self.owner(keys, command)
        if owner is not None:
            self._keep(owner, [one for one in self.of(owner) if one != keys])
        self._keep(command, [keys] if not keys.isEmpty() else [])

    def give_usual(self, command: str) -> None:
        """Give a command its usual keys, but for those that another one was given."""
        spec = _SPECS[command]
        free = [k for k in usual_keys(spec.key, spec.shortcut) if self.owner(k, command) is None]
        self._keep(command, free)

    def _keep(self, command: str, keys: list[QKeySequence]) -> None:
        spec = _SPECS[command]
        if keys == usual_keys(spec.key, spec.shortcut):
            self.chosen.pop(command, None)
        else:
            self.chosen[command] = to_text(keys)
