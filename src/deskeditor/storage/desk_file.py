"""Making and opening a desk."""

from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep

from deskeditor.errors import DeskFileError, RefusedError
from deskeditor.model.ids import new_id
from deskeditor.model.magazine import Magazine
from deskeditor.storage import sqlite
from deskeditor.storage.backup import back_up
from deskeditor.storage.database import Database, Sitting, media_folder
from deskeditor.storage.defaults import default_terms
from deskeditor.storage.gate import examined
from deskeditor.storage.lock import DeskLock
from deskeditor.storage.migrating import migrate
from deskeditor.storage.schema_version import TODAY, FileVersion
from deskeditor.storage.trouble import reporting_trouble

DIALECT = "deskeditor-md-1"
_LOOKS, _LOOK_EVERY_S = 6, 0.1  # a window lists a save within milliseconds

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the time: aware, UTC."""
    return datetime.now(UTC)


def create_desk(
    path: Path, *, magazine: Magazine | None = None, now: Clock = utc_now, person: str = ""
) -> Database:
    """Make a new desk with the usual sections and regions, and return it open.

    Raises RefusedError if there is a file already, DeskFileError if it cannot be written; then
    nothing is left behind.
    """
    if path.exists() or media_folder(path).exists():
        raise RefusedError(
            f"There is something at {path} already; it was left as it is. Open it, or choose "
            "another name."
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DeskFileError(
            f"The folder {path.parent} cannot be made ({error.strerror}). Choose another one."
        ) from error
    with ExitStack() as undoing:
        lock = DeskLock(path, now)
        undoing.callback(lock.release)
        undoing.callback(_remove, path)
        engine = sqlite.writing_engine(path, "rwc")
        undoing.callback(engine.dispose)
        with reporting_trouble(path):
            migrate(engine)
        desk = Database(path, Sitting(now, person), engine, lock)
        _fill(desk, magazine or Magazine())
        undoing.pop_all()
    return desk


def open_desk(
    path: Path,
    *,
    read_only: bool = False,
    take_over: bool = False,
    now: Clock = utc_now,
    person: str = "",
) -> Database:
    """Open a desk, brought to today's schema after a backup; a refused file is not touched.

    For reading only, neither lock nor migration is needed: an older file, or one whose lists a
    crash left behind, is read from a copy that is brought along and taken away at the end.
    `take_over` takes the lock that another computer left. Raises DeskMissingError,
    DeskForeignError, DeskNewerError, DeskDamagedError, DeskLockedError, DeskReadOnlyError.
    """
    if read_only:
        version = examined(path, may_recover=False)
        desk = Database(path, Sitting(now, person))
        if version.number < TODAY.number:
            _read_from_copy(desk, now)
        elif _is_left_unlisted(path):
            try:
                _read_from_copy(desk, now)
            except (DeskFileError, OSError):  # no room, say: only the lists are a save behind
                return Database(path, Sitting(now, person))
        return desk
    if not path.is_file():
        examined(path, may_recover=False)
    with ExitStack() as undoing:
        lock = DeskLock(path, now, take_over=take_over)
        undoing.callback(lock.release)
        version = examined(path, may_recover=True)
        engine = sqlite.writing_engine(path)
        undoing.callback(engine.dispose)
        with reporting_trouble(path):
            if version.number < TODAY.number:
                back_up(path, _backup_before(path, version))
                migrate(engine)
            engine.connect().close()
        desk = Database(path, Sitting(now, person), engine, lock)
        undoing.callback(desk.close)
        with desk.transaction() as tx:
            tx.make_lists_where_stale()
        undoing.pop_all()
    return desk


def _is_left_unlisted(path: Path) -> bool:
    """Return True if stories wait to be listed and nobody lists them: whoever saved them died."""
    with reporting_trouble(path):
        connection = sqlite.connect(path, "ro")
        try:
            for _ in range(_LOOKS):
                if connection.execute("SELECT 1 FROM listing_due").fetchone() is None:
                    return False
                sleep(_LOOK_EVERY_S)
        finally:
            connection.close()
    return True


def _read_from_copy(desk: Database, now: Clock) -> None:
    """Let an older desk be read as today's schema has it; the file itself is not touched."""
    folder = TemporaryDirectory(prefix="deskeditor-", ignore_cleanup_errors=True)
    try:
        copy = back_up(desk.path, Path(folder.name) / desk.path.name)
        engine = sqlite.writing_engine(copy)
        try:
            migrate(engine)
            with Database(copy, Sitting(now), engine).transaction() as tx:
                tx.make_lists_where_stale()
        finally:
            engine.dispose()
        desk.read_from(copy, folder.cleanup)
    except BaseException:
        desk.close()
        folder.cleanup()
        raise


def _remove(path: Path) -> None:
    for leftover in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            path.with_name(path.name + leftover).unlink(missing_ok=True)


def _backup_before(path: Path, version: FileVersion) -> Path:
    return path.with_name(f"{path.stem}.before-{TODAY.major}.{TODAY.minor}-was-{version.major}"
                          f".{version.minor}.desk")  # fmt: skip


def _fill(desk: Database, magazine: Magazine) -> None:
    with desk.transaction() as tx:
        tx.settings.local_put("desk_id", new_id())
        tx.settings.put("store_id", new_id())
        tx.settings.put("dialect", DIALECT)
        tx.settings.put_magazine(magazine)
        for term in default_terms():
            tx.vocabulary.add(term)
