import pytest

from deskeditor.cli.displays import can_show_window, is_refused_to_root


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({"QT_QPA_PLATFORM": "offscreen:enable_fonts"}, "win32", False),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_a_window_opens_only_where_somebody_can_see_it(
    environment: dict[str, str], platform: str, expected: bool
) -> None:
    assert can_show_window(environment, platform, user=1000) is expected


def test_root_opens_a_window_only_with_the_sandbox_off() -> None:
    assert not can_show_window({"DISPLAY": ":0"}, "linux", user=0)
    off = {"DISPLAY": ":0", "QTWEBENGINE_DISABLE_SANDBOX": "1"}
    assert can_show_window(off, "linux", user=0)


def test_only_linux_refuses_root() -> None:
    assert is_refused_to_root({}, "linux", user=0)
    assert not is_refused_to_root({}, "linux", user=1000)
    assert not is_refused_to_root({}, "darwin", user=0)
