"""A time that may be set or not, on the clock of a zone."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from deskeditor.gui.widgets.moment_field import MomentField

NINE = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)  # in Berlin


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[MomentField]:
    made = MomentField("Embargo")
    qtbot.addWidget(made)
    made.show()
    yield made
    made.hide()


def test_a_time_is_shown_on_the_clock_of_its_zone(field: MomentField) -> None:
    field.show_moment(NINE, "Europe/Berlin")
    assert field.edit.time() == QTime(9, 0)
    field.show_moment(NINE, "Asia/Tokyo")
    assert field.edit.time() == QTime(17, 0)
    assert field.in_zone("UTC") == datetime(2026, 12, 1, 17, 0, tzinfo=UTC)


def test_a_time_is_set_changed_and_taken_away_by_keys(qtbot: QtBot, field: MomentField) -> None:
    told: list[object] = []
    field.changed.connect(told.append)
    assert not field.edit.isVisible()
    field.set.setFocus()
    QTest.keyClick(field.set, Qt.Key.Key_Space)
    assert field.edit.isVisible()
    assert isinstance(field.moment, datetime)
    assert (field.moment.minute, field.moment.tzinfo) == (0, UTC)
    field.show_moment(NINE, "Europe/Berlin")
    field.edit.setDateTime(QDateTime(QDate(2026, 7, 1), QTime(9, 0)))
    assert told[-1] == datetime(2026, 7, 1, 7, 0, tzinfo=UTC)  # summer time
    QTest.keyClick(field.clear, Qt.Key.Key_Space)
    assert told[-1] is None
    assert field.set.isVisible()
    assert field.in_zone("UTC") is None


def test_showing_a_time_tells_nobody(field: MomentField) -> None:
    told: list[object] = []
    field.changed.connect(told.append)
    field.show_moment(NINE, "Europe/Berlin")
    field.show_moment(None, "UTC")
    assert told == []
