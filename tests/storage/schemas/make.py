"""Freeze a small desk of today's schema: `python tests/storage/schemas/make.py`.

Run it once for each released schema and keep the file for good; a later program must open it.
"""

import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from deskeditor.model.contributor import Byline, Contributor
from deskeditor.model.credit import Credit
from deskeditor.model.ids import ContributorId, ImageId, StoryId
from deskeditor.model.image import Image, ImageUse
from deskeditor.model.magazine import Magazine
from deskeditor.operations.desk import Desk
from deskeditor.operations.issues import add_story_to_issue, create_issue
from deskeditor.operations.retention import pack_histories
from deskeditor.operations.stories import create_story, keep_draft, save_story
from deskeditor.storage.desk_file import create_desk
from deskeditor.storage.packing import PackingRule
from deskeditor.storage.schema_version import TODAY


def freeze(target: Path) -> None:
    """Write the desk that `test_migrating` reads."""
    magazine = Magazine(name="The Meridian Review")
    then = datetime(2026, 11, 21, 9, tzinfo=UTC)
    desk = Desk(create_desk(target, magazine=magazine, now=lambda: then, person="Ada Okafor"))
    image = Image(
        ImageId("01900000-0000-7000-8000-000000000001"), "aa" * 32, "ferry.jpg", "image/jpeg",
        1200, 800, 5_000, alt="A ferry at dawn", credit=Credit(creator="Jane Doe", agency="AP"),
    )  # fmt: skip
    ada = Contributor(
        ContributorId("01900000-0000-7000-8000-000000000002"), "Ada Okafor", "ada-okafor"
    )
    with desk.database.transaction() as tx:
        tx.images.add(image)
        tx.contributors.add(ada)
    story = desk.perform(
        create_story(
            "River Watch: Ferries and fees",
            id=StoryId("01900000-0000-7000-8000-000000000003"),
            slug="ferries-and-fees",
            deck="The crossing reopened. The tariff did not.",
            body="The ferry left at dawn with eleven lorries.\n",
            bylines=(Byline(ada.id),),
            lead=ImageUse(image.id),
        )
    ).value
    longer = replace(story, body="The ferry left at dawn with eleven lorries and a hearse.\n")
    saved = desk.perform(save_story(longer, story.head)).value
    desk.perform(keep_draft(replace(saved, body="Typed last")))
    issue = desk.perform(create_issue(date(2026, 11, 21))).value
    desk.perform(add_story_to_issue(issue.id, story.id))
    bridges = desk.perform(create_story("Bridges", slug="bridges")).value
    for number in range(1, 12):
        drawn = replace(bridges, body=f"Bridge No. {number} opens at dawn.\n")
        bridges = desk.perform(save_story(drawn, bridges.head)).value
    pack_histories(desk, PackingRule(at_hand=3, settled=timedelta(0), full=25, least=4))
    desk.close()


if __name__ == "__main__":
    folder = Path(__file__).parent
    file = folder / f"{TODAY.major}.{TODAY.minor}.desk"
    if file.exists():
        sys.exit(f"{file.name} is frozen already")
    freeze(file)
