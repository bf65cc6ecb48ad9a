"""The house list is the desk's: it is kept, undone and done again like everything else."""

from pathlib import Path

import pytest

from deskeditor.errors import RefusedError
from deskeditor.operations.desk import Desk
from deskeditor.operations.words import add_house_words, house_words, remove_house_words
from deskeditor.storage.desk_file import create_desk


def test_words_are_added_undone_and_removed(tmp_path: Path) -> None:
    desk = Desk(create_desk(tmp_path / "Review.desk"))
    try:
        desk.perform(add_house_words(["Orsa", "dolna", "Orsa"]))
        assert desk.ask(house_words) == ("dolna", "Orsa")
        desk.perform(remove_house_words(["Orsa", "never there"]))
        assert desk.ask(house_words) == ("dolna",)
        desk.undo()
        assert desk.ask(house_words) == ("dolna", "Orsa")
        desk.undo()
        assert desk.ask(house_words) == ()
        desk.redo()
        assert desk.ask(house_words) == ("dolna", "Orsa")
    finally:
        desk.close()


@pytest.mark.parametrize("word", ["", " ", "two words", "a\nb"])
def test_what_is_no_single_word_is_refused(tmp_path: Path, word: str) -> None:
    desk = Desk(create_desk(tmp_path / "Review.desk"))
    try:
        with pytest.raises(RefusedError, match="not one word"):
            desk.perform(add_house_words([word]))
    finally:
        desk.close()
