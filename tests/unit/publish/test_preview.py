"""The preview shows the exporter's page, marks aside, and patches lead from one to the next."""

from collections.abc import Iterator

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskeditor.model.edition import Edition, outgoing
from deskeditor.operations.desk import Desk
from deskeditor.operations.sample import create_sample
from deskeditor.publish.article import ArticleParts, article_parts, card_page, story_page
from deskeditor.publish.patches import patch
from deskeditor.publish.preview import marked_page, unmarked
from deskeditor.publish.site import plan_site
from deskeditor.publish.urls import story_path, urls_of
from deskeditor.storage.desk_file import open_desk
from deskeditor.text.rendered import Block

OUT = 13  # stories of the sample that leave the desk


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    path = tmp_path_factory.mktemp("sample") / "Meridian.desk"
    create_sample(path)
    desk = Desk(open_desk(path, read_only=True))
    yield desk.ask(lambda tx: tx.edition())
    desk.close()


@pytest.fixture(scope="module")
def exported(edition: Edition) -> dict[str, bytes]:
    """The pages that an export writes, by path."""
    return {f.path: f.data() for f in plan_site(edition).files if f.path.endswith(".html")}


def test_every_story_of_the_sample_is_shown_exactly_as_it_is_exported(
    edition: Edition, exported: dict[str, bytes]
) -> None:
    stories = outgoing(edition)
    assert len(stories) == OUT
    for story in stories:
        path = story_path(story, edition.magazine)
        parts = article_parts(edition, story, urls_of(edition.magazine, path))
        shown = marked_page(story_page(edition, story), parts)
        assert shown != unmarked(shown)
        assert unmarked(shown) == exported[f"{path}index.html"].decode()


def test_a_story_that_does_not_go_out_yet_has_its_page_too(edition: Edition) -> None:
    going = set(outgoing(edition))
    for story in (s for s in edition.stories if s not in going):
        path = story_path(story, edition.magazine)
        parts = article_parts(edition, story, urls_of(edition.magazine, path))
        shown = marked_page(story_page(edition, story), parts)
        assert unmarked(shown) == story_page(edition, story)


def test_there_is_one_mark_for_each_block_and_each_part(edition: Edition) -> None:
    for story in edition.stories:
        path = story_path(story, edition.magazine)
        parts = article_parts(edition, story, urls_of(edition.magazine, path))
        root = lxml.html.fromstring(marked_page(story_page(edition, story), parts))
        marks = [str(c.text) for c in root.iter(lxml.html.etree.Comment)]
        assert marks.count("desk:block") == len(parts.blocks)
        for part in ("header", "lead", "body", "footer", "end"):
            assert marks.count(f"desk:{part}") == 1


def test_marks_change_no_selector(edition: Edition) -> None:
    story = outgoing(edition)[0]
    path = story_path(story, edition.magazine)
    parts = article_parts(edition, story, urls_of(edition.magazine, path))
    plain = story_page(edition, story)
    tags = [
        [element.tag for element in lxml.html.fromstring(html).iter("*")]
        for html in (plain, marked_page(plain, parts))
    ]
    assert tags[0] == tags[1]


def test_a_page_of_another_story_is_not_marked(edition: Edition) -> None:
    first, second = outgoing(edition)[:2]
    parts = article_parts(edition, first, urls_of(edition.magazine))
    with pytest.raises(ValueError, match="does not hold this article"):
        marked_page(story_page(edition, second), parts)


def test_the_card_of_every_story_names_it(edition: Edition) -> None:
    for story in edition.stories:
        page = lxml.html.fromstring(card_page(edition, story))
        assert story.headline in " ".join("".join(map(str, page.itertext())).split())


BLOCKS = st.lists(
    st.builds(
        Block,
        st.sampled_from(["<p>a</p>", "<p>b</p>", "<ul><li>c</li></ul>", "<hr>"]),
        st.integers(0, 9),
        st.integers(0, 9),
    ),
    max_size=8,
).map(tuple)
PARTS = st.builds(
    ArticleParts,
    header=st.sampled_from(["<h1>A</h1>", "<h1>B</h1>"]),
    lead=st.sampled_from(["", "<figure></figure>"]),
    blocks=BLOCKS,
    footer=st.sampled_from(["", "<p>end</p>"]),
)


@given(PARTS, PARTS)
def test_a_patch_applied_to_the_page_before_gives_the_page_after(
    before: ArticleParts, after: ArticleParts
) -> None:
    change = patch(before, after)
    blocks = list(before.blocks)
    behind = blocks[change.index + change.removed :]
    moved = [Block(b.html, b.first + change.shift, b.last + change.shift) for b in behind]
    assert [*blocks[: change.index], *change.inserted, *moved] == list(after.blocks)
    assert (before.header if change.header is None else change.header) == after.header
    assert (before.lead if change.lead is None else change.lead) == after.lead
    assert (before.footer if change.footer is None else change.footer) == after.footer


@given(PARTS)
def test_nothing_changed_is_an_empty_patch(parts: ArticleParts) -> None:
    change = patch(parts, parts)
    assert not change
    assert change.message() == {}


@given(BLOCKS, st.integers(0, 8), st.sampled_from(["<p>new</p>", "<h2>new</h2>"]))
def test_one_new_paragraph_is_a_patch_of_one_block(
    blocks: tuple[Block, ...], at: int, html: str
) -> None:
    before = ArticleParts("", "", blocks, "")
    after = ArticleParts("", "", (*blocks[:at], Block(html, 0, 0), *blocks[at:]), "")
    change = patch(before, after)
    assert (change.removed, len(change.inserted), change.shift) == (0, 1, 0)
    assert change.message()["blocks"] == [change.index, 0, [html]]
