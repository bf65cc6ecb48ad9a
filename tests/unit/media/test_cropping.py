"""A crop is the largest box of its shape, around the focal point, within the picture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskeditor.media.cropping import crop_box, fitted

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
