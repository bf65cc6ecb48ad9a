"""Inline markup that differs from Python-Markdown's: code, escapes, breaks, addresses, our own."""

import re
from html import escape
from typing import Final, cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import InlineProcessor as Inline
from markdown.util import ETX, STX, AtomicString, code_escape
from typing_extensions import override

from deskeditor.text.dialect.brackets import Brackets
from deskeditor.text.dialect.openers import TAG
from deskeditor.text.dialect.references import quoted
from deskeditor.text.dialect.sheet import Sheet
from deskeditor.text.dialect.slots import Attributes, NoteMark
from deskeditor.text.sanitising import safe_address, shown

ESCAPABLE: Final = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_HTML: Final = (
    r"(?:"
    rf"{TAG}|<!-->|<!--->|<!--[\s\S]*?-->|<[?][\s\S]*?[?]>|<![A-Za-z][^>]*>|<!\[CDATA\[[\s\S]*?\]\]>)"
)
_ADDRESS: Final = r"<(?P<address>[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x00-\x1f]*)>"
_MAIL: Final = (
    r"<(?P<mail>[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
    r"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*)>"
)
_ATOM: Final = (
    rf"\\(?P<escape>[{re.escape(ESCAPABLE)}])|(?P<ticks>(?<!`)`+)"
    rf"|(?<!\]\()(?:{_ADDRESS}|{_MAIL}|{_HTML})"
)
_ENTITY: Final = r"&(?:(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)?"
_BARE: Final = r"(?<![\w/@.:-])(?:https?://|www\.)(?=[\w\[])[^\s<>\x02\x03\ufdd0\ufdd1]+"
_BARE_END = re.compile(r"""(?:[?!.,:;*_~'"”’»]+|&[a-zA-Z0-9]+;)\Z""")
_STORY: Final = r"\[\[([^\W_](?:[\w-]*\w)?)(?:[ ]*\|([^\[\]\n]+))?\]\]"
_BROKEN: Final = r"(?: {2,}|\\)\n[ \t]*"
_SPACES: Final = r"[ \t]+\n[ \t]*"
_NOTE: Final = r"\[\^([^\[\]\s]+)\]"

Found = tuple[Element | str | None, int | None, int | None]


class Ours(InlineProcessor):
    """A processor that asks the sheet of the chunk at hand."""

    def __init__(self, pattern: str, md: Markdown, desk: "Holder") -> None:
        super().__init__(pattern, md)
        self.md: Markdown = md
        self.desk = desk


class Holder:
    """Holds the sheet of the chunk that is being rendered."""

    sheet: Sheet

    def __init__(self, md: Markdown) -> None:
        self.brackets = Brackets()
        self.sources: dict[Element, str] = {}  # of elements that stand for atoms
        self._md = md
        self._inline = cast("Inline", md.treeprocessors["inline"])

    def source(self, text: str) -> str:
        """Return `text` as it was written, before parts of it were put into Markdown's stash."""
        if STX not in text:
            return text
        stash = self._inline.stashed_nodes

        def written(found: re.Match[str]) -> str:
            if found["number"]:
                return "\\" + chr(int(found["number"]))
            if found["raw"]:
                raw = str(self._md.htmlStash.rawHtmlBlocks[int(found["raw"])])
                return "\\&" if raw == "&amp;" else raw
            node = stash.get(found["node"], "")
            if isinstance(node, str):
                return self.source(node)
            return self.sources.get(node) or self.source("".join(node.itertext()))

        return _PLACEHOLDER.sub(written, text)

    def link(self, address: str, written: str, title: str = "") -> Element:
        """Return a link, or a span with a warning when the address is unsafe."""
        if not safe_address(address):
            self.sheet.warn(f"The address {shown(written)} was left out: its kind is unsafe.")
            return Element("span", {"class": "missing-link"})
        element = Element("a", {"href": address})
        if title:
            element.set("title", title)
        return element


