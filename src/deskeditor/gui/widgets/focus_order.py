"""The order in which Tab goes through widgets that are made later than their neighbours."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def set_before(widget: QWidget, after: QWidget) -> None:
    """Let Tab reach a widget just before `after`, in the same window."""
    before = after.previousInFocusChain()
    while before and before is not after and not _is_stop(before):
        before = before.previousInFocusChain()  # an order after what is no stop is not taken
    if before and before not in (after, widget):
        QWidget.setTabOrder(before, widget)


def set_all_before(parent: QWidget, after: QWidget) -> None:
    """Let Tab reach what is in `parent` just before `after`, in the order it was made in."""
    for widget in _stops(parent):
        set_before(widget, after)


def set_order(*widgets: QWidget) -> None:
    """Let Tab go through widgets, or what is in them, as they are named here."""
    for before, after in pairwise([stop for widget in widgets for stop in _stops(widget)]):
        QWidget.setTabOrder(before, after)


def _stops(widget: QWidget) -> list[QWidget]:
    """Return where Tab stops in a widget: itself, and what it holds."""
    every = [widget, *widget.findChildren(QWidget)]
    return [one for one in every if _is_stop(one) and one.window() is widget.window()]


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
