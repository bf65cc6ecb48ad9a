"""Originals in the media folder, named by their hash."""

import hashlib
import os
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from deskeditor.model.edition import blob_path
from deskeditor.model.ids import new_id
from deskeditor.storage.files import sync_folder
from deskeditor.storage.tables.beside import BlobRow
from deskeditor.storage.trouble import reporting_disk


class Blobs:
    """Files by content. A file is whole or absent, and never changed."""

    def __init__(self, session: Session, media: Path) -> None:
        self._session = session
        self._media = media
        self._new: list[Path] = []

    def put(self, data: bytes) -> str:
        """Keep `data` and return its SHA-256 in lower-case hex. Raises DeskFileError."""
        sha256 = hashlib.sha256(data).hexdigest()
        path = self.path(sha256)
        if not path.is_file():
            with reporting_disk(path):
                _write_whole(path, data)
            self._new.append(path)
        row = upsert(BlobRow).values(sha256=sha256, size=len(data)).on_conflict_do_nothing()
        self._session.execute(row)
        return sha256

    def path(self, sha256: str) -> Path:
        """Return where the file with this hash is, or would be."""
        return blob_path(self._media, sha256)

    def has(self, sha256: str) -> bool:
        """Return True if the file is there."""
        return self.path(sha256).is_file()

    def missing(self) -> tuple[str, ...]:
        """Return the hashes whose file is gone or has another length."""
        rows = self._session.execute(select(BlobRow.sha256, BlobRow.size).order_by(BlobRow.sha256))
        return tuple(sha256 for sha256, size in rows if _size(self.path(sha256)) != size)

    def forget_new(self) -> None:
        """Remove the files of a transaction that was rolled back."""
        while self._new:
            self._new.pop().unlink(missing_ok=True)


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else -1


def _write_whole(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{new_id()}.part")
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
