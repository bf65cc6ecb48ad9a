"""A desk on a real file, with a clock that a test can turn."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from deskeditor.operations.desk import Desk
from deskeditor.storage.database import Database
from deskeditor.storage.desk_file import create_desk, open_desk


@dataclass
class Clock:
    """Every look at it is a second later."""

    moment: datetime = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk_path(tmp_path: Path) -> Path:
    return tmp_path / "review.desk"


@pytest.fixture(scope="session")
def new_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a desk made once; a closed desk is one file, so a copy of it is a new desk."""
    path = tmp_path_factory.mktemp("made once") / "new.desk"
    create_desk(path, now=Clock()).close()
    return path


@pytest.fixture
def database(new_desk: Path, desk_path: Path, clock: Clock) -> Iterator[Database]:
    shutil.copyfile(new_desk, desk_path)
    database = open_desk(desk_path, now=clock, person="Ada Okafor")
    yield database
    database.close()


@pytest.fixture
def desk(database: Database) -> Iterator[Desk]:
    desk = Desk(database)
    yield desk
    desk.close()
