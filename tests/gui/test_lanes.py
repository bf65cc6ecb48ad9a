"""Threads and signals: much of both, and the newest wins."""

from contextlib import suppress
from dataclasses import replace
from functools import partial
from threading import Event, Thread

from PySide6.QtCore import QObject, QThread, Signal
from pytestqt.qtbot import QtBot
from typing_extensions import override

from desk_window import TIMEOUT, answer, until
from deskeditor.errors import RefusedError
from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.lanes import Lane, Turn
from deskeditor.gui.preview.feed import Answer, Need, PreviewFeed, Renderer, Wanted
from deskeditor.model.changes import Changes
from deskeditor.model.edition import Edition
from deskeditor.model.ids import StoryId
from deskeditor.model.magazine import Magazine
from deskeditor.model.story import Story
from deskeditor.operations.operation import Operation, Outcome
from deskeditor.operations.stories import keep_draft, save_story
from deskeditor.publish.article import ArticleParts
from deskeditor.publish.edits import Edit
from deskeditor.storage.transaction import Transaction

GRAIN = "river-watch-danube-grain-talks"
MANY = 10_000  # PySide6 6.12.0 on Python 3.11 ends the process after some 600
EDITION = Edition(magazine=Magazine())
NO_PARTS = ArticleParts("", "", (), "")


class _Caller(QObject):
    called = Signal(bool, object)


def test_ten_thousand_emissions_of_a_signal_all_arrive(qtbot: QtBot) -> None:
    caller, heard = _Caller(), 0

    def hear(_truth: bool, _thing: object) -> None:
        nonlocal heard
        heard += 1

    caller.called.connect(hear)
    truth = True
    for _ in range(MANY):
        caller.called.emit(truth, truth)
    assert heard == MANY


def test_ten_thousand_jobs_of_a_lane_come_back_in_order(qtbot: QtBot, lane: Lane) -> None:
    back: list[object] = []
    for number in range(MANY):
        lane.submit(partial(int, number)).done.connect(back.append)
    qtbot.waitUntil(lambda: len(back) == MANY, timeout=3 * TIMEOUT)
    assert back == list(range(MANY))


def test_a_job_works_on_its_lane_and_comes_back_in_the_windows_thread(
    qtbot: QtBot, lane: Lane
) -> None:
    here = QThread.currentThread()
    seen: list[tuple[object, object]] = []

    def told(worked_in: object) -> None:
        seen.append((worked_in, QThread.currentThread()))

    lane.submit(QThread.currentThread).done.connect(told)
    until(qtbot, lambda: bool(seen))
    worked_in, came_back_in = seen[0]
    assert worked_in is not here
    assert came_back_in is here


def test_a_failure_is_handed_to_whoever_asked_and_the_lane_goes_on(
    qtbot: QtBot, lane: Lane
) -> None:
    failures: list[object] = []
    results: list[object] = []
    lane.submit(lambda: int("no number")).failed.connect(failures.append)
    lane.submit(lambda: 1).done.connect(results.append)
    until(qtbot, lambda: bool(results))
    assert isinstance(failures[0], ValueError)


def test_a_dropped_job_says_nothing(qtbot: QtBot, lane: Lane) -> None:
    heard: list[object] = []
    job = lane.submit(lambda: "dropped")
    job.done.connect(heard.append)
    job.drop()
    lane.submit(lambda: "kept").done.connect(heard.append)
    until(qtbot, lambda: bool(heard))
    assert heard == ["kept"]


def test_words_for_the_disk_go_before_questions_but_never_before_what_changes_the_desk(
    qtbot: QtBot, lane: Lane
) -> None:
    gate, back = Event(), list[object]()
    queued = [
        ("save", Turn.IN_ORDER),
        ("a question", Turn.QUESTION),
        ("an act", Turn.IN_ORDER),
        ("another question", Turn.QUESTION),
        ("a third", Turn.QUESTION),
        ("a draft", Turn.BEFORE_QUESTIONS),
        ("the next draft", Turn.BEFORE_QUESTIONS),
    ]
    lane.submit(lambda: gate.wait(TIMEOUT / 1000))
    for name, turn in queued:
        lane.submit(partial(str, name), turn).done.connect(back.append)
    gate.set()
    until(qtbot, lambda: len(back) == len(queued))
    drafts = ["a draft", "the next draft"]
    assert back == ["save", "a question", "an act", *drafts, "another question", "a third"]


def test_typing_is_written_while_long_questions_wait_and_after_the_save_before_it(
    qtbot: QtBot, client: DeskClient
) -> None:
    gate, seen = Event(), list[str]()
    story = answer(qtbot, client, lambda tx: tx.stories.find(GRAIN))
    client.run(lambda _desk: gate.wait(TIMEOUT / 1000))
    client.ask(lambda tx: tx.edition()).done.connect(lambda _: seen.append("read"))
    saved = replace(story, body="Saved.\n")
    save = client.perform(save_story(saved, story.head))
    save.done.connect(lambda _: seen.append("saved"))
    client.ask(lambda tx: tx.edition()).done.connect(lambda _: seen.append("read"))
    typed = replace(story, body="Saved, and typed on.\n")
    client.perform(keep_draft(typed)).done.connect(lambda _: seen.append("typed"))
    gate.set()
    until(qtbot, lambda: len(seen) == 4)
    assert seen == ["saved", "typed", "read", "read"]
    draft = answer(qtbot, client, lambda tx: tx.drafts.get(story.id))
    assert draft is not None
    assert draft.body == typed.body
    assert answer(qtbot, client, lambda tx: tx.stories.get(story.id)).body == saved.body


