"""One passage or field that two people changed: both versions side by side, and the choice."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from deskeditor.gui.merging.compared_text import ComparedText
from deskeditor.gui.theme import Theme, sans
from deskeditor.gui.widgets.segments import Segments
from deskeditor.text.differences import Kind, Passage, differences

HEIGHT = 108  # px of a text; longer ones scroll
HEIGHTS = ((24, 36), (100, 72))  # characters and px: what fits into a third of a narrow window
MINE, THEIRS, BOTH = "mine", "theirs", "both"


class DisputeCard(QFrame):
    """Shows base, mine and theirs; what is to stand can be chosen and then edited."""

    decided = Signal()

    def __init__(
        self,
        title: str,
        versions: tuple[str, str, str],  # base, mine, theirs
        both: str,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """`both` is "" where the two cannot stand together."""
        super().__init__(parent)
        self.setProperty("card", "true")
        self.setAccessibleName(title)
        base, mine, theirs = versions
        self._texts = {MINE: mine, THEIRS: theirs, BOTH: both}
        self.is_decided = False
        head = QLabel(title, self)
        head.setFont(sans(13, QFont.Weight.DemiBold))
        choices = [
            (MINE, self.tr("Mine")),
            (THEIRS, self.tr("The other")),
            (BOTH, self.tr("Both")),
        ]
        self.choice = Segments(
            self.tr("What stands in %1").replace("%1", title),
            choices if both else choices[:2],
            self,
        )
        self.result = QPlainTextEdit(mine.strip(), self)
        self.result.setTabChangesFocus(True)
        self.result.setAccessibleName(self.tr("What is to stand in %1").replace("%1", title))
        longest = max(map(len, versions))
        height = next((px for most, px in HEIGHTS if longest < most), HEIGHT)
        self.result.setFixedHeight(height)
        self.result.setProperty("boxed", "true")
        grid = QGridLayout()
        grid.setSpacing(8)
        columns = (
            (self.tr("Before"), (Passage(Kind.SAME, base.strip()),)),
            (self.tr("Mine"), differences(base.strip(), mine.strip())),
            (self.tr("The other"), differences(base.strip(), theirs.strip())),
        )
        for column, (name, passages) in enumerate(columns):
            label = QLabel(name, self)
            label.setProperty("muted", "true")
            text = ComparedText(f"{title}: {name}", theme, self)
            text.setFixedHeight(height)
            text.show_passages(passages)
            grid.addWidget(label, 0, column)
            grid.addWidget(text, 1, column)
            grid.setColumnStretch(column, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(head)
        layout.addLayout(grid)
        layout.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.result)
        self.choice.chosen.connect(self._on_chosen)
        self.result.textChanged.connect(self._on_edited)

    @property
    def decision(self) -> str:
        """The text that is to stand, with the space around it as it was."""
        around = self._texts[MINE] if self._texts[MINE].strip() else self._texts[THEIRS]
        lead = around[: len(around) - len(around.lstrip())]
        tail = around[len(around.rstrip()) :]
        text = self.result.toPlainText().strip()
        return f"{lead}{text}{tail}" if text else ""

    @property
    def side(self) -> str:
        """Which version was chosen, for a field that is no text."""
        return self.choice.current

    def _on_chosen(self, side: str) -> None:
        self.result.setPlainText(self._texts[side].strip())
        self._on_edited()

    def _on_edited(self) -> None:
        self.is_decided = True
        self.decided.emit()
