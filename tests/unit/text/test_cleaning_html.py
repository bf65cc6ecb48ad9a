"""HTML of others as Markdown of ours."""

# ruff: noqa: E501, ISC004 - tables are read across

import html as entities
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskeditor.text.cleaning import markdown_of
from deskeditor.text.counting import plain
from deskeditor.text.dialect import render


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("", ""),
        ("<p>One</p><p>Two <b>bold</b> <i>italic</i></p>", "One\n\nTwo **bold** *italic*\n"),
        ("<h2>Head</h2><h3>Lower</h3>", "## Head\n\n### Lower\n"),
        ("<h1>Head</h1><h2>Lower</h2>", "## Head\n\n### Lower\n"),
        ("<h2></h2><table><tr><td><h2>x</h2></td></tr></table>", "| x |\n| --- |\n"),
        ("<p>a<br>b</p>", "a\\\nb\n"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "- a\n  - b\n"),
        ("<p><s>a</s> <del>b</del> <strike> </strike></p>", "~~a~~ ~~b~~\n"),
        ("<p>H<sub>2</sub>O x<sup>2</sup></p>", "H<sub>2</sub>O x<sup>2</sup>\n"),
        ("<p><mark>a</mark><mark> </mark></p>", "<mark>a</mark>\n"),
        ('<abbr title="North &quot;A&quot;">NA</abbr>', '<abbr title="North &quot;A&quot;">NA</abbr>\n'),
        ("<abbr>NA</abbr>", "NA\n"),
        ('<a href="https://e.org/a">x</a>', "[x](https://e.org/a)\n"),
        ('<a href="https://e.org/a b(c)">x</a>', "[x](<https://e.org/ab(c)>)\n"),
        ('<a href="javascript:x">x</a> <a href="#top">y</a> <a>z</a>', "x y z\n"),
        ('<a href="https://www.google.com/url?q=https://e.org/&amp;sa=1">x</a>', "[x](https://e.org/)\n"),
        ('<a href="https://www.google.com/url?x=1">x</a>', "[x](https://www.google.com/url?x=1)\n"),
        ("<script>x</script><style>y</style><form>z</form>", ""),
        ("<form>a<select><option>x</option></select></form>b", "b\n"),
        ('<p style="display:none">a<script>x</script></p>', ""),
        ("<p>a</p><!-- comment --><!--more--><p>b</p>", "a\n\n<!--more-->\n\nb\n"),
        ('<hr class="teaser-break"><hr>', "<!--more-->\n\n---\n"),
        ("<blockquote><p>a</p></blockquote>", "> a\n"),
        ("<pre><code>a\n *b*</code></pre>", "```\na\n *b*\n```\n"),
        ("<div><p>a</p></div><div>b</div>", "a\n\nb\n"),
        ("<table><tr><th>a|b</th></tr><tr><td>c<br>d</td></tr></table>", "| a\\|b |\n| --- |\n| c d |\n"),
    ],
)  # fmt: skip
def test_html_becomes_markdown(html: str, markdown: str) -> None:
    assert markdown_of(html) == markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ('<p><img src="a.jpg" alt="A [b]"></p>', "![A \\[b\\]](a.jpg)\n"),
        ('<img src="a (1).jpg" alt="">', "![](<a%20(1).jpg>)\n"),
        ('<p>x<img src="data:image/png;base64,x"></p>', "x\n"),
        (
            '<figure><img src="a.jpg" alt="A"><figcaption>The "ship" <em>x</em>'
            '<span class="photo-credit">Jane {D}/Reuters</span></figcaption></figure>',
            '![A](a.jpg "The \\"ship\\" *x*"){credit="Jane {D)/Reuters"}\n',
        ),
        (
            '<div><figure><img src="a.jpg"><small class="media-caption">Ship</small>'
            '<small class="media-photo-credit">AP</small></figure></div>',
            '![](a.jpg "Ship"){credit="AP"}\n',
        ),
        ('<figure><img src="a.jpg"></figure>', "![](a.jpg)\n"),
        ("<figure><p>no picture</p></figure>", "no picture\n"),
    ],
)
def test_pictures_keep_caption_and_credit(html: str, markdown: str) -> None:
    assert markdown_of(html) == markdown


@pytest.mark.parametrize(
    "html",
    [
        '<aside class="pullquote"><p>Quote <b>me</b></p><cite>Jane Doe</cite></aside>',
        '<div class="pull-quote"><p>Quote <b>me</b></p><cite>Jane Doe</cite></div>',
        '<blockquote class="pull_quote"><p>Quote <b>me</b></p><cite>— Jane Doe</cite></blockquote>',
        '<figure class="wp-block-pullquote"><blockquote><p>Quote <b>me</b></p><cite>Jane Doe</cite>'
        "</blockquote></figure>",
    ],
)
def test_pull_quotes_of_others_are_ours(html: str) -> None:
    assert markdown_of(html) == '::: pullquote by="Jane Doe"\nQuote **me**\n:::\n'


def test_a_pull_quote_may_be_by_nobody() -> None:
    assert markdown_of('<div class="pullquote">Quote</div>') == "::: pullquote\nQuote\n:::\n"


