"""Work that lanes do with modules a start does not need: each is loaded by its first use.

The list of stories is usable before the exporter, the importer or the image library are in
memory; `warm_up` loads them on a lane once it is.
"""

# ruff: noqa: PLC0415 - loading at first use is what this module is for

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from deskeditor.model.edition import Edition
from deskeditor.model.history import StoryThen
from deskeditor.model.issue import Issue
from deskeditor.model.story import Story
from deskeditor.settings import folders

if TYPE_CHECKING:
    from deskeditor.exchange.found import Findings
    from deskeditor.media.print_cache import PrintCache
    from deskeditor.model.suggestion import Suggestion
    from deskeditor.operations.comparing import Comparison, Words
    from deskeditor.operations.desk import Desk
    from deskeditor.operations.exporting import Exported
    from deskeditor.operations.importing import ImportPlan
    from deskeditor.operations.operation import Operation
    from deskeditor.operations.purging import Trash
    from deskeditor.publish.article import ArticleParts
    from deskeditor.publish.live import LiveArticle
    from deskeditor.publish.newsletter import Mail
    from deskeditor.storage.transaction import Transaction
    from deskeditor.text.differences import Size
    from deskeditor.text.spelling.proofreader import Proofreader, Wishes

CARDS = "cards.html"  # beside the home page, which its addresses are relative to
Progress = Callable[[int, int, str], None]


def warm_up() -> None:
    """Load what the other functions here need."""
    from deskeditor.exchange import reading
    from deskeditor.operations import exporting, importing, sample
    from deskeditor.publish import article, live, newsletter, site
    from deskeditor.text import cleaning

    _ = reading, exporting, importing, sample, article, live, newsletter, site, cleaning


def opened_desk(
    path: Path, person: str, *, read_only: bool = False, take_over: bool = False
) -> "Desk":
    """Open the desk at a path, or make it where there is none. Raises DeskFileError."""
    from deskeditor.operations.desk import Desk
    from deskeditor.storage.desk_file import create_desk, open_desk

    if path.exists():
        opened = open_desk(path, read_only=read_only, take_over=take_over, person=person)
        return Desk(opened, is_window=True)
    return Desk(create_desk(path, person=person), is_window=True)


def thumbnail(path: Path, width: int, height: int) -> bytes:
    """Return a picture that fits into a box, in px, as an encoded image."""
    from deskeditor.media.renditions import thumbnail as made

    return made(path, width, height)


def kept_thumbnail(path: Path, width: int, height: int, cache: Path | None) -> bytes:
    """Return what `thumbnail` does, from `cache` where it was made before.

    The name of an original is its hash, so a kept picture is never of another original.
    """
    if cache is None:
        return thumbnail(path, width, height)
    kept = cache / path.name[:2] / f"{path.name}-{width}x{height}.jpg"
    try:
        return kept.read_bytes()
    except OSError:
        made = thumbnail(path, width, height)
    with suppress(OSError):  # a full disk costs time, not the picture
        kept.parent.mkdir(parents=True, exist_ok=True)
        part = kept.with_name(f"{kept.name}.part")
        part.write_bytes(made)
        part.replace(kept)
    return made


def suggestions_of(path: Path) -> "tuple[Suggestion, ...]":
    """Return what a picture file says of itself, each text with where it was found."""
    from deskeditor.media.metadata import read_metadata

    return read_metadata(path).suggestions


def live_article() -> "LiveArticle":
    """Return what keeps the open story's article rendered, on the render lane."""
    from deskeditor.publish.live import LiveArticle

    return LiveArticle()


def page(edition: Edition, story: Story, parts: "ArticleParts") -> tuple[str, str]:
    """Return a story's whole page with the marks that patches need, and its path in the site."""
    from deskeditor.publish.article import story_page
    from deskeditor.publish.preview import marked_page
    from deskeditor.publish.urls import story_path

    html = marked_page(story_page(edition, story, parts), parts)
    return html, story_path(story, edition.magazine)


def cards(edition: Edition, story: Story) -> tuple[str, str]:
    """Return the page that shows a story's cards and rail entries, and its path in the site."""
    from deskeditor.publish.article import card_page

    return card_page(edition, story), CARDS


