"""An export opened for reading: a folder, or a zip file that holds one."""

import hashlib
import os
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from deskeditor.errors import UnreadableFileError

_CHUNK = 1 << 20
_LARGEST_TEXT = 64_000_000  # bytes of one page or record
_LARGEST_ZIP = 50_000_000_000  # bytes unpacked
_MOST_ENTRIES = 2_000_000
_LARGEST_RATIO = 500
_REGULAR = (0, stat.S_IFREG)


class _Source(Protocol):
    def open(self, path: str) -> IO[bytes]:
        """Open one file for reading. Raises OSError."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The files of one export by path, as they were when it was opened."""

    name: str
    sizes: dict[str, int]  # bytes by path
    links: tuple[str, ...]  # symbolic links, which no export has
    _source: _Source

    def __contains__(self, path: object) -> bool:
        return path in self.sizes

    def read(self, path: str) -> bytes:
        """Return the bytes of a page or record.

        Raises UnreadableFileError if it is missing, damaged or larger than 64 MB.
        """
        if self.sizes.get(path, 0) > _LARGEST_TEXT:
            raise UnreadableFileError(f"{path} is larger than {_LARGEST_TEXT} bytes.")
        try:
            with self._source.open(path) as file:
                data = file.read(_LARGEST_TEXT + 1)
        except (OSError, KeyError, zipfile.BadZipFile, EOFError, NotImplementedError) as error:
            raise UnreadableFileError(f"{path} cannot be read: {error}") from error
        if len(data) > _LARGEST_TEXT:
            raise UnreadableFileError(f"{path} is larger than it states.")
        return data

    def sum(self, path: str) -> str:
        """Return the SHA-256 of a file. Raises UnreadableFileError."""
        digest = hashlib.sha256()
        try:
            with self._source.open(path) as file:
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
        except (OSError, KeyError, zipfile.BadZipFile, EOFError, NotImplementedError) as error:
            raise UnreadableFileError(f"{path} cannot be read: {error}") from error
        return digest.hexdigest()


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """Open the folder or zip file at `path`.

    Raises UnreadableFileError if there is none, or if the zip file is damaged or hostile.
    """
    if path.is_dir():
        yield _folder(path)
    elif path.is_file():
        try:
            packed = zipfile.ZipFile(path)
        except (OSError, zipfile.BadZipFile) as error:
            raise UnreadableFileError(
                f"“{path.name}” is neither an export's folder nor a zip file of one: {error}"
            ) from error
        with packed:
            yield _zip(path, packed)
    else:
        raise UnreadableFileError(f"There is no export at {path}.")


@dataclass(frozen=True, slots=True)
class _Folder:
    root: Path

    def open(self, path: str) -> IO[bytes]:
        return (self.root / path).open("rb")


@dataclass(frozen=True, slots=True)
class _Zip:
    packed: zipfile.ZipFile
    top: str  # "" or "name/"

    def open(self, path: str) -> IO[bytes]:
        return self.packed.open(self.top + path)


def _folder(root: Path) -> Opened:
    sizes: dict[str, int] = {}
    links: list[str] = []
    for here, folders, names in os.walk(root):
        for name in (*names, *folders):
            place = Path(here, name)
            path = place.relative_to(root).as_posix()
            if place.is_symlink():
                links.append(path)
            elif name in names:
                sizes[path] = place.stat().st_size
    return Opened(root.name, sizes, tuple(sorted(links)), _Folder(root))


def _zip(path: Path, packed: zipfile.ZipFile) -> Opened:
    entries = [entry for entry in packed.infolist() if not entry.is_dir()]
    flaw = _flaw(entries)
    if flaw:
        raise UnreadableFileError(f"“{path.name}” is not a sound zip file of an export: {flaw}.")
    tops = {entry.filename.partition("/")[0] for entry in entries}
    top = f"{tops.pop()}/" if len(tops) == 1 else ""
    sizes = {entry.filename.removeprefix(top): entry.file_size for entry in entries}
    return Opened(path.name, sizes, (), _Zip(packed, top))


def _flaw(entries: list[zipfile.ZipInfo]) -> str:
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _LARGEST_ZIP:
        return "it would unpack to more than an export holds"
    if len({entry.filename.casefold() for entry in entries}) != len(entries):
        return "a name is in it twice"
    return next((flaw for entry in entries if (flaw := _flaw_of(entry))), "")


def _flaw_of(entry: zipfile.ZipInfo) -> str:
    name = entry.filename
    if "\\" in name or "\0" in name or ":" in name.partition("/")[0]:
        return f"{name!r} is not a plain path"
    if any(part in ("", ".", "..") for part in name.split("/")):
        return f"{name!r} leads out of it"
    if stat.S_IFMT(entry.external_attr >> 16) not in _REGULAR:
        return f"{name!r} is not a plain file"
    if entry.file_size > _LARGEST_RATIO * max(entry.compress_size, 1) + _CHUNK:
        return f"{name!r} is packed too well to be true"
    return ""
