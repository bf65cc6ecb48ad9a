"""Asks which of two stories leads and what their text becomes; it can be put together by hand."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from deskeditor.gui.raw_text import replace_all, text_of
from deskeditor.gui.widgets.form import FieldLabel
from deskeditor.gui.widgets.restyled import restyle
from deskeditor.gui.widgets.segments import Segments
from deskeditor.model.ids import StoryId
from deskeditor.model.story import STATUS_NAMES, Story
from deskeditor.model.uniting import body_to_append
from deskeditor.text.weaving import appended, woven


class MergeDialog(QDialog):
    """Shows the text that comes of it before it is done."""

    merge_requested = Signal(str, str, str)  # StoryId that stays, StoryId that goes, the text

    def __init__(self, story: Story, others: Sequence[Story], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Merge two stories"))
        self._story = story
        self._others = {other.id: other for other in others}
        self.other = QComboBox(self)
        self.other.setAccessibleName(self.tr("The other story"))
        for other in others:
            status = STATUS_NAMES[other.status]
            self.other.addItem(f"{other.headline or self.tr('Untitled')} · {status}", other.id)
        self.lead = Segments(
            self.tr("Leads"),
            (("this", self.tr("This story")), ("other", self.tr("The other"))),
            self,
        )
        self.way = Segments(
            self.tr("Text"),
            (
                ("append", self.tr("One after the other")),
                ("weave", self.tr("What both have, once")),
                ("hand", self.tr("By hand")),
            ),
            self,
        )
        self.text = QPlainTextEdit(self)
        self.text.setProperty("field", "true")
        self.text.setAccessibleName(self.tr("The text that comes of it"))
        self.text.setTabChangesFocus(True)
        self._told = QLabel(self)
        self._told.setWordWrap(True)
        self._told.setProperty("muted", "true")
        self._build()
        self.other.currentIndexChanged.connect(self._show)
        self.lead.chosen.connect(self._show)
        self.way.chosen.connect(self._show)
        self.text.textChanged.connect(self._on_typed)
        self._show()

    @property
    def pair(self) -> tuple[Story, Story]:
        """The story that leads and the one that goes into it."""
        other = self._others[StoryId(self.other.currentData())]
        return (self._story, other) if self.lead.current == "this" else (other, self._story)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        choices = QHBoxLayout()
        choices.setSpacing(16)
        for name, widget in ((self.tr("Leads"), self.lead), (self.tr("Text"), self.way)):
            part = QVBoxLayout()
            part.setSpacing(4)
            part.addWidget(FieldLabel(name, self))
            part.addWidget(widget)
            choices.addLayout(part)
        choices.addStretch(1)
        name = self._story.headline or self.tr("Untitled")
        column.addWidget(FieldLabel(self.tr("Merge “%1” with").replace("%1", name), self))
        column.addWidget(self.other)
        column.addLayout(choices)
        column.addWidget(self.text, 1)
        column.addWidget(self._told)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.merge = buttons.addButton(self.tr("Merge"), QDialogButtonBox.ButtonRole.AcceptRole)
        restyle(self.merge, primary="true")
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.resize(720, 560)

    def _show(self, *_: object) -> None:
        lead, second = self.pair
        tail = self.tr(
            "“%1” stays, with the regions, topics, names, notes and places in issues of both."
            " “%2” goes to the trash. One Undo takes all of it back."
        )
        self._told.setText(
            tail.replace("%1", lead.headline or lead.slug).replace(
                "%2", second.headline or second.slug
            )
        )
        if self.way.current == "hand":
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        join = appended if self.way.current == "append" else woven
        with QSignalBlocker(self.text):
            replace_all(self.text.document(), join(lead.body, body_to_append(lead, second)))

    def _on_typed(self) -> None:
        if self.way.current != "hand":
            self.way.choose("hand")

    def _on_accepted(self) -> None:
        lead, second = self.pair
        self.merge_requested.emit(lead.id, second.id, text_of(self.text.document()))
        self.accept()
