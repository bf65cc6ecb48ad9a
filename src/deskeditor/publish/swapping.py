"""Putting a finished folder where the last one was: at every moment one of the two is whole."""

import ctypes
import errno
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from deskeditor.model.ids import new_id

_AT_WORKING_FOLDER = -100
_SWAP = 2  # RENAME_EXCHANGE on Linux, RENAME_SWAP on macOS
_CANNOT = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM})

Exchange = Callable[[Path, Path], bool]


def beside(target: Path, kind: str) -> Path:
    """Return a fresh name beside `target`: hidden, its own, recognised by `leftovers`."""
    return target.with_name(f".{target.name}.{new_id()}.{kind}")


def leftovers(target: Path, kind: str) -> Iterator[Path]:
    """Yield what earlier exports to `target` left beside it, newest first."""
    ours = re.compile(rf"\.{re.escape(target.name)}\.[0-9a-f-]{{36}}\.{kind}")
    if target.parent.is_dir():
        found = (path for path in target.parent.iterdir() if ours.fullmatch(path.name))
        yield from sorted(found, reverse=True)


def heal(target: Path) -> None:
    """Bring back the last good export if a crash left none, and remove what was left beside it.

    To be called while no other export to `target` runs.
    """
    for old in leftovers(target, "old"):
        if os.path.lexists(target):
            remove(old)
        else:
            old.rename(target)
    for part in leftovers(target, "part"):
        remove(part)


def exchanged(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system or the disk cannot."""
    call = _exchange_call()
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))


def put_in_place(part: Path, target: Path, exchange: Exchange = exchanged) -> None:
    """Rename the finished `part` to `target`, and remove what was there.

    Where two folders cannot be swapped in one step, the old one is moved aside first and comes
    back if the new one cannot take its place.
    """
    if not target.exists():
        part.rename(target)
    elif exchange(part, target):
        sync_folder(target.parent)
        remove(part)
    else:
        old = beside(target, "old")
        target.rename(old)
        try:
            part.rename(target)
        except OSError:
            old.rename(target)
            raise
        sync_folder(target.parent)
        remove(old)
    sync_folder(target.parent)


def remove(path: Path) -> None:
    """Remove a file or a folder of ours; links in it are removed, never followed."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` survive a power cut, where the system lets us."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _exchange_call() -> Callable[[bytes, bytes], int] | None:
    if sys.platform == "win32":
        return None
    library = ctypes.CDLL(None, use_errno=True)
    name = "renamex_np" if sys.platform == "darwin" else "renameat2"
    call = getattr(library, name, None)
    if call is None:
        return None
    if sys.platform == "darwin":
        return lambda one, other: int(call(one, other, ctypes.c_uint(_SWAP)))
    return lambda one, other: int(
        call(_AT_WORKING_FOLDER, one, _AT_WORKING_FOLDER, other, ctypes.c_uint(_SWAP))
    )
