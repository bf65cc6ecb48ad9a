"""Lines over the text that say something is to be decided, and offer what can be done."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from deskeditor.gui.widgets.bar import Bar


class ConflictBar(Bar):
    """Says that the story was changed elsewhere too, and asks which text is to stand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Changed elsewhere too"))
        self.compare = self.add(self.tr("Compare and choose…"))
        self.compare.setProperty("primary", "true")
        self.mine = self.add(self.tr("Keep mine"))
        self.theirs = self.add(self.tr("Take the other"))

    def show_fields(self, fields: Sequence[str]) -> None:
        """Name the fields that both sides changed."""
        self.say(
            self.tr(
                "This story was also changed elsewhere (%1). Whichever you keep, the other stays"
                " in its history."
            ).replace("%1", ", ".join(fields))
        )


class RecoveredBar(Bar):
    """Says that unsaved typing came back after an unclean end, and from when."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Typing that came back"))
        self.compare = self.add(self.tr("Compare…"))
        self.discard = self.add(self.tr("Put back"))
        self.keep = self.add(self.tr("Keep"))
        self.discard.setToolTip(
            self.tr("Go back to the last saved version; what came back stays in the history")
        )

    def show_time(self, typed_at: datetime) -> None:
        """Say when the words were typed that came back."""
        local = typed_at.astimezone()
        self.say(
            self.tr(
                "This story was not closed in order. Its unsaved typing came back by itself,"
                " as it was on %1."
            ).replace("%1", f"{local:%d %B, %H:%M:%S}")
        )


class ReadingBar(Bar):
    """Says that a merge put words together that nobody has read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("To be read"))
        self.read = self.add(self.tr("I have read it"))

    def show_reason(self) -> None:
        """Say why the story does not go out."""
        self.say(
            self.tr(
                "Two people's changes were put together in this text. It is not exported until"
                " somebody has read it."
            )
        )
