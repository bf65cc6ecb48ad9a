"""The last look at a chunk's tree: heading ids, direction, line breaks in the HTML."""

import re
from typing import Final
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from typing_extensions import override

from deskeditor.text.dialect.inline import Holder
from deskeditor.text.dialect.slots import HeadingId, without_tokens
from deskeditor.text.slugs import slug

_HEADINGS: Final = frozenset({"h2", "h3", "h4", "h5", "h6"})
_DIRECTED: Final = _HEADINGS | {"p", "li", "td", "th", "dt", "dd", "figcaption"}
_HOLDS_LINES: Final = frozenset({"ul", "ol", "dl", "blockquote", "table", "thead", "tbody", "tr"})
_LINES: Final = (_DIRECTED | _HOLDS_LINES | {"caption", "figure", "hr"}) - {"figcaption"}
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufeff\U00010800-\U00010fff]"
)
_MARKS = re.compile("\x02([^\x03]*)\x03")


class Finishing(Treeprocessor):
    """Runs after attribute lists and before the typographic quotes."""

    def __init__(self, md: Markdown, desk: Holder) -> None:
        super().__init__(md)
        self._desk = desk

    @override
    def run(self, root: Element) -> None:
        for element in root.iter():
            tag = element.tag
            if tag in _HEADINGS:
                self._name(element)
            if tag in _DIRECTED and _RIGHT_TO_LEFT.search("".join(element.itertext())):
                element.set("dir", "auto")
            if tag == "br":
                element.tail = "\n" + (element.tail or "")
            elif tag in _LINES and not (element.tail or "").strip():
                element.tail = (element.tail or "").strip() + "\n"
            if tag in _HOLDS_LINES and len(element) and not element.text:
                element.text = "\n"
            elif tag == "li" and element.text and len(element) and element[0].tag in {"ul", "ol"}:
                element.text += "\n"

    def _name(self, heading: Element) -> None:
        """Put a slot for the heading's id into it."""
        wanted = heading.attrib.pop("id", None) or _MARKS.sub(_unescaped, _words(heading))
        slot = HeadingId(slug(wanted, unnamed="section"))
        heading.text = self._desk.sheet.slots.put(slot) + (heading.text or "")


def _words(element: Element) -> str:
    return without_tokens("".join(element.itertext()))


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1])) if found[1].isdecimal() else ""
