"""Text that nobody should write: rendered all the same, in time that its length allows, and said.

The sizes are such that anything that grows with the square of them would not end within a test.
"""

from html import escape

import pytest

from deskeditor.text.canonical import canonical, canonical_lines
from deskeditor.text.counting import words
from deskeditor.text.dialect import render
from deskeditor.text.dialect.limits import (
    DEEPEST,
    LONGEST_PARAGRAPH,
    LONGEST_TEXT,
    TOO_DEEP,
    TOO_LONG,
    TOO_MUCH,
    TOO_MUCH_HTML,
)
from deskeditor.text.incremental import Incremental
from markdown_examples import Desk

MEGABYTE = 1_000_000
RUNS = (
    *"[!<`*_|\\&~({:>#-+=\"'.^@/", "![", "[a](", "](", "*a ", "**a *b", "_a_", "a*", "a**b", "`a",
    "&#", "&a;", "<a ", '<a b="', "<!--", "<?", "</", "<b>", "[[a|", "[^a]", "{.a", "http://a.b ",
    "www.", "a@b.", '"a', "a'", "--", "...", "a\\", "\\*", "(a)[", "\u0301", "\u05d0", "河", "😀",
)  # fmt: skip


@pytest.mark.parametrize("run", RUNS[::3])
def test_a_megabyte_of_one_mark_in_one_line_is_rendered(run: str) -> None:
    line = (run * (MEGABYTE // len(run) + 1))[:MEGABYTE]
    rendered = render(line)
    assert isinstance(words(rendered.html), int)
    assert len(rendered.blocks) <= 1


@pytest.mark.parametrize("run", RUNS)
def test_lines_of_one_mark_are_rendered_as_the_incremental_rendering_has_them(run: str) -> None:
    lines = [run * count for count in (1, 300, 1, 3_000)]
    text = "\n\n".join(lines)
    engine = Incremental(Desk())
    engine.load("a\n\nb")
    engine.take(text)
    assert engine.rendered == render(text, Desk())


@pytest.mark.parametrize(
    "lines",
    [
        "- a\n", "1. a\n", "> a\n\n", "a\n\n", "# a\n\n", "[a]: /b\n", "*[ab]: c\n", "[^a]: b\n",
        "a\n: b\n", "```\n\n", "::: a\n\n", "<div>\n\n", "| a |\n", "- [ ] a\n", "---\n", "a  \n",
    ],
)  # fmt: skip
def test_thousands_of_the_same_lines_are_rendered(lines: str) -> None:
    closing = "\n```" if lines.startswith("```") else ""
    assert "the end" in render(f"{lines * 4_000}{closing}\n\nthe end").html


def test_a_hundred_thousand_definitions_are_taken_up() -> None:
    text = "".join(f"[a{n}]: /{n}\n" for n in range(100_000))
    assert 'href="/99999"' in render(f"[a99999]\n\n{text}").html


def test_thousands_of_abbreviations_cost_no_more_than_their_words() -> None:
    keys = "".join(f"*[AB{n}]: word {n}\n" for n in range(4_000))
    html = render(keys + "\nAB7 and AB-7\n\n" + "words and words\n\n" * 4_000).html
    assert '<abbr title="word 7">AB7</abbr> and AB-7' in html


def test_a_key_beside_an_abbreviation_of_several_words_still_finds_it() -> None:
    html = render("*[U.S. Navy]: the fleet\n\nThe U.S. Navy, *U.S. Navy*").html
    assert html.count("<abbr") == 2


def test_ten_thousand_nested_quotes_end_at_the_deepest_and_it_is_said() -> None:
    for text in ("> " * 10_000 + "words", ">" * 10_000 + "words"):
        rendered = render(text)
        assert rendered.html.count("<blockquote>") == DEEPEST
        assert rendered.warnings[0] == TOO_DEEP
        assert "words" in rendered.html


def test_a_text_as_deep_as_is_read_is_not_complained_of() -> None:
    assert render("> " * DEEPEST + "words").warnings == ()


def test_a_paragraph_that_is_too_much_is_shown_as_it_was_written() -> None:
    for text in ("*a* <b> & ~c~ " * 2_000, "word " * (LONGEST_PARAGRAPH // 5 + 1)):
        rendered = render(text)
        assert rendered.html == f"<p>{escape(text.strip(), quote=False)}</p>"
        assert rendered.warnings == (TOO_MUCH,)


def test_a_long_paragraph_with_ordinary_marks_is_read() -> None:
    text = "The *river*, it is said, was quiet. " * 600
    assert render(text).html.count("<em>") == 600
    assert render(text).warnings == ()


def test_headings_terms_and_cells_can_be_too_much_too() -> None:
    much = "`*" * 20_000
    assert render(f"# {much}").warnings == (TOO_MUCH,)
    assert render(f"{much}\n: b").warnings == (TOO_MUCH,)
    assert TOO_MUCH in render(f"| a |\n|---|\n| {much} |").warnings


def test_html_with_too_many_tags_is_shown_as_it_was_written() -> None:
    html = "<div>" * 5_000
    rendered = render(html)
    assert rendered.html == f"<p>{escape(html)}</p>"
    assert rendered.warnings == (TOO_MUCH_HTML,)


def test_a_table_whose_rows_lack_cells_does_not_grow_beyond_measure() -> None:
    text = "|" + "a|" * 200 + "\n|" + "-|" * 200 + "\n" + "|a\n" * 5_000
    rendered = render(text)
    assert len(rendered.html) < 20 * len(text)
    assert rendered.html.count("<tr>") == 5_001


LONG = "Words of a paragraph, *some* of them\n\n" * (LONGEST_TEXT // 38 + 1)


def test_a_text_that_is_too_long_is_plain_paragraphs_and_nothing_of_it_is_lost() -> None:
    rendered = render(LONG + "<script>alert(1)</script>\n\n[^1]: note")
    assert rendered.warnings == (TOO_LONG,)
    assert rendered.blocks[0].html == "<p>Words of a paragraph, *some* of them</p>"
    assert rendered.blocks[-2].html == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"
    assert rendered.blocks[-1].html == "<p>[^1]: note</p>"


def test_a_text_that_becomes_too_long_and_short_again_stays_the_whole_rendering() -> None:
    text = LONG[: LONGEST_TEXT - 100]
    engine = Incremental()
    page = [block.html for block in engine.load(text).blocks]
    last = len(engine.lines)
    for first, removed, lines in (
        (0, 0, ["*new* " * 20]),
        (2, 1, ["*more*"]),
        (last // 2, 2, ["*less*"]),
        (0, 1, []),
    ):
        patch = engine.edit(first, removed, lines)
        page = patch.applied(page)
        whole = render("\n".join(engine.lines))
        assert page == [block.html for block in whole.blocks]
        assert engine.rendered == whole
        assert set(engine.warnings) == set(whole.warnings)


def test_a_pile_of_marks_on_one_letter_is_parted_where_unicode_says() -> None:
    pile = "a" + "\u0301\u0323" * 100_000
    lines = canonical_lines(pile)
    assert lines[0].count("\u0301") + lines[0].count("\u0323") >= 199_990
    assert canonical(canonical(pile)) == canonical(pile)
    assert canonical_lines("e\u0301 \u202e" + "\u00a0" * 90)[0] == "é \u202e" + "\u00a0" * 90


HALF = (
    "a **b", "a *b_", "[a](", "[a](<b", "![a", '![a](image:guam "b', "`a", "```\na", "~~a", "> ",
    "- ", "1.", "| a |\n|--", "::: pull", "::: pullquote by=", "[^1", "[^1]:", "[a]: <", "*[a",
    "{.a", "<b", "<b class=", "<div>\na", "<!-- a", "<![CDATA[", "&am", "&#x", "[[a", "[[a|", "\\",
    "a\x00b\ud800c", "a\r\nb\rc\u2028d\x85e\u2029f", "\ufeffa", "\u202ea", "<textarea>\na",
)  # fmt: skip


@pytest.mark.parametrize("half", HALF)
def test_what_is_half_typed_leaves_what_stands_around_it(half: str) -> None:
    before, after = "The first paragraph.", "The last paragraph."
    rendered = render(f"{before}\n\n{half}\n\n{after}", Desk())
    assert rendered.blocks[0].html == f"<p>{before}</p>"
    is_open = half.startswith(("```", "<!--", "<![", "<text"))  # to the end, as CommonMark says
    assert is_open or f"<p>{after}</p>" in [block.html for block in rendered.blocks[-2:]]
    engine = Incremental(Desk())
    for end in range(len(half) + 1):
        engine.take(f"{before}\n\n{half[:end]}\n\n{after}")
    assert engine.rendered == rendered


def test_no_half_character_and_no_control_reaches_a_page() -> None:
    html = render("a\x00b\ud800c\udc00d\r\ne\rf").html
    assert html == "<p>abcd\ne\nf</p>"
