"""Terms and people renamed, merged, ordered, retired, taken in: every story follows, and back."""

from dataclasses import replace
from pathlib import Path

import pytest

from deskeditor.errors import RefusedError, UnreadableFileError
from deskeditor.exchange.vocabulary_files import FoundTerm, read_vocabulary
from deskeditor.model.contributor import Byline, Contributor, Role
from deskeditor.model.ids import ContributorId, TermId
from deskeditor.model.magazine import Magazine
from deskeditor.model.query import parse_query
from deskeditor.model.story import Story
from deskeditor.model.vocabulary import Term, TermKind
from deskeditor.operations import stories, term_standing, vocabulary
from deskeditor.operations.desk import Desk
from deskeditor.operations.people_merge import merge_contributors
from deskeditor.operations.settings import save_magazine
from deskeditor.operations.term_merge import merge_terms
from deskeditor.operations.vocabulary_import import import_vocabulary


def region(desk: Desk, name: str, parent: TermId | None = None) -> Term:
    term = Term(TermId(""), TermKind.REGION, name, "", parent=parent)
    return desk.perform(vocabulary.add_term(term)).value


def term(desk: Desk, kind: TermKind, name: str) -> Term:
    return desk.perform(vocabulary.new_term(kind, name)).value


def story(desk: Desk, headline: str, **fields: object) -> Story:
    return desk.perform(stories.create_story(headline, **fields)).value


def found(desk: Desk, query: str) -> set[str]:
    return {s.headline for s in desk.ask(lambda tx: tx.stories.summaries(parse_query(query)))}


def now(desk: Desk, one: Story) -> Story:
    return desk.ask(lambda tx: tx.stories.get(one.id))


def vocabulary_of(desk: Desk) -> dict[TermId, Term]:
    return {t.id: replace(t, head="") for t in desk.ask(lambda tx: tx.vocabulary.all()).terms}


# Merge


def test_every_story_follows_a_merged_region_and_one_step_takes_it_back(desk: Desk) -> None:
    balkans, danube = region(desk, "Balkans"), region(desk, "Danube Basin")
    both = story(desk, "Both", regions=(danube.id, balkans.id))
    one = story(desk, "One", regions=(balkans.id,))
    thrown = story(desk, "Thrown away", regions=(balkans.id,))
    desk.perform(stories.trash_stories((thrown.id,)))
    before = vocabulary_of(desk)

    desk.perform(merge_terms(balkans.id, danube.id))

    assert now(desk, both).regions == (danube.id,)
    assert now(desk, one).regions == (danube.id,)
    assert now(desk, thrown).regions == (danube.id,)
    assert now(desk, thrown).deleted_at is not None
    assert found(desk, "region:danube-basin") == {"Both", "One"}
    gone = vocabulary_of(desk)[balkans.id]
    assert gone.merged_into == danube.id
    assert gone.retired_at is not None

    assert desk.undo_label == "Merge Terms"
    desk.undo()
    assert now(desk, both).regions == (danube.id, balkans.id)
    assert now(desk, one).regions == (balkans.id,)
    assert now(desk, thrown).deleted_at is not None
    assert found(desk, "region:balkans") == {"Both", "One"}
    assert vocabulary_of(desk) == before
    desk.redo()
    assert now(desk, one).regions == (danube.id,)


def test_regions_below_a_merged_one_move_with_its_stories(desk: Desk) -> None:
    old, new = region(desk, "Old"), region(desk, "New")
    below = region(desk, "Below", old.id)
    desk.perform(merge_terms(old.id, new.id))
    assert vocabulary_of(desk)[below.id].parent == new.id


def test_a_region_merged_into_one_below_it_leaves_no_ring(desk: Desk) -> None:
    top, old = region(desk, "Top"), None
    old = region(desk, "Old", top.id)
    below, beside = region(desk, "Below", old.id), region(desk, "Beside", old.id)
    desk.perform(merge_terms(old.id, below.id))
    terms = vocabulary_of(desk)
    assert terms[below.id].parent == top.id
    assert terms[beside.id].parent == below.id


