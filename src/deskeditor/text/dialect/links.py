"""Links and images: inline, by reference, and pictures of the desk within a line."""

import re
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import ETX, STX
from typing_extensions import override

from deskeditor.text.dialect.figures import picture_html
from deskeditor.text.dialect.inline import Found, Holder, Ours
from deskeditor.text.dialect.references import Target, plain_of, quoted
from deskeditor.text.dialect.slots import Markup
from deskeditor.text.sanitising import is_remote, loose_picture, remote_picture, safe_address

_SPACE = r"[ \t]*\n?[ \t]*"
_TITLE = r"""("(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\))"""
_POINTED = re.compile(r"<((?:[^<>\n\\]|\\.)*)>")
_BEFORE = re.compile(rf"\({_SPACE}")
_AFTER = re.compile(rf"(?:(?:[ \t]*\n[ \t]*|[ \t]+){_TITLE})?{_SPACE}\)", re.DOTALL)
_LABEL = re.compile(r"\[((?:[^\\\[\]]|\\.)*)\]", re.DOTALL)
_OPENING = re.compile(r"(?<!!)\[")
_INNER = re.compile(r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_EMPHASIS = re.compile(r"(?<![\w\x03])[*_]+|[*_]+(?![\w\x02])")


_DEEPEST: Final = 32  # parentheses within an address


class Match(NamedTuple):
    """A link or image found in a text."""

    text: str
    target: Target
    end: int


class Link(Ours):
    """`[text](address "title")`, `[text][label]`, `[label][]`, `[label]`; with `!`, an image."""

    @override
    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]
        is_image = m[0].startswith("!")
        found = self._found(data, m.end() - 1)
        if found is None or (not is_image and self._holds_link(found.text)):
            return None, None, None
        return self._image(found) if is_image else self._link(found), m.start(), found.end

    def _link(self, found: Match) -> Element:
        target = found.target
        element = self.desk.link(target.address, target.address, target.title)
        element.text = found.text
        return element

    def _found(self, data: str, opening: int) -> Match | None:
        """Return the link whose text opens at `opening`."""
        closing = self.desk.brackets.closing(data, opening)
        if closing is None:
            return None
        text = data[opening + 1 : closing]
        return self._inline(data, closing + 1, text) or self._by_label(data, closing + 1, text)

    def _inline(self, data: str, at: int, text: str) -> Match | None:
        before = _BEFORE.match(data, at)
        if before is None:
            return None
        address, end = _address(data, before.end())
        after = _AFTER.match(data, end) if address is not None else None
        if address is None or after is None:
            return None
        source = self.desk.source
        title = plain_of(source(after[1][1:-1])) if after[1] else ""
        return Match(text, Target(quoted(plain_of(source(address))), title), after.end())

    def _by_label(self, data: str, at: int, text: str) -> Match | None:
        written = _LABEL.match(data, at)
        if written is not None and written[1].strip():
            target = self._target(written[1])
            return None if target is None else Match(text, target, written.end())
        target = self._target(text) if text.strip() and not _has_brackets(text) else None
        if target is None:
            return None
        return Match(text, target, written.end() if written else at)

    def _target(self, label: str) -> Target | None:
        return self.desk.sheet.target(self.desk.source(label))

    def _holds_link(self, text: str) -> bool:
        """Return whether a link stands in the text of a link: the inner one wins then."""
        return any(
            self._found(text, opening.start()) is not None for opening in _OPENING.finditer(text)
        )

    def _image(self, found: Match) -> Element | str:
        sheet = self.desk.sheet
        alt = self._alt(found.text)
        address = found.target.address
        if address.startswith("image:"):
            figure = sheet.figure(address.removeprefix("image:"))
            if figure is not None:
                return sheet.slots.put(Markup(picture_html(figure, alt or figure.alt)))
        elif is_remote(address) or not safe_address(address):
            sheet.warn(remote_picture(address))
        else:
            sheet.warn(loose_picture(address))
            element = Element("img", {"src": address, "alt": alt})
            if found.target.title:
                element.set("title", found.target.title)
            return element
        missing = Element("span", {"class": "missing"})
        missing.text = found.text or sheet.phrases.missing_picture
        return missing

    def _alt(self, text: str) -> str:
        """Return the alt text: what is left of `text` without its markup."""
        bare = _INNER.sub(r"\1", _INNER.sub(r"\1", text))
        return plain_of(self.desk.source(_EMPHASIS.sub("", bare)))


def _has_brackets(text: str) -> bool:
    return "[" in text or "]" in text


def _address(data: str, at: int) -> tuple[str | None, int]:
    """Return the address at `at` and where it ends; None if there is none."""
    pointed = _POINTED.match(data, at)
    if pointed is not None:
        return pointed[1], pointed.end()
    if data.startswith("<", at):
        return None, at
    depth, end = 0, at
    while end < len(data):
        character = data[end]
        if character == "\\" and end + 1 < len(data):
            end += 1
        elif character <= " " and character not in {STX, ETX}:
            break
        elif character == "(":
            depth += 1
            if depth > _DEEPEST:
                return None, at
        elif character == ")":
            if depth == 0:
                break
            depth -= 1
        end += 1
    return (None, at) if depth else (data[at:end], end)


def register(md: Markdown, desk: Holder) -> None:
    """Put ours in the place of Python-Markdown's."""
    md.inlinePatterns.register(Link(r"!?\[", md, desk), "link", 160)
    md.inlinePatterns.register(Link(r"!\[", md, desk), "image in a link", 150)