class Atom(Ours):
    """What binds tightest, read from the left: escapes, code, addresses in `<>`, raw HTML."""

    @override
    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]
        match m.lastgroup:
            case "escape":
                return self._escaped(m)
            case "ticks":
                return self._code(m, data)
            case "address":
                return self._address(m)
            case "mail":
                return self._mail(m)
            case _:
                self.desk.sheet.has_html = True
                return self.md.htmlStash.store(m[0]), m.start(), m.end()

    def _escaped(self, m: re.Match[str]) -> Found:
        character = m["escape"]
        if character == "&":
            return self.md.htmlStash.store("&amp;"), m.start(), m.end()
        return f"{STX}{ord(character)}{ETX}", m.start(), m.end()

    def _code(self, m: re.Match[str], data: str) -> Found:
        run = m[0]
        closing = re.compile(rf"(?<!`){run}(?!`)").search(data, m.end())
        if closing is None:
            return run.replace("`", f"{STX}96{ETX}"), m.start(), m.end()
        code = data[m.end() : closing.start()].replace("\n", " ")
        if code.startswith(" ") and code.endswith(" ") and code.strip(" "):
            code = code[1:-1]
        element = Element("code")
        element.text = AtomicString(code_escape(code))
        self.desk.sources[element] = data[m.start() : closing.end()]
        return element, m.start(), closing.end()

    def _address(self, m: re.Match[str]) -> Found:
        written = m["address"]
        element = self.desk.link(quoted(written), written)
        element.text = AtomicString(code_escape(written))
        self.desk.sources[element] = m[0]
        return element, m.start(), m.end()

    def _mail(self, m: re.Match[str]) -> Found:
        element = Element("a", {"href": f"mailto:{m['mail']}"})
        element.text = AtomicString(code_escape(m["mail"]))
        self.desk.sources[element] = m[0]
        return element, m.start(), m.end()


class Entity(Ours):
    """A character by name or number; any other ampersand is one."""

    @override
    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]
        return self.md.htmlStash.store(m[0] if len(m[0]) > 1 else "&amp;"), m.start(), m.end()


class Break(Ours):
    """A hard line break."""

    @override
    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]
        return Element("br"), m.start(), m.end()


class SoftBreak(Ours):
    """Spaces at the end of a line, and before the next, are nothing."""

    @override
    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]
        return "\n", m.start(), m.end()


class BareAddress(Ours):
    """`https://example.org` in running text."""

    ANCESTOR_EXCLUDES = ("a",)

    @override
    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]
        address = m[0]
        while True:
            kept = _BARE_END.sub("", address)
            if kept.endswith(")") and kept.count(")") > kept.count("("):
                kept = kept[:-1]
            if kept == address:
                break
            address = kept
        full = address if address.startswith("http") else f"https://{address}"
        element = Element("a", {"href": quoted(full)})
        element.text = AtomicString(code_escape(address))
        return element, m.start(), m.start() + len(address)


class StoryReference(Ours):
    """`[[slug]]` and `[[slug|text]]`."""

    ANCESTOR_EXCLUDES = ("a",)

    @override
    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]
        slug = m[1].lower()
        found = self.desk.sheet.story(slug)
        if found is None:
            element = Element("span", {"class": "missing-link"})
            element.text = (m[2] or m[1]).strip()
        else:
            href = Attributes(f'href="{escape(found.href)}"')
            element = Element("a")
            words = m[2].strip() if m[2] else escaped(found.headline or slug)
            element.text = self.desk.sheet.slots.put(href) + words
        return element, m.start(), m.end()


class NoteReference(Ours):
    """`[^label]` of a footnote that the text defines."""

    ANCESTOR_EXCLUDES = ("a",)

    @override
    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]
        label = self.desk.source(m[1])
        if not self.desk.sheet.has_note(label):
            return None, m.start(), m.end()
        return self.desk.sheet.slots.put(NoteMark(label)), m.start(), m.end()


_PLACEHOLDER = re.compile(
    f"{STX}(?:(?P<number>[0-9]+)|wzxhzdk:(?P<raw>[0-9]+)|klzzwxh:(?P<node>[0-9]+)){ETX}"
)
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#&~!|])")


def escaped(text: str) -> str:
    """Return plain `text` so that no inline processor sees markup in it."""
    return _MARKUP.sub(lambda found: f"{STX}{ord(found[1])}{ETX}", text)


def register(md: Markdown, desk: Holder) -> None:
    """Put ours in the place of Python-Markdown's."""
    patterns = md.inlinePatterns
    for name in ("reference", "link", "image_link", "image_reference", "short_reference",
                 "short_image_ref"):  # fmt: skip
        patterns.deregister(name)
    for name in ("backtick", "escape", "autolink", "automail", "html"):
        patterns.deregister(name)
    patterns.register(Atom(_ATOM, md, desk), "atom", 190)
    patterns.register(NoteReference(_NOTE, md, desk), "note", 175)
    patterns.register(StoryReference(_STORY, md, desk), "story", 172)
    patterns.register(Break(_BROKEN, md, desk), "linebreak", 100)
    patterns.register(SoftBreak(_SPACES, md, desk), "softbreak", 99)
    patterns.register(BareAddress(_BARE, md, desk), "bare", 95)
    patterns.register(Entity(_ENTITY, md, desk), "entity", 80)
