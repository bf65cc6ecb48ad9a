"""Kill a working process again and again, and look at what is left each time.

    python tests/faults/killing.py [--kills 500] [--seed 1] [--json]

Each time a process sits down at the same desk, types, saves, imports, exports, backs up, thins and
packs histories, deletes for good, and is killed at a random moment. Then the desk must be sound
and listed, everything that was said to be kept must be there, an export whole, a backup proven.
What counts as lost typing is the age of the oldest key that is not on the disk. Exit status 1 if
anything is not as promised.
"""

import argparse
import json
import os
import random
import re
import select
import signal
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import asdict, dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from deskeditor.model.ids import StoryId
from deskeditor.publish.verify import has_errors, verify
from deskeditor.storage.backup_folder import is_intact, usual_folder
from deskeditor.storage.database import Database
from deskeditor.storage.desk_file import create_desk, open_desk
from faults.person import work_until_killed

LONGEST_S = 1.5  # a person works this long at most
STARTS_S = 30.0  # until the first word is told
P99_S, MAX_S = 0.5, 1.0  # of typing that may be lost

Told = dict[str, list[tuple[float, str]]]


@dataclass
class Kills:
    """What came of all of them."""

    kills: int = 0
    keys: int = 0
    kept: int = 0  # revisions, stories and backups that were said to be kept
    packs: int = 0  # of old revisions, at most at one time
    thinned: int = 0  # revisions on their way out; some were killed with it
    purged: int = 0  # stories deleted for good
    corrupt: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    losses_s: list[float] = field(default_factory=list)

    @property
    def p99_s(self) -> float:
        """Return the loss of typing that 99 of 100 kills stay below, in s."""
        return sorted(self.losses_s)[max(0, -(-len(self.losses_s) * 99 // 100) - 1)]

    @property
    def is_as_promised(self) -> bool:
        """Return True if nothing is corrupt, nothing kept is lost, and typing hardly."""
        typing = self.p99_s <= P99_S and max(self.losses_s) <= MAX_S
        return not self.corrupt and not self.lost and typing


def kill_once(path: Path, seed: int, after_s: float) -> tuple[Told, float]:
    """Let a person work for a while and kill them; return what they told, and when they died."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - a device
            os.dup2(nowhere.fileno(), 2)
        work_until_killed(path, seed, writing)
        os._exit(0)
    os.close(writing)
    text = b""
    dies_at = time.monotonic() + STARTS_S
    begun = False
    while (left := dies_at - time.monotonic()) > 0:
        if select.select([reading], [], [], left)[0]:
            text += os.read(reading, 1 << 16)
        if not begun and b" key " in text:
            begun, dies_at = True, time.monotonic() + after_s
    os.kill(child, signal.SIGKILL)
    died_at = time.monotonic()
    os.waitpid(child, 0)
    while more := os.read(reading, 1 << 16):
        text += more
    os.close(reading)
    told: Told = defaultdict(list)
    for line in text.decode().splitlines():
        at, what, value = line.split(" ", 2)
        told[what].append((float(at), value))
    return told, died_at


def look(path: Path, told: Told, died_at: float, kills: Kills, *, closely: bool) -> None:
    """Note what is wrong with a desk after a kill."""
    name = f"kill {kills.kills}"
    kills.corrupt += [f"{name}: {what}" for what in _unsound(path)]
    desk = open_desk(path)
    try:
        with desk.reading() as tx:
            if closely:
                kills.corrupt += [f"{name}: revision {r}" for r in tx.revisions.damaged()]
        kills.lost += [f"{name}: {what}" for what in _missing(desk, told)]
        kills.corrupt += [f"{name}: {what}" for what in _unfinished(desk, told)]
        kills.packs = max(kills.packs, _packs(desk.path))
        kills.thinned += len(told["thinned"])
        kills.purged += len(told["purged"])
        kills.losses_s.append(_typing_lost_s(desk, told, died_at))
        if closely:
            with desk.transaction() as tx:
                kills.corrupt += [f"{name}: list of {s}" for s in tx.rebuild_lists()]
    finally:
        desk.close()
    for backup in usual_folder(path).all():
        if not is_intact(backup):
            kills.corrupt.append(f"{name}: backup {backup.path.name}")
    site = path.with_name("site")
    if closely and site.exists() and has_errors(verify(site)):
        kills.corrupt.append(f"{name}: the export")


def _unsound(path: Path) -> list[str]:
    """Return what SQLite finds; it is the first to open the file again, as after any crash."""
    connection = sqlite3.connect(path)
    try:
        found = connection.execute("PRAGMA integrity_check").fetchall()
        dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
    finally:
        connection.close()
    return [str(row) for row in (*found, *dangling) if row != ("ok",)]


def _missing(desk: Database, told: Told) -> list[str]:
    connection = sqlite3.connect(f"file:{desk.path}?mode=ro", uri=True)
    try:
        revisions = {row[0] for row in connection.execute("SELECT id FROM revision")}
        documents = {row[0] for row in connection.execute("SELECT id FROM document")}
    finally:
        connection.close()
    with desk.reading() as tx:
        for story in told["story"]:
            revisions |= {str(revision.id) for revision in tx.revisions.of(story[1])}
    revisions |= {value for _, value in told["thinned"]}
    there = {"kept": revisions, "made": documents, "story": documents}
    there["backup"] = {backup.path.name for backup in usual_folder(desk.path).all()}
    return [
        f"{what} {value}"
        for what, known in there.items()
        for _, value in told[what]
        if value not in known
    ]


def _packs(path: Path) -> int:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return int(connection.execute("SELECT count(*) FROM revision_pack").fetchone()[0])
    finally:
        connection.close()


def _unfinished(desk: Database, told: Told) -> list[str]:
    """Return what an act left half done: a list, a count of words, something deleted for good."""
    connection = sqlite3.connect(f"file:{desk.path}?mode=ro", uri=True)
    wrong = {
        "not listed": "SELECT story_id FROM listing_due",
        "not counted": "SELECT id FROM revision WHERE words < 0",
        "may be deleted": "SELECT value FROM local_setting WHERE key = 'purging'",
        "in row and pack": "SELECT r.id FROM revision r JOIN revision_pack p ON "
        "r.document_id = p.document_id AND r.number IN (p.first_number, p.last_number)",
    }
    try:
        found = [f"{what}: {id_}" for what, q in wrong.items() for (id_,) in connection.execute(q)]
        documents = {row[0] for row in connection.execute("SELECT id FROM document")}
    finally:
        connection.close()
    found += [f"not deleted: {story}" for _, story in told["purged"] if story in documents]
    with desk.reading() as tx:
        for _, story in told["story"]:
            numbers = [revision.number for revision in tx.revisions.of(story)]
            if len(set(numbers)) != len(numbers):
                found.append(f"one number twice: {story}")
    return found


def _typing_lost_s(desk: Database, told: Told, died_at: float) -> float:
    """Return how old the oldest key is that neither the draft nor the story has; 0 for none."""
    if not told["story"]:
        return 0.0
    story = StoryId(told["story"][0][1])
    with desk.reading() as tx:
        draft = tx.drafts.get(story)
        bodies = [tx.stories.get(story).body, draft.body if draft else ""]
    typed = [int(key) for body in bodies for key in re.findall(r"\bk(\d+)\b", body)]
    lost = [at for at, key in told["key"] if int(key) > max(typed, default=0)]
    return died_at - lost[0] if lost else 0.0


def run(kills: int, seed: int, folder: Path) -> Kills:
    """Kill so many times and return what came of it."""
    done, dice = Kills(), random.Random(seed)  # noqa: S311 - to be the same each time
    path = folder / "Faults.desk"
    create_desk(path).close()
    for number in range(kills):
        told, died_at = kill_once(path, seed * 10_000 + number, dice.uniform(0.05, LONGEST_S))
        done.kills += 1
        done.keys += len(told["key"])
        done.kept += sum(len(told[what]) for what in ("kept", "made", "backup"))
        look(path, told, died_at, done, closely=number % 10 == 9 or number == kills - 1)
    return done


def main() -> int:
    """Kill, tell, and return 0 if all is as promised."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    wishes = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="deskeditor-faults-") as folder:
        kills = run(wishes.kills, wishes.seed, Path(folder))
    if wishes.json:
        sys.stdout.write(json.dumps(asdict(kills) | {"p99_s": kills.p99_s}) + "\n")
    else:
        sys.stdout.write(
            f"{kills.kills} kills while {kills.keys} keys were typed and {kills.kept} things "
            f"were kept, {kills.thinned} thinned, {kills.purged} deleted for good, in "
            f"{kills.packs} packs:\n"
            f"corrupt {len(kills.corrupt)}, kept and lost {len(kills.lost)}; typing lost "
            f"p50 {statistics.median(kills.losses_s):.3f} s, p99 {kills.p99_s:.3f} s, "
            f"most {max(kills.losses_s):.3f} s\n"
        )
        sys.stdout.writelines(f"  {line}\n" for line in (*kills.corrupt, *kills.lost))
    return 0 if kills.is_as_promised else 1


if __name__ == "__main__":
    sys.exit(main())
