"""Whether pictures are printed with their words and their credit."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import lxml.html

from deskeditor.errors import UnreadableFileError
from deskeditor.publish.images import image_paths
from deskeditor.publish.verify.finding import Kind, VerifyFinding
from deskeditor.publish.verify.opened import Opened

_MEDIA = "data/media/"
_AROUND = 4  # elements up from a picture where its credit may stand


@dataclass(frozen=True, slots=True)
class Credits:
    """What the package's records say about each picture, by id."""

    lines: dict[str, str]
    decorative: frozenset[str]
    names: dict[str, str]  # file names

    def called(self, image: str) -> str:
        """Return a picture as a person knows it: by its file's name, else by its id."""
        return f"“{self.names[image]}”" if self.names.get(image) else image


def credits_of(export: Opened) -> Credits:
    """Return what the records of pictures say; those that cannot be read are told elsewhere."""
    lines: dict[str, str] = {}
    decorative = set()
    names: dict[str, str] = {}
    for path in export.sizes:
        if not (path.startswith(_MEDIA) and path.endswith("/media.json")):
            continue
        try:
            record = json.loads(export.read(path))
            image, line = str(record["id"]), str(record["credit"]["line"])
        except (UnreadableFileError, ValueError, KeyError, TypeError):
            continue
        lines[image] = line
        names[image] = str(record.get("original_filename", ""))
        if record.get("decorative"):
            decorative.add(image)
    return Credits(lines, frozenset(decorative), names)


def image_in(address: str) -> str:
    """Return the id of the picture that an address shows, "" for none of the desk's."""
    found = image_paths(address)
    return next(iter(found)).split("/")[1] if found else ""


def picture_findings(
    path: str, root: lxml.html.HtmlElement, credits_: Credits
) -> Iterator[VerifyFinding]:
    """Yield the pictures of a page that lack alternative text or a printed credit."""
    for picture in root.iter("img"):
        image = image_in(picture.get("src", ""))
        if not image:  # the theme's own
            continue
        name = credits_.called(image)
        if picture.get("alt") is None:
            yield VerifyFinding("error", path, f"The picture {name} has no alt.", Kind.PICTURE)
        elif not picture.get("alt") and image not in credits_.decorative:
            what = f"The picture {name} has no alt text."
            yield VerifyFinding("warn", path, what, Kind.PICTURE)
        if printed_credit(picture):
            continue
        if credits_.lines.get(image):
            what = f"The picture {name} is shown without its credit."
            yield VerifyFinding("error", path, what, Kind.CREDIT)
        else:
            yield VerifyFinding("warn", path, f"The picture {name} has no credit.", Kind.CREDIT)


def printed_credit(picture: lxml.html.HtmlElement) -> str:
    """Return the credit that is printed near a picture, "" for none.

    It is looked for in the elements around, up to the first that holds another picture.
    """
    around = picture.getparent()
    for _ in range(_AROUND):
        if around is None or around.tag in ("body", "main", "html"):
            return ""
        if len(list(around.iter("img"))) > 1:
            return ""
        for element in around.iter():
            if "credit" in str(element.get("class", "")).split():
                return " ".join(str(element.text_content()).split())
        around = around.getparent()
    return ""
