"""Pictures of an import: their files into the desk, their words onto record or use."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from deskeditor import resources
from deskeditor.exchange.found import FoundImage, FoundRecord
from deskeditor.media.inspecting import inspect
from deskeditor.model.credit import Credit
from deskeditor.model.ids import ImageId, new_id
from deskeditor.model.image import Image, ImageUse
from deskeditor.model.stand_in import FILENAME
from deskeditor.operations.images import add_image
from deskeditor.operations.importing.plan import trouble_with
from deskeditor.storage.transaction import Transaction

_REFERENCE = re.compile(r"image:(?P<name>[\w.%-]+)")


@dataclass(slots=True)
class Pictures:
    """The images of a desk while an import adds to them."""

    tx: Transaction
    added: list[ImageId] = field(default_factory=list)
    kept: dict[Path, Image] = field(default_factory=dict)

    def lead(self, found: FoundImage | None) -> ImageUse | None:
        """Return the use of a lead picture.

        Where its file is missing or broken, its alt, caption and credit are kept in a use of the
        stand-in, so that they show wherever the picture will; without any words there is no use.
        """
        if found is None:
            return None
        image = self._stored(found)
        if image is not None:
            return _use(image, found)
        told = found.alt or found.caption or found.credit != Credit()
        return _use(self._stand_in(), found) if told else None

    def in_body(self, body: str, found: tuple[FoundImage, ...]) -> str:
        """Return `body` with its `image:NAME` as `image:ID`."""
        ids: dict[str, ImageId] = {}
        for picture in found:
            image = self._stored(picture) or self._stand_in()
            ids[picture.name] = image.id
        return _with_ids(body, ids)

    def _stored(self, found: FoundImage) -> Image | None:
        """Return the image of a file that is there and sound, added where the desk has none."""
        if found.path is None:
            return None
        if found.path not in self.kept:
            if trouble_with(found.path):
                return None
            self.kept[found.path] = self._add(found, found.path)
        return self.kept[found.path]

    def _stand_in(self) -> Image:
        path = resources.path("importing", FILENAME)
        if path not in self.kept:
            self.kept[path] = self._add(FoundImage(FILENAME), path)
        return self.kept[path]

    def _add(self, found: FoundImage, path: Path) -> Image:
        data = path.read_bytes()
        known = self.tx.images.by_sha(hashlib.sha256(data).hexdigest())
        if known is None and found.record is not None:
            image = whole_image(self.tx, ImageId(new_id()), path, found, found.record)
        else:
            image = (
                add_image(path.name, data, found.alt, found.caption, found.credit)
                .run(self.tx)
                .value
            )
        if known is None:
            self.added.append(image.id)
        return image


def whole_image(
    tx: Transaction, image: ImageId, path: Path, found: FoundImage, record: FoundRecord
) -> Image:
    """Add a picture just as its source has it; nothing is taken from the file's own metadata.

    Raises UnreadableFileError if it is not a picture.
    """
    facts = inspect(path)
    return tx.images.add(
        Image(
            id=image,
            sha256=tx.blobs.put(path.read_bytes()),
            filename=record.filename,
            mime=facts.mime,
            width=facts.width,
            height=facts.height,
            size=facts.size,
            alt=found.alt,
            caption=found.caption,
            credit=found.credit,
            focal=record.focal,
            is_decorative=record.is_decorative,
            crops=record.crops,
            licence_ends=record.licence_ends,
            look=facts.look,
        )
    )


def _use(image: Image, found: FoundImage) -> ImageUse:
    """Return a use with those words that differ from the image's own record."""
    return ImageUse(
        image.id,
        alt=found.alt if found.alt != image.alt else "",
        caption=found.caption if found.caption != image.caption else "",
        credit=found.credit if found.credit not in (image.credit, Credit()) else None,
    )


def _with_ids(body: str, ids: Mapping[str, ImageId]) -> str:
    def named(match: re.Match[str]) -> str:
        return f"image:{ids.get(match['name'], ImageId(match['name']))}"

    return _REFERENCE.sub(named, body) if ids else body
