"""How stories travel in a drag."""

from collections.abc import Iterable

from PySide6.QtCore import QMimeData

from deskeditor.model.ids import StoryId

STORY_MIME = "application/x-deskeditor-stories"


def carrying(stories: Iterable[StoryId]) -> QMimeData:
    """Return the data of a drag that carries stories."""
    data = QMimeData()
    data.setData(STORY_MIME, "\n".join(stories).encode())
    return data


def stories_in(data: QMimeData) -> tuple[StoryId, ...]:
    """Return the stories that a drag carries."""
    return tuple(StoryId(s) for s in bytes(data.data(STORY_MIME).data()).decode().split())
