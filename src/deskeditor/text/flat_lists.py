"""Lists that others write flat: paragraphs of Word, single items of Word online, stray lists."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

_LEVEL = re.compile(r"mso-list:\s*l(\d+)\s+level(\d+)", re.IGNORECASE)
_MARKER = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_NUMBERED = re.compile(r"^[(\[]?(?:(\d+)|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+)[.)\]]")
_LISTS = ["ul", "ol"]


class _Item(NamedTuple):
    element: Tag
    level: int
    name: str  # "ul" or "ol"
    start: str  # number of an ordered item, "" where none is known
    of: str  # which list it says it is of


def nest_lists(soup: BeautifulSoup) -> None:
    """Change `soup` in place: every list is an element, with the lists within in its items."""
    for run in _runs(soup):
        _replace(soup, run)
    for inner in soup.find_all(_LISTS):
        outer = inner.parent
        if isinstance(outer, Tag) and outer.name in _LISTS:
            _take_in(soup, inner)
    for one in soup.find_all(_LISTS):
        _tighten(one)


def _runs(soup: BeautifulSoup) -> Iterator[Sequence[_Item]]:
    """Yield the items that stand one behind the other, in Word's and in Word online's way."""
    seen: set[int] = set()
    for element in soup.find_all(["p", "div"]):
        if id(element) in seen or not _items(element):
            continue
        run: list[_Item] = []
        at: PageElement | None = element
        while at is not None:
            if isinstance(at, Tag):
                items = _items(at)
                if not items:
                    break
                run += items
                seen.add(id(at))
            elif str(at).strip():
                break
            at = at.next_sibling
        yield run


def _items(element: Tag) -> list[_Item]:
    if element.name == "p":
        item = _word_item(element)
        return [item] if item else []
    if "ListContainerWrapper" in element.get_attribute_list("class"):
        return [_online_item(item) for item in element.find_all("li")]
    return []


def _word_item(paragraph: Tag) -> _Item | None:
    found = _LEVEL.search(str(paragraph.get("style") or ""))
    if found is None or paragraph.find_parent("li"):
        return None
    marker = paragraph.find(style=_MARKER)
    words = marker.get_text().strip() if isinstance(marker, Tag) else ""
    number = _NUMBERED.match(words)
    name = "ol" if number else "ul"
    return _Item(paragraph, int(found[2]), name, (number and number[1]) or "", found[1])


def _online_item(item: Tag) -> _Item:
    level = str(item.get("data-aria-level") or item.get("aria-level") or "1")
    parent = item.find_parent(_LISTS)
    name = parent.name if isinstance(parent, Tag) else "ul"
    start = str(item.get("data-aria-posinset") or "")
    of = str(item.get("data-listid") or "")
    return _Item(item, int(level) if level.isdigit() else 1, name, start, of)


def _replace(soup: BeautifulSoup, run: Sequence[_Item]) -> None:
    """Put nested lists in the place of a run of items."""
    open_lists: list[tuple[int, Tag, str]] = []
    place = _outermost(run[0].element)
    emptied = [_outermost(item.element) for item in run]
    for item in run:
        while open_lists and open_lists[-1][0] > item.level:
            open_lists.pop()
        if open_lists and open_lists[-1][0] == item.level:
            same = open_lists[-1][1].name == item.name and open_lists[-1][2] == item.of
            if not same:
                open_lists.pop()
        if not open_lists or open_lists[-1][0] < item.level:
            made = soup.new_tag(item.name)
            if item.name == "ol" and item.start not in {"", "1"}:
                made["start"] = item.start
            _hang(made, open_lists, place)
            open_lists.append((item.level, made, item.of))
        entry = soup.new_tag("li")
        for child in list(item.element.contents):
            entry.append(child.extract())
        open_lists[-1][1].append(entry)
    for element in emptied:
        if not element.decomposed:
            element.decompose()


def _hang(made: Tag, open_lists: list[tuple[int, Tag, str]], place: Tag) -> None:
    """Put a new list into the last item of the one it is within, or before `place`."""
    items = open_lists[-1][1].find_all("li", recursive=False) if open_lists else []
    if items:
        items[-1].append(made)
    else:
        place.insert_before(made)


def _outermost(element: Tag) -> Tag:
    wrapper = element.find_parent("div", class_="ListContainerWrapper")
    return wrapper if isinstance(wrapper, Tag) else element


def _take_in(soup: BeautifulSoup, inner: Tag) -> None:
    """Move a list that stands between items into the item before it."""
    before = inner.find_previous_sibling("li")
    if isinstance(before, Tag):
        before.append(inner.extract())
    else:
        inner.wrap(soup.new_tag("li"))


def _tighten(one: Tag) -> None:
    """Let items hold their words themselves where each has one paragraph at most."""
    items = one.find_all("li", recursive=False)
    paragraphs = [item.find_all("p", recursive=False) for item in items]
    if any(len(found) > 1 for found in paragraphs):
        return
    for item, found in zip(items, paragraphs, strict=True):
        has_others = any(
            isinstance(child, NavigableString) and child.strip() for child in item.children
        )
        if found and not has_others:
            found[0].unwrap()
