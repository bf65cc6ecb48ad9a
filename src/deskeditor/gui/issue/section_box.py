"""One section of an issue: its heading and its items, and the place where things are dropped."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from deskeditor.gui.icons import icon
from deskeditor.gui.issue.item_card import ITEM_MIME, ItemCard
from deskeditor.gui.theme import Theme
from deskeditor.gui.widgets.stories_mime import STORY_MIME, stories_in
from deskeditor.model.edition import Edition
from deskeditor.model.issue import Issue, IssueSection, Item, ItemKind, Layout


class SectionBox(QWidget):
    """Takes stories and items that are dropped on it, at the place the line shows."""

    heading_edited = Signal(str, str)  # SectionId, heading
    layout_chosen = Signal(str, str)  # SectionId, Layout
    section_removed = Signal(str)  # SectionId
    stories_dropped = Signal(object, str, int)  # story ids, SectionId, position
    item_dropped = Signal(str, str, int)  # ItemId, SectionId, position without the item
    block_requested = Signal(str, str)  # SectionId, ItemKind

    def __init__(
        self,
        section: IssueSection,
        make_card: Callable[[Item, Layout, QWidget], ItemCard],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.section, self._theme = section, theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 14)
        self._column.setSpacing(6)
        self._add_head()
        self.cards = [make_card(item, section.layout, self) for item in section.items]
        for card in self.cards:
            self._column.addWidget(card)
        self._zone = self._add_zone()
        self._line = QFrame(self)
        self._line.setFixedHeight(3)
        self._line.setStyleSheet(f"background: {theme.tokens.accent}; border-radius: 1px;")
        self._line.hide()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(STORY_MIME) or event.mimeData().hasFormat(ITEM_MIME):
            event.acceptProposedAction()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        at = self._position(event.position().y())
        y = self._edge(at)
        self._line.setGeometry(0, y, self.width(), 3)
        self._line.show()
        self._line.raise_()
        event.acceptProposedAction()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._line.hide()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._line.hide()
        at = self._position(event.position().y())
        data = event.mimeData()
        if data.hasFormat(STORY_MIME):
            self.stories_dropped.emit(stories_in(data), self.section.id, at)
        elif data.hasFormat(ITEM_MIME):
            item = bytes(data.data(ITEM_MIME).data()).decode()
            ids: Sequence[str] = [card.item.id for card in self.cards]
            if item in ids and ids.index(item) < at:
                at -= 1
            self.item_dropped.emit(item, self.section.id, at)
        event.acceptProposedAction()

    def _add_head(self) -> None:
        row = QHBoxLayout()
        self.heading = QLineEdit(self.section.heading, self)
        self.heading.setAccessibleName(self.tr("Heading of the section"))
        self.heading.setPlaceholderText(self.tr("Heading"))
        self.heading.setFrame(False)
        self.heading.setTextMargins(-2, 0, 0, 0)  # flush with the cards
        self.heading.setStyleSheet(
            "QLineEdit { background: transparent; border: none; padding: 0; font-size: 11px;"
            f" font-weight: 600; letter-spacing: 1px; color: {self._theme.tokens.muted}; }}"
            f" QLineEdit:focus {{ color: {self._theme.tokens.ink};"
            f" border-bottom: 1px solid {self._theme.tokens.accent}; }}"
        )
        font = self.heading.font()
        font.setCapitalization(font.Capitalization.AllUppercase)
        self.heading.setFont(font)
        self.heading.editingFinished.connect(self._on_heading)
        more = QPushButton(_LAYOUT_NAMES[self.section.layout] + " ▾", self)
        more.setProperty("flat", "true")
        more.setAccessibleName(
            self.tr("How the section %1 is set").replace("%1", self.section.heading)
        )
        menu = QMenu(more)
        for layout, name in _LAYOUT_NAMES.items():
            menu.addAction(name, partial(self.layout_chosen.emit, self.section.id, layout.value))
        menu.addSeparator()
        menu.addAction(
            self.tr("Remove section"), partial(self.section_removed.emit, self.section.id)
        )
        more.setMenu(menu)
        row.addWidget(self.heading, 1)
        row.addWidget(more)
        row.addWidget(self._add_button())
        self._column.addLayout(row)

    def _add_zone(self) -> QWidget:
        zone = QFrame(self)
        if self.cards:
            zone.setFixedHeight(2)
        else:
            zone.setProperty("dropZone", "true")
            row = QHBoxLayout(zone)
            label = QLabel(self.tr("Drop a story here, or add a block with +"), zone)
            label.setProperty("muted", "true")
            row.addWidget(label)
        self._column.addWidget(zone)
        return zone

    def _add_button(self) -> QToolButton:
        add = QToolButton(self)
        add.setIcon(icon("plus", self._theme.color("muted")))
        add.setAccessibleName(self.tr("Add a block to %1").replace("%1", self.section.heading))
        add.setToolTip(self.tr("Add text, a button or a divider"))
        add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(add)
        for kind, name in (
            (ItemKind.TEXT, self.tr("Text")),
            (ItemKind.BUTTON, self.tr("Button")),
            (ItemKind.DIVIDER, self.tr("Divider")),
        ):
            menu.addAction(name, partial(self.block_requested.emit, self.section.id, kind.value))
        add.setMenu(menu)
        return add

    def _on_heading(self) -> None:
        if self.heading.text() != self.section.heading:
            self.heading_edited.emit(self.section.id, self.heading.text())

    def _position(self, y: float) -> int:
        return sum(y > card.geometry().center().y() for card in self.cards)

    def _edge(self, position: int) -> int:
        if not self.cards:
            return self._zone.geometry().top() - 4
        if position < len(self.cards):
            return self.cards[position].geometry().top() - 5
        return self.cards[-1].geometry().bottom() + 2


def is_shown(issue: Issue, boxes: Sequence[SectionBox]) -> bool:
    """Return True if the boxes hold the sections and items of an issue, in its order."""
    shown = [replace(box.section, items=tuple(c.item for c in box.cards)) for box in boxes]
    return shown == list(issue.sections)


def story_facts(issue: Issue, edition: Edition | None) -> tuple[object, ...]:
    """Return what the cards of an issue show of its stories."""
    found = [edition.story(story) for story in issue.stories()] if edition else []
    return tuple(
        (s.headline, s.deck, edition.picture(s.lead), edition.vocabulary.names(s.regions))
        for s in found
        if s is not None and edition is not None
    )


_LAYOUT_NAMES = {Layout.LEAD: "With picture", Layout.LIST: "List", Layout.BRIEF: "One line each"}
