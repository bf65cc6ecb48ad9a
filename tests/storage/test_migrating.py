"""Every released schema opens in this version; a step that would lose something is not kept."""

import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from deskeditor.errors import DeskDamagedError, DeskReadOnlyError
from deskeditor.model.ids import StoryId
from deskeditor.model.query import parse_query
from deskeditor.model.story import Story
from deskeditor.operations.desk import Desk
from deskeditor.operations.retention import pack_histories
from deskeditor.storage import sqlite
from deskeditor.storage.database import Database
from deskeditor.storage.desk_file import create_desk, open_desk
from deskeditor.storage.migrating import STEPS, migrate, step_of
from deskeditor.storage.packing import PackingRule
from deskeditor.storage.proving import prove
from deskeditor.storage.schema_version import TODAY, FileVersion
from deskeditor.storage.tables import beside, history, indexes  # noqa: F401 - they declare
from deskeditor.storage.tables.base import Base

SCHEMAS = Path(__file__).parent / "schemas"
STORE_PAGE = Path(__file__).parents[2] / "docs" / "store.md"
REBUILDS = """
def upgrade():
    with op.batch_alter_table("document") as batch:
        batch.add_column(sa.Column("colour", sa.Text))
        batch.drop_column("hub_head")
"""
LOSES = "def upgrade():\n    op.execute('DELETE FROM revision_parent')\n"
ALTERS = """
def upgrade():
    op.execute("DROP TRIGGER revision_is_never_changed")
    op.execute("UPDATE revision SET body = fields WHERE number = 1")
"""
SPOILS_PACKS = """
def upgrade():
    op.execute("DROP TRIGGER revision_pack_is_never_changed")
    op.execute("UPDATE revision_pack SET data = zeroblob(9)")
"""
DANGLES = "def upgrade():\n    op.execute(\"UPDATE document SET head = 'nothing'\")\n"


def steps_with(folder: Path, upgrade: str) -> Path:
    steps = folder / "migrations"
    shutil.copytree(STEPS / "versions", steps / "versions")
    head = "from alembic import op\nimport sqlalchemy as sa\n"
    text = f'{head}revision = "0004"\ndown_revision = "0003"\n{upgrade}'
    (steps / "versions" / "0004_next.py").write_text(text)
    return steps


def content(path: Path) -> dict[str, list[Any]]:
    connection = sqlite3.connect(path)
    names = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    ]
    rows = {
        name: sorted(map(str, connection.execute(f'SELECT * FROM "{name}"'))) for name in names
    }
    rows["version"] = connection.execute("PRAGMA user_version").fetchall()
    connection.close()
    return rows


@pytest.fixture
def desk_with_history(tmp_path: Path) -> Path:
    path = tmp_path / "old.desk"
    database = create_desk(path)
    with database.transaction() as tx:
        story = tx.stories.add(Story(StoryId("s-1"), "Ferries"))
        for number in range(3):
            story = tx.stories.save(
                Story(StoryId("s-1"), f"Ferries {number}"), story.head, f"Step {number}"
            )
        for number in range(9):
            story = tx.stories.save(Story(StoryId("s-1"), f"Bridges {number}"), story.head)
    assert pack_histories(Desk(database), PackingRule(4, timedelta(0), 20, 4))
    database.close()
    return path


