from datetime import UTC, datetime
from pathlib import Path

from deskeditor.cli.backing_up import copy_path

NOW = datetime(2026, 11, 22, 9, 5, 7, tzinfo=UTC)


def test_a_folder_takes_the_copy_under_the_same_name(tmp_path: Path) -> None:
    found = copy_path(Path("Review.desk"), tmp_path, NOW)
    assert found == tmp_path / "Review 2026-11-22 090507.desk"


def test_a_name_that_ends_like_a_desk_is_the_copy_s_own() -> None:
    assert copy_path(Path("Review.desk"), Path("safe.desk"), NOW) == Path("safe.desk")
