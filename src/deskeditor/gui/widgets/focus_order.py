"""The order in which Tab goes through widgets that are made later than their neighbours."""

from PySide6.QtWidgets import QWidget


def set_before(widget: QWidget, after: QWidget) -> None:
    """Let Tab reach a widget just before `after`, in the same window."""
    before = after.previousInFocusChain()
    if before is not None and before is not widget:
        QWidget.setTabOrder(before, widget)
