"""What our own pages make of the dialect's marks, taken back: boxes, tasks, links, wide figures.

Each is replaced by a word of its own before the body becomes Markdown, and that word by the mark
after it.
"""

import re
from dataclasses import dataclass, field

from lxml import html
from lxml.html import HtmlElement

from deskeditor.exchange.readers.html_pages.tree import attribute, classed, first, words

_STORY = re.compile(r"\.\./(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)/")
_STORY_LINK = re.compile(r"\[(?P<text>[^\[\]]+)\]\(" + _STORY.pattern + r"\)")
_WIDE = re.compile(r"#deskwide(?P<end>(?: \"(?:\\.|[^\"\\])*\")?\))(?:\{(?P<marks>[^}\n]*)\})?")
_DONE, _TO_DO = "desktaskdone", "desktasktodo"


@dataclass(slots=True)
class DialectMarks:
    """The boxes of one body, by the words that hold their place."""

    blocks: list[str] = field(default_factory=list)

    def hidden_in(self, body: HtmlElement) -> None:
        """Put words in the place of what only our dialect can say."""
        for figure in body.xpath(classed("embed", "figure")):
            self._replace(figure, _embed(figure))
        for box in body.xpath(classed("related", "aside")):
            self._replace(box, _related(box))
        for box in body.xpath(classed("correction", "div")):
            self._open(box)
        for mark in body.xpath(classed("task", "li") + "/span[@class='mark']"):
            mark.text = _DONE if "☑" in words(mark) else _TO_DO
        for image in body.xpath(classed("wide", "figure") + "//img"):
            image.set("src", f"{attribute(image, 'src')}#deskwide")

    def shown_in(self, text: str) -> str:
        """Return Markdown with the marks of the dialect in the place of those words."""
        for number in reversed(range(len(self.blocks))):
            text = text.replace(_word(number), self.blocks[number])
        text = re.sub(r"(\n::: correction[^\n]*\n)\n", r"\1", f"\n{text}").lstrip("\n")
        text = re.sub(r"\n\n:::(?=\n|\Z)", "\n:::", text)
        text = text.replace(_DONE, "[x]").replace(_TO_DO, "[ ]")
        text = _STORY_LINK.sub(_link, text)
        return _WIDE.sub(_wide, text)

    def _replace(self, element: HtmlElement, block: str) -> None:
        holder = html.Element("p")
        holder.text = self._held(block)
        holder.tail, element.tail = element.tail, None
        parent = element.getparent()
        if parent is not None:
            parent.replace(element, holder)

    def _open(self, box: HtmlElement) -> None:
        """Keep what is inside a correction; its heading with the date becomes the fence."""
        date = attribute(first(box, [".//time"]), "datetime")
        heading = first(box, ["./p"])
        if heading is not None:
            box.remove(heading)
        above, below = html.Element("p"), html.Element("p")
        above.text = self._held(f"::: correction date={date}" if date else "::: correction")
        below.text = self._held(":::")
        box.insert(0, above)
        box.append(below)

    def _held(self, block: str) -> str:
        self.blocks.append(block)
        return _word(len(self.blocks) - 1)


def _word(number: int) -> str:
    return f"deskblock{number}end"


def _embed(figure: HtmlElement) -> str:
    title = words(first(figure, [".//a"])).replace('"', "'")
    named = f' title="{title}"' if title else ""
    return f"::: embed url={attribute(figure, 'data-url')}{named}\n:::"


def _related(box: HtmlElement) -> str:
    lines = []
    for entry in box.xpath(".//li"):
        link = first(entry, [".//a"])
        address = attribute(link, "href")
        story = _STORY.fullmatch(address)
        if story:
            lines.append(f"- [[{story['slug']}]]")
        elif address:
            lines.append(f"- [{words(link)}]({address})")
        else:
            lines.append(f"- [[{words(entry)}]]")
    return "\n".join(("::: related", *lines, ":::"))


def _wide(match: re.Match[str]) -> str:
    marks = " ".join(part for part in ((match["marks"] or "").strip(), ".wide") if part)
    return f"{match['end']}{{{marks}}}"


def _link(match: re.Match[str]) -> str:
    return f"[[{match['slug']}|{match['text']}]]"