def test_sections_columns_and_topics_are_merged_in_stories_columns_and_the_rail(
    desk: Desk,
) -> None:
    blog, notes = term(desk, TermKind.SECTION, "Blog"), term(desk, TermKind.SECTION, "Notes")
    watch, river = term(desk, TermKind.COLUMN, "Watch"), term(desk, TermKind.COLUMN, "River")
    desk.perform(vocabulary.save_term(replace(river, section=blog.id)))
    boats, ships = term(desk, TermKind.TOPIC, "boats"), term(desk, TermKind.TOPIC, "ships")
    desk.perform(save_magazine(Magazine(section_for_rail="blog")))
    one = story(desk, "One", section=blog.id, column=watch.id, topics=("ships", "boats"))
    for gone, stays in ((blog, notes), (watch, river), (boats, ships)):
        desk.perform(merge_terms(gone.id, stays.id))
    merged = now(desk, one)
    assert (merged.section, merged.column, merged.topics) == (notes.id, river.id, ("ships",))
    assert vocabulary_of(desk)[river.id].section == notes.id
    assert desk.ask(lambda tx: tx.settings.magazine().section_for_rail) == "notes"
    for _ in range(3):
        desk.undo()
    assert now(desk, one).section == blog.id
    assert now(desk, one).topics == ("ships", "boats")
    assert desk.ask(lambda tx: tx.settings.magazine().section_for_rail) == "blog"


def test_a_story_changed_after_a_merge_keeps_that_change_when_the_merge_is_taken_back(
    desk: Desk,
) -> None:
    old, new, other = (region(desk, name) for name in ("Old", "New", "Other"))
    busy = story(desk, "Busy", regions=(old.id,))
    quiet = story(desk, "Quiet", regions=(old.id,))
    desk.perform(merge_terms(old.id, new.id))
    changed = replace(now(desk, busy), regions=(other.id,), deck="More")
    with desk.database.transaction() as tx:
        tx.stories.save(changed, changed.head)
    desk.undo()
    assert now(desk, busy).regions == (other.id,)
    assert now(desk, busy).deck == "More"
    assert now(desk, quiet).regions == (old.id,)


def test_what_cannot_be_merged_is_refused_with_a_reason(desk: Desk) -> None:
    one, other = region(desk, "One"), region(desk, "Other")
    section = term(desk, TermKind.SECTION, "Notes")
    with pytest.raises(RefusedError, match="with itself"):
        desk.perform(merge_terms(one.id, one.id))
    with pytest.raises(RefusedError, match="one kind"):
        desk.perform(merge_terms(one.id, section.id))
    desk.perform(term_standing.retire_term(other.id))
    with pytest.raises(RefusedError, match="is retired"):
        desk.perform(merge_terms(one.id, other.id))


def test_every_byline_follows_a_merged_contributor_and_one_step_takes_it_back(
    desk: Desk,
) -> None:
    twin = desk.perform(vocabulary.new_contributor("A. Petrescu")).value
    ana = desk.perform(vocabulary.new_contributor("Ana Petrescu")).value
    desk.perform(
        vocabulary.save_contributor(
            replace(twin, bio="Born in Sulina.", links=("https://a.example",))
        )
    )
    twice = story(
        desk,
        "Twice",
        bylines=(Byline(twin.id), Byline(ana.id), Byline(twin.id, Role.PHOTOGRAPHER)),
    )
    desk.perform(merge_contributors(twin.id, ana.id))
    assert now(desk, twice).bylines == (Byline(ana.id), Byline(ana.id, Role.PHOTOGRAPHER))
    assert [s.byline for s in desk.ask(lambda tx: tx.stories.summaries())] == [
        "Ana Petrescu, photographs by Ana Petrescu"
    ]
    people = desk.ask(lambda tx: tx.contributors.all())
    assert people[ana.id].bio.strip() == "Born in Sulina."
    assert people[ana.id].links == ("https://a.example",)
    assert people[twin.id].merged_into == ana.id
    named = desk.ask(lambda tx: tx.contributors.named("a. petrescu"))
    assert named is not None
    assert named.id == ana.id
    desk.undo()
    assert now(desk, twice).bylines[0] == Byline(twin.id)
    assert desk.ask(lambda tx: tx.contributors.get(ana.id)).bio == ""
    with pytest.raises(RefusedError, match="themselves"):
        desk.perform(merge_contributors(ana.id, ana.id))


