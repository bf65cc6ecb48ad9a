"""SVG drawings made harmless: what could run, reach out or never end is taken out or refused.

Nothing of a drawing is ever executed. Scripts, links to files and addresses, animation and HTML
within it are left out; drawings that grow beyond bounds when their parts are repeated are refused.
"""

import base64
import binascii
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from PIL import Image

SIDE = 2400  # px of the longer side it is drawn with
MOST_BYTES = 16 * 1024 * 1024
_MOST_PARTS = 100_000  # elements, those that `use` repeats counted each time
_MOST_DEPTH = 48  # elements within elements: each may need a picture of its own while drawing
_MOST_PIXELS = 32_000_000  # of all pictures that stand in it
_NAMESPACE = "http://www.w3.org/2000/svg"
_HREF = "{http://www.w3.org/1999/xlink}href"
_LEFT_OUT = frozenset((
    "script", "foreignobject", "iframe", "audio", "video", "handler", "listener", "animate",
    "animatecolor", "animatemotion", "animatetransform", "set", "discard", "feimage", "metadata",
))  # fmt: skip
_EFFECTS = frozenset((
    "feblend", "fecolormatrix", "fecomponenttransfer", "fecomposite", "fedropshadow", "feflood",
    "fefunca", "fefuncb", "fefuncg", "fefuncr", "fegaussianblur", "femerge", "femergenode",
    "feoffset",
))  # fmt: skip  # the others can take time without end
_EMBEDDED = re.compile(r"data:image/(?:png|jpe?g|gif|webp);base64,([A-Za-z0-9+/=\s]+)\Z")
_LENGTH = re.compile(
    r"\s*([0-9.]+(?:e[+-]?\d+)?)\s*(?:px|pt|pc|mm|cm|in|em|ex|q)?\s*\Z", re.IGNORECASE
)
_HEAD = 4096


class DrawingError(ValueError):
    """A drawing that cannot be made safe; its message follows "because it"."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A harmless drawing, and what it says of itself."""

    markup: str
    width: int  # px it is drawn with
    height: int  # px
    title: str = ""
    description: str = ""


def is_svg(head: bytes) -> bool:
    """Return True if a file that begins so is meant to be an SVG drawing."""
    text = head[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return text.startswith((b"<svg", b"<?xml", b"<!doctype svg", b"<!--")) and b"<svg" in text


def harmless(data: bytes) -> Drawing:
    """Return the drawing in `data` without anything that runs or reaches out.

    Raises DrawingError.
    """
    if len(data) > MOST_BYTES:
        raise DrawingError(f"has more than {MOST_BYTES // 1024**2} MB")
    root = _parsed(data)
    _strip(root)
    _refuse_endless(root)
    width, height = _size(root)
    return Drawing(
        markup=etree.tostring(root, encoding="unicode"),
        width=width,
        height=height,
        title=_said(root, "title"),
        description=_said(root, "desc"),
    )


def _parsed(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DrawingError("is not well-formed") from error
    if etree.QName(root).localname.lower() != "svg":
        raise DrawingError("does not begin as a drawing")
    for entity in list(root.iter(etree.Entity)):
        raise DrawingError(f"refers to the entity {entity.text}, and entities are not read")
    return root


def _strip(root: etree._Element) -> None:
    """Take out what could run or reach out."""
    pixels = 0
    for element in list(root.iter(etree.Element)):
        name = etree.QName(element).localname.lower()
        own = etree.QName(element).namespace in (_NAMESPACE, None)
        if name in _LEFT_OUT or not own or (name == "filter" and not _is_plain(element)):
            _removed(element)
            continue
        for key in list(element.attrib):
            if etree.QName(key).localname.lower().startswith("on"):
                del element.attrib[key]
        pixels += _clean_links(element, name)
    if pixels > _MOST_PIXELS:
        raise DrawingError("holds pictures that are too large")


def _clean_links(element: etree._Element, name: str) -> int:
    """Keep links to parts of the drawing, and pictures that stand in it; return their pixels."""
    pixels = 0
    for key in (_HREF, "href"):
        target = str(element.get(key, "")).strip()
        if not target or target.startswith("#"):
            continue
        size = _embedded_size(target) if name == "image" else None
        if size is None:
            del element.attrib[key]
        else:
            pixels += size[0] * size[1]
    return pixels


def _embedded_size(target: str) -> tuple[int, int] | None:
    """Return the size of a picture that stands in the drawing, None for anything else."""
    found = _EMBEDDED.match(target)
    if found is None:
        return None
    try:
        data = base64.b64decode("".join(found[1].split()), validate=True)
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "GIF", "WEBP")) as picture:
            return picture.size
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise DrawingError("holds pictures that are too large") from error
    except (binascii.Error, OSError, ValueError, SyntaxError):
        return None


def _is_plain(effect: etree._Element) -> bool:
    names = (etree.QName(part).localname.lower() for part in effect.iterdescendants(etree.Element))
    return all(name in _EFFECTS for name in names)


def _removed(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _refuse_endless(root: etree._Element) -> None:
    """Refuse a drawing that grows beyond bounds when `use` repeats its parts."""
    by_id = {str(e.get("id")): e for e in root.iter(etree.Element) if e.get("id")}
    known: dict[etree._Element, tuple[int, int]] = {}
    within: set[etree._Element] = set()

    def measure(element: etree._Element, depth: int) -> tuple[int, int]:
        """Return how many elements come of one, and how deep they stand."""
        if element in known:
            return known[element]
        if depth > _MOST_DEPTH or element in within:
            raise DrawingError("repeats itself within itself, or is nested too deeply")
        within.add(element)
        count, below = 1, 0
        for part in (*element.iterchildren(etree.Element), *_repeated(element, by_id)):
            parts, levels = measure(part, depth + 1)
            count, below = count + parts, max(below, levels)
        within.discard(element)
        known[element] = (count, below + 1)
        if count > _MOST_PARTS or below >= _MOST_DEPTH:
            raise DrawingError("is made of too many parts")
        return known[element]

    measure(root, 0)


def _repeated(
    element: etree._Element, by_id: dict[str, etree._Element]
) -> Iterator[etree._Element]:
    for key in (_HREF, "href"):
        target = by_id.get(str(element.get(key, "")).strip().removeprefix("#"))
        if target is not None and etree.QName(element).localname.lower() == "use":
            yield target


def _size(root: etree._Element) -> tuple[int, int]:
    """Return the px it is drawn with: its own proportions, the longer side `SIDE`."""
    wide, high = _length(root.get("width")), _length(root.get("height"))
    if not (wide and high):
        box = str(root.get("viewBox", "")).replace(",", " ").split()
        sides = [_length(part) for part in box[2:4]]
        if len(sides) < 2 or not all(sides):  # noqa: PLR2004 - width and height
            raise DrawingError("does not say how large it is")
        wide, high = sides
    scale = SIDE / max(wide, high)
    return max(1, round(wide * scale)), max(1, round(high * scale))


def _length(text: object) -> float:
    found = _LENGTH.match(str(text or ""))
    try:
        number = float(found[1]) if found else 0.0
    except ValueError:
        return 0.0
    return number if 0 < number < 1e9 else 0.0  # noqa: PLR2004 - beyond that is no drawing


def _said(root: etree._Element, name: str) -> str:
    for element in root.iterchildren(f"{{{_NAMESPACE}}}{name}"):
        return " ".join("".join(element.itertext()).split())  # type: ignore[arg-type]
    return ""