def _wanted(text: str) -> Wanted:
    return Wanted(Story(StoryId("s"), body=text), EDITION, Need.PATCH)


class _Slow(Renderer):
    """Waits before each rendering until it is let go, and remembers what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.gate, self.asked = Event(), list[object]()

    @override
    def show(self, wanted: Wanted) -> Answer:
        """Take note of a whole story."""
        self.gate.wait(TIMEOUT / 1000)
        if wanted.story.body == "bad":
            raise ValueError("cannot render")
        self.asked.append(wanted.story.body)
        return Answer(wanted.story.id, len(self.asked))

    @override
    def edit(self, edits: tuple[Edit, ...]) -> Answer:
        """Take note of edits."""
        self.gate.wait(TIMEOUT / 1000)
        self.asked.append(edits)
        return Answer(StoryId("s"), len(self.asked))


def test_of_many_whole_texts_only_the_newest_is_rendered_after_the_one_under_way(
    qtbot: QtBot, lane: Lane
) -> None:
    renderer = _Slow()
    feed = PreviewFeed(lane, renderer)
    for text in ("O", "On", "One", "One m", "One more"):
        feed.show(_wanted(text))
    assert not feed.is_idle
    renderer.gate.set()
    until(qtbot, lambda: feed.is_idle)
    assert renderer.asked == ["O", "One more"]


def test_what_is_typed_follows_the_whole_text_in_its_order_and_none_of_it_is_left_out(
    qtbot: QtBot, lane: Lane
) -> None:
    renderer = _Slow()
    feed = PreviewFeed(lane, renderer)
    feed.edit(Edit(0, 1, ("before any story",)))
    edits = [Edit(n, 1, (f"line {n}",)) for n in range(4)]
    feed.show(_wanted("first"))
    feed.edit(edits[0])
    feed.show(_wanted("second, which holds the edit before"))
    for edit in edits[1:]:
        feed.edit(edit)
    renderer.gate.set()
    until(qtbot, lambda: feed.is_idle)
    assert renderer.asked == ["first", "second, which holds the edit before", tuple(edits[1:])]


def test_text_typed_while_a_rendering_fails_is_still_rendered(qtbot: QtBot, lane: Lane) -> None:
    renderer = _Slow()
    feed = PreviewFeed(lane, renderer)
    with qtbot.waitSignal(feed.failed, timeout=TIMEOUT) as failed:
        feed.show(_wanted("bad"))
        feed.show(_wanted("good"))
        renderer.gate.set()
    until(qtbot, lambda: feed.is_idle)
    assert failed.args == ["cannot render"]
    assert renderer.asked == ["good"]
    assert not feed.is_lost


def test_after_a_failure_nothing_is_patched_until_a_whole_story_was_shown(
    qtbot: QtBot, lane: Lane
) -> None:
    renderer = _Slow()
    renderer.gate.set()
    feed = PreviewFeed(lane, renderer)
    with qtbot.waitSignal(feed.failed, timeout=TIMEOUT):
        feed.show(_wanted("bad"))
    assert feed.is_lost
    feed.edit(Edit(0, 1, ("on nothing",)))
    assert feed.is_idle
    feed.show(_wanted("good"))
    until(qtbot, lambda: feed.is_idle)
    assert renderer.asked == ["good"]


def test_changes_are_announced_after_the_act_is_kept(qtbot: QtBot, client: DeskClient) -> None:
    kept: list[str] = []

    def rename(tx: Transaction) -> Outcome[None]:
        tx.settings.put("greeting", "hello")
        return Outcome(None, Changes(settings=True))

    def look(_changes: Changes) -> None:
        client.ask(lambda tx: tx.settings.get("greeting")).done.connect(kept.append)

    client.changed.connect(look)
    client.perform(Operation("Greet", rename))
    until(qtbot, lambda: kept == ["hello"])


def test_who_asked_before_a_save_was_listed_is_told_again(
    qtbot: QtBot, client: DeskClient
) -> None:
    """Another lane's act is in the way of the lists, and what it wanted is refused in the end."""
    story = answer(qtbot, client, lambda tx: tx.stories.find(GRAIN))
    may_begin, began, may_end = Event(), Event(), Event()
    shown: list[str] = []

    def refused(_tx: Transaction) -> Outcome[None]:
        began.set()
        may_end.wait(TIMEOUT / 1000)
        raise RefusedError("No.")

    def try_it() -> None:
        may_begin.wait(TIMEOUT / 1000)
        with suppress(RefusedError):
            client.desk.perform(Operation("Try", refused))

    def look(_changes: Changes) -> None:
        may_begin.set()
        began.wait(TIMEOUT / 1000)
        asked = client.look(lambda tx: tx.stories.summary(story.id).headline)
        asked.done.connect(shown.append)

    act = Thread(target=try_it)
    act.start()
    client.changed.connect(look)
    client.perform(save_story(replace(story, headline="Grain, again"), story.head))
    until(qtbot, lambda: bool(shown))
    may_end.set()
    act.join()
    until(qtbot, lambda: shown[-1] == "Grain, again")
