"""Our own site package, read back: each story's record, its Markdown and its original pictures."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from deskeditor.errors import UnreadableFileError
from deskeditor.exchange.completeness import untold
from deskeditor.exchange.dates import moment
from deskeditor.exchange.found import Findings, FoundImage, FoundRecord, FoundStory
from deskeditor.exchange.people import role_named
from deskeditor.exchange.source import Source
from deskeditor.model.contributor import Role
from deskeditor.model.credit import Credit
from deskeditor.model.crop import HOUSE_RATIOS, Crop
from deskeditor.model.story import Status

FORMAT = "deskeditor-site-package"
KIND = "package"
_IMAGE = re.compile(r"image:(?P<id>[\w-]+)")
_SAFE_ID = re.compile(r"[\w-]+")

Record = Mapping[str, Any]


def is_package(folder: Path) -> bool:
    """Return True if `folder` is a site package, by its manifest."""
    manifest = folder / "deskeditor.json"
    try:
        return manifest.is_file() and _record(manifest).get("format") == FORMAT
    except (OSError, UnreadableFileError):
        return False


def story_records(package: Path) -> tuple[Path, ...]:
    """Return the story.json of each story in a package, in the order of their slugs."""
    return tuple(sorted(package.glob("data/content/stories/*/story.json")))


def read_package_story(source: Source) -> Findings:
    """Return the story of one story.json. Raises UnreadableFileError."""
    try:
        story = _story(source, _parsed(source.text))
    except (TypeError, AttributeError, LookupError, ValueError) as error:
        raise UnreadableFileError("its record has not the form of a story") from error
    missing = untold(story)
    return Findings(stories=(replace(story, origin=replace(story.origin, missing=missing)),))


def _story(source: Source, record: Record) -> FoundStory:
    body = _body(source)
    terms = _names(source.root)
    slug = str(record["slug"])
    origin = replace(source.origin(KIND, url=record.get("url", "")), name=f"{slug}/story.json")
    dates = record.get("dates", {})
    return FoundStory(
        headline=record["headline"],
        origin=origin,
        deck=record.get("deck", ""),
        slug=slug,
        body=body,
        teaser=record.get("teaser", {}).get("markdown", ""),
        section=terms.get(record.get("section"), ""),
        column=terms.get(record.get("column"), ""),
        regions=tuple(terms[region] for region in record.get("regions", ()) if region in terms),
        topics=tuple(record.get("tags", ())),
        bylines=_bylines(record.get("bylines", ())),
        lead=_lead(source.root, record.get("lead")),
        images=_images(source.root, body, record.get("lead")),
        status=_status(record.get("status")),
        language=record.get("language", "en"),
        published_at=moment(dates.get("published")),
        updated_at=moment(dates.get("updated")),
    )


def _body(source: Source) -> str:
    try:
        return (source.path.parent / "body.md").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFileError("its body.md cannot be read; take the whole package") from error


def _names(package: Path) -> dict[Any, str]:
    """Return the names of all terms by their ids."""
    names: dict[Any, str] = {}
    for vocabulary in ("regions", "sections", "columns"):
        path = package / "data" / "content" / f"{vocabulary}.json"
        if path.is_file():
            terms = _record(path).get("terms", ())
            names.update({term["id"]: term["name"] for term in terms})
    return names


def _bylines(entries: Iterable[Record]) -> tuple[tuple[str, Role], ...]:
    named = ((entry["name"], role_named(entry.get("role", ""))) for entry in entries)
    return tuple((name, role) for name, role in named if name)


def _lead(package: Path, use: Record | None) -> FoundImage | None:
    if use is None:
        return None
    found = _image(package, use["media_id"])
    return replace(
        found, alt=use.get("alt", ""), caption=use.get("caption", ""), credit=_credit(use)
    )


def _images(package: Path, body: str, lead: Record | None) -> tuple[FoundImage, ...]:
    """Return the images of a story, as their own records have them; the lead's is one of them."""
    ids = dict.fromkeys(match["id"] for match in _IMAGE.finditer(body))
    if lead is not None:
        ids[lead["media_id"]] = None
    return tuple(found for found in (_image(package, i) for i in ids) if found.path)


def _image(package: Path, image: str) -> FoundImage:
    """Return a picture with the words of its own record."""
    folder = package / "data" / "media" / image
    if not _SAFE_ID.fullmatch(image) or not (folder / "media.json").is_file():
        return FoundImage(image)
    record = _record(folder / "media.json")
    original = next(iter(sorted(folder.glob("original.*"))), None)
    return FoundImage(
        image,
        original,
        record.get("alt", ""),
        record.get("caption", ""),
        _credit(record),
        FoundRecord(
            filename=record.get("original_filename") or folder.name,
            focal=(float(record["focal"][0]), float(record["focal"][1])),
            is_decorative=bool(record.get("decorative")),
            crops=tuple(_crops(record)),
            licence_ends=_day(record.get("licence_ends")),
        ),
    )


def _crops(record: Record) -> Iterator[Crop]:
    """Yield the cuts that a picture's record states; what makes no sense is passed over."""
    for ratio, box in sorted((record.get("crops") or {}).items()):
        if ratio in HOUSE_RATIOS and len(box) == 4:  # noqa: PLR2004 - left, top, width, height
            crop = Crop(ratio, *(float(number) for number in box))
            if crop.is_sensible:
                yield crop


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _credit(record: Record) -> Credit:
    given = record.get("credit") or {}
    known = {f: str(given.get(f, "")) for f in Credit.__dataclass_fields__}
    return Credit(**known) if given.get("verbatim") else replace(Credit(**known), line="")


def _status(name: object) -> Status:
    return next((status for status in Status if status.value == name), Status.DRAFT)


def _record(path: Path) -> Record:
    try:
        return _parsed(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFileError(f"{path.name} cannot be read") from error


def _parsed(text: str) -> Record:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError("it is not valid JSON. Export the package again") from error
    if not isinstance(value, dict):
        raise UnreadableFileError("it is no record. Export the package again")
    return value
