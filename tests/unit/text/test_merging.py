"""Two changed texts become one; what nobody may decide for a person is left to a person."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskeditor.text.differences import sentences_of
from deskeditor.text.merging import (
    Disputed,
    Facts,
    facts_changed_by_both,
    merged_items,
    merged_text,
)

BASE = (
    "The council approved the plan in May. Ferries run daily.\n\n"
    "At least 12 people were on board. The harbour stays open.\n"
)
prose = st.text(alphabet="ab. \n", max_size=30)

SUBJECTS = ("The mayor", "A fisherman", "The ministry", "Her lawyer", "The union")
VERBS = ("welcomed", "rejected", "postponed", "signed", "criticised", "approved")
OBJECTS = ("the treaty", "the budget", "the strike", "the ferry contract", "the appeal")


def sentence(dice: random.Random) -> str:
    subject, verb, thing = (dice.choice(words) for words in (SUBJECTS, VERBS, OBJECTS))
    return f"{subject} {verb} {thing} on day {dice.randint(1, 400)} of the talks."


def changed(dice: random.Random, text: str, which: int) -> str:
    """Return a text with one sentence's verb, number or end changed."""
    sentences = list(sentences_of(text))
    words = sentences[which].split(" ")
    place = dice.randrange(len(words) - 1)
    words[place] += dice.choice(("ly", "s", " again"))
    sentences[which] = " ".join(words)
    return "".join(sentences)


@given(prose, prose)
def test_one_sided_changes_are_taken(base: str, other: str) -> None:
    for merge in (merged_text(base, base, other), merged_text(base, other, base)):
        assert merge.text() == other
        assert not merge.disputes
        assert not merge.needs_reading
    assert merged_text(base, other, other).text() == other


@given(prose, prose, prose)
def test_no_side_weighs_more(base: str, mine: str, theirs: str) -> None:
    one, other = merged_text(base, mine, theirs), merged_text(base, theirs, mine)
    assert len(one.disputes) == len(other.disputes)
    if not one.disputes:
        assert one.text() == other.text()


@given(prose, prose, prose)
def test_deciding_for_one_side_loses_nothing_of_it(base: str, mine: str, theirs: str) -> None:
    merge = merged_text(base, mine, theirs)
    kept = [dispute.mine for dispute in merge.disputes]
    assert merge.text(kept) == merge.text()
    assert all(dispute.mine in mine and dispute.theirs in theirs for dispute in merge.disputes)


def test_changes_in_different_sentences_are_taken() -> None:
    mine = BASE.replace("Ferries run daily.", "Ferries run twice daily.")
    theirs = BASE.replace("stays open", "stays closed")
    merge = merged_text(BASE, mine, theirs)
    assert merge.text() == mine.replace("stays open", "stays closed")
    assert not merge.disputes
    assert not merge.needs_reading


def test_changes_of_different_words_of_a_sentence_are_taken_and_to_be_read() -> None:
    mine = BASE.replace("The council", "The city council")
    theirs = BASE.replace("in May", "in June")
    merge = merged_text(BASE, mine, theirs)
    assert merge.text().startswith("The city council approved the plan in June.")
    assert not merge.disputes
    assert merge.needs_reading


def test_two_words_in_the_place_of_one_are_a_conflict() -> None:
    mine, theirs = BASE.replace("approved", "rejected"), BASE.replace("approved", "postponed")
    merge = merged_text(BASE, mine, theirs)
    assert merge.disputes == (
        Disputed(
            "The council approved the plan in May.",
            "The council rejected the plan in May.",
            "The council postponed the plan in May.",
        ),
    )
    assert merge.text(["The council argued."]).startswith("The council argued. Ferries run")
    assert "rejectedpostponed" not in merge.text()


def test_changes_that_touch_are_a_conflict() -> None:
    merge = merged_text(BASE, BASE.replace("12", "13"), BASE.replace("people", "children"))
    assert [dispute.mine for dispute in merge.disputes] == [
        "\n\nAt least 13 people were on board."
    ]


def test_both_sides_of_a_conflict_can_stand() -> None:
    merge = merged_text("One.\n", "One.\n\nMine.\n", "One.\n\nTheirs.\n")
    (dispute,) = merge.disputes
    assert merge.text([dispute.both]) == "One.\n\nMine.\n\nTheirs.\n"
    assert Disputed("", "Mine.", "Theirs.").both == "Mine. Theirs."


def test_a_paragraph_that_was_moved_and_changed_is_a_conflict() -> None:
    first, second = BASE.split("\n\n")
    moved = f"{second.strip()}\n\n{first}\n"
    assert merged_text(BASE, moved, BASE.replace("run daily", "run weekly")).disputes


def test_numbers_and_names_changed_by_both_sides_are_listed() -> None:
    mine = BASE.replace("12 people", "13 people")
    theirs = BASE.replace("run daily", "carry 14 people")
    merge = merged_text(BASE, mine, theirs)
    assert not merge.disputes
    assert merge.facts == (Facts("number", ("13", "−12"), ("14",)),)
    assert merge.needs_reading
    named = facts_changed_by_both("He met Ana Ruiz.", "He met Ana Rey.", "He met Ana Roig.")
    assert [facts.kind for facts in named] == ["name"]
    assert facts_changed_by_both("In 12 days.", "In 13 days.", "In 13 days.") == ()


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        (("a", "b", "new"), ("b", "c"), ("b", "new")),
        (("a", "b", "c", "mine"), ("b", "c"), ("b", "c", "mine")),
        (("a", "b", "c"), ("c",), ("c",)),
        (("x", "a", "b", "c"), ("a", "b", "c", "y"), ("x", "a", "b", "c", "y")),
        (("a", "b", "c", "x"), ("a", "b", "c", "y"), None),
    ],
)
def test_lists_are_merged_by_their_entries(
    mine: tuple[str, ...], theirs: tuple[str, ...], both: tuple[str, ...] | None
) -> None:
    assert merged_items(("a", "b", "c"), mine, theirs) == both


def test_no_conflict_is_taken_unread_and_no_harmless_pair_is_refused() -> None:
    """The measure of the two tiers: pairs that agree by making, and pairs that cannot."""
    dice = random.Random(4)  # noqa: S311 - to be the same each time
    for _ in range(300):
        base = " ".join(sentence(dice) for _ in range(8)) + "\n"
        one, other = dice.sample(range(8), 2)
        mine, theirs = changed(dice, base, one), changed(dice, base, other)
        merge = merged_text(base, mine, theirs)
        assert not merge.disputes
        assert {merge.text()} == {merged_text(base, theirs, mine).text()}
        verb = next(verb for verb in VERBS if f" {verb} " in sentences_of(base)[one])
        left, right = dice.sample([v for v in VERBS if v != verb], 2)
        at = "".join(sentences_of(base)[:one])
        rest = base[len(at) :]
        clash = merged_text(
            base,
            at + rest.replace(f" {verb} ", f" {left} ", 1),
            at + rest.replace(f" {verb} ", f" {right} ", 1),
        )
        assert len(clash.disputes) == 1
