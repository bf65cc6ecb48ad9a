"""The five tabs of the inspector, made when there is a desk to show: a start does without them."""

from PySide6.QtWidgets import QStackedWidget

from deskeditor.gui.crediting.hints import CreditHintSource
from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.inspector.checks_tab import ChecksTab
from deskeditor.gui.inspector.history_tab import HistoryTab
from deskeditor.gui.inspector.image_tab import ImageTab
from deskeditor.gui.inspector.notes_tab import NotesTab
from deskeditor.gui.inspector.story_tab import StoryTab
from deskeditor.gui.lanes import Lane
from deskeditor.gui.theme import Theme


class Tabs:
    """The tabs in the order of the bar, the first pages of `stack`."""

    def __init__(
        self, client: DeskClient, theme: Theme, media: Lane, stack: QStackedWidget
    ) -> None:
        self.story = StoryTab(theme, stack)
        self.image = ImageTab(CreditHintSource(client, stack), stack)
        self.checks = ChecksTab(theme, stack)
        self.notes = NotesTab(client, stack)
        self.history = HistoryTab(client, media, theme, stack)
        pages = (self.story, self.image, self.checks, self.notes, self.history)
        for at, page in enumerate(pages):
            stack.insertWidget(at, page)
