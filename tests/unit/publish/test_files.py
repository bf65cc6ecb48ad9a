"""Writing a plan: all of it or what was there before, and nobody else's files."""

import contextlib
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from deskeditor.errors import ExportError
from deskeditor.publish.exported import MANIFEST
from deskeditor.publish.files import ExportCancelledError, write_folder
from deskeditor.publish.only_one import only_one
from deskeditor.publish.plan import ClosingFile, Plan, PlannedFile, Sums
from deskeditor.publish.swapping import beside, exchanged, heal, put_in_place
from deskeditor.publish.zipping import write_zip, zip_name

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="POSIX links and signals")


def manifest(sums: Sums) -> bytes:
    files = {path: {"sha256": s.sha256, "bytes": s.size} for path, s in sums.items()}
    return json.dumps({"format": "deskeditor-issue", "version": "1.0", "files": files}).encode()


def plan(word: str = "old", files: int = 3) -> Plan:
    """Return an export whose every file says `word`."""
    made = tuple(
        PlannedFile(f"pages/{n:03}/index.html", f"{word} {n}\n".encode()) for n in range(files)
    )
    return Plan(made, closing=(ClosingFile(MANIFEST, manifest),))


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def beside_target(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir() if path != target)


def test_a_plan_becomes_a_folder_with_its_manifest_last(tmp_path: Path) -> None:
    target = tmp_path / "new" / "site"
    written = write_folder(plan(), target)
    assert written.path == target
    assert written.files == 4
    assert written.bytes == sum(len(data) for data in tree(target).values())
    stated = json.loads((target / MANIFEST).read_bytes())["files"]
    assert stated["pages/000/index.html"]["sha256"] == hashlib.sha256(b"old 0\n").hexdigest()
    assert beside_target(target) == []


def test_a_second_export_replaces_the_first_and_leaves_nothing_of_it(tmp_path: Path) -> None:
    target = tmp_path / "site"
    write_folder(plan("old", 5), target)
    write_folder(plan("new", 2), target)
    assert set(tree(target)) == {"pages/000/index.html", "pages/001/index.html", MANIFEST}
    assert (target / "pages/000/index.html").read_bytes() == b"new 0\n"
    assert beside_target(target) == []


def test_costly_content_is_asked_for_once(tmp_path: Path) -> None:
    asked: list[int] = []

    def make() -> bytes:
        asked.append(1)
        return b"picture"

    write_folder(Plan((PlannedFile("a.jpg", make),)), tmp_path / "site")
    assert asked == [1]


