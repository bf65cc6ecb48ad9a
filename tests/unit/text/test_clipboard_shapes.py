"""What programs put on the clipboard, as Markdown: shapes as they write them, words of ours."""

from pathlib import Path

import pytest

from deskeditor.text.addresses import untracked, unwrapped
from deskeditor.text.cleaning import markdown_of
from deskeditor.text.counting import plain
from deskeditor.text.dialect import render

CLIPBOARD = Path(__file__).parent / "clipboard"
SHAPES = sorted(file.stem for file in CLIPBOARD.glob("*.html"))


@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_copied_from_other_programs_becomes_clean_markdown(shape: str) -> None:
    html = (CLIPBOARD / f"{shape}.html").read_text(encoding="utf-8")
    expected = (CLIPBOARD / f"{shape}.md").read_text(encoding="utf-8")
    assert markdown_of(html, pasted=True) == expected


@pytest.mark.parametrize("shape", SHAPES)
def test_lists_that_are_pasted_nest_on_the_page(shape: str) -> None:
    html = (CLIPBOARD / f"{shape}.html").read_text(encoding="utf-8")
    page = render(markdown_of(html, pasted=True), language="en").html
    inner = page[page.index("<li>") : page.index("Tulcea")]
    assert "<ul>\n<li>Brăila</li>\n</ul>" in inner
    assert "Galați" in plain(inner)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>one<br><br>two</p>", "one\n\ntwo\n"),
        ("<p>one<br>two<br></p><p><br></p>", "one\\\ntwo\n"),
        ("<div>one</div><br><div>two</div>", "one\n\ntwo\n"),
        ("<p>hard\nwrapped\r\n  words</p>", "hard wrapped words\n"),
        ("<pre>hard\nwrapped</pre>", "```\nhard\nwrapped\n```\n"),
        ("<p>a <b> </b>c<i></i></p>", "a c\n"),
        ("<ul><ul><li>deep</li></ul></ul>", "- - deep\n"),
        ("<ol start='3'><li><p>c</p></li><li><p>d</p></li></ol>", "3. c\n4. d\n"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "- a\n\n  b\n"),
        ('<p><img src="cid:x" alt="y"><img src="file:///x.png"></p>', ""),
        ("<![if !x]>a<![endif]><?xml y?>", "a\n"),
    ],
)
def test_what_stands_in_the_way_of_clean_markdown_is_gone(html: str, markdown: str) -> None:
    assert markdown_of(html, pasted=True) == markdown


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("https://www.google.com/url?q=https://e.org/a%3Fb&sa=D", "https://e.org/a?b"),
        ("https://www.google.de/url?sa=t&url=https://e.org/", "https://e.org/"),
        ("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fe.org&data=1", "https://e.org"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fe.org&h=1", "https://e.org"),
        ("https://www.google.com/url?q=javascript:x", "https://www.google.com/url?q=javascript:x"),
        ("https://notgoogle.example/url?q=https://e.org", "https://notgoogle.example/url?q=https://e.org"),
        ("https://[broken", "https://[broken"),
    ],
)  # fmt: skip
def test_a_redirect_is_the_address_it_leads_to(address: str, meant: str) -> None:
    assert unwrapped(address) == meant


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://e.org/?utm_source=a&id=7&fbclid=x#top", "https://e.org/?id=7#top"),
        ("https://e.org/?gclid=1", "https://e.org/"),
        ("https://e.org/?q=utm_source&a=%20+b", "https://e.org/?q=utm_source&a=%20+b"),
        ("https://e.org/a", "https://e.org/a"),
        ("https://[broken", "https://[broken"),
    ],
)
def test_marks_of_tracking_go_and_the_rest_of_an_address_stays(address: str, kept: str) -> None:
    assert untracked(address) == kept


def test_an_import_keeps_its_addresses() -> None:
    html = '<a href="https://e.org/?utm_source=a">x</a>'
    assert markdown_of(html) == "[x](https://e.org/?utm_source=a)\n"
