"""The store against a model of it: whatever is done in whatever order, both say the same."""

import atexit
import shutil
import tempfile
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)
from typing_extensions import override

from deskeditor.errors import RefusedError, StaleRevisionError
from deskeditor.model.ids import StoryId, new_id
from deskeditor.model.query import StoryQuery
from deskeditor.model.story import Status, Story
from deskeditor.operations.desk import Desk
from deskeditor.operations.history import name_revision
from deskeditor.operations.retention import pack_histories
from deskeditor.operations.stories import keep_draft, restore_stories, save_story, trash_stories
from deskeditor.storage.cleaned import cleaned
from deskeditor.storage.desk_file import create_desk, open_desk
from deskeditor.storage.packing import PackingRule

texts = st.text(max_size=60)
packing_rules = st.builds(
    PackingRule, st.integers(1, 3), st.just(timedelta(0)), st.just(9), st.integers(1, 4)
)
slugs = st.sampled_from(["", "", "a", "b", "c-d"])


def bare(story: Story) -> Story:
    return replace(story, head="", version=0, deleted_at=None)


# What is asked is what the store means, not what the disk does: that is for tests/faults.
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - a folder of its own in it
WHOLE = 8  # steps between two looks at everything


@cache
def new_desk() -> Path:
    """Return a desk made once; a closed desk is one file, so a copy of it is a new desk."""
    folder = Path(tempfile.mkdtemp(dir=MEMORY))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    create_desk(folder / "new.desk").close()
    return folder / "new.desk"


