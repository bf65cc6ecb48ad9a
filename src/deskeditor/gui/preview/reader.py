"""How a person reads the page: scrolling, zoom, light and dark."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWebEngineWidgets import QWebEngineView
from typing_extensions import override

from deskeditor.gui.web.page import WORLD

SCROLL_MS = 30
SMALLEST, LARGEST, STEP = 0.5, 3.0, 1.1  # zoom

_DRIVING = (QEvent.Type.Wheel, QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress)
_WHERE = "window.desk ? window.desk.topLine() : null"


class PageReader(QObject):
    """Tells where a person scrolls the page to, and keeps how it is looked at."""

    driven = Signal()  # a person scrolls, presses a key or the mouse in the page
    scrolled = Signal(float)  # source line at the top with its fraction; -1: the page's end
    zoomed = Signal(float)

    def __init__(self, view: QWebEngineView) -> None:
        super().__init__(view)
        self._view = view
        self._theme = ""
        self.follows = False  # whether anybody wants to know where the page is
        self._asks = QTimer(self)
        self._asks.setSingleShot(True)
        self._asks.setInterval(SCROLL_MS)
        self._asks.timeout.connect(self._ask)
        view.page().scrollPositionChanged.connect(self._on_scrolled)

    @property
    def zoom(self) -> float:
        """How large the page is shown, 1 being its own size."""
        return self._view.zoomFactor()

    def set_zoom(self, factor: float) -> None:
        """Show the page larger or smaller, within bounds."""
        factor = max(SMALLEST, min(LARGEST, factor))
        self._view.setZoomFactor(factor)
        self.zoomed.emit(factor)

    def zoom_by(self, steps: int) -> None:
        """Make the page larger (1) or smaller (-1); 0 is its own size."""
        self.set_zoom(self.zoom * STEP**steps if steps else 1.0)

    @property
    def theme(self) -> str:
        """Return "light" or "dark"; empty is what a reader sees first, which is light here."""
        return self._theme

    def show_theme(self, theme: str) -> None:
        """Show the site in its light or dark look; "" is what a reader sees first."""
        self._theme = theme
        self.apply()

    def apply(self) -> None:
        """Give a page that was just loaded its look."""
        self._view.page().runJavaScript(
            f"document.documentElement.setAttribute('data-theme', '{self._theme or 'light'}')",
            WORLD,
        )

    def watch(self, widget: QObject) -> None:
        """Listen to the widget that takes the page's events."""
        widget.removeEventFilter(self)
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _DRIVING:
            self.driven.emit()
            self._view.page().runJavaScript("window.desk && window.desk.free()", WORLD)
        if isinstance(event, QWheelEvent) and event.modifiers() == _CONTROL:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            return True
        return super().eventFilter(watched, event)

    def _on_scrolled(self, _position: QPointF) -> None:
        if self.follows and not self._asks.isActive():
            self._asks.start()

    def _ask(self) -> None:
        if self.follows:
            self._view.page().runJavaScript(_WHERE, WORLD, self._on_line)

    def _on_line(self, line: object) -> None:
        if self.follows and isinstance(line, int | float):
            self.scrolled.emit(float(line))


_CONTROL = Qt.KeyboardModifier.ControlModifier