# Filter


def test_a_filter_by_a_region_finds_the_stories_of_the_regions_below_it(desk: Desk) -> None:
    top = region(desk, "Danube")
    below = region(desk, "Delta", top.id)
    lowest = region(desk, "Sulina", below.id)
    for name, of in (("At the top", top), ("Below", below), ("Lowest", lowest)):
        story(desk, name, regions=(of.id,))
    assert found(desk, "region:danube") == {"At the top", "Below", "Lowest"}
    assert found(desk, "region:delta") == {"Below", "Lowest"}
    assert found(desk, "region:Sulina") == {"Lowest"}
    desk.perform(term_standing.place_term(lowest.id, None, ()))
    assert found(desk, "region:danube") == {"At the top", "Below"}
    assert desk.ask(lambda tx: tx.stories.count(parse_query("region:danube"))) == 2


# Rename, order, retire


def test_a_rename_keeps_the_address_and_a_renamed_topic_is_renamed_in_its_stories(
    desk: Desk,
) -> None:
    boats = term(desk, TermKind.TOPIC, "boats")
    one = story(desk, "One", topics=("Boats", "trade"))
    kept = desk.perform(vocabulary.save_term(replace(boats, name="Ships"))).value
    assert kept.slug == "boats"
    assert now(desk, one).topics == ("Ships", "trade")
    desk.undo()
    assert now(desk, one).topics == ("Boats", "trade")
    assert vocabulary_of(desk)[boats.id].name == "boats"


def test_an_address_that_is_changed_is_remembered_and_taken_back(desk: Desk) -> None:
    boats = region(desk, "Boats")
    first = desk.perform(vocabulary.change_term(boats.id, slug="ships")).value
    assert first.slug_history == ("boats",)
    again = desk.perform(vocabulary.change_term(boats.id, slug="boats")).value
    assert (again.slug, again.slug_history) == ("boats", ("ships",))
    desk.undo()
    assert vocabulary_of(desk)[boats.id].slug_history == ("boats",)
    person = desk.perform(vocabulary.new_contributor("Bo Lind")).value
    moved = desk.perform(vocabulary.change_contributor(person.id, slug="bo")).value
    assert moved.slug_history == ("bo-lind",)


def test_terms_are_put_into_an_order_in_one_step(desk: Desk) -> None:
    for old in desk.ask(lambda tx: tx.vocabulary.all()).of(TermKind.REGION):
        desk.perform(term_standing.retire_term(old.id))
    a, b, c = (region(desk, name) for name in "ABC")
    desk.perform(term_standing.place_term(c.id, None, (c.id, a.id, b.id)))

    def names() -> list[str]:
        terms = desk.ask(lambda tx: tx.vocabulary.all()).of(TermKind.REGION)
        return [t.name for t in terms]

    assert names() == ["C", "A", "B"]
    desk.undo()
    assert names() == ["A", "B", "C"]


def test_a_region_is_put_below_another_but_never_below_itself(desk: Desk) -> None:
    top, below = region(desk, "Top"), region(desk, "Below")
    desk.perform(term_standing.place_term(below.id, top.id, (top.id, below.id)))
    assert vocabulary_of(desk)[below.id].parent == top.id
    for parent in (below, top):
        with pytest.raises(RefusedError, match="cannot lie below"):
            desk.perform(term_standing.place_term(top.id, parent.id, ()))
    desk.undo()
    assert vocabulary_of(desk)[below.id].parent is None


