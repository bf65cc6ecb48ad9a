"""Making a folder or a zip file hold a plan: all of it, or what was there before."""

import errno
import hashlib
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from deskeditor.errors import ExportError, ExportRefusedError
from deskeditor.publish.exported import manifest_of, strangers
from deskeditor.publish.only_one import only_one
from deskeditor.publish.plan import Plan, Sum, Sums
from deskeditor.publish.safe_paths import checked_paths
from deskeditor.publish.swapping import beside, heal, put_in_place, remove, sync_folder

Progress = Callable[[int, int, str], None]  # done, of how many, which file
Cancelled = Callable[[], bool]
Check = Callable[[Path], None]  # looks at what was written before it goes out; raises to stop it

_WRITERS: Final = 4  # syncing is waiting, so more than there are processors
_AHEAD: Final = 16  # files that may wait to be written
_NEW_FILE = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_BINARY", 0)
)


class ExportCancelledError(ExportError):
    """The export was stopped by the person; what was there before is still there."""


@dataclass(frozen=True, slots=True)
class Written:
    """What came of writing a plan."""

    path: Path
    files: int
    bytes: int


def write_folder(
    plan: Plan,
    target: Path,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    check: Check | None = None,
) -> Written:
    """Make the folder `target` hold `plan` and nothing else.

    Everything is written and synced beside it and then takes its place in one step; until then,
    and after any failure, what was there before is there. What a crash left is put right by the
    next call. Raises ExportError for a target that is not an earlier export of ours, for paths
    that not every system holds, and for a disk that fails; ExportCancelledError when `cancelled`
    says so, which is asked before each file; and what `check` raises.
    """
    target = Path(os.path.abspath(target))  # noqa: PTH100 - resolve() would follow a link
    checked_paths([f.path for f in plan.files] + [f.path for f in plan.closing])
    with told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with only_one(target.with_name(f".{target.name}.lock")):
            heal(target)
            _check_target(target)
            part = beside(target, "part")
            try:
                sums = fill(plan, part, progress, cancelled)
                if check is not None:
                    check(part)
                _check_target(target)  # making it may have taken long
                put_in_place(part, target)
            except BaseException:
                with suppress(OSError):
                    remove(part)
                raise
    return Written(target, len(sums), sum(total.size for total in sums.values()))


def fill(
    plan: Plan, folder: Path, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> Sums:
    """Write a plan into the new folder `folder`, synced, and return the sums of its files.

    The files are made one after the other, as their order lets pictures share work; writing and
    syncing them goes on beside that. Raises OSError, ExportCancelledError.
    """
    total = len(plan.files) + len(plan.closing)
    folder.mkdir()
    sums: dict[str, Sum] = {}

    def tell(path: str) -> None:
        if cancelled is not None and cancelled():
            raise ExportCancelledError("The export was stopped; nothing was changed.")
        if progress is not None:
            progress(min(len(sums), total), total, path)

    with ThreadPoolExecutor(_WRITERS, thread_name_prefix="export") as writers:
        waiting: list[tuple[str, Future[Sum]]] = []
        for planned in plan.files:
            tell(planned.path)
            if len(waiting) >= _AHEAD:
                path, future = waiting.pop(0)
                sums[path] = future.result()
            waiting.append(
                (planned.path, writers.submit(_write, folder, planned.path, planned.data()))
            )
        for path, future in waiting:
            sums[path] = future.result()
    for closing in plan.closing:
        tell(closing.path)
        sums[closing.path] = _write(folder, closing.path, closing.content(sums))
    for inner in sorted({folder, *(folder / path for path in _folders(sums))}):
        sync_folder(inner)
    if progress is not None:
        progress(total, total, "")
    return sums


def _write(folder: Path, path: str, data: bytes) -> Sum:
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(place, _NEW_FILE, 0o644)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return Sum(hashlib.sha256(data).hexdigest(), len(data))


def _folders(sums: Sums) -> Iterator[str]:
    for path in sums:
        folder = path.rpartition("/")[0]
        while folder:
            yield folder
            folder = folder.rpartition("/")[0]


def _check_target(target: Path) -> None:
    if target.is_symlink():
        raise ExportRefusedError(
            f"“{target}” is a link to somewhere else. Choose the folder that it leads to."
        )
    if not target.exists():
        return
    if not target.is_dir():
        raise ExportRefusedError(f"“{target}” is a file. Choose a folder for the export.")
    if not any(target.iterdir()):
        return
    manifest = manifest_of(target)
    if manifest is None:
        raise ExportRefusedError(
            f"The folder “{target}” is not empty and holds no export of Desk Editor. "
            "Choose an empty folder, or a new name in it."
        )
    foreign = list(strangers(target, manifest))
    if foreign:
        others = f" and {len(foreign) - 1} more" if len(foreign) > 1 else ""
        raise ExportRefusedError(
            f"The folder “{target}” holds files that are not of the export: {foreign[0]}{others}. "
            "Move them elsewhere, or choose another folder; the export replaces all of it."
        )


@contextmanager
def told(target: Path) -> Iterator[None]:
    """Tell a failure of the disk as one that a person can act on."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            why = "the disk is full. Make room"
        elif isinstance(error, PermissionError):
            why = "the folder does not allow writing. Choose another"
        else:
            why = f"{error.strerror or error}. Look after the disk"
        raise ExportError(
            f"“{target.name}” could not be exported to {target.parent}: {why}, then export again. "
            "What was there before is still there."
        ) from error
