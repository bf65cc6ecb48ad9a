"""Pictures that were made before, kept on this machine until what they are made of changes.

The key of a picture is a sum over all that it is made of, so nothing in here can be out of date:
original, cut, size, words, encoder. The folder may be deleted at any time.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

MOST_BYTES = 512 * 1024 * 1024  # of the whole folder
_SUM = hashlib.sha256().digest_size  # bytes at the end of each file
_TIDIED_EVERY = 200  # new pictures


class PrintCache:
    """A folder of pictures by key. A disk that fails only makes it slower."""

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most = most_bytes
        self._new = 0

    def made(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return the picture of this key, made now if it is not there whole."""
        data = self.get(key)
        if data is None:
            data = make()
            self.put(key, data)
        return data

    def get(self, key: str) -> bytes | None:
        """Return a picture, None if it is not there or was damaged."""
        place = self._place(key)
        try:
            kept = place.read_bytes()
            os.utime(place)  # what is used stays longest
        except OSError:
            return None
        data, total = kept[:-_SUM], kept[-_SUM:]
        return data if hashlib.sha256(data).digest() == total else None

    def put(self, key: str, data: bytes) -> None:
        """Keep a picture; the oldest go when the folder is full."""
        place = self._place(key)
        part = place.with_name(f"{place.name}.{os.getpid()}.part")
        with suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(data + hashlib.sha256(data).digest())
            part.replace(place)
        self._new += 1
        if self._new % _TIDIED_EVERY == 0:
            self.tidy()

    def tidy(self) -> None:
        """Remove what was used longest ago until the folder is within its size."""
        files = sorted(self._files())
        size = sum(size for _, size, _ in files)
        for _, own, place in files:
            if size <= self._most:
                return
            with suppress(OSError):
                place.unlink()
            size -= own

    def _files(self) -> Iterator[tuple[float, int, Path]]:
        for place in self._folder.glob("??/*"):
            with suppress(OSError):
                told = place.stat()
                yield told.st_mtime, told.st_size, place

    def _place(self, key: str) -> Path:
        return self._folder / key[:2] / key
