"""Blocks to elements: the tree that Python-Markdown's inline and tree processors work on."""

import re
from collections.abc import Callable, Sequence
from html import escape
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from deskeditor.text.dialect import figures, tables
from deskeditor.text.dialect.code import code_html
from deskeditor.text.dialect.limits import TOO_MUCH_HTML, is_too_much_html
from deskeditor.text.dialect.nodes import Kind, Node, apart
from deskeditor.text.dialect.references import take_definitions
from deskeditor.text.dialect.sheet import Sheet
from deskeditor.text.dialect.slots import Markup

_TASK = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
_HIGHEST: Final = 2  # level of a heading: the headline alone is the first
_LOWEST: Final = 6


class Planter:
    """Makes the elements of one chunk."""

    def __init__(self, sheet: Sheet, store: Callable[[str], str]) -> None:
        self._sheet = sheet
        self._store = store  # raw HTML to a placeholder

    def plant(self, parent: Element, nodes: Sequence[Node]) -> None:
        """Add elements for `nodes` to `parent`."""
        for node in nodes:
            self._one(parent, node)

    def _one(self, parent: Element, node: Node) -> None:
        match node.kind:
            case Kind.PARAGRAPH:
                self._paragraph(parent, node)
            case Kind.HEADING:
                self._heading(parent, node)
            case Kind.QUOTE:
                self.plant(SubElement(parent, "blockquote"), node.children)
            case Kind.LIST:
                self._list(parent, node)
            case Kind.TERMS:
                self._terms(parent, node)
            case Kind.CODE | Kind.FENCE:
                self._put(parent, Markup(_code_html(node)))
            case Kind.HTML:
                self._html(parent, node)
            case Kind.PLAIN:
                self._put(SubElement(parent, "p"), Markup(escape(node.text, quote=False)))
            case Kind.RULE:
                SubElement(parent, "hr")
            case _:  # definitions make nothing
                pass

    def _paragraph(self, parent: Element, node: Node, mark: str = "") -> None:
        text = take_definitions(node.text)[1].strip(" \t\n")
        if mark:
            text = mark + _TASK.sub("", text, count=1)
        if not text:
            return
        found = figures.figure_of(text)
        if found is not None:
            figures.plant(parent, found, self._sheet)
            return
        before, table = tables.split(text)
        if before:
            SubElement(parent, "p").text = self._sheet.readable(before)
        if table is not None:
            tables.plant(parent, table, self._sheet)

    def _heading(self, parent: Element, node: Node) -> None:
        text = node.text
        if node.end == "underline":
            text = take_definitions(text)[1]
        level = min(max(node.level, _HIGHEST), _LOWEST)
        SubElement(parent, f"h{level}").text = self._sheet.readable(text.strip(" \t\n"))

    def _list(self, parent: Element, node: Node) -> None:
        start = node.marker.start
        element = SubElement(parent, "ul" if start is None else "ol")
        if start not in {None, 1}:
            element.set("start", str(start))
        is_tight = node.is_tight
        for child in node.children:
            self._item(SubElement(element, "li"), child, is_tight=is_tight)
        if any(item.get("class") == "task" for item in element):
            element.set("class", "task-list")

    def _item(self, element: Element, node: Node, *, is_tight: bool) -> None:
        task = _task(node) if element.tag == "li" else None
        mark = ""
        if task is not None:
            element.set("class", "task")
            mark = self._mark(is_done=task[1] != " ")
        for child in node.children:
            if child.kind is not Kind.PARAGRAPH:
                self._one(element, child)
            elif is_tight:
                self._bare(element, child, mark)
            else:
                self._paragraph(element, child, mark)
            mark = ""

    def _bare(self, element: Element, node: Node, mark: str) -> None:
        """Add a paragraph of a tight item, without `p`."""
        holder = Element("div")
        self._paragraph(holder, node, mark)
        if len(holder) == 1 and holder[0].tag == "p":
            _add_text(element, holder[0].text or "")
            return
        _add_text(element, holder.text or "")
        element.extend(list(holder))

    def _mark(self, *, is_done: bool) -> str:
        """Return the mark of a task."""
        words = self._sheet.phrases.done if is_done else self._sheet.phrases.to_do
        sign = "☑" if is_done else "☐"
        label = f'<span class="mark" role="img" aria-label="{words}">{sign}</span> '
        return self._sheet.slots.put(Markup(label))

    def _terms(self, parent: Element, node: Node) -> None:
        element = SubElement(parent, "dl")
        for child in node.children:
            if child.kind is Kind.ITEM:
                is_tight = not apart(child.children)
                self._item(SubElement(element, "dd"), child, is_tight=is_tight)
            else:
                for line in take_definitions(child.text)[1].strip().split("\n"):
                    SubElement(element, "dt").text = self._sheet.readable(line.strip())

    def _html(self, parent: Element, node: Node) -> None:
        html = "\n".join(node.lines).strip("\n")
        if is_too_much_html(html):
            self._sheet.warn(TOO_MUCH_HTML)
            self._put(SubElement(parent, "p"), Markup(escape(html, quote=False)))
            return
        self._sheet.has_html = True
        placeholder = self._store(html)
        _add_text(parent, AtomicString(placeholder))

    def _put(self, parent: Element, slot: Markup) -> None:
        _add_text(parent, AtomicString(self._sheet.slots.put(slot)))


def _code_html(node: Node) -> str:
    if node.kind is Kind.CODE:
        return code_html("\n".join(node.lines).strip("\n"))
    lines = list(node.lines)
    while not node.end and lines and not lines[-1].strip():
        lines.pop()  # nothing closes it: the blank lines at the end of the text are not code
    return code_html("\n".join(lines), node.info, is_empty=not lines)


def _task(node: Node) -> re.Match[str] | None:
    """Return the match of `[x]` at the front of a list item."""
    first = node.children[0] if node.children else None
    if first is None or first.kind is not Kind.PARAGRAPH:
        return None
    return _TASK.match(first.lines[0])


def _add_text(parent: Element, text: str) -> None:
    """Add text behind the last child of `parent`."""
    if len(parent):
        last = parent[-1]
        last.tail = _joined(last.tail, text)
    else:
        parent.text = _joined(parent.text, text)


def _joined(before: str | None, text: str) -> str:
    if not before:
        return text
    joined = f"{before}\n{text}"
    both = isinstance(before, AtomicString) and isinstance(text, AtomicString)
    return AtomicString(joined) if both else joined
