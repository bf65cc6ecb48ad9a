"""A list longer than what is read of it: pages come near the view and go again."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_window import prepare, until
from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.library.panel import LibraryPanel
from deskeditor.gui.library.table import KEPT, PAGE, SCREEN
from deskeditor.gui.theme import Theme
from deskeditor.model.ids import StoryId
from deskeditor.model.query import parse_query
from deskeditor.model.story import Status, Story
from deskeditor.operations.desk import Desk
from deskeditor.operations.many_stories import set_status_of_many
from deskeditor.storage.desk_file import create_desk, open_desk
from deskeditor.storage.reading_matter import ReadingMatter
from deskeditor.storage.transaction import Transaction

MANY = 2_050
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def long_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("long") / "long.desk"
    desk = create_desk(path)
    stories = [
        Story(
            StoryId(f"s-{n:05}"),
            f"Ferry number {n}",
            status=Status.READY if n % 2 else Status.DRAFT,
            created_at=BEGAN + timedelta(minutes=n),
            updated_at=BEGAN + timedelta(minutes=n),
        )
        for n in range(MANY)
    ]
    with desk.transaction() as tx:
        tx.new_stories().add([(s, ReadingMatter(2, f"Fog {s.id[2:]}")) for s in stories])
    desk.close()
    return path


@pytest.fixture
def library(
    long_desk: Path, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> Iterator[LibraryPanel]:
    prepare(qapp)
    path = tmp_path / "long.desk"
    path.write_bytes(long_desk.read_bytes())
    client = DeskClient(Desk(open_desk(path, person="Ruth")), qapp)
    panel = LibraryPanel(client, Theme("light", qapp))
    panel.resize(300, 700)
    panel.show()
    panel.refresh()
    until(qtbot, lambda: panel.stories.total == MANY)
    yield panel
    panel.finder.drop()
    client.close()
    shiboken6.delete(panel)
    shiboken6.delete(client)


def is_read(panel: LibraryPanel) -> bool:
    first, last = panel.list.sight()
    stories = panel.stories
    return all(stories.summary(stories.index(row)) for row in range(first, last + 1))


def client_of(panel: LibraryPanel) -> DeskClient:
    return panel._client  # noqa: SLF001 - the test sits where the window does


def test_the_scroll_bar_knows_all_rows_and_few_are_read(
    library: LibraryPanel, qtbot: QtBot
) -> None:
    bar = library.list.verticalScrollBar()
    assert library.stories.rowCount() == MANY
    assert len(library.stories.rows) <= 2 * PAGE
    for part in (0.5, 1.0, 0.25):
        bar.setValue(int(bar.maximum() * part))
        until(qtbot, lambda: is_read(library))
    assert len(library.stories.rows) <= (2 * KEPT + 3) * PAGE
    bar.setValue(bar.maximum())
    until(qtbot, lambda: is_read(library))
    last = library.stories.summary(library.stories.index(MANY - 1))
    assert last is not None
    assert last.id == "s-00000"


def test_a_change_far_away_moves_nothing_in_the_middle_of_the_list(
    library: LibraryPanel, qtbot: QtBot
) -> None:
    bar = library.list.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    until(qtbot, lambda: is_read(library))
    row = library.list.sight()[0] + 2
    watched = library.stories.summary(library.stories.index(row))
    assert watched is not None
    y = library.list.rowViewportPosition(row)
    library.list.select_rows([row], row)
    oldest = (StoryId("s-00000"),)
    client_of(library).perform(set_status_of_many(oldest, Status.PUBLISHED))
    until(qtbot, lambda: library.stories.row_of(watched.id) == row + 1)
    assert library.selected() == (watched.id,)
    assert library.list.rowViewportPosition(row + 1) == y


def test_all_that_are_selected_are_changed_though_few_are_read(
    library: LibraryPanel, qtbot: QtBot
) -> None:
    got: list[tuple[StoryId, ...]] = []
    library.search("status:draft")
    until(qtbot, lambda: library.stories.total == MANY // 2)
    library.list.selectAll()
    library.with_selected(got.append)
    until(qtbot, lambda: bool(got))
    assert len(set(got[0])) == MANY // 2
    client_of(library).perform(set_status_of_many(got[0][:2], Status.READY))
    until(qtbot, lambda: library.stories.total == MANY // 2 - 2)
    assert len(library.list.selected_rows()) == MANY // 2 - 2
    client_of(library).undo()
    until(qtbot, lambda: library.stories.total == MANY // 2)


def test_letters_find_a_headline_that_is_not_read(library: LibraryPanel, qtbot: QtBot) -> None:
    opened: list[str] = []
    library.open_requested.connect(opened.append)
    library.list.keyboardSearch("ferry number 1")
    library.list.keyboardSearch("7")
    until(qtbot, lambda: opened[-1:] == ["s-01799"])
    assert library.list.currentIndex().row() == MANY - 1 - 1799
    until(qtbot, lambda: is_read(library))


def test_a_screenful_is_shown_first_and_the_rest_is_counted(
    library: LibraryPanel, qtbot: QtBot
) -> None:
    seen: list[str] = []
    library.finder.titled.connect(lambda rows: seen.append(f"first {len(rows)}"))
    library.finder.answered.connect(lambda _listed: seen.append("all"))
    library.search("ferry")
    until(qtbot, lambda: len(seen) > 1 and library.stories.total == MANY)
    assert seen[:2] == [f"first {SCREEN}", "all"]
    library.search("01799")
    until(qtbot, lambda: library.stories.total == 1)
    until(qtbot, lambda: bool(library.delegate.excerpts))


def test_a_search_keeps_no_save_waiting_and_ends_when_another_is_asked(
    library: LibraryPanel, qtbot: QtBot
) -> None:
    def for_ever(tx: Transaction) -> None:
        session = tx.stories._session  # noqa: SLF001 - something that takes for ever
        session.connection().exec_driver_sql(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
            "SELECT count(*) FROM n"
        )

    client = client_of(library)
    look = client.look(for_ever)
    saved: list[object] = []
    job = client.perform(set_status_of_many((StoryId("s-00001"),), Status.PUBLISHED))
    job.done.connect(saved.append)
    until(qtbot, lambda: bool(saved))
    look.drop()
    counted: list[int] = []
    client.look(lambda tx: tx.stories.count(parse_query("fog"))).done.connect(counted.append)
    until(qtbot, lambda: counted == [MANY])


def test_a_row_that_is_not_read_says_nothing_and_is_drawn(library: LibraryPanel) -> None:
    far = library.stories.index(MANY // 2)
    assert library.stories.summary(far) is None
    assert far.data() is None
    assert library.stories.summary(QModelIndex()) is None
    library.list.verticalScrollBar().setValue(library.list.verticalScrollBar().maximum() // 2)
    assert not library.list.viewport().grab().isNull()
