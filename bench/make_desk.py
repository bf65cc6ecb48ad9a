"""Make a desk of invented stories of 900 words, to measure with or to try the size.

    python -m bench.make_desk FILE.desk --stories 100000 [--seed 1] [--images 24] [--issues 0]

The stories are the same for the same seed; `deskeditor check` finds nothing wrong with them. With
`--issues`, as many newsletter issues of eight stories are made, of the newest stories.
"""

import argparse
import struct
import sys
import time
import zlib
from datetime import timedelta
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # it is started as a file and as a module

from deskeditor.cli.invocation import created
from deskeditor.model.credit import Credit
from deskeditor.model.ids import ImageId, IssueId, ItemId, SectionId, StoryId, TermId
from deskeditor.model.image import Image
from deskeditor.model.issue import Issue, IssueSection, IssueStatus, Item
from deskeditor.model.vocabulary import Term, TermKind
from deskeditor.operations.desk import Desk
from deskeditor.storage.transaction import Transaction
from invented import ENDS, Inventor, Known, invented_id, people

BATCH = 1000  # stories of a transaction
PERSON = "Ada Okafor"
COLUMNS = ("River Watch", "Diplomacy Watch", "The Ledger", "Letters", "Field Notes")
IN_AN_ISSUE = 8
WITHOUT_CREDIT = 12  # one picture in so many lacks it


def make(path: Path, stories: int, *, seed: int = 1, images: int = 24, issues: int = 0) -> None:
    """Make the desk. Raises RefusedError where there is one."""
    with created(path, PERSON) as desk:
        with desk.database.transaction() as tx:
            known = _furnish(tx, images)
        invented = Inventor(known, seed).stories(stories)
        begun, done = time.monotonic(), 0
        while batch := list(islice(invented, BATCH)):
            with desk.database.transaction() as tx:
                tx.new_stories().add(batch)
            done += len(batch)
            _tell(done, stories, time.monotonic() - begun)
        _make_issues(desk, min(issues, stories // IN_AN_ISSUE))


def _furnish(tx: Transaction, images: int) -> Known:
    """Put what stories refer to into the desk and return its ids."""
    contributors = [tx.contributors.add(person).id for person in people()]
    columns = [
        tx.vocabulary.add(
            Term(
                TermId(invented_id(3, at)),
                TermKind.COLUMN,
                name,
                name.lower().replace(" ", "-"),
                at,
            )
        ).id
        for at, name in enumerate(COLUMNS)
    ]
    words = tx.vocabulary.all()
    return Known(
        sections=[term.id for term in words.of(TermKind.SECTION)],
        regions=[term.id for term in words.of(TermKind.REGION)],
        columns=columns,
        people=contributors,
        images=[_add_image(tx, at) for at in range(images)],
    )


def _add_image(tx: Transaction, at: int) -> ImageId:
    data = picture(1200, 800, (40 + 7 * at) % 256)
    has_credit = at % WITHOUT_CREDIT != WITHOUT_CREDIT - 1
    image = Image(
        ImageId(invented_id(4, at)), tx.blobs.put(data), f"invented-{at}.png", "image/png",
        1200, 800, size=len(data), alt=f"A grey field, number {at}",
        caption=f"Caption of field {at}",
        credit=Credit(creator=f"Photographer {at}", agency="AP") if has_credit else Credit(),
    )  # fmt: skip
    return tx.images.add(image).id


def _make_issues(desk: Desk, issues: int) -> None:
    newest = desk.ask(lambda tx: tx.stories.ids())[: issues * IN_AN_ISSUE]
    for number in range(1, issues + 1):
        at = (issues - number) * IN_AN_ISSUE
        with desk.database.transaction() as tx:
            tx.issues.add(_issue(number, issues, newest[at : at + IN_AN_ISSUE]))


def _issue(number: int, issues: int, stories: tuple[StoryId, ...]) -> Issue:
    items = tuple(
        Item(ItemId(invented_id(6, number * 100 + at)), story=story)
        for at, story in enumerate(stories)
    )
    return Issue(
        IssueId(invented_id(5, number)),
        number,
        (ENDS - timedelta(weeks=issues - number)).date(),
        subject=f"Issue {number}",
        sections=(IssueSection(SectionId(invented_id(7, number)), "Latest", items=items),),
        status=IssueStatus.OPEN if number == issues else IssueStatus.SENT,
    )


def picture(width: int, height: int, grey: int) -> bytes:
    """Return a grey PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    lines = zlib.compress((b"\0" + bytes([grey]) * width) * height)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")
    )


def _tell(done: int, stories: int, seconds: float) -> None:
    if sys.stderr.isatty() or done % (10 * BATCH) == 0 or done == stories:
        print(f"{done:,} of {stories:,} stories, {seconds:.0f} s", file=sys.stderr, flush=True)


def main() -> int:
    """Make the desk that is asked for."""
    parser = argparse.ArgumentParser(prog="bench.make_desk", description=__doc__.split("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--stories", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--images", type=int, default=24)
    parser.add_argument("--issues", type=int, default=0)
    asked = parser.parse_args()
    make(asked.file, asked.stories, seed=asked.seed, images=asked.images, issues=asked.issues)
    return 0


if __name__ == "__main__":
    sys.exit(main())
