"""The bar above the text: formatting at the left, ways of seeing at the right."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from deskeditor.gui.icons import icon
from deskeditor.gui.theme import Theme
from deskeditor.gui.widgets.segments import Segments

BUTTONS = (  # key, label, icon, tool tip, to which the command's keys are added
    ("bold", "Bold", "bold", "Bold"),
    ("italic", "Italic", "italic", "Italic"),
    ("link", "Link", "link", "Link"),
    ("quote", "Quote", "quote", "Quote"),
    ("bullets", "List", "list", "Bulleted list"),
    ("image", "Image", "image", "Image"),
)
MORE = (  # key, label
    ("heading", "Cross-head"),
    ("numbers", "Numbered list"),
    ("tasks", "Task list"),
    ("strike", "Struck out"),
    ("code", "Code"),
    ("pullquote", "Pull quote"),
    ("related", "Related stories"),
    ("correction", "Correction"),
    ("table", "Table"),
    ("break", "Teaser break: keep reading"),
    ("rule", "Rule"),
)


class ToolBar(QWidget):
    """Formatting commands and the segments Write | Split | Read and Site | Phone | Card."""

    format_requested = Signal(str)
    inspector_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toolBar")
        self.setFixedHeight(38)
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(1)
        self._buttons: list[tuple[QToolButton, str]] = []
        for key, label, picture, tip in BUTTONS:
            button = QToolButton(self)
            button.setToolTip(self.tr(tip))
            button.setAccessibleName(self.tr(label))
            button.setIconSize(QSize(16, 16))
            button.clicked.connect(lambda _checked=False, key=key: self.format_requested.emit(key))
            self._buttons.append((button, picture))
            row.addWidget(button)
        self.more = QToolButton(self)
        self.more.setText(self.tr("More"))
        self.more.setAccessibleName(self.tr("More formatting"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        for key, label in MORE:
            menu.addAction(self.tr(label), partial(self.format_requested.emit, key))
        self.more.setMenu(menu)
        self._buttons.append((self.more, "chevron-down"))
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        row.addWidget(self.more)
        row.addStretch(1)
        self.views = Segments(
            self.tr("View"),
            (("write", self.tr("Write")), ("split", self.tr("Split")), ("read", self.tr("Read"))),
            self,
        )
        self.modes = Segments(
            self.tr("Preview"),
            (("site", self.tr("Site")), ("phone", self.tr("Phone")), ("card", self.tr("Card"))),
            self,
        )
        row.addWidget(self.views)
        row.addSpacing(10)
        row.addWidget(self.modes)
        row.addSpacing(6)
        self.inspector = QToolButton(self)
        self.inspector.setToolTip(self.tr("Show or hide the inspector"))
        self.inspector.setAccessibleName(self.tr("Inspector"))
        self.inspector.clicked.connect(self.inspector_requested)
        row.addWidget(self.inspector)
        theme.changed.connect(self._draw_icons)
        self._draw_icons()

    def show_keys(self, keys: Mapping[str, str]) -> None:
        """Say which keys do the same, by command, "" for none."""
        tips = {key: tip for key, _, _, tip in BUTTONS}
        named = {key: self.tr(tip) for key, tip in tips.items()}
        for (button, _), (key, tip) in zip(self._buttons, named.items(), strict=False):
            button.setToolTip(f"{tip} ({keys[key]})" if keys[key] else tip)
        tip, held = self.tr("Show or hide the inspector"), keys["toggle_inspector"]
        self.inspector.setToolTip(f"{tip} ({held})" if held else tip)

    def show_view(self, view: str) -> None:
        """Enable what a view can use."""
        self.modes.setVisible(view != "write")
        for button, _ in self._buttons:
            button.setEnabled(view != "read")

    def _draw_icons(self) -> None:
        color = self._theme.color
        for button, picture in self._buttons:
            button.setIcon(icon(picture, color("ink"), color("line")))
        self.inspector.setIcon(icon("panel-right", color("muted")))
