"""The built wheel, installed into an empty environment, is the whole program."""

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from command import run_process

PROJECT = Path(__file__).parents[2]
WHERE = "import deskeditor; print(deskeditor.__file__)"
RESOURCES = """
from deskeditor import resources
root = resources.root()
print(root)
print(*sorted(p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file()), sep="\\n")
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an environment that holds our wheel and can see what it stands on."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    build = ["wheel", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir"]
    subprocess.run([*pip, *build, folder, PROJECT], check=True)
    (wheel,) = folder.glob("deskeditor-*.whl")
    environment = folder / "environment"
    venv.create(environment, with_pip=False, symlinks=sys.platform != "win32")
    into = ["--python", str(environment), "install", "--no-deps", "--no-index"]
    subprocess.run([*pip, *into, wheel], check=True)
    (site,) = environment.rglob("site-packages")
    seen = dict.fromkeys(sysconfig.get_paths()[name] for name in ("purelib", "platlib"))
    (site / "what-we-stand-on.pth").write_text("\n".join(seen) + "\n", encoding="utf-8")
    return environment


@pytest.fixture(scope="module")
def python(installed: Path) -> str:
    folder = "Scripts" if sys.platform == "win32" else "bin"
    return str(installed / folder / "python")


def test_it_runs_from_the_environment_and_not_from_the_checkout(
    installed: Path, python: str, tmp_path: Path
) -> None:
    answer = run_process(python=python, code=WHERE, PYTHONPATH="")
    assert Path(answer.out.strip()).is_relative_to(installed)


def test_the_command_is_there_and_tells_its_version(installed: Path, python: str) -> None:
    command = Path(python).with_name("deskeditor")
    done = subprocess.run([command, "--version"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stdout.startswith("deskeditor ")


def test_it_brings_every_resource_of_the_checkout(installed: Path, python: str) -> None:
    root, *files = run_process(python=python, code=RESOURCES, PYTHONPATH="").out.splitlines()
    assert Path(root).is_relative_to(installed)
    _, *here = run_process(code=RESOURCES).out.splitlines()
    assert files == here


def test_it_takes_a_story_in_and_sends_an_issue_out(
    python: str, story_file: Path, desk_path: Path, sample_desk: Path, tmp_path: Path
) -> None:
    taken = run_process("--desk", desk_path, "import", story_file, "--json", python=python)
    assert taken.status == 0, taken.err
    folder = tmp_path / "issue"
    sent = run_process("--desk", sample_desk, "export", "issue", "60", folder, python=python)
    assert sent.status == 0, sent.err
    assert (folder / "issue.html").is_file()


def test_its_window_opens(python: str, sample_desk: Path) -> None:
    answer = run_process("--desk", sample_desk, "--quit-after-start", python=python)
    assert answer.status == 0, answer.err


def test_it_tells_a_linux_desktop_what_it_is(installed: Path) -> None:
    share = installed / "share"
    name = "org.deskeditor.DeskEditor"
    assert (share / "applications" / f"{name}.desktop").is_file()
    assert (share / "metainfo" / f"{name}.metainfo.xml").is_file()
    assert (share / "mime" / "packages" / f"{name}.xml").is_file()
    assert (share / "icons/hicolor/scalable/apps" / f"{name}.svg").is_file()
