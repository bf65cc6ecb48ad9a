"""Cleaning: a fragment of HTML (an import, the clipboard) to Markdown of our dialect."""

# ruff: noqa: ARG002 - markdownify gives every converter the same arguments, by name
import re
from collections.abc import Callable
from typing import Any, Final, TypeAlias

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from markdownify import ATX, BACKSLASH, MarkdownConverter

from deskeditor.text.addresses import untracked, unwrapped
from deskeditor.text.canonical import canonical
from deskeditor.text.escaping import escaped_text
from deskeditor.text.sanitising import safe_address
from deskeditor.text.tidying import tidy

_Parents: TypeAlias = set[str]

_BLANK_LINES = re.compile(r"\n{3,}")
_LINE_ENDS = re.compile(r" *\n *")  # in the source: no break on the page
_TRAILING = re.compile(r"(?<!\\)[ \t]+(?=\n)")
_PULL_QUOTE = re.compile(r"(?:^|[-_])pull-?_?quote|^wp-block-pullquote$", re.IGNORECASE)
_CREDIT = re.compile(r"credit|attribution|photographer|source", re.IGNORECASE)
_EMBEDS: Final = ("youtube", "youtu.be", "vimeo", "twitter", "//x.com", "instagram", "soundcloud")
_NOT_THERE = re.compile(r"(?:data|file|cid|blob|about|x-apple[\w-]*):", re.IGNORECASE)
_PLAYER = re.compile(r"youtube(?:-nocookie)?\.com/embed/([\w-]+)")


def markdown_of(html: str, *, pasted: bool = False) -> str:
    """Return a fragment of HTML as Markdown, "" if it holds no text.

    What is `pasted` loses the marks of tracking in its links; an import keeps its addresses.
    Keeps headings, lists, tables, links, figures with caption and credit, pull quotes, footnotes
    and players (as `::: embed`); drops styles, scripts and what word processors leave behind.
    """
    soup = BeautifulSoup(html, "html.parser")
    tidy(soup)
    levels = [int(tag.name[1]) for tag in soup.find_all(re.compile(r"^h[1-6]$"))]
    converter = _Converter(top_level=min([*levels, 2]), pasted=pasted)
    text = converter.convert_soup(soup)
    return canonical(_BLANK_LINES.sub("\n\n", _TRAILING.sub("", text)).strip("\n"))


_Base: Any = MarkdownConverter  # its types leave out what a subclass is for


