"""Shows a comparison to be read and walked by keys; its links bring a field back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QColor, QImage, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget
from typing_extensions import override

from deskeditor.gui.history.page import PICTURE, RESTORE, THUMB_WIDTH, page_of
from deskeditor.gui.theme import Theme
from deskeditor.operations.comparing import Comparison

WIDEST = 780  # px that a line is read over with ease

Look = Callable[[str, Callable[[bytes], None]], None]  # hash of an original, who takes it


class ComparisonView(QTextBrowser):
    """A page of differences."""

    field_wanted = Signal(str)  # a field is to be brought back as it was before

    def __init__(self, theme: Theme, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparison")
        self.setAccessibleName(self.tr("What differs"))
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.document().setDocumentMargin(24)
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self._theme, self._look = theme, look
        self._comparison: Comparison | None = None
        self._older = ""
        self._is_whole = False
        self._thumbs: dict[str, QImage] = {}
        self.anchorClicked.connect(self._on_link)
        theme.changed.connect(self._draw)

    @property
    def comparison(self) -> Comparison | None:
        """What is shown."""
        return self._comparison

    def show_comparison(self, comparison: Comparison | None, older: str = "") -> None:
        """Show what differs; `older` names the state that a field can be brought back from."""
        self._comparison, self._older = comparison, older
        self._draw()
        self.verticalScrollBar().setValue(0)

    def show_whole(self, *, on: bool) -> None:
        """Show also what did not change, or only its edges."""
        self._is_whole = on
        self._draw()

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self.setLineWrapColumnOrWidth(min(WIDEST, self.viewport().width()))

    @override
    def loadResource(self, type: int, name: QUrl | str) -> object:
        address = name.toString() if isinstance(name, QUrl) else name
        if type == QTextDocument.ResourceType.ImageResource and address.startswith(PICTURE):
            return self._thumb(address.removeprefix(PICTURE))
        return super().loadResource(type, name)

    def _thumb(self, sha256: str) -> QImage:
        known = self._thumbs.get(sha256)
        if known is None:
            known = QImage(THUMB_WIDTH, THUMB_WIDTH * 2 // 3, QImage.Format.Format_RGB32)
            known.fill(self._theme.color("chip"))
            self._thumbs[sha256] = known
            self._look(sha256, partial(self._on_thumb, sha256))
        return known

    def _on_thumb(self, sha256: str, data: bytes) -> None:
        image = QImage.fromData(data)
        if not image.isNull():
            self._thumbs[sha256] = image
            self._draw()

    def _draw(self) -> None:
        if self._comparison is None:
            self.clear()
            return
        place = self.verticalScrollBar().value()
        self.document().clear()  # forgets the pictures too
        self.setHtml(
            page_of(self._comparison, self._colors(), is_whole=self._is_whole, older=self._older)
        )
        self.verticalScrollBar().setValue(place)

    def _colors(self) -> dict[str, str]:
        color = self._theme.color
        return {
            "muted": color("muted").name(),
            "link": color("link").name(),
            "removed": _tint(color("accent"), color("paper")),
            "added": _tint(color("good"), color("paper")),
        }

    def _on_link(self, link: QUrl) -> None:
        address = link.toString()
        if address.startswith(RESTORE):
            self.field_wanted.emit(address.removeprefix(RESTORE))


def _tint(color: QColor, ground: QColor, part: float = 0.16) -> str:
    def mixed(a: int, b: int) -> int:
        return round(part * a + (1 - part) * b)

    return QColor(
        mixed(color.red(), ground.red()),
        mixed(color.green(), ground.green()),
        mixed(color.blue(), ground.blue()),
    ).name()
