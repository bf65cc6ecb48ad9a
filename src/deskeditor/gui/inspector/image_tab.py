"""The Image tab: the lead image, its words, and the credit field by field."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from deskeditor.gui.widgets.form import FormColumn
from deskeditor.gui.widgets.picture_view import PictureView
from deskeditor.gui.widgets.text_field import TextField
from deskeditor.model.credit import Credit, format_credit
from deskeditor.model.credit_parser import parse_credit
from deskeditor.model.edition import Edition
from deskeditor.model.image import ImageUse, Picture
from deskeditor.model.story import Story

CREDIT_FIELDS = ("label", "description", "creator", "agency", "licence", "source")


class ImageTab(FormColumn):
    """Shows and changes the lead image of one story."""

    changed = Signal(str, object)  # field, mapping of values
    pick_requested = Signal()
    files_dropped = Signal(object)  # list of file names
    decorative_toggled = Signal(str, bool)  # ImageId

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Image", parent)
        self._picture: Picture | None = None
        self._use: ImageUse | None = None
        self.view = PictureView(self)
        self.pick = QPushButton(self.tr("Choose image…"), self)
        self.remove = QPushButton(self.tr("Remove"), self)
        self.alt = TextField(self.tr("What would a reader who can't see it need?"), 3, self)
        self.decorative = QCheckBox(self.tr("Decorative: needs no alt text"), self)
        self.caption = TextField(self.tr("Printed under the picture"), 2, self)
        self.credit_line = QLabel(self)
        self.raw = QLineEdit(self)
        self.fields = {name: QLineEdit(self) for name in CREDIT_FIELDS}
        self._build()
        self._connect()

    def show_story(self, story: Story, edition: Edition) -> None:
        """Show the lead image of a story as the desk knows it."""
        self._use = story.lead
        self._picture = picture = edition.picture(story.lead)
        for widget in (
            self.remove,
            self.alt,
            self.decorative,
            self.caption,
            self.raw,
            *self.fields.values(),
        ):
            widget.setEnabled(picture is not None)
        if picture is None:
            self._show_none()
            return
        self._size_label.say(f"{picture.image.width} × {picture.image.height}")
        own = self._use
        self.alt.show_text(picture.alt)
        self.caption.show_text(picture.caption)
        self.decorative.setChecked(picture.image.is_decorative)
        needs_alt = not picture.alt and not picture.image.is_decorative
        self.alt.warn(on=needs_alt)
        self._alt_label.say(self.tr("missing") if needs_alt else "", "warning")
        self._show_credit(own.credit if own and own.credit else picture.credit)

    def show_pixmap(self, pixmap: QPixmap) -> None:
        """Show the picture itself."""
        self.view.show_pixmap(pixmap)

    def _build(self) -> None:
        self._size_label = self.add_field(self.tr("Lead image"), self.view, self.pick)
        row = QHBoxLayout()
        row.addWidget(self.pick)
        row.addWidget(self.remove)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addSpacing(8)
        self._alt_label = self.add_field(self.tr("Alt text"), self.alt)
        self.column.insertWidget(self.column.count() - 1, self.decorative)
        self.add_field(self.tr("Caption"), self.caption)
        self.credit_line.setWordWrap(True)
        self.credit_line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.credit_line.setAccessibleDescription(self.tr("Credit as printed"))
        self._credit_label = self.add_field(self.tr("Credit as printed"), self.credit_line)
        self.raw.setPlaceholderText(self.tr("Paste a whole credit line, press Enter"))
        self.add_field(self.tr("Read a credit line"), self.raw)
        names = {
            "label": self.tr("Label"),
            "description": self.tr("Description"),
            "creator": self.tr("Creator"),
            "agency": self.tr("Agency"),
            "licence": self.tr("Licence"),
            "source": self.tr("Source (address)"),
        }
        hints = {
            "label": "Top photo credit",
            "creator": "Ana Petrescu",
            "agency": "Reuters",
            "licence": "CC BY-SA 4.0",
            "source": "https://",
        }
        for name in CREDIT_FIELDS:
            self.fields[name].setPlaceholderText(hints.get(name, ""))
            self.add_field(names[name], self.fields[name])
        self.column.addStretch(1)

    def _connect(self) -> None:
        self.pick.clicked.connect(self.pick_requested)
        self.remove.clicked.connect(lambda: self.changed.emit("lead", {"lead": None}))
        self.view.files_dropped.connect(self.files_dropped)
        self.alt.edited.connect(lambda text: self._change_use(alt=text))
        self.caption.edited.connect(lambda text: self._change_use(caption=text))
        self.decorative.clicked.connect(self._on_decorative)
        for name, field in self.fields.items():
            field.textEdited.connect(lambda text, name=name: self._change_credit(name, text))
        self.raw.returnPressed.connect(self._on_raw)

    def _show_none(self) -> None:
        self.view.show_pixmap(QPixmap())
        self._size_label.say("")
        self.alt.show_text("")
        self.alt.warn(on=False)
        self._alt_label.say("")
        self.caption.show_text("")
        self._show_credit(Credit(), none=True)

    def _show_credit(self, credit: Credit, *, none: bool = False) -> None:
        for name, field in self.fields.items():
            value = getattr(credit, name)
            if field.text() != value:
                field.setText(value)
                field.setCursorPosition(0)
        line = format_credit(credit)
        self.credit_line.setText(line or "—")
        if none:
            self._credit_label.say("")
        elif credit.is_empty:
            self._credit_label.say(self.tr("missing"), "warning")
        else:
            self._credit_label.say(self.tr("complete"), "good")

    def _change_use(self, **values: object) -> None:
        if self._use is None:
            return

        self.changed.emit("lead", {"lead": replace(self._use, **values)})  # type: ignore[arg-type]

    def _change_credit(self, name: str, text: str) -> None:
        if self._use is None or self._picture is None:
            return
        before = self._use.credit or self._picture.credit
        self._change_use(credit=before.edited(**{name: text}))

    def _on_raw(self) -> None:
        text = self.raw.text().strip()
        if text:
            parsed = parse_credit(text)
            self._change_use(credit=parsed.credit)
            self.raw.clear()
            if not parsed.certain:
                self._credit_label.say(self.tr("please check"), "warning")

    def _on_decorative(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        if self._use is not None:
            self.decorative_toggled.emit(self._use.image, checked)
