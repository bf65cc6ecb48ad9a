"""Pieces that every inspector tab is made of: a label with a remark, and a column to put it in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from deskeditor.gui.widgets.restyled import restyle


class FieldLabel(QWidget):
    """A field's name with a remark at the right: "complete", "missing", "first is shown"."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.label = QLabel(name, self)
        self.label.setProperty("small", "true")
        self.remark = QLabel(self)
        self.remark.setProperty("small", "true")
        self.remark.setAlignment(Qt.AlignmentFlag.AlignRight)
        row.addWidget(self.label)
        row.addStretch(1)
        row.addWidget(self.remark)

    def say(self, remark: str, tone: str = "") -> None:
        """Set the remark; the tone is "", "good" or "warning"."""
        self.remark.setText(remark)
        restyle(self.remark, tone=tone)


class FormColumn(QScrollArea):
    """A scrolling column of labelled fields."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget(self)
        inner.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(14, 10, 14, 16)
        self.column.setSpacing(4)
        self.setWidget(inner)

    def add_field(self, name: str, field: QWidget, buddy: QWidget | None = None) -> FieldLabel:
        """Add a field under its name and return the label."""
        label = FieldLabel(name, self)
        target = buddy or field
        label.label.setBuddy(target)
        if isinstance(target, QLabel):  # its name is what it says
            target.setAccessibleDescription(target.accessibleDescription() or name)
        elif not target.accessibleName():
            target.setAccessibleName(name)
        self.column.addWidget(label)
        self.column.addWidget(field)
        self.column.addSpacing(8)
        return label