@pytest.mark.parametrize("frozen", sorted(SCHEMAS.glob("*.desk")), ids=lambda path: path.stem)
def test_a_desk_of_every_released_schema_opens(frozen: Path, tmp_path: Path) -> None:
    path = tmp_path / frozen.name
    shutil.copyfile(frozen, path)
    database = open_desk(path)
    with database.reading() as tx:
        story = tx.stories.find("ferries-and-fees")
        assert story.headline == "River Watch: Ferries and fees"
        assert tx.stories.summary(story.id).byline == "Ada Okafor"
        assert [revision.reason for revision in tx.revisions.of(story.id)] == ["Saved", "Created"]
        assert tx.revisions.damaged() == ()
        assert tx.issues.by_number(1).stories() == (story.id,)
        assert tx.images.uses(tx.images.all()[0].id) == (story.id,)
        draft = tx.drafts.get(story.id)
        assert draft is not None
        assert draft.body == "Typed last"
        assert tx.settings.magazine().name == "The Meridian Review"
        assert tx.stories.ids(parse_query("hearse")) == (story.id,)
    with database.transaction() as tx:
        assert tx.rebuild_lists() == ()
        tx.stories.save(Story(story.id, "Saved by a later version"), story.head)
    database.close()


def test_packs_of_1_2_are_read(tmp_path: Path) -> None:
    path = tmp_path / "old.desk"
    shutil.copyfile(SCHEMAS / "1.2.desk", path)
    database = open_desk(path)
    with database.reading() as tx:
        story = tx.stories.find("bridges")
        versions = tx.revisions.of(story.id)
        bodies = [tx.revisions.story(version.id).body for version in versions]
        assert tx.revisions.damaged() == ()
    assert bodies == [f"Bridge No. {n} opens at dawn.\n" for n in range(11, 0, -1)] + [""]
    database.close()
    assert len(content(path)["revision_pack"]) == 1


def test_what_1_1_lists_of_a_desk_of_1_0_is_as_if_it_had_been_made_today(tmp_path: Path) -> None:
    path = tmp_path / "old.desk"
    shutil.copyfile(SCHEMAS / "1.0.desk", path)
    before = content(path)
    database = open_desk(path)
    with database.reading() as tx:
        assert tx.stories.ids(parse_query('"jane doe"')) == tx.stories.ids()
        assert tx.search.counts("issue") == {"1": 1}
        assert tx.search.counts("person") == {"ada okafor": 1}
        assert len(tx.search.saved()) == 5
    with database.transaction() as tx:
        assert tx.rebuild_lists() == ()
    database.close()
    assert content(path.with_name("old.before-1.2-was-1.0.desk")) == before
    assert content(path)["revision"] == before["revision"]


def test_an_older_desk_is_read_without_being_changed(tmp_path: Path) -> None:
    path = tmp_path / "old.desk"
    shutil.copyfile(SCHEMAS / "1.0.desk", path)
    before = path.read_bytes()
    database = open_desk(path, read_only=True)
    with database.reading() as tx:
        (story,) = tx.stories.summaries(parse_query("hearse"))
        assert story.byline == "Ada Okafor"
        assert story.issue == 1
    with pytest.raises(DeskReadOnlyError), database.transaction():
        pass
    assert database.path == path
    database.close()
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["old.desk"]


def test_lists_that_a_migration_left_stale_are_made_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "old.desk"
    shutil.copyfile(SCHEMAS / "1.0.desk", path)
    engine = sqlite.writing_engine(path)
    migrate(engine)  # and then the power fails
    engine.dispose()
    database = open_desk(path)
    with database.reading() as tx:
        assert tx.stories.ids(parse_query("hearse")) == tx.stories.ids()
        assert tx.settings.local_get("lists") == "made"
    database.close()


