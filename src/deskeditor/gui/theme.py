"""Colours, type and spacing: the tokens of the interface design, and the style made of them.

Source: the interface design's token table. Spacing goes in steps of 4 px, the radius is 6.
"""

from dataclasses import dataclass, fields

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from deskeditor import resources
from deskeditor.gui.stylesheet import stylesheet

STEP = 4  # px
RADIUS = 6  # px


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme's colours, as "#rrggbb"."""

    background: str
    panel: str
    paper: str
    ink: str
    muted: str
    line: str
    selection: str
    chip: str
    accent: str
    accent_background: str
    on_accent: str
    good: str
    warning: str
    warning_background: str
    link: str
    draft: str
    editing: str

    def mapping(self) -> dict[str, str]:
        """Return name → colour, for templates."""
        return {f.name: getattr(self, f.name) for f in fields(self)}


LIGHT = Tokens(
    background="#f6f5f2",
    panel="#fbfaf8",
    paper="#ffffff",
    ink="#1d1c1a",
    muted="#6d6a64",
    line="#e3e0d9",
    selection="#efece5",
    chip="#eceae4",
    accent="#9c2f21",
    accent_background="#f6e9e6",
    on_accent="#ffffff",
    good="#2f6f4f",
    warning="#986600",  # a hair darker than in the mock-ups: AA on its own ground too
    warning_background="#fff4d9",
    link="#2f6299",
    draft="#8a867e",
    editing="#3f74a8",
)
DARK = Tokens(
    background="#191918",
    panel="#1f1f1d",
    paper="#242422",
    ink="#ebe9e4",
    muted="#a09c94",
    line="#34332f",
    selection="#2c2b28",
    chip="#33322e",
    accent="#e07a68",
    accent_background="#3a2520",
    on_accent="#1d1c1a",
    good="#7cc39c",
    warning="#e3b341",
    warning_background="#3a2f16",
    link="#82b1e0",
    draft="#a09c94",
    editing="#7aaede",
)

STATUS_TOKENS = {
    "draft": "draft",
    "editing": "editing",
    "review": "warning",
    "ready": "good",
    "published": "ink",
    "killed": "muted",
}

SANS = "Inter"
SERIF = "Source Serif 4"
MONO = "IBM Plex Mono"


def load_fonts() -> None:
    """Make the bundled fonts known to Qt; the application must exist."""
    for file in sorted(resources.path("fonts").glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(file))


def sans(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the interface font at a size in px."""
    return _font(SANS, pixels, weight)


def serif(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the font that headlines are printed in, at a size in px."""
    return _font(SERIF, pixels, weight)


def mono(pixels: int) -> QFont:
    """Return the text editor's font at a size in px."""
    return _font(MONO, pixels, QFont.Weight.Normal)


def _font(family: str, pixels: int, weight: QFont.Weight) -> QFont:
    font = QFont(family)
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font


class Theme(QObject):
    """The theme in use: "system", "light" or "dark", and the tokens that follow from it."""

    changed = Signal()

    def __init__(self, choice: str = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choice = choice
        self.large_headings = False  # in the text editor
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_scheme_changed)

    @property
    def is_dark(self) -> bool:
        """True if the dark tokens are in use."""
        if self.choice == "system":
            return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self.choice == "dark"

    @property
    def tokens(self) -> Tokens:
        """The colours in use."""
        return DARK if self.is_dark else LIGHT

    def color(self, name: str) -> QColor:
        """Return a token as a colour."""
        return QColor(self.tokens.mapping()[name])

    def status_color(self, status: str) -> QColor:
        """Return the colour of a status's dot; the status's name always stands beside it."""
        return self.color(STATUS_TOKENS.get(status, "muted"))

    def choose(self, choice: str) -> None:
        """Use "system", "light" or "dark" from now on."""
        self.choice = choice
        self.apply()

    def scale_headings(self, *, on: bool) -> None:
        """Show headings in the text editor larger than the text, or as large."""
        if on is not self.large_headings:
            self.large_headings = on
            self.changed.emit()

    def apply(self) -> None:
        """Give the application its palette and style sheet, and say so."""
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return
        application.setFont(sans(13))
        application.setPalette(_palette(self.tokens))
        application.setStyleSheet(stylesheet(self.tokens.mapping(), dark=self.is_dark))
        self.changed.emit()

    def _on_scheme_changed(self) -> None:
        if self.choice == "system":
            self.apply()


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for which, color in (
        (role.Window, tokens.background),
        (role.WindowText, tokens.ink),
        (role.Base, tokens.paper),
        (role.AlternateBase, tokens.panel),
        (role.Text, tokens.ink),
        (role.Button, tokens.panel),
        (role.ButtonText, tokens.ink),
        (role.BrightText, tokens.accent),
        (role.Highlight, tokens.accent),
        (role.HighlightedText, tokens.on_accent),
        (role.Link, tokens.link),
        (role.LinkVisited, tokens.link),
        (role.ToolTipBase, tokens.paper),
        (role.ToolTipText, tokens.ink),
        (role.PlaceholderText, tokens.muted),
        (role.Light, tokens.panel),
        (role.Mid, tokens.line),
        (role.Dark, tokens.line),
        (role.Shadow, tokens.line),
        (role.Accent, tokens.accent),
    ):
        palette.setColor(which, QColor(color))
    for which in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.muted))
    return palette
