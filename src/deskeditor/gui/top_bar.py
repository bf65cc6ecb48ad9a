"""The bar at the top: the magazine, where one is, and the way to everything."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from deskeditor.gui.story_session import SaveState, SaveStatus
from deskeditor.gui.widgets.restyled import restyle

HEIGHT = 36  # px


class TopBar(QWidget):
    """Names the magazine and the place; the button in the middle opens the palette."""

    go_to_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setFixedHeight(HEIGHT)
        self.menu = QToolButton(self)
        self.menu.setAccessibleName(self.tr("Menu"))
        self.menu.setToolTip(self.tr("Menu (F10)"))
        self.menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._magazine = QLabel(self)
        self._magazine.setObjectName("magazineName")
        self._place = QLabel(self)
        self._place.setObjectName("placeName")
        self.go_to = QPushButton(self.tr("Go to story, run a command…"), self)
        self.go_to.setObjectName("goTo")
        self.go_to.setAccessibleName(self.tr("Go to a story or run a command"))
        self.note = QLabel(self.tr("Offline · all work saved here"), self)
        self.note.setObjectName("offline")
        left, right = QHBoxLayout(), QHBoxLayout()
        left.addWidget(self.menu)
        left.addWidget(self._magazine)
        left.addSpacing(8)
        left.addWidget(self._place)
        left.addStretch(1)
        right.addStretch(1)
        right.addWidget(self.note)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 14, 0)
        row.addLayout(left, 1)
        row.addWidget(self.go_to, 1)
        row.addLayout(right, 1)
        self.go_to.clicked.connect(self.go_to_requested)

    def show_keys(self, keys: str) -> None:
        """Say which keys open the palette."""
        self.go_to.setText(f"{self.tr('Go to story, run a command…')}   {keys.replace('+', ' ')}")

    def show_magazine(self, name: str) -> None:
        """Name the magazine."""
        self._magazine.setText(name)

    def show_place(self, name: str) -> None:
        """Name the place that is shown."""
        self._place.setText(name)

    def show_status(self, status: SaveStatus) -> None:
        """Say that all is kept, unless something is not."""
        failed = status.state is SaveState.FAILED
        kept, not_kept = self.tr("Offline · all work saved here"), self.tr("Not all work is saved")
        self.note.setText(not_kept if failed else kept)
        restyle(self.note, tone="warning" if failed else "")

    def be_narrow(self, *, narrow: bool) -> None:
        """Leave out the note at the right when there is no room."""
        self.note.setVisible(not narrow)
