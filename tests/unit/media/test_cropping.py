"""A crop is the largest box of its shape, around the focal point, within the picture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskeditor.media.cropping import crop_box, cut_box, fitted
from deskeditor.media.sizes import planned
from deskeditor.model.crop import HOUSE_RATIOS, Crop, proportions

sides = st.integers(1, 12_000)
shapes = st.tuples(st.integers(1, 2000), st.integers(1, 2000))
fractions = st.floats(0, 1)


def test_a_crop_is_centred_on_the_focal_point_where_there_is_room() -> None:
    assert crop_box(6000, 4000, (1, 1), (0.5, 0.5)) == (1000, 0, 5000, 4000)
    assert crop_box(6000, 4000, (1, 1), (0.4, 0.5)) == (400, 0, 4400, 4000)


@pytest.mark.parametrize(
    ("focal", "left"), [((0.0, 0.5), 0), ((0.1, 0.9), 0), ((0.9, 0.1), 2000), ((7.0, 0.5), 2000)]
)
def test_a_crop_stays_within_the_picture(focal: tuple[float, float], left: float) -> None:
    assert crop_box(6000, 4000, (1, 1), focal)[0] == left


@given(sides, sides, shapes, fractions, fractions)
def test_a_crop_has_its_shape_touches_two_edges_and_holds_the_focal_point(
    width: int, height: int, shape: tuple[int, int], across: float, down: float
) -> None:
    left, top, right, bottom = crop_box(width, height, shape, (across, down))
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    assert (right - left) * shape[1] == pytest.approx((bottom - top) * shape[0])
    full = pytest.approx(width) == right - left or pytest.approx(height) == bottom - top
    assert full
    assert left - 1e-6 <= across * width <= right + 1e-6
    assert top - 1e-6 <= down * height <= bottom + 1e-6


@given(sides, sides, shapes)
def test_a_picture_is_never_fitted_larger(width: int, height: int, most: tuple[int, int]) -> None:
    wide, high = fitted(width, height, most)
    assert 1 <= wide <= min(width, most[0]) or wide == 1
    assert 1 <= high <= min(height, most[1]) or high == 1


@st.composite
def cuts(draw: st.DrawFn) -> Crop:
    """A cut by hand within the picture, for any ratio of the house."""
    left, top = draw(st.floats(0, 0.9)), draw(st.floats(0, 0.9))
    width = draw(st.floats(0.05, 1 - left))
    height = draw(st.floats(0.05, 1 - top))
    return Crop(draw(st.sampled_from(HOUSE_RATIOS)), left, top, width, height)


@given(sides, sides, cuts(), fractions, fractions)
def test_a_cut_by_hand_comes_before_the_focal_point(
    width: int, height: int, cut: Crop, across: float, down: float
) -> None:
    shape = proportions(cut.ratio)
    left, top, right, bottom = cut_box((width, height), cut.ratio, shape, (across, down), (cut,))
    assert left >= cut.left * width - 1e-6
    assert top >= cut.top * height - 1e-6
    assert right <= (cut.left + cut.width) * width + 1e-6
    assert bottom <= (cut.top + cut.height) * height + 1e-6
    assert (right - left) * shape[1] == pytest.approx((bottom - top) * shape[0])


def test_other_ratios_follow_the_focal_point_and_near_ones_the_middle_of_the_cut() -> None:
    cut = Crop("2x1", 0.5, 0.0, 0.5, 0.5)
    size, focal = (4000, 4000), (0.1, 0.9)
    assert cut_box(size, "2x1", (2, 1), focal, (cut,)) == (2000, 500, 4000, 1500)
    assert cut_box(size, "1x1", (1, 2), focal, (cut,)) == crop_box(*size, (1, 2), focal)
    assert cut_box(size, "og", (1, 2), focal, (cut,)) == crop_box(*size, (1, 2), (0.75, 0.25))


def test_a_mail_shows_the_cut_of_its_ratio_and_a_senseless_cut_is_passed_over() -> None:
    cut = Crop("16x9", 0.25, 0.25, 0.5, 0.5)
    assert cut_box((1600, 900), "email", (16, 9), (0, 0), (cut,)) == (400, 225, 1200, 675)
    beyond = Crop("16x9", 0.75, 0.25, 0.5, 0.5)
    assert cut_box((1600, 900), "email", (16, 9), (0, 0), (beyond,)) == (0, 0, 1600, 900)


@given(sides, sides, st.lists(cuts(), max_size=4))
def test_what_is_planned_of_a_cut_is_no_larger_than_the_cut(
    width: int, height: int, crops: list[Crop]
) -> None:
    own = {crop.ratio: crop for crop in reversed(crops)}
    for rendition in planned(width, height, crops):
        crop = own.get(rendition.ratio)
        if crop is not None:
            assert rendition.width <= max(1, crop.width * width + 1e-6)
            assert rendition.height <= max(1, crop.height * height + 1e-6)
