from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskeditor.model.edition import Edition
from deskeditor.operations.sample import create_sample
from deskeditor.publish.article import article_parts
from deskeditor.publish.live import LiveArticle
from deskeditor.storage.desk_file import open_desk


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
