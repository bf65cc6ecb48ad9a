"""How a picture looks in grid and list: itself, its name, its credit, what is missing."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from deskeditor.gui.images.image_model import IMAGE_ROLE, THUMB_ROLE, ImageModel
from deskeditor.gui.theme import Theme, sans
from deskeditor.model.image_query import ImageSummary

CELL = QSize(184, 172)  # px, of the grid
PICTURE = QSize(168, 112)  # px, within a cell
ROW = 64  # px, height of a line of the list
SMALL = QSize(72, 48)  # px, within a line
PAD = 8  # px
RADIUS = 4  # px


class ImageDelegate(QStyledItemDelegate):
    """Draws cells or lines; nothing is told by colour alone."""

    def __init__(self, theme: Theme, model: ImageModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model
        self.is_grid = True

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        if self.is_grid:
            return CELL
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else 400
        return QSize(width, ROW)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        rect: QRect = option.rect
        self._paint_ground(painter, rect, option.state)
        image: ImageSummary | None = index.data(IMAGE_ROLE)
        picture: QPixmap | None = index.data(THUMB_ROLE)
        if self.is_grid:
            self._paint_cell(painter, rect, image, picture)
        else:
            self._paint_line(painter, rect, image, picture)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        color = self._theme.color
        box = QRectF(rect.adjusted(2, 2, -2, -2)) if self.is_grid else QRectF(rect)
        radius = 6 if self.is_grid else 0
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(color("selection"))
            painter.drawRoundedRect(box, radius, radius)
            if not self.is_grid:
                painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), color("accent"))
            else:
                painter.setPen(color("accent"))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(color("selection"))
            painter.drawRoundedRect(box, radius, radius)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1.5, 1.5, -1.5, -1.5), radius, radius)
        if not self.is_grid:
            line = QRect(rect.left(), rect.bottom(), rect.width(), 1)
            painter.fillRect(line, color("line"))

    def _paint_cell(
        self, painter: QPainter, rect: QRect, image: ImageSummary | None, picture: QPixmap | None
    ) -> None:
        left = rect.left() + (rect.width() - PICTURE.width()) // 2
        box = QRect(left, rect.top() + PAD, PICTURE.width(), PICTURE.height())
        self._paint_picture(painter, box, picture)
        if image is None:
            return
        y = box.bottom() + 6
        words = QRect(left, y, PICTURE.width(), 18)
        self._text(painter, words, image.filename, "ink", sans(12, QFont.Weight.Medium))
        self._paint_note(painter, words.translated(0, 18), image)

    def _paint_line(
        self, painter: QPainter, rect: QRect, image: ImageSummary | None, picture: QPixmap | None
    ) -> None:
        top = rect.top() + (ROW - SMALL.height()) // 2
        self._paint_picture(painter, QRect(rect.left() + 12, top, *SMALL.toTuple()), picture)
        if image is None:
            return
        left = rect.left() + SMALL.width() + 24
        facts = f"{image.width} × {image.height}"
        if image.uses:
            facts += "   " + self._model.tr("used %1 ×").replace("%1", str(image.uses))
        width = QFontMetrics(sans(11)).horizontalAdvance(facts) + 4
        room = rect.right() - left - width - 24
        name = QRect(left, rect.top() + 6, max(40, room), 18)
        self._text(painter, name, image.filename, "ink", sans(13, QFont.Weight.DemiBold))
        alt = image.alt or ("" if image.is_decorative else self._model.tr("no alt text"))
        tone = "muted" if image.alt or image.is_decorative else "warning"
        self._text(painter, name.translated(0, 18), alt, tone, sans(12))
        self._paint_note(painter, name.translated(0, 35), image)
        right = QRect(rect.right() - width - 12, rect.top() + 6, width, 18)
        self._text(painter, right, facts, "muted", sans(11))

    def _paint_note(self, painter: QPainter, box: QRect, image: ImageSummary) -> None:
        missing = self._model.missing(image)
        if missing and self.is_grid:
            self._text(painter, box, f"! {missing}", "warning", sans(11, QFont.Weight.DemiBold))
        elif not image.credit:
            note = self._model.tr("! no credit")
            self._text(painter, box, note, "warning", sans(11, QFont.Weight.DemiBold))
        else:
            self._text(painter, box, image.credit, "muted", sans(11))

    def _paint_picture(self, painter: QPainter, box: QRect, picture: QPixmap | None) -> None:
        path = QPainterPath()
        path.addRoundedRect(QRectF(box), RADIUS, RADIUS)
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(box, self._theme.color("chip"))
        if picture is not None and picture.width() > 1:
            size = picture.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
            inner = QRect(0, 0, size.width(), size.height())
            inner.moveCenter(box.center())
            painter.drawPixmap(inner, picture)
        painter.restore()

    def _text(self, painter: QPainter, box: QRect, text: str, color: str, font: QFont) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.color(color))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
