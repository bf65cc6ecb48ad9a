"""Running text in a letter: rendered Markdown, its addresses settled, as HTML and as plain text.

Lists, quotations and links of the plain text are written as a person would type them.
"""

import lxml.html
from markupsafe import Markup

from deskeditor.publish.images import image_paths
from deskeditor.publish.newsletter.addresses import Addresses
from deskeditor.publish.newsletter.letter import Prose
from deskeditor.publish.newsletter.pictures import MEASURE
from deskeditor.publish.newsletter.plain_blocks import HEADINGS, number_in, plain_blocks

_KEPT_CLASSES = frozenset({"caption", "credit", "pullquote", "embed", "related", "correction"})
_KEPT = {
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "abbr": {"title"},
    "time": {"datetime"},
}


def marked(html: str) -> Markup:
    """Return HTML of the sanitising renderer as something a template prints as it is.

    The only place of the mail where text becomes markup.
    """
    return Markup(html)  # noqa: S704 - every caller hands in what text.dialect sanitised


def set_prose(
    html: str,
    addresses: Addresses,
    slot: str = "",
    level: int | None = 2,
    warnings: tuple[str, ...] = (),
) -> Prose:
    """Return rendered HTML as a mail can carry it, and the same words as plain paragraphs.

    The text's highest headings are set at `level`; None makes them cross-heads in bold. Links to
    the magazine's site may be marked with the `slot` they stand in.
    """
    if not html.strip():
        return Prose(warnings=warnings)
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    for element in list(root.iterdescendants("*")):
        _settle(element, addresses, slot)
    _set_headings(root, level)
    return Prose(
        html=_inner(root),
        text="\n\n".join(plain_blocks(root)),
        links=tuple(str(link.get("href")) for link in root.iter("a")),
        warnings=warnings,
    )


def _settle(element: lxml.html.HtmlElement, addresses: Addresses, slot: str) -> None:
    kept = _KEPT.get(str(element.tag), set())
    classes = [c for c in element.get("class", "").split() if c in _KEPT_CLASSES]
    for name in list(element.attrib):
        if name not in kept:
            del element.attrib[name]
    if classes:
        element.set("class", " ".join(classes))
    if element.tag == "a":
        _settle_link(element, addresses, slot)
    elif element.tag == "img":
        _settle_picture(element, addresses)


def _settle_link(element: lxml.html.HtmlElement, addresses: Addresses, slot: str) -> None:
    href = element.get("href", "")
    if not href or href.startswith("#"):  # of a footnote: nothing to jump to in a mail
        if any(letter.isalnum() for letter in element.text_content()):
            element.drop_tag()
        else:
            element.drop_tree()
        return
    element.set("href", addresses.tagged(addresses.settled(href), slot))


def _set_headings(root: lxml.html.HtmlElement, level: int | None) -> None:
    headings = list(root.iter(*HEADINGS))
    highest = min((int(heading.tag[1]) for heading in headings), default=0)
    for heading in headings:
        if level is None:
            heading.tag = "p"
            heading.set("class", "crosshead")
        else:
            heading.tag = f"h{min(6, int(heading.tag[1]) - highest + level)}"


def _settle_picture(element: lxml.html.HtmlElement, addresses: Addresses) -> None:
    src = element.get("src", "")
    if not image_paths(src) and not src.startswith("cid:"):  # not the desk's own
        element.set("src", addresses.settled(src))
    width, height = (number_in(element.get(name, "")) for name in ("width", "height"))
    if width > MEASURE:
        element.set("width", str(MEASURE))
        element.set("height", str(round(height * MEASURE / width)))


def _inner(root: lxml.html.HtmlElement) -> str:
    parts = [root.text or ""]
    parts += [lxml.html.tostring(child, encoding="unicode") for child in root]
    return "".join(parts).strip()
