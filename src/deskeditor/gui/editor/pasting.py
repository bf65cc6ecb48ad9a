"""What comes in from outside: words, pages, addresses, pictures."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMimeData
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtWidgets import QApplication

from deskeditor.gui.editor.long_lines import divided, is_too_long, longest_line
from deskeditor.gui.lane_work import markdown_from
from deskeditor.gui.raw_text import selected_text, with_breaks_as_lines
from deskeditor.text.pasting import address_in, linked

if TYPE_CHECKING:
    from deskeditor.gui.editor.body_edit import BodyEdit

_IMAGES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".tif", ".tiff", ".svg")
_TAGS = re.compile(r"<[^>]*>")
LONG = 40_000  # characters of HTML; making Markdown of more stops the keys for longer than 0.05 s
_FENCE = 1  # the highlighter's state of a line of code


class Pasting:
    """Takes in what is pasted or dropped into a text, each as one step of undo."""

    def __init__(self, edit: "BodyEdit") -> None:
        self._edit = edit
        self.take_later: Callable[[str, QTextCursor], None] | None = None  # for long pages

    def can_take(self, source: QMimeData) -> bool:
        """Return whether there is anything in it for a text."""
        return source.hasText() or source.hasHtml() or source.hasUrls() or source.hasImage()

    def take(self, source: QMimeData) -> None:
        """Take in pictures as pictures, a page as Markdown, an address as a link, else words.

        Office programs put a picture of the words beside them: where there are words, they are
        meant.
        """
        files = [url.toLocalFile() for url in source.urls()]
        images = [file for file in files if file.lower().endswith(_IMAGES)]
        if images:
            self._edit.files_dropped.emit(images)
        elif source.hasImage() and not source.hasText() and not _has_words(source):
            self._take_picture(source)
        else:
            self._take_words(source)

    def take_plain(self) -> None:
        """Take in the clipboard's words without their formatting."""
        data = cast("QMimeData | None", QApplication.clipboard().mimeData())
        if data is not None and data.hasText():
            self.insert(self._edit.textCursor(), data.text())

    def _take_words(self, source: QMimeData) -> None:
        cursor = self._edit.textCursor()
        plain = source.text()
        address = address_in(plain)
        if address is not None and cursor.hasSelection():
            self.insert(cursor, self._link(cursor, address) or plain)
            return
        is_page = source.hasHtml() and address is None and not self._is_code(cursor)
        html = source.html() if is_page else ""
        if len(html) > LONG and self.take_later is not None:
            self.take_later(html, cursor)
        else:
            self.insert(cursor, markdown_from(html) if is_page else plain)

    def _link(self, cursor: QTextCursor, address: str) -> str | None:
        document = cursor.document()
        block = document.findBlock(cursor.selectionStart())
        if block.userState() == _FENCE:
            return None
        before = block.text()[: cursor.selectionStart() - block.position()]
        return linked(selected_text(cursor), address, before)

    def _is_code(self, cursor: QTextCursor) -> bool:
        block = cursor.document().findBlock(cursor.selectionStart())
        before = block.text()[: cursor.selectionStart() - block.position()]
        return block.userState() == _FENCE or before.count("`") % 2 == 1

    def _take_picture(self, source: QMimeData) -> None:
        picture = source.imageData()
        if isinstance(picture, QImage) and not picture.isNull():
            held = QByteArray()
            buffer = QBuffer(held)
            buffer.open(QIODevice.OpenModeFlag.WriteOnly)
            picture.save(buffer, cast("bytes", "PNG"))  # PySide takes text, its stub bytes
            self._edit.picture_pasted.emit(bytes(held.data()))

    def insert(self, cursor: QTextCursor, text: str) -> None:
        """Put a text in the place of what a cursor has selected; lines too long are divided."""
        text = with_breaks_as_lines(text)
        if is_too_long(text):
            self._edit.told.emit(
                QCoreApplication.translate(
                    "Pasting", "A line of %1 characters was divided, so that it can be written in."
                ).replace("%1", f"{longest_line(text):,}")
            )
        cursor.insertText(divided(text))
        self._edit.setTextCursor(cursor)
        self._edit.ensureCursorVisible()


def _has_words(source: QMimeData) -> bool:
    """Return whether a page has words: a browser puts a picture's own tag beside a picture."""
    return bool(_TAGS.sub("", source.html()).strip()) if source.hasHtml() else False
