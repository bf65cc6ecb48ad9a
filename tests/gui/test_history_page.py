"""The page of differences: what it marks, what it folds, which fields it offers to bring back."""

from dataclasses import replace

from deskeditor.gui.history.page import page_of
from deskeditor.model.history import StoryThen
from deskeditor.model.ids import StoryId
from deskeditor.model.story import Status, Story
from deskeditor.model.vocabulary import Vocabulary
from deskeditor.operations.comparing import Comparison, Words, compared

COLORS = {"muted": "#111111", "link": "#222222", "removed": "#333333", "added": "#444444"}
LONG = "\n\n".join(f"Paragraph {number} says what it says." for number in range(12)) + "\n"
BEFORE = Story(StoryId("s"), "Ferries <stop>", body=LONG)


def comparison(after: Story) -> Comparison:
    return compared(StoryThen(BEFORE), StoryThen(after), Words(Vocabulary(), {}))


def page(after: Story, *, is_whole: bool = False, older: str = "v1") -> str:
    return page_of(comparison(after), COLORS, is_whole=is_whole, older=older)


def test_what_was_removed_is_struck_and_what_was_added_underlined() -> None:
    told = page(replace(BEFORE, headline="Ferries start"))
    assert 'line-through">&lt;stop&gt;</span>' in told
    assert 'underline">start</span>' in told
    assert '<a href="restore:headline"' in told
    assert "Bring back as in v1" in told


def test_long_passages_that_did_not_change_are_folded_to_their_edges() -> None:
    after = replace(BEFORE, body=LONG.replace("Paragraph 6 says", "Paragraph 6 claims"))
    folded, whole = page(after), page(after, is_whole=True)
    assert "⋯ 5 paragraphs as they were ⋯" in folded
    assert "⋯ 4 paragraphs as they were ⋯" in folded
    for number, is_shown in ((0, False), (5, True), (7, True), (11, False)):
        assert (f"Paragraph {number} says" in folded) is is_shown
        assert f"Paragraph {number} says" in whole
    assert "⋯" not in whole


def test_a_status_is_told_but_not_offered_to_be_brought_back() -> None:
    told = page(replace(BEFORE, status=Status.READY))
    assert "Ready" in told
    assert "restore:" not in told
    assert "restore:" not in page(replace(BEFORE, deck="A deck."), older="")


def test_two_states_that_are_the_same_are_said_to_be() -> None:
    assert "do not differ" in page(BEFORE)
