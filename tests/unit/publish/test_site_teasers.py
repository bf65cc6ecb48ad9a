from deskeditor.publish.site.proofs import Proofs
from deskeditor.publish.site.teasers import rehomed, teaser_of
from deskeditor.publish.urls import Form, urls_of
from site_editions import edition, lead_story, story

HERE = edition()
HOME = urls_of(HERE.magazine)
PAGE = urls_of(HERE.magazine, "river-watch/")
REGION = urls_of(HERE.magazine, "region/europe/")


def test_a_teaser_ends_at_the_break() -> None:
    broken = story("x", body="One.\n\n## Head\n\n- item\n\n<!--more-->\n\nAfter.\n")
    teaser = teaser_of(HERE, broken, HOME)
    assert "item" in teaser
    assert "After" not in teaser
    assert " id=" not in teaser


def test_a_teaser_of_its_own_stands_in_for_the_text() -> None:
    own = story("x", teaser="Shorter, with [[the-ferry]].")
    teaser = teaser_of(HERE, own, REGION)
    assert teaser.startswith("<p>Shorter")
    assert 'href="../../the-ferry/"' in teaser


def test_a_teaser_has_no_footnote_marks() -> None:
    assert "noteref" not in teaser_of(HERE, lead_story(), HOME)


def test_a_teaser_is_the_same_from_every_page_but_for_its_addresses() -> None:
    proofs = Proofs(HERE)
    linked = story("x", body="See [[the-ferry]] and [there](https://example.org/).\n")
    home, region = proofs.teaser(linked, HOME), proofs.teaser(linked, REGION)
    assert 'href="the-ferry/"' in home
    assert region == home.replace('"the-ferry/"', '"../../the-ferry/"')


def test_all_addresses_of_a_picture_move_with_it() -> None:
    html = '<img src="../images/a/b.jpg" srcset="../images/a/b.jpg 800w, ../images/a/c.jpg 400w">'
    assert rehomed(html, PAGE, HOME) == (
        '<img src="images/a/b.jpg" srcset="images/a/b.jpg 800w, images/a/c.jpg 400w">'
    )


def test_words_that_look_like_attributes_are_left_alone() -> None:
    html = '<p>Write href="../x/" or id="y" in the tag.</p>'
    assert rehomed(html, PAGE, HOME, ids=False) == html


def test_a_note_keeps_its_place_in_a_feed() -> None:
    whole = urls_of(HERE.magazine, form=Form.WHOLE)
    html = rehomed('<a href="#fn:1">1</a>', PAGE, whole)
    assert html == '<a href="https://review.example/river-watch/#fn:1">1</a>'
