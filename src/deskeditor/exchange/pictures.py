"""Finding the picture file that a text refers to, inside the folder a reader may look in."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from deskeditor.exchange.source import Source

PICTURE_SUFFIXES = frozenset(
    {".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".tif", ".tiff", ".bmp", ".heic", ".svg"}
)
# Where site generators keep what a page addresses from the root of the site.
_SITE_FOLDERS = ("", "static", "public", "assets", "source", "src", "content", "images", "media")


def is_picture_name(name: str) -> bool:
    """Return True if a file or address of this name is a picture."""
    return Path(urlsplit(name).path).suffix.lower() in PICTURE_SUFFIXES


def local_picture(source: Source, reference: str) -> Path | None:
    """Return the file that `reference` names as seen from `source`, or None.

    A path is tried beside the file first and then, for an address from the root of a site, in the
    usual folders above it. A file outside `source.root` is never returned.
    """
    address = urlsplit(reference.strip())
    if address.scheme not in {"", "file"} and not _is_drive(address.scheme):
        return None
    name = unquote(address.path)
    if not name or "\0" in name:
        return None
    root = source.root.resolve()
    for candidate in _candidates(source, name.replace("\\", "/")):
        try:
            found = candidate.resolve()
            if found.is_relative_to(root) and found.is_file():
                return found
        except (OSError, RuntimeError):  # a name that is too long, a link to itself
            continue
    return None


def _is_drive(scheme: str) -> bool:
    return len(scheme) == 1


def _candidates(source: Source, name: str) -> Iterator[Path]:
    here = source.path.parent
    relative = name.lstrip("/")
    if not name.startswith("/"):
        yield here / name
    for folder in (here, *here.parents):
        if not folder.resolve().is_relative_to(source.root.resolve()):
            return
        for part in _SITE_FOLDERS:
            yield folder / part / relative
