"""Marks for what is still to come: found as words of their own, never inside another word."""

import pytest

from deskeditor.checks.words import words
from deskeditor.model.edition import Edition
from deskeditor.model.ids import StoryId
from deskeditor.model.magazine import Magazine
from deskeditor.model.story import Story

EDITION = Edition(magazine=Magazine())


@pytest.mark.parametrize(
    ("body", "marks"),
    [
        ("Built in TK by TKs.\n", ["TK", "TKs"]),
        ("TKTKname said so.\n", ["TKTKname"]),
        ("**TK**, (TK) and TK.\n", ["TK", "TK", "TK"]),
        ("The ATK, a TKO, an XTK and a latke; tk is no mark.\n", []),
        ("ÄTK and TKÄ are words of another alphabet.\n", []),
    ],
)
def test_a_mark_is_found_as_a_word_of_its_own_and_never_inside_one(
    body: str, marks: list[str]
) -> None:
    found = [f for f in words(Story(StoryId("s"), body=body), EDITION) if f.rule == "to-come"]
    assert [f.anchor.quote for f in found if f.anchor] == marks
    for finding in found:
        assert finding.anchor is not None
        assert body[finding.anchor.start : finding.anchor.end] == finding.anchor.quote
