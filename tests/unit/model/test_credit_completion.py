"""A credit is completed from those given earlier, the most used first."""

from deskeditor.model.credit import Credit
from deskeditor.model.credit_completion import completions, earlier_credits

EARLIER = earlier_credits(
    [
        (Credit(creator="Jane Doe", agency="Reuters"), 2),
        (Credit(creator="Zoë Doe", agency="AP", licence="CC0"), 5),
        (Credit(creator="Doe Ray", agency="Reuters"), 1),
        (Credit(line="Handout"), 9),
        (Credit(), 50),
    ]
)


def test_names_stand_in_the_order_of_their_use_and_nothing_empty_is_among_them() -> None:
    assert EARLIER.creators == ("Zoë Doe", "Jane Doe", "Doe Ray")
    assert EARLIER.agencies == ("AP", "Reuters")
    assert EARLIER.licences == ("CC0",)
    assert EARLIER.lines[:2] == ("Handout", "Zoë Doe/AP, CC0")


def test_what_begins_with_the_letters_comes_first_then_what_has_a_word_that_does() -> None:
    assert completions(EARLIER.creators, "doe") == ("Doe Ray", "Zoë Doe", "Jane Doe")
    assert completions(EARLIER.creators, " JA ") == ("Jane Doe",)
    assert completions(EARLIER.lines, "ap") == ("Zoë Doe/AP, CC0",)
    assert completions(EARLIER.creators, "oe") == ()


def test_what_is_typed_already_is_not_offered_and_without_a_letter_the_most_used_is() -> None:
    assert completions(EARLIER.creators, "Jane Doe") == ()
    assert completions(EARLIER.creators, "", most=2) == ("Zoë Doe", "Jane Doe")