def test_a_retired_term_is_not_offered_but_its_stories_have_it_still(desk: Desk) -> None:
    old = region(desk, "Old")
    one = story(desk, "One", regions=(old.id,))
    desk.perform(term_standing.retire_term(old.id))
    terms = desk.ask(lambda tx: tx.vocabulary.all())
    assert old.id not in {t.id for t in terms.of(TermKind.REGION)}
    assert now(desk, one).regions == (old.id,)
    assert desk.ask(lambda tx: tx.stories.summary(one.id)).regions == ("Old",)
    desk.perform(term_standing.retire_term(old.id, retired=False))
    assert vocabulary_of(desk)[old.id].retired_at is None
    person = desk.perform(vocabulary.new_contributor("Bo")).value
    desk.perform(term_standing.retire_contributor(person.id))
    assert desk.ask(lambda tx: tx.contributors.get(person.id)).retired_at is not None
    desk.undo()
    assert desk.ask(lambda tx: tx.contributors.get(person.id)).retired_at is None


def test_the_forms_of_a_name_and_the_usual_roles_are_kept(desk: Desk) -> None:
    person = Contributor(
        ContributorId(""), "Li Wei", "", short="Li", sort="Li Wei", initials="L. W.",
        roles=(Role.TRANSLATOR, Role.AUTHOR),
    )  # fmt: skip
    kept = desk.perform(vocabulary.add_contributor(person)).value
    again = desk.ask(lambda tx: tx.contributors.get(kept.id))
    assert (again.short, again.sort, again.initials) == ("Li", "Li Wei", "L. W.")
    assert again.roles == (Role.TRANSLATOR, Role.AUTHOR)


# Import

CSV = """kind;name;slug;colour;codes;parent;pattern;section;regions
region;Danube Basin;;#1f5f74;iso3166:RO iso3166:BG;Europe;;;
region;Delta;danube-delta;;;Danube Basin;;;
column;River Watch;river-watch;;;;River Watch: ;Reporting;Danube Basin|Europe
"""


def write(folder: Path, text: str, name: str = "terms.csv") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def taken_in(desk: Desk, file: Path, kind: TermKind | None = None) -> list[tuple[str, str]]:
    read = read_vocabulary(file, kind)
    assert read.problems == ()
    items = desk.perform(import_vocabulary(read.terms)).value
    return [(item.outcome, item.term.name) for item in items]


def test_a_csv_file_is_taken_in_once_in_one_step(desk: Desk, tmp_path: Path) -> None:
    file = write(tmp_path, CSV)
    before = vocabulary_of(desk)
    assert taken_in(desk, file) == [
        ("created", "Danube Basin"),
        ("created", "Delta"),
        ("created", "River Watch"),
    ]
    terms = desk.ask(lambda tx: tx.vocabulary.all())
    basin = terms.named(TermKind.REGION, "danube-basin")
    delta = terms.named(TermKind.REGION, "Delta")
    europe = terms.named(TermKind.REGION, "Europe")
    watch = terms.named(TermKind.COLUMN, "River Watch")
    assert basin is not None
    assert delta is not None
    assert europe is not None
    assert watch is not None
    assert basin.parent == europe.id
    assert basin.codes == ("iso3166:RO", "iso3166:BG")
    assert delta.parent == basin.id
    assert watch.headline_pattern == "River Watch: "
    assert watch.regions == (basin.id, europe.id)
    assert taken_in(desk, file) == [
        ("unchanged", "Danube Basin"),
        ("unchanged", "Delta"),
        ("unchanged", "River Watch"),
    ]
    desk.undo()
    in_use = {t for t in vocabulary_of(desk).values() if t.retired_at is None}
    assert in_use == set(before.values())


def test_json_is_taken_in_by_lists_and_a_known_term_is_brought_up_to_it(
    desk: Desk, tmp_path: Path
) -> None:
    text = '{"regions": ["Arctic", {"name": "Europe", "colour": "#123456"}], "topics": ["ice"]}'
    file = write(tmp_path, text, "terms.json")
    assert taken_in(desk, file) == [
        ("created", "Arctic"),
        ("changed", "Europe"),
        ("created", "ice"),
    ]
    europe = desk.ask(lambda tx: tx.vocabulary.all().named(TermKind.REGION, "Europe"))
    assert europe is not None
    assert (europe.colour, europe.codes) == ("#123456", ("m49:150",))


