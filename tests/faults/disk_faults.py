"""Fail at every write of a save, its listing, a migration, a backup, a purge, a thinning and more.

    python tests/faults/disk_faults.py [--step 1]

Each act is done on a fresh copy of one desk again and again; the first time the disk fails at the
first write, then at the second, until it went through. Every time the act must either be done or
be refused with an error that a person can act on; the desk must hold what it held, whole; and the
act must work once the disk does. Exit status 1 if anything is not as promised.
"""

import argparse
import json
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from deskeditor.errors import DeskFileError
from deskeditor.model.ids import StoryId
from deskeditor.model.story import Story
from deskeditor.operations.desk import Desk
from deskeditor.operations.purging import finish_purge, purge, trash
from deskeditor.operations.retention import pack_histories, thin_histories
from deskeditor.operations.stories import keep_draft, save_story
from deskeditor.storage.backup_folder import is_intact, usual_folder
from deskeditor.storage.desk_file import create_desk, open_desk, utc_now
from deskeditor.storage.mending import mend
from deskeditor.storage.packing import PackingRule
from deskeditor.storage.proving import prove
from faults.failing_vfs import FULL, IOERR_FSYNC, IOERR_WRITE, FailingDisk, failing_disk

OLD = Path(__file__).parents[1] / "storage" / "schemas" / "1.0.desk"
STORIES = 12
SAVES = 60  # of one more story
PACKS = PackingRule(at_hand=3, settled=timedelta(0), full=25, least=4)
TRASHED = "s-03"
LONG = "A sentence about ferries, fees and fog that goes on for a while. " * 400
ANSWERS = {"full": FULL, "write error": IOERR_WRITE, "sync error": IOERR_FSYNC}


@dataclass
class Faults:
    """What came of one act under one kind of fault."""

    act: str
    fault: str
    points: int = 0  # places at which the disk failed
    refused: int = 0  # of those, acts that were refused; the others were done already
    wrong: list[str] = field(default_factory=list)


def a_desk(folder: Path) -> Path:
    """Make the desk that the acts are tried on."""
    path = folder / "Faults.desk"
    desk = create_desk(path)
    with desk.transaction() as tx:
        for number in range(STORIES):
            tx.stories.add(
                Story(StoryId(f"s-{number:02}"), f"Story {number}", body=f"{number}. {LONG}")
            )
        tx.stories.trash(StoryId(TRASHED))
        story = tx.stories.add(Story(StoryId("long"), "Long history"))
        for number in range(1, SAVES):
            story = tx.stories.save(replace(story, body=f"Save {number}.\n"), story.head)
    desk.close()
    return path


def save(path: Path, disk: FailingDisk, at: Callable[[], None]) -> None:
    """Save a story and what is typed into another, the disk failing meanwhile."""
    desk = Desk(open_desk(path))
    try:
        story = desk.ask(lambda tx: tx.stories.get(StoryId("s-01")))
        other = desk.ask(lambda tx: tx.stories.get(StoryId("s-02")))
        at()
        desk.perform(keep_draft(replace(other, body="Typed.\n")))
        desk.perform(save_story(replace(story, body="Saved.\n"), story.head))
    finally:
        disk.relent()
        desk.database.close()


def list_(path: Path, disk: FailingDisk, at: Callable[[], None]) -> None:
    """Save a story, and ask the desk while its lists cannot follow."""
    desk = Desk(open_desk(path))
    try:
        story = desk.ask(lambda tx: tx.stories.get(StoryId("s-01")))
        saved = replace(story, headline=f"{story.headline}!", body=f"Saved. {story.body}")
        head = desk.perform(save_story(saved, story.head)).value.head
        at()
        if desk.ask(lambda tx: tx.stories.get(StoryId("s-01"))).head != head:
            raise AssertionError("the answer is not what was saved")
    finally:
        disk.relent()
        desk.database.close()
    desk = Desk(open_desk(path))
    if desk.ask(lambda tx: tx.stories.summary(StoryId("s-01"))).headline != saved.headline:
        raise AssertionError("the list does not show what was saved")
    with desk.database.transaction() as tx:
        if tx.rebuild_lists():
            raise AssertionError("lists are wrong")
    desk.database.close()


def thin(path: Path, disk: FailingDisk, at: Callable[[], None]) -> None:
    """Pack old revisions, and thin them when all are two months old."""
    desk = Desk(open_desk(path, now=lambda: utc_now() + timedelta(days=60)))
    try:
        pack_histories(desk, PACKS)
        at()
        thin_histories(desk)
    finally:
        disk.relent()
        desk.database.close()


def migrate(path: Path, disk: FailingDisk, at: Callable[[], None]) -> None:
    """Bring a desk of the first schema to today's."""
    at()
    try:
        open_desk(path).close()
    finally:
        disk.relent()


def back_up(path: Path, disk: FailingDisk, at: Callable[[], None]) -> None:
    """Add to the desk's backups, of which there is a good one."""
    folder = usual_folder(path)
    at()
    try:
        folder.make(path, path.with_suffix(".media"), utc_now(), "Fault")
    finally:
        disk.relent()


def delete(path: Path, disk: FailingDisk, at: Callable[[], None]) -> None:
    """Delete for good what is in the trash."""
    desk = Desk(open_desk(path))
    try:
        ids = desk.ask(trash).ids
        at()
        if ids:
            desk.perform(purge(ids))
        finish_purge(desk)
    finally:
        disk.relent()
        desk.database.close()


def pack(path: Path, disk: FailingDisk, at: Callable[[], None]) -> None:
    """Pack old revisions."""
    desk = Desk(open_desk(path))
    try:
        at()
        pack_histories(desk, PACKS)
    finally:
        disk.relent()
        desk.database.close()


