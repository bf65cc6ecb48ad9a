"""An export as one zip file: the same bytes for the same files."""

import os
import shutil
import zipfile
from contextlib import suppress
from pathlib import Path

from deskeditor.errors import ExportRefusedError
from deskeditor.publish.exported import MANIFEST
from deskeditor.publish.files import Cancelled, Check, Progress, Written, fill, told
from deskeditor.publish.only_one import only_one
from deskeditor.publish.plan import Plan
from deskeditor.publish.safe_paths import checked_paths
from deskeditor.publish.swapping import beside, leftovers, remove, sync_folder

SUFFIX = ".deskpkg.zip"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment a zip file can state
_UNIX = 3
_MODE = 0o100644 << 16
_STORED = frozenset({".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".woff2", ".zip"})
_CHUNK = 1 << 20


def zip_name(name: str) -> str:
    """Return the name of a zip file: `name` with ".deskpkg.zip" once."""
    return name if name.endswith(SUFFIX) else name + SUFFIX


def write_zip(
    plan: Plan,
    target: Path,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    check: Check | None = None,
) -> Written:
    """Make the zip file `target` hold `plan`; the last one is there until the new one is whole.

    Raises ExportError as `write_folder` does, and if `target` is a file that is no export of ours.
    """
    target = Path(os.path.abspath(target))  # noqa: PTH100 - resolve() would follow a link
    checked_paths([f.path for f in plan.files] + [f.path for f in plan.closing])
    with told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with only_one(target.with_name(f".{target.name}.lock")):
            for left in (*leftovers(target, "part"), *leftovers(target, "zip")):
                remove(left)
            _check_target(target)
            folder, packed = beside(target, "part"), beside(target, "zip")
            try:
                sums = fill(plan, folder, progress, cancelled)
                if check is not None:
                    check(folder)
                zip_folder(folder, packed, target.name.removesuffix(SUFFIX))
                _check_target(target)  # making it may have taken long
                packed.replace(target)
                sync_folder(target.parent)
            finally:
                with suppress(OSError):
                    remove(packed)
                    remove(folder)
    return Written(target, len(sums), target.stat().st_size)


def zip_folder(folder: Path, target: Path, name: str) -> None:
    """Write `folder` into the new zip file `target`, below the one folder `name`.

    Entries are in the order of their bytes, with one date and mode, so that equal folders make
    equal files. Raises OSError.
    """
    files = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    with target.open("xb") as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
            for path in sorted(files, key=str.encode):
                _add(packed, files[path], f"{name}/{path}")
        out.flush()
        os.fsync(out.fileno())


def _add(packed: zipfile.ZipFile, file: Path, path: str) -> None:
    entry = zipfile.ZipInfo(path, _EPOCH)
    entry.create_system = _UNIX
    entry.external_attr = _MODE
    stored = file.suffix.lower() in _STORED
    entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    entry.file_size = file.stat().st_size
    with file.open("rb") as source, packed.open(entry, "w") as sink:
        shutil.copyfileobj(source, sink, _CHUNK)


def _check_target(target: Path) -> None:
    if target.is_symlink() or target.is_dir():
        raise ExportRefusedError(
            f"“{target}” is not a file of ours. Choose another name for the export."
        )
    if target.exists() and not _is_ours(target):
        raise ExportRefusedError(
            f"“{target}” exists and is no export of Desk Editor. Choose another name."
        )


def _is_ours(target: Path) -> bool:
    try:
        with zipfile.ZipFile(target) as packed:
            return any(name.endswith(f"/{MANIFEST}") for name in packed.namelist())
    except (OSError, zipfile.BadZipFile):
        return False
