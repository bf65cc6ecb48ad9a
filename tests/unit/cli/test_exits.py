import pytest

from deskeditor import errors
from deskeditor.cli.exits import Exit, sentence_for, status_of


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.RefusedError("no"), Exit.FINDINGS),
        (errors.NotFoundError("gone"), Exit.FINDINGS),
        (errors.StaleRevisionError("late"), Exit.FINDINGS),
        (errors.DeskError("hm"), Exit.FINDINGS),
        (errors.DeskMissingError("none"), Exit.UNREADABLE),
        (errors.DeskForeignError("other"), Exit.UNREADABLE),
        (errors.DeskLockedError("held"), Exit.UNREADABLE),
        (errors.DiskFullError("full"), Exit.UNREADABLE),
        (errors.UnreadableFileError("bytes"), Exit.UNREADABLE),
        (errors.ExportError("disk"), Exit.UNREADABLE),
        (errors.ExportRefusedError("not ours"), Exit.FINDINGS),
    ],
)
def test_every_kind_of_failure_has_its_status(error: errors.DeskError, status: Exit) -> None:
    assert status_of(error) is status


def test_the_statuses_are_those_that_scripts_rely_on() -> None:
    assert list(map(int, Exit)) == [0, 1, 2, 3]


def test_the_system_s_refusal_names_the_file_and_the_cause() -> None:
    error = PermissionError(13, "Permission denied", "/desks/Review.desk")
    assert sentence_for(error) == "/desks/Review.desk: Permission denied."
    assert sentence_for(OSError("strange")) == "strange."
