"""The site package: the whole magazine as one bag, ready to upload, keep and read back in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from deskeditor.errors import ExportError
from deskeditor.model.edition import Edition
from deskeditor.model.ids import ImageId
from deskeditor.model.image import Image
from deskeditor.model.issue import Issue
from deskeditor.publish.bag.lists import list_files
from deskeditor.publish.bag.media import media_file, originals
from deskeditor.publish.bag.prints import SITE, recipes, taking_over
from deskeditor.publish.bag.stories import story_files
from deskeditor.publish.bag.tag_files import Contained, closing_tag_files, static_tag_files
from deskeditor.publish.images import image_files, image_paths
from deskeditor.publish.newsletter import Campaign, compose
from deskeditor.publish.newsletter.issue_plan import check_mailable, issue_files
from deskeditor.publish.plan import ClosingFile, Plan, PlannedFile, Sums
from deskeditor.publish.site.contents import contents_of, known_time


def plan_package(
    edition: Edition,
    site: Plan,
    *,
    now: datetime | None = None,
    campaign: Campaign | None = None,
    earlier: Path | None = None,
) -> Plan:
    """Return the bag of `edition` around its `site`: records, originals, mails and manifests.

    `now` is what the site was planned with. The same edition gives the same bytes: nothing in it
    asks the clock. Picture files that nothing changed for are taken from `earlier`, the folder of
    an earlier package, which must stay while this one is written. An issue whose mail cannot
    be written is in it without its .eml, with a warning.
    """
    contents = contents_of(edition, now)
    issues = tuple(sorted(contents.issues, key=lambda issue: issue.number))
    stories = tuple(sorted(contents.stories, key=lambda story: story.slug))
    warnings = list(site.warnings)
    files = [replace(file, path=SITE + file.path) for file in site.files]
    files += list_files(edition)
    for story in stories:
        files += story_files(edition, story)
    for issue in issues:
        files += _issue_files(edition, issue, campaign, warnings)
    files += _missing_pictures(edition, files, warnings)
    images = tuple(_images(edition, files))
    files += originals(edition, images)
    files += static_tag_files()
    wanted = recipes(edition, images)
    contained = Contained(edition, stories, issues, len(images), known_time(edition))
    closing = (
        *(_below(SITE, file) for file in site.closing),
        *(media_file(edition, image, wanted) for image in images),
        *closing_tag_files(contained),
    )
    return Plan(
        files=tuple(
            sorted(taking_over(files, wanted, earlier), key=lambda file: file.path.encode())
        ),
        warnings=tuple(dict.fromkeys(warnings)),
        closing=closing,
    )


def _issue_files(
    edition: Edition, issue: Issue, campaign: Campaign | None, warnings: list[str]
) -> Iterator[PlannedFile]:
    mail = compose(edition, issue, campaign=campaign)
    left_out: set[str] = set()
    try:
        check_mailable(edition, issue)
    except ExportError as error:
        warnings.append(f"No. {issue.number} is without its .eml: {error}")
        left_out.add("issue.eml")
    for file in issue_files(edition, issue, mail, campaign):
        if file.path == "issue.json":
            yield replace(file, path=f"data/content/issues/{issue.number}/issue.json")
        if file.path not in left_out:
            yield replace(file, path=f"data/newsletters/{issue.number}/{file.path}")


def _missing_pictures(
    edition: Edition, files: Sequence[PlannedFile], warnings: list[str]
) -> Iterator[PlannedFile]:
    """Yield the pictures that mails show and no page of the site does."""
    there = {file.path for file in files}
    shown = {
        path
        for file in files
        if file.path.startswith("data/newsletters/") and isinstance(file.content, bytes)
        for path in image_paths(file.content.decode())
    }
    made, missing = image_files(edition, (p for p in shown if SITE + p not in there))
    warnings += missing
    for file in made:
        yield replace(file, path=SITE + file.path)


def _images(edition: Edition, files: Iterable[PlannedFile]) -> Iterator[Image]:
    """Yield the pictures that any file of the site shows, by id."""
    prefix = f"{SITE}images/"
    ids = {f.path.split("/")[3] for f in files if f.path.startswith(prefix)}
    for image in sorted(ids):
        if ImageId(image) in edition.images:
            yield edition.images[ImageId(image)]


def _below(folder: str, file: ClosingFile) -> ClosingFile:
    def content(sums: Sums) -> bytes:
        inside = {p.removeprefix(folder): s for p, s in sums.items() if p.startswith(folder)}
        return file.content(inside)

    return ClosingFile(folder + file.path, content)
