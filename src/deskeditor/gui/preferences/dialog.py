"""The settings dialog: the person's own, and what the magazine prints of itself."""

from dataclasses import fields, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from deskeditor.gui.widgets.restyled import restyle
from deskeditor.model.magazine import Magazine
from deskeditor.settings import Settings

MAGAZINE_LABELS = {
    "name": "Name",
    "tagline": "Tagline",
    "description": "Description",
    "base_url": "Address of the site",
    "language": "Language",
    "timezone": "Time zone",
    "publisher": "Publisher",
    "copyright": "Copyright line",
    "contact": "Contact address",
    "postal_address": "Postal address",
    "sender": "Sender of the newsletter",
    "newsletter_name": "Name of the newsletter",
    "newsletter_blurb": "What the newsletter promises",
    "section_for_rail": "Section of the second rail",
    "latest_length": "Stories in LATEST",
    "rail_length": "Stories in the second rail",
}
SETTING_LABELS = {
    "person": "Your name",
    "theme": "Theme",
    "editor_font": "Font of the text editor",
    "editor_font_size": "Its size, in points",
    "typewriter": "Typewriter scrolling",
    "typography": "Typographic marks",
    "pairs": "Pairs of brackets",
    "spelling": "Check spelling",
    "grammar": "Grammar and style",
    "spelling_languages": "More languages",
    "software_rendering": "Draw without the graphics card",
}

Editor = QLineEdit | QSpinBox | QComboBox | QCheckBox


class PreferencesDialog(QDialog):
    """Two tabs of fields, made from the settings' own definitions."""

    def __init__(self, settings: Settings, magazine: Magazine, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.resize(600, min(640, parent.height() - 40))
        self._settings, self._magazine = settings, magazine
        self._own: dict[str, Editor] = {}
        self._printed: dict[str, Editor] = {}
        tabs = QTabWidget(self)
        tabs.addTab(self._settings_page(), self.tr("You"))
        tabs.addTab(self._magazine_page(), self.tr("The magazine"))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        restyle(buttons.button(QDialogButtonBox.StandardButton.Ok), primary="true")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(tabs, 1)
        column.addWidget(buttons)

    @property
    def settings(self) -> Settings:
        """The person's settings as chosen."""
        return replace(self._settings, **{n: _value(e) for n, e in self._own.items()})  # type: ignore[arg-type]

    @property
    def magazine(self) -> Magazine:
        """The magazine's settings as chosen."""
        return replace(self._magazine, **{n: _value(e) for n, e in self._printed.items()})  # type: ignore[arg-type]

    def _settings_page(self) -> QWidget:
        form, page = self._form()
        for about in fields(Settings):
            if about.name in SETTING_LABELS:
                value = getattr(self._settings, about.name)
                editor = _editor(value, about.metadata.get("choices", ()))
                label = self.tr(SETTING_LABELS[about.name])
                editor.setAccessibleName(label)
                both = QVBoxLayout()
                both.setSpacing(4)
                both.addWidget(editor)
                help_ = QLabel(self.tr(about.metadata["help"]), self)
                help_.setProperty("small", "true")
                help_.setWordWrap(True)
                both.addWidget(help_)
                form.addRow(label, both)
                self._own[about.name] = editor
        return page

    def _magazine_page(self) -> QWidget:
        form, page = self._form()
        for name, text in MAGAZINE_LABELS.items():
            editor = _editor(getattr(self._magazine, name), ())
            label = self.tr(text)
            editor.setAccessibleName(label)
            form.addRow(label, editor)
            self._printed[name] = editor
        return page

    def _form(self) -> tuple[QFormLayout, QScrollArea]:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        inner = QWidget(area)
        form = QFormLayout(inner)
        form.setContentsMargins(14, 14, 14, 14)
        form.setVerticalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        area.setWidget(inner)
        return form, area


def _editor(value: str | int, choices: tuple[str, ...]) -> Editor:
    if choices:
        box = QComboBox()
        for choice in choices:
            box.addItem(choice.capitalize(), choice)
        box.setCurrentIndex(box.findData(str(value)))
        return box
    if isinstance(value, bool):
        check = QCheckBox()
        check.setChecked(value)
        return check
    if isinstance(value, int):
        spin = QSpinBox()
        spin.setRange(0, 99)
        spin.setValue(value)
        spin.setMinimumHeight(28)
        return spin
    line = QLineEdit(value)
    line.setCursorPosition(0)
    return line


def _value(editor: Editor) -> str | int:
    if isinstance(editor, QCheckBox):
        return editor.isChecked()
    if isinstance(editor, QSpinBox):
        return editor.value()
    if isinstance(editor, QComboBox):
        return str(editor.currentData())
    return editor.text().strip()
