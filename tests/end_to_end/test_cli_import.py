from dataclasses import replace
from pathlib import Path

import pytest

from command import run
from deskeditor.cli.invocation import opened
from deskeditor.operations.desk import Desk
from deskeditor.operations.stories import keep_draft
from deskeditor.storage.desk_file import open_desk


def test_a_markdown_file_becomes_a_story_with_all_its_fields(
    story_file: Path, desk_path: Path
) -> None:
    taken = run("--desk", desk_path, "import", story_file, "--json")
    assert taken.status == 0
    (item,) = taken.json["items"]
    assert item["outcome"] == "created"
    assert set(item) == {"outcome", "id", "slug", "headline", "missing", "reason"}

    shown = run("--desk", desk_path, "show", item["id"], "--json").json
    assert shown["headline"] == "River Watch: The ferry that nobody ordered"
    assert shown["slug"] == "the-ferry-that-nobody-ordered"
    assert shown["section"] == "Reporting"
    assert shown["column"] == "River Watch"
    assert shown["regions"] == ["Europe", "Asia-Pacific"]
    assert [topic.lower() for topic in shown["topics"]] == ["rivers", "transport"]
    assert shown["bylines"] == [{"name": "Ana Petrescu", "role": "author"}]
    assert "<!--more-->" in shown["body"]


def test_a_dry_run_shows_what_it_found_and_makes_no_desk(
    story_file: Path, desk_path: Path
) -> None:
    answer = run("--desk", desk_path, "import", story_file, "--dry-run", "--json")
    assert answer.status == 0
    assert [item["outcome"] for item in answer.json["items"]] == ["created"]
    told = run("--desk", desk_path, "import", story_file, "--dry-run")
    assert "nothing was written" in told.err
    assert not desk_path.parent.exists()


def test_the_same_file_twice_changes_nothing(story_file: Path, desk_path: Path) -> None:
    first = run("--desk", desk_path, "import", story_file, "--json").json["items"][0]
    listed = run("--desk", desk_path, "list", "--json").out
    again = run("--desk", desk_path, "import", story_file, "--json")
    assert again.status == 0
    assert again.json["items"][0]["outcome"] == "unchanged"
    assert again.json["items"][0]["id"] == first["id"]
    assert run("--desk", desk_path, "list", "--json").out == listed


def test_a_bad_file_is_reported_and_the_others_are_taken_in(
    story_file: Path, desk_path: Path
) -> None:
    bad = story_file.with_name("bad.md")
    bad.write_bytes(b"\x00\x01\x02")
    answer = run("--desk", desk_path, "import", bad, story_file, "--json")
    outcomes = {item["outcome"]: item for item in answer.json["items"]}
    assert set(outcomes) == {"created", "skipped"}
    assert "bad.md" in outcomes["skipped"]["reason"]
    assert answer.status == 1


def test_when_nothing_can_be_read_no_desk_is_made(tmp_path: Path, desk_path: Path) -> None:
    answer = run("--desk", desk_path, "import", tmp_path / "nowhere.md", "--json")
    assert answer.status == 3
    assert [item["outcome"] for item in answer.json["items"]] == ["skipped"]
    assert not desk_path.exists()


def test_a_person_reads_what_was_found_and_what_is_missing(
    story_file: Path, desk_path: Path
) -> None:
    answer = run("--desk", desk_path, "import", story_file)
    assert answer.status == 0
    first, *_ = answer.out.splitlines()
    assert first.split("\t")[:2] == ["created", "River Watch: The ferry that nobody ordered"]
    assert "image" in first
    assert "1 created, 0 unchanged, 0 skipped" in answer.out
    assert "Making a new desk" in answer.err


PROJECT = Path(__file__).parents[2]
SAVED_PAGES = [
    PROJECT / "tests" / "data" / "import" / "saved-page.txt",
    *sorted(PROJECT.parent.glob("shared/seeds/*.txt")),
]


@pytest.mark.parametrize("page", SAVED_PAGES, ids=lambda path: path.name)
def test_a_saved_page_gives_one_full_story_and_those_of_its_rail(
    page: Path, desk_path: Path
) -> None:
    answer = run("--desk", desk_path, "import", page, "--json")
    assert answer.status == 0
    items = answer.json["items"]
    assert [item["outcome"] for item in items] == ["created"] * 4
    full, *rail = (run("--desk", desk_path, "show", item["id"], "--json").json for item in items)
    assert full["headline"].startswith(f"{full['column']}: ")
    assert full["deck"]
    assert full["regions"]
    assert "\n- " in full["body"]
    for story in rail:
        assert story["regions"]
        assert story["lead"]["alt"]
        assert story["lead"]["credit"]["line"].startswith("Top ")
        assert story["teaser"]
        assert story["missing"]


def test_typing_that_waits_to_come_back_still_waits_after_an_import(
    story_file: Path, desk_path: Path
) -> None:
    run("--desk", desk_path, "import", story_file)
    killed = Desk(open_desk(desk_path))
    story = killed.ask(lambda tx: tx.stories.find("the-ferry-that-nobody-ordered"))
    killed.perform(keep_draft(replace(story, body="Typed, and never saved.")))
    killed.database.close()  # as if the window had died: nobody said that all was well

    other = story_file.with_name("other.md")
    other.write_text("# Another story\n\nText.\n", encoding="utf-8")
    assert run("--desk", desk_path, "import", other).status == 0
    with opened(desk_path, "") as desk:
        assert [draft.story for draft in desk.recovered] == [story.id]


def test_a_desk_that_a_window_holds_takes_nothing_in(story_file: Path, desk_path: Path) -> None:
    run("--desk", desk_path, "import", story_file)
    other = story_file.with_name("other.md")
    other.write_text("# Another story\n\nText.\n", encoding="utf-8")
    with opened(desk_path, ""):
        answer = run("--desk", desk_path, "import", other)
        assert len(run("--desk", desk_path, "list", "--json").json["stories"]) == 1
    assert answer.status == 3
    assert "Traceback" not in answer.err
