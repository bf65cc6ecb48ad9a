"""The settings dialog: the person's own, and what the magazine prints of itself."""

from dataclasses import fields, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from deskeditor.gui.preferences.fields import control_for, show_value, value_of
from deskeditor.gui.preferences.form_page import FormPage
from deskeditor.gui.preferences.keys_page import KeysPage
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
    "unused_image_days": "Unused pictures go to the trash after",
    "trash_days": "What is in the trash is deleted for good after",
}
SETTING_LABELS = {  # by page
    "You": {
        "person": "Your name",
        "theme": "Theme",
        "software_rendering": "Draw without the graphics card",
    },
    "Writing": {
        "editor_font": "Font of the text editor",
        "editor_font_size": "Its size",
        "large_headings": "Larger cross-heads",
        "typography": "Typographic marks",
        "pairs": "Pairs of brackets",
        "typewriter": "Typewriter scrolling",
        "past_end": "Scroll past the end",
        "words_per_minute": "Reading time",
    },
    "Spelling": {
        "spelling": "Check spelling",
        "grammar": "Grammar and style",
        "spelling_languages": "More languages",
    },
}
UNITS = {
    "editor_font_size": "pt",
    "words_per_minute": "words a minute",
    "unused_image_days": "days",
    "trash_days": "days",
}


class PreferencesDialog(QDialog):
    """Pages of fields, made from the settings' own definitions; one searches over all of them.

    What a person changes of the own settings is tried at once; leaving by Cancel takes it back.
    """

    tried = Signal(object)  # Settings

    def __init__(self, settings: Settings, magazine: Magazine, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.resize(680, min(640, parent.height() - 40))
        self._settings, self._magazine = settings, magazine
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search the settings"))
        self.search.setAccessibleName(self.tr("Search the settings"))
        self.search.setClearButtonEnabled(True)
        self.nothing = QLabel(self.tr("No setting has these words."), self)
        self.nothing.setProperty("muted", "true")
        self.nothing.hide()
        self.tabs = QTabWidget(self)
        self._own = [self._settings_page(title) for title in SETTING_LABELS]
        self.keys = KeysPage(settings.shortcuts, self)
        self._printed = self._magazine_page()
        for title, own in zip(SETTING_LABELS, self._own, strict=True):
            self.tabs.addTab(own, self.tr(title))
            own.changed.connect(self._on_changed)
        self.tabs.addTab(self.keys, self.tr("Keys"))
        self.tabs.addTab(self._printed, self.tr("The magazine"))
        column = QVBoxLayout(self)
        column.setSpacing(8)
        for widget in (self.search, self.nothing):
            column.addWidget(widget)
        column.addWidget(self.tabs, 1)
        column.addWidget(self._buttons())
        self.search.textChanged.connect(self._pick_out)
        self.keys.changed.connect(self._on_changed)

    @property
    def settings(self) -> Settings:
        """The person's settings as chosen."""
        values = {
            name: value_of(control)
            for page in self._own
            for name, control in page.controls.items()
        }
        return replace(self._settings, shortcuts=self.keys.chosen, **values)  # type: ignore[arg-type]

    @property
    def magazine(self) -> Magazine:
        """The magazine's settings as chosen."""
        values = {name: value_of(control) for name, control in self._printed.controls.items()}
        return replace(self._magazine, **values)  # type: ignore[arg-type]

    def restore_defaults(self) -> None:
        """Let the person's own settings be as at the first start; the magazine stays."""
        usual = Settings()
        for page in self._own:
            for name, control in page.controls.items():
                show_value(control, getattr(usual, name))
        self.keys.give_all_usual()

    def _settings_page(self, title: str) -> FormPage:
        page = FormPage(self)
        about = {one.name: one.metadata for one in fields(Settings)}
        for name, label in SETTING_LABELS[title].items():
            value = getattr(self._settings, name)
            control = control_for(value, about[name], UNITS.get(name, ""))
            page.add(name, self.tr(label), control, self.tr(about[name]["help"]))
        return page

    def _magazine_page(self) -> FormPage:
        page = FormPage(self)
        for name, label in MAGAZINE_LABELS.items():
            control = control_for(getattr(self._magazine, name), {}, UNITS.get(name, ""))
            if isinstance(control, QSpinBox) and name in ("unused_image_days", "trash_days"):
                control.setSpecialValueText(self.tr("Never"))
            page.add(name, self.tr(label), control)
        return page

    def _buttons(self) -> QDialogButtonBox:
        which = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(which.Ok | which.Cancel | which.RestoreDefaults, self)
        restyle(buttons.button(which.Ok), primary="true")
        usual = buttons.button(which.RestoreDefaults)
        usual.setText(self.tr("Reset to defaults"))
        usual.clicked.connect(self.restore_defaults)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _pick_out(self, words: str) -> None:
        found = 0
        pages: list[FormPage | KeysPage] = [*self._own, self.keys, self._printed]
        for at, page in enumerate(pages):
            count = page.pick_out(words)
            self.tabs.setTabVisible(at, count > 0)
            found += count
        self.nothing.setVisible(not found)
        self.tabs.setVisible(bool(found))

    def _on_changed(self) -> None:
        self.tried.emit(self.settings)