def test_the_documented_program_reads_every_text(
    database: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with database.transaction() as tx:
        story = tx.stories.add(Story(StoryId("s-1"), "Ferries", body="word " * 400))
        for number in range(30):
            body = f"{story.body}\nSentence {number}."
            story = tx.stories.save(Story(StoryId("s-1"), "Ferries", body=body), story.head)
        tx.stories.add(Story(StoryId("s-2"), "Other", body="Short."))
    desk = Desk(database)
    assert pack_histories(desk, PackingRule(1, timedelta(0), 20, 4)) > 10
    oldest = desk.ask(lambda tx: tx.revisions.of(story.id))[-2]
    known = desk.ask(lambda tx: tx.revisions.story(oldest.id))
    database.close()
    database.path.rename(database.path.with_name("meridian.desk"))
    monkeypatch.chdir(database.path.parent)
    text = STORE_PAGE.read_text(encoding="utf-8")
    code = text.split("```python\n")[1].split("```")[0]
    program: dict[str, Any] = {}
    exec(compile(code, "docs/store.md", "exec"), program)  # noqa: S102 - ours
    assert capsys.readouterr().out == f"Ferries\n\n{story.body}\nOther\n\nShort.\n\n"
    assert oldest.id not in {
        key for (key,) in program["desk"].execute("SELECT id FROM revision").fetchall()
    }
    assert program["revision"](oldest.id) == ('{"headline":"Ferries"}', known.body)
    program["desk"].close()


def test_the_documentation_names_every_table(database: Database) -> None:
    page = STORE_PAGE.read_text(encoding="utf-8")
    for table in Base.metadata.tables:
        assert f"`{table}`" in page, table


def test_every_released_schema_is_frozen() -> None:
    assert {"1.0", "1.1", "1.2"} <= {path.stem for path in SCHEMAS.glob("*.desk")}


def test_rebuilding_a_table_keeps_all_that_refers_to_it(
    desk_with_history: Path, tmp_path: Path
) -> None:
    before = content(desk_with_history)
    engine = sqlite.writing_engine(desk_with_history)
    migrate(engine, steps=steps_with(tmp_path, REBUILDS), version=FileVersion(1, 2))
    assert step_of(engine) == "0004"
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    engine.dispose()
    after = content(desk_with_history)
    assert after["version"] == [((1 << 16) + 2,)]
    for table in ("revision", "revision_parent", "story_row", "term", "story_text"):
        assert after[table] == before[table]
    assert len(after["document"]) == len(before["document"])


@pytest.mark.parametrize(
    "step",
    [LOSES, ALTERS, SPOILS_PACKS, DANGLES],
    ids=["loses", "alters", "spoils packs", "dangles"],
)
def test_a_step_that_loses_history_is_not_kept(
    desk_with_history: Path, tmp_path: Path, step: str
) -> None:
    before = content(desk_with_history)
    engine = sqlite.writing_engine(desk_with_history)
    with pytest.raises(DeskDamagedError, match="without loss"):
        migrate(engine, steps=steps_with(tmp_path, step))
    engine.dispose()
    assert content(desk_with_history) == before
    open_desk(desk_with_history).close()


def test_an_older_desk_is_backed_up_before_it_is_changed(desk_with_history: Path) -> None:
    connection = sqlite3.connect(desk_with_history)
    connection.execute("PRAGMA user_version=0")
    connection.close()
    before = content(desk_with_history)
    open_desk(desk_with_history).close()
    backup = desk_with_history.with_name("old.before-1.2-was-0.0.desk")
    assert content(backup) == before
    assert content(desk_with_history)["version"] == [(TODAY.number,)]


def test_a_later_minor_version_can_be_opened(desk_with_history: Path) -> None:
    connection = sqlite3.connect(desk_with_history)
    connection.execute(f"PRAGMA user_version={FileVersion(1, 9).number}")
    connection.close()
    open_desk(desk_with_history).close()
    assert content(desk_with_history)["version"] == [(FileVersion(1, 9).number,)]


@pytest.mark.parametrize("frozen", sorted(SCHEMAS.glob("*.desk")), ids=lambda path: path.stem)
def test_every_released_schema_is_backed_up_and_proven_before_it_is_migrated(
    frozen: Path, tmp_path: Path
) -> None:
    path = tmp_path / frozen.name
    shutil.copyfile(frozen, path)
    before = content(frozen)
    open_desk(path).close()
    backups = list(tmp_path.glob(f"{frozen.stem}.before-*.desk"))
    is_today = before["version"] == [(TODAY.number,)]
    assert len(backups) == (0 if is_today else 1)
    for backup in backups:
        prove(backup)
        assert content(backup) == before
