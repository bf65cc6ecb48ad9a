"""Reading files of others: what each is, is decided by what is in it."""

import re
from collections.abc import Sequence
from pathlib import Path

from deskeditor.errors import UnreadableFileError
from deskeditor.exchange.decoding import is_binary
from deskeditor.exchange.folders import sources
from deskeditor.exchange.found import Findings, FoundNote, FoundProblem, FoundStory
from deskeditor.exchange.readers.html_pages import read_html
from deskeditor.exchange.readers.markdown_files import read_markdown, read_plain_text
from deskeditor.exchange.readers.packages import read_package_story
from deskeditor.exchange.readers.saved_page import is_saved_page, read_saved_page
from deskeditor.exchange.source import Source

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_HEADER = re.compile(r"\s*(?:---|\+\+\+)[ \t]*\n")
_MARKS = re.compile(r"^(?:#{1,6} \S|```|!\[|\[[^\]]+\]: )", re.MULTILINE)


def read(paths: Sequence[Path]) -> Findings:
    """Return what stands in `paths`, files or folders, in order; nothing is written.

    Each file is read by itself: one that cannot be read is a problem with its cause and the way
    out, and the others are still found. Raises nothing for any file.
    """
    stories: list[FoundStory] = []
    problems: list[FoundProblem] = []
    notes: list[FoundNote] = []
    for source in sources(paths):
        found = Findings(problems=(source,)) if isinstance(source, FoundProblem) else _read(source)
        stories += found.stories
        problems += found.problems
        notes += found.notes
    return Findings(tuple(stories), tuple(problems), tuple(notes))


def _read(source: Source) -> Findings:
    name = source.path.name
    if not source.data.strip():
        return _problem(source, f"“{name}” is empty. Save it again and import it then.")
    if is_binary(source.data):
        return _problem(
            source, f"“{name}” is not a text. Save it as HTML, Markdown or plain text."
        )
    try:
        return _by_content(source)
    except UnreadableFileError as error:
        return _problem(source, f"“{name}” was left out: {error}.")


def _by_content(source: Source) -> Findings:
    text = source.text
    suffix = source.path.suffix.lower()
    if source.path.name == "story.json":
        return read_package_story(source)
    if suffix in {".html", ".htm", ".xhtml"} or _HTML.match(text):
        return read_html(source)
    if _HEADER.match(text):
        return read_markdown(source)
    if is_saved_page(text):
        return read_saved_page(source)
    if suffix in {".txt", ".text", ""} and not _MARKS.search(text):
        return read_plain_text(source)
    return read_markdown(source)


def _problem(source: Source, reason: str) -> Findings:
    return Findings(problems=(FoundProblem(source.path, reason),))
