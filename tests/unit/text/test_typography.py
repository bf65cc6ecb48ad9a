"""Typographic marks for the keys there are, by language, and nowhere but in prose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskeditor.text.dialect import render
from deskeditor.text.typography import set_as_typed


def _typed(text: str, language: str = "en") -> str:
    line = ""
    for character in text:
        change = set_as_typed(line, character, language)
        line += character
        if change is not None:
            line = line[: -change.replaced] + change.by
    return line


EXAMPLES = [
    ("en", "\"It's 'all' over,\" he said", "“It’s ‘all’ over,” he said"),
    ("en", "the '90s and rock 'n' roll", "the ’90s and rock ’n’ roll"),
    ("en", "dogs' dinner ('so-called')", "dogs’ dinner (‘so-called’)"),
    ("en", '**"bold" start** and *"it"*', "**“bold” start** and *“it”*"),
    ("en", "1914--1918 and --- well --- wait...", "1914–1918 and — well — wait…"),
    ("de", "\"Ja\", sagte 'er'", "„Ja“, sagte ‚er‘"),
    ("fr", '"Oui"', "«\N{NO-BREAK SPACE}Oui\N{NO-BREAK SPACE}»"),
    ("es", '"Sí"', "«Sí»"),
]


@pytest.mark.parametrize(("language", "keys", "text"), EXAMPLES)
def test_keys_become_the_marks_of_the_language(language: str, keys: str, text: str) -> None:
    assert _typed(keys, language) == text


@pytest.mark.parametrize(
    "line",
    [
        '`a "b" -- c...`',
        '<span lang="en">',
        '[a](https://a.org/it\'s--x "Title")',
        '![Alt](image:ab){credit="Jane -- AP"}',
        '::: pullquote by="Jane"',
        "---",
        "- - -",
        "| --- | :--- |",
        "https://a.org/--a...b",
        '    code = "quoted"',
        '\\"',
        "<!-- a note -->",
    ],
)  # fmt: skip
def test_what_is_no_prose_stays_as_it_was_typed(line: str) -> None:
    assert _typed(line) == line


@pytest.mark.parametrize(("language", "keys", "text"), EXAMPLES)
def test_a_page_looks_the_same_set_while_typing_or_when_rendered(
    language: str, keys: str, text: str
) -> None:
    if "'90s" not in keys:  # typed marks know more of apostrophes
        assert render(keys, language=language).html == render(text, language=language).html


@given(st.text("ab \"'-.`<>()[]{}\\1é\N{NO-BREAK SPACE}", max_size=30))
def test_marks_once_set_are_left_alone_by_the_page(keys: str) -> None:
    line = _typed(keys)
    for mark in "“”‘’–—…":
        assert line.count(mark) <= len(keys)


@given(st.text("ab “”‘’–—…", max_size=30).filter(str.strip))
def test_typed_marks_reach_the_page_unchanged(line: str) -> None:
    words = " ".join(line.split())
    shown = render(words).html
    assert shown == f"<p>{words}</p>"
