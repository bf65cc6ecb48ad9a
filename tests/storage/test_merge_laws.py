"""Whatever is merged: no story has a term that was merged away, and undo gives back what was."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from deskeditor.errors import RefusedError
from deskeditor.model.contributor import Byline, Contributor, Role
from deskeditor.model.ids import ContributorId, StoryId, TermId
from deskeditor.model.story import Story
from deskeditor.model.vocabulary import Term, TermKind
from deskeditor.operations.desk import Desk
from deskeditor.operations.operation import Operation
from deskeditor.operations.people_merge import merge_contributors
from deskeditor.operations.term_merge import merge_terms
from deskeditor.storage.desk_file import open_desk

REGIONS = tuple(TermId(f"r{n}") for n in range(4))
PEOPLE = tuple(ContributorId(f"p{n}") for n in range(3))
STORIES = st.lists(
    st.tuples(
        st.lists(st.sampled_from(REGIONS), unique=True, max_size=3),
        st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(Role)), max_size=3),
        st.booleans(),
    ),
    min_size=1,
    max_size=4,
)
PARENTS = st.tuples(*(st.sampled_from((None, *REGIONS[:n])) for n in range(4)))
MERGES = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(REGIONS), st.sampled_from(REGIONS)),
        st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)),
    ),
    min_size=1,
    max_size=4,
)


def furnished(
    desk: Desk,
    stories: list[tuple[list[TermId], list[tuple[ContributorId, Role]], bool]],
    parents: tuple[TermId | None, ...],
) -> None:
    with desk.database.transaction() as tx:
        for region, parent in zip(REGIONS, parents, strict=True):
            tx.vocabulary.add(Term(region, TermKind.REGION, region, region, parent=parent))
        for person in PEOPLE:
            tx.contributors.add(Contributor(person, f"Person {person}", person))
        for number, (regions, bylines, is_thrown) in enumerate(stories):
            own = tuple(Byline(person, role) for person, role in dict.fromkeys(bylines))
            story = Story(StoryId(f"s{number}"), regions=tuple(regions), bylines=own)
            tx.stories.add(story)
            if is_thrown:
                tx.stories.trash(story.id)


def state(desk: Desk) -> tuple[object, ...]:
    """Return all that merges may touch, without what tells when."""
    bare = {"head": "", "version": 0, "deleted_at": None}
    return desk.ask(
        lambda tx: (
            tuple((replace(s, **bare), s.deleted_at is None) for s in tx.stories.all()),  # type: ignore[arg-type]
            tuple(replace(t, head="") for t in tx.vocabulary.all().terms),
            tuple(replace(p, head="") for p in tx.contributors.all().values()),
        )
    )


@settings(max_examples=12, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(stories=STORIES, parents=PARENTS, merges=MERGES)
def test_merges_leave_nobody_behind_and_are_undone_step_by_step(
    new_desk: Path,
    stories: list[tuple[list[TermId], list[tuple[ContributorId, Role]], bool]],
    parents: tuple[TermId | None, ...],
    merges: list[tuple[str, str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "laws.desk"
        shutil.copyfile(new_desk, path)
        desk = Desk(open_desk(path))
        furnished(desk, stories, parents)
        states = [state(desk)]
        for gone, stays in merges:
            act: Operation[Any] = (
                merge_terms(TermId(gone), TermId(stays))
                if gone in REGIONS
                else merge_contributors(ContributorId(gone), ContributorId(stays))
            )
            try:
                desk.perform(act)
            except RefusedError:
                assert state(desk) == states[-1]
                continue
            for story in desk.ask(lambda tx: tx.stories.all()):
                assert gone not in story.regions
                assert gone not in {byline.contributor for byline in story.bylines}
            assert gone not in {t.parent for t in desk.ask(lambda tx: tx.vocabulary.all()).terms}
            if state(desk) != states[-1]:  # who was merged already is not merged again
                states.append(state(desk))
        with desk.database.transaction() as tx:
            assert tx.rebuild_lists() == ()
        for before in reversed(states[:-1]):
            desk.undo()
            assert state(desk) == before
        desk.close()
