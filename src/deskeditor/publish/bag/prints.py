"""Picture files that an earlier export made already: taken over where nothing changed."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from deskeditor.media.sizes import planned
from deskeditor.model.edition import Edition
from deskeditor.model.image import Image
from deskeditor.publish.images import recipe_sum
from deskeditor.publish.plan import PlannedFile
from deskeditor.publish.urls import image_path

SITE = "data/site/"


@dataclass(frozen=True, slots=True)
class Print:
    """A picture file that an earlier export holds."""

    recipe: str
    sha256: str


def recipes(edition: Edition, images: Iterable[Image]) -> dict[str, str]:
    """Return, by path in the bag, what each picture file is made from, as one sum."""
    return {
        SITE + image_path(image, rendition.name): recipe_sum(edition, image, rendition)
        for image in images
        for rendition in planned(image.width, image.height, image.crops)
    }


def earlier_prints(package: Path) -> dict[str, Print]:
    """Return the picture files of an earlier export by path; {} where there is none to read."""
    found: dict[str, Print] = {}
    if not package.is_dir():
        return found
    for file in sorted(package.glob("data/media/*/media.json")):
        try:
            for entry in json.loads(file.read_bytes())["renditions"]:
                found[str(entry["path"])] = Print(str(entry["recipe"]), str(entry["sha256"]))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return found


def taking_over(
    files: Iterable[PlannedFile], wanted: Mapping[str, str], package: Path | None
) -> tuple[PlannedFile, ...]:
    """Return `files`, those whose recipe `package` has made already read from there.

    What is read is compared with its sum; a file that is gone or was changed is made anew.
    """
    there = earlier_prints(package) if package else {}

    def taken(file: PlannedFile) -> PlannedFile:
        known = there.get(file.path)
        if package is None or known is None or known.recipe != wanted.get(file.path):
            return file
        return replace(file, content=_TakenOver(package / file.path, known.sha256, file))

    return tuple(taken(file) for file in files)


@dataclass(frozen=True, slots=True)
class _TakenOver:
    place: Path
    sha256: str
    made: PlannedFile

    def __call__(self) -> bytes:
        try:
            data = b"" if self.place.is_symlink() else self.place.read_bytes()
        except OSError:
            data = b""
        is_same = hashlib.sha256(data).hexdigest() == self.sha256
        return data if is_same else self.made.data()
