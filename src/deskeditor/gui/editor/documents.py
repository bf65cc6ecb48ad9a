"""The texts that were open lately, each with its own history of undo.

A text editor shows one document at a time; another story is another document, so that coming back
to a story brings back its caret, its place and everything Undo can take back.
"""

from collections import OrderedDict

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont, QTextDocument, QTextOption
from PySide6.QtWidgets import QPlainTextDocumentLayout

from deskeditor.gui.editor.highlighter import MarkdownHighlighter
from deskeditor.gui.editor.long_lines import cut, is_too_long
from deskeditor.gui.editor.mirror import Mirror
from deskeditor.gui.editor.slices import Slices
from deskeditor.gui.raw_text import replace_all, with_breaks_as_lines
from deskeditor.gui.theme import Theme
from deskeditor.model.ids import StoryId

KEPT = 12  # documents; the one that was left longest ago goes first


class OpenText:
    """One story's text in the editor."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        self.document = QTextDocument(parent)
        self.document.setDocumentLayout(QPlainTextDocumentLayout(self.document))
        self.document.setDocumentMargin(0)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each paragraph its own
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document.setDefaultTextOption(option)
        self.mirror = Mirror(self.document)
        self.highlighter = MarkdownHighlighter(self.document, theme)
        self._slices = Slices(self.document, self.highlighter)
        self.highlighter.stale.connect(self._slices.begin)
        self.caret = self.anchor = 0  # where it was left, in UTF-16 units
        self.scroll = 0  # lines

    def set_font(self, font: QFont, tab: float) -> None:
        """Set the font, and the distance of tab stops in px."""
        if self.document.defaultFont() != font:
            self.document.setDefaultFont(font)
        option = self.document.defaultTextOption()
        if option.tabStopDistance() != tab:
            option.setTabStopDistance(tab)
            self.document.setDefaultTextOption(option)

    def load(self, text: str, *, is_shown: bool = False) -> None:
        """Hold another text, with nothing to undo.

        Where no editor shows the document yet, nobody reads the text block by block: that would
        be most of the time until a long one can be seen.
        """
        text = with_breaks_as_lines(text)
        self.mirror.is_silent = True
        self.document.blockSignals(not is_shown)
        is_part = is_too_long(text)
        self.document.setPlainText(cut(text) if is_part else text)
        self.document.blockSignals(False)
        self.mirror.is_silent = False
        if is_part:
            self.mirror.hold(text)
        else:
            self.mirror.read()
        self._slices.begin()
        self.caret = self.anchor = self.scroll = 0

    def take_over(self, text: str) -> None:
        """Hold another text, as one step that Undo takes back."""
        if self.mirror.is_held or is_too_long(text):
            self.load(text, is_shown=True)
            return
        self.mirror.is_silent = True
        replace_all(self.document, with_breaks_as_lines(text))
        self.mirror.is_silent = False


class OpenTexts(QObject):
    """The texts of the stories that were open lately."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kept: OrderedDict[StoryId, OpenText] = OrderedDict()

    def of(self, story: StoryId, text: str) -> OpenText:
        """Return a story's document holding `text`: the one it had if it is still kept."""
        kept = self._kept.pop(story, None)
        if kept is None:
            kept = OpenText(self._theme, self)
            kept.load(text)
        elif kept.mirror.text().rstrip("\n") != text.rstrip("\n"):
            kept.take_over(text)
        self._kept[story] = kept
        self._drop_oldest()
        return kept

    def renew(self, story: StoryId, text: str) -> OpenText:
        """Return a new document for a story, holding `text`, with nothing to undo."""
        old = self._kept.pop(story, None)
        if old is not None:
            old.document.deleteLater()
        return self.of(story, text)

    def _drop_oldest(self) -> None:
        while len(self._kept) > KEPT:
            _, oldest = self._kept.popitem(last=False)
            oldest.document.deleteLater()
