"""What a card shows of a story."""

from deskeditor.text.dialect import render
from deskeditor.text.teasers import teaser_blocks, teaser_html
from markdown_examples import Desk


def test_a_teaser_goes_up_to_the_break() -> None:
    rendered = render("# Head\n\nOne.\n\n<!--more-->\n\nTwo.")
    assert [block.html for block in teaser_blocks(rendered)] == [
        '<h2 id="head">Head</h2>',
        "<p>One.</p>",
    ]


def test_without_a_break_it_is_the_first_two_paragraphs() -> None:
    rendered = render("# Head\n\nOne.\n\n```\ncode\n```\n\n{.intro}\nTwo.\n\nThree.")
    teaser = teaser_blocks(rendered)
    assert [block.first for block in teaser] == [2, 8]


def test_a_short_text_is_its_own_teaser() -> None:
    assert [block.html for block in teaser_blocks(render("One."))] == ["<p>One.</p>"]
    assert teaser_blocks(render("")) == ()


def test_a_teaser_can_stand_beside_its_story() -> None:
    text = "# Head\n\nOne.[^1] See [[guam-buildup]].\n\n<!--more-->\n\n[^1]: Note."
    html = teaser_html(text, lookup=Desk())
    assert (
        html
        == '<h2>Head</h2>\n<p>One. See <a href="../guam-buildup/">What the buildup means</a>.</p>'
    )


def test_a_written_teaser_takes_its_place_whole() -> None:
    assert teaser_html("Story.", "A *teaser*.\n\nOf two.\n\nThree.") == (
        "<p>A <em>teaser</em>.</p>\n<p>Of two.</p>\n<p>Three.</p>"
    )
