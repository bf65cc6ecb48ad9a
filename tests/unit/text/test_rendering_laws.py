"""Laws of the rendering, whatever the text."""

import re
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typing_extensions import override

from deskeditor.text.counting import words
from deskeditor.text.dialect import DIALECT, render
from deskeditor.text.dialect.chunks import read_chunk
from deskeditor.text.dialect.machine import Machine
from deskeditor.text.dialect.nodes import Node
from deskeditor.text.dialect.pieces import Press
from deskeditor.text.dialect.sheet import Definitions, Sheet
from deskeditor.text.lookup import Figure, Nothing, StoryLink
from deskeditor.text.rendered import Rendered
from markdown_examples import Desk, examples

PIECES = [example.source for example in examples()] + [
    "# x {id}\n",
    "``` { .py foo=bar use_pygments=True }\nx\n```\n",
    "*a*{<b>}\n",
    "*[12]: number\n\n12\n",
    "/// Footnotes Go Here ///\n",
    "<![CDATA[ x ]]> <?php ?> <!DOCTYPE html>\n",
    "&#x41;&#0;&nope;&amp\n",
    "[" * 300 + "\n",
    "> " * 100 + "x\n",
    "".join("  " * depth + "- x\n" for depth in range(60)),
    "[^1]: a [^1]\n\nx[^1]\n",
    "\x02klzzwxh:0000\x03 \x02wzxhzdk:0\x03\n",
]
LINES = st.lists(
    st.one_of(
        st.sampled_from([line for piece in PIECES for line in piece.splitlines()]),
        st.text("ab*_`~[]()!<>#:|&\\-+ \t1.\"'{}^=\ufdd0\u05d0", max_size=30),
    ),
    max_size=12,
)


@given(LINES)
@settings(max_examples=400, deadline=None)
def test_any_text_renders_to_blocks_in_order_that_are_closed(lines: list[str]) -> None:
    rendered = render("\n".join(lines), Desk())
    assert isinstance(rendered, Rendered)
    for block in rendered.blocks:
        assert 0 <= block.first <= block.last
        assert not re.search("[\x02\x03\ufdd0-\ufdef]", block.html)
        assert "<script" not in block.html
    for earlier, later in pairwise(rendered.blocks):
        assert earlier.last < later.first


@given(st.text(st.characters(), max_size=80))
@settings(max_examples=300, deadline=None)
def test_any_string_renders(text: str) -> None:
    render(text).html.encode("utf-8")


@pytest.mark.parametrize("source", PIECES, ids=range(len(PIECES)))
def test_odd_text_renders_without_placeholders(source: str) -> None:
    html = render(source, Desk()).html
    assert "zxhzdk:" not in html.replace("wzxhzdk:0", "")
    assert "\x02" not in html


@pytest.mark.parametrize(
    "hostile",
    [
        "::: a\n" * 3000,
        "::: a\n" * 300 + ":::\n" * 300,
        "[" * 5000,
        "![" * 5000,
        "*" * 5000,
        "*a " * 2000,
        "<" * 5000,
        ">" * 5000,
        "[a](" * 2000,
    ],
    ids=lambda text: text[:3],
)
def test_hostile_text_renders_too(hostile: str) -> None:
    assert isinstance(render(hostile), Rendered)


def test_an_edit_in_one_paragraph_changes_only_its_block() -> None:
    before = render("# A\n\nOne *two*.\n\n- three\n\n> four").blocks
    after = render("# A\n\nOne **two**!\n\n- three\n\n> four").blocks
    assert [old == new for old, new in zip(before, after, strict=True)] == [
        True,
        False,
        True,
        True,
    ]


def test_the_first_definition_counts() -> None:
    html = render("[a] X\n\n[a]: /1\n[a]: /2\n\n*[X]: one\n*[X]: two").html
    assert html == '<p><a href="/1">a</a> <abbr title="one">X</abbr></p>'


def test_a_second_break_is_none_and_said() -> None:
    rendered = render("a\n\n<!--more-->\n\nb\n\n<!-- more -->\n\nc")
    assert rendered.teaser_end == 1
    assert rendered.html.count("<hr") == 1
    assert "second" in rendered.warnings[0]


