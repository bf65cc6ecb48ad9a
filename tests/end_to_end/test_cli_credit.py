"""A credit line is read on the command line as everywhere."""

from pathlib import Path

from command import run
from deskeditor.cli.invocation import created
from deskeditor.model.credit_lists import CreditLists
from deskeditor.operations.credit_lists import save_credit_lists

LINE = "Top photo credit: The “old” port & quay (Zoë O’Hara/Hafenfoto, CC BY 4.0)"


def test_a_line_is_answered_with_its_fields_without_any_desk(tmp_path: Path) -> None:
    answer = run("credit", "Top photo credit: Dawn. (AP Photo/Jane Doe, File)", "--json")
    assert answer.status == 0
    assert answer.json == {
        "label": "Top photo credit",
        "description": "Dawn.",
        "creator": "Jane Doe",
        "agency": "AP",
        "licence": "",
        "source": "",
        "line": "Top photo credit: Dawn. (AP Photo/Jane Doe, File)",
        "certain": True,
    }


def test_a_desk_that_is_named_adds_its_own_agencies(desk_path: Path) -> None:
    with created(desk_path, "A Test") as desk:
        desk.perform(save_credit_lists(CreditLists(agencies=("Hafenfoto",))))
    assert run("credit", LINE, "--json").json["certain"] is False
    known = run("--desk", desk_path, "credit", LINE, "--json").json
    assert known["certain"] is True
    assert (known["creator"], known["agency"], known["licence"]) == (
        "Zoë O’Hara",
        "Hafenfoto",
        "CC BY 4.0",
    )


def test_people_are_told_what_to_look_at() -> None:
    answer = run("credit", "Jane Doe, The Daily Ledger")
    assert answer.out.splitlines()[-1] == "certain\tno: look at the fields"
