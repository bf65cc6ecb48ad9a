from pathlib import Path

from command import run


def test_a_backup_is_a_desk_with_the_same_stories_and_pictures(
    sample_desk: Path, tmp_path: Path
) -> None:
    answer = run("--desk", sample_desk, "backup", tmp_path / "copies", "--json")
    assert answer.status == 0
    copy = Path(answer.json["path"])
    assert copy.parent == tmp_path / "copies"
    stories = run("--desk", sample_desk, "list", "--json").json
    assert run("--desk", copy, "list", "--json").json == stories
    originals = {p.name for p in sample_desk.with_suffix(".media").rglob("*") if p.is_file()}
    copied = {p.name for p in copy.with_suffix(".media").rglob("*") if p.is_file()}
    assert originals
    assert copied == originals


def test_a_named_copy_has_that_name(sample_desk: Path, tmp_path: Path) -> None:
    assert run("--desk", sample_desk, "backup", tmp_path / "safe.desk").status == 0
    assert (tmp_path / "safe.desk").is_file()
