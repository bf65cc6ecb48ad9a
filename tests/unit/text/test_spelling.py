"""Which words are looked up, what dictionaries and lists say of them, and hints on grammar."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskeditor.text.spelling.dictionaries import available, dictionaries_for, folders
from deskeditor.text.spelling.proofreader import Proofreader, Wishes
from deskeditor.text.spelling.prose import covered, words_of
from deskeditor.text.spelling.word_file import add_word, read_words, words_in


@pytest.fixture(scope="module")
def american() -> Proofreader:
    """Return a reader of American English with a list of one word."""
    return Proofreader(Wishes(("en-US",), frozenset(["Orsa", "henhouse"])))


def _words(line: str) -> list[str]:
    return [word.text for word in words_of(line)]


PROSE = {
    "The pilots' grain, won’t sail": ["The", "pilots", "grain", "won’t", "sail"],
    "a `cod spaan` and ``an `othr` one`` here": ["a", "and", "here"],
    "see [the map](https://a.org/teh 'Titel') now": ["see", "the", "map", "Titel", "now"],
    '![Barges](image:ab "On the river"){credit="Teh"}': ["Barges", "On", "the", "river"],
    "[[slug-of-a-story|the story]] and [[anothr]]": ["the", "story", "and"],
    "said.[^nte] <span lang=frr>Wort</span> <!-- komment -->": ["said", "Wort"],
    "mail anna.b@exampel.org or www.exampel.org/teh": ["mail", "or"],
    "G7 in 1990s, 25-year NATO's TK UN": ["in"],
    '::: pullquote by="Sombody"': [],
    "[^1]: teh note": [],
    "no-break\N{NO-BREAK SPACE}space e\N{COMBINING ACUTE ACCENT}t": [
        "no-break",
        "space",
        "e\N{COMBINING ACUTE ACCENT}t",
    ],
}


@pytest.mark.parametrize(("line", "words"), PROSE.items())
def test_only_prose_is_looked_up(line: str, words: list[str]) -> None:
    assert _words(line) == words


@given(st.text("ab '`[](){}<>!:/.@#&-_1\N{THUMBS UP SIGN}é", max_size=80))
def test_words_are_where_they_are_said_to_be(line: str) -> None:
    assert len(covered(line)) == len(line)
    for word in words_of(line):
        assert line[word.start : word.end] == word.text


def test_misspellings_are_found_and_mended(american: Proofreader) -> None:
    found = american.read(["receive", "recieve", "color", "colour", "Ukraine’s", "won’t"], [])
    assert found.wrong == {"recieve", "colour"}
    assert american.suggestions("recieve")[0] == "receive"
    assert "don’t" in american.suggestions("dont’")


def test_a_word_of_a_list_is_right_in_every_form(american: Proofreader) -> None:
    assert american.read(["Orsa", "Orsa’s", "orsa", "Henhouse", "north-Orsa"], []).wrong == set()


def test_a_word_is_right_if_one_of_several_languages_has_it() -> None:
    both = Proofreader(Wishes(languages=("en-US", "en-GB"), grammar=False))
    assert both.read(["color", "colour", "colr"], []).wrong == {"colr"}


def test_names_in_other_scripts_are_no_misspellings(american: Proofreader) -> None:
    assert american.read(["Москва", "العشب", "東京"], []).wrong == set()


def test_a_language_without_a_dictionary_is_told_and_nothing_is_marked() -> None:
    reader = Proofreader(Wishes(languages=("tlh",)))
    assert reader.missing == ("tlh",)
    assert reader.read(["recieve"], ["This is an test."]).wrong == set()


def test_a_dictionary_of_the_person_is_found(tmp_path: Path) -> None:
    (tmp_path / "xx_XX.aff").write_text("SET UTF-8\n", encoding="utf-8")
    (tmp_path / "xx_XX.dic").write_text("1\nzlorp\n", encoding="utf-8")
    reader = Proofreader(Wishes(languages=("xx",), own_folder=tmp_path))
    assert reader.missing == ()
    assert reader.read(["zlorp", "zlorb"], []).wrong == {"zlorb"}


def test_the_bundled_dictionaries_answer_for_english() -> None:
    known = available(folders(platform="none"))
    assert dictionaries_for("en", known) == ("en_US", "en_GB")
    assert dictionaries_for("en-GB", known) == ("en_GB",)
    assert dictionaries_for("en-NZ", known) == ("en_US",)
    assert dictionaries_for("de", known) == ()


def test_the_next_misspelling_is_found_outside_code(american: Proofreader) -> None:
    lines = ["All is well.", "```", "teh", "```", "Here `teh` is, and teh end."]
    assert american.next_wrong(lines, frozenset()) == (4, 19, 22)
    assert american.next_wrong(lines, frozenset(["teh"])) is None


def test_grammar_hints_say_where_why_and_how(american: Proofreader) -> None:
    line = "This is an test of the the pier."
    hints = american.read([], [line]).hints[line]
    assert [(h.problem, h.fixes) for h in hints] == [("an", ("a",)), ("the the", ("the",))]
    assert all(line[h.start : h.end] == h.problem for h in hints)
    assert all(h.message for h in hints)


def test_headings_and_names_are_left_alone_by_grammar(american: Proofreader) -> None:
    for line in ("## What the barges know", "Rania al-Zoubi, some 400 metres on", "::: related"):
        assert american.read([], [line]).hints[line] == ()


def test_a_list_of_words_is_kept_one_a_line(tmp_path: Path) -> None:
    file = tmp_path / "words" / "words.txt"
    assert read_words(file) == ()
    for word in ("Orsa", "Dolna", "Orsa"):
        add_word(file, word)
    assert read_words(file) == ("Orsa", "Dolna")
    assert words_in("# names\nOrsa # a town\n\nOrsa\n") == ("Orsa",)
