"""Every act has its way back, and a change made elsewhere in between is never lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from deskeditor.errors import RefusedError
from deskeditor.model.changes import Changes
from deskeditor.model.contributor import Byline, Contributor
from deskeditor.model.credit import Credit
from deskeditor.model.ids import ContributorId, ImageId, TermId
from deskeditor.model.image import Image, ImageUse
from deskeditor.model.issue import Issue
from deskeditor.model.magazine import Magazine
from deskeditor.model.revision import RevisionKind
from deskeditor.model.story import Status, Story
from deskeditor.model.vocabulary import Term, TermKind
from deskeditor.operations import history, images, issues, notes, settings, stories, vocabulary
from deskeditor.operations.desk import UNDO_DEPTH, Desk
from deskeditor.operations.operation import Operation, Outcome
from deskeditor.storage.transaction import Transaction

IMAGE = Image(ImageId("i-1"), "aa" * 32, "ferry.jpg", "image/jpeg", 1200, 800)


def seen(tx: Transaction) -> dict[str, Any]:
    """All that a person sees, without heads and times."""
    bare: dict[str, Any] = {"head": "", "updated_at": None}
    return {
        "stories": [
            replace(s, head="", version=0, deleted_at=None)
            for s in tx.stories.all()
            if s.deleted_at is None
        ],
        "issues": [replace(i, **bare, version=0) for i in tx.issues.all()],
        "images": [replace(i, **bare) for i in tx.images.all() if i.deleted_at is None],
        "terms": [replace(t, head="") for t in tx.vocabulary.all().terms if not t.retired_at],
        "people": [
            replace(p, head="") for p in tx.contributors.all().values() if not p.retired_at
        ],
        "magazine": tx.settings.magazine(),
        "notes": [
            note
            for story in tx.stories.all()
            for note in tx.notes.of(story.id)
            if note.resolved_at is None
        ],
        "rows": [replace(s, updated_at=None) for s in tx.stories.summaries()],  # type: ignore[arg-type]
        "counts": {kind: dict(tx.search.counts(kind)) for kind in ("status", "author", "missing")},
    }


@pytest.fixture
def issue(desk: Desk) -> Issue:
    return desk.perform(issues.create_issue(date(2026, 11, 21))).value


@pytest.fixture
def story(desk: Desk) -> Story:
    with desk.database.transaction() as tx:
        tx.images.add(IMAGE)
        tx.contributors.add(Contributor(ContributorId("c-1"), "Ada", "ada"))
        tx.vocabulary.add(Term(TermId("t-1"), TermKind.COLUMN, "River Watch", "river-watch"))
    made = stories.create_story(
        "Ferries", body="Kept.", bylines=(Byline(ContributorId("c-1")),),
        lead=ImageUse(IMAGE.id), status=Status.REVIEW,
    )  # fmt: skip
    return desk.perform(made).value


Act = Callable[[Desk, Story, Issue], Operation[Any]]


def with_item(desk: Desk, story: Story, issue: Issue) -> Issue:
    return desk.perform(issues.add_story_to_issue(issue.id, story.id)).value


def an_older_revision(desk: Desk, story: Story) -> Operation[Any]:
    desk.perform(stories.save_story(replace(story, body="Newer"), story.head))
    return history.restore_revision(story.id, desk.ask(lambda tx: tx.revisions.of(story.id))[1].id)


def trashed_first(desk: Desk, story: Story) -> Operation[Any]:
    desk.perform(stories.trash_stories([story.id]))
    return stories.restore_stories([story.id])


def of_desk(desk: Desk, question: Callable[[Transaction], Any]) -> Any:  # noqa: ANN401 - any
    return desk.ask(question)


ACTS: dict[str, Act] = {
    "create": lambda _d, _s, _i: stories.create_story("Another", deck="New"),
    "save": lambda _d, s, _i: stories.save_story(replace(s, body="New"), s.head),
    "status": lambda _d, s, _i: stories.set_status(s.id, Status.PUBLISHED),
    "back": lambda _d, s, _i: stories.set_status(s.id, Status.DRAFT, "Too thin"),
    "trash": lambda _d, s, _i: stories.trash_stories([s.id]),
    "restore": lambda d, s, _i: trashed_first(d, s),
    "revision": lambda d, s, _i: an_older_revision(d, s),
    "duplicate": lambda _d, s, _i: stories.duplicate_story(s.id),
    "issue": lambda _d, _s, _i: issues.create_issue(),
    "edit issue": lambda _d, _s, i: issues.save_issue(replace(i, subject="New"), i.head),
    "place": lambda _d, s, i: issues.add_story_to_issue(i.id, s.id),
    "move": lambda d, s, i: issues.move_item(
        i.id, with_item(d, s, i).sections[0].items[0].id, i.sections[1].id, 0
    ),
    "remove": lambda d, s, i: issues.remove_item(i.id, with_item(d, s, i).sections[0].items[0].id),
    "sent": lambda _d, _s, i: issues.mark_sent(i.id),
    "trash issue": lambda _d, _s, i: issues.trash_issue(i.id),
    "image": lambda d, _s, _i: images.save_image(
        replace(IMAGE, alt="A ferry", credit=Credit(creator="Jane")),
        of_desk(d, lambda tx: tx.images.get(IMAGE.id)).head,
    ),
    "term": lambda _d, _s, _i: vocabulary.new_term(TermKind.TOPIC, "Rivers"),
    "edit term": lambda d, _s, _i: vocabulary.save_term(
        replace(of_desk(d, lambda tx: tx.vocabulary.get(TermId("t-1"))), name="Rivers")
    ),
    "person": lambda _d, _s, _i: vocabulary.new_contributor("Ben Šarić"),
    "edit person": lambda d, _s, _i: vocabulary.save_contributor(
        replace(of_desk(d, lambda tx: tx.contributors.get(ContributorId("c-1"))), name="Ada O.")
    ),
    "note": lambda _d, s, _i: notes.add_note(s.id, "Who says so?"),
    "resolve": lambda d, s, _i: notes.resolve_note(
        d.perform(notes.add_note(s.id, "Who says so?")).value
    ),
    "magazine": lambda _d, _s, _i: settings.save_magazine(Magazine(name="The Review")),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
def test_every_act_is_taken_back_and_done_again(
    desk: Desk, story: Story, issue: Issue, act: Act
) -> None:
    operation = act(desk, story, issue)
    before = desk.ask(seen)
    outcome = desk.perform(operation)
    after = desk.ask(seen)
    assert outcome.changes
    assert after != before
    assert desk.undo_label == operation.label
    for _ in range(2):
        undone = desk.undo()
        assert undone is not None
        assert undone.changes
        assert desk.ask(seen) == before
        assert desk.redo_label == operation.label
        redone = desk.redo()
        assert redone is not None
        assert desk.ask(seen) == after
    assert desk.redo_label is None
    assert desk.ask(lambda tx: tx.revisions.damaged()) == ()
    with desk.database.transaction() as tx:
        assert tx.rebuild_lists() == ()


def test_acts_are_taken_back_in_order_and_done_again_in_order(desk: Desk) -> None:
    story = desk.perform(stories.create_story("One")).value
    states = [story]
    for body in ("two\n", "three\n", "four\n"):
        last = states[-1]
        states.append(desk.perform(stories.save_story(replace(last, body=body), last.head)).value)
    bodies = [state.body for state in states]
    for body in reversed(bodies[:-1]):
        outcome = desk.undo()
        assert outcome is not None
        assert outcome.value.body == body
    for body in bodies[1:]:
        outcome = desk.redo()
        assert outcome is not None
        assert outcome.value.body == body
    newest = desk.ask(lambda tx: tx.revisions.of(story.id))[0]
    assert newest.kind is RevisionKind.RESTORE
    assert newest.reason == "Undo: Save"


def test_there_may_be_nothing_to_take_back(desk: Desk) -> None:
    assert desk.undo() is None
    assert desk.redo() is None
    assert desk.undo_label is None
    assert desk.redo_label is None


def test_a_new_act_ends_what_could_be_done_again(desk: Desk, story: Story) -> None:
    desk.perform(stories.save_story(replace(story, body="New"), story.head))
    desk.undo()
    assert desk.redo_label == "Save"
    desk.perform(stories.keep_draft(story))
    assert desk.redo_label == "Save"
    desk.perform(stories.create_story("Another"))
    assert desk.redo_label is None


def test_an_act_without_effect_is_no_step(desk: Desk, story: Story, issue: Issue) -> None:
    label = desk.undo_label
    magazine = desk.ask(lambda tx: tx.settings.magazine())
    image = desk.ask(lambda tx: tx.images.get(IMAGE.id))
    term = desk.ask(lambda tx: tx.vocabulary.get(TermId("t-1")))
    person = desk.ask(lambda tx: tx.contributors.get(ContributorId("c-1")))
    nothing: list[Operation[Any]] = [
        stories.save_story(story, story.head),
        stories.set_status(story.id, story.status),
        stories.restore_stories([story.id]),
        issues.save_issue(issue, issue.head),
        images.save_image(image, image.head),
        vocabulary.save_term(term),
        vocabulary.save_contributor(person),
        settings.save_magazine(magazine),
    ]
    for operation in nothing:
        outcome = desk.perform(operation)
        assert not outcome.changes
        assert outcome.undo is None
    desk.perform(stories.trash_stories([story.id]))
    assert desk.perform(stories.trash_stories([story.id])).undo is None
    desk.undo()
    assert desk.undo_label == label


def test_a_step_is_refused_when_the_thing_was_changed_elsewhere_and_then_forgotten(
    desk: Desk, story: Story, issue: Issue
) -> None:
    """Elsewhere: another process would write through its own desk, past our steps."""

    def elsewhere(change: Callable[[Transaction], object]) -> None:
        with desk.database.transaction() as tx:
            change(tx)

    def refused(match: str) -> None:
        before = desk.ask(seen)
        with pytest.raises(RefusedError, match=match):
            desk.undo()
        assert desk.ask(seen) == before

    desk.perform(ACTS["magazine"](desk, story, issue))
    desk.perform(ACTS["edit person"](desk, story, issue))
    desk.perform(ACTS["edit term"](desk, story, issue))
    desk.perform(ACTS["image"](desk, story, issue))
    desk.perform(ACTS["edit issue"](desk, story, issue))
    desk.perform(ACTS["save"](desk, story, issue))

    def change_story(tx: Transaction) -> None:
        now = tx.stories.get(story.id)
        tx.stories.save(replace(now, deck="Elsewhere"), now.head)

    def change_issue(tx: Transaction) -> None:
        now = tx.issues.get(issue.id)
        tx.issues.save(replace(now, preheader="Elsewhere"), now.head)

    def change_image(tx: Transaction) -> None:
        now = tx.images.get(IMAGE.id)
        tx.images.save(replace(now, caption="Elsewhere"), now.head)

    def change_term(tx: Transaction) -> None:
        tx.vocabulary.save(replace(tx.vocabulary.get(TermId("t-1")), colour="#000000"))

    def change_person(tx: Transaction) -> None:
        tx.contributors.save(replace(tx.contributors.get(ContributorId("c-1")), bio="Elsewhere"))

    def change_magazine(tx: Transaction) -> None:
        tx.settings.put_magazine(replace(tx.settings.magazine(), tagline="Elsewhere"))

    for change, match in (
        (change_story, "“Save” cannot be undone. The story “Ferries” was changed elsewhere"),
        (change_issue, "“Edit Issue” cannot be undone. No"),
        (change_image, "ferry"),
        (change_term, "Rivers"),
        (change_person, "Ada O"),
        (change_magazine, "settings were changed elsewhere"),
    ):
        elsewhere(change)
        refused(match)
    assert desk.undo_label == "New Issue"


def test_what_cannot_be_done_again_is_told(desk: Desk, story: Story) -> None:
    desk.perform(stories.save_story(replace(story, body="New"), story.head))
    desk.undo()
    with desk.database.transaction() as tx:
        now = tx.stories.get(story.id)
        tx.stories.save(replace(now, deck="Elsewhere"), now.head)
    with pytest.raises(RefusedError, match="cannot be done again"):
        desk.redo()
    assert desk.redo_label is None


def test_a_refused_act_is_no_step(desk: Desk, story: Story) -> None:
    label = desk.undo_label
    with pytest.raises(RefusedError):
        desk.perform(stories.save_story(replace(story, body="New"), "another head"))
    assert desk.undo_label == label


def test_only_so_many_steps_are_remembered(desk: Desk) -> None:
    for number in range(UNDO_DEPTH + 5):
        desk.perform(settings.save_magazine(Magazine(name=f"No. {number}")))
    for _ in range(UNDO_DEPTH):
        assert desk.undo() is not None
    assert desk.undo() is None
    assert desk.ask(lambda tx: tx.settings.magazine()).name == "No. 4"


def test_an_act_of_another_lane_that_ends_during_a_redo_leaves_its_outcome(desk: Desk) -> None:
    """What is deleted for good on the lane of the backups forgets what could be done again."""
    again = Operation("Greet", lambda _tx: Outcome("again", Changes(settings=True)))

    def forget(tx: Transaction) -> Outcome[str]:
        with_nothing_undone(desk)
        return again.run(tx)

    back = Operation("Greet", lambda _tx: Outcome("", Changes(), Operation("Greet", forget)))
    desk.perform(Operation("Greet", lambda _tx: Outcome("", Changes(settings=True), back)))
    desk.undo()
    outcome = desk.redo()
    assert outcome is not None
    assert outcome.value == "again"
    assert desk.redo_label is None


def with_nothing_undone(desk: Desk) -> None:
    desk._undone.clear()  # noqa: SLF001 - as the end of an act does
