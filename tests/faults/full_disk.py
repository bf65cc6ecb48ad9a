"""Fill a real disk, make it read-only, and make room again, with a desk on it.

    unshare --mount python tests/faults/full_disk.py FOLDER

A small disk in memory is mounted over FOLDER for this process only, which takes root. What each
step came to is written as one JSON object.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

from deskeditor.errors import DeskError
from deskeditor.model.ids import StoryId
from deskeditor.model.story import Story
from deskeditor.operations.desk import Desk
from deskeditor.operations.stories import create_story, keep_draft, save_story
from deskeditor.storage.backup_folder import usual_folder
from deskeditor.storage.desk_file import create_desk, open_desk, utc_now

SIZE_MB = 24
MOUNT = shutil.which("mount") or "mount"


def fill(folder: Path) -> None:
    """Leave no byte free."""
    with (folder / "filler").open("ab", buffering=0) as filler:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while filler.write(b"x" * size) == size:
                    pass
            except OSError:
                continue


def tried(act: Callable[[], object]) -> str:
    """Return "done", or the kind of the error that a person is told."""
    try:
        act()
    except DeskError as error:
        return type(error).__name__
    return "done"


def noise(words: int) -> str:
    """Return a text that does not pack."""
    dice = Random(1)  # noqa: S311 - to be the same each time
    return " ".join(f"{dice.getrandbits(60):x}" for _ in range(words))


class Trial:
    """One desk on one small disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / "Small.desk"
        self._desk = Desk(create_desk(self._path))
        self._desk.database.ballast.load()
        self._story = self._desk.perform(create_story("Ferries", body="Kept.\n")).value
        self.told: dict[str, str] = {}

    def run(self) -> dict[str, str]:
        """Go through a full disk, a read-only one, and one that is well again."""
        fill(self._folder)
        self._try("draft on a full disk", self._type)
        self._try("first story on a full disk", lambda: self._desk.perform(create_story("New")))
        fill(self._folder)
        self._try_everything("on a full disk")
        self.told["kept"] = self._now().body
        self.told["typed"] = self._typed()
        (self._folder / "filler").unlink()
        self._try_everything("with room again")
        self._desk.close()
        self._mount("remount,ro")
        self._try("writing on a read-only disk", lambda: open_desk(self._path))
        reading = open_desk(self._path, read_only=True)
        self._try("reading on a read-only disk", lambda: reading.reading().__enter__())
        reading.close()
        self._mount("remount,rw")
        self._try("writing again", lambda: open_desk(self._path).close())
        return self.told

    def _try_everything(self, when: str) -> None:
        self._try(f"save {when}", self._save)
        self._try(f"backup {when}", self._back_up)
        self._try(f"picture {when}", self._add_picture)

    def _try(self, what: str, act: Callable[[], object]) -> None:
        self.told[what] = tried(act)

    def _now(self) -> Story:
        return self._desk.ask(lambda tx: tx.stories.get(StoryId(self._story.id)))

    def _typed(self) -> str:
        draft = self._desk.ask(lambda tx: tx.drafts.get(StoryId(self._story.id)))
        return draft.body if draft else ""

    def _type(self) -> None:
        self._desk.perform(keep_draft(replace(self._now(), body="Typed on a full disk.\n")))

    def _save(self) -> None:
        now = self._now()
        self._desk.perform(save_story(replace(now, body=noise(40_000)), now.head))

    def _back_up(self) -> None:
        database = self._desk.database
        usual_folder(self._path).make(self._path, database.media, utc_now(), "Trial")

    def _add_picture(self) -> None:
        with self._desk.database.transaction() as tx:
            tx.blobs.put(noise(20_000).encode())

    def _mount(self, how: str) -> None:
        subprocess.run([MOUNT, "-o", how, str(self._folder)], check=True)


def main() -> None:
    """Mount, try, tell."""
    folder = Path(sys.argv[1])
    kind = ["-t", "tmpfs", "-o", f"size={SIZE_MB}m", "tmpfs"]
    subprocess.run([MOUNT, *kind, str(folder)], check=True)
    sys.stdout.write(json.dumps(Trial(folder).run()) + "\n")


if __name__ == "__main__":
    main()
