"""History, differences and restores from the command line, for people and for scripts."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from command import run
from deskeditor.operations.desk import Desk
from deskeditor.operations.history import name_version
from deskeditor.operations.stories import create_story, save_story
from deskeditor.storage.desk_file import create_desk


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("history") / "small.desk"
    desk = Desk(create_desk(path, person="Ada Okafor"))
    story = desk.perform(create_story("Ferries stop", body="One two three.\n")).value
    after = replace(story, headline="Ferries start", body="One two four.\n", topics=("Ports",))
    desk.perform(save_story(after, story.head, "Saved by hand"))
    desk.perform(name_version(story.id, "As sent"))
    desk.close()
    return path


@pytest.fixture
def desk(made_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(made_once, tmp_path / "small.desk"))


def shown(desk: Path) -> dict[str, Any]:
    story: dict[str, Any] = run("--desk", desk, "show", "ferries-start", "--json").json
    return story


def test_history_tells_who_when_why_and_how_much(desk: Path) -> None:
    answer = run("--desk", desk, "history", "ferries-start", "--json").json
    newest, first = answer["revisions"]
    assert (newest["number"], newest["name"], newest["reason"]) == (2, "As sent", "Saved by hand")
    assert (newest["removed"], newest["added"]) == (2, 2)
    assert (first["removed"], first["added"], first["author"]) == (0, 5, "Ada Okafor")
    lines = run("--desk", desk, "history", answer["id"], "-n", "1").out.splitlines()
    assert len(lines) == 1
    version, _when, who, words, change, why = lines[0].split("\t")
    assert (version, who, words, change) == ("v2", "Ada Okafor", "3", "+2 −2")
    assert why == "“As sent” Saved by hand"


def test_differences_are_marked_by_field_and_by_word(desk: Path) -> None:
    told = run("--desk", desk, "diff", "ferries-start", "1", "as sent")
    assert told.status == 0
    assert "Headline\nFerries [-stop-] {+start+}" in told.out
    assert "Text\nOne two [-three-] {+four+}." in told.out
    assert "Topics\n{+Ports+}" in told.out
    assert run("--desk", desk, "diff", "ferries-start", "v1").out == told.out
    assert "do not differ" in run("--desk", desk, "diff", "ferries-start", "2", "2").out


def test_differences_are_told_to_scripts_as_passages(desk: Path) -> None:
    told = run("--desk", desk, "diff", "ferries-start", "2", "1", "--json").json
    assert (told["before"]["number"], told["after"]["number"]) == (2, 1)
    body = next(c for c in told["changes"] if c["field"] == "body")
    assert {"kind": "removed", "text": " four"} in body["passages"]
    assert "".join(p["text"] for p in body["passages"] if p["kind"] != "added") == body["before"]


def test_a_revision_is_brought_back_whole_or_by_field(desk: Path) -> None:
    one = run("--desk", desk, "restore", "ferries-start", "1", "--field", "headline", "--json")
    assert one.json == {
        "id": shown_id(desk), "slug": "ferries-start", "changed": True,
        "restored": 1, "revision": 3,
    }  # fmt: skip
    told = run("--desk", desk, "restore", shown_id(desk), "v1")
    assert "now v4" in told.out
    story = run("--desk", desk, "show", shown_id(desk), "--json").json
    assert (story["headline"], story["body"]) == ("Ferries stop", "One two three.\n")
    again = run("--desk", desk, "restore", shown_id(desk), "v1")
    assert "same now" in again.out


def shown_id(desk: Path) -> str:
    stories = run("--desk", desk, "list", "--json").json["stories"]
    return str(stories[0]["id"])


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["history", "nothing"], 1),
        (["diff", "ferries-start", "9"], 1),
        (["diff", "ferries-start"], 2),
        (["restore", "ferries-start", "9"], 1),
        (["restore", "ferries-start", "1", "--field", "colour"], 1),
        (["restore", "x.desk", "--field", "body"], 2),
        (["restore", "ferries-start", "1", "--to", "y.desk"], 2),
    ],
)
def test_wrong_use_and_what_is_not_there_end_with_their_status(
    desk: Path, arguments: list[str], status: int
) -> None:
    before = desk.read_bytes()
    answer = run("--desk", desk, *arguments)
    assert answer.status == status
    assert answer.err
    assert shown(desk)["headline"] == "Ferries start"
    assert len(desk.read_bytes()) == len(before)
