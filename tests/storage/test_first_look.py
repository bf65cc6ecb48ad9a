from pathlib import Path

import pytest

from deskeditor.model.query import StoryQuery
from deskeditor.operations.sample import create_sample
from deskeditor.storage.desk_file import open_desk
from deskeditor.storage.first_look import first_look


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("look") / "Meridian.desk"
    create_sample(path)
    return path


def test_the_first_look_shows_the_very_rows_that_the_open_desk_lists(sample: Path) -> None:
    look = first_look(sample, 7)
    desk = open_desk(sample)
    try:
        with desk.reading() as tx:
            rows = tx.stories.summaries(StoryQuery(limit=7))
            total = tx.stories.count()
    finally:
        desk.close()
    assert look is not None
    assert look.rows == rows
    assert look.total == total


def test_the_first_look_brings_what_this_machine_remembers(sample: Path) -> None:
    desk = open_desk(sample)
    with desk.transaction() as tx:
        tx.settings.local_put("window.story", "some-story")
    desk.close()
    look = first_look(sample, 1)
    assert look is not None
    assert look.local["window.story"] == "some-story"


def test_looking_changes_no_byte_and_leaves_nothing_behind(sample: Path) -> None:
    before, names = sample.read_bytes(), names_in(sample.parent)
    assert first_look(sample, 100) is not None
    assert sample.read_bytes() == before
    assert names_in(sample.parent) == names


def test_an_open_desk_is_not_looked_at(sample: Path) -> None:
    desk = open_desk(sample)
    try:
        assert first_look(sample, 1) is None
    finally:
        desk.close()


@pytest.mark.parametrize("content", [b"", b"not a database at all", b"SQLite format 3\x00"])
def test_a_file_that_is_no_desk_is_left_to_the_gate(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "Other.desk"
    path.write_bytes(content)
    assert first_look(path, 1) is None
    assert path.read_bytes() == content
    assert names_in(tmp_path) == ["Other.desk"]


def test_there_is_nothing_to_see_where_no_desk_is(tmp_path: Path) -> None:
    assert first_look(tmp_path / "None.desk", 1) is None
