"""Markdown as plain text."""

import pytest

from deskeditor.text.plain_text import plain_text


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("", ""),
        ("# Head\n\nOne *two*\nthree.", "Head\n\nOne two three."),
        ("See [this](https://e.org/a).", "See this (https://e.org/a)."),
        ("<https://e.org> <a@e.org> [here](#x)", "https://e.org a@e.org here"),
        ("a\\\nb", "a\nb"),
        ("- a\n  - b\n- c", "- a\n  - b\n- c"),
        ("3. a\n4. b", "3. a\n4. b"),
        ("- a\n\n  b\n\n- c", "- a\n  b\n- c"),
        ("> quoted", "quoted"),
        ("    code\n      more", "code\n  more"),
        ("a[^1]\n\n[^1]: note", "a"),
        ("::: pullquote\nagain\n\n---\n:::\n\nonce", "once"),
        ("a\n\n![x](image:y)\n\nb", "a\n\nb"),
        ("::: embed url=https://youtu.be/x title=Film\n:::", "Film (https://youtu.be/x) YouTube"),
        ("a\n\n---\n\nb", "a\n\nb"),
        ("<h1>x</h1>", "x"),
    ],
)
def test_text_is_left(markdown: str, text: str) -> None:
    assert plain_text(markdown) == text
