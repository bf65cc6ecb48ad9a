"""The Image tab: the lead image, its words, and the credit field by field."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QWidget,
)

from deskeditor.gui.crediting.field import CreditField
from deskeditor.gui.crediting.hints import CreditHintSource
from deskeditor.gui.widgets.alt_remark import tell_alt
from deskeditor.gui.widgets.form import FormColumn
from deskeditor.gui.widgets.picture_view import PictureView
from deskeditor.gui.widgets.text_field import TextField
from deskeditor.model.credit import Credit
from deskeditor.model.edition import Edition
from deskeditor.model.image import ImageUse, Picture
from deskeditor.model.story import Story


class ImageTab(FormColumn):
    """Shows and changes the lead image of one story."""

    changed = Signal(str, object)  # field, mapping of values
    pick_requested = Signal()
    desk_requested = Signal()  # a picture that the desk has already
    files_dropped = Signal(object)  # list of file names
    decorative_toggled = Signal(str, bool)  # ImageId
    framing_requested = Signal(str)  # ImageId

    def __init__(self, hints: CreditHintSource, parent: QWidget | None = None) -> None:
        super().__init__("Image", parent)
        self._picture: Picture | None = None
        self._use: ImageUse | None = None
        self.view = PictureView(self)
        self.pick = QPushButton(self.tr("Choose file…"), self)
        self.desk = QPushButton(self.tr("From the desk…"), self)
        self.remove = QPushButton(self.tr("Remove"), self)
        self.alt = TextField(self.tr("What would a reader who can't see it need?"), 3, self)
        self.decorative = QCheckBox(self.tr("Decorative: needs no alt text"), self)
        self.caption = TextField(self.tr("Printed under the picture"), 2, self)
        self.credit = CreditField(hints, self)
        self.frame = QPushButton(self.tr("Focus and cuts…"), self)
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
            self.credit,
            self.frame,
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
        tell_alt(
            self._alt_label,
            self.alt,
            alt=picture.alt,
            caption=picture.caption,
            filename=picture.image.filename,
            language=story.language,
            is_decorative=picture.image.is_decorative,
        )
        self.credit.show_credit(own.credit if own and own.credit else picture.credit)

    def show_pixmap(self, pixmap: QPixmap) -> None:
        """Show the picture itself."""
        self.view.show_pixmap(pixmap)

    def _build(self) -> None:
        self._size_label = self.add_field(self.tr("Lead image"), self.view, self.pick)
        row = QHBoxLayout()
        row.addWidget(self.pick)
        row.addWidget(self.desk)
        row.addStretch(1)
        framing = QHBoxLayout()
        framing.addWidget(self.frame)
        framing.addWidget(self.remove)
        framing.addStretch(1)
        self.column.addLayout(row)
        self.column.addLayout(framing)
        self.column.addSpacing(8)
        self._alt_label = self.add_field(self.tr("Alt text"), self.alt)
        self.column.insertWidget(self.column.count() - 1, self.decorative)
        self.add_field(self.tr("Caption"), self.caption)
        self.column.insertWidget(self.column.count(), self.credit)
        self.column.addStretch(1)

    def _connect(self) -> None:
        self.pick.clicked.connect(self.pick_requested)
        self.desk.clicked.connect(self.desk_requested)
        self.remove.clicked.connect(lambda: self.changed.emit("lead", {"lead": None}))
        self.view.files_dropped.connect(self.files_dropped)
        self.alt.edited.connect(lambda text: self._change_use(alt=text))
        self.caption.edited.connect(lambda text: self._change_use(caption=text))
        self.decorative.clicked.connect(self._on_decorative)
        self.credit.changed.connect(lambda credit: self._change_use(credit=credit))
        self.frame.clicked.connect(self._on_frame)

    def _show_none(self) -> None:
        self.view.show_pixmap(QPixmap())
        self._size_label.say("")
        self.alt.show_text("")
        self.alt.warn(on=False)
        self._alt_label.say("")
        self.caption.show_text("")
        self.credit.show_credit(Credit(), none=True)

    def _change_use(self, **values: object) -> None:
        if self._use is None:
            return

        self.changed.emit("lead", {"lead": replace(self._use, **values)})  # type: ignore[arg-type]

    def _on_frame(self) -> None:
        if self._use is not None:
            self.framing_requested.emit(self._use.image)

    def _on_decorative(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        if self._use is not None:
            self.decorative_toggled.emit(self._use.image, checked)
