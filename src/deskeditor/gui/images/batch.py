"""Many pictures at once: one credit, one licence, one way to the trash; each one step of undo."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from deskeditor.gui.crediting.completing import CompletingLine
from deskeditor.gui.crediting.hints import CreditHints, CreditHintSource
from deskeditor.gui.widgets.form import FormColumn

FIELDS = ("label", "creator", "agency", "licence", "source")


class BatchPane(FormColumn):
    """Sets what is filled in for all chosen pictures; what is left empty stays as it is."""

    credit_requested = Signal(object)  # mapping of field to text
    decorative_requested = Signal()
    keep_one_requested = Signal()
    trash_requested = Signal()

    def __init__(self, hints: CreditHintSource, parent: QWidget | None = None) -> None:
        super().__init__("Images", parent)
        self.count = QLabel(self)
        self.count.setProperty("place", "true")
        self.hint = QLabel(self.tr("What is left empty stays as it is on each image."), self)
        self.hint.setWordWrap(True)
        self.hint.setProperty("muted", "true")
        self.fields = {name: CompletingLine(self) for name in FIELDS}
        self.apply = QPushButton(self.tr("Credit them"), self)
        self.decorative = QPushButton(self.tr("Mark decorative"), self)
        self.keep_one = QPushButton(self.tr("Same picture…"), self)
        self.trash = QPushButton(self.tr("Move to trash"), self)
        self._build()
        hints.read.connect(self._on_hints)
        self._hints = hints
        self._on_hints(hints.hints)
        self.apply.clicked.connect(self._on_apply)
        self.decorative.clicked.connect(self.decorative_requested)
        self.keep_one.clicked.connect(self.keep_one_requested)
        self.trash.clicked.connect(self.trash_requested)

    def show_count(self, count: int, *, in_trash: bool) -> None:
        """Say how many are chosen; from the trash they can only go for good."""
        self.trash.setText(self.tr("Delete for good…") if in_trash else self.tr("Move to trash"))
        self.count.setText(self.tr("%1 images chosen").replace("%1", f"{count:,}"))
        self._hints.want()

    @property
    def given(self) -> Mapping[str, str]:
        """What is filled in."""
        return {n: f.text().strip() for n, f in self.fields.items() if f.text().strip()}

    def _build(self) -> None:
        names = {
            "label": self.tr("Label"),
            "creator": self.tr("Creator"),
            "agency": self.tr("Agency"),
            "licence": self.tr("Licence"),
            "source": self.tr("Source (address)"),
        }
        self.column.addWidget(self.count)
        self.column.addWidget(self.hint)
        self.column.addSpacing(8)
        for name, field in self.fields.items():
            self.add_field(names[name], field)
            field.textEdited.connect(lambda _text: self.apply.setEnabled(bool(self.given)))
        self.apply.setProperty("primary", "true")
        self.apply.setEnabled(False)
        for row in ((self.apply,), (self.decorative, self.keep_one), (self.trash,)):
            line = QHBoxLayout()
            line.setSpacing(8)
            for button in row:
                line.addWidget(button)
            line.addStretch(1)
            self.column.addLayout(line)
            self.column.addSpacing(8)
        self.column.addStretch(1)

    def _on_hints(self, hints: CreditHints) -> None:
        for name, field in self.fields.items():
            field.set_words(hints.of(name))

    def _on_apply(self) -> None:
        if self.given:
            self.credit_requested.emit(dict(self.given))
            for field in self.fields.values():
                field.clear()
            self.apply.setEnabled(False)