def repair(path: Path, disk: FailingDisk, at: Callable[[], None]) -> None:
    """Make a damaged desk anew of its backup."""
    with path.open("r+b") as file:
        file.seek(4096 * 9)
        file.write(b"\xff" * 4096)
    at()
    try:
        mend(path, usual_folder(path))
    finally:
        disk.relent()


Act = Callable[[Path, FailingDisk, Callable[[], None]], None]
ACTS: dict[str, Act] = {
    "save": save,
    "list": list_,
    "migrate": migrate,
    "backup": back_up,
    "purge": delete,
    "pack": pack,
    "thin": thin,
    "repair": repair,
}


def stories(path: Path) -> dict[str, str]:
    """Return what a desk holds, read by SQLite alone, so that no schema matters."""
    prove(path)
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        heads = "SELECT id, head FROM document WHERE kind = 'story'"
        return dict(connection.execute(heads).fetchall())
    finally:
        connection.close()


def history(path: Path) -> list[int]:
    """Return the numbers of the revisions of the story with the long history."""
    desk = open_desk(path)
    try:
        with desk.reading() as tx:
            if tx.revisions.damaged():
                return []
            return [revision.number for revision in tx.revisions.of("long")]
    finally:
        desk.close()


def is_joined(path: Path) -> bool:
    """Return True if the long history has its first and last, and all that it refers to."""
    desk = open_desk(path)
    try:
        with desk.reading() as tx:
            revisions = tx.revisions.of("long")
            ids = {revision.id for revision in revisions}
            parents = {parent for key in ids for parent in tx.revisions.parents(key)}
            ends = [revisions[0].number, revisions[-1].number]
            return ends == [SAVES, 1] and parents <= ids and not tx.revisions.damaged()
    finally:
        desk.close()


def run(name: str, fault: str, folder: Path, *, step: int = 1, most: int = 10_000) -> Faults:
    """Fail at every `step`-th write of an act, until it goes through."""
    found = Faults(name, fault)
    source = folder / "source"
    source.mkdir(parents=True)
    if name == "migrate":
        shutil.copyfile(OLD, source / "Faults.desk")
    else:
        path = a_desk(source)
        usual_folder(path).make(path, path.with_suffix(".media"), utc_now(), "Good")
    at = 1
    with failing_disk() as disk:
        while at < most:
            work = folder / f"{at}"
            shutil.copytree(source, work)
            if not _once(found, work / "Faults.desk", disk, at):
                break
            shutil.rmtree(work)
            at += step
    return found


def _once(found: Faults, path: Path, disk: FailingDisk, at: int) -> bool:
    """Do an act with a fault at one place, and look; False once there is no such place."""
    act, held = ACTS[found.act], stories(path)
    where = f"{found.act}, {found.fault} at {at}"
    try:
        act(path, disk, lambda: disk.fail(at, ANSWERS[found.fault], stays=found.fault == "full"))
    except DeskFileError as error:
        found.refused += 1
        if len(str(error)) < 20:
            found.wrong.append(f"{where}: says only “{error}”")
    except Exception as error:  # noqa: BLE001 - that is what must not be
        found.wrong.append(f"{where}: {error!r}")
    if not disk.failed:
        return False
    found.points += 1
    found.wrong += [f"{where}: {what}" for what in _wrong(path, found.act, held)]
    try:
        act(path, disk, lambda: None)
    except Exception as error:  # noqa: BLE001 - as above
        found.wrong.append(f"{where}, tried again: {error!r}")
    return True


def _wrong(path: Path, act: str, held: dict[str, str]) -> list[str]:
    """Return what is not as it should be after a fault."""
    wrong = []
    folder = usual_folder(path)
    if not all(is_intact(backup) for backup in folder.all()):
        wrong.append("a backup is not as it was made")
    if act != "migrate" and not folder.all():
        wrong.append("the good backup is gone")
    if act == "repair":
        return wrong  # the desk was damaged before
    now = stories(path)
    for story, head in held.items():
        if story not in now and (act, story) != ("purge", TRASHED):
            wrong.append(f"{story} is gone")
        elif now.get(story, head) != head and (act in ("save", "list"), story) != (True, "s-01"):
            wrong.append(f"{story} is another")
    if act == "pack" and history(path) != list(range(SAVES, 0, -1)):
        wrong.append("the history is not as it was")
    if act == "thin" and not is_joined(path):
        wrong.append("the history has gaps")
    if list(path.parent.glob("**/*.part")):
        wrong.append("a part was left")
    return wrong


def main() -> int:
    """Try every act under every fault; return 0 if all is as promised."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--step", type=int, default=1)
    parser.add_argument("--acts", nargs="*", default=list(ACTS))
    parser.add_argument("--json", action="store_true")
    wishes = parser.parse_args()
    found = []
    with tempfile.TemporaryDirectory(prefix="deskeditor-faults-") as folder:
        for act in wishes.acts:
            for fault in ANSWERS:
                faults = run(act, fault, Path(folder) / act / fault, step=wishes.step)
                found.append(faults)
                if not wishes.json:
                    sys.stdout.write(
                        f"{act}, {fault}: {faults.points} places, {faults.refused} refused, "
                        f"{len(faults.wrong)} wrong\n"
                    )
                    sys.stdout.writelines(f"  {line}\n" for line in faults.wrong[:10])
                    sys.stdout.flush()
    if wishes.json:
        sys.stdout.write(json.dumps([asdict(faults) for faults in found]) + "\n")
    return 1 if any(faults.wrong or not faults.points for faults in found) else 0


if __name__ == "__main__":
    sys.exit(main())
