"""The one formatter of bylines, for every mix of roles."""

from hypothesis import given
from hypothesis import strategies as st

from deskeditor.model.contributor import (
    Byline,
    Contributor,
    Role,
    format_bylines,
    initials_of,
    short_name,
    sort_name,
)
from deskeditor.model.ids import ContributorId

NAMES = ("Ana Petrescu", "Bo Lindqvist", "Chi Okafor", "Dilan")
PEOPLE = {ContributorId(n[0]): Contributor(ContributorId(n[0]), n, n[0].lower()) for n in NAMES}
PHRASES = {
    Role.AUTHOR: "by ",
    Role.REPORTING: "with reporting by ",
    Role.TRANSLATOR: "translated by ",
    Role.PHOTOGRAPHER: "photographs by ",
    Role.ILLUSTRATOR: "illustrations by ",
}
BYLINES = st.lists(
    st.builds(Byline, st.sampled_from(tuple(PEOPLE)), st.sampled_from(Role)), max_size=8
)


def byline(initial: str, role: Role = Role.AUTHOR, printed_as: str = "") -> Byline:
    return Byline(ContributorId(initial), role, printed_as)


def test_the_usual_byline_reads_as_a_newspaper_prints_it() -> None:
    both = [byline("A"), byline("B"), byline("C", Role.REPORTING)]
    assert format_bylines(both, PEOPLE) == (
        "By Ana Petrescu and Bo Lindqvist, with reporting by Chi Okafor"
    )
    three = [byline("A"), byline("B"), byline("C")]
    assert format_bylines(three, PEOPLE) == "By Ana Petrescu, Bo Lindqvist and Chi Okafor"
    assert format_bylines([byline("C", Role.TRANSLATOR)], PEOPLE) == "Translated by Chi Okafor"
    assert format_bylines([byline("A", printed_as="A. P.")], PEOPLE) == "By A. P."
    assert format_bylines([], PEOPLE) == ""


@given(BYLINES)
def test_everyone_is_named_once_in_each_of_their_roles_and_in_their_order(
    bylines: list[Byline],
) -> None:
    text = format_bylines(bylines, PEOPLE)
    told = text[:1].lower() + text[1:]
    for role, phrase in PHRASES.items():
        names = list(dict.fromkeys(PEOPLE[b.contributor].name for b in bylines if b.role is role))
        joined = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
        if not names:
            continue
        assert told.startswith(phrase) or f", {phrase}" in told
        assert f"{phrase}{joined}" in told
    expected = sum(len({b.contributor for b in bylines if b.role is role}) for role in Role)
    assert sum(text.count(name) for name in NAMES) == expected


@given(BYLINES)
def test_the_roles_stand_in_one_order_however_they_were_given(bylines: list[Byline]) -> None:
    by_role = sorted(bylines, key=lambda b: list(Role).index(b.role))
    assert format_bylines(bylines, PEOPLE) == format_bylines(by_role, PEOPLE)


@given(BYLINES)
def test_a_list_prints_the_same_byline_without_its_by(bylines: list[Byline]) -> None:
    bare = format_bylines(bylines, PEOPLE, opening="")
    whole = format_bylines(bylines, PEOPLE)
    assert whole.casefold() in (bare.casefold(), f"by {bare}".casefold())


def test_name_forms_are_made_of_the_name_unless_they_are_given() -> None:
    person = PEOPLE[ContributorId("A")]
    assert short_name(person) == "A. Petrescu"
    assert sort_name(person) == "Petrescu, Ana"
    assert initials_of(person) == "AP"
    alone = PEOPLE[ContributorId("D")]
    assert (short_name(alone), sort_name(alone), initials_of(alone)) == ("Dilan", "Dilan", "D")
    given_forms = Contributor(
        ContributorId("L"), "Li Wei", "li-wei", short="Li", sort="Li Wei", initials="LW."
    )
    assert short_name(given_forms) == "Li"
    assert sort_name(given_forms) == "Li Wei"
    assert initials_of(given_forms) == "LW."
