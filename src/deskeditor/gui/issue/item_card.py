"""One item of an issue as a card: a handle, its words, and fields for what it overrides."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QFont, QImage, QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from deskeditor.gui.icons import icon, pixmap
from deskeditor.gui.theme import Theme, sans
from deskeditor.gui.widgets.text_field import TextField
from deskeditor.model.issue import Item, ItemKind, Layout
from deskeditor.model.story import Story

ITEM_MIME = "application/x-deskeditor-item"


class ItemCard(QFrame):
    """Alt+↑ and Alt+↓ move it, Enter edits it, Del takes it out; it can be dragged."""

    changed = Signal(object)  # Item
    moved = Signal(str, int)  # ItemId, step
    removed = Signal(str)  # ItemId

    def __init__(
        self,
        item: Item,
        story: Story | None,
        layout: Layout,
        region: str,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.item, self._story, self._layout, self._theme = item, story, layout, theme
        self._press = QPoint()
        self.setAccessibleName(self._name())
        self.setAccessibleDescription(
            self.tr("Alt and an arrow move it, Enter edits it, Delete takes it out")
        )
        self.handle = QLabel(self)
        self.handle.setPixmap(pixmap("grip-vertical", theme.color("muted"), 16))
        self.handle.setCursor(Qt.CursorShape.OpenHandCursor)
        self.picture = QLabel(self)
        self.picture.setFixedSize(56, 60)
        self.picture.setVisible(layout is Layout.LEAD and story is not None)
        self.title = QLabel(self)
        self.title.setFont(sans(13, QFont.Weight.DemiBold))
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setProperty("muted", "true")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.region = QLabel(region, self)
        self.region.setProperty("small", "true")
        self.region.setVisible(bool(region) and layout is not Layout.LEAD)
        self.more = QToolButton(self)
        self.more.setIcon(icon("ellipsis-vertical", theme.color("muted")))
        self.more.setAccessibleName(self.tr("Actions on %1").replace("%1", self._name()))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(self._menu())
        self.fields = QWidget(self)
        self._build()
        self._show_words()

    def show_pixmap(self, picture: QPixmap) -> None:
        """Show the story's picture."""
        if not picture.isNull():
            ratio = self.devicePixelRatioF()
            wide, high = round(56 * ratio), round(60 * ratio)
            scaled = picture.scaled(
                wide,
                high,
                Qt.AspectRatioMode.KeepAspectRatioByExpanding,
                Qt.TransformationMode.SmoothTransformation,
            )
            left, top = (scaled.width() - wide) // 2, (scaled.height() - high) // 2
            scaled = scaled.copy(left, top, wide, high)
            scaled.setDevicePixelRatio(ratio)
            self.picture.setPixmap(scaled)

    def edit(self) -> None:
        """Show the fields, or hide them."""
        self.fields.setVisible(not self.fields.isVisible())
        if self.fields.isVisible():
            first = self.fields.findChild(QLineEdit) or self.fields.findChild(TextField)
            if isinstance(first, QWidget):
                first.setFocus()
        else:
            self.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in _STEPS:
            self.moved.emit(self.item.id, _STEPS[key])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self.item.id)
        elif key in _EDIT or (key == Qt.Key.Key_Escape and self.fields.isVisible()):
            self.edit()
        elif key in _FOCUS:
            self.focusNextPrevChild(_FOCUS[key])
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._press = event.position().toPoint()
        self.setFocus()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.edit()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        way = (event.position().toPoint() - self._press).manhattanLength()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if way < QApplication.startDragDistance():
            return
        drag = QDrag(self)
        data = QMimeData()
        data.setData(ITEM_MIME, self.item.id.encode())
        drag.setMimeData(data)
        drag.setPixmap(self.grab())
        drag.setHotSpot(self._press)
        drag.exec(Qt.DropAction.MoveAction)

    def _build(self) -> None:
        text = QVBoxLayout()
        text.setSpacing(3)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.region)
        top.addWidget(self.more)
        text.addLayout(top)
        text.addWidget(self.words)
        text.addWidget(self.fields)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 6, 8)
        row.setSpacing(8)
        row.addWidget(self.handle, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(text, 1)
        column = QVBoxLayout(self.fields)
        column.setContentsMargins(0, 6, 0, 2)
        column.setSpacing(5)
        for name, label, hint in self._editable():
            self._add_field(column, name, label, hint)
        self.fields.hide()

    def _editable(self) -> tuple[tuple[str, str, str], ...]:
        story = self._story
        if self.item.kind is ItemKind.STORY:
            return (
                ("headline", self.tr("Headline in this issue"), story.headline if story else ""),
                ("teaser", self.tr("Teaser in this issue"), story.deck if story else ""),
            )
        if self.item.kind is ItemKind.TEXT:
            return (("text", self.tr("Text, in Markdown"), ""),)
        if self.item.kind is ItemKind.BUTTON:
            return (("label", self.tr("Button"), ""), ("url", self.tr("Address"), "https://"))
        return ()

    def _add_field(self, column: QVBoxLayout, name: str, label: str, hint: str) -> None:
        value = getattr(self.item, name)
        caption = QLabel(label, self.fields)
        caption.setProperty("small", "true")
        column.addWidget(caption)
        if name in ("teaser", "text"):
            words = TextField(hint, 3, self.fields)
            words.show_text(value)
            words.edited.connect(partial(self._on_edited, name))
            words.setAccessibleName(label)
            column.addWidget(words)
            return
        line = QLineEdit(value, self.fields)
        line.setPlaceholderText(hint)
        line.setAccessibleName(label)
        line.textEdited.connect(partial(self._on_edited, name))
        column.addWidget(line)

    def _on_edited(self, name: str, text: str) -> None:
        self.item = replace(self.item, **{name: text})  # type: ignore[arg-type]
        self._show_words()
        self.changed.emit(self.item)

    def _show_words(self) -> None:
        item, story = self.item, self._story
        deck = story.deck if story else ""
        title, words = {
            ItemKind.STORY: (
                item.headline or (story.headline if story else self.tr("A story that is gone")),
                (item.teaser or deck) if self._layout is not Layout.BRIEF else "",
            ),
            ItemKind.TEXT: (self.tr("Text"), item.text or self.tr("Enter to write")),
            ItemKind.IMAGE: (self.tr("Image"), item.image.caption if item.image else ""),
            ItemKind.BUTTON: (self.tr("Button: %1").replace("%1", item.label or "…"), item.url),
            ItemKind.DIVIDER: (self.tr("Divider"), ""),
        }[item.kind]
        self.title.setText(title)
        self.words.setText(words)
        self.words.setVisible(bool(words) and self._layout is not Layout.BRIEF)

    def _name(self) -> str:
        if self.item.kind is ItemKind.STORY:
            return self.item.headline or (self._story.headline if self._story else "")
        return self.item.kind.value.capitalize()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("Edit words	Enter"), self.edit)
        menu.addAction(self.tr("Move up	Alt+↑"), partial(self.moved.emit, self.item.id, -1))
        menu.addAction(self.tr("Move down	Alt+↓"), partial(self.moved.emit, self.item.id, 1))
        if self.item.headline or self.item.teaser:
            menu.addAction(self.tr("Use the story's own words"), self._clear_overrides)
        menu.addSeparator()
        menu.addAction(self.tr("Take out	Del"), partial(self.removed.emit, self.item.id))
        return menu

    def _clear_overrides(self) -> None:
        self.item = replace(self.item, headline="", teaser="")
        self._show_words()
        self.changed.emit(self.item)


def show_thumbnail(card: ItemCard, data: bytes) -> None:
    """Show a picture on a card, unless the card is gone meanwhile."""
    if isValid(card):
        card.show_pixmap(QPixmap.fromImage(QImage.fromData(data)))


_EDIT = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_FOCUS: dict[int, bool] = {Qt.Key.Key_Up: False, Qt.Key.Key_Down: True}