class _Converter(_Base):  # type: ignore[misc]
    def __init__(self, top_level: int, *, pasted: bool) -> None:
        super().__init__(
            heading_style=ATX,
            bullets="-",
            newline_style=BACKSLASH,
            table_infer_header=True,
            sup_symbol="<sup>",
            sub_symbol="<sub>",
        )
        self._top_level, self._pasted = top_level, pasted

    def escape(self, text: str, parent_tags: _Parents) -> str:
        return escaped_text(text, in_table=bool({"td", "th"} & parent_tags))

    def process_text(self, el: NavigableString, parent_tags: _Parents | None = None) -> str:
        text: str = super().process_text(el, parent_tags)
        before = el.previous_sibling
        starts = before is None or (isinstance(before, Tag) and before.name == "br")
        verbatim = parent_tags and "_noformat" in parent_tags
        if not verbatim:
            text = _LINE_ENDS.sub(" ", text)
        return text if verbatim or not starts else escaped_text(text, at_start=True)

    def convert_a(self, el: Tag, text: str, parent_tags: _Parents) -> str:
        href = str(el.get("href") or "").strip()
        if not text.strip() or not href or href.startswith("#") or not safe_address(href):
            return text
        meant = unwrapped(href)
        if self._pasted:
            meant = untracked(meant)
        if meant != href:
            href = el["href"] = meant
        if re.search(r"[\s()<>]", href):
            el["href"] = "<" + re.sub(r"[<>\s]", "", href) + ">"
        converted: str = super().convert_a(el, text, parent_tags)
        return converted

    def convert_hN(  # noqa: N802 - markdownify's name
        self, n: int, el: Tag, text: str, parent_tags: _Parents
    ) -> str:
        level = min(max(n - self._top_level + 2, 2), 6)
        if "_inline" in parent_tags:
            return text
        words = re.sub(r"\s+", " ", text).strip()
        return f"\n\n{'#' * level} {words}\n\n" if words else ""

    def convert_s(self, _el: Tag, text: str, parent_tags: _Parents) -> str:
        return f"~~{text.strip()}~~" if text.strip() else text

    convert_del = convert_strike = convert_s

    def convert_abbr(self, el: Tag, text: str, parent_tags: _Parents) -> str:
        title = str(el.get("title") or "").replace('"', "&quot;")
        return f'<abbr title="{title}">{text}</abbr>' if title and text else text

    def convert_mark(self, _el: Tag, text: str, parent_tags: _Parents) -> str:
        return f"<mark>{text}</mark>" if text.strip() else text

    def convert_img(self, el: Tag, text: str, parent_tags: _Parents) -> str:
        picture = _picture(el, "", "")
        return picture if "p" in parent_tags or "a" in parent_tags else f"\n\n{picture}\n\n"

    def convert_figure(self, el: Tag, text: str, parent_tags: _Parents) -> str:
        if _is_pull_quote(el):
            return _pull_quote(el, text)
        image = el.find("img")
        if not isinstance(image, Tag):
            return f"\n\n{text.strip()}\n\n"
        credit = _first(el, _is_credit)
        words = credit.extract().get_text(" ", strip=True) if credit else ""
        caption = el.find("figcaption") or _first(el, _is_caption)
        said = ""
        if isinstance(caption, Tag):
            said = self.process_tag(caption, parent_tags={"_inline"}).strip()
        return f"\n\n{_picture(image, said, words)}\n\n"

    def convert_blockquote(self, el: Tag, text: str, parent_tags: _Parents) -> str:
        if _is_pull_quote(el):
            return _pull_quote(el, text)
        links = [str(link.get("href") or "") for link in el.find_all("a")]
        if any(name.startswith(("twitter-", "instagram-")) for name in _classes(el)) and links:
            return _embed(links[-1], "")
        converted: str = super().convert_blockquote(el, text, parent_tags)
        return converted

    def convert_div(self, el: Tag, text: str, parent_tags: _Parents) -> str:
        if _is_pull_quote(el):
            return _pull_quote(el, text)
        return text if "_inline" in parent_tags else f"\n\n{text.strip()}\n\n"

    convert_aside = convert_section = convert_article = convert_div

    def convert_iframe(self, el: Tag, _text: str, parent_tags: _Parents) -> str:
        source = str(el.get("src") or "")
        if not any(name in source for name in _EMBEDS):
            return ""
        player = _PLAYER.search(source)
        url = f"https://www.youtube.com/watch?v={player[1]}" if player else source
        return _embed(f"https:{url}" if url.startswith("//") else url, str(el.get("title") or ""))

    def convert_td(self, el: Tag, text: str, parent_tags: _Parents) -> str:
        converted: str = super().convert_td(el, _in_one_line(text), parent_tags)
        return converted

    def convert_th(self, el: Tag, text: str, parent_tags: _Parents) -> str:
        converted: str = super().convert_th(el, _in_one_line(text), parent_tags)
        return converted

    def convert_desk_note(self, el: Tag, _text: str, parent_tags: _Parents) -> str:
        return f"[^{el['label']}]"

    def convert_desk_note_body(self, el: Tag, text: str, parent_tags: _Parents) -> str:
        indented = text.strip().replace("\n", "\n    ")
        return f"\n\n[^{el['label']}]: {indented}\n\n"

    def convert_desk_part(self, _el: Tag, _text: str, parent_tags: _Parents) -> str:
        return " " if "_inline" in parent_tags else "\n\n"

    def convert_desk_more(self, _el: Tag, _text: str, parent_tags: _Parents) -> str:
        return "\n\n<!--more-->\n\n"


def _picture(image: Tag, caption: str, credit: str) -> str:
    source = re.sub(r"[<>\s]", "%20", str(image.get("src") or "").strip())
    if not source or _NOT_THERE.match(source):
        return ""
    alt = escaped_text(re.sub(r"\s+", " ", str(image.get("alt") or "")).strip())
    words = re.sub(r"\s+", " ", caption).replace('"', '\\"')
    title = f' "{words}"' if words else ""
    by = re.sub(r"\s+", " ", credit).strip().replace('"', '\\"').replace("}", ")")
    address = f"<{source}>" if re.search(r"[()]", source) else source
    return f"![{alt}]({address}{title})" + (f'{{credit="{by}"}}' if by else "")


def _pull_quote(element: Tag, text: str) -> str:
    by = ""
    for cite in element.find_all(["cite", "figcaption"]):
        by = cite.get_text(" ", strip=True)
    quote = re.sub(r"^> ?", "", text.strip(), flags=re.MULTILINE)
    if by:
        quote = quote.replace(escaped_text(by), "").rstrip("\n —–-")
    name = f' by="{by.strip("—–- ").replace(chr(34), "")}"' if by else ""
    return f"\n\n::: pullquote{name}\n{quote.strip()}\n:::\n\n"


def _embed(url: str, title: str) -> str:
    words = title.replace('"', "").strip()
    named = f' title="{words}"' if words else ""
    return f"\n\n::: embed url={url}{named}\n:::\n\n"


def _in_one_line(text: str) -> str:
    return re.sub(r"\s*\\?\n\s*", " ", text.strip())


def _classes(element: Tag) -> list[str]:
    return [str(name) for name in element.get_attribute_list("class") if name]


def _is_pull_quote(element: Tag) -> bool:
    return any(_PULL_QUOTE.search(name) for name in _classes(element))


def _is_credit(element: Tag) -> bool:
    return element.name != "figure" and any(_CREDIT.search(name) for name in _classes(element))


def _is_caption(element: Tag) -> bool:
    return any("caption" in name.lower() for name in _classes(element))


def _first(element: Tag, wanted: Callable[[Tag], bool]) -> Tag | None:
    return next((tag for tag in element.find_all(name=True) if wanted(tag)), None)
