"""Labels, agencies and licences are the desk's own lists."""

import pytest

from deskeditor.errors import RefusedError
from deskeditor.model.credit_lists import CreditLists
from deskeditor.operations.credit_lists import credit_lists, save_credit_lists
from deskeditor.operations.desk import Desk

OWN = CreditLists(("Photo",), ("Meridian", "Meridian Handout"), ("CC0",))


def test_a_new_desk_has_the_usual_lists(desk: Desk) -> None:
    lists = desk.ask(credit_lists)
    assert lists == CreditLists()
    assert "Top photo credit" in lists.labels
    assert "Reuters" in lists.agencies
    assert "CC BY-SA 4.0" in lists.licences


def test_lists_are_kept_tidied_and_come_back_when_undone(desk: Desk) -> None:
    given = CreditLists(("Photo:", " Photo "), (*OWN.agencies, "", "Meridian"), ("CC0\n",))
    outcome = desk.perform(save_credit_lists(given))
    assert outcome.changes.settings
    assert desk.ask(credit_lists) == OWN
    assert outcome.undo is not None
    desk.perform(outcome.undo)
    assert desk.ask(credit_lists) == CreditLists()


def test_a_list_may_be_emptied(desk: Desk) -> None:
    desk.perform(save_credit_lists(CreditLists((), (), ())))
    assert desk.ask(credit_lists) == CreditLists((), (), ())
    assert not desk.perform(save_credit_lists(CreditLists((), (), ()))).changes


def test_undoing_over_a_later_change_is_refused(desk: Desk) -> None:
    undo = desk.perform(save_credit_lists(OWN)).undo
    desk.perform(save_credit_lists(CreditLists()))
    assert undo is not None
    with pytest.raises(RefusedError, match="changed elsewhere"):
        desk.perform(undo)
