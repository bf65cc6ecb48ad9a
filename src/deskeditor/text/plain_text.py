"""Plain text of Markdown, for mails and cards: what is left when nothing can be styled."""

from html.parser import HTMLParser
from typing import Final

from typing_extensions import override

from deskeditor.text.dialect import render
from deskeditor.text.lookup import Lookup

_PARAGRAPHS: Final = frozenset({"p", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "table"})
_SKIPPED: Final = frozenset({"section", "hr", "img"})
_VOID: Final = frozenset({"img", "hr", "br", "wbr", "col"})


def plain_text(markdown: str, lookup: Lookup | None = None, language: str = "en") -> str:
    """Return Markdown as text: paragraphs apart by a blank line, links as "words (address)".

    Lists keep their bullets and numbers; pictures, tables, footnotes and pull quotes are left out.
    """
    writer = _Writer()
    writer.feed(render(markdown, lookup, language).html)
    writer.close()
    return writer.text


class _Writer(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self._blocks: list[tuple[str, bool]] = []  # with whether it is in a list
        self._was_item = False
        self._line = ""
        self._lists: list[int | None] = []  # the next number of each open list
        self._hidden: list[str] = []
        self._verbatim = False
        self._href = ""
        self._link_words = ""

    @property
    def text(self) -> str:
        self._end_block()
        text = ""
        for block, is_item in self._blocks:
            text += ("\n" if is_item and self._was_item else "\n\n") if text else ""
            text += block
            self._was_item = is_item
        return text

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if self._hidden or _is_skipped(tag, given) or _is_hidden(given):
            if tag not in _VOID:
                self._hidden.append(tag)
        elif tag in {"ul", "ol"}:
            self._end_block()
            self._lists.append(int(given.get("start") or 1) if tag == "ol" else None)
        elif tag == "li":
            self._end_block()
            self._line = self._bullet()
        elif tag == "br":
            self._line = self._line.rstrip() + "\n"
        elif tag == "a":
            self._href, self._link_words = given.get("href") or "", ""
        elif tag in _PARAGRAPHS and not self._is_at_bullet:
            self._end_block()
        self._verbatim = self._verbatim or tag == "pre"

    @override
    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            if tag == self._hidden[-1]:
                self._hidden.pop()
        elif tag in {"ul", "ol"}:
            self._end_block()
            self._lists.pop()
        elif tag in _PARAGRAPHS or tag == "li":
            self._verbatim = False
            self._end_block()
        elif tag == "a":
            self._end_link()

    @override
    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        words = data if self._verbatim else data.replace("\n", " ")
        if self._line.endswith(("\n", " ")) and not self._verbatim:
            words = words.removeprefix(" ")
        if not self._line and not self._verbatim:
            words = words.lstrip()
            indent = "  " * len(self._lists)
            self._line = indent if words else ""
        self._line += words
        self._link_words += words

    @property
    def _is_at_bullet(self) -> bool:
        return bool(self._lists) and self._line.strip(" -.0123456789") == ""

    def _bullet(self) -> str:
        indent = "  " * (len(self._lists) - 1)
        number = self._lists[-1] if self._lists else None
        if number is None:
            return f"{indent}- "
        self._lists[-1] = number + 1
        return f"{indent}{number}. "

    def _end_link(self) -> None:
        href = self._href
        if href and not href.startswith("#") and href not in {
            self._link_words, f"mailto:{self._link_words}"
        }:  # fmt: skip
            self._line += f" ({href})"
        self._href = ""

    def _end_block(self) -> None:
        if self._line.strip():
            self._blocks.append((self._line.rstrip(), bool(self._lists)))
        self._line = ""


def _is_skipped(tag: str, attributes: dict[str, str | None]) -> bool:
    if tag == "figure":
        return attributes.get("class") != "embed"
    return tag in _SKIPPED


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    classes = (attributes.get("class") or "").split()
    return attributes.get("aria-hidden") == "true" or "noteref" in classes
