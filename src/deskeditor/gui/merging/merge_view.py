"""The conflict view: every passage that two people changed, below each other, and the choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from deskeditor.gui.merging.dispute_card import MINE, DisputeCard
from deskeditor.gui.merging.values import in_words
from deskeditor.gui.theme import Theme, sans

if TYPE_CHECKING:
    from deskeditor.model.edition import Edition
    from deskeditor.model.story import Story
    from deskeditor.operations.merging import FieldDispute, StoryMerge


class MergeView(QWidget):
    """Shows one merge until it is settled or left; nothing is written before it is settled."""

    settled = Signal(object, object)  # StoryMerge, Story
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setAccessibleName(self.tr("Two versions of one story"))
        self._theme = theme
        self._merge: StoryMerge | None = None
        self._texts: dict[str, list[DisputeCard]] = {}
        self._fields: list[tuple[FieldDispute, DisputeCard]] = []
        self.head = QLabel(self)
        self.head.setFont(sans(17, QFont.Weight.DemiBold))
        self.head.setWordWrap(True)
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        self.note.setProperty("muted", "true")
        self.pane = QScrollArea(self)
        self.pane.setWidgetResizable(True)
        self.pane.setFrameShape(QScrollArea.Shape.NoFrame)
        self.apply = QPushButton(self.tr("Keep this text"), self)
        self.apply.setProperty("primary", "true")
        self.cancel = QPushButton(self.tr("Decide later"), self)
        foot = QHBoxLayout()
        foot.addWidget(self.note, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.apply)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self.pane, 1)
        column.addLayout(foot)
        self.apply.clicked.connect(self._on_apply)
        self.cancel.clicked.connect(self.left)

    @property
    def cards(self) -> tuple[DisputeCard, ...]:
        """Every choice, from the top."""
        of_texts = [card for cards in self._texts.values() for card in cards]
        return (*of_texts, *(card for _, card in self._fields))

    def show_merge(self, merge: StoryMerge, edition: Edition | None) -> None:
        """Show what is disputed in a merge."""
        self._merge, self._texts, self._fields = merge, {}, []
        inner = QWidget(self.pane)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        for name, texts in merge.texts.items():
            self._texts[name] = []
            for dispute in texts.disputes:
                versions = dispute.base, dispute.mine, dispute.theirs
                both = dispute.both if name in ("teaser", "body") else ""
                card = DisputeCard(_TITLES.get(name, name), versions, both, self._theme, inner)
                self._texts[name].append(card)
                column.addWidget(card)
        for field in merge.fields:
            base, mine, theirs = (
                in_words(value, edition) for value in (field.base, field.mine, field.theirs)
            )
            title = field.field.replace("_", " ").capitalize()
            card = DisputeCard(title, (base, mine, theirs), "", self._theme, inner)
            card.result.hide()
            self._fields.append((field, card))
            column.addWidget(card)
        column.addStretch(1)
        self.pane.setWidget(inner)
        for card in self.cards:
            card.decided.connect(self._show_note)
        self.head.setText(
            self.tr("“%1” was changed here and elsewhere").replace(
                "%1", merge.mine.headline or self.tr("Untitled")
            )
        )
        self._show_note()
        if self.cards:
            self.cards[0].choice.setFocus()

    def story(self) -> Story:
        """Return the story as it is decided."""
        assert self._merge is not None  # noqa: S101 - there is no choice to make without one
        texts = {name: [card.decision for card in cards] for name, cards in self._texts.items()}
        values: dict[str, Any] = {
            dispute.field: dispute.mine if card.side == MINE else dispute.theirs
            for dispute, card in self._fields
        }
        return self._merge.decided(texts, values)

    def _show_note(self) -> None:
        if self._merge is None:
            return
        open_ones = sum(not card.is_decided for card in self.cards)
        told = [
            self.tr("%1 of %2 decided; mine stands where you choose nothing.")
            .replace("%1", str(len(self.cards) - open_ones))
            .replace("%2", str(len(self.cards)))
        ]
        for kind, mine, theirs in self._merge.facts:
            both = self.tr("Both changed numbers: %1 / %2.")
            if kind == "name":
                both = self.tr("Both changed names: %1 / %2.")
            told.append(both.replace("%1", ", ".join(mine)).replace("%2", ", ".join(theirs)))
        self.note.setText(" ".join(told))

    def _on_apply(self) -> None:
        self.settled.emit(self._merge, self.story())


_TITLES = {"headline": "Headline", "deck": "Deck", "teaser": "Teaser", "body": "Text"}
