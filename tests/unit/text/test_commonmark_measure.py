"""How near the dialect stays to CommonMark (counted by `bench/commonmark.py`)."""

# ruff: noqa: E501, Q000 - tables are read across

import json
from pathlib import Path

import pytest

from deskeditor.text.dialect import render

EXAMPLES = Path(__file__).parents[4] / "shared" / "data" / "commonmark-examples.json"
OURS = [
    {"markdown": "- a\n\n  b\n- c", "section": "Lists"},
    {"markdown": "*a **b** c*", "section": "Emphasis and strong emphasis"},
]
GIVEN = json.loads(EXAMPLES.read_text(encoding="utf-8")) if EXAMPLES.is_file() else OURS
SECTIONS = sorted({example["section"] for example in GIVEN})


@pytest.mark.parametrize("section", SECTIONS)
def test_every_example_of_commonmark_renders(section: str) -> None:
    for example in GIVEN:
        if example["section"] == section:
            assert "\x02" not in render(example["markdown"]).html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("- a\n  b\n\n  c", "<ul>\n<li><p>a\nb</p>\n<p>c</p>\n</li>\n</ul>"),
        ("para\n- item\n1. one", "<p>para</p>\n<ul>\n<li>item</li>\n</ul>\n<ol>\n<li>one</li>\n</ol>"),
        ("the year\n1986. was", "<p>the year\n1986. was</p>"),
        ("- a\n-\n- c", "<ul>\n<li>a</li>\n<li></li>\n<li>c</li>\n</ul>"),
        ("-\n\n  a", "<ul>\n<li></li>\n</ul>\n<p>a</p>"),
        ("> a\nlazy\n> - b\nlazy", "<blockquote>\n<p>a\nlazy</p>\n<ul>\n<li>b\nlazy</li>\n</ul>\n</blockquote>"),
        ("-\ta\n\n\tb", "<ul>\n<li><p>a</p>\n<p>b</p>\n</li>\n</ul>"),
        ("- a\n\n\t\tb", "<ul>\n<li><p>a</p><pre><code>  b\n</code></pre></li>\n</ul>"),
        ("    a\n\n      b\nc", "<pre><code>a\n\n  b\n</code></pre>\n<p>c</p>"),
        ("~~~ {.py}\na\n~~~~", '<pre><code class="language-py">a\n</code></pre>'),
        ("```\na", "<pre><code>a\n</code></pre>"),
        ("```\n```", "<pre><code></code></pre>"),
        ("  ```\n  a\n b\n  ```", "<pre><code>a\nb\n</code></pre>"),
        ("a\n===\nb\n---\n* * *", '<h2 id="a">a</h2>\n<h2 id="b">b</h2>\n<hr>'),
        ("[a]: /u\n===\n[a]", '<p>===\n<a href="/u">a</a></p>'),
        ("[a]: /u 'b' c\n\n[a]: <\n\n[]: /u\n", "<p>[a]: /u ‘b’ c</p>\n<p>[a]: &lt;</p>\n<p>[]: /u</p>"),
        ("[a][b] [c][] [d]\n\n[a]: /1", '<p>[a][b] [c][] [d]</p>'),
        ("![a *b*][x]\n\n[x]: /y", '<p><img alt="a b" src="/y"></p>'),
        ("[a [b](/c)](/d) [![e](/f)](/g)", '<p>[a <a href="/c">b</a>](/d) <a href="/g"><img alt="e" src="/f"></a></p>'),
        ("[a](</b c> 't') [a](<b) [a](b c) [a](b(c)d)", '<p><a href="/b%20c" title="t">a</a> [a](&lt;b) [a](b c) <a href="b(c)d">a</a></p>'),
        ("[a](/b\\)c) [a\\](/b) [a](", '<p><a href="/b)c">a</a> [a](/b) [a](</p>'),
        ("``a `b` c`` `d", "<p><code>a `b` c</code> `d</p>"),
        ("` a ` `  `", "<p><code>a</code> <code>  </code></p>"),
        ("a*b*c _d_e_ **f", "<p>a<em>b</em>c <em>d_e</em> **f</p>"),
        ("a\\*b\\z \\& \\\\", "<p>a*b\\z &amp; \\</p>"),
        ("&copy; &#x41; &nope; AT&T", "<p>© A &amp;nope; AT&amp;T</p>"),
        ("a  \nb \nc", "<p>a<br>\nb\nc</p>"),
        ("(www.e.org/a_(b)). http://e.org/?a=b&c;", '<p>(<a href="https://www.e.org/a_(b)">www.e.org/a_(b)</a>). <a href="http://e.org/?a=b">http://e.org/?a=b</a>&amp;c;</p>'),
        ("[http://e.org](/a)", '<p><a href="/a">http://e.org</a></p>'),
        ("<pre>a\n\n*b*\n</pre>", "<pre>a\n\n*b*\n</pre>"),
        ("# a #\n####### b", '<h2 id="a">a</h2>\n<p>####### b</p>'),
        ("<https://e.org/\\[> <a+b:c>", '<p><a href="https://e.org/%5C%5B">https://e.org/\\[</a> <span class="missing-link">a+b:c</span></p>'),
    ],
)  # fmt: skip
def test_structure_is_that_of_commonmark(markdown: str, html: str) -> None:
    assert render(markdown).html == html
