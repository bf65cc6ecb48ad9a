"""The field for a credit: what is certain is taken, the rest proposed; names are completed."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desk_window import until
from deskeditor.gui.crediting.field import CreditField
from deskeditor.gui.crediting.hints import CreditHintSource
from deskeditor.gui.desk_client import DeskClient
from deskeditor.model.credit import Credit

CERTAIN = "Top photo credit: A runway at dusk (Reuters/Jomar Reyes)"
UNCERTAIN = "Harbour office"


@pytest.fixture
def field(qtbot: QtBot, client: DeskClient) -> Iterator[CreditField]:
    source = CreditHintSource(client)
    field = CreditField(source)
    qtbot.addWidget(field)
    field.show()
    source.want()
    until(qtbot, lambda: bool(source.hints.of("line")))
    yield field
    source.deleteLater()


def typed(field: CreditField, text: str) -> list[Credit]:
    """Type a line, press Enter, and return what was told."""
    told: list[Credit] = []
    field.changed.connect(told.append)
    QTest.keyClicks(field.line, text)
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    return told


def test_a_line_that_can_be_read_in_one_way_is_taken_as_it_is_printed(field: CreditField) -> None:
    (credit,) = typed(field, CERTAIN)
    assert credit.line == CERTAIN
    assert (credit.agency, credit.creator) == ("Reuters", "Jomar Reyes")
    assert field.printed.text() == CERTAIN
    assert field.line.text() == ""
    assert not field.proposal.isVisible()
    assert field.heading.remark.text() == "complete"


def test_an_uncertain_line_is_a_proposal_until_it_is_confirmed(field: CreditField) -> None:
    told = typed(field, UNCERTAIN)
    assert told == [Credit(line=UNCERTAIN)]  # nothing typed is lost while one thinks
    assert field.printed.text() == UNCERTAIN
    assert field.proposal.isVisible()
    assert UNCERTAIN in field.said.text()
    assert field.heading.remark.text() == "please confirm"
    field.show_credit(field.credit)  # as its owner does after each change
    assert field.proposal.isVisible()
    field.confirm.click()
    credit = told[-1]
    assert credit.line == UNCERTAIN
    assert credit.creator or credit.agency
    assert not field.proposal.isVisible()


def test_the_parts_of_a_proposal_can_be_refused_and_the_line_kept(field: CreditField) -> None:
    told = typed(field, UNCERTAIN)
    field.keep.click()
    assert told == [Credit(line=UNCERTAIN)]
    assert field.printed.text() == UNCERTAIN


def test_another_picture_takes_a_proposal_away(field: CreditField) -> None:
    typed(field, UNCERTAIN)
    field.show_credit(Credit(creator="Ana Petrescu"))
    assert not field.proposal.isVisible()
    assert field.printed.text() == "Ana Petrescu"


def test_a_change_of_a_part_formats_the_line_anew(field: CreditField) -> None:
    field.show_credit(Credit(line="FOTO REUTERS", agency="Reuters"))
    told: list[Credit] = []
    field.changed.connect(told.append)
    field.fold.click()
    QTest.keyClicks(field.fields["creator"], "Bo")
    assert told[-1] == Credit(creator="Bo", agency="Reuters")
    assert field.printed.text() == "Bo/Reuters"


def test_names_given_earlier_are_offered_before_those_of_the_lists(field: CreditField) -> None:
    field.fold.click()
    agency = field.fields["agency"]
    QTest.keyClicks(agency, "reut")
    assert "Reuters" in agency.offered
    creator = field.fields["creator"]
    QTest.keyClicks(creator, "petr")
    assert "Ana Petrescu" in creator.offered
    label = field.fields["label"]
    QTest.keyClicks(label, "top")
    assert label.offered[:2] == ("Top photo credit", "Top image credit")


def test_every_part_has_a_name(field: CreditField) -> None:
    field.fold.click()
    names = [part.accessibleName() for part in (*field.fields.values(), field.line, field.fold)]
    assert all(names)
    assert len(set(names)) == len(names)
