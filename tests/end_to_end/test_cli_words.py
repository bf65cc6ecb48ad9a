"""The house list on the command line."""

from pathlib import Path

from command import run
from deskeditor.cli.invocation import created


def test_words_are_put_on_the_list_shown_and_taken_off(desk_path: Path, tmp_path: Path) -> None:
    with created(desk_path, "A Test"):
        pass
    more = tmp_path / "more.txt"
    more.write_text("Orsa # a town\nDolna\n", encoding="utf-8")
    answer = run("--desk", desk_path, "words", "--add", "Galați", "--from", more)
    assert (answer.status, answer.out.split()) == (0, ["Dolna", "Galați", "Orsa"])
    assert run("--desk", desk_path, "words", "--remove", "Orsa", "--json").json == {
        "words": ["Dolna", "Galați"]
    }


def test_what_is_not_one_word_is_refused(desk_path: Path) -> None:
    with created(desk_path, "A Test"):
        pass
    answer = run("--desk", desk_path, "words", "--add", "two words")
    assert answer.status == 1
    assert "not one word" in answer.err
    assert run("--desk", desk_path, "words").out == ""
