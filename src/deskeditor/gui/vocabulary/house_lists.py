"""The desk's labels, agencies and licences: one entry a line, the usual ones first."""

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget

from deskeditor.gui.widgets.form import FormColumn
from deskeditor.model.credit_lists import CreditLists

TYPING_MS = 800
NAMES = {"labels": "Labels", "agencies": "Agencies", "licences": "Licences"}


class HouseListForm(FormColumn):
    """Edits one list; what is typed is told after a pause, tidied by the desk."""

    changed = Signal(str, object)  # name of the list, tuple of entries

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Credits", parent)
        self._key = ""
        self.hint = QLabel(
            self.tr(
                "One a line, the usual ones first. They complete a credit, and a line that names "
                "one of them is read without asking. Credits that were given stay as they are."
            ),
            self,
        )
        self.hint.setWordWrap(True)
        self.hint.setProperty("muted", "true")
        self.text = QPlainTextEdit(self)
        self.text.setProperty("field", "true")
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(360)
        self.usual = QPushButton(self.tr("As the program has it"), self)
        self.column.addWidget(self.hint)
        self.column.addSpacing(8)
        self._label = self.add_field(self.tr("Entries"), self.text)
        self.column.addWidget(self.usual)
        self.column.addStretch(1)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self.flush)
        self.text.textChanged.connect(self._typing.start)
        self.usual.clicked.connect(self._on_usual)

    @property
    def name(self) -> QPlainTextEdit:
        """What takes the focus first, as in the other forms."""
        return self.text

    @property
    def entries(self) -> tuple[str, ...]:
        """What is typed, a line each."""
        lines = (line.strip() for line in self.text.toPlainText().splitlines())
        return tuple(line for line in lines if line)

    def show_list(self, key: str, lists: CreditLists) -> None:
        """Show one of the lists; typing that is not told yet stays."""
        if key != self._key:
            self.flush()
        elif self._typing.isActive():
            return
        self._key = key
        entries: tuple[str, ...] = getattr(lists, key)
        self._label.label.setText(self.tr(NAMES[key]))
        self._label.say(f"{len(entries)}")
        self.text.setAccessibleName(self.tr(NAMES[key]))
        if self.entries != entries:
            with QSignalBlocker(self.text):
                self.text.setPlainText("\n".join(entries))

    def flush(self) -> None:
        """Tell what was typed now."""
        if self._typing.isActive():
            self._typing.stop()
            self.changed.emit(self._key, self.entries)

    def _on_usual(self) -> None:
        self.text.setPlainText("\n".join(getattr(CreditLists(), self._key)))
        self.flush()
