from datetime import UTC, datetime

from deskeditor.gui.story_list.delegate import told_people
from deskeditor.model.ids import StoryId
from deskeditor.model.story import Status, StorySummary


def people(byline: str, assignee: str) -> str:
    return told_people(
        StorySummary(
            StoryId("s"), "Ferries", "ferries", Status.REVIEW, (), "", byline, 3, (),
            datetime(2026, 11, 21, tzinfo=UTC), assignee=assignee,
        )
    )  # fmt: skip


def test_a_line_says_who_wrote_a_story_and_whose_turn_it_is() -> None:
    assert people("Miriam Okafor", "") == "M. Okafor"
    assert people("Miriam Okafor", "Ruth Cole") == "M. Okafor → R. Cole"
    assert people("", "Ruth Cole") == "→ R. Cole"
    assert people("Ruth Cole", "Ruth Cole") == "R. Cole"
    assert people("", "") == ""
