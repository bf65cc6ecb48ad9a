"""One term: its name and address, and what its kind needs."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QColorDialog,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from deskeditor.gui.vocabulary.form import EntryForm, show_line
from deskeditor.gui.vocabulary.term_list import dot
from deskeditor.gui.widgets.chip_field import ChipField
from deskeditor.gui.widgets.form import FieldLabel
from deskeditor.gui.widgets.text_field import TextField
from deskeditor.model.term_tree import branch, in_tree_order
from deskeditor.model.vocabulary import Term, TermKind, Vocabulary
from deskeditor.text.slugs import slug as slug_of


class TermForm(EntryForm):
    """Shows the fields of the kind that a term is of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Term", parent)
        self._term: Term | None = None
        self._parts: dict[str, tuple[QWidget, ...]] = {}
        self.name = self.add_line(self.tr("Name"), "name")
        self.slug = self.add_line(self.tr("Address (slug)"), "slug")
        self.parent_box = QComboBox(self)
        self.colour = self._coloured()
        self.codes = self.add_line(self.tr("Codes"), "codes", "m49:150 iso3166:RO")
        self.pattern = self.add_line(
            self.tr("Headlines begin with"), "headline_pattern", "River Watch: "
        )
        self.section = QComboBox(self)
        self.regions = ChipField(self.tr("Usual regions"), self)
        self.skeleton = TextField(self.tr("Markdown that a new story begins with"), 5, self)
        self._build()
        self._connect()

    def show_term(self, term: Term, vocabulary: Vocabulary, stories: int) -> None:
        """Show a term as the desk has it; a field that is being typed into stays."""
        if term.id != self.key:
            self.flush()
        self.key, self._term = term.id, term
        if self.is_typing:
            return
        show_line(self.name, term.name)
        show_line(self.slug, term.slug)
        show_line(self.colour, term.colour)
        self.swatch.setIcon(dot(term.colour or "#8a867e"))
        show_line(self.codes, " ".join(term.codes))
        show_line(self.pattern, term.headline_pattern)
        if self.skeleton.toPlainText() != term.skeleton:
            with QSignalBlocker(self.skeleton):
                self.skeleton.setPlainText(term.skeleton)
        self._show_links(term, vocabulary)
        for part, widgets in self._parts.items():
            for widget in widgets:
                widget.setVisible(part == term.kind.value)
        others = [
            (t.id, "   " * depth + t.name)
            for t, depth in in_tree_order(vocabulary.of(term.kind))
            if t.id != term.id
        ]
        into = vocabulary.get(term.merged_into)
        note = self.tr("went into %1").replace("%1", into.name) if into else ""
        self.show_end(others, stories, is_retired=term.retired_at is not None, note=note)

    def _coloured(self) -> QLineEdit:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        line = QLineEdit(holder)
        line.setPlaceholderText("#1f5f74")
        self.swatch = QPushButton(self.tr("Choose…"), holder)
        self.swatch.setAccessibleName(self.tr("Choose a colour"))
        row.addWidget(line, 1)
        row.addWidget(self.swatch)
        self._colour_holder = holder
        return line

    def _build(self) -> None:
        inserted = (
            ("region", self.tr("Part of"), self.parent_box, self.parent_box),
            ("region", self.tr("Colour"), self._colour_holder, self.colour),
        )
        codes_at = self.column.indexOf(self.codes) - 1
        for kind, name, field, buddy in inserted:
            label = FieldLabel(name, self)
            label.label.setBuddy(buddy)
            buddy.setAccessibleName(name)
            for widget in (label, field):
                self.column.insertWidget(codes_at, widget)
                codes_at += 1
            self.column.insertSpacing(codes_at, 8)
            codes_at += 1
            self._mark(kind, label, field)
        self._mark("region", self._label_of(self.codes), self.codes)
        self._mark("column", self._label_of(self.pattern), self.pattern)
        self._mark("column", self.add_field(self.tr("Section"), self.section), self.section)
        label = self.add_field(self.tr("Usual regions"), self.regions, self.regions.adder)
        self._mark("column", label, self.regions)
        label = self.add_field(self.tr("A new story begins with"), self.skeleton)
        self._mark("column", label, self.skeleton)
        self.add_end()

    def _label_of(self, field: QWidget) -> QWidget:
        item = self.column.itemAt(self.column.indexOf(field) - 1)
        widget = item.widget() if item is not None else None
        return widget or field

    def _mark(self, kind: str, *widgets: QWidget) -> None:
        self._parts[kind] = (*self._parts.get(kind, ()), *widgets)

    def _connect(self) -> None:
        self.slug.textEdited.disconnect()
        self.slug.editingFinished.connect(self._on_slug)
        self.codes.textEdited.disconnect()
        self.codes.textEdited.connect(lambda text: self.type("codes", tuple(text.split())))
        self.colour.textEdited.connect(self._on_colour)
        self.swatch.clicked.connect(self._on_swatch)
        self.parent_box.activated.connect(partial(self._on_box, "parent", self.parent_box))
        self.section.activated.connect(partial(self._on_box, "section", self.section))
        self.regions.changed.connect(lambda keys: self.set("regions", tuple(keys)))
        self.skeleton.textChanged.connect(
            lambda: self.type("skeleton", self.skeleton.toPlainText())
        )

    def _show_links(self, term: Term, vocabulary: Vocabulary) -> None:
        if term.kind is TermKind.REGION:
            below = branch(vocabulary.terms, term.id)
            above = [
                (t.id, "   " * depth + t.name)
                for t, depth in in_tree_order(vocabulary.of(TermKind.REGION))
                if t.id not in below
            ]
            _fill(self.parent_box, above, term.parent or "")
        if term.kind is TermKind.COLUMN:
            sections = [(t.id, t.name) for t in vocabulary.of(TermKind.SECTION)]
            _fill(self.section, sections, term.section or "")
            self.regions.set_choices([(t.id, t.name) for t in vocabulary.of(TermKind.REGION)])
            self.regions.show_keys(term.regions)

    def _on_slug(self) -> None:
        if self._term is None:
            return
        text = self.slug.text().strip()
        wanted = slug_of(text, unnamed="term") if text else self._term.slug
        self.slug.setText(wanted)
        if wanted != self._term.slug:
            self.set("slug", wanted)

    def _on_colour(self, text: str) -> None:
        colour = QColor(text)
        if not text or (text.startswith("#") and len(text) == 7 and colour.isValid()):  # noqa: PLR2004
            self.swatch.setIcon(dot(text or "#8a867e"))
            self.type("colour", text.lower())

    def _on_swatch(self) -> None:
        chosen = QColorDialog.getColor(QColor(self.colour.text()), self, self.tr("Colour"))
        if chosen.isValid():
            self.colour.setText(chosen.name())
            self.swatch.setIcon(dot(chosen.name()))
            self.set("colour", chosen.name())

    def _on_box(self, field: str, box: QComboBox, index: int) -> None:
        self.set(field, box.itemData(index) or None)


def _fill(box: QComboBox, choices: Sequence[tuple[str, str]], chosen: str) -> None:
    with QSignalBlocker(box):
        box.clear()
        box.addItem("—", "")
        for key, name in choices:
            box.addItem(name, key)
        box.setCurrentIndex(max(0, box.findData(chosen)))