def test_progress_counts_up_to_the_number_of_files(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    write_folder(plan(files=30), tmp_path / "site", lambda *what: told.append(what))
    done = [count for count, _, _ in told]
    assert done == sorted(done)
    assert told[-1] == (31, 31, "")
    assert {total for _, total, _ in told} == {31}


def test_cancelling_at_any_file_leaves_the_last_good_export_and_nothing_else(
    tmp_path: Path,
) -> None:
    target = tmp_path / "site"
    write_folder(plan("old"), target)
    before = tree(target)
    for stop_at in range(1, 5):
        asked = iter(range(1, 100))
        with pytest.raises(ExportCancelledError):
            write_folder(
                plan("new"),
                target,
                cancelled=lambda asked=asked, stop_at=stop_at: next(asked) >= stop_at,  # type: ignore[misc]
            )
        assert tree(target) == before
        assert beside_target(target) == []


def test_a_picture_that_cannot_be_made_leaves_the_last_good_export(tmp_path: Path) -> None:
    target = tmp_path / "site"
    write_folder(plan("old"), target)
    before = tree(target)

    def fail() -> bytes:
        raise ExportError("The picture “x.jpg” cannot be made.")

    with pytest.raises(ExportError, match=r"x\.jpg"):
        write_folder(Plan((*plan("new").files, PlannedFile("x.jpg", fail))), target)
    assert tree(target) == before
    assert beside_target(target) == []


def test_what_a_check_refuses_does_not_take_its_place(tmp_path: Path) -> None:
    target = tmp_path / "site"
    write_folder(plan("old"), target)

    def refuse(part: Path) -> None:
        assert (part / MANIFEST).is_file()
        raise ExportError("not fit")

    with pytest.raises(ExportError, match="not fit"):
        write_folder(plan("new"), target, check=refuse)
    assert (target / "pages/000/index.html").read_bytes() == b"old 0\n"


def test_a_folder_that_is_not_an_export_is_refused_and_untouched(tmp_path: Path) -> None:
    target = tmp_path / "photos"
    target.mkdir()
    (target / "holiday.jpg").write_bytes(b"dear")
    with pytest.raises(ExportError, match="not empty and holds no export"):
        write_folder(plan(), target)
    assert tree(target) == {"holiday.jpg": b"dear"}
    assert beside_target(target) == []


@pytest.mark.parametrize(
    "foreign", [b"", b"[]", b"{", b'{"format": "other"}', b"\xff", b'{"format": ["x"]}']
)
def test_a_manifest_of_another_program_makes_no_export(tmp_path: Path, foreign: bytes) -> None:
    target = tmp_path / "site"
    target.mkdir()
    (target / MANIFEST).write_bytes(foreign)
    with pytest.raises(ExportError, match="holds no export"):
        write_folder(plan(), target)


def test_files_that_someone_put_into_an_export_are_not_swept_away(tmp_path: Path) -> None:
    target = tmp_path / "site"
    write_folder(plan(), target)
    (target / ".git").mkdir()
    (target / ".git" / "config").write_bytes(b"")
    (target / "CNAME").write_bytes(b"x.example")
    with pytest.raises(ExportError, match=r"\.git/config and 1 more"):
        write_folder(plan("new"), target)
    assert (target / "CNAME").read_bytes() == b"x.example"


def test_what_file_managers_leave_behind_does_not_stop_an_export(tmp_path: Path) -> None:
    target = tmp_path / "site"
    write_folder(plan(), target)
    (target / ".DS_Store").write_bytes(b"")
    write_folder(plan("new"), target)
    assert ".DS_Store" not in tree(target)


def test_an_empty_folder_is_taken_and_a_file_is_not(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    write_folder(plan(), tmp_path / "empty")
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(ExportError, match="is a file"):
        write_folder(plan(), tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == b"x"


@posix_only
def test_a_target_that_is_a_link_is_refused_and_links_inside_are_not_followed(
    tmp_path: Path,
) -> None:
    dear = tmp_path / "dear"
    dear.mkdir()
    (dear / "file").write_bytes(b"dear")
    (tmp_path / "link").symlink_to(dear)
    with pytest.raises(ExportError, match="is a link"):
        write_folder(plan(), tmp_path / "link")
    target = tmp_path / "site"
    write_folder(plan(), target)
    (target / "pages" / "sneaky").symlink_to(dear)
    with pytest.raises(ExportError, match="pages/sneaky"):
        write_folder(plan("new"), target)
    assert tree(dear) == {"file": b"dear"}


@pytest.mark.parametrize(
    "path",
    [
        *("/etc/passwd", "../up", "a/../../b", "a//b", "a/./b", "", "a\\b", "C:/x", "a\x00b"),
        *("con", "NUL.txt", "a/com1.html", "ends.", "ends ", "what?", "x" * 256, "é" * 128),
    ],
)
def test_paths_that_climb_or_that_not_every_system_holds_are_refused(
    tmp_path: Path, path: str
) -> None:
    with pytest.raises(ExportError):
        write_folder(Plan((PlannedFile(path, b""),)), tmp_path / "site")
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("one", "other"), [("a/X", "a/x"), ("caf\u00e9", "cafe\u0301"), ("a", "a"), ("a", "A/b")]
)
def test_paths_that_would_be_one_on_another_system_are_refused(
    tmp_path: Path, one: str, other: str
) -> None:
    with pytest.raises(ExportError):
        write_folder(Plan((PlannedFile(one, b""), PlannedFile(other, b""))), tmp_path / "s")


@posix_only
def test_a_place_that_cannot_be_written_is_told_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ExportError, match="Look after the disk, then export again"):
        write_folder(plan(), tmp_path / "file" / "site")


@posix_only
def test_a_full_disk_leaves_the_last_good_export(tmp_path: Path) -> None:
    target = tmp_path / "site"
    write_folder(plan("old"), target)
    before = tree(target)
    script = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from deskeditor.publish.files import write_folder\n"
        "from deskeditor.publish.plan import Plan, PlannedFile\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))\n"
        "write_folder(Plan((PlannedFile('a', b'x' * 90_000),)), Path(sys.argv[1]))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(target)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "What was there before is still there." in ran.stderr
    assert tree(target) == before
    assert beside_target(target) == []


def test_two_exports_to_one_place_do_not_mix(tmp_path: Path) -> None:
    target = tmp_path / "site"
    with (
        only_one(target.with_name(".site.lock")),
        pytest.raises(ExportError, match="Another export to “site” is running"),
    ):
        write_folder(plan(), target)
    write_folder(plan(), target)
    assert beside_target(target) == []


def test_where_folders_cannot_be_swapped_the_old_one_is_moved_aside(tmp_path: Path) -> None:
    target, part = tmp_path / "site", tmp_path / ".part"
    write_folder(plan("old"), target)
    write_folder(plan("new"), part)
    put_in_place(part, target, exchange=lambda _one, _other: False)
    assert (target / "pages/000/index.html").read_bytes() == b"new 0\n"
    assert beside_target(target) == []


def test_if_the_new_one_cannot_take_its_place_the_old_one_comes_back(tmp_path: Path) -> None:
    target = tmp_path / "site"
    write_folder(plan("old"), target)
    with pytest.raises(OSError, match="gone"):
        put_in_place(tmp_path / "gone", target, exchange=lambda _one, _other: False)
    assert (target / "pages/000/index.html").read_bytes() == b"old 0\n"


def test_a_crash_between_two_renames_is_healed_by_the_next_look(tmp_path: Path) -> None:
    target = tmp_path / "site"
    write_folder(plan("old"), target)
    target.rename(beside(target, "old"))
    beside(target, "part").mkdir()
    heal(target)
    assert (target / "pages/000/index.html").read_bytes() == b"old 0\n"
    assert beside_target(target) == []


def test_what_was_moved_aside_goes_once_the_new_one_is_in_place(tmp_path: Path) -> None:
    target = tmp_path / "site"
    write_folder(plan("new"), target)
    write_folder(plan("old"), beside(target, "old"))
    beside(target, "part").write_bytes(b"a file, not a folder")
    heal(target)
    assert (target / "pages/000/index.html").read_bytes() == b"new 0\n"
    assert beside_target(target) == []


@posix_only
def test_swapping_with_a_folder_that_is_gone_fails_or_is_declined(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    gone = tmp_path / "gone"
    with contextlib.suppress(FileNotFoundError):
        assert not exchanged(tmp_path / "one", gone)
    assert not gone.exists()


def test_folders_of_others_with_like_names_are_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "site"
    for name in (".site.part", ".site.x.part", ".other.0199.part", ".site.old"):
        (tmp_path / name).mkdir()
    write_folder(plan(), target)
    assert len(beside_target(target)) == 4


def test_swapping_in_one_step_swaps_or_says_that_it_cannot(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    (one / "mark").write_bytes(b"")
    assert (other if exchanged(one, other) else one).joinpath("mark").exists()


@posix_only
def test_a_first_export_never_replaces_what_someone_else_just_put_there(tmp_path: Path) -> None:
    target = tmp_path / "site"

    def meanwhile(_part: Path) -> None:
        target.mkdir()
        (target / "dear").write_bytes(b"dear")

    with pytest.raises(ExportError):
        write_folder(plan(), target, check=meanwhile)
    assert tree(target) == {"dear": b"dear"}


_EXPORT = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from test_files import plan
from deskeditor.publish.files import write_folder
print("ready", flush=True)
word = 0
while True:
    word += 1
    write_folder(plan(f"word{word}", 40), Path(sys.argv[1]))
"""


@posix_only
def test_killing_an_export_at_any_moment_leaves_one_whole_export(tmp_path: Path) -> None:
    target = tmp_path / "site"
    write_folder(plan("word0", 40), target)
    chance = random.Random(61)  # noqa: S311 - moments, not secrets
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    for _ in range(12):
        with subprocess.Popen(
            [sys.executable, "-c", _EXPORT, str(target), str(Path(__file__).parent)],
            stdout=subprocess.PIPE,
            env=environment,
        ) as child:
            assert child.stdout is not None
            child.stdout.readline()
            try:
                child.wait(timeout=chance.uniform(0.0, 0.25))
            except subprocess.TimeoutExpired:
                child.send_signal(signal.SIGKILL)
            child.wait()
        heal(target)
        found = tree(target)
        words = {data.split()[0] for path, data in found.items() if path != MANIFEST}
        assert len(words) == 1
        assert len(found) == 41
        assert hashlib.sha256(found["pages/007/index.html"]).hexdigest() in (
            found[MANIFEST].decode()
        )
    write_folder(plan("last", 40), target)
    assert beside_target(target) == []


def test_a_zip_holds_the_folder_in_byte_order_with_fixed_dates_and_modes(tmp_path: Path) -> None:
    target = tmp_path / zip_name("mag")
    written = write_zip(plan(), target)
    assert written.path == target
    with zipfile.ZipFile(target) as packed:
        entries = packed.infolist()
        names = [entry.filename for entry in entries]
        assert packed.read("mag/pages/000/index.html") == b"old 0\n"
    assert names == sorted(names)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {0o100644}
    assert beside_target(target) == []


def test_the_same_plan_makes_the_same_zip(tmp_path: Path) -> None:
    made = [tmp_path / folder / zip_name("mag") for folder in ("a", "b")]
    for target in made:
        write_zip(plan(), target)
    assert made[0].read_bytes() == made[1].read_bytes()
    assert zip_name(zip_name("mag")) == "mag.deskpkg.zip"


def test_a_zip_replaces_an_export_of_ours_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / zip_name("mag")
    write_zip(plan("old"), target)
    write_zip(plan("new"), target)
    with zipfile.ZipFile(target) as packed:
        assert packed.read("mag/pages/000/index.html") == b"new 0\n"
    other = tmp_path / "letters.zip"
    other.write_bytes(b"not a zip")
    with pytest.raises(ExportError, match="no export of Desk Editor"):
        write_zip(plan(), other)
    assert other.read_bytes() == b"not a zip"
    (tmp_path / "folder").mkdir()
    with pytest.raises(ExportError, match="Choose another name"):
        write_zip(plan(), tmp_path / "folder")


def test_a_zip_that_was_stopped_leaves_the_last_one(tmp_path: Path) -> None:
    target = tmp_path / zip_name("mag")
    write_zip(plan("old"), target)
    before = target.read_bytes()
    (tmp_path / beside(target, "zip").name).write_bytes(b"left by a crash")
    with pytest.raises(ExportCancelledError):
        write_zip(plan("new"), target, cancelled=lambda: True)
    with pytest.raises(ExportError, match="not fit"):
        write_zip(plan("new"), target, check=_unfit)
    assert target.read_bytes() == before
    assert beside_target(target) == []


def _unfit(_part: Path) -> None:
    raise ExportError("not fit")


def test_a_folder_with_spaces_and_letters_of_all_scripts_is_a_fine_place(tmp_path: Path) -> None:
    target = tmp_path / "Söndags bilaga" / "номер 61 – «весна»"
    write_folder(plan(), target)
    write_folder(plan("new"), target)
    assert (target / MANIFEST).is_file()
    shutil.rmtree(target.parent)
