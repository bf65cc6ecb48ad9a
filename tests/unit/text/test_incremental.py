"""The incremental rendering is the whole rendering."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deskeditor.text.dialect import render
from deskeditor.text.dialect.chunks import REACH
from deskeditor.text.incremental import Incremental, Patch
from markdown_examples import Desk, examples

_GIVEN = Path(__file__).parents[4] / "shared" / "data" / "commonmark-examples.json"
CORPUS = [example.source for example in examples()] + (
    [example["markdown"] for example in json.loads(_GIVEN.read_text(encoding="utf-8"))]
    if _GIVEN.is_file()
    else []
)
TELLING = [  # lines that reach beyond themselves
    "", "", "a", "  a", "    a", "- a", "  - b", "1. a", "> a", ">", "```", "~~~", "===", "---",
    "# A", "# A", "<div>", "</div>", "<section>", "</section>", "<!--", "-->", "<pre>", "</pre>",
    "<!--more-->", ": d", "[^1]: n [^2]", "[^2]: m", "x[^1] [a] T", "[a]: /u", "[A]: /v 't'",
    "*[T]: Title", "*[Head]: x", "[[guam-buildup]] [[none]]", "![](image:guam)", "::: pullquote",
    "::: related", "::: x", ":::", "| a | b |", "|---|---|", "Table: c", "- [x] d", "T {.wide}",
]  # fmt: skip

lines_of_text = st.lists(
    st.one_of(
        st.sampled_from(TELLING),
        st.sampled_from([line for source in CORPUS for line in source.split("\n")]),
    ),
    max_size=14,
)
edits = st.lists(
    st.tuples(
        st.integers(0, 30), st.integers(0, 6), st.lists(st.sampled_from(TELLING), max_size=3)
    ),
    min_size=1,
    max_size=6,
)


class Follower:
    """An engine and a page that only ever gets its patches."""

    def __init__(self, text: str) -> None:
        self.engine = Incremental(Desk())
        blocks = self.engine.load(text).blocks
        self.page = [block.html for block in blocks]
        self.lines = [(block.first, block.last) for block in blocks]

    def edit(self, first: int, removed: int, new: list[str]) -> Patch:
        """Edit, and compare with the whole rendering."""
        patch = self.engine.edit(first, removed, new)
        self.page = patch.applied(self.page)
        self.lines = patch.moved(self.lines)
        whole = render("\n".join(self.engine.lines), Desk())
        assert self.engine.rendered == whole
        assert self.page == [block.html for block in whole.blocks]
        for number, block in enumerate(whole.blocks):
            if "doc-endnotes" not in block.html:
                assert self.lines[number] == (block.first, block.last)
        return patch


@pytest.mark.parametrize("source", CORPUS[:: 1 if len(CORPUS) < 100 else 3])
def test_a_loaded_text_is_the_whole_rendering(source: str) -> None:
    assert Incremental(Desk()).load(source) == render(source, Desk())


@given(lines_of_text, edits)
@settings(max_examples=600, deadline=None)
def test_after_any_edits_the_page_is_the_whole_rendering(
    lines: list[str], script: list[tuple[int, int, list[str]]]
) -> None:
    follower = Follower("\n".join(lines))
    for first, removed, new in script:
        follower.edit(first, removed, new)


@given(lines_of_text, st.integers(0, 13), st.text("-+*_#>`~[]()!<:| a1.\n", max_size=12))
@settings(max_examples=250, deadline=None)
def test_after_any_key_the_page_is_the_whole_rendering(
    lines: list[str], at: int, typed: str
) -> None:
    follower = Follower("\n".join(lines))
    at = min(at, len(follower.engine.lines) - 1)
    for key in typed:
        line = follower.engine.lines[at]
        if key == "\n":
            follower.edit(at, 1, [line, ""])
            at += 1
        else:
            follower.edit(at, 1, [line + key])


@given(lines_of_text, lines_of_text)
@settings(max_examples=200, deadline=None)
def test_any_text_can_be_taken_after_any_other(before: list[str], after: list[str]) -> None:
    follower = Follower("\n".join(before))
    patch = follower.engine.take("\n".join(after))
    whole = render("\n".join(after), Desk())
    assert follower.engine.rendered == whole
    assert patch.applied(follower.page) == [block.html for block in whole.blocks]


def test_taking_the_same_text_changes_nothing() -> None:
    follower = Follower("a\n\nb\n")
    assert not follower.engine.take("a\n\nb\n")
    assert follower.engine.take("a\n\nx\n\nb\n").index == 1


def test_a_key_in_a_paragraph_replaces_one_block() -> None:
    follower = Follower("# A\n\nOne.\n\nTwo.\n\n- three")
    patch = follower.edit(2, 1, ["One!"])
    assert (patch.index, patch.removed, len(patch.inserted)) == (1, 1, 1)
    assert patch.changed == {}
    assert patch.shift == 0


def test_a_new_line_moves_the_blocks_behind_it() -> None:
    follower = Follower("One.\n\nTwo.")
    patch = follower.edit(1, 0, ["", ""])
    assert patch.shift == 2
    assert not follower.edit(3, 1, ["  "]) or follower.page


def test_an_edit_that_shows_nothing_is_an_empty_patch() -> None:
    follower = Follower("One.\n\nTwo.")
    assert not follower.edit(0, 1, ["One.  "])


def test_a_new_first_footnote_renumbers_the_others() -> None:
    follower = Follower("a\n\nb[^x]\n\n# c\n\n[^x]: X\n\n[^y]: Y")
    patch = follower.edit(0, 1, ["a[^y]"])
    assert set(patch.changed) == {1, 3}
    assert ">2</a>" in patch.changed[1]


def test_a_heading_of_the_same_name_moves_the_ids_on() -> None:
    follower = Follower("a\n\n# Name")
    patch = follower.edit(0, 1, ["# Name"])
    assert patch.changed == {1: '<h2 id="name-2">Name</h2>'}


def test_a_link_target_changes_only_those_that_asked_for_it() -> None:
    follower = Follower("[a]\n\nb\n\n[a] again\n\nc\n\n[a]: /1\n\nend")
    patch = follower.edit(8, 1, ["[a]: /2"])
    assert set(patch.changed) == {0, 2}


def test_an_abbreviation_reaches_words_borrowed_from_other_stories() -> None:
    follower = Follower("[[guam-buildup]]\n\nend\n\nx")
    patch = follower.edit(4, 1, ["*[means]: signifies"])
    assert "<abbr" in patch.changed[0]


def test_the_first_footnote_of_a_text_brings_the_notes_below_it() -> None:
    follower = Follower("[^1]\n\na\n\nb")
    patch = follower.edit(2, 0, ["[^1]: Note", ""])
    assert 'role="doc-endnotes"' in patch.inserted[-1].html
    assert 'role="doc-endnotes"' not in "".join(follower.edit(2, 2, []).inserted[-1].html)


def test_a_key_in_a_footnote_changes_this_footnote_alone() -> None:
    text = "a[^1] b[^2] c[^3]\n\n[^1]: One.\n[^2]: Two.[^3]\n[^3]: Three."
    follower = Follower(text)
    patch = follower.edit(3, 1, ["[^2]: Two *more*.[^3]"])
    assert (patch.removed, patch.inserted, patch.changed) == (0, (), {})
    assert list(patch.notes) == [1]
    assert patch.notes[1].startswith('<li id="fn:2"><p>Two <em>more</em>.')
    assert list(follower.edit(4, 1, ["[^3]: Last."]).notes) == [2]


def test_a_footnote_that_refers_to_another_now_prints_all_anew() -> None:
    follower = Follower("a[^1] b[^2]\n\n[^1]: One.\n[^2]: Two.")
    patch = follower.edit(2, 1, ["[^1]: One.[^2]"])
    assert patch.notes == {}
    assert list(patch.changed) == [1]


def test_a_second_definition_of_a_footnote_is_none_and_changes_nothing() -> None:
    follower = Follower("a[^1]\n\n[^1]: One.\n[^1]: Two.")
    assert not follower.edit(3, 1, ["[^1]: Three."])
    assert list(follower.edit(2, 1, ["[^1]: New."]).notes) == [0]


def test_a_footnote_and_a_heading_in_one_edit_print_all_footnotes_anew() -> None:
    follower = Follower("a[^1] b[^2]\n\n# Head\n[^1]: One.\n[^2]: Two.")
    follower.edit(2, 2, ["# Head [^2]", "[^1]: Uno."])
    follower.edit(2, 2, ["# Other", "[^1]: Un."])


def test_an_abbreviation_reaches_footnotes() -> None:
    follower = Follower("a[^1]\n\n[^1]: A T note\n\nx\n\ny\n\nz")
    patch = follower.edit(8, 1, ["*[T]: Title"])
    assert "<abbr" in patch.changed[3]


def test_a_definition_two_lines_below_makes_a_paragraph_a_term() -> None:
    follower = Follower("T\n: d\n\nU\nx")
    assert len(follower.page) == 2
    follower.edit(4, 1, [": e"])
    assert len(follower.page) == 1


def test_a_link_target_far_away_changes_the_id_of_a_heading() -> None:
    follower = Follower("# [x][a]\n\nb\n\nc\n\nd")
    patch = follower.edit(6, 1, ["[a]: /u"])
    assert patch.changed == {0: '<h2 id="x"><a href="/u">x</a></h2>'}


def test_removing_the_break_makes_the_next_one_the_break() -> None:
    follower = Follower("<!--more-->\n\na\n\nb\n\n<!--more-->\n\nc")
    follower.edit(0, 2, [])
    assert follower.engine.rendered.teaser_end == 2


def test_closing_an_element_far_above_joins_what_is_between() -> None:
    follower = Follower("<div>\n\n" + "a\n\n" * 50 + "end")
    follower.edit(len(follower.engine.lines) - 1, 1, ["</div>"])
    assert len(follower.page) == 1


def test_an_element_too_far_above_stays_alone() -> None:
    follower = Follower("<div>\n\n" + "a\n\n" * REACH + "end")
    count = len(follower.page)
    follower.edit(len(follower.engine.lines) - 1, 1, ["</div>"])
    assert len(follower.page) == count - 1


def test_edits_far_apart_find_their_place() -> None:
    follower = Follower("\n\n".join(f"p{number} [^1]" for number in range(80)) + "\n\n[^1]: n")
    for line in (100, 2, 158, 0, 90, 158, 40):
        follower.edit(line, 1, ["new"])


def test_an_empty_text_can_be_edited() -> None:
    follower = Follower("")
    follower.edit(0, 1, ["a", "", "b"])
    follower.edit(0, 3, [])
    assert follower.engine.lines == ("",)
    assert follower.page == []


def test_numbers_beyond_the_text_are_cut_to_it() -> None:
    follower = Follower("a\n\nb")
    follower.edit(-3, 1, ["c"])
    follower.edit(99, 99, ["", "d"])
    assert follower.engine.lines == ("c", "", "b", "", "d")


def test_an_engine_without_a_text_has_an_empty_one() -> None:
    assert Incremental().rendered == render("")
    assert Incremental(language="de").load('"a"').html == "<p>„a“</p>"


def test_line_breaks_within_a_new_line_are_spaces() -> None:
    follower = Follower("a")
    follower.edit(0, 1, ["b\u2028c"])
    assert follower.engine.lines == ("b c",)


SCRIPTS, EDITS_EACH = 40, 500  # 20,000 edits in every run


@given(st.randoms(use_true_random=False))
@settings(max_examples=SCRIPTS, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_through_a_long_script_of_edits_the_page_stays_the_whole_rendering(
    chance: random.Random,
) -> None:
    known = [*TELLING, *(line for source in CORPUS for line in source.split("\n"))]
    follower = Follower("\n".join(chance.choices(known, k=8)))
    for _ in range(EDITS_EACH):
        count = len(follower.engine.lines)
        first = chance.randrange(count + 1)
        removed = chance.choice((0, 0, 1, 1, 2)) if count < 16 else chance.randrange(8)
        follower.edit(first, removed, chance.choices(known, k=chance.choice((0, 1, 1, 2))))
        assert set(follower.engine.warnings) <= set(follower.engine.rendered.warnings)