def test_without_a_break_there_is_no_teaser_end() -> None:
    assert render("a").teaser_end is None


def test_a_break_may_come_first() -> None:
    assert render("<!--more-->\n\na").teaser_end == 0


def test_ids_that_pages_use_are_not_given_to_headings() -> None:
    assert render("# Main\n\n# Main").html == (
        '<h2 id="main-2">Main</h2>\n<h2 id="main-3">Main</h2>'
    )


@pytest.mark.parametrize(
    ("language", "quoted"),
    [
        ("en-GB", "“a ‘b’ c”"),
        ("de", "„a ‚b‘ c“"),
        ("de-CH", "«a ‹b› c»"),
        ("fr", "«\u00a0a ‘b’ c\u00a0»"),
        ("sv_SE", "”a ’b’ c”"),
        ("xx", "“a ‘b’ c”"),
    ],
)
def test_quotes_are_those_of_the_language(language: str, quoted: str) -> None:
    html = render("\"a 'b' c\"", Nothing(), language).html.replace("&nbsp;", "\u00a0")
    assert html == f"<p>{quoted}</p>"


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_an_apostrophe_is_one_in_every_language(language: str) -> None:
    assert render("It's the '90s", language=language).html == "<p>It’s the ’90s</p>"


def test_the_words_of_the_dialect_are_in_the_language() -> None:
    html = render("::: correction date=2026-01-02\nx\n:::", language="de").html
    assert "Korrektur" in html


def test_footnotes_may_refer_to_footnotes() -> None:
    html = render("a[^1]\n\n[^1]: b[^2]\n[^2]: c").html
    assert html.count('role="doc-noteref"') == 2
    assert html.index("fn:1") < html.index("fn:2")


def test_a_footnote_of_a_list_gets_its_way_back() -> None:
    html = render("a[^1]\n\n[^1]:\n    - b").html
    assert '</ul>\n<p><a href="#fnref:1"' in html


def test_a_reference_to_no_footnote_is_text() -> None:
    assert render("a[^9]").html == "<p>a[^9]</p>"


def test_a_caption_goes_above_a_table_too() -> None:
    html = render("Before\nTable: *All*\n| a | b |\n|:-|:-:|\n| `x|y` \\| z |").html
    assert "<p>Before</p>" in html
    assert "<caption><em>All</em></caption>" in html
    assert '<td class="align-center">' in html


def test_a_table_without_rows_is_one() -> None:
    assert "<tbody>" not in render("| a |\n|---|").html
    assert "<table>" in render("| a |\n|---|").html


def test_lines_with_pipes_are_no_table_without_a_matching_rule() -> None:
    rendered = render("a | b\n--- | --- | ---\n")
    assert "<table>" not in rendered.html
    assert rendered.warnings == ()
    assert "<table>" not in render("a | b\nc | d").html


def test_an_embed_without_an_address_shows_its_text() -> None:
    rendered = render("::: embed url=file:///x\nText.\n:::\n\n::: embed url=http://[\n:::")
    assert rendered.html == "<p>Text.</p>"
    assert len(rendered.warnings) == 2


def test_an_embed_of_an_unknown_provider_names_the_host() -> None:
    html = render("::: embed url=https://www.e.org/x\n:::").html
    assert ">Open at e.org</a>" in html


def test_an_embed_of_a_subdomain_is_of_the_provider() -> None:
    assert "SoundCloud" in render("::: embed url=https://w.soundcloud.com/x\n:::").html


def test_a_correction_without_a_day_is_said() -> None:
    rendered = render("::: correction\nx\n:::")
    assert "<time" not in rendered.html
    assert rendered.warnings == ("::: correction needs its day: date=YYYY-MM-DD.",)


def test_related_stories_keep_what_else_is_written_and_their_own_words() -> None:
    html = render(
        '::: related title="More"\n[[guam-buildup|Words]]\n\nAnd *this*.\n:::', Desk()
    ).html
    assert "<h2>More</h2>" in html
    assert ">Words</a>" in html
    assert "<p>And <em>this</em>.</p>" in html


