"""A scripted person at a desk: types without a rest, saves, imports, exports, backs up, tidies up.

Histories are thinned and packed as if every save were old; what was told to be on its way out may
be gone or not. The person works through the same session, client and lanes as the window, and
writes a line for every key and for everything that was said to be kept. It never ends by itself:
it is made to be killed.
"""

import os
import random
import re
import time
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from deskeditor.exchange.reading import read
from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.lane_work import site_export
from deskeditor.gui.lanes import Lane
from deskeditor.gui.story_session import StorySession
from deskeditor.model import retention as ages
from deskeditor.model.ids import RevisionId, StoryId
from deskeditor.model.revision import Revision
from deskeditor.model.story import Status, Story
from deskeditor.operations.desk import Desk
from deskeditor.operations.importing import ImportPlan, import_found
from deskeditor.operations.operation import Outcome
from deskeditor.operations.purging import finish_purge, purge
from deskeditor.operations.retention import pack_histories, thin_histories
from deskeditor.operations.stories import create_story, save_story, set_status, trash_stories
from deskeditor.storage import retention
from deskeditor.storage.backup_folder import usual_folder
from deskeditor.storage.desk_file import open_desk, utc_now
from deskeditor.storage.packing import PackingRule
from deskeditor.storage.transaction import Transaction

AT_ONCE = PackingRule(at_hand=1, settled=timedelta(0), full=12, least=2)
HEADLINE = "Typed by a robot"
LONG = 3000  # characters; then it begins another story
KEY_MS = (12, 70)  # between two keys
ACT_MS = (60, 250)  # between two acts
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
        self._client.ask(self._unfinished).done.connect(self._sit_down)

    def _unfinished(self, tx: Transaction) -> Story | None:
        """Return the story that was typed last, to go on with it, if it is not long yet."""
        typed = [s.id for s in tx.stories.summaries() if s.headline == HEADLINE]
        story = tx.stories.get(max(typed)) if typed else None
        return story if story is not None and len(story.body) < LONG else None

    def _sit_down(self, story: Story | None) -> None:
        if story is None:
            job = self._client.perform(create_story(HEADLINE, body=FIRST))
            job.done.connect(lambda outcome: self._begin(outcome.value))
        else:
            self._begin(story)

    def _begin(self, story: Story) -> None:
        self._body = story.body.rstrip()
        self._keys = max(map(int, re.findall(r"\bk(\d+)\b", self._body)), default=0)
        self._session.show(story)
        self._tell("story", story.id)
        self._tell("kept", story.head)
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
        acts = (
            self._save, self._save, self._save, self._save, self._import, self._export,
            self._back_up, self._status, self._tend, self._tend, self._throw_away,
        )  # fmt: skip
        self._dice.choice(acts)()
        self._soon(ACT_MS, self._act)

    def _save(self) -> None:
        self._session.save(self._dice.choice(("Saved by hand", "Saved", "Saved")))

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

    def _tend(self) -> None:
        """Thin and pack on the lane of the backups, as the window does."""
        desk = self._client.desk
        self._backups.submit(lambda: (thin_histories(desk), pack_histories(desk, AT_ONCE)))

    def _throw_away(self) -> None:
        job = self._client.perform(create_story(f"Waste {os.getpid()} {self._acts}", body="A."))
        job.done.connect(lambda outcome: self._save_waste(outcome.value))

    def _save_waste(self, story: Story) -> None:
        self._tell("going", story.id)
        self._client.perform(save_story(story, story.head))
        job = self._client.perform(trash_stories((story.id,)))
        job.done.connect(lambda _outcome: self._purge(story.id))

    def _purge(self, story: StoryId) -> None:
        def work() -> None:
            self._client.desk.perform(purge({story}))
            finish_purge(self._client.desk)

        self._backups.submit(work).done.connect(lambda _: self._tell("purged", story))

    def to_thin(
        self, revisions: Sequence[Revision], now: datetime, needed: Collection[str] = ()
    ) -> tuple[RevisionId, ...]:
        """Return what may go of a document as if all of it were old, and tell so first."""
        gone = ages.to_thin(revisions, now + ages.ALL_OF, needed)
        for revision in gone:
            self._tell("thinned", revision)
        return gone

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
    vars(retention).update(to_thin=person.to_thin, WORTH_IT=5)
    application.setProperty("person", id(person))
    application.exec()
