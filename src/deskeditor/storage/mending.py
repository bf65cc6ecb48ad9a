"""Repairing a desk: a backup first; lists made anew; a damaged file set aside and salvaged.

Nothing is ever written to a damaged file. A sound one is made beside it, from the newest good
backup or from nothing, with all that can be read; only then do they change names.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from deskeditor.errors import DeskDamagedError, DeskForeignError
from deskeditor.model.ids import new_id
from deskeditor.storage import sqlite
from deskeditor.storage.backup import back_up
from deskeditor.storage.backup_folder import Backup, BackupFolder
from deskeditor.storage.desk_file import DIALECT, open_desk, utc_now
from deskeditor.storage.files import sync_folder
from deskeditor.storage.gate import examined
from deskeditor.storage.lock import DeskLock
from deskeditor.storage.migrating import migrate
from deskeditor.storage.proving import damaged_revisions, prove
from deskeditor.storage.restoring import bring_originals
from deskeditor.storage.salvage import Salvaged, salvage
from deskeditor.storage.trouble import reporting_disk, reporting_trouble


@dataclass(frozen=True, slots=True)
class Mended:
    """What a repair did."""

    backup: Backup | None = None  # made before, or that the desk was made from
    set_aside: Path | None = None  # the damaged file, untouched
    relisted: tuple[str, ...] = ()  # stories that were listed wrongly
    salvaged: Salvaged = field(default_factory=Salvaged)
    lacking: tuple[str, ...] = ()  # hashes of originals that are nowhere

    @property
    def _source(self) -> str:
        if self.backup is None:
            return "what could be read of it"
        return f"the backup of {self.backup.made_at.astimezone():%d %B %Y, %H:%M}"

    @property
    def sentences(self) -> tuple[str, ...]:
        """What a person is told of it."""
        told = []
        if self.set_aside is None:
            told.append(f"{len(self.relisted)} stories were listed wrongly and are listed anew.")
        else:
            told.append(f"The damaged file was set aside as {self.set_aside.name}.")
            told.append(f"The desk was made of {self._source}.")
            told.append(
                f"{self.salvaged.revisions} later revisions, {self.salvaged.documents} documents "
                f"and {self.salvaged.drafts} drafts were salvaged."
            )
        told += self.salvaged.lost
        if self.lacking:
            told.append(f"{len(self.lacking)} originals are in no backup; add the files again.")
        return tuple(told)


def mend(
    path: Path, backups: BackupFolder, *, now: Callable[[], datetime] = utc_now, person: str = ""
) -> Mended:
    """Repair a desk that nobody has open.

    Raises DeskMissingError, DeskForeignError, DeskNewerError, DeskLockedError, DeskFileError;
    then the desk is as it was.
    """
    lock = DeskLock(path, now)
    try:
        is_sound = _is_sound(path, backups)
        if not is_sound:
            with reporting_trouble(path), reporting_disk(path):
                return _made_anew(path, backups, now())
    finally:
        lock.release()
    desk = open_desk(path, now=now, person=person)
    try:
        backup = backups.make(path, desk.media, now(), "Before a repair")
        _, lacking = bring_originals(path, (backups.media,))
        with desk.transaction() as tx:
            return Mended(backup, relisted=tx.rebuild_lists(), lacking=lacking)
    finally:
        desk.close()


def _is_sound(path: Path, backups: BackupFolder) -> bool:
    try:
        examined(path, may_recover=True)
    except DeskDamagedError:
        return False
    except DeskForeignError:
        if backups.newest_good() is None:
            raise
        return False  # its first bytes are gone: it was a desk, or there were no backups of it
    with reporting_trouble(path):
        connection = sqlite.connect(path, "ro")
    try:
        return not next(iter(damaged_revisions(connection)), "")
    finally:
        connection.close()


def _made_anew(path: Path, backups: BackupFolder, now: datetime) -> Mended:
    backup = backups.newest_good()
    anew = path.with_name(f"{path.stem}.mending.desk")
    _clear(anew)
    try:
        if backup is not None:
            back_up(backup.path, anew)
        _make_of_today(anew)
        try:
            salvaged = salvage(path, anew)
        except (sqlite.module().Error, DeskDamagedError) as error:
            if backup is None:
                raise
            salvaged = Salvaged(lost=(f"Nothing later could be read: {error}",))
        relisted = _with_lists(anew)
        prove(anew)
        aside = _set_aside(path, now)
        anew.replace(path)
        sync_folder(path.parent)
    finally:
        _clear(anew)
    _, lacking = bring_originals(path, (backups.media,))
    return Mended(backup, aside, relisted, salvaged, lacking)


def _make_of_today(path: Path) -> None:
    """Bring a copy to today's schema, which has room for all that a desk may hold; or make one."""
    engine = sqlite.writing_engine(path, "rwc")
    try:
        migrate(engine)
    finally:
        engine.dispose()


def _with_lists(path: Path) -> tuple[str, ...]:
    """Make the lists of a salvaged desk, and what a desk must have; it is one file again then."""
    desk = open_desk(path)
    try:
        with desk.transaction() as tx:
            for key, value in (("store_id", new_id()), ("dialect", DIALECT)):
                if not tx.settings.get(key, ""):
                    tx.settings.put(key, value)
            if not tx.settings.local_get("desk_id", ""):
                tx.settings.local_put("desk_id", new_id())
            return tx.rebuild_lists()
    finally:
        desk.close()


def _set_aside(path: Path, now: datetime) -> Path:
    """Give a damaged file another name, and SQLite's beside it, which no other file may meet.

    Where the disk can, the file has both names until the sound one takes its place.
    """
    name = f"{path.stem}.damaged {now.astimezone():%Y-%m-%d %H%M%S}.desk"
    aside = path.with_name(name)
    for ending in ("-wal", "-journal"):
        beside = path.with_name(path.name + ending)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + ending))
    path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
    try:
        os.link(path, aside)
    except OSError:
        path.rename(aside)
    return aside


def _clear(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal", ".lock"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
