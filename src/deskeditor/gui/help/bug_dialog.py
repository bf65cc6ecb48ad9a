"""The dialog that tells of a bug in the program: what is safe, and what to pass on."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from deskeditor.gui.clipboard import carrying
from deskeditor.gui.help.diagnostics import told_of
from deskeditor.gui.widgets.restyled import restyle

MOST = 5  # errors that are told in full; one bug may show at every key


class BugDialog(QDialog):
    """Lists what went wrong since it was opened; the window can be used beside it."""

    def __init__(self, facts: Callable[[], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._facts = facts
        self._told: list[str] = []
        self._count = 0
        self.setWindowTitle(self.tr("Something went wrong"))
        self.resize(600, 420)
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.details = QPlainTextEdit(self)
        self.details.setReadOnly(True)
        self.details.setProperty("field", "true")
        self.details.setAccessibleName(self.tr("What to tell of it"))
        buttons = QDialogButtonBox(self)
        role = QDialogButtonBox.ButtonRole
        self.copy = QPushButton(self.tr("Copy"), self)
        self.copy.setAccessibleName(self.tr("Copy what to tell of it"))
        self.go_on = QPushButton(self.tr("Go on"), self)
        restyle(self.go_on, primary="true")
        buttons.addButton(self.copy, role.ActionRole)
        buttons.addButton(self.go_on, role.AcceptRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        for widget in (self.said, self.details, buttons):
            column.addWidget(widget)
        buttons.accepted.connect(self.accept)
        self.copy.clicked.connect(self._copy)
        self.finished.connect(self._on_finished)

    def tell(self, error: Exception) -> None:
        """Add an error to what is told and show the dialog."""
        self._count += 1
        told = told_of(error)
        if told not in self._told and len(self._told) < MOST:
            self._told.append(told)
        text = self.tr(
            "Something in Desk Editor itself went wrong (%1). What you wrote is kept, and you can"
            " go on. If it happens again, copy this and send it to who looks after the program."
        ).replace("%1", type(error).__name__)
        if self._count > 1:
            text += " " + self.tr("It happened %1 times.").replace("%1", str(self._count))
        self.said.setText(text)
        self.details.setPlainText("\n".join((*self._told, self._facts())))
        self.show()
        self.raise_()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setMimeData(carrying(self.details.toPlainText()))

    def _on_finished(self) -> None:
        self._told.clear()
        self._count = 0
