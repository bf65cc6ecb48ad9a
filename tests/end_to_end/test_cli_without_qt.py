from pathlib import Path

from command import run_process

# The program as it is where PySide6 was never installed.
WITHOUT_QT = """
import sys
sys.modules["PySide6"] = sys.modules["shiboken6"] = None
from deskeditor.__main__ import main
sys.exit(main())
"""


def test_the_command_line_needs_no_qt(story_file: Path, desk_path: Path) -> None:
    taken = run_process("--desk", desk_path, "import", story_file, "--json", code=WITHOUT_QT)
    assert taken.status == 0, taken.err
    (item,) = taken.json["items"]
    shown = run_process("--desk", desk_path, "show", item["slug"], "--json", code=WITHOUT_QT)
    assert shown.json["headline"] == item["headline"]


def test_the_window_says_what_it_needs(desk_path: Path) -> None:
    answer = run_process("--desk", desk_path, "open", code=WITHOUT_QT)
    assert answer.status == 1
    assert "PySide6" in answer.err
    assert "Traceback" not in answer.err


def test_no_command_but_open_loads_qt(story_file: Path) -> None:
    code = """
import sys
from deskeditor.__main__ import main
status = main()
loaded = [name for name in sys.modules if name.startswith(("PySide6", "shiboken6"))]
sys.exit(9 if loaded else status)
"""
    assert run_process("render", story_file, code=code).status == 0
    assert run_process("--help", code=code).status == 0


def test_help_reads_no_database_library() -> None:
    code = """
import sys
from deskeditor.__main__ import main
main()
sys.exit(9 if {"sqlalchemy", "lxml", "PIL", "jinja2"} & set(sys.modules) else 0)
"""
    assert run_process("--help", code=code).status == 0


def test_python_m_deskeditor_tells_its_versions() -> None:
    answer = run_process("--version")
    assert answer.status == 0
    for part in ("deskeditor 0.", "Python 3.", "SQLite 3."):
        assert part in answer.out
