"""Tests of the command lines that do no more than open the window."""

from pathlib import Path

import pytest

from deskeditor.cli.invocation import Invocation
from deskeditor.cli.straight import is_straight


@pytest.fixture
def invocation() -> Invocation:
    """Return an invocation whose window never opens."""

    def open_window(
        desk: Path, show: str | None, *, software_rendering: bool, quit_after_start: bool
    ) -> int:
        raise AssertionError((desk, show, software_rendering, quit_after_start))

    return Invocation(open_window)


def test_nothing_said_opens_the_window(invocation: Invocation) -> None:
    assert is_straight([], invocation)
    assert invocation.named_desk is None


def test_the_windows_own_options_are_taken_in(invocation: Invocation) -> None:
    line = ["--desk", "Weekly.desk", "--software-rendering", "--quit-after-start"]
    assert is_straight(line, invocation)
    assert invocation.named_desk == Path("Weekly.desk")
    assert invocation.software_rendering
    assert invocation.quit_after_start


@pytest.mark.parametrize(
    "line",
    [
        ["list"],
        ["--help"],
        ["--desk"],
        ["--desk", "--help"],
        ["--desk=Weekly.desk"],
        ["--desk", "Weekly.desk", "list"],
        ["--software-rendering", "--version"],
        ["--no-such-option"],
        [""],
    ],
)
def test_everything_else_is_left_to_the_commands(invocation: Invocation, line: list[str]) -> None:
    assert not is_straight(line, invocation)
    assert (invocation.named_desk, invocation.software_rendering) == (None, False)
    assert not invocation.quit_after_start
