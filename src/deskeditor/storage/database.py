"""An open desk: its transactions, its backups and its end."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from deskeditor.errors import DeskFileError, DeskReadOnlyError
from deskeditor.storage import sqlite
from deskeditor.storage.backup import back_up
from deskeditor.storage.ballast import Ballast
from deskeditor.storage.disks import warnings_about
from deskeditor.storage.known import Known
from deskeditor.storage.lock import DeskLock
from deskeditor.storage.replaced import FileStanding
from deskeditor.storage.stopping import Stop
from deskeditor.storage.transaction import Transaction
from deskeditor.storage.trouble import reporting_disk, reporting_trouble

_WAIT_S = 0.2  # that a question waits for an act, to see the save before it in the lists


@dataclass(frozen=True, slots=True)
class Sitting:
    """Who works at a desk, and by which clock."""

    now: Callable[[], datetime]
    person: str = ""


class Database:
    """One desk file with the folder of its media, open until `close`.

    One connection writes, one transaction at a time; readings have connections of their own and
    may go on beside it. Any thread may ask.
    """

    def __init__(
        self, path: Path, sitting: Sitting, writer: Engine | None = None,
        lock: DeskLock | None = None,
    ) -> None:  # fmt: skip
        self.path = path
        self.media = media_folder(path)
        self.read_only = writer is None
        self.warnings = warnings_about(path)  # sentences about the place where the desk lies
        self.sqlite_version = sqlite.version()
        self._sitting = sitting
        self._writer = writer
        self._reader = sqlite.reading_engine(path)
        self._lock = lock
        self._standing = FileStanding(path) if writer is not None else None
        self._known = Known(is_listing_due=True)  # perhaps: whoever was here last may have died
        self.is_answer_owed = False  # somebody asked while lists did not show the last save
        self._is_act = False  # whoever writes now changes what lists show
        self._at_close: Callable[[], object] | None = None
        self._writing = threading.Lock()
        self.ballast = Ballast(path)  # loaded by whoever types, dropped at the end

    @contextmanager
    def transaction(
        self, *, lists_wait: bool = False, deletes_many: bool = False
    ) -> Iterator[Transaction]:
        """Keep all that is done within, or nothing if anything is raised.

        Stories that wait to be listed are listed first, unless `lists_wait`. With `deletes_many`,
        references between rows are checked once, at the end: SQLite would look through all
        history for each revision that goes. Raises DeskReadOnlyError, DiskFullError,
        DeskLockedError, DeskDamagedError when the file or its disk, not the caller, is at fault.
        """
        with self._begun(_refuse_dangling if deletes_many else None, lists_wait=lists_wait) as tx:
            yield tx

    @contextmanager
    def deleting(self) -> Iterator[Transaction]:
        """Open a transaction in which old revisions of one document go, in a moment.

        Only `storage.deleting` looks whether anything refers to them, beside the document alone:
        checking all references takes through the whole desk. Raises as `transaction` does.
        """
        with self._begun(Session.flush, lists_wait=True) as tx:
            yield tx

    @contextmanager
    def _begun(
        self, check: Callable[[Session], None] | None, *, lists_wait: bool, is_held: bool = False
    ) -> Iterator[Transaction]:
        """Begin writing; with `check`, that is what looks at references at the end, not SQLite.

        `is_held` tells that the caller waited for its turn already.
        """
        if self._writer is None:
            raise DeskReadOnlyError(
                f"{self.path.name} is open for reading only, so nothing was changed. Open it for "
                "writing, or save a copy elsewhere."
            )
        with (
            nullcontext() if is_held else self._writing,
            reporting_trouble(self.path),
            _checking_at_the_end(self._writer) if check else nullcontext(),
            Session(self._writer, expire_on_commit=False) as session,
        ):
            if self._standing is not None:
                self._standing.ensure(partial(_raw, self._writer))
            if self._lock is not None and not self._lock.ensure():
                self._known.begin_again()
            tx = self._opened(session, self._known)
            try:
                with session.begin():
                    session.connection()  # begins now, so that what is read stays true
                    self._is_act = not lists_wait
                    if self._is_act:
                        tx.listing.settle()
                    yield tx
                    if check:
                        check(session)
                        self._known.forget()
                if tx.listing.is_settled:
                    self._known.is_listing_due = self._known.is_first_look = False
            except BaseException:
                tx.blobs.forget_new()
                raise
            finally:
                self._is_act = False

    @contextmanager
    def reading(self, stop: Stop | None = None) -> Iterator[Transaction]:
        """Read the desk as it is at one moment; writing within is refused by SQLite.

        Raises StoppedError when `stop` was called meanwhile.
        """
        if not self.settle():
            self.is_answer_owed = True
        with reporting_trouble(self.path), Session(self._reader) as session, session.begin():
            if stop is None:
                yield self._opened(session)
                return
            raw = session.connection().connection.driver_connection
            with stop.watching(raw):
                yield self._opened(session)

    def settle(self) -> bool:
        """List the stories that wait for it; return False if some still wait.

        What stands in the way, a full disk or an act that goes on for long, is left for later:
        then `is_answer_owed` to whoever asked meanwhile.
        """
        while self._known.is_listing_due and self._writer is not None:
            if self._writing.acquire(timeout=_WAIT_S):
                try:
                    self._list()
                finally:
                    self._writing.release()
                break
            if self._is_act:
                break
        return self.read_only or not self._known.is_listing_due

    def _list(self) -> None:
        with suppress(DeskFileError), self._begun(None, lists_wait=True, is_held=True) as tx:
            tx.listing.settle()

    def backup(self, target: Path) -> Path:
        """Write a checked copy of the desk to `target` and return that; media stay behind.

        Raises DeskFileError; a copy that was there before is then still there.
        """
        with reporting_trouble(self.path), reporting_disk(target):
            return back_up(self.path, target)

    def read_from(self, copy: Path, at_close: Callable[[], object]) -> None:
        """Read from a copy of the file that is of today's schema; `at_close` takes it away."""
        self._reader.dispose()
        self._reader = sqlite.reading_engine(copy)
        self._at_close = at_close

    def close(self) -> None:
        """Close the desk; it is then one file again, with nothing of SQLite's beside it."""
        self._reader.dispose()
        if self._at_close is not None:
            self._at_close()
            self._at_close = None
        if self._writer is not None:
            _fold_log(self._writer)
            self._writer.dispose()
            self._writer = None
            self.ballast.drop()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _opened(self, session: Session, known: Known | None = None) -> Transaction:
        return Transaction(session, self.media, self._sitting.now, self._sitting.person, known)


def media_folder(path: Path) -> Path:
    """Return where the media of a desk lie: "NAME.media"."""
    return path.with_suffix(".media")


@contextmanager
def _checking_at_the_end(writer: Engine) -> Iterator[None]:
    """Let SQLite not check references within; only possible before a transaction begins."""
    raw = _raw(writer)
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys=ON")


def _refuse_dangling(session: Session) -> None:
    session.flush()
    found = session.execute(text("PRAGMA foreign_key_check")).all()
    if found:
        raise RuntimeError(f"rows refer to what was deleted: {found[:3]}")


def _raw(writer: Engine) -> Any:  # noqa: ANN401 - of whichever SQLite is in use
    """Return the one connection that writes; it stays open."""
    with writer.connect() as connection:
        return connection.connection.driver_connection


def _fold_log(writer: Engine) -> None:
    """Write the log back into the file, so that it may be read from a disk that is read-only.

    Where that cannot be (no room, somebody reads), the log stays beside the file, which is sound.
    """
    try:
        with writer.connect() as connection:
            connection.rollback()
            raw: Any = connection.connection.driver_connection
            raw.execute("PRAGMA journal_mode=DELETE")
    except (DBAPIError, sqlite.module().Error):
        return
