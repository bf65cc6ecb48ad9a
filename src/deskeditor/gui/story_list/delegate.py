"""How a story looks in the list: headline, then status, region, byline, what is missing."""

from datetime import UTC, datetime

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from deskeditor.gui.ages import age
from deskeditor.gui.story_list.marked import marked_layout
from deskeditor.gui.story_list.model import SUMMARY_ROLE
from deskeditor.gui.theme import Theme, sans
from deskeditor.model.story import STATUS_NAMES, Status, StorySummary

PAD = 12  # px
LINE = 18  # px, of the headline
META = 20  # px
HIT = 17  # px, of a line of an excerpt
CARD = PAD + LINE + META + 10  # px; a card whose headline takes one line
LEAST = 40  # px; a region or a name cut shorter than that says nothing


class StoryDelegate(QStyledItemDelegate):
    """Draws two-line cards; nothing is told by colour alone."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.hints: dict[str, str] = {}  # story id → a short note, such as "in No. 60"
        self.dimmed: frozenset[str] = frozenset()  # story ids that are set already
        self.excerpts: dict[str, str] = {}  # story id → text around the words that were found

    def height(self, summary: StorySummary, width: int) -> int:
        """Return the height of a story's card of this width, in px."""
        lines = len(_wrapped(_title(summary), sans(13, QFont.Weight.DemiBold), width - 2 * PAD))
        shown = 2 * HIT + 2 if summary.id in self.excerpts else 0
        return PAD + lines * LINE + META + 10 + shown

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        summary: StorySummary = index.data(SUMMARY_ROLE)
        view = option.widget  # its viewport is what a scroll bar leaves
        is_view = isinstance(view, QAbstractScrollArea)
        width = view.viewport().width() if is_view else view.width()  # type: ignore[attr-defined]
        return QSize(width, self.height(summary, width))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        summary: StorySummary | None = index.data(SUMMARY_ROLE)
        rect: QRect = option.rect
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, rect, selected=selected, state=state)
        if summary is None:
            self._paint_unread(painter, rect)
        else:
            y = self._paint_headline(painter, rect, summary)
            y = self._paint_excerpt(painter, rect, y, summary)
            self._paint_meta(painter, rect, y, summary, "panel" if selected else "chip")
        painter.restore()

    def _paint_unread(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("chip"))
        for y, share in ((PAD + 2, 0.7), (PAD + LINE + 8, 0.4)):
            width = int((rect.width() - 2 * PAD) * share)
            painter.drawRoundedRect(QRect(rect.left() + PAD, rect.top() + y, width, 8), 4, 4)

    def _paint_excerpt(self, painter: QPainter, rect: QRect, y: int, summary: StorySummary) -> int:
        text = self.excerpts.get(summary.id)
        if text is None:
            return y
        layout = marked_layout(text, self._theme, rect.width() - 2 * PAD, 2, HIT)
        layout.draw(painter, QPointF(rect.left() + PAD, y - 1))
        return y + 2 * HIT + 2

    def _paint_ground(
        self, painter: QPainter, rect: QRect, *, selected: bool, state: QStyle.StateFlag
    ) -> None:
        color = self._theme.color
        if selected:
            painter.fillRect(rect, color("selection"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), color("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, color("background"))
        if state & QStyle.StateFlag.State_HasFocus and not selected:
            painter.setPen(color("accent"))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), color("line"))

    def _paint_headline(self, painter: QPainter, rect: QRect, summary: StorySummary) -> int:
        font = sans(13, QFont.Weight.DemiBold)
        painter.setFont(font)
        dim = summary.id in self.dimmed or not summary.headline
        painter.setPen(self._theme.color("muted" if dim else "ink"))
        y = rect.top() + PAD - 2
        for line in _wrapped(_title(summary), font, rect.width() - 2 * PAD):
            box = QRect(rect.left() + PAD, y, rect.width() - 2 * PAD, LINE)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, line)
            y += LINE
        return y + 3

    def _paint_meta(
        self, painter: QPainter, rect: QRect, y: int, summary: StorySummary, ground: str
    ) -> None:
        color = self._theme.color
        font = sans(12)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        right = rect.right() - PAD
        when = age(summary.updated_at, datetime.now(UTC))
        width = metrics.horizontalAdvance(when)
        painter.setPen(color("muted"))
        painter.drawText(QRect(right - width, y, width, META), Qt.AlignmentFlag.AlignVCenter, when)
        right -= width + 8
        x = rect.left() + PAD
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.status_color(summary.status))
        painter.drawEllipse(QRectF(x, y + META / 2 - 4, 8, 8))
        x = self._word(painter, x + 14, y, STATUS_NAMES[summary.status], "muted", right)
        note, tone = self._note(summary)
        bold = sans(12, QFont.Weight.DemiBold)
        taken = QFontMetrics(bold).horizontalAdvance(note) + 10 if note else 0
        for region in summary.regions[:1]:
            x = self._chip(painter, x, y, region, ground, right - taken)
        people = told_people(summary)
        if min(metrics.horizontalAdvance(people), LEAST) <= right - taken - x:
            x = self._word(painter, x, y, people, "muted", right - taken)
        if note:
            painter.setFont(bold)
            self._word(painter, x, y, note, tone, right)

    def _note(self, summary: StorySummary) -> tuple[str, str]:
        """Return the note at the end of the line and its colour."""
        hint = self.hints.get(summary.id)
        if hint:
            return hint, "muted" if summary.id in self.dimmed else "warning"
        first = next(iter(summary.findings), "")
        if first == "image":  # allowed, so it is no warning
            return "no image", "muted"
        return (f"! {first}", "warning") if first else ("", "")

    def _word(self, painter: QPainter, x: int, y: int, text: str, color: str, right: int) -> int:
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, right - x))
        painter.setPen(self._theme.color(color))
        width = metrics.horizontalAdvance(shown)
        painter.drawText(QRect(x, y, width + 2, META), Qt.AlignmentFlag.AlignVCenter, shown)
        return x + width + 8

    def _chip(self, painter: QPainter, x: int, y: int, text: str, ground: str, right: int) -> int:
        font = sans(11)
        metrics = QFontMetrics(font)
        whole = metrics.horizontalAdvance(text) + 14
        width = min(whole, right - x)
        if width < min(whole, LEAST):
            return x
        box = QRectF(x, y + 2, width, META - 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(ground))
        painter.drawRoundedRect(box, 8, 8)
        painter.save()
        painter.setFont(font)
        painter.setPen(self._theme.color("muted"))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(width) - 12)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
        painter.restore()
        return x + int(width) + 8