def site_file(edition: Edition, path: str) -> bytes | None:
    """Return a picture of the site, made now if it was not made before, or None."""
    from deskeditor.publish.site import image_file

    planned = image_file(edition, path, _print_cache())
    return planned.data() if planned else None


@lru_cache(maxsize=1)
def _print_cache() -> "PrintCache":
    from deskeditor.media.print_cache import PrintCache

    return PrintCache(folders().cache / "pictures")


def theme_file(path: str) -> bytes | None:
    """Return a file of the site's theme, or None."""
    from deskeditor.publish.theme import asset

    return asset(path)


def mail(edition: Edition, issue: Issue, image_base: str | None) -> "Mail":
    """Return an issue as a mail."""
    from deskeditor.publish.newsletter import compose

    return compose(edition, issue, image_base=image_base)


def found_in(paths: Sequence[Path]) -> "Findings":
    """Return what can be imported from files."""
    from deskeditor.exchange.reading import read

    return read(paths)


def import_plan(tx: "Transaction", findings: "Findings") -> "ImportPlan":
    """Return what an import would do."""
    from deskeditor.operations.importing import plan_import

    return plan_import(tx, findings)


def import_of(findings: "Findings") -> "Operation[ImportPlan]":
    """Return the act of importing."""
    from deskeditor.operations.importing import import_found

    return import_found(findings)


def fill_with_sample(progress: Progress, desk: "Desk") -> None:
    """Fill an empty desk with the sample magazine."""
    from deskeditor.operations.sample import build_sample

    build_sample(desk, progress)


def site_export(
    desk: "Desk", target: Path, *, as_zip: bool, progress: Progress, cancelled: Callable[[], bool]
) -> "Exported":
    """Export and verify the site."""
    from deskeditor.operations.exporting import export_site

    return export_site(desk, target, as_zip=as_zip, progress=progress, cancelled=cancelled)


def issue_export(
    desk: "Desk", number: int, target: Path, *, progress: Progress, cancelled: Callable[[], bool]
) -> "Exported":
    """Export and verify one issue."""
    from deskeditor.operations.exporting import export_issue

    return export_issue(desk, number, target, progress=progress, cancelled=cancelled)


def proofreader(wishes: "Wishes") -> "Proofreader":
    """Return what reads texts over, its dictionaries loaded."""
    from deskeditor.text.spelling.proofreader import Proofreader

    return Proofreader(wishes)


def html_of(text: str, language: str) -> str:
    """Return a text as the HTML of its page."""
    from deskeditor.text.dialect import render

    return render(text, language=language).html


def word_count(text: str, language: str) -> int:
    """Return the words of a Markdown text as a reader meets them."""
    from deskeditor.text.counting import words
    from deskeditor.text.dialect import render

    return words(render(text, language=language).html)


def markdown_from(html: str) -> str:
    """Return pasted HTML as Markdown, its words only where it is nested without end."""
    from deskeditor.text.cleaning import markdown_of
    from deskeditor.text.counting import plain

    try:
        return markdown_of(html, pasted=True)
    except RecursionError:
        return plain(html)


def comparison(before: StoryThen, after: StoryThen, words: "Words") -> "Comparison":
    """Return what differs between two states of a story."""
    from deskeditor.operations.comparing import compared

    return compared(before, after, words)


def sizes_of_changes(changes: Sequence[tuple[Story | None, Story]]) -> "list[Size]":
    """Return how much each change of a story removed and added."""
    from deskeditor.operations.comparing import size_between

    return [size_between(before, after) for before, after in changes]


def trash_due(desk: "Desk") -> "Trash":
    """Return what has been in the trash for long enough, once a day; finish earlier purges."""
    from deskeditor.operations.purging import due_trash

    return due_trash(desk)


def purge_finished(desk: "Desk") -> None:
    """Remove files and words that a purge let go."""
    from deskeditor.operations.purging import finish_purge

    finish_purge(desk)


def histories_tended(desk: "Desk", is_wanted: Callable[[], bool]) -> int:
    """Thin and pack histories if it is time; return how many revisions that concerned."""
    from deskeditor.operations.retention import tend_histories_in_time

    return tend_histories_in_time(desk, is_wanted=is_wanted)
