import subprocess
import sys

HEAVY = ("sqlalchemy", "alembic", "jinja2", "PIL", "lxml", "markdown", "bs4", "jsonschema")


def test_the_window_s_modules_load_nothing_that_the_list_does_not_need() -> None:
    code = (
        "import sys, deskeditor.gui.application\n"
        f"print(*(name for name in {HEAVY!r} if name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == []
