"""Many stories at once are kept and listed as one by one."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from deskeditor.model.contributor import Byline, Contributor
from deskeditor.model.ids import ContributorId, ImageId, StoryId
from deskeditor.model.image import Image, ImageUse
from deskeditor.model.query import parse_query
from deskeditor.model.story import Status, Story
from deskeditor.storage.database import Database
from deskeditor.storage.desk_file import open_desk
from deskeditor.storage.reading_matter import reading_matter

ROOT = Path(__file__).parents[2]
THEN = datetime(2020, 1, 2, tzinfo=UTC)
ADA = Contributor(ContributorId("c-ada"), "Ada Okafor", "ada-okafor")
BARE = Image(ImageId("i-bare"), "bb" * 32, "bare.jpg", "image/jpeg", 1200, 800, caption="Snow")


def test_many_stories_at_once_are_listed_as_one_by_one(database: Database) -> None:
    stories = [
        Story(
            StoryId(f"s-{number}"),
            f"Ferries {number}",
            body="The *crossing* is shut.\n\n![Quay](image:i-bare){credit=EPA}\n",
            status=Status.REVIEW if number % 2 else Status.DRAFT,
            bylines=(Byline(ADA.id),),
            lead=ImageUse(BARE.id),
            assignee="" if number else "Jo Hu",
            created_at=THEN,
            updated_at=THEN,
        )
        for number in range(3)
    ]
    with database.transaction() as tx:
        tx.contributors.add(ADA)
        tx.images.add(BARE)
        tx.stories.add(Story(StoryId("before"), "Ferries before"))
        tx.new_stories().add([(story, reading_matter(story)) for story in stories])
        kept = tx.stories.get(StoryId("s-1"))
        assert (kept.created_at, kept.updated_at) == (THEN, THEN)
        assert tx.revisions.damaged() == ()
        assert tx.rebuild_lists() == ()
        assert len(tx.stories.ids(parse_query("snow epa"))) == len(stories)
        assert tx.search.counts("person") == {"ada okafor": 4, "jo hu": 1}


def test_a_desk_of_invented_stories_is_sound_and_the_same_each_time(tmp_path: Path) -> None:
    seen = []
    for name in ("a", "b"):
        path = tmp_path / f"{name}.desk"
        made = [sys.executable, "-m", "bench.make_desk", str(path)]
        done = subprocess.run(
            [*made, "--stories", "18", "--images", "13", "--issues", "2"],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        database = open_desk(path)
        with database.transaction() as tx:
            assert tx.stories.count() == 18
            assert tx.search.counts("issue") == {"1": 8, "2": 8}
            assert tx.revisions.damaged() == ()
            assert tx.rebuild_lists() == ()
            seen.append([(s.id, s.headline, s.body, s.topics) for s in tx.stories.all()])
        database.close()
    assert seen[0] == seen[1]
    assert len(seen[0][0][2].split()) == 900
