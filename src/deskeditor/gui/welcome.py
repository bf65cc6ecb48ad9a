"""The first start: the sample magazine, an empty desk, or an import."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from deskeditor.gui.theme import serif


class Welcome(QWidget):
    """What an empty desk shows."""

    sample_requested = Signal()
    new_requested = Signal()
    import_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = QLabel(self.tr("A desk for your magazine"), self)
        title.setFont(serif(34, QFont.Weight.DemiBold))
        words = QLabel(
            self.tr(
                "Write stories, review them, assemble the newsletter, export the site."
                " Everything is kept on this machine and works offline."
            ),
            self,
        )
        words.setWordWrap(True)
        words.setFixedWidth(460)
        words.setMinimumHeight(words.heightForWidth(460) + 8)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setProperty("muted", "true")
        self.sample = QPushButton(self.tr("Look around in the sample magazine"), self)
        self.sample.setProperty("primary", "true")
        self.new = QPushButton(self.tr("Start with a new story"), self)
        self.bring = QPushButton(self.tr("Import a page, a file or a folder…"), self)
        self.progress = QLabel(self)
        self.progress.setProperty("muted", "true")
        self.progress.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(2)
        column.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(16)
        for button in (self.sample, self.new, self.bring):
            button.setMinimumWidth(300)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.progress)
        column.addStretch(3)
        self.sample.clicked.connect(self.sample_requested)
        self.new.clicked.connect(self.new_requested)
        self.bring.clicked.connect(self.import_requested)

    def show_progress(self, text: str) -> None:
        """Say how far the sample magazine is."""
        self.progress.setText(text)
        for button in (self.sample, self.new, self.bring):
            button.setEnabled(not text)