def told_people(summary: StorySummary) -> str:
    """Return whose turn a story is while it is worked on, "→ R. Cole", else who wrote it."""
    if summary.assignee and summary.status not in (Status.PUBLISHED, Status.KILLED):
        return f"→ {shortened(summary.assignee)}"
    return shortened(summary.byline) if summary.byline else ""


def shortened(byline: str) -> str:
    """Return a byline as a list shows it: "M. Okafor", with "+" when there are more people."""
    first, comma, _ = byline.partition(",")
    name, conjunction, _ = first.partition(" and ")
    given, space, family = name.strip().partition(" ")
    short = f"{given[:1]}. {family}" if space else given
    return f"{short} +" if comma or conjunction else short


def _title(summary: StorySummary) -> str:
    return summary.headline or "Untitled"


def _wrapped(text: str, font: QFont, width: int, most: int = 3) -> list[str]:
    """Break a headline into at most three lines, the last one cut off with an ellipsis."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    units = text.encode("utf-16-le")
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(40, width))
        start, length = line.textStart(), line.textLength()
        lines.append(units[2 * start : 2 * (start + length)].decode("utf-16-le").strip())
    layout.endLayout()
    if len(lines) > most:
        rest = " ".join(lines[most - 1 :])
        elided = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
        lines = [*lines[: most - 1], elided]
    return lines or [""]
