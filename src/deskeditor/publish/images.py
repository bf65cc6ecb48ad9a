"""The picture files of an export: each rendition with its words in it, made when it is asked for.

A file lies at `images/<image id>/<rendition>.jpg`, in the site and wherever else it is printed,
so that the same picture has the same bytes everywhere.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path

from deskeditor import __version__
from deskeditor.errors import DeskError, ExportError
from deskeditor.media.darkroom import Darkroom, Order
from deskeditor.media.embedding import Words
from deskeditor.media.print_cache import PrintCache
from deskeditor.media.renditions import Recipe
from deskeditor.media.sizes import Rendition, planned
from deskeditor.model.credit import Credit
from deskeditor.model.edition import Edition, blob_path
from deskeditor.model.ids import ImageId
from deskeditor.model.image import Image, ImageUse, Picture
from deskeditor.model.picture_uses import figures_in
from deskeditor.publish.plan import PlannedFile

ENCODER = f"Pillow {version('pillow')}"
_MAKING = 3  # counts changes of how pictures are cut and encoded
_PATH = re.compile(r"images/([^/\s\"'<>?#&\\]+)/([A-Za-z0-9-]+)\.jpg")


def image_paths(text: str) -> set[str]:
    """Return the paths of all picture files that a page or feed names."""
    return {found[0] for found in _PATH.finditer(text)}


def image_file(edition: Edition, path: str, cache: PrintCache | None = None) -> PlannedFile | None:
    """Return the picture file at a path of the site, None if no picture has it or it is missing.

    It is taken from `cache` if it was made before. Its content raises ExportError when the
    original cannot be read.
    """
    found = _found(edition, path)
    if found is None or not _original(edition, found[0]).is_file():
        return None
    image, rendition = found
    darkroom = Darkroom((_order(edition, image, (rendition,)),), workers=1)
    made = _Print(darkroom, image, rendition)
    if cache is None:
        return PlannedFile(path, made)
    return PlannedFile(path, partial(cache.made, recipe_sum(edition, image, rendition), made))


def image_files(
    edition: Edition, paths: Iterable[str]
) -> tuple[tuple[PlannedFile, ...], tuple[str, ...]]:
    """Return the picture files at `paths`, in order, and warnings about those that cannot be.

    A picture whose original is missing is left out: whatever names it has a warning.
    """
    wanted: dict[ImageId, list[tuple[str, Rendition]]] = {}
    for path in sorted(set(paths)):
        found = _found(edition, path)
        if found is not None:
            wanted.setdefault(found[0].id, []).append((path, found[1]))
    darkroom = Darkroom(
        [
            _order(edition, edition.images[i], tuple(r for _, r in pairs))
            for i, pairs in wanted.items()
        ]
    )
    files: list[PlannedFile] = []
    missing: list[str] = []
    for image_id, pairs in wanted.items():
        image = edition.images[image_id]
        if _original(edition, image).is_file():
            files += (PlannedFile(path, _Print(darkroom, image, r)) for path, r in pairs)
        else:
            missing.append(
                f"The file of the picture “{image.filename}” is missing from the desk's media "
                "folder. Add the picture again, or take it out."
            )
    return tuple(files), tuple(missing)


def recipe_sum(edition: Edition, image: Image, rendition: Rendition) -> str:
    """Return a sum over all that a picture file is made from.

    Two files with one sum have the same bytes: it holds the original, the size, the focal point
    and cuts, the words in the file, and the programs that make it.
    """
    made_of = [
        image.sha256,
        list(image.focal),
        [asdict(crop) for crop in image.crops],
        asdict(words_in(edition, image)),
        ENCODER,
        __version__,
        _MAKING,
        [rendition.name, rendition.width, rendition.height],
    ]
    return hashlib.sha256(json.dumps(made_of, sort_keys=True).encode()).hexdigest()


def words_in(edition: Edition, image: Image) -> Words:
    """Return what is written into the files of an image: its own words.

    Where its record says nothing, those of the first story that opens with it stand in, and then
    the credit that a text gives it.
    """
    own = Picture(image, image.alt, image.caption, image.credit)
    if own.alt and own.caption and own.credit_line:
        return Words.of(own)
    uses = (s.lead for s in edition.stories if s.lead and s.lead.image == image.id)
    placed = edition.picture(next(uses, ImageUse(image.id))) or own
    told = placed.credit if placed.credit_line else _credit_in_texts(edition, image)
    return Words.of(
        Picture(
            image=image,
            alt=own.alt or placed.alt,
            caption=own.caption or placed.caption,
            credit=own.credit if own.credit_line else told,
        )
    )


def _credit_in_texts(edition: Edition, image: Image) -> Credit:
    """Return the credit that the first text which places an image gives it there."""
    names = (image.id, image.filename)
    uses = (figure.use for story in edition.stories for figure in figures_in(story.body))
    return next((use.credit for use in uses if use.image in names and use.credit), Credit())


def _found(edition: Edition, path: str) -> tuple[Image, Rendition] | None:
    found = _PATH.fullmatch(path)
    image = edition.images.get(ImageId(found[1])) if found else None
    if found is None or image is None:
        return None
    every = planned(image.width, image.height, image.crops)
    return next(((image, r) for r in every if r.name == found[2]), None)


def _original(edition: Edition, image: Image) -> Path:
    return blob_path(edition.media, image.sha256)


def _order(edition: Edition, image: Image, renditions: tuple[Rendition, ...]) -> Order:
    recipe = Recipe(image.focal, words_in(edition, image), image.crops)
    return Order(image.id, _original(edition, image), renditions, recipe)


@dataclass(frozen=True, slots=True)
class _Print:
    """The content of one planned picture file."""

    darkroom: Darkroom
    image: Image
    rendition: Rendition

    def __call__(self) -> bytes:
        try:
            return self.darkroom.prints(self.image.id)[self.rendition.name]
        except (DeskError, OSError) as error:
            raise ExportError(
                f"The picture “{self.image.filename}” cannot be made: {error} "
                "Put the original back, or take the picture out."
            ) from error
