from dataclasses import replace
from pathlib import Path

import pytest

from deskeditor.errors import ExportError
from deskeditor.media.print_cache import PrintCache
from deskeditor.model.credit import Credit
from deskeditor.model.edition import Edition, blob_path
from deskeditor.model.ids import ImageId
from deskeditor.model.image import Image, ImageUse
from deskeditor.publish.images import image_file, image_files, image_paths, words_in
from deskeditor.publish.lookup import PageLookup
from deskeditor.publish.pictures import cuts, shot
from deskeditor.publish.urls import urls_of
from site_editions import CREDIT, edition, image, lead_story, story

PATH = "images/i-barges/full-800.jpg"
BARGES = ImageId("i-barges")


def uncredited(here: Edition) -> Edition:
    silent = replace(here.images[BARGES], credit=Credit(), alt="", caption="")
    return replace(here, images={**here.images, BARGES: silent})


def test_paths_of_pictures_are_found_in_any_page_or_feed() -> None:
    page = '<img src="../images/a-1/full-800.jpg" srcset="../images/a-1/full-1600.jpg 1600w">'
    feed = "https://review.example/images/b/1x1-600.jpg"
    assert image_paths(page + feed) == {
        "images/a-1/full-800.jpg",
        "images/a-1/full-1600.jpg",
        "images/b/1x1-600.jpg",
    }


def test_a_file_bears_the_words_of_its_image() -> None:
    here = edition()
    words = words_in(here, here.images[BARGES])
    assert words.credit_line == CREDIT
    assert words.alt == "Picture of barges & more"


def test_where_the_image_says_nothing_the_story_that_opens_with_it_does() -> None:
    use = ImageUse(BARGES, alt="Seen here", credit=Credit(agency="Reuters"))
    here = uncredited(edition(story("other"), story("x", lead=use)))
    words = words_in(here, here.images[BARGES])
    assert (words.alt, words.credit_line) == ("Seen here", "Reuters")


@pytest.mark.parametrize("reference", ["i-barges", "barges.jpg"])
def test_where_nothing_else_does_the_text_gives_the_credit(reference: str) -> None:
    body = f'Words.\n\n![Alt](image:{reference} "Caption"){{credit="AFP/Jane Doe" .wide}}\n'
    here = uncredited(edition(story("x", body=body)))
    assert words_in(here, here.images[BARGES]).credit_line == "AFP/Jane Doe"


def test_a_damaged_original_is_named_when_its_file_is_made(tmp_path: Path) -> None:
    here = edition(media=tmp_path)
    blob_path(tmp_path, here.images[BARGES].sha256).write_bytes(b"not a picture")
    planned = image_file(here, PATH)
    assert planned is not None
    with pytest.raises(ExportError, match=r"barges\.jpg"):
        planned.data()
    (file,), warnings = image_files(here, (PATH,))
    assert not warnings
    with pytest.raises(ExportError, match=r"barges\.jpg"):
        file.data()


def test_files_of_several_pictures_may_be_asked_for_in_any_order(tmp_path: Path) -> None:
    here = edition(media=tmp_path)
    paths = [PATH, "images/i-field/1x1-600.jpg", "images/i-barges/1x1-600.jpg"]
    files, _ = image_files(here, paths)
    forward = {f.path: f.data() for f in files}
    backward = {f.path: f.data() for f in reversed(files)}
    assert forward == backward
    assert list(forward) == sorted(paths)


def test_a_picture_may_be_named_by_its_file_name() -> None:
    here = edition()
    lookup = PageLookup(here, urls_of(here.magazine))
    assert lookup.figure("barges.jpg") == lookup.figure("i-barges")
    assert lookup.figure("nothing") is None


@pytest.mark.parametrize("size", [(40, 30), (1, 1), (3000, 10), (10, 3000), (1200, 1200)])
def test_any_picture_can_be_placed_in_any_shape(size: tuple[int, int]) -> None:
    odd: Image = image("odd", size=size)
    here = replace(edition(), images={odd.id: odd})
    picture = here.picture(ImageUse(odd.id))
    assert picture is not None
    for ratio in ("full", "3x2", "1x1", "16x9", "og", "none"):
        assert cuts(odd, ratio)
        placed = shot(picture, urls_of(here.magazine), ratio, "100vw", largest=600)
        assert placed is not None
        assert placed.width >= 1
        assert placed.height >= 1


def test_a_lead_story_asks_for_no_rendition_that_there_is_not() -> None:
    here = edition()
    picture = here.picture(lead_story().lead)
    assert picture is not None
    placed = shot(picture, urls_of(here.magazine), "1x1", "6rem", largest=600)
    assert placed is not None
    assert placed.src == "images/i-barges/1x1-600.jpg"
    assert placed.srcset == ""


def test_a_picture_is_made_again_only_if_something_it_is_made_of_changed(tmp_path: Path) -> None:
    here, cache = edition(media=tmp_path), PrintCache(tmp_path / "cache")
    planned = image_file(here, PATH, cache)
    assert planned is not None
    first = planned.data()
    blob_path(tmp_path, here.images[BARGES].sha256).write_bytes(b"not a picture any more")
    again = image_file(here, PATH, cache)
    assert again is not None
    assert again.data() == first
    changed = replace(here.images[BARGES], alt="Other words")
    other = image_file(replace(here, images={BARGES: changed}), PATH, cache)
    assert other is not None
    with pytest.raises(ExportError, match=r"barges\.jpg"):
        other.data()
