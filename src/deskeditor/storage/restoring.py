"""Making a desk out of a backup, in a new place: what is there is never overwritten."""

from dataclasses import dataclass
from pathlib import Path

from deskeditor.errors import DeskDamagedError, DeskMissingError, RefusedError
from deskeditor.model.edition import blob_path
from deskeditor.storage import sqlite
from deskeditor.storage.backup import back_up, copy_original
from deskeditor.storage.backup_folder import is_intact, read_record
from deskeditor.storage.database import media_folder
from deskeditor.storage.trouble import reporting_disk, reporting_trouble


@dataclass(frozen=True, slots=True)
class Restored:
    """A desk that was made from a backup."""

    path: Path
    originals: int  # files of its media folder
    lacking: tuple[str, ...] = ()  # hashes of originals that the backup has not


def restore(backup: Path, target: Path) -> Restored:
    """Make a desk at `target` from a backup, proven before and after.

    Raises RefusedError where there is something at `target`, DeskMissingError, DeskDamagedError
    for a backup that is no longer as it was made, DeskFileError.
    """
    if not backup.is_file():
        raise DeskMissingError(f"There is no backup at {backup}. Check the name and the disk.")
    media = media_folder(target)
    if target.exists() or media.exists():
        raise RefusedError(
            f"There is something at {target} already; it was left as it is. Choose another name."
        )
    record = read_record(backup)
    if record is not None and not is_intact(record):
        raise DeskDamagedError(
            f"{backup.name} is no longer as it was made: its hash is another. It was not used; "
            "restore another backup."
        )
    with reporting_trouble(backup), reporting_disk(target):
        back_up(backup, target)
        return Restored(target, *bring_originals(target, sources_of(backup)))


def sources_of(backup: Path) -> tuple[Path, ...]:
    """Return the folders that may hold the originals of a backup."""
    return media_folder(backup), backup.parent / "media"


def bring_originals(desk: Path, sources: tuple[Path, ...]) -> tuple[int, tuple[str, ...]]:
    """Copy the originals that a desk lists and lacks; return how many it has, and which not."""
    media, lacking = media_folder(desk), []
    hashes = _hashes(desk)
    for sha256 in hashes:
        own = blob_path(media, sha256)
        if own.is_file():
            continue
        found = (blob_path(source, sha256) for source in sources)
        original = next((path for path in found if path.is_file()), None)
        if original is None:
            lacking.append(sha256)
        else:
            copy_original(original, own)
    return len(hashes) - len(lacking), tuple(lacking)


def _hashes(desk: Path) -> list[str]:
    connection = sqlite.connect(desk, "ro")
    try:
        return [row[0] for row in connection.execute("SELECT sha256 FROM blob ORDER BY sha256")]
    finally:
        connection.close()
