from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image as Picture

from deskeditor import resources
from deskeditor.exchange.found import Findings
from deskeditor.exchange.reading import read
from deskeditor.model.credit import Credit
from deskeditor.model.stand_in import FILENAME, SHA256, is_stand_in
from deskeditor.model.story import Status, Story
from deskeditor.model.vocabulary import TermKind
from deskeditor.operations.desk import Desk
from deskeditor.operations.images import add_image
from deskeditor.operations.importing import ImportPlan, import_found, plan_import
from deskeditor.operations.stories import create_story, save_story
from deskeditor.storage.desk_file import create_desk

REPO = Path(__file__).parents[2]
OURS = REPO / "tests" / "data" / "import" / "saved-page.txt"
PAGES = [OURS, *sorted((REPO.parent / "shared" / "seeds").glob("*.txt"))]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(create_desk(tmp_path / "desk" / "review.desk"))
    yield desk
    desk.close()


def planned(desk: Desk, findings: Findings) -> ImportPlan:
    return desk.ask(lambda tx: plan_import(tx, findings))


def brought(desk: Desk, *paths: Path) -> ImportPlan:
    return desk.perform(import_found(read(paths))).value


def outcomes(plan: ImportPlan) -> list[str]:
    return [item.outcome.value for item in plan.items]


def story(desk: Desk, name: str) -> Story:
    return desk.ask(lambda tx: tx.stories.find(name))


def standing(desk: Desk) -> list[Story]:
    return [s for s in desk.ask(lambda tx: tx.stories.all()) if s.deleted_at is None]


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def photograph(path: Path, colour: str = "teal") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Picture.new("RGB", (64, 40), colour).save(path)
    return path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_saved_page_becomes_four_stories_with_their_terms(desk: Desk, page: Path) -> None:
    plan = brought(desk, page)

    assert outcomes(plan) == ["created"] * 4
    for item in plan.items:
        kept = story(desk, item.id)
        assert (kept.slug, kept.headline) == (item.slug, item.headline)
        assert kept.status is Status.DRAFT
        assert kept.origin is not None
        assert kept.origin.missing == item.missing
    own = story(desk, plan.items[0].id)
    words = desk.ask(lambda tx: tx.vocabulary.all())
    assert words.names(own.regions) == ("Europe",)
    column = words.get(own.column)
    assert column is not None
    assert own.headline.startswith(column.headline_pattern)
    assert column.headline_pattern.rstrip() == f"{column.name}:"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_credit_and_alt_of_a_rail_story_are_seen_though_its_file_is_missing(
    desk: Desk, page: Path
) -> None:
    found = read([page]).stories[1:]
    plan = brought(desk, page)
    edition = desk.ask(lambda tx: tx.edition())

    for item, told in zip(plan.items[1:], found, strict=True):
        picture = edition.picture(story(desk, item.id).lead)
        assert picture is not None
        assert told.lead is not None
        assert picture.alt == told.lead.alt
        assert picture.credit_line == told.lead.credit.line
        assert picture.credit == told.lead.credit
        assert is_stand_in(picture.image)
        assert "image" in item.missing


def test_the_stand_in_is_one_picture_with_the_bytes_it_is_known_by(desk: Desk) -> None:
    brought(desk, OURS)
    (image,) = desk.ask(lambda tx: tx.images.all())
    assert (image.filename, image.sha256) == (FILENAME, SHA256)
    assert (image.alt, image.caption, image.credit) == ("", "", Credit())
    assert resources.path("importing", FILENAME).read_bytes() == desk.ask(
        lambda tx: tx.blobs.path(SHA256).read_bytes()
    )


def test_the_words_stay_when_the_real_picture_takes_its_place(desk: Desk, tmp_path: Path) -> None:
    before = story(desk, brought(desk, OURS).items[1].id)
    assert before.lead is not None
    data = photograph(tmp_path / "p.jpg").read_bytes()
    real = desk.perform(add_image("p.jpg", data)).value
    lead = replace(before.lead, image=real.id)
    kept = desk.perform(save_story(replace(before, lead=lead), before.head)).value

    picture = desk.ask(lambda tx: tx.edition()).picture(kept.lead)
    assert picture is not None
    assert picture.image.id == real.id
    assert picture.alt == "Desert road"
    assert picture.credit_line.startswith("Top image credit: A convoy waits")


