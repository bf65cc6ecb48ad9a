"""The Notes tab: what people said about the open story."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from deskeditor.gui.ages import moment
from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.widgets.text_field import TextField
from deskeditor.gui.widgets.wrapped_items import WrappedItems
from deskeditor.model.changes import Changes
from deskeditor.model.ids import StoryId
from deskeditor.model.note import Note
from deskeditor.operations.notes import add_note, reopen_note, resolve_note


class NotesTab(QWidget):
    """Lists notes, open ones first; adds one; resolves and reopens."""

    def __init__(self, client: DeskClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._story: StoryId | None = None
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Notes"))
        WrappedItems(self.list)
        self.list.setSpacing(3)
        self.text = TextField(self.tr("A note to the others"), 3, self)
        self.text.setAccessibleName(self.tr("New note"))
        self.add = QPushButton(self.tr("Add note"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(self.text)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list, 1)
        self.add.clicked.connect(self._on_add)
        self.list.itemActivated.connect(self._on_activated)
        client.changed.connect(self._on_desk_changed)

    def show_story(self, story: StoryId) -> None:
        """Show the notes of a story."""
        self._story = story
        self._client.ask(lambda tx: tx.notes.of(story)).done.connect(partial(self._show, story))

    def _show(self, story: StoryId, notes: tuple[Note, ...]) -> None:
        if story != self._story:
            return
        self.list.clear()
        for note in sorted(notes, key=lambda n: (n.resolved_at is not None, n.created_at)):
            when = moment(note.created_at)
            tail = (
                self.tr("resolved; Enter reopens")
                if note.resolved_at
                else self.tr("Enter resolves")
            )
            who = note.author or self.tr("Somebody")
            item = QListWidgetItem(f"{note.text}\n{who} · {when} · {tail}")
            item.setData(Qt.ItemDataRole.UserRole, note)
            if note.resolved_at:
                item.setForeground(self.palette().placeholderText())
            self.list.addItem(item)

    def _on_add(self) -> None:
        text = self.text.text.strip()
        if text and self._story is not None:
            self._client.perform(add_note(self._story, text))
            self.text.show_text("")

    def _on_activated(self, item: QListWidgetItem) -> None:
        note: Note = item.data(Qt.ItemDataRole.UserRole)
        self._client.perform(reopen_note(note) if note.resolved_at else resolve_note(note))

    def _on_desk_changed(self, changes: Changes) -> None:
        if self._story is not None and self._story in changes.stories:
            self.show_story(self._story)
