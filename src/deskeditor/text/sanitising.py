"""The sanitiser: what HTML of a text's own may stand in a page.

One block at a time, so that nothing a block leaves open can reach into the next. Never allowed:
`id` and `name` (they could name parts of the page), `style`, frames, forms, SVG and MathML.
Markup that needs one of these is made by trusted templates after sanitising.
"""

import re
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urlsplit

import nh3
from typing_extensions import override

_TAGS: Final = frozenset(
    {
        "a", "abbr", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code",
        "col", "colgroup", "dd", "del", "dfn", "div", "dl", "dt", "em", "figcaption", "figure",
        "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p",
        "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strong",
        "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul",
        "var", "wbr",
    }
)  # fmt: skip
_DROPPED_WHOLE: Final = frozenset(
    {
        "script", "style", "template", "noscript", "xmp", "noembed", "noframes", "plaintext",
        "title", "textarea", "svg", "math", "iframe", "object", "select",
    }
)  # fmt: skip
CLASSES: Final = frozenset(
    {
        "lead", "wide", "small", "embed", "pullquote", "related", "correction", "caption",
        "credit", "table-wrap", "footnotes", "teaser-break", "missing", "missing-link", "note",
        "task-list", "task", "done", "align-left", "align-center", "align-right", "numeric",
        "intro", "button",
    }
)  # fmt: skip
_ATTRIBUTES: Final[dict[str, set[str]]] = {
    "*": {"lang", "dir", "role", "title", "aria-label", "aria-hidden"},
    "a": {"href", "hreflang"},
    "img": {"src", "alt", "width", "height", "loading", "decoding"},
    "th": {"scope", "colspan", "rowspan", "abbr"},
    "td": {"colspan", "rowspan"},
    "col": {"span"},
    "colgroup": {"span"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "time": {"datetime"},
    "del": {"datetime", "cite"},
    "ins": {"datetime", "cite"},
    "q": {"cite"},
    "blockquote": {"cite"},
    "figure": {"data-provider", "data-url"},
}
_ADDRESSES: Final = frozenset({"href", "src", "cite"})
_SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
_SCHEME = re.compile(r"[^a-zA-Z]*([a-zA-Z][a-zA-Z0-9+.-]*)\s*:")
_PICTURE_OF_NOTHING = re.compile(r"<img(?:(?!\ssrc=)[^>])*>")
_IN_ADDRESS_NEVER = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029\u200b-\u200f\ufeff]")


def safe_address(url: str) -> bool:
    """Return whether `url` may be linked: relative, or http, https, mailto or tel."""
    bare = _IN_ADDRESS_NEVER.sub("", url)
    scheme = _SCHEME.match(bare)
    if scheme is None:
        return True
    if any(mark in bare[: scheme.start(1)] for mark in "/?#"):
        return True
    return scheme.group(1).lower() in _SCHEMES


def is_remote(url: str) -> bool:
    """Return whether fetching `url` would ask another server."""
    bare = _IN_ADDRESS_NEVER.sub("", url).replace("\\", "/").lower()
    try:
        parts = urlsplit(bare)
    except ValueError:
        return True
    return bool(parts.scheme or parts.netloc or bare.startswith("//"))


def clean_block(html: str) -> str:
    """Return one block of HTML with only what the allowlist lets through, closed by itself."""
    cleaned = _CLEANER.clean(html)
    return _PICTURE_OF_NOTHING.sub("", cleaned) if "<img" in cleaned else cleaned


def dropped(html: str) -> tuple[str, ...]:
    """Return sentences about what `clean_block` takes out of `html`, each once, in order.

    Pictures that it lets stand although no desk has them are told too.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(dict.fromkeys(reader.sentences))


def _kept(_tag: str, attribute: str, value: str) -> str | None:
    if attribute == "class":
        return " ".join(name for name in value.split() if name in CLASSES) or None
    if attribute in _ADDRESSES:
        if not safe_address(value):
            return None
        if attribute == "src" and is_remote(value):
            return None
    return value


_CLEANER: Final = nh3.Cleaner(
    tags=set(_TAGS),
    clean_content_tags=set(_DROPPED_WHOLE),
    attributes={**_ATTRIBUTES, "*": _ATTRIBUTES["*"] | {"class"}},
    attribute_filter=_kept,
    url_schemes=set(_SCHEMES),
    link_rel=None,
)


class _Reader(HTMLParser):
    """Reads HTML as written and says what of it cannot stay."""

    def __init__(self) -> None:
        super().__init__()
        self.sentences: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS and tag != "h1":
            self.sentences.append(f"<{tag}> was left out: a story's own HTML cannot hold it.")
        for name, value in attrs:
            self._attribute(tag, name, value or "")

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name.startswith("on") or name in {"style", "srcdoc"}:
            self.sentences.append(f"The attribute {name} of <{tag}> was left out.")
        elif name in _ADDRESSES and not safe_address(value):
            self.sentences.append(f"The address {shown(value)} was left out: its kind is unsafe.")
        elif tag == "img" and name == "src":
            sentence = remote_picture(value) if is_remote(value) else loose_picture(value)
            self.sentences.append(sentence)


def loose_picture(url: str) -> str:
    """Return the warning for a picture that stays as written, though the desk does not have it."""
    return f"The picture {shown(url)} is not in the desk: add it and use its image: address."


def remote_picture(url: str) -> str:
    """Return the warning for a picture that another server would have to give."""
    return f"The picture {shown(url)} was left out: add it to the desk and use its image: address."


def shown(url: str) -> str:
    """Return `url` as a warning prints it, cut to 80 characters."""
    limit = 80
    return url if len(url) <= limit else f"{url[: limit - 1]}…"
