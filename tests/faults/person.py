"""A scripted person at a desk: types without a rest, saves, imports, exports, backs up.

It works through the same session, client and lanes as the window, and writes a line for every key
and for everything that was said to be kept. It never ends by itself: it is made to be killed.
"""

import os
import random
import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from deskeditor.exchange.reading import read
from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.lane_work import site_export
from deskeditor.gui.lanes import Lane
from deskeditor.gui.story_session import StorySession
from deskeditor.model.ids import StoryId
from deskeditor.model.story import Status, Story
from deskeditor.operations.desk import Desk
from deskeditor.operations.importing import ImportPlan, import_found
from deskeditor.operations.operation import Outcome
from deskeditor.operations.stories import create_story, set_status
from deskeditor.storage.backup_folder import usual_folder
from deskeditor.storage.desk_file import open_desk, utc_now

KEY_MS = (12, 70)  # between two keys
ACT_MS = (120, 500)  # between two acts
FIRST = "The first words of this story are there from the start."


class Person:
    """Types into one new story and does everything else beside it."""

    def __init__(self, path: Path, seed: int, told: int) -> None:
        self._dice = random.Random(seed)  # noqa: S311 - to be the same each time
        self._told = told
        self._path = path
        self._client = DeskClient(Desk(open_desk(path, person="Ruth")))
        self._session = StorySession(self._client)
        self._exports, self._backups = Lane("export"), Lane("backup")
        self._body = FIRST
        self._keys = self._acts = 0
        self._session.saved.connect(self._on_saved)
        job = self._client.perform(create_story("Typed by a robot", body=FIRST))
        job.done.connect(self._begin)

    def _begin(self, outcome: Outcome[Story]) -> None:
        self._session.show(outcome.value)
        self._tell("story", outcome.value.id)
        self._tell("kept", outcome.value.head)
        self._soon(KEY_MS, self._type)
        self._soon(ACT_MS, self._act)

    def _type(self) -> None:
        self._keys += 1
        self._body += f" k{self._keys}"
        self._session.type(lambda: self._body)
        self._tell("key", str(self._keys))
        self._soon(KEY_MS, self._type)

    def _act(self) -> None:
        self._acts += 1
        acts = (self._save, self._save, self._import, self._export, self._back_up, self._status)
        self._dice.choice(acts)()
        self._soon(ACT_MS, self._act)

    def _save(self) -> None:
        self._session.save("Saved by hand")

    def _import(self) -> None:
        file = self._path.with_name(f"import-{os.getpid()}-{self._acts}.md")
        file.write_text(f"# Imported {os.getpid()} {self._acts}\n\nSome words.\n", "utf-8")
        self._client.perform(import_found(read([file]))).done.connect(self._on_imported)

    def _on_imported(self, outcome: Outcome[ImportPlan]) -> None:
        for item in outcome.value.items:
            if item.id:
                self._tell("made", item.id)

    def _export(self) -> None:
        target = self._path.with_name("site")
        work = partial(
            site_export, self._client.desk, target, as_zip=False,
            progress=lambda *_: None, cancelled=lambda: False,
        )  # fmt: skip
        self._exports.submit(work)

    def _back_up(self) -> None:
        media = self._client.desk.database.media
        work = partial(usual_folder(self._path).make, self._path, media, utc_now(), "Robot")
        self._backups.submit(work).done.connect(lambda b: self._tell("backup", b.path.name))

    def _status(self) -> None:
        job = self._client.perform(create_story(f"Story {os.getpid()} {self._acts}", body="One."))
        job.done.connect(self._set_status)

    def _set_status(self, outcome: Outcome[Story]) -> None:
        self._tell("made", outcome.value.id)
        job = self._client.perform(set_status(StoryId(outcome.value.id), Status.READY))
        job.done.connect(lambda outcome: self._tell("kept", outcome.value.head))

    def _on_saved(self, story: Story) -> None:
        self._tell("kept", story.head)

    def _tell(self, what: str, value: str) -> None:
        os.write(self._told, f"{time.monotonic():.6f} {what} {value}\n".encode())

    def _soon(self, between_ms: tuple[int, int], act: object) -> None:
        QTimer.singleShot(self._dice.randint(*between_ms), act)  # type: ignore[call-overload]


def work_until_killed(path: Path, seed: int, told: int) -> None:
    """Sit down at a desk. `told` is the pipe that everything is told on."""
    application = QCoreApplication([])
    person = Person(path, seed, told)
    application.setProperty("person", id(person))
    application.exec()