def test_a_plan_tells_what_the_import_then_does_and_writes_nothing(desk: Desk) -> None:
    findings = read([OURS])
    before = desk.ask(lambda tx: (tx.stories.all(), tx.images.all(), tx.vocabulary.all()))
    plan = planned(desk, findings)
    assert desk.ask(lambda tx: (tx.stories.all(), tx.images.all(), tx.vocabulary.all())) == before
    done = desk.perform(import_found(findings)).value
    assert [replace(item, id="") for item in done.items] == list(plan.items)
    assert done.notes == plan.notes != ()


def test_the_same_file_twice_changes_nothing(desk: Desk) -> None:
    first = brought(desk, OURS)
    before = desk.ask(lambda tx: tx.edition())
    again = desk.perform(import_found(read([OURS])))

    assert outcomes(again.value) == ["unchanged"] * 4
    assert [i.id for i in again.value.items] == [i.id for i in first.items]
    assert [i.missing for i in again.value.items] == [i.missing for i in first.items]
    assert not again.changes
    assert again.undo is None
    assert desk.ask(lambda tx: tx.edition()) == before


def test_an_edited_story_is_left_as_it_is(desk: Desk, tmp_path: Path) -> None:
    page = written(tmp_path, "a.md", "# Head\n\nText.\n")
    kept = story(desk, brought(desk, page).items[0].id)
    desk.perform(save_story(replace(kept, headline="Edited", slug="edited"), kept.head))
    (item,) = brought(desk, page).items
    assert item.outcome == "unchanged"
    assert item.headline == "Edited"
    assert story(desk, kept.id).headline == "Edited"


def test_a_changed_file_is_a_new_story_and_says_why(desk: Desk, tmp_path: Path) -> None:
    page = written(tmp_path, "a.md", "# Head\n\nText.\n")
    first = brought(desk, page).items[0]
    written(tmp_path, "a.md", "# Head\n\nOther text.\n")
    (second,) = brought(desk, page).items

    assert second.outcome == "created"
    assert (first.slug, second.slug) == ("head", "head-2")
    assert "“a.md” was imported before with other content" in second.reason
    assert story(desk, first.id).body == "Text.\n"
    assert story(desk, second.id).body == "Other text.\n"


def test_a_taken_slug_gets_a_number_and_a_reason(desk: Desk, tmp_path: Path) -> None:
    desk.perform(create_story("Head"))
    page = written(tmp_path, "a.md", "---\ntitle: Head\nslug: head\n---\nText.\n")
    (item,) = brought(desk, page).items
    assert item.slug == "head-2"
    assert "“head” is taken" in item.reason


def test_two_files_of_one_headline_get_two_slugs(desk: Desk, tmp_path: Path) -> None:
    written(tmp_path, "in/a.md", "# Head\n\nOne.\n")
    written(tmp_path, "in/b.md", "# Head\n\nTwo.\n")
    written(tmp_path, "in/c.md", "# Head\n\nTwo.\n")
    plan = brought(desk, tmp_path / "in")
    assert outcomes(plan) == ["created", "created", "unchanged"]
    assert [item.slug for item in plan.items[:2]] == ["head", "head-2"]


def test_a_rail_story_that_the_desk_has_adds_nothing(desk: Desk, tmp_path: Path) -> None:
    kept = desk.perform(create_story("Why the last customs house is suddenly busy")).value
    plan = brought(desk, OURS)
    assert outcomes(plan) == ["created", "unchanged", "created", "created"]
    assert plan.items[1].id == kept.id
    assert "already" in plan.items[1].reason


def test_a_rail_story_that_two_pages_have_comes_once(desk: Desk, tmp_path: Path) -> None:
    text = OURS.read_text(encoding="utf-8")
    other = text.replace("Harbour Watch: Envoys agree to meet", "Harbour Watch: Envoys disagree")
    plan = brought(desk, OURS, written(tmp_path, "other.txt", other))
    assert outcomes(plan) == ["created"] * 5 + ["unchanged"] * 3
    assert len(desk.ask(lambda tx: tx.vocabulary.all()).of(TermKind.COLUMN)) == 1


