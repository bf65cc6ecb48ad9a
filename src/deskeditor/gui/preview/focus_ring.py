"""A ring around the page while the keys go to it: a page draws none of its own."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid
from typing_extensions import override


class FocusRing(QFrame):
    """Lies over a widget, lets the mouse through, and is seen while that has the focus."""

    def __init__(self, around: QWidget, has_focus: Callable[[], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("focusRing")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._around, self._has_focus = around, has_focus
        around.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)
        self.hide()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self.setGeometry(self._around.geometry())
        return super().eventFilter(watched, event)

    def _on_focus_changed(self, _old: QWidget | None, _now: QWidget | None) -> None:
        if not isValid(self._around):  # the window is on its way out
            return
        self.setGeometry(self._around.geometry())
        self.setVisible(self._has_focus())
        self.raise_()
