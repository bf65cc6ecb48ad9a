"""A credit as a person gives it: one line, or its parts; an uncertain reading is proposed."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from deskeditor.gui.crediting.completing import CompletingLine
from deskeditor.gui.crediting.hints import CreditHints, CreditHintSource
from deskeditor.gui.widgets.form import FieldLabel
from deskeditor.model.credit import Credit, format_credit
from deskeditor.model.credit_parser import ParsedCredit, parse_credit

PARTS = ("label", "description", "creator", "agency", "licence", "source")


class CreditField(QWidget):
    """Edits one credit. What was taken over as a line is printed unchanged until a part is."""

    changed = Signal(object)  # Credit

    def __init__(self, source: CreditHintSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._hints = source.hints
        self._credit = Credit()
        self._proposal: ParsedCredit | None = None
        self._is_short = False
        self.names = {
            "label": self.tr("Label"),
            "description": self.tr("Description"),
            "creator": self.tr("Creator"),
            "agency": self.tr("Agency"),
            "licence": self.tr("Licence"),
            "source": self.tr("Source (address)"),
        }
        self.heading = FieldLabel(self.tr("Credit as printed"), self)
        self.printed = QLabel("—", self)
        self.line = CompletingLine(self)
        self.fold = QToolButton(self)
        self.parts = QWidget(self)
        self.fields = {name: CompletingLine(self.parts) for name in PARTS}
        self._build_proposal()
        self._build()
        self._connect()

    @property
    def credit(self) -> Credit:
        """The credit as it stands, an unanswered proposal aside."""
        return self._credit

    def show_credit(self, credit: Credit, *, none: bool = False) -> None:
        """Show a credit without saying that it changed; with `none` there is no picture."""
        if credit != self._credit:
            self._propose(None)
        self._credit = credit
        for name, field in self.fields.items():
            if field.text() != getattr(credit, name):
                field.setText(getattr(credit, name))
                field.setCursorPosition(0)
        self._tell(none=none)

    @property
    def is_asking(self) -> bool:
        """True while an uncertain reading waits to be confirmed."""
        return self._proposal is not None

    def be_short(self) -> None:
        """Show the line alone, with the printed credit as its hint: for a narrow bar."""
        for widget in (self.heading, self.printed, self.fold):
            widget.hide()
        self._is_short = True

    def commit(self) -> None:
        """Read what was typed into the line now."""
        self._read_line()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Get the hints when a field takes the focus; read the line when it loses it."""
        if event.type() is QEvent.Type.FocusIn:
            self._source.want()
        is_left = event.type() is QEvent.Type.FocusOut and watched is self.line
        if is_left and not self.line.is_offering:
            self._read_line()
        return super().eventFilter(watched, event)

    def _build_proposal(self) -> None:
        self.proposal = QFrame(self)
        self.proposal.setObjectName("proposal")
        self.proposal.setAccessibleName(self.tr("Reading of the credit line"))
        self.said = QLabel(self.proposal)
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.confirm = QPushButton(self.tr("That is right"), self.proposal)
        self.keep = QPushButton(self.tr("Keep the line only"), self.proposal)
        column = QVBoxLayout(self.proposal)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.said)
        row = QHBoxLayout()
        row.addWidget(self.confirm)
        row.addWidget(self.keep)
        row.addStretch(1)
        column.addLayout(row)
        self.proposal.hide()

    def _build(self) -> None:
        self.printed.setWordWrap(True)
        self.printed.setTextFormat(Qt.TextFormat.PlainText)
        self.printed.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.printed.setProperty("boxed", "true")
        self.printed.setAccessibleDescription(self.tr("Credit as printed"))
        self.line.setPlaceholderText(self.tr("Type or paste a credit line, press Enter"))
        self.line.setAccessibleName(self.tr("Read a credit line"))
        self.heading.label.setBuddy(self.line)
        self.fold.setText(self.tr("Parts"))
        self.fold.setCheckable(True)
        self.fold.setArrowType(Qt.ArrowType.RightArrow)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setAccessibleName(self.tr("Parts of the credit"))
        hints = {"label": "Top photo credit", "creator": "Ana Petrescu", "agency": "Reuters"}
        hints |= {"licence": "CC BY-SA 4.0", "source": "https://"}
        inner = QVBoxLayout(self.parts)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        for name, field in self.fields.items():
            label = FieldLabel(self.names[name], self.parts)
            label.label.setBuddy(field)
            field.setAccessibleName(self.names[name])
            field.setPlaceholderText(hints.get(name, ""))
            inner.addWidget(label)
            inner.addWidget(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (
            self.heading,
            self.printed,
            self.line,
            self.proposal,
            self.fold,
            self.parts,
        ):
            column.addWidget(widget)
        self.parts.hide()

    def _connect(self) -> None:
        self._source.read.connect(self._on_hints)
        self._on_hints(self._hints)
        for field in (self.line, *self.fields.values()):
            field.installEventFilter(self)
        self.line.returnPressed.connect(self._read_line)
        self.fold.toggled.connect(self.show_parts)
        self.confirm.clicked.connect(self._on_confirmed)
        self.keep.clicked.connect(self._on_kept)
        for name, field in self.fields.items():
            field.textEdited.connect(lambda text, name=name: self._on_part(name, text))

    def show_parts(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        """Unfold or fold the parts."""
        self.fold.setChecked(on)
        self.fold.setArrowType(Qt.ArrowType.DownArrow if on else Qt.ArrowType.RightArrow)
        self.parts.setVisible(on)

    def _on_hints(self, hints: CreditHints) -> None:
        self._hints = hints
        self.line.set_words(hints.of("line"))
        for name, field in self.fields.items():
            field.set_words(hints.of(name))

    def _read_line(self) -> None:
        text = self.line.text().strip()
        if not text:
            return
        parsed = parse_credit(text, self._hints.lists)
        if parsed.certain:
            self._take(parsed.credit)
        else:  # the line is kept and printed at once; what it may mean is a question
            self._take(Credit(line=text))
            self._propose(parsed)

    def _propose(self, parsed: ParsedCredit | None) -> None:
        self._proposal = parsed
        self.proposal.setVisible(parsed is not None)
        if parsed is None:
            return
        told = [
            f"{self.names[name]}: {getattr(parsed.credit, name)}"
            for name in PARTS
            if getattr(parsed.credit, name)
        ]
        read = " · ".join(told) or self.tr("nobody that is known")
        self.said.setText(self.tr("Read as %1").replace("%1", read))
        self.heading.say(self.tr("please confirm"), "warning")

    def _on_confirmed(self) -> None:
        if self._proposal is not None:
            self._take(self._proposal.credit)

    def _on_kept(self) -> None:
        self._propose(None)
        self._tell()
        self.line.setFocus()

    def _on_part(self, name: str, text: str) -> None:
        self._credit = self._credit.edited(**{name: text})
        self._propose(None)
        self._tell()
        self.changed.emit(self._credit)

    def _take(self, credit: Credit) -> None:
        has_focus = self.confirm.hasFocus() or self.keep.hasFocus()
        self._propose(None)
        self._credit = credit
        self.line.clear()
        for name, field in self.fields.items():
            field.setText(getattr(credit, name))
        self._tell()
        if has_focus:
            self.line.setFocus()
        self.changed.emit(credit)

    def _tell(self, *, none: bool = False) -> None:
        printed = format_credit(self._credit)
        self.printed.setText(printed or "—")
        if self._is_short:
            hint = self.tr("Type or paste a credit line, press Enter")
            self.line.setPlaceholderText(printed or hint)
        if none:
            self.heading.say("")
        elif self._proposal is not None:
            self.heading.say(self.tr("please confirm"), "warning")
        elif self._credit.is_empty:
            self.heading.say(self.tr("missing"), "warning")
        else:
            self.heading.say(self.tr("complete"), "good")
