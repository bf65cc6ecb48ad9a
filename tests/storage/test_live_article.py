from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskeditor.model.edition import Edition
from deskeditor.model.ids import StoryId
from deskeditor.model.story import OUTGOING, Story
from deskeditor.operations.sample import create_sample
from deskeditor.publish.article import ArticleParts, article_parts
from deskeditor.publish.edits import Edit
from deskeditor.publish.live import LiveArticle
from deskeditor.publish.parts import block_words
from deskeditor.publish.patches import PagePatch
from deskeditor.storage.desk_file import open_desk
from deskeditor.text.incremental.patch import with_notes
from deskeditor.text.rendered import Block


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    path = tmp_path_factory.mktemp("live") / "Meridian.desk"
    create_sample(path)
    desk = open_desk(path)
    try:
        with desk.reading() as tx:
            return tx.edition()
    finally:
        desk.close()


def test_every_sample_story_is_the_exporters_article_while_it_is_typed(edition: Edition) -> None:
    live = LiveArticle()
    for story in edition.stories:
        for end in (len(story.body) // 3, 2 * len(story.body) // 3, len(story.body)):
            typed = replace(story, body=story.body[:end])
            assert live.parts(edition, typed) == article_parts(edition, typed)


@settings(max_examples=60)
@given(data=st.data())
def test_any_edit_anywhere_gives_what_a_whole_rendering_gives(
    edition: Edition, data: st.DataObject
) -> None:
    live = LiveArticle()
    story = data.draw(st.sampled_from(edition.stories))
    for _ in range(4):
        at = data.draw(st.integers(0, len(story.body)))
        cut = data.draw(st.integers(0, 30))
        text = data.draw(st.sampled_from(["a", "\n\n", "*", "[^1]", "::: pullquote\n", "# ", ">"]))
        story = replace(story, body=story.body[:at] + text + story.body[at + cut :])
        assert live.parts(edition, story) == article_parts(edition, story)


def test_a_changed_headline_or_slug_is_seen_at_once(edition: Edition) -> None:
    live = LiveArticle()
    story = edition.stories[0]
    live.parts(edition, story)
    other = replace(story, headline="Another", slug="another")
    assert live.parts(edition, other) == article_parts(edition, other)
    assert "Another" in live.parts(edition, other).header


PIECES = ("a", "", "* b", "[^1]: c", "::: pullquote", "# d", "> e", "word " * 400)


def _edited(story: Story, change: Edit) -> Story:
    lines = story.body.split("\n")
    lines[change.first : change.first + change.removed] = change.lines
    return replace(story, body="\n".join(lines))


def _on(page: ArticleParts, change: PagePatch) -> ArticleParts:
    blocks = list(page.blocks)
    behind = blocks[change.index + change.removed :]
    moved = [Block(b.html, b.first + change.shift, b.last + change.shift) for b in behind]
    blocks = [*blocks[: change.index], *change.inserted, *moved]
    for at, html in change.changed.items():
        blocks[at] = replace(blocks[at], html=html)
    if change.notes:
        blocks[-1] = replace(blocks[-1], html=with_notes(blocks[-1].html, change.notes))
    header = page.header if change.header is None else change.header
    return replace(page, header=header, blocks=tuple(blocks))


@settings(max_examples=60)
@given(data=st.data())
def test_a_page_that_only_gets_patches_is_the_exporters_page(
    edition: Edition, data: st.DataObject
) -> None:
    live = LiveArticle()
    story = data.draw(st.sampled_from(edition.stories))
    page = live.parts(edition, story)
    for _ in range(5):
        lines = story.body.count("\n") + 1
        first = data.draw(st.integers(0, lines - 1))
        removed = data.draw(st.integers(0, min(3, lines - first)))
        pieces = st.sampled_from(
            ["a", "", "* b", "[^1]: c", "::: pullquote", "# d", "> e", "word " * 400]
        )
        change = Edit(first, removed, tuple(data.draw(st.lists(pieces, min_size=1, max_size=3))))
        story = _edited(story, change)
        for patch in live.edit([change]):
            page = _on(page, patch)
        wanted = article_parts(edition, story)
        assert (page.header, page.lead, page.footer) == (wanted.header, wanted.lead, wanted.footer)
        assert [b.html for b in page.blocks] == [b.html for b in wanted.blocks]
        assert live.words == sum(block_words(b.html) for b in wanted.blocks)


def test_a_changed_headline_is_a_patch_of_the_header_alone(edition: Edition) -> None:
    live = LiveArticle()
    story = edition.stories[0]
    live.parts(edition, story)
    change = live.show(edition, replace(story, headline="Another"))
    assert change.header is not None
    assert (change.removed, change.inserted, change.footer) == (0, (), None)


def test_an_edit_before_any_story_is_refused() -> None:
    with pytest.raises(ValueError, match="no story"):
        LiveArticle().edit([Edit(0, 0, ("words",))])


def test_a_desk_read_anew_costs_nothing_where_it_answers_alike(edition: Edition) -> None:
    live = LiveArticle()
    story = edition.stories[0]
    live.parts(edition, story)
    change = live.fields(replace(edition), replace(story, headline="Another"))
    assert change is not None
    assert change.header is not None
    assert (change.removed, change.inserted, change.footer) == (0, (), None)


def test_a_linked_story_with_another_headline_is_seen(edition: Edition) -> None:
    live = LiveArticle()
    linked = next(s for s in edition.stories if s.status in OUTGOING and s.slug)
    story = Story(StoryId("typed"), body=f"See [[{linked.slug}]].\n")
    live.parts(edition, story)
    renamed = tuple(replace(s, headline="Renamed") if s is linked else s for s in edition.stories)
    after = replace(edition, stories=renamed)
    assert live.fields(after, story) is None
    assert "Renamed" in live.show(after, story).inserted[0].html
