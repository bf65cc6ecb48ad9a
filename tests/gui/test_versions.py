"""Versions at odds in the window: merged, decided, or come back after an unclean end."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desk_window import Seat, named, settle
from deskeditor.gui.merging.compared_text import ComparedText
from deskeditor.gui.merging.merge_view import MergeView
from deskeditor.gui.merging.values import in_words
from deskeditor.gui.theme import Theme
from deskeditor.model.contributor import Byline
from deskeditor.model.ids import ContributorId, StoryId
from deskeditor.model.revision import RecoveredDraft
from deskeditor.model.story import Status, Story
from deskeditor.operations.merging import merged_stories
from deskeditor.operations.stories import keep_draft, save_story
from deskeditor.text.differences import differences

GRAIN = "river-watch-danube-grain-talks"
FIRST = "Ferries run daily. The harbour stays open."


def elsewhere(seat: Seat, story: Story, **fields: object) -> None:
    after = replace(story, **fields)  # type: ignore[arg-type]
    seat.client.perform(save_story(after, story.head, "Elsewhere"))


def reasons(seat: Seat, story: Story) -> list[str]:
    return [revision.reason for revision in seat.ask(lambda tx: tx.revisions.of(story.id))]


def click(widget: object) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]


def test_sentences_changed_here_and_elsewhere_are_put_together_by_themselves(seat: Seat) -> None:
    story = seat.open(GRAIN)
    body = seat.window.stories.editor.body
    seat.type(body, "Mine. ")
    elsewhere(seat, story, body=f"{story.body}\nTheirs at the end.\n")
    seat.until(lambda: "Theirs at the end." in body.text)
    assert body.text.startswith("Mine. ")
    assert not seat.window.stories.conflict.isVisible()
    seat.until(lambda: not seat.window.session.is_dirty)
    assert reasons(seat, story)[:2] == [
        "Merged with what was saved elsewhere", "Mine, before it was merged",
    ]  # fmt: skip
    assert "both versions are in History" in seat.window.toast.text


def test_a_conflict_is_decided_passage_by_passage_in_the_window(seat: Seat) -> None:
    story = seat.open(GRAIN)
    editor, versions = seat.window.stories.editor, seat.window.stories.versions
    seat.type(editor.headline, "Mine: ")
    seat.type(editor.body, "Mine. ")
    elsewhere(seat, story, headline="Theirs", body=f"Theirs. {story.body}")
    seat.until(versions.conflict.isVisible)
    click(versions.conflict.compare)
    view = versions.view
    assert view is not None
    assert view.isVisible()
    assert not editor.isVisible()
    headline, text = view.cards
    headline.result.setFocus()
    seat.press(headline.result, Qt.Key.Key_Tab)
    assert headline.result.toPlainText() == "Mine: " + story.headline  # Tab goes on
    headline.choice.choose("theirs")
    text.choice.choose("both")
    assert "2 of 2 decided" in view.note.text()
    click(view.apply)
    seat.until(lambda: not seat.window.session.is_dirty)
    kept = seat.stored(GRAIN)
    assert kept.headline == "Theirs"
    assert "Mine. " in kept.body
    assert "Theirs. " in kept.body
    assert editor.isVisible()
    assert editor.body.text == kept.body.rstrip("\n")
    assert reasons(seat, story)[0] == "Merged with what was saved elsewhere"


def test_typing_that_came_back_is_told_compared_and_put_back(
    seat: Seat, sample_path: Path
) -> None:
    story = seat.stored(GRAIN)
    typed = replace(story, body=f"Came back. {story.body}")
    done: list[object] = []
    seat.client.perform(keep_draft(typed)).done.connect(done.append)
    seat.until(lambda: bool(done))
    versions = seat.window.stories.versions
    assert story.updated_at is not None
    versions.expect_recovered([RecoveredDraft(story.id, story.headline, story.updated_at)])
    seat.open(GRAIN)
    seat.until(versions.recovered.isVisible)
    assert "came back by itself" in versions.recovered.label.text()
    assert seat.window.stories.editor.body.text.startswith("Came back. ")
    click(versions.recovered.compare)
    dialog = versions.dialog
    assert dialog is not None
    assert dialog.texts["body"].toPlainText().startswith("Came back. ")
    dialog.reject()
    click(versions.recovered.discard)
    seat.until(lambda: seat.window.stories.editor.body.text == story.body.rstrip("\n"))
    assert not versions.recovered.isVisible()
    assert reasons(seat, story)[:2] == [
        "Put back to the version before", "Came back after an unclean end",
    ]  # fmt: skip
    seat.client.undo()
    seat.until(lambda: seat.window.stories.editor.body.text.startswith("Came back. "))


def test_a_story_to_be_read_says_so_until_somebody_has(seat: Seat) -> None:
    story = seat.stored(GRAIN)
    elsewhere(seat, story, needs_reading=True)
    seat.open(GRAIN)
    reading = seat.window.stories.versions.reading
    seat.until(reading.isVisible)
    click(reading.read)
    settle(seat.qtbot)
    seat.until(lambda: not seat.stored(GRAIN).needs_reading)
    assert not reading.isVisible()


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> MergeView:
    view = MergeView(Theme("light", qapp))
    qtbot.addWidget(view)
    return view


def test_every_disputed_passage_and_field_has_its_choice(view: MergeView) -> None:
    base = Story(StoryId("s"), "Ferries", body=f"{FIRST}\n\nIt rained.\n")
    mine = replace(base, body=base.body.replace("daily", "hourly"), status=Status.EDITING)
    theirs = replace(
        base,
        body=base.body.replace("daily", "weekly").replace("It rained", "It snowed"),
        status=Status.REVIEW,
    )
    view.show_merge(merged_stories(base, mine, theirs), None)
    text, status = view.cards
    assert text.decision == "Ferries run hourly."
    assert view.story().body == mine.body.replace("It rained", "It snowed")
    text.result.setPlainText("Ferries run.")
    status.choice.choose("theirs")
    decided = view.story()
    assert decided.body == "Ferries run. The harbour stays open.\n\nIt snowed.\n"
    assert decided.status is Status.REVIEW
    assert named(view, "Text: The other") is not None
    assert named(view, "What is to stand in Text") is not None


def test_facts_that_both_changed_are_named_in_the_view(view: MergeView) -> None:
    base = Story(StoryId("s"), body="He said 12 came. She said 30 left. All is well.\n")
    mine = replace(base, headline="M", body=base.body.replace("12", "13"))
    theirs = replace(base, headline="T", body=base.body.replace("30", "31"))
    view.show_merge(merged_stories(base, mine, theirs), None)
    assert "Both changed numbers: 13, −12 / 31, −30." in view.note.text()
    assert "Untitled" not in "".join(label.text() for label in view.findChildren(QLabel))


def test_a_compared_text_marks_what_went_and_what_came(qtbot: QtBot, qapp: QApplication) -> None:
    text = ComparedText("Text", Theme("dark", qapp))
    qtbot.addWidget(text)
    text.show_passages(differences("One two three four.", "One three four five."))
    assert text.toPlainText() == "One two three four five."
    html = text.toHtml()
    assert "line-through" in html
    assert "underline" in html


def test_values_are_told_in_words() -> None:
    assert in_words((), None) == "–"
    assert in_words(None, None) == "–"
    assert in_words((Byline(ContributorId("ana")),), None) == "ana"
    assert in_words(Status.REVIEW, None) == "review"
    assert in_words(("a", "b"), None) == "a, b"
