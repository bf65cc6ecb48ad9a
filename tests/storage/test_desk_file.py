import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from deskeditor.errors import DeskFileError, DeskReadOnlyError, RefusedError
from deskeditor.model.ids import StoryId
from deskeditor.model.magazine import Magazine
from deskeditor.model.story import Story
from deskeditor.model.vocabulary import TermKind
from deskeditor.storage import sqlite
from deskeditor.storage.database import Database
from deskeditor.storage.desk_file import create_desk, open_desk
from deskeditor.storage.tables import beside, history, indexes
from deskeditor.storage.tables.base import Base

ALL_TABLES = (beside, history, indexes)


def schema(path: Path) -> list[tuple[str, str, str]]:
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
    connection.close()
    return rows


def test_a_new_desk_has_the_usual_sections_and_regions(database: Database) -> None:
    with database.reading() as tx:
        vocabulary = tx.vocabulary.all()
    sections = [term.name for term in vocabulary.of(TermKind.SECTION)]
    regions = {term.name: term for term in vocabulary.of(TermKind.REGION)}
    assert sections == ["Reporting", "Analysis", "QiOSK", "Video"]
    assert list(regions) == [
        "Europe",
        "Asia-Pacific",
        "Middle East",
        "Africa",
        "Latin America",
        "Global Crises",
    ]
    assert regions["Europe"].codes == ("m49:150",)
    assert all(region.colour.startswith("#") for region in regions.values())


def test_a_new_desk_knows_its_magazine_and_its_ids(desk_path: Path) -> None:
    database = create_desk(desk_path, magazine=Magazine(name="The Meridian Review"))
    with database.reading() as tx:
        assert tx.settings.magazine().name == "The Meridian Review"
        assert tx.settings.get("dialect") == "deskeditor-md-1"
        assert tx.settings.get("store_id") != tx.settings.local_get("desk_id") != ""
    assert database.media == desk_path.with_name("review.media")
    assert database.sqlite_version == sqlite.version()
    database.close()


def test_the_file_says_whose_it_is_and_which_schema_it_has(
    database: Database, desk_path: Path
) -> None:
    database.close()
    connection = sqlite3.connect(desk_path)
    assert connection.execute("PRAGMA application_id").fetchone()[0] == 0x44534B45
    assert connection.execute("PRAGMA user_version").fetchone()[0] == (1 << 16) + 2
    connection.close()


def test_a_closed_desk_is_one_file(database: Database, desk_path: Path) -> None:
    with database.transaction() as tx:
        tx.settings.put("key", "value")
    assert {p.name for p in desk_path.parent.iterdir()} == {
        "review.desk",
        "review.desk-wal",
        "review.desk-shm",
        "review.desk.lock",
    }
    database.close()
    assert [p.name for p in desk_path.parent.iterdir()] == ["review.desk"]


def test_closing_twice_is_closing_once(database: Database) -> None:
    database.close()
    database.close()


def test_what_was_kept_is_there_when_the_desk_is_opened_again(
    database: Database, desk_path: Path
) -> None:
    with database.transaction() as tx:
        kept = tx.stories.add(Story(StoryId("s-1"), "Ceasefire holds"))
    database.close()
    again = open_desk(desk_path)
    with again.reading() as tx:
        assert tx.stories.get(kept.id) == kept
    again.close()


def test_a_desk_is_never_made_over_something(tmp_path: Path) -> None:
    taken = tmp_path / "taken.desk"
    taken.write_bytes(b"mine")
    with pytest.raises(RefusedError, match="already"):
        create_desk(taken)
    assert taken.read_bytes() == b"mine"

    (tmp_path / "other.media").mkdir()
    with pytest.raises(RefusedError, match="already"):
        create_desk(tmp_path / "other.desk")
    assert not (tmp_path / "other.desk").exists()


def test_a_desk_that_cannot_be_made_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(DeskFileError, match="folder"):
        create_desk(tmp_path / "file" / "new.desk")
    (tmp_path / "new.desk-wal").mkdir()
    with pytest.raises(DeskFileError):
        create_desk(tmp_path / "new.desk")
    assert not (tmp_path / "new.desk").exists()
    assert not (tmp_path / "new.desk.lock").exists()


def test_folders_on_the_way_to_a_new_desk_are_made(tmp_path: Path) -> None:
    create_desk(tmp_path / "a" / "b" / "new.desk").close()
    assert (tmp_path / "a" / "b" / "new.desk").is_file()


def test_a_desk_open_for_reading_can_be_read_beside_a_writer_and_not_written(
    database: Database, desk_path: Path
) -> None:
    reader = open_desk(desk_path, read_only=True)
    with database.transaction() as tx:
        tx.stories.add(Story(StoryId("s-1"), "Ceasefire holds"))
    with reader.reading() as tx:
        assert tx.stories.count() == 1
    with pytest.raises(DeskReadOnlyError, match="reading only"), reader.transaction():
        raise AssertionError("not reached")
    assert reader.read_only
    assert not database.read_only
    reader.close()


def test_a_question_cannot_write(database: Database) -> None:
    with pytest.raises(DeskReadOnlyError), database.reading() as tx:
        tx.settings.put("key", "value")


def test_what_is_raised_in_a_transaction_undoes_all_of_it(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.transaction() as tx:  # noqa: PT012
        tx.stories.add(Story(StoryId("s-1"), "Ceasefire holds"))
        sha256 = tx.blobs.put(b"a picture")
        _ = 1 / 0
    with database.reading() as tx:
        assert tx.stories.count() == 0
        assert not tx.blobs.has(sha256)


def test_the_tables_that_the_program_knows_are_those_of_the_file(database: Database) -> None:
    assert all(module.__doc__ for module in ALL_TABLES)

    def ours(_thing: object, name: str | None, kind: str, *_: object) -> bool:
        return not (kind == "table" and str(name).startswith(("story_text", "story_title")))

    engine = sqlite.reading_engine(database.path)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_nothing_is_deleted_by_a_cascade_and_every_table_is_strict(
    database: Database, desk_path: Path
) -> None:
    database.close()
    for kind, name, sql in schema(desk_path):
        assert "CASCADE" not in (sql or "")
        others = ("story_text", "story_title", "alembic_version", "sqlite_")
        if kind == "table" and not name.startswith(others):
            assert "STRICT" in sql, name


def test_a_desk_is_used_from_threads_other_than_the_one_that_opened_it(
    database: Database,
) -> None:
    def add(number: int) -> str:
        with database.transaction() as tx:
            return tx.stories.add(Story(StoryId(f"s-{number}"), f"Story {number}")).id

    def count(_number: int) -> int:
        with database.reading() as tx:
            return tx.stories.count()

    with ThreadPoolExecutor(4) as threads:
        added = list(threads.map(add, range(20)))
        counts = list(threads.map(count, range(20)))
    assert len(set(added)) == 20
    assert counts == [20] * 20
