"""Asks whether to delete for good: what, that a backup is made first, and what stays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from deskeditor.gui.counted import counted

if TYPE_CHECKING:
    from pathlib import Path

    from deskeditor.operations.purging import Trash

WIDTH = 460  # px
NAMED = 4  # things; the others are counted


class PurgeDialog(QDialog):
    """Names what goes; Cancel is what Enter and Escape choose."""

    def __init__(self, found: Trash, backups: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Delete for good"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        what = in_words(len(found.stories), len(found.images))
        question = QLabel(self.tr("Delete %1 for good?").replace("%1", what), self)
        question.setProperty("place", "true")
        names = [thing.name for thing in (*found.stories, *found.images)]
        backed_up = self.tr(
            "A backup is made and checked first, in %1. It stays for a month; only from there"
            " can they be brought back."
        )
        parts = [
            (_listed(names), ""),
            (self.tr("Their versions, notes and files go with them. Undo cannot help."), "muted"),
            (backed_up.replace("%1", str(backups)), "muted"),
            (self._held([held.why for held in found.held]), "warning"),
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        self.texts = [question]
        self.texts += [self._label(text, tone) for text, tone in parts if text]
        for label in self.texts:
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(label)
        column.addSpacing(4)
        buttons = QDialogButtonBox(self)
        self.delete = buttons.addButton(
            self.tr("Delete for Good"), QDialogButtonBox.ButtonRole.DestructiveRole
        )
        self.cancel = buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.delete.setAutoDefault(False)
        self.cancel.setDefault(True)
        self.cancel.setFocus()
        self.delete.clicked.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        width = min(WIDTH, parent.width() - 80)
        self.setFixedSize(width, column.totalHeightForWidth(width))
        self.setAccessibleDescription("\n".join(label.text() for label in self.texts))

    def _held(self, reasons: Sequence[str]) -> str:
        return f"{self.tr('What is still needed stays:')}\n{_listed(reasons)}" if reasons else ""

    def _label(self, text: str, tone: str) -> QLabel:
        label = QLabel(text, self)
        if tone == "muted":
            label.setProperty("muted", "true")
        elif tone:
            label.setProperty("tone", tone)
        return label


def in_words(stories: int, images: int) -> str:
    """Return how much something is: "12 stories and 3 pictures"."""
    parts = []
    if stories:
        parts.append(counted(stories, _tr("1 story"), _tr("%1 stories")))
    if images:
        parts.append(counted(images, _tr("1 picture"), _tr("%1 pictures")))
    return _tr(" and ").join(parts)


def _listed(names: Sequence[str]) -> str:
    shown = list(names[:NAMED])
    rest = len(names) - len(shown)
    if rest:
        shown.append(_tr("and %1 more").replace("%1", f"{rest:,}"))
    return "\n".join(shown)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Purging", text)
