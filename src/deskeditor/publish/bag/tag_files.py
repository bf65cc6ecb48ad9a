"""The files that make a folder a BagIt 1.0 bag (RFC 8493), and the package's own manifest."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from deskeditor import __version__, resources
from deskeditor.model.edition import Edition
from deskeditor.model.issue import Issue
from deskeditor.model.story import Story
from deskeditor.publish.bag.stories import story_folder
from deskeditor.publish.exported import BAG_MANIFEST, MANIFEST, PACKAGE_FORMAT, TAG_MANIFEST
from deskeditor.publish.json_text import json_bytes
from deskeditor.publish.plan import ClosingFile, PlannedFile, Sums
from deskeditor.publish.printed_dates import stamp
from deskeditor.text.canonical import one_line

PAYLOAD = "data/"
SCHEMAS = "schemas/"
_SPACE = uuid.UUID("5f0c5e1c-3f0e-5d62-9a55-7d0c1b0e6d4a")  # of package ids


@dataclass(frozen=True, slots=True)
class Contained:
    """What a package holds, for its manifest."""

    edition: Edition
    stories: Sequence[Story]
    issues: Sequence[Issue]
    images: int
    updated: datetime  # the newest time of anything in it


def static_tag_files() -> tuple[PlannedFile, ...]:
    """Return bagit.txt and exact copies of the schemas."""
    folder = resources.path("schemas")
    schemas = tuple(
        PlannedFile(SCHEMAS + file.name, file.read_bytes())
        for file in sorted(folder.glob("*.schema.json"))
    )
    version = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    return (PlannedFile("bagit.txt", version), *schemas)


def closing_tag_files(contained: Contained) -> tuple[ClosingFile, ...]:
    """Return the manifests, each made of the sums of what is written before it."""
    return (
        ClosingFile(BAG_MANIFEST, lambda sums: _sums(sums, PAYLOAD)),
        ClosingFile(MANIFEST, lambda sums: _manifest(contained, sums)),
        ClosingFile("bag-info.txt", lambda sums: _bag_info(contained, sums)),
        ClosingFile(TAG_MANIFEST, lambda sums: _sums(sums, but=PAYLOAD)),
    )


def package_id(sums: Sums) -> str:
    """Return the id of a package: it follows from all of its content."""
    return str(uuid.uuid5(_SPACE, sums[BAG_MANIFEST].sha256))


def _sums(sums: Sums, below: str = "", but: str | None = None) -> bytes:
    paths = sorted(
        (p for p in sums if p.startswith(below) and not (but and p.startswith(but))),
        key=str.encode,
    )
    return "".join(f"{sums[path].sha256}  {path}\n" for path in paths).encode()


def _bag_info(contained: Contained, sums: Sums) -> bytes:
    payload = [total for path, total in sums.items() if path.startswith(PAYLOAD)]
    magazine = contained.edition.magazine
    lines = {
        "Source-Organization": one_line(magazine.publisher or magazine.name),
        "External-Identifier": f"urn:uuid:{package_id(sums)}",
        "External-Description": one_line(f"Site package of {magazine.name}"),
        "Bagging-Date": stamp(contained.updated)[:10],
        "Bag-Software-Agent": f"Desk Editor {__version__}",
        "Payload-Oxum": f"{sum(total.size for total in payload)}.{len(payload)}",
    }
    return "".join(f"{name}: {value}\n" for name, value in lines.items()).encode()


def _manifest(contained: Contained, sums: Sums) -> bytes:
    magazine = contained.edition.magazine
    return json_bytes(
        {
            "format": PACKAGE_FORMAT,
            "version": "1.0",
            "package_id": package_id(sums),
            "kind": "full",
            "base": None,
            "site": {
                "name": magazine.name,
                "base_url": magazine.base_url,
                "language": magazine.language,
            },
            "content_updated": stamp(contained.updated),
            "generator": {"name": "Desk Editor", "version": __version__},
            "counts": {
                "stories": len(contained.stories),
                "issues": len(contained.issues),
                "images": contained.images,
                "pages": sum(1 for path in sums if path.endswith(".html")),
                "files": sum(1 for path in sums if path.startswith(PAYLOAD)),
            },
            "stories": [_story(story, sums) for story in contained.stories],
            "issues": [_issue(issue, sums) for issue in contained.issues],
            "deleted": [],
            "profiles": ["site"],
        }
    )


def _story(story: Story, sums: Sums) -> dict[str, object]:
    path = f"{story_folder(story)}/story.json"
    return {
        "id": story.id,
        "slug": story.slug,
        "version": story.version,
        "status": story.status.value,
        "path": path,
        "sha256": sums[path].sha256,
    }


def _issue(issue: Issue, sums: Sums) -> dict[str, object]:
    path = f"data/content/issues/{issue.number}/issue.json"
    return {
        "id": issue.id,
        "number": issue.number,
        "version": issue.version,
        "status": issue.status.value,
        "path": path,
        "sha256": sums[path].sha256,
    }
