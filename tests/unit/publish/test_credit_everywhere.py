"""Every shape of credit is wherever its picture is, escaped exactly once, captioned or not."""

import io
from pathlib import Path

import pytest
from PIL import Image

from credit_matrix import PLACES, SHAPES, Made, made, printed
from deskeditor.media.encoding import EXTENSIONS
from deskeditor.media.metadata import metadata_of
from deskeditor.media.renditions import Recipe, produce
from deskeditor.media.sizes import planned
from deskeditor.model.edition import blob_path
from deskeditor.publish.files import write_folder
from deskeditor.publish.images import image_file, words_in
from deskeditor.publish.package import plan_package
from deskeditor.publish.site.plan import plan_site
from deskeditor.publish.verify import verify


@pytest.fixture(scope="module")
def with_captions(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made(tmp_path_factory.mktemp("media"), captions=True)


@pytest.fixture(scope="module")
def without_captions(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made(tmp_path_factory.mktemp("media"), captions=False)


@pytest.mark.parametrize("captions", [True, False], ids=["captioned", "bare"])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("shape", SHAPES)
def test_the_credit_is_there_escaped_exactly_once(
    with_captions: Made, without_captions: Made, shape: str, place: str, captions: bool
) -> None:
    found = PLACES[place](with_captions if captions else without_captions, shape)
    assert found
    assert set(found) == {printed(shape)}


@pytest.mark.parametrize("captions", [True, False], ids=["captioned", "bare"])
@pytest.mark.parametrize("form", EXTENSIONS)
@pytest.mark.parametrize("shape", SHAPES)
def test_the_credit_is_in_the_file_itself(
    with_captions: Made, without_captions: Made, shape: str, form: str, captions: bool
) -> None:
    here = with_captions if captions else without_captions
    image = here.image(shape)
    original = blob_path(here.edition.media, image.sha256)
    small = next(s for s in planned(image.width, image.height) if s.name == "2x1-600")
    words = words_in(here.edition, image)
    data = produce(original, small, Recipe(image.focal, words, form=form))
    with Image.open(io.BytesIO(data)) as picture:
        found = metadata_of(picture)
    assert found.credit == printed_in_file(shape)
    assert found.alt == image.alt


def printed_in_file(shape: str) -> str:
    """A file is one for all places, so it bears the words of the image, not of one placement."""
    return "The image says something else" if shape == "own" else printed(shape)


def test_a_file_of_the_site_bears_the_credit_too(with_captions: Made, tmp_path: Path) -> None:
    for shape in SHAPES:
        planned_file = image_file(
            with_captions.edition, f"images/{with_captions.image(shape).id}/2x1-600.jpg"
        )
        assert planned_file is not None
        with Image.open(io.BytesIO(planned_file.data())) as picture:
            assert metadata_of(picture).credit == printed_in_file(shape)


def test_an_export_with_every_shape_passes_its_verification(
    with_captions: Made, tmp_path: Path
) -> None:
    here = with_captions.edition
    write_folder(plan_package(here, plan_site(here)), tmp_path / "package")
    assert [f for f in verify(tmp_path / "package") if f.is_damage or "credit" in f.what] == []