def test_a_section_in_a_section_is_its_text() -> None:
    html = render('::: pullquote by="A"\na\n\n::: related\nb\n:::\n:::\n\nc').html
    assert html.endswith("</div>\n<p>c</p>")
    assert "<p>b</p>" in html


def test_html_without_its_end_stays_within_its_block() -> None:
    rendered = render("<div class='wide'>\n\na\n\nb")
    assert [block.html for block in rendered.blocks] == [
        '<div class="wide">\n</div>'.replace("\n", ""),
        "<p>a</p>",
        "<p>b</p>",
    ]
    assert "not closed" in rendered.warnings[0]


def test_html_that_is_closed_is_one_block() -> None:
    rendered = render("<div class='wide'>\n\n*a*\n\n<div>\n\nb\n\n</div>\n\n</div>\n\nc")
    assert len(rendered.blocks) == 2
    assert rendered.warnings == ()


def test_a_picture_within_a_line_falls_back_to_a_note() -> None:
    rendered = render("a ![](image:gone) b ![c](x.png 'T') d")
    assert '<span class="missing">Picture not found</span>' in rendered.html
    assert '<img src="x.png" alt="c" title="T">' in rendered.html or "title" in rendered.html
    assert len(rendered.warnings) == 2


def test_the_dialect_has_a_version() -> None:
    assert DIALECT == "deskeditor-md-1"


def test_counting_counts_the_rendering() -> None:
    assert words(render("One **two** three[^1].\n\n[^1]: four").html) == 4


def test_a_reference_may_hold_any_markup() -> None:
    html = render("[a\\&<i>b</i> `c`]\n\n[A\\&<i>B</i> `C`]: /u").html
    assert html == '<p><a href="/u">a&amp;<i>b</i> <code>c</code></a></p>'


def test_a_picture_may_have_no_words() -> None:
    html = render("![](image:bare)\n\n![](image:credited)\n\n![](image:told)", Album()).html
    assert html == (
        '<figure><img src="a.jpg" srcset="b.jpg 2x" sizes="50vw" width="2" height="1" alt="" '
        'loading="lazy"></figure>\n'
        '<figure><img src="a.jpg" width="2" height="1" alt="" loading="lazy"><figcaption>'
        '<span class="credit">AP*</span></figcaption></figure>\n'
        '<figure><img src="a.jpg" width="2" height="1" alt="" loading="lazy"><figcaption>'
        '<span class="caption">A [ship]</span></figcaption></figure>'
    )


class Album:
    """Pictures with few words."""

    def figure(self, reference: str) -> Figure | None:
        given = {
            "bare": Figure("a.jpg", 2, 1, srcset="b.jpg 2x", sizes="50vw"),
            "credited": Figure("a.jpg", 2, 1, credit="AP*"),
            "told": Figure("a.jpg", 2, 1, caption="A [ship]"),
        }
        return given.get(reference)

    def story(self, slug: str) -> StoryLink | None:
        return StoryLink(f"../{slug}/", "")


def test_a_story_without_a_headline_is_named_by_its_slug() -> None:
    assert render("[[a-b]]", Album()).html == '<p><a href="../a-b/">a-b</a></p>'


def test_a_task_may_be_a_picture_and_an_item_a_table() -> None:
    html = render("- [x] ![](image:bare)\n- | a | b |\n  |---|---|\n- [ ] a\n\n  b", Album()).html
    assert html.count('class="task"') == 2
    assert "<table>" in html
    tight = render("- ![](image:bare)\n- | a | b |\n  |---|---|", Album()).html
    assert tight.startswith("<ul>\n<li><figure>")
    assert "</section></li>" in tight.replace("\n", "")


def test_a_part_that_the_machine_cannot_read_is_shown_as_text() -> None:
    class Stuck(Machine):
        @override
        def blocks(self, nodes: Sequence[Node], sheet: Sheet) -> str:
            raise ValueError("odd")

    press = Press(Stuck("en"), Nothing(), Definitions())
    lines = ["a <b>", "", "c"]
    piece = press.piece(read_chunk(lines, 0), lines[:1])
    assert piece.parts == ("<p>a &lt;b&gt;</p>",)
    assert "odd" in piece.warnings[0]
