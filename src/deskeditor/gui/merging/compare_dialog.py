"""What a story was and what it is now, field by field, words that went and came marked."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from deskeditor.gui.merging.compared_text import ComparedText
from deskeditor.gui.theme import Theme, sans
from deskeditor.model.story import Story
from deskeditor.text.differences import differences, size_of_change

SHORT = 56  # px of a field of one line


class CompareDialog(QDialog):
    """Shows two versions as one text; a field that is the same is left out."""

    def __init__(self, before: Story, after: Story, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("What came back"))
        window = parent.window()
        self.resize(min(760, window.width() - 80), min(620, window.height() - 80))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        head = QLabel(after.headline or self.tr("Untitled"), self)
        head.setFont(sans(15, QFont.Weight.DemiBold))
        head.setWordWrap(True)
        column.addWidget(head)
        self.texts: dict[str, ComparedText] = {}
        fields = (
            ("headline", self.tr("Headline")),
            ("deck", self.tr("Deck")),
            ("teaser", self.tr("Teaser")),
            ("body", self.tr("Text")),
        )
        for name, title in fields:
            was, now = getattr(before, name), getattr(after, name)
            if was.strip() != now.strip():
                self._add(column, name, title, was, now, theme)
        if not self.texts:
            column.addWidget(QLabel(self.tr("The words are the same; other fields differ."), self))
            column.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _add(
        self, column: QVBoxLayout, name: str, title: str, was: str, now: str, theme: Theme
    ) -> None:
        size = size_of_change(was, now)
        told = self.tr("%1 · words out: %2, in: %3").replace("%1", title)
        label = QLabel(told.replace("%2", str(size.removed)).replace("%3", str(size.added)), self)
        label.setProperty("muted", "true")
        text = ComparedText(title, theme, self)
        text.show_passages(differences(was, now))
        column.addWidget(label)
        column.addWidget(text, int(name == "body"))
        if name != "body":
            text.setFixedHeight(SHORT)
        self.texts[name] = text
