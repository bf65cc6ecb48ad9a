"""A frozen build: the folder that PyInstaller makes, laid out by the same list and run."""

import importlib
import shutil
import sys
from pathlib import Path

import pytest

from command import run_process

PROJECT = Path(__file__).parents[2]
sys.path.insert(0, str(PROJECT / "packaging"))
frozen_contents = importlib.import_module("frozen_contents")

# As the loader of a frozen build does: the modules come from its own folder, and no other.
START = """
import sys
sys.path[:] = [sys.argv.pop(1), *(p for p in sys.path if p and not p.endswith("src"))]
from deskeditor import resources
print(resources.root())
from deskeditor.__main__ import main
sys.exit(main())
"""


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the code without its data, and then what the list adds."""
    folder = tmp_path_factory.mktemp("frozen")
    package = PROJECT / "src" / "deskeditor"
    only_code = shutil.ignore_patterns("__pycache__", "migrations")
    shutil.copytree(package, folder / "deskeditor", ignore=only_code)
    for source, target in frozen_contents.data_files(PROJECT):
        if Path(source).is_dir():
            shutil.copytree(source, folder / target)
        else:
            shutil.copy(source, folder / target)
    return folder


def test_it_finds_its_resources_and_makes_a_desk(
    frozen: Path, story_file: Path, desk_path: Path
) -> None:
    arguments = (frozen, "--desk", desk_path, "import", story_file, "--yes")
    answer = run_process(*arguments, code=START)
    assert answer.status == 0, answer.err
    assert Path(answer.out.splitlines()[0]) == frozen / "deskeditor" / "_resources"
    assert "1 created" in answer.out


def test_every_hidden_import_exists() -> None:
    for module in frozen_contents.hidden_imports():
        assert importlib.import_module(module).__name__ == module


def test_nothing_that_is_left_out_is_ours() -> None:
    assert not [name for name in frozen_contents.unwanted() if name.startswith("deskeditor")]