def test_one_undo_takes_the_whole_import_back_and_redo_brings_it_again(desk: Desk) -> None:
    plan = brought(desk, OURS)
    undone = desk.undo()
    assert undone is not None
    assert undone.changes.stories == frozenset(item.id for item in plan.items)
    assert standing(desk) == []
    assert [i for i in desk.ask(lambda tx: tx.images.all()) if i.deleted_at is None] == []
    desk.redo()
    assert len(standing(desk)) == 4
    desk.undo()
    assert standing(desk) == []


def test_an_import_that_was_undone_can_be_made_again(desk: Desk) -> None:
    first = brought(desk, OURS)
    desk.undo()
    again = brought(desk, OURS)
    assert outcomes(again) == ["created"] * 4
    assert [i.id for i in again.items] == [i.id for i in first.items]
    assert "trash" in again.items[0].reason
    assert len(standing(desk)) == 4
    desk.undo()
    assert standing(desk) == []
    assert len(desk.ask(lambda tx: tx.stories.all())) == 4


def test_undo_leaves_a_picture_that_another_story_uses(desk: Desk, tmp_path: Path) -> None:
    photograph(tmp_path / "p.jpg")
    first = written(tmp_path, "a.md", "---\ntitle: A\nlead: p.jpg\n---\nText\n")
    second = written(tmp_path, "b.md", "---\ntitle: B\nlead: p.jpg\n---\nText\n")
    brought(desk, first)
    brought(desk, second)
    desk.undo()
    (image,) = desk.ask(lambda tx: tx.images.all())
    assert image.deleted_at is None


def test_pictures_come_with_their_words_and_body_references_by_id(
    desk: Desk, tmp_path: Path
) -> None:
    photograph(tmp_path / "lead.jpg")
    photograph(tmp_path / "body.png", "red")
    page = written(
        tmp_path,
        "a.md",
        "---\ntitle: A\n"
        "lead: {image: lead.jpg, alt: Alt, caption: Cap, credit: AP/Jane Doe}\n---\n"
        'Text.\n\n![Body alt](body.png "Body cap"){credit="Reuters/Ion Popa"}\n',
    )
    kept = story(desk, brought(desk, page).items[0].id)
    images = {i.filename: i for i in desk.ask(lambda tx: tx.images.all())}

    lead, body = images["lead.jpg"], images["body.png"]
    assert (lead.alt, lead.caption, lead.credit.line) == ("Alt", "Cap", "AP/Jane Doe")
    assert (lead.mime, lead.width, lead.height) == ("image/jpeg", 64, 40)
    assert kept.lead is not None
    assert (kept.lead.image, kept.lead.alt, kept.lead.credit) == (lead.id, "", None)
    assert f"![Body alt](image:{body.id} " in kept.body
    assert 'credit="Reuters/Ion Popa"' in kept.body
    assert body.credit.agency == "Reuters"
    assert desk.ask(lambda tx: tx.blobs.has(lead.sha256))


def test_the_same_picture_with_other_words_keeps_both(desk: Desk, tmp_path: Path) -> None:
    photograph(tmp_path / "p.jpg")
    for name in ("one", "two"):
        written(
            tmp_path,
            f"{name}.md",
            f"---\ntitle: {name}\nlead: {{image: p.jpg, alt: {name}, credit: AP/{name}}}\n---\n",
        )
    plan = brought(desk, tmp_path / "one.md", tmp_path / "two.md")
    edition = desk.ask(lambda tx: tx.edition())
    assert len(edition.images) == 1
    for item in plan.items:
        picture = edition.picture(story(desk, item.id).lead)
        assert picture is not None
        assert picture.alt == item.headline
        assert picture.credit_line == f"AP/{item.headline}"


def test_a_picture_of_the_text_that_is_not_there_is_told_by_name(
    desk: Desk, tmp_path: Path
) -> None:
    page = written(tmp_path, "a.md", "---\ntitle: A\n---\nText\n\n![One](img/gone.jpg)\n")
    assert "“gone.jpg”" in planned(desk, read([page])).items[0].reason
    (item,) = brought(desk, page).items
    assert "“gone.jpg”" in item.reason