@pytest.mark.parametrize(
    ("html", "url"),
    [
        ('<iframe src="https://www.youtube.com/embed/abc_1?x" title="A film"></iframe>',
         'https://www.youtube.com/watch?v=abc_1 title="A film"'),
        ('<iframe src="//player.vimeo.com/video/1"></iframe>', "https://player.vimeo.com/video/1"),
        ('<blockquote class="twitter-tweet">a <a href="https://x.com/a/1">b</a></blockquote>',
         "https://x.com/a/1"),
    ],
)  # fmt: skip
def test_players_become_embeds(html: str, url: str) -> None:
    assert markdown_of(html) == f"::: embed url={url}\n:::\n"


def test_other_frames_are_dropped() -> None:
    assert markdown_of('<iframe src="https://ads.example/x"></iframe><p>a</p>') == "a\n"


@pytest.mark.parametrize(
    ("reference", "note"),
    [
        ('<sup><a href="#fn1">1</a></sup>',
         '<section class="footnotes"><ol><li id="fn1"><p>Note <a href="#fnref1">↩</a></p></li></ol></section>'),
        ('<a href="#_ftn1" name="_ftnref1">[1]</a>',
         '<div><p><a href="#_ftnref1" name="_ftn1">[1]</a> Note</p></div>'),
        ('<sup id="x"><a href="#footnote-1" role="doc-noteref">1</a></sup>',
         '<ol><li id="footnote-1">Note <a href="#y" role="doc-backlink">b</a></li></ol>'),
    ],
)  # fmt: skip
def test_footnotes_are_found(reference: str, note: str) -> None:
    assert markdown_of(f"<p>Text{reference} goes on.</p>{note}") == (
        "Text[^1] goes on.\n\n[^1]: Note\n"
    )


def test_two_references_to_one_note_stay_two() -> None:
    html = '<p>a<a href="#fn1">1</a> b<a href="#fn1">1</a></p><ul><li id="fn1">N<br>o</li></ul>'
    assert markdown_of(html) == "a[^1] b[^1]\n\n[^1]: N\\\n    o\n"


def test_a_reference_without_its_note_stays_text() -> None:
    assert markdown_of('<p>a<sup><a href="#fn9">9</a></sup></p>') == "a<sup>9</sup>\n"


def test_a_way_back_that_looks_like_a_reference_is_none() -> None:
    html = (
        '<p>a<a href="#fn1">1</a></p><ol><li id="fn1">N <a href="#fn2" role="doc-backlink">b</a>'
        '</li><li id="fn2">M</li></ol>'
    )
    assert markdown_of(html) == "a[^1]\n\n1. M\n\n[^1]: N\n"


def test_a_note_within_a_note_is_kept() -> None:
    html = (
        '<p>a<a href="#fn1">1</a></p><ol><li id="fn1">N <a href="#fn2">2</a></li>'
        '<li id="fn2">M</li></ol>'
    )
    assert "[^1]: N" in markdown_of(html)


def test_what_google_docs_leaves_is_understood() -> None:
    html = (
        '<b style="font-weight:normal" id="docs-internal-guid-1"><p><span style="font-weight:700">'
        'Bold</span><span style="font-style:italic"> slanted</span> <span style="text-decoration:'
        'line-through">gone</span></p><h2><span style="font-weight:700">Head</span></h2></b>'
    )
    assert markdown_of(html) == "**Bold** *slanted* ~~gone~~\n\n## Head\n"


def test_what_word_leaves_is_understood() -> None:
    html = (
        '<p class="MsoNormal"><b><span style="mso-fareast-font-family:x">Bold</span></b>'
        '<o:p></o:p></p><p><b id="docs-internal-guid-2">x</b></p><p>&nbsp;</p>'
        '<p><span style="mso-list:Ignore">1.</span>item <span class="x">y</span></p>'
    )
    assert markdown_of(html) == "**Bold**\n\nx\n\nitem y\n"


@pytest.mark.parametrize(
    "words",
    [
        "1. a",
        "2) b",
        "- a",
        "+ a",
        "# a",
        "> a",
        "::: a",
        ": a",
        "| a | b |",
        "=== ",
        "1986. a",
        "&copy; a &#65;",
    ],
)
def test_text_that_looks_like_markup_stays_text(words: str) -> None:
    html = entities.escape(words)
    assert plain(render(markdown_of(f"<p>{html}</p><p>b<br>{html}</p>")).html) == (
        f"{words.strip()}\n\nb\n{words.strip()}"
    )


SIGNS = "ab 1.)-+*_#>`~[]()!<>&;:|\\{}'\"=/^é—@"


@given(st.lists(st.text(SIGNS, min_size=1, max_size=25), min_size=1, max_size=4))
@settings(max_examples=500, deadline=None)
def test_plain_text_comes_back_as_it_was(paragraphs: list[str]) -> None:
    html = "".join(f"<p>{entities.escape(paragraph)}</p>" for paragraph in paragraphs)
    expected = [re.sub(r"\s+", " ", paragraph).strip() for paragraph in paragraphs]
    rendered = plain(render(markdown_of(html)).html).split("\n\n")
    assert [_straight(text) for text in rendered] == (
        [_straight(text) for text in expected if text] or [""]
    )


def _straight(text: str) -> str:
    """Return `text` without what typography makes of it."""
    for curly, straight in (("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'"), ("…", "...")):
        text = text.replace(curly, straight)
    return text.replace("—", "---").replace("–", "--").strip()