def test_a_retired_term_that_a_file_names_is_taken_up_unless_the_file_says_so(
    desk: Desk, tmp_path: Path
) -> None:
    file = write(tmp_path, "name\nArctic\n")
    assert taken_in(desk, file, TermKind.REGION) == [("created", "Arctic")]
    desk.undo()
    said = write(tmp_path, "name,retired\nArctic,true\n", "said.csv")
    assert taken_in(desk, said, TermKind.REGION) == [("unchanged", "Arctic")]
    assert taken_in(desk, file, TermKind.REGION) == [("changed", "Arctic")]
    terms = desk.ask(lambda tx: tx.vocabulary.all())
    assert "Arctic" in [t.name for t in terms.of(TermKind.REGION)]


def test_a_file_that_names_a_merged_term_means_the_one_it_went_into(
    desk: Desk, tmp_path: Path
) -> None:
    old, new = region(desk, "Levant"), region(desk, "Middle Sea")
    desk.perform(merge_terms(old.id, new.id))
    for text in ("name,slug,colour\nLevant,levant,#123456\n", "name,colour\nLevant,#654321\n"):
        file = write(tmp_path, text)
        assert taken_in(desk, file, TermKind.REGION) == [("changed", "Middle Sea")]
    terms = vocabulary_of(desk)
    assert terms[new.id].colour == "#654321"
    assert terms[old.id].merged_into == new.id
    both = read_vocabulary(write(tmp_path, "name\nMiddle Sea\nLevant\n"), TermKind.REGION)
    with pytest.raises(RefusedError, match="line 3: “Levant” is “Middle Sea” by now"):
        desk.perform(import_vocabulary(both.terms))


def test_a_list_of_names_needs_its_kind_from_outside(desk: Desk, tmp_path: Path) -> None:
    file = write(tmp_path, '["ice", "salt"]', "topics.json")
    assert len(read_vocabulary(file).problems) == 2
    assert taken_in(desk, file, TermKind.TOPIC) == [("created", "ice"), ("created", "salt")]


def test_every_mistake_is_told_with_its_line(tmp_path: Path) -> None:
    text = (
        "kind,name,slug,colour,codes\nregion,Europe,,red,\nplace,Asia,,,\nregion,,x,,\n"
        "region,Arctic,Ar ctic,,m49:1\nregion,A,a,,,,\nregion,Baltic,,,\nregion,baltic,,,\n"
    )
    problems = read_vocabulary(write(tmp_path, text)).problems
    assert [p.partition(":")[0] for p in problems] == [
        "line 2", "line 3", "line 4", "line 5", "line 5", "line 6", "line 8",
    ]  # fmt: skip
    assert "“red”" in problems[0]
    assert "stands at line 7 already" in problems[-1]


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ('{"regions": [}', "a.json", "line 1, column 14"),
        ('{"regions": 3}', "a.json", "no list of terms"),
        ("kind,slug\nregion,x\n", "a.csv", "line 1: no column “name”"),
        ('name\n"open\n', "a.csv", "line 2"),
        ("", "a.csv", "no column “name”"),
        ("a\0b", "a.csv", "is no vocabulary"),
    ],
)
def test_a_file_that_is_no_vocabulary_is_refused_with_the_place(
    tmp_path: Path, text: str, name: str, said: str
) -> None:
    with pytest.raises(UnreadableFileError, match=said):
        read_vocabulary(write(tmp_path, text, name), TermKind.REGION)


def test_a_parent_that_is_nowhere_and_a_ring_change_nothing(desk: Desk) -> None:
    before = vocabulary_of(desk)
    lost = FoundTerm("line 2", TermKind.REGION, "Delta", parent="Atlantis")
    with pytest.raises(RefusedError, match="line 2: there is no region “Atlantis”"):
        desk.perform(import_vocabulary((lost,)))
    ring = (
        FoundTerm("line 2", TermKind.REGION, "A", parent="B"),
        FoundTerm("line 3", TermKind.REGION, "B", parent="A"),
    )
    with pytest.raises(RefusedError, match="line 2: “A” would lie below itself"):
        desk.perform(import_vocabulary(ring))
    assert vocabulary_of(desk) == before
