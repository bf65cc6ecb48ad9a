"""Exporting from a desk: read at one moment, written whole, verified, and recorded."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest

from deskeditor.errors import ExportError, NotFoundError
from deskeditor.model.issue import Issue
from deskeditor.model.query import parse_query
from deskeditor.model.story import Status, Story
from deskeditor.operations.desk import Desk
from deskeditor.operations.exporting import (
    CAMPAIGN_SETTING,
    ExportInput,
    export_issue,
    export_site,
    read_input,
    record_export,
    write_site,
)
from deskeditor.operations.issues import add_story_to_issue, create_issue, save_issue
from deskeditor.operations.settings import save_magazine
from deskeditor.operations.stories import create_story, save_story, set_status
from deskeditor.publish.files import ExportCancelledError
from deskeditor.publish.newsletter import compose
from deskeditor.publish.verify import verify
from deskeditor.storage.desk_file import open_desk
from example_edition import MAGAZINE


@pytest.fixture
def story(desk: Desk) -> Story:
    """A ready story in a desk with a magazine."""
    desk.perform(save_magazine(MAGAZINE))
    made = desk.perform(create_story("River Watch: Ferries", body="One.\n\nTwo.\n")).value
    return desk.perform(set_status(made.id, Status.READY)).value


@pytest.fixture
def issue(desk: Desk, story: Story) -> Issue:
    """An issue with that story."""
    made = desk.perform(create_issue(date(2026, 11, 20))).value
    named = replace(made, subject="Ferries run again", preheader="Plus: nothing else this week")
    desk.perform(save_issue(named, made.head))
    return desk.perform(add_story_to_issue(made.id, story.id)).value


def test_the_site_of_a_desk_is_written_verified_and_recorded(
    desk: Desk, issue: Issue, tmp_path: Path
) -> None:
    exported = export_site(desk, tmp_path / "out" / "mag")
    assert exported.path == tmp_path / "out" / "mag"
    assert (exported.path / "data/site/river-watch-ferries/index.html").is_file()
    assert exported.findings == verify(exported.path)
    assert not [finding for finding in exported.findings if finding.level == "error"]
    recorded = desk.ask(lambda tx: tx.exports.all())
    assert [(r.kind, r.path, r.files, r.size) for r in recorded] == [
        ("site", exported.path, exported.files, exported.size)
    ]


def test_a_zip_is_named_and_verified_too(desk: Desk, issue: Issue, tmp_path: Path) -> None:
    exported = export_site(desk, tmp_path / "mag", as_zip=True)
    assert exported.path == tmp_path / "mag.deskpkg.zip"
    assert not [finding for finding in verify(exported.path) if finding.level == "error"]


def test_an_issue_is_exported_letter_for_letter_as_it_is_previewed(
    desk: Desk, issue: Issue, tmp_path: Path
) -> None:
    shown = compose(desk.ask(lambda tx: tx.edition()), issue)
    exported = export_issue(desk, issue.number, tmp_path / "issue")
    assert (exported.path / "issue.html").read_text(encoding="utf-8") == shown.html
    assert (exported.path / "issue.txt").read_text(encoding="utf-8") == shown.text
    assert shown.preheader == issue.preheader


def test_an_issue_is_written_by_its_number_and_recorded(
    desk: Desk, issue: Issue, tmp_path: Path
) -> None:
    exported = export_issue(desk, issue.number, tmp_path / "issue")
    assert "Ferries run again" in (exported.path / "issue.html").read_text(encoding="utf-8")
    assert any("preheader is short" in warning for warning in exported.warnings)
    recorded = desk.ask(lambda tx: tx.exports.all())
    assert [(r.kind, r.issue) for r in recorded] == [("issue", issue.id)]


def test_an_issue_that_is_not_there_is_told_by_its_number(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"No\. 99"):
        export_issue(desk, 99, tmp_path / "issue")
    assert not list(tmp_path.glob("issue*"))


def test_exporting_is_no_step_to_undo(desk: Desk, issue: Issue, tmp_path: Path) -> None:
    before = desk.undo_label
    export_issue(desk, issue.number, tmp_path / "issue")
    assert desk.undo_label == before


def test_exporting_again_gives_the_same_bytes(desk: Desk, issue: Issue, tmp_path: Path) -> None:
    first = export_site(desk, tmp_path / "a", as_zip=True).path.read_bytes()
    (tmp_path / "b").mkdir()
    again = export_site(desk, tmp_path / "b" / "a", as_zip=True).path.read_bytes()
    assert first == again


def test_a_failed_export_leaves_the_last_one_and_no_record(
    desk: Desk, issue: Issue, tmp_path: Path
) -> None:
    exported = export_issue(desk, issue.number, tmp_path / "issue")
    before = {p.name: p.read_bytes() for p in exported.path.iterdir() if p.is_file()}
    bad = replace(issue, subject="=?utf-8?q?a?=")
    desk.perform(save_issue(bad, issue.head))
    with pytest.raises(ExportError, match="subject"):
        export_issue(desk, issue.number, tmp_path / "issue")
    assert {p.name: p.read_bytes() for p in exported.path.iterdir() if p.is_file()} == before
    assert len(desk.ask(lambda tx: tx.exports.all())) == 1


def test_what_does_not_pass_verification_is_not_put_in_place(
    desk: Desk, issue: Issue, tmp_path: Path
) -> None:
    good = export_site(desk, tmp_path / "mag")
    desk.perform(save_magazine(replace(MAGAZINE, base_url="ftp://meridian.example")))
    with pytest.raises(ExportError, match=r"did not pass verification .*ftp://meridian\.example"):
        export_site(desk, tmp_path / "mag")
    assert verify(tmp_path / "mag") == good.findings
    assert [path.name for path in tmp_path.iterdir() if "mag" in path.name] == ["mag"]


def test_cancelling_stops_planning_and_writing_and_leaves_nothing(
    desk: Desk, issue: Issue, tmp_path: Path
) -> None:
    for stop_after in (0, 3, 10):
        asked = iter(range(1_000))
        with pytest.raises(ExportCancelledError):
            export_site(
                desk,
                tmp_path / "out" / "mag",
                cancelled=lambda asked=asked, stop_after=stop_after: next(asked) >= stop_after,  # type: ignore[misc]
            )
        assert not list(tmp_path.glob("out/*"))
    assert desk.ask(lambda tx: tx.exports.all()) == ()


def test_progress_is_told_of_planning_writing_and_verifying(
    desk: Desk, issue: Issue, tmp_path: Path
) -> None:
    told: list[str] = []
    export_site(desk, tmp_path / "mag", progress=lambda _done, _all, what: told.append(what))
    assert "River Watch: Ferries" in told
    assert "data/site/index.html" in told
    assert "Verifying" in told


def test_an_embargoed_story_goes_out_when_its_time_has_come(
    desk: Desk, story: Story, tmp_path: Path
) -> None:
    moment = datetime(2026, 12, 1, tzinfo=UTC)
    desk.perform(save_story(replace(story, embargo_until=moment), story.head))
    given = desk.ask(read_input)
    early = write_site(given, tmp_path / "early").path
    late = write_site(replace(given, now=moment + timedelta(hours=1)), tmp_path / "late").path
    for name in (
        "data/site/river-watch-ferries/index.html",
        "data/content/stories/river-watch-ferries/story.json",
    ):
        assert not (early / name).exists()
        assert (late / name).exists()


def test_links_are_marked_only_if_the_desk_says_so(
    desk: Desk, issue: Issue, tmp_path: Path
) -> None:
    path = export_issue(desk, issue.number, tmp_path / "issue").path
    assert "utm_" not in (path / "issue.html").read_text(encoding="utf-8")
    with desk.database.transaction() as tx:
        tx.settings.put(CAMPAIGN_SETTING, "letter/mail")
    path = export_issue(desk, issue.number, tmp_path / "issue").path
    html = (path / "issue.html").read_text(encoding="utf-8")
    assert f"utm_source=letter&amp;utm_medium=mail&amp;utm_campaign=issue-{issue.number}" in html
    with desk.database.transaction() as tx:
        tx.settings.put(CAMPAIGN_SETTING, "letter")
    assert desk.ask(read_input).campaign is not None


def test_a_desk_that_is_open_for_reading_only_exports_without_a_record(
    desk: Desk, issue: Issue, tmp_path: Path
) -> None:
    copy = desk.database.backup(tmp_path / "copy.desk")
    reader = Desk(open_desk(copy, read_only=True))
    exported = export_issue(reader, issue.number, tmp_path / "issue")
    assert exported.files > 4
    assert reader.ask(lambda tx: tx.exports.all()) == ()
    reader.close()


def test_a_folder_of_other_files_is_not_replaced(desk: Desk, issue: Issue, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(ExportError, match="holds no export of Desk Editor"):
        export_site(desk, tmp_path / "letters")
    assert (tmp_path / "letters" / "dear.txt").read_text(encoding="utf-8") == "dear"


def test_what_is_being_saved_while_an_export_reads_the_desk_has_changed_since(
    desk: Desk, story: Story, tmp_path: Path
) -> None:
    """The act began before the desk was read, and what it keeps is not in the export."""
    desk.perform(set_status(story.id, Status.PUBLISHED, "Out."))
    export_site(desk, tmp_path / "site")
    changed = parse_query("is:changed")
    assert desk.ask(lambda tx: tx.stories.ids(changed)) == ()
    given: list[ExportInput] = []
    with desk.database.transaction() as tx:
        before = tx.stories.get(story.id)
        tx.stories.save(replace(before, deck="Late"), before.head)
        reading = Thread(target=lambda: given.append(desk.ask(read_input)))
        reading.start()
        reading.join()
    exported = write_site(given[0], tmp_path / "site")
    desk.perform(record_export(exported))
    assert desk.ask(lambda tx: tx.stories.ids(changed)) == (story.id,)
