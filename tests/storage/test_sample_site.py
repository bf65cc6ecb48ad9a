from pathlib import Path

import html5lib
import pytest

from deskeditor.model.edition import Edition, outgoing
from deskeditor.operations.desk import Desk
from deskeditor.operations.sample import create_sample
from deskeditor.publish.article import article_html, article_parts, card_page, story_page
from deskeditor.publish.site import plan_site
from deskeditor.storage.desk_file import open_desk


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    path: Path = tmp_path_factory.mktemp("sample") / "meridian.desk"
    create_sample(path)
    desk = Desk(open_desk(path))
    try:
        return desk.ask(lambda tx: tx.edition())
    finally:
        desk.close()


def test_the_sample_makes_a_whole_valid_site(sample: Edition) -> None:
    plan = plan_site(sample)
    paths = {file.path for file in plan.files}
    for story in outgoing(sample):
        assert f"{story.slug}/index.html" in paths
    for file in plan.files:
        if file.path.endswith(".html"):
            parser = html5lib.HTMLParser(strict=False)
            parser.parse(file.data().decode())
            assert not parser.errors, (file.path, parser.errors[:3])


def test_every_story_of_the_sample_can_be_previewed(sample: Edition) -> None:
    for story in sample.stories:
        assert article_html(article_parts(sample, story)) in story_page(sample, story)
        assert story.headline.split(":", maxsplit=1)[0] in card_page(sample, story)
