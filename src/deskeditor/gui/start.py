"""The start: what is shown first, what comes back, and what a crash left behind."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from deskeditor.errors import NotFoundError
from deskeditor.gui.acts.window_acts import EXPORTS, LAYOUT, STORY
from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.layout import Layout, bring_back, bring_caret_back, from_text
from deskeditor.gui.main_window import MainWindow
from deskeditor.model.ids import StoryId
from deskeditor.model.revision import RecoveredDraft
from deskeditor.model.story import Story
from deskeditor.operations.desk import Desk

if TYPE_CHECKING:
    from deskeditor.storage.first_look import FirstLook
    from deskeditor.storage.transaction import Transaction

TRACE = "DESKEDITOR_TRACE_START"  # in the environment: say on standard error when what is there
FIRST_ROWS = 30  # two windows full; measuring a row is a good part of a start


class Start(QObject):
    """Brings the window up in the order a person needs it: list, desk, story."""

    def __init__(
        self,
        window: MainWindow,
        client: DeskClient,
        show: str | None,
        *,
        quit_after_start: bool = False,
    ) -> None:
        super().__init__(window)
        self._window, self._client, self._show = window, client, show
        self._quit = quit_after_start
        self._shows_look = False
        self.failure: BaseException | None = None  # why the desk could not be opened

    def begin(self, look: FirstLook | None) -> None:
        """Show the window, with the first look where there is one, and open the desk."""
        self._window.listed.connect(partial(_trace, "usable"))
        if look is not None:
            self._bring_sizes_back(look.local)
            self._window.show_first(look)
            self._shows_look = True
        self._window.show()
        QTimer.singleShot(0, self._open)

    def _open(self) -> None:
        job = self._client.open()
        job.done.connect(self._on_open)
        job.failed.connect(self._on_failed)

    def _on_open(self, desk: Desk) -> None:
        _trace("open")
        job = self._client.ask(partial(_remembered, self._show))
        job.done.connect(self._on_remembered)
        self._window.start()
        self._window.safety.begin(desk)
        self._tell_recovered(desk.recovered)
        if self._quit:
            self._window.reader.read.connect(self._quit_soon)

    def _quit_soon(self) -> None:
        QTimer.singleShot(0, self._window.close)

    def _on_failed(self, error: BaseException) -> None:
        self.failure = error
        self._window.close()

    def _on_remembered(self, answer: tuple[Mapping[str, str], StoryId | None, str]) -> None:
        local, story, trouble = answer
        if not self._shows_look:
            self._bring_sizes_back(local)
        folder = local.get(EXPORTS) or str(self._client.desk.database.path.parent / "exports")
        self._window.later.show_export_folder(folder)
        if self._client.desk.is_looping:
            self._break_loop()
        elif story is not None:
            self._window.session.opened.connect(
                partial(self._bring_caret_back, from_text(local[LAYOUT])),
                Qt.ConnectionType.SingleShotConnection,
            )
            self._window.open_story(story)
        if trouble:
            self._window.say(trouble)

    def _break_loop(self) -> None:
        """Begin with nothing open and without the page: one of them may end the program."""
        self._window.stories.toolbar.views.choose("write")
        self._window.notices.say(
            "loop",
            self.tr(
                "Desk Editor ended three times within two minutes. So no story is open, and the"
                " page is off until you choose Split or Read. What was typed is kept."
            ),
        )

    def _bring_sizes_back(self, local: Mapping[str, str]) -> None:
        bring_back(self._window, from_text(local.get(LAYOUT, "")))

    def _bring_caret_back(self, layout: Layout, _story: Story) -> None:
        bring_caret_back(self._window, layout)

    def _tell_recovered(self, drafts: tuple[RecoveredDraft, ...]) -> None:
        damaged = [draft.headline for draft in drafts if not draft.is_readable]
        if damaged:
            told = self.tr(
                "What was typed last into %1 is damaged and could not be brought back; the last"
                " saved version is there."
            )
            self._window.notices.say("draft", told.replace("%1", ", ".join(damaged)))
        drafts = tuple(draft for draft in drafts if draft.is_readable)
        self._window.stories.versions.expect_recovered(drafts)
        if not drafts:
            return
        first = min(draft.typed_at for draft in drafts).astimezone()
        names = ", ".join(draft.headline or self.tr("Untitled") for draft in drafts[:3])
        text = self.tr("Unsaved typing came back, from %1: %2.")
        self._window.say(
            text.replace("%1", f"{first:%H:%M:%S}").replace("%2", names),
            self.tr("Show"),
            partial(self._window.open_story, StoryId(drafts[0].story)),
        )


def _remembered(
    show: str | None, tx: Transaction
) -> tuple[Mapping[str, str], StoryId | None, str]:
    """Return what this machine keeps, the story to open, and why it cannot be."""
    local = {key: tx.settings.local_get(key) for key in (LAYOUT, STORY, EXPORTS)}
    wanted = show or local[STORY]
    if not wanted:
        return local, None, ""
    try:
        story = tx.stories.find(wanted)
    except NotFoundError as error:
        return local, None, str(error) if show else ""
    return local, None if story.deleted_at and not show else story.id, ""


def _trace(what: str) -> None:
    if os.environ.get(TRACE):
        sys.stderr.write(f"{what} {time.monotonic():.6f}\n")
        sys.stderr.flush()
