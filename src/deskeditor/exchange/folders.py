"""Which files to read: those named, and those in the folders named."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from deskeditor.exchange.found import FoundProblem
from deskeditor.exchange.pictures import PICTURE_SUFFIXES
from deskeditor.exchange.readers.packages import is_package, story_records
from deskeditor.exchange.source import Source

LARGEST = 20 * 1024 * 1024  # bytes of one file
_TEXTS = frozenset(
    {".md", ".markdown", ".mdown", ".mkd", ".txt", ".text", ".html", ".htm", ".xhtml"}
)
# Texts beside stories that are about the folder or the site, by the stem of their names.
_NO_STORIES = frozenset(
    {"_index", "readme", "license", "licence", "copying", "changelog", "robots", "humans", "ads"}
)
_OTHERS = {  # what newsrooms have too, and what to do with it
    ".docx": "is a Word document. Save it as a web page or as plain text and import that",
    ".doc": "is a Word document. Save it as a web page or as plain text and import that",
    ".odt": "is a LibreOffice document. Save it as a web page and import that",
    ".rtf": "is a rich text document. Save it as a web page or as plain text and import that",
    ".pdf": "is a PDF. Copy its text into a text file and import that",
    ".mhtml": "is a web archive. Save the page again as “Web page, complete”",
    ".mht": "is a web archive. Save the page again as “Web page, complete”",
    ".webarchive": "is a web archive. Save the page again as HTML",
    ".zip": "is an archive. Unpack it and import the folder",
}


def sources(paths: Iterable[Path]) -> Iterator[Source | FoundProblem]:
    """Yield each file to be read with its bytes, or why it cannot be; folders are walked in order.

    In a folder, hidden files, pictures and files that are no texts are passed over; of our own
    package only the stories' records are read. A file is read once, however often it is named.
    """
    seen: set[Path] = set()
    for path in paths:
        for file, root in _files(path):
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield _read(file, root)


def _files(path: Path) -> Iterator[tuple[Path, Path]]:
    if not path.is_dir():
        yield path, _around(path)
        return
    if is_package(path):
        yield from ((record, path) for record in story_records(path))
        return
    for file in _walked(path):
        yield file, path


def _around(file: Path) -> Path:
    """Return how far a reader may look for the pictures of one file: the folder above its own."""
    folder = file.resolve().parent
    return folder.parent if folder.parent != folder.parent.parent else folder


def _walked(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError:
        yield folder  # reading it fails with the cause
        return
    pages = {entry.stem for entry in entries if entry.suffix.lower() in {".html", ".htm"}}
    for entry in entries:
        if entry.name.startswith(".") or _belongs_to_page(entry, pages):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _walked(entry)
        elif entry.is_file() and _is_wanted(entry):
            yield entry


def _belongs_to_page(entry: Path, pages: set[str]) -> bool:
    """Return True for the folder that a browser saved beside a page."""
    return entry.is_dir() and any(entry.name.startswith((f"{p}_", f"{p}.")) for p in pages)


def _is_wanted(file: Path) -> bool:
    about = file.name.split(".")[0].casefold() in _NO_STORIES
    return not about and file.suffix.lower() in _TEXTS | _OTHERS.keys()


def _read(path: Path, root: Path) -> Source | FoundProblem:
    suffix = path.suffix.lower()
    if suffix in _OTHERS:
        return FoundProblem(path, f"“{path.name}” {_OTHERS[suffix]}.")
    if suffix in PICTURE_SUFFIXES:
        return FoundProblem(path, f"“{path.name}” is a picture. Add it under Images instead.")
    try:
        size = path.stat().st_size
        if size > LARGEST:
            return FoundProblem(path, f"“{path.name}” is {_megabytes(size)}; {_LIMIT}")
        return Source(path, root, path.read_bytes())
    except FileNotFoundError:
        return FoundProblem(path, f"“{path}” is not there. Check the name and the folder.")
    except OSError as error:
        cause = (error.strerror or str(error)).rstrip(".")
        return FoundProblem(path, f"“{path}” cannot be read ({cause}). Check its permissions.")


_LIMIT = "a text to import may have 20 MB. Split it, or take pictures out of it."


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.0f} MB"
