"""A cut set by hand replaces that of its ratio, and lies within the picture."""

import pytest

from deskeditor.model.crop import HOUSE_RATIOS, Crop, proportions, with_crop, without_crop


def test_a_cut_replaces_that_of_its_ratio_and_all_stand_in_the_order_of_the_house() -> None:
    wide, square = Crop("3x1", 0, 0.25, 1, 0.5), Crop("1x1", 0.1, 0.1, 0.5, 0.5)
    both = with_crop(with_crop((), square), wide)
    assert both == (wide, square)
    other = Crop("1x1", 0.5, 0.5, 0.5, 0.5)
    assert with_crop(both, other) == (wide, other)
    assert without_crop(both, "1x1") == (wide,)


@pytest.mark.parametrize(
    "crop",
    [
        Crop("5x4", 0, 0, 1, 1),
        Crop("1x1", -0.1, 0, 0.5, 0.5),
        Crop("1x1", 0.6, 0, 0.5, 0.5),
        Crop("1x1", 0.5, 0.5, 0, 0.5),
    ],
)
def test_a_cut_outside_the_picture_or_of_no_ratio_of_the_house_is_refused(crop: Crop) -> None:
    with pytest.raises(ValueError, match=crop.ratio):
        with_crop((), crop)


def test_every_ratio_of_the_house_is_two_numbers() -> None:
    assert [proportions(ratio) for ratio in HOUSE_RATIOS][-1] == (16, 9)
    assert Crop("1x1", 0.2, 0.4, 0.2, 0.4).middle == pytest.approx((0.3, 0.6))
