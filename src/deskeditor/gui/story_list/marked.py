"""Text with the words that were found set off: bold and on a ground, so not by colour alone."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout, QTextOption

from deskeditor.gui.theme import Theme, sans

MARK_START, MARK_END = "\x02", "\x03"  # as the store puts them around a found word


def marked_layout(text: str, theme: Theme, width: int, lines: int, line: int) -> QTextLayout:
    """Return `text` laid out in so many lines of `line` px, the last one cut where it is full."""
    plain, ranges = _parted(text, theme)
    layout = QTextLayout(plain, sans(12))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    whole = QTextLayout.FormatRange()
    whole.start, whole.length = 0, _units(plain)
    muted = QTextCharFormat()
    muted.setForeground(theme.color("muted"))
    whole.format = muted
    layout.setFormats([whole, *ranges])
    layout.beginLayout()
    for number in range(lines):
        row = layout.createLine()
        if not row.isValid():
            break
        row.setLineWidth(max(40, width))
        row.setPosition(QPointF(0, number * line))
    layout.endLayout()
    return layout


def _parted(text: str, theme: Theme) -> tuple[str, list[QTextLayout.FormatRange]]:
    plain, ranges = "", []
    for part in text.split(MARK_START):
        found, end, rest = part.partition(MARK_END)
        if not end:
            plain += part
            continue
        mark = QTextLayout.FormatRange()
        mark.start, mark.length = _units(plain), _units(found)
        look = QTextCharFormat()
        look.setFontWeight(QFont.Weight.DemiBold)
        look.setForeground(theme.color("ink"))
        look.setBackground(theme.color("warning_background"))
        mark.format = look
        ranges.append(mark)
        plain += found + rest
    return plain, ranges


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
