"""The machine: Python-Markdown with our blocks and inline markup, for one language."""

import re
import threading
from collections.abc import Sequence
from typing import Final, cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.abbr import AbbrTreeprocessor
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.smarty import SmartyExtension, SubstituteTextPattern
from markdown.inlinepatterns import DelimiterProcessor
from markdown.treeprocessors import InlineProcessor
from typing_extensions import override

from deskeditor.text.dialect import inline, links
from deskeditor.text.dialect.finishing import Finishing
from deskeditor.text.dialect.inline import ESCAPABLE, Holder
from deskeditor.text.dialect.nodes import Node
from deskeditor.text.dialect.sheet import Sheet
from deskeditor.text.dialect.tree import Planter
from deskeditor.text.directions import direction_of, direction_of_language
from deskeditor.text.phrases import Phrases, phrases
from deskeditor.text.sanitising import clean_block, dropped

_LEFTOVER = re.compile("\x02[^\x03]*\x03?|\x03")
_WITHIN_WORD: Final = r"(?<=[^\W_])'(?=[^\W_])"
_DECADE: Final = r"(?<!\w)'(?=\d{2}s?\b)"
_MARKUP = re.compile(r"[\\`<\[!&*_~]|https?://|www\.|[ \t]\n|\n[ \t]")
_TYPEWRITTEN = re.compile(r"[\"']|--|\.\.\.")
_BEHIND: Final = "<p>What stands behind a block</p>"
_local = threading.local()


class Machine:
    """Renders blocks to HTML. Not for two threads at once: see `machine`."""

    def __init__(self, language: str) -> None:
        self.phrases = phrases(language)
        self._direction = direction_of_language(language)
        self._markdown = Markdown(
            output_format="html",
            extensions=[AttrListExtension(), _Quotes(self.phrases)],
        )
        self._markdown.ESCAPED_CHARS = list(ESCAPABLE)
        cast("DelimiterProcessor", self._markdown.delimiters).add("~", "del", double=True)
        trees = self._markdown.treeprocessors
        trees.deregister("prettify")
        for name, priority, wanted in (("inline", 20, _MARKUP), ("smarty", 6, _TYPEWRITTEN)):
            found = cast("InlineProcessor", trees[name])
            trees.register(_Sparing(self._markdown, found, wanted), name, priority)
        self._holder = Holder(self._markdown)
        inline.register(self._markdown, self._holder)
        links.register(self._markdown, self._holder)
        trees.register(_Abbreviations(self._markdown, self._holder), "abbr", 7)
        trees.register(Finishing(self._markdown, self._holder), "finishing", 6.5)

    def blocks(self, nodes: Sequence[Node], sheet: Sheet) -> str:
        """Return `nodes` as sanitised HTML with the tokens of the sheet's slots in it."""
        root = Element("div")
        self._begin(sheet)
        planter = Planter(sheet, self._markdown.htmlStash.store)
        planter.plant(root, nodes)
        self._turn(root)
        return self._cleaned(self._grown(root), sheet)

    def _turn(self, root: Element) -> None:
        """Say of a block that runs the other way than the page that it does."""
        for block in root:
            words = _LEFTOVER.sub("", "".join(block.itertext()))
            direction = direction_of(words, self._direction)
            if direction != self._direction:
                block.set("dir", direction)

    def _begin(self, sheet: Sheet) -> None:
        self._holder.sheet = sheet
        self._holder.sources.clear()
        self._markdown.reset()

    def _grown(self, root: Element) -> str:
        for processor in self._markdown.treeprocessors:
            processor.run(root)
        html = self._markdown.serializer(root)
        html = html.removeprefix("<div>").removesuffix("</div>").strip()
        for postprocessor in self._markdown.postprocessors:
            html = postprocessor.run(html)
        return html.strip()

    def _cleaned(self, html: str, sheet: Sheet) -> str:
        html = _LEFTOVER.sub("", html)
        cleaned = clean_block(html)
        if sheet.has_html:
            for sentence in dropped(html):
                sheet.warn(sentence)
            if clean_block(html + _BEHIND) != cleaned + _BEHIND:
                sheet.warn("An element of HTML is not closed: it ends with its block.")
        return cleaned


class _Sparing(InlineProcessor):
    """An inline processor that leaves a tree alone in which there is nothing for it.

    Most of the time of a rendering goes into looking for what is not there.
    """

    def __init__(self, md: Markdown, like: InlineProcessor, wanted: re.Pattern[str]) -> None:
        super().__init__(md)
        self.inlinePatterns = like.inlinePatterns
        self.stashed_nodes: dict[str, Element | str] = {}
        self._wanted = wanted

    @override
    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        if self._wanted.search("".join(tree.itertext())) is None:
            return tree
        return super().run(tree, ancestors)


class _Abbreviations(AbbrTreeprocessor):
    """Abbreviations, looking only for those whose first word stands in the tree."""

    def __init__(self, md: Markdown, holder: Holder) -> None:
        super().__init__(md)
        self._holder = holder

    @override
    def run(self, root: Element) -> Element | None:
        self.abbrs = self._holder.sheet.definitions.abbreviations_in(root.itertext())
        return super().run(root)


class _Quotes(SmartyExtension):
    """Typographic quotes, dashes and ellipses; within a word it is an apostrophe anywhere."""

    def __init__(self, words: Phrases) -> None:
        double_open, double_close, single_open, single_close = words.quotes
        super().__init__(
            substitutions={
                "mdash": "—",
                "ndash": "–",
                "ellipsis": "…",
                "left-double-quote": double_open,
                "right-double-quote": double_close,
                "left-single-quote": single_open,
                "right-single-quote": single_close,
            }
        )

    @override
    def educateQuotes(self, md: Markdown) -> None:
        super().educateQuotes(md)
        for name, pattern in (("within", _WITHIN_WORD), ("decade", _DECADE)):
            processor = SubstituteTextPattern(pattern, ("’",), md)
            self.inlinePatterns.register(processor, f"apostrophe-{name}", 31)


def machine(language: str) -> Machine:
    """Return this thread's machine for `language`."""
    machines: dict[str, Machine] = _local.__dict__.setdefault("machines", {})
    if language not in machines:
        machines[language] = Machine(language)
    return machines[language]
