import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from deskeditor import resources
from deskeditor.errors import RefusedError
from deskeditor.model.edition import Edition, blob_path, outgoing
from deskeditor.model.story import Status
from deskeditor.model.vocabulary import TermKind
from deskeditor.operations.desk import Desk
from deskeditor.operations.sample import build_sample, create_sample
from deskeditor.operations.stories import create_story
from deskeditor.storage.desk_file import create_desk, open_desk


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    path = tmp_path_factory.mktemp("sample") / "meridian.desk"
    create_sample(path)
    desk = Desk(open_desk(path))
    yield desk
    desk.close()


def edition(desk: Desk) -> Edition:
    return desk.ask(lambda tx: tx.edition())


def told(name: str) -> list[dict[str, Any]]:
    value: list[dict[str, Any]] = json.loads(resources.text("sample", name))
    return value


def test_the_sample_holds_all_that_comes_with_the_program(sample: Desk) -> None:
    whole = edition(sample)
    files = list(resources.path("sample", "stories").glob("*.md"))
    assert len(whole.stories) == len(files) > 0
    assert len(whole.images) == len(told("images.json"))
    assert [i.number for i in whole.issues] == sorted(i["number"] for i in told("issues.json"))
    assert len(whole.contributors) == len(told("contributors.json"))
    assert whole.magazine.name == json.loads(resources.text("sample", "magazine.json"))["name"]
    assert whole.magazine.newsletter_name


def test_every_reference_of_the_sample_leads_somewhere(sample: Desk) -> None:
    whole = edition(sample)
    for story in whole.stories:
        assert story.headline
        assert story.regions
        assert all(whole.vocabulary.get(region) for region in story.regions)
        assert all(byline.contributor in whole.contributors for byline in story.bylines)
        assert story.origin is None
        assert story.lead is None or whole.picture(story.lead) is not None
        for part in story.body.split("image:")[1:]:
            assert part[:36] in whole.images
    for issue in whole.issues:
        assert all(whole.story(story) is not None for story in issue.stories())
        for item in issue.items():
            assert item.image is None or whole.picture(item.image) is not None


def test_the_vocabulary_is_the_samples_and_nothing_else(sample: Desk) -> None:
    given = json.loads(resources.text("sample", "vocabulary.json"))
    words = edition(sample).vocabulary
    regions = {t.slug: t for t in words.of(TermKind.REGION)}
    assert list(regions) == [r["slug"] for r in given["regions"]]
    assert all(regions[r["slug"]].colour == r["colour"] for r in given["regions"])
    assert {t.name for t in words.of(TermKind.TOPIC)} == set(given["topics"])
    column = words.of(TermKind.COLUMN)[0]
    assert words.get(column.section) is not None
    assert all(words.get(region) is not None for region in column.regions)
    assert column.regions
    assert column.skeleton


def test_images_are_kept_once_with_credit_and_focal_point(sample: Desk) -> None:
    whole = edition(sample)
    for entry in told("images.json"):
        image = next(i for i in whole.images.values() if i.filename == entry["filename"])
        assert [*image.focal] == entry["focal"]
        assert image.credit.creator == entry["credit"].get("creator", "")
        assert blob_path(whole.media, image.sha256).stat().st_size == image.size


def test_stories_are_as_old_as_the_sample_says(sample: Desk) -> None:
    whole = edition(sample)
    assert outgoing(whole)
    for story in whole.stories:
        assert story.updated_at is not None
        assert story.updated_at.year == 2026
        assert (story.published_at is not None) == (
            story.status in {Status.READY, Status.PUBLISHED}
        )


def test_two_samples_are_the_same_but_for_what_belongs_to_the_desk(
    sample: Desk, tmp_path: Path
) -> None:
    create_sample(tmp_path / "other.desk")
    desk = Desk(open_desk(tmp_path / "other.desk"))
    one, two = edition(sample), edition(desk)
    desk.close()
    assert [s.id for s in one.stories] == [s.id for s in two.stories]
    assert [(s.headline, s.body, s.lead, s.updated_at) for s in one.stories] == [
        (s.headline, s.body, s.lead, s.updated_at) for s in two.stories
    ]
    assert one.images.keys() == two.images.keys()
    assert [(i.id, i.sections, i.updated_at) for i in one.issues] == [
        (i.id, i.sections, i.updated_at) for i in two.issues
    ]


def test_progress_is_told_step_by_step(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    create_sample(
        tmp_path / "p.desk", progress=lambda done, total, _label: steps.append((done, total))
    )
    assert [done for done, _ in steps] == list(range(1, len(steps) + 1))
    assert set(Counter(total for _, total in steps)) == {len(steps)}


def test_a_desk_with_stories_is_left_alone(tmp_path: Path) -> None:
    desk = Desk(create_desk(tmp_path / "mine.desk"))
    desk.perform(create_story("Mine"))
    with pytest.raises(RefusedError, match="needs an empty desk"):
        build_sample(desk)
    assert len(edition(desk).stories) == 1
    desk.close()


def test_a_sample_does_not_take_the_place_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.desk"
    path.write_bytes(b"mine")
    with pytest.raises(RefusedError):
        create_sample(path)
    assert path.read_bytes() == b"mine"


def test_the_sample_can_be_built_in_a_desk_of_today(tmp_path: Path) -> None:
    desk = Desk(create_desk(tmp_path / "today.desk"))
    build_sample(desk)
    assert len(edition(desk).stories) > 0
    assert desk.undo() is None
    desk.close()
