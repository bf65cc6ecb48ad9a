"""What a frozen build holds beside the code that PyInstaller finds by itself."""

from pathlib import Path


def data_files(project: Path) -> list[tuple[str, str]]:
    """Return pairs of a file or folder and its folder in the build."""
    return [
        (str(project / "resources"), "deskeditor/_resources"),
        (str(project / "src/deskeditor/storage/migrations"), "deskeditor/storage/migrations"),
        (str(project / "LICENSE"), "."),
    ]


def hidden_imports() -> list[str]:
    """Return modules that are imported by name at run time."""
    return ["sqlalchemy.dialects.sqlite.pysqlite", "logging.config"]


def unwanted() -> list[str]:
    """Return modules that others import when they are there and that we never use."""
    return ["tkinter", "IPython", "matplotlib", "numpy", "pandas", "pytest", "hypothesis", "mypy"]
