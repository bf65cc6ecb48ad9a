"""Terms and people: renamed, moved, merged, retired, taken in, by keys alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_window import Alt, Seat, answer, prepare, settle, until
from deskeditor.gui.desk_client import DeskClient
from deskeditor.gui.lanes import Lane
from deskeditor.gui.theme import Theme
from deskeditor.gui.vocabulary.lines import CREDITS, PEOPLE
from deskeditor.gui.vocabulary.panel import VocabularyPanel
from deskeditor.model.contributor import Contributor, Role
from deskeditor.model.credit_lists import CreditLists
from deskeditor.model.query import parse_query
from deskeditor.model.vocabulary import Term, TermKind, Vocabulary
from deskeditor.operations.credit_lists import credit_lists
from deskeditor.operations.vocabulary import change_contributor


@pytest.fixture
def panel(
    qtbot: QtBot, qapp: QApplication, client: DeskClient, lane: Lane
) -> Iterator[VocabularyPanel]:
    """The place on the sample desk, kept up to date as the window does it."""
    prepare(qapp)
    panel = VocabularyPanel(client, lane, Theme("light", qapp))

    def read() -> None:
        client.ask(lambda tx: tx.edition()).done.connect(panel.show_edition)

    client.changed.connect(read)
    read()
    panel.resize(1100, 700)
    panel.show()
    until(qtbot, lambda: panel.list.topLevelItemCount() > 0)
    yield panel
    client.changed.disconnect(read)
    panel.flush()
    lane.close()
    settle(qtbot)  # what was on its way arrives while there is somebody to take it
    answer(qtbot, client, lambda _tx: None)
    shiboken6.delete(panel)


def words(qtbot: QtBot, panel: VocabularyPanel) -> Vocabulary:
    return answer(qtbot, panel._client, lambda tx: tx.vocabulary.all())  # noqa: SLF001 - the door


def people(qtbot: QtBot, panel: VocabularyPanel) -> list[Contributor]:
    found = answer(qtbot, panel._client, lambda tx: tx.contributors.all())  # noqa: SLF001
    return list(found.values())


def term(qtbot: QtBot, panel: VocabularyPanel, slug: str) -> Term:
    found = words(qtbot, panel).by_slug(TermKind(panel.kind), slug)
    assert found is not None
    return found


def choose(qtbot: QtBot, panel: VocabularyPanel, slug: str) -> Term:
    found = term(qtbot, panel, slug)
    assert panel.list.choose(found.id)
    return found


def names(panel: VocabularyPanel) -> list[str]:
    items = panel.list._items()  # noqa: SLF001 - what is seen
    return [item.text(0) for item in items]


def test_a_term_is_renamed_where_it_stands_and_keeps_its_address(
    qtbot: QtBot, panel: VocabularyPanel
) -> None:
    choose(qtbot, panel, "asia-pacific")
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert panel.term.name.selectedText() == "Asia-Pacific"
    QTest.keyClicks(panel.term.name, "Asia and the Pacific")
    until(qtbot, lambda: "Asia and the Pacific" in names(panel))
    assert term(qtbot, panel, "asia-pacific").name == "Asia and the Pacific"
    panel.term.slug.selectAll()
    QTest.keyClicks(panel.term.slug, "Asia & Pacific")
    QTest.keyClick(panel.term.slug, Qt.Key.Key_Return)
    until(
        qtbot, lambda: words(qtbot, panel).by_slug(TermKind.REGION, "asia-and-pacific") is not None
    )


def test_what_was_typed_is_kept_when_another_term_is_chosen(
    qtbot: QtBot, panel: VocabularyPanel
) -> None:
    choose(qtbot, panel, "africa")
    panel.term.codes.selectAll()
    QTest.keyClicks(panel.term.codes, "m49:002 m49:015")
    choose(qtbot, panel, "europe")
    until(qtbot, lambda: term(qtbot, panel, "africa").codes == ("m49:002", "m49:015"))
    assert panel.term.codes.text() == "m49:150"


def test_a_term_is_added_moved_and_put_below_another_by_keys(
    qtbot: QtBot, panel: VocabularyPanel
) -> None:
    QTest.keyClicks(panel.adder, "Danube Basin")
    QTest.keyClick(panel.adder, Qt.Key.Key_Return)
    until(qtbot, lambda: names(panel)[-1:] == ["Danube Basin"])
    until(qtbot, lambda: panel.term.name.text() == "Danube Basin")
    for _ in range(len(names(panel)) - 2):
        QTest.keyClick(panel.list, Qt.Key.Key_Up, Alt)
    assert names(panel)[:2] == ["Europe", "Danube Basin"]
    QTest.keyClick(panel.list, Qt.Key.Key_Right, Alt)
    europe = term(qtbot, panel, "europe")
    until(qtbot, lambda: term(qtbot, panel, "danube-basin").parent == europe.id)
    until(qtbot, lambda: panel.term.parent_box.currentText().strip() == "Europe")
    QTest.keyClick(panel.list, Qt.Key.Key_Left, Alt)
    until(qtbot, lambda: term(qtbot, panel, "danube-basin").parent is None)
    panel._client.undo()  # noqa: SLF001 - as the window does
    until(qtbot, lambda: term(qtbot, panel, "danube-basin").parent == europe.id)


def test_a_merge_tells_how_many_stories_follow_and_is_undone_in_one_step(
    qtbot: QtBot, panel: VocabularyPanel
) -> None:
    gone = choose(qtbot, panel, "middle-east")
    stays = term(qtbot, panel, "global-crises")
    told: list[str] = []
    risked: list[str] = []
    panel.done.connect(told.append)
    panel.risked.connect(risked.append)
    assert not panel.term.merge.isEnabled()
    panel.term.into.setCurrentIndex(panel.term.into.findData(stays.id))
    panel.term.merge.click()
    assert risked == ["Before terms were merged"]
    until(qtbot, lambda: bool(told))
    assert told[0].startswith("Merged into Global Crises; 3 stories follow")
    until(qtbot, lambda: "Middle East" not in names(panel))
    until(qtbot, lambda: panel.list.current == stays.id)
    panel.retired.click()
    assert "Middle East" in names(panel)
    assert panel.list.choose(gone.id)
    panel._client.undo()  # noqa: SLF001 - as the window does
    until(qtbot, lambda: term(qtbot, panel, "middle-east").retired_at is None)


def test_delete_retires_and_a_button_takes_up_again(qtbot: QtBot, panel: VocabularyPanel) -> None:
    choose(qtbot, panel, "africa")
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    until(qtbot, lambda: "Africa" not in names(panel))
    panel.retired.click()
    choose(qtbot, panel, "africa")
    assert panel.term.retire.text() == "Take up again"
    panel.term.retire.click()
    until(qtbot, lambda: term(qtbot, panel, "africa").retired_at is None)


def test_each_kind_has_its_own_fields(qtbot: QtBot, panel: VocabularyPanel) -> None:
    choose(qtbot, panel, "europe")
    assert panel.term.colour.isVisible()
    assert not panel.term.pattern.isVisible()
    panel.show_kind("column")
    choose(qtbot, panel, "river-watch")
    assert panel.term.pattern.text() == "River Watch: "
    assert panel.term.skeleton.isVisible()
    assert not panel.term.colour.isVisible()
    panel.term.skeleton.setPlainText("## This week\n")
    until(qtbot, lambda: term(qtbot, panel, "river-watch").skeleton == "## This week\n")
    panel.show_kind("topic")
    assert not panel.term.pattern.isVisible()


def test_a_contributor_has_forms_of_the_name_roles_and_links(
    qtbot: QtBot, panel: VocabularyPanel
) -> None:
    panel.show_kind(PEOPLE)
    ana = next(p for p in people(qtbot, panel) if p.name == "Ana Petrescu")
    assert panel.list.choose(ana.id)
    form = panel.person
    assert form.sort.placeholderText() == "Petrescu, Ana"
    QTest.keyClicks(form.initials, "ap")
    form.roles.adder.setFocus()
    QTest.keyClicks(form.roles.adder, "photog")
    QTest.keyClick(form.roles.adder, Qt.Key.Key_Return)
    form.links.setPlainText("https://a.example\n\n https://b.example ")
    form.flush()

    def kept() -> Contributor:
        return next(p for p in people(qtbot, panel) if p.id == ana.id)

    until(qtbot, lambda: kept().links == ("https://a.example", "https://b.example"))
    assert kept().initials == "ap"
    assert kept().roles == (Role.PHOTOGRAPHER,)
    asked: list[str] = []
    panel.stories_requested.connect(asked.append)
    form.stories.click()
    assert asked == ["author:ana-petrescu"]


def test_people_are_listed_by_their_family_names_and_merged(
    qtbot: QtBot, panel: VocabularyPanel
) -> None:
    panel.show_kind(PEOPLE)
    listed = names(panel)
    assert listed == sorted(listed, key=lambda n: n.rpartition(" ")[2].casefold())
    QTest.keyClicks(panel.adder, "A. Petrescu")
    QTest.keyClick(panel.adder, Qt.Key.Key_Return)
    until(qtbot, lambda: panel.person.name.text() == "A. Petrescu")
    ana = next(p for p in people(qtbot, panel) if p.name == "Ana Petrescu")
    panel.person.into.setCurrentIndex(panel.person.into.findData(ana.id))
    risked: list[str] = []
    panel.risked.connect(risked.append)
    panel.person.merge.click()
    assert risked == ["Before people were merged"]
    until(qtbot, lambda: "A. Petrescu" not in names(panel))
    twin = next(p for p in people(qtbot, panel) if p.name == "A. Petrescu")
    assert twin.merged_into == ana.id


def test_a_file_is_taken_in_and_its_mistakes_are_told_with_their_line(
    qtbot: QtBot, panel: VocabularyPanel, tmp_path: Path
) -> None:
    told: list[str] = []
    panel.told.connect(told.append)
    panel.done.connect(told.append)
    file = tmp_path / "more.csv"
    file.write_text("name,parent\nBaltic,Europe\nArctic,\n", encoding="utf-8")
    panel.import_file(file)
    until(qtbot, lambda: bool(told))
    assert told == ["more.csv: 2 new, 0 changed, 0 as they were."]
    until(qtbot, lambda: "Baltic" in names(panel))
    file.write_text("name,colour\nBaltic,blue\nArctic,white\n", encoding="utf-8")
    panel.import_file(file)
    until(qtbot, lambda: len(told) > 1)
    assert told[1].startswith("more.csv, line 2: the colour “blue”")
    assert told[1].endswith("And 1 more.")


def test_what_is_looked_for_is_shown_flat_and_does_not_move(
    qtbot: QtBot, panel: VocabularyPanel
) -> None:
    panel.field.setText("a")
    assert all("a" in name.casefold() for name in names(panel))
    before = names(panel)
    QTest.keyClick(panel.list, Qt.Key.Key_Down, Alt)
    assert names(panel) == before
    panel.field.setText("no such region")
    assert panel.empty.isVisible()


def test_a_term_leads_to_its_stories_and_the_place_has_its_key(seat: Seat) -> None:
    seat.press(seat.window, Qt.Key.Key_5, Alt)
    assert seat.window.place == "vocabulary"
    panel = seat.window.later.vocabulary
    europe = seat.ask(lambda tx: tx.vocabulary.all().by_slug(TermKind.REGION, "europe"))
    assert europe is not None
    seat.until(lambda: panel.list.choose(europe.id))
    seat.until(panel.term.stories.isEnabled)
    panel.term.stories.click()
    assert seat.window.place == "stories"
    library = seat.window.stories.library
    assert library.query_text == "region:europe"
    count = seat.ask(lambda tx: tx.stories.count(parse_query("region:europe")))
    seat.until(lambda: library.stories.total == count)


def test_a_new_byline_has_the_role_that_is_usual_for_the_person(seat: Seat) -> None:
    ana = seat.ask(lambda tx: tx.contributors.named("Ana Petrescu"))
    assert ana is not None
    seat.client.perform(change_contributor(ana.id, roles=(Role.PHOTOGRAPHER,)))
    seat.open("night-shift-at-busan")
    bylines = seat.window.stories.inspector.story.bylines

    def first_offer() -> str:
        offered = bylines._names.values()  # noqa: SLF001 - what the list shows
        return next(name for name in offered if name.startswith("Ana Pe"))

    seat.until(lambda: first_offer() == "Ana Petrescu (photographer)")
    seat.type(bylines.adder, "Ana Pe")
    seat.press(bylines.adder, Qt.Key.Key_Return)
    story = seat.story
    assert story is not None
    assert story.bylines[-1].role is Role.PHOTOGRAPHER


def test_the_lists_that_credits_are_read_with_are_the_desk_s_own(
    qtbot: QtBot, panel: VocabularyPanel
) -> None:
    panel.show_kind(CREDITS)
    assert names(panel) == ["Labels", "Agencies", "Licences"]
    panel.list.choose("agencies")
    assert "Reuters" in panel.house.entries
    QTest.keyClicks(panel.adder, "Orsa Wire")
    QTest.keyClick(panel.adder, Qt.Key.Key_Return)
    until(qtbot, lambda: panel.house.entries[-1:] == ("Orsa Wire",))
    panel.house.text.setPlainText("Orsa Wire\n\nReuters: \n")
    panel.list.choose("labels")
    kept = answer(qtbot, panel._client, credit_lists)  # noqa: SLF001 - the door
    assert kept.agencies == ("Orsa Wire", "Reuters")
    panel.list.choose("agencies")
    panel.house.usual.click()
    until(qtbot, lambda: answer(qtbot, panel._client, credit_lists) == CreditLists())  # noqa: SLF001
