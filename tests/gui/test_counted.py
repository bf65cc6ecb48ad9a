"""One thing is spoken of as one."""

import pytest

from deskeditor.gui.counted import counted


@pytest.mark.parametrize(
    ("count", "told"),
    [(0, "0 stories"), (1, "1 story"), (2, "2 stories"), (1200, "1,200 stories")],
)
def test_one_is_not_several(count: int, told: str) -> None:
    assert counted(count, "1 story", "%1 stories") == told
