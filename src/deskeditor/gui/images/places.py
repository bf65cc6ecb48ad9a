"""Where a picture stands: each place a line that leads there."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from deskeditor.model.image_query import ImagePlace

MOST = 12  # lines; the rest is a number


class PlaceList(QWidget):
    """Lines to press; nothing to press where nothing shows the picture."""

    requested = Signal(object)  # ImagePlace

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.buttons: list[_Link] = []
        self.show_places(())

    def show_places(self, places: Sequence[ImagePlace]) -> None:
        """Show these places."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.buttons = []
        if not places:
            self._say(self.tr("Nothing shows it."))
        for place in places[:MOST]:
            button = _Link(self._words(place), self)
            button.clicked.connect(partial(self.requested.emit, place))
            self.buttons.append(button)
            self._column.addWidget(button)
        if len(places) > MOST:
            self._say(self.tr("and %1 more").replace("%1", str(len(places) - MOST)))

    def _words(self, place: ImagePlace) -> str:
        kinds = {
            "story": self.tr("lead image") if place.is_lead else self.tr("in the text"),
            "contributor": self.tr("portrait"),
            "issue": self.tr("in the newsletter"),
        }
        trash = self.tr(", in the trash") if place.in_trash else ""
        return f"{place.title or self.tr('Untitled')} ({kinds[place.kind]}{trash})"

    def _say(self, text: str) -> None:
        label = QLabel(text, self)
        label.setProperty("muted", "true")
        self._column.addWidget(label)


class _Link(QPushButton):
    """A line that is pressed; what has no room is cut off with an ellipsis and in the tool tip."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.words = words
        self.setProperty("link", "true")
        self.setAccessibleName(words)
        self.setToolTip(words)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(60, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - 4
        self.setText(self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideMiddle, room))