def test_a_broken_picture_does_not_stop_its_story(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "p.jpg").write_bytes(b"no picture")
    page = written(
        tmp_path, "a.md", "---\ntitle: A\nlead: {image: p.jpg, credit: AP}\n---\nText\n"
    )
    plan = planned(desk, read([page]))
    (item,) = brought(desk, page).items
    assert item.outcome == "created"
    assert "image" in item.missing
    assert "p.jpg" in item.reason
    assert plan.items[0].reason == item.reason
    picture = desk.ask(lambda tx: tx.edition()).picture(story(desk, item.id).lead)
    assert picture is not None
    assert picture.credit_line == "AP"


def test_names_are_matched_whatever_their_case_and_added_when_unknown(
    desk: Desk, tmp_path: Path
) -> None:
    page = written(
        tmp_path,
        "a.md",
        "---\ntitle: A\nregions: [EUROPE, high-north]\nsection: reporting\ntopics: [Ice, ice]\n"
        "authors: [Jane Doe, jane doe, Ion Popa]\n---\nText\n",
    )
    kept = story(desk, brought(desk, page).items[0].id)
    words = desk.ask(lambda tx: tx.vocabulary.all())
    people = desk.ask(lambda tx: tx.contributors.all())

    assert words.names(kept.regions) == ("Europe", "High North")
    section = words.get(kept.section)
    assert section is not None
    assert section.name == "Reporting"
    assert [t.name for t in words.of(TermKind.TOPIC)] == ["Ice"]
    assert kept.topics == ("Ice",)
    assert [people[b.contributor].name for b in kept.bylines] == ["Jane Doe", "Ion Popa"]
    assert len(people) == 2


def test_a_section_that_is_a_region_of_the_desk_becomes_one(desk: Desk, tmp_path: Path) -> None:
    page = written(tmp_path, "a.md", "---\ntitle: A\nsection: Europe\n---\nText\n")
    kept = story(desk, brought(desk, page).items[0].id)
    words = desk.ask(lambda tx: tx.vocabulary.all())
    assert words.names(kept.regions) == ("Europe",)
    assert kept.section is None


def test_a_headline_with_a_known_pattern_is_in_its_column(desk: Desk, tmp_path: Path) -> None:
    brought(desk, OURS)
    page = written(tmp_path, "a.md", "# Harbour Watch: Ice\n\nText\n")
    kept = story(desk, brought(desk, page).items[0].id)
    column = desk.ask(lambda tx: tx.vocabulary.all()).get(kept.column)
    assert column is not None
    assert column.name == "Harbour Watch"


def test_a_bad_file_among_good_ones_is_skipped_and_told(desk: Desk, tmp_path: Path) -> None:
    written(tmp_path, "in/a.md", "---\ntitle: [\n---\nText\n")
    written(tmp_path, "in/b.md", "# Good\n\nText\n")
    plan = brought(desk, tmp_path / "in")
    assert outcomes(plan) == ["created", "skipped"]
    assert plan.items[1].headline == "a.md"
    assert "front matter" in plan.items[1].reason
    assert len(standing(desk)) == 1


def test_a_story_without_headline_is_named_after_its_file(desk: Desk, tmp_path: Path) -> None:
    (item,) = brought(desk, written(tmp_path, "Field notes.md", "Text.\n\n# Later\n")).items
    assert item.slug == "field-notes"
    assert "headline" in item.missing
    assert story(desk, item.id).headline == ""


def test_an_import_of_nothing_is_no_act(desk: Desk) -> None:
    outcome = desk.perform(import_found(Findings()))
    assert outcome.value.items == ()
    assert outcome.undo is None
    assert not outcome.changes


def test_progress_is_told_for_each_item(desk: Desk) -> None:
    steps: list[tuple[int, int, str]] = []

    def note(done: int, total: int, label: str) -> None:
        steps.append((done, total, label))

    plan = desk.perform(import_found(read([OURS]), note)).value
    expected = [(at, 4, item.headline) for at, item in enumerate(plan.items, start=1)]
    assert steps == expected