class Store(RuleBasedStateMachine):
    """Stories are added, saved, drafted, trashed, restored, their old revisions packed and named.

    The desk is closed, killed, undone.
    """

    stories: Bundle[StoryId] = Bundle("stories")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=MEMORY))
        self.steps = 0
        self.path = self.folder / "a.desk"
        shutil.copyfile(new_desk(), self.path)
        self.desk = Desk(open_desk(self.path))
        self.kept: dict[StoryId, list[Story]] = {}
        self.trash: set[StoryId] = set()
        self.drafts: dict[StoryId, Story] = {}

    @override
    def teardown(self) -> None:
        self.everything_is_as_the_model_says()
        self.lists_and_counts_agree()
        self.desk.close()
        shutil.rmtree(self.folder)

    def now(self, story: StoryId) -> Story:
        return self.desk.ask(lambda tx: tx.stories.get(story))

    def is_taken(self, slug: str, but: StoryId | None = None) -> bool:
        return bool(slug) and any(
            versions[-1].slug == slug for key, versions in self.kept.items() if key != but
        )

    @rule(target=stories, headline=texts, body=texts, slug=slugs, status=st.sampled_from(Status))
    def add(self, headline: str, body: str, slug: str, status: Status) -> StoryId:
        story = cleaned(
            Story(StoryId(new_id()), headline=headline, body=body, slug=slug, status=status)
        )
        if self.is_taken(slug):
            with pytest.raises(RefusedError), self.desk.database.transaction() as tx:
                tx.stories.add(story)
            story = replace(story, slug="")
        with self.desk.database.transaction() as tx:
            tx.stories.add(story)
        self.kept[story.id] = [story]
        return story.id

    @rule(story=stories, body=texts, slug=slugs)
    def save(self, story: StoryId, body: str, slug: str) -> None:
        now = self.now(story)
        wanted = replace(now, body=body, slug=slug)
        bare_now, bare_wanted = bare(now), bare(cleaned(wanted))
        if story in self.trash or (self.is_taken(slug, but=story) and bare_wanted != bare_now):
            with pytest.raises(RefusedError), self.desk.database.transaction() as tx:
                tx.stories.save(wanted, now.head)
        else:
            with self.desk.database.transaction() as tx:
                tx.stories.save(wanted, now.head)
            if bare_wanted != bare_now:
                self.kept[story].append(bare_wanted)

    @rule(story=stories, body=texts)
    def save_stale(self, story: StoryId, body: str) -> None:
        with pytest.raises(StaleRevisionError):
            self.desk.perform(save_story(replace(self.now(story), body=body), new_id()))

    @rule(story=stories, body=texts)
    def type(self, story: StoryId, body: str) -> None:
        typed = replace(self.now(story), body=body)
        self.desk.perform(keep_draft(typed))
        self.drafts[story] = typed

    @rule(story=stories)
    def throw_away(self, story: StoryId) -> None:
        self.desk.perform(trash_stories([story]))
        self.trash.add(story)

    @rule(story=stories)
    def take_back(self, story: StoryId) -> None:
        self.desk.perform(restore_stories([story]))
        self.trash.discard(story)

    @rule()
    def undo_and_redo(self) -> None:
        if self.desk.undo() is not None:
            self.desk.redo()

    @rule(story=stories, bodies=st.lists(texts, min_size=3, max_size=6), rule=packing_rules)
    def pack(self, story: StoryId, bodies: list[str], rule: PackingRule) -> None:
        """Histories are short here, so this one grows first."""
        if story not in self.trash:
            for body in bodies:
                self.save(story, body, self.now(story).slug)
        pack_histories(self.desk, rule)

    @rule(story=stories, number=st.integers(1, 20), name=st.sampled_from(["", "As sent"]))
    def name(self, story: StoryId, number: int, name: str) -> None:
        revisions = self.desk.ask(lambda tx: tx.revisions.of(story))
        wanted = revisions[-min(number, len(revisions))]
        self.desk.perform(name_revision(wanted.id, name))
        assert self.desk.ask(lambda tx: tx.revisions.get(wanted.id)).name == name

    @rule(how=st.sampled_from(("close", "crash", *["stay"] * 6)))
    def come_again(self, how: str) -> None:
        """Starting takes longer than all else, so it is rarer."""
        if how == "close":
            self.close_and_open()
        if how == "crash":
            self.crash_and_open()

    def close_and_open(self) -> None:
        self.desk.close()
        self.desk = Desk(open_desk(self.path))
        assert self.desk.recovered == ()

    def crash_and_open(self) -> None:
        """What a kill leaves is what lies on the disk: the file and its log."""
        after = self.folder / new_id()
        after.mkdir()
        for file in self.path.parent.glob("a.desk*"):
            if file.suffix == ".desk" or file.name.endswith("-wal"):
                shutil.copyfile(file, after / file.name)
        self.desk.close()
        self.path = after / "a.desk"
        self.desk = Desk(open_desk(self.path))
        newer = {
            story for story, typed in self.drafts.items()
            if bare(cleaned(typed)) != bare(self.now(story))
        }  # fmt: skip
        assert {recovered.story for recovered in self.desk.recovered} == newer

    @invariant()
    def now_and_then_all_is_compared(self) -> None:
        self.steps += 1
        if self.steps % WHOLE == 0:
            self.everything_is_as_the_model_says()
            self.lists_and_counts_agree()

    def everything_is_as_the_model_says(self) -> None:
        with self.desk.database.reading() as tx:
            found = {story.id: story for story in tx.stories.all()}
            assert {key: bare(story) for key, story in found.items()} == {
                key: versions[-1] for key, versions in self.kept.items()
            }
            trashed = {key for key, story in found.items() if story.deleted_at is not None}
            assert trashed == self.trash
            for story, versions in self.kept.items():
                revisions = tx.revisions.of(story)
                assert [r.number for r in revisions] == list(range(len(versions), 0, -1))
                then = [bare(tx.revisions.story(r.id)) for r in reversed(revisions)]
                assert then == versions
            for story, typed in self.drafts.items():
                draft = tx.drafts.get(story)
                assert draft is not None
                assert draft.body == typed.body

    def lists_and_counts_agree(self) -> None:
        with self.desk.database.reading() as tx:
            assert set(tx.stories.ids()) == self.kept.keys() - self.trash
            assert set(tx.stories.ids(StoryQuery(in_trash=True))) == self.trash
            counts = dict(tx.search.counts("status"))
            for status in Status:
                assert counts.get(status.value, 0) == tx.stories.count(
                    StoryQuery(statuses=(status,))
                )


def test_the_store_keeps_its_laws() -> None:
    """10,000 steps in every check; ten times as many by the profile `thorough`."""
    usual = settings().max_examples <= 100
    run_state_machine_as_test(
        Store,
        settings=settings(
            max_examples=200 if usual else 2_000,
            stateful_step_count=50,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
        ),
    )
