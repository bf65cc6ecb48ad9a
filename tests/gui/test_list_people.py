from datetime import UTC, datetime

from deskeditor.gui.story_list.delegate import told_people
from deskeditor.model.ids import StoryId
from deskeditor.model.story import Status, StorySummary


def people(byline: str, assignee: str, status: Status = Status.REVIEW) -> str:
    return told_people(
        StorySummary(
            StoryId("s"), "Ferries", "ferries", status, (), "", byline, 3, (),
            datetime(2026, 11, 21, tzinfo=UTC), assignee=assignee,
        )
    )  # fmt: skip


def test_a_line_says_whose_turn_a_story_is_while_it_is_worked_on_else_who_wrote_it() -> None:
    assert people("Miriam Okafor", "") == "M. Okafor"
    assert people("Miriam Okafor", "Ruth Cole") == "→ R. Cole"
    assert people("Miriam Okafor", "Ruth Cole", Status.PUBLISHED) == "M. Okafor"
    assert people("", "") == ""
