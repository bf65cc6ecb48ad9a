"""What every command may need: the door to the desk, the open story, and a way to speak."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.issue.session import IssueSession
from deskeditor.gui.story_session import StorySession
from deskeditor.model.edition import Edition


@dataclass(frozen=True, slots=True)
class House:
    """Given to each group of commands by the main window."""

    window: QWidget
    client: DeskClient
    session: StorySession
    issues: IssueSession
    edition: Callable[[], Edition | None]  # the last one read
    say: Callable[[str], None]  # a sentence in passing
