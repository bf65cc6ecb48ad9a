"""A folder of backups of one desk: each proven before it has its name, thinned as it ages.

Beside `NAME 2026-11-29 174530.desk` lies a record of the same name with `.json`: when and why it
was made, its hash, what it holds. Originals are kept once for all backups, in `media`, by hash.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from deskeditor.model.edition import blob_path
from deskeditor.storage import sqlite
from deskeditor.storage.backup import back_up, copy_original
from deskeditor.storage.column_types import time_text
from deskeditor.storage.files import sync_folder
from deskeditor.storage.thinning import kept
from deskeditor.storage.trouble import reporting_disk, reporting_trouble

BY_HAND = "By hand"  # such a backup is not thinned
BEFORE_DELETING = "Before deleting for good"  # such a one not for a month
_MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup that was proven when it was made."""

    path: Path
    made_at: datetime  # aware, UTC
    why: str
    size: int  # bytes of the desk file
    sha256: str  # of that
    stories: int = 0
    lacking: int = 0  # originals that the desk itself lacked, or had damaged


class BackupFolder:
    """The backups of one desk, the newest first."""

    def __init__(self, folder: Path, stem: str) -> None:
        self.folder, self._stem = folder, stem

    @property
    def media(self) -> Path:
        """Where the originals of all backups lie."""
        return self.folder / "media"

    def all(self) -> tuple[Backup, ...]:
        """Return what is there with its record, the newest first."""
        records = self.folder.glob("*.desk.json")
        found = [_read(record) for record in records if record.name.startswith(f"{self._stem} ")]
        return tuple(
            sorted((b for b in found if b is not None), key=lambda b: b.made_at, reverse=True)
        )

    def newest_good(self) -> Backup | None:
        """Return the newest backup whose file is still as it was proven."""
        return next((backup for backup in self.all() if is_intact(backup)), None)

    def make(
        self,
        desk: Path,
        originals: Path,
        now: datetime,
        why: str,
        held: Any = None,  # noqa: ANN401 - what `backup.hold` returned
    ) -> Backup:
        """Back up a desk and its originals, thin what is old, and return the new one.

        With `held` it is the desk as it was then. Raises DeskFileError; then nothing that was
        there is touched.
        """
        target = self._free_name(now)
        with reporting_disk(target), reporting_trouble(desk):
            back_up(desk, target, held)
            hashes, stories = _content(target)
            lacking = sum(not self._keep_original(originals, sha256) for sha256 in hashes)
            made = Backup(
                target, now.astimezone(UTC), why, target.stat().st_size,
                file_hash(target), stories, lacking,
            )  # fmt: skip
            _write(made)
            self.thin(now)
        return made

    def thin(self, now: datetime) -> None:
        """Remove what the rule of `thinning` does not keep.

        What was made by hand stays, and for a month what was made before deleting for good: it may
        be the only one that holds what was deleted.
        """
        rolling = [backup for backup in self.all() if not _is_kept(backup, now)]
        stay = kept([backup.made_at for backup in rolling], now)
        for backup in rolling:
            if backup.made_at not in stay:
                backup.path.unlink(missing_ok=True)
                record_of(backup.path).unlink(missing_ok=True)

    def _free_name(self, now: datetime) -> Path:
        name = f"{self._stem} {now.astimezone():%Y-%m-%d %H%M%S}"
        target, number = self.folder / f"{name}.desk", 2
        while target.exists():
            target, number = self.folder / f"{name} {number}.desk", number + 1
        return target

    def _keep_original(self, originals: Path, sha256: str) -> bool:
        """Keep one original; False if the desk has it not, or not as it was."""
        copy = blob_path(self.media, sha256)
        if copy.is_file():
            return True
        original = blob_path(originals, sha256)
        if not original.is_file() or file_hash(original) != sha256:
            return False
        copy_original(original, copy)
        return True


def _is_kept(backup: Backup, now: datetime) -> bool:
    if backup.why == BEFORE_DELETING:
        return now - backup.made_at < _MONTH
    return backup.why == BY_HAND


def usual_folder(desk: Path, chosen: str = "") -> BackupFolder:
    """Return where the backups of a desk go: a folder that was chosen, or beside the desk."""
    if chosen:
        return BackupFolder(Path(chosen).expanduser(), desk.stem)
    return BackupFolder(desk.with_suffix(".backups"), desk.stem)


def is_intact(backup: Backup) -> bool:
    """Return True if a backup's file is as it was when it was proven."""
    try:
        return file_hash(backup.path) == backup.sha256
    except OSError:
        return False


def record_of(backup: Path) -> Path:
    """Return where the record of a backup lies."""
    return backup.with_name(f"{backup.name}.json")


def read_record(backup: Path) -> Backup | None:
    """Return what is recorded of a backup's file, None where nothing is or it makes no sense."""
    return _read(record_of(backup))


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file that is no open database, in lower-case hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _content(copy: Path) -> tuple[tuple[str, ...], int]:
    connection = sqlite.connect(copy, "ro")
    try:
        hashes = tuple(row[0] for row in connection.execute("SELECT sha256 FROM blob"))
        stories = "SELECT count(*) FROM document WHERE kind = 'story' AND deleted_at IS NULL"
        return hashes, int(connection.execute(stories).fetchone()[0])
    finally:
        connection.close()


def _write(backup: Backup) -> None:
    plain = asdict(backup) | {"path": backup.path.name, "made_at": time_text(backup.made_at)}
    record = record_of(backup.path)
    part = record.with_name(f"{record.name}.part")
    part.write_text(json.dumps(plain, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    part.replace(record)
    sync_folder(record.parent)


def _read(record: Path) -> Backup | None:
    try:
        plain = json.loads(record.read_text(encoding="utf-8"))
        made_at = datetime.fromisoformat(plain["made_at"])
        backup = Backup(**plain | {"path": record.with_suffix(""), "made_at": made_at})
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return backup if backup.path.is_file() else None
