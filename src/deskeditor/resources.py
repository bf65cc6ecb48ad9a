"""Where a bundled file is: in a checkout, an installed wheel or a frozen build alike.

The wheel carries the top-level `resources/` as `deskeditor/_resources`; a frozen build puts the
same folder beside the package; a checkout has it two levels up.
"""

from functools import cache
from pathlib import Path


@cache
def root() -> Path:
    """Return the folder that holds the bundled files.

    Raises FileNotFoundError if the program was installed without them.
    """
    package = Path(__file__).resolve().parent
    for candidate in (package / "_resources", package.parent.parent / "resources"):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"Desk Editor's resources are missing beside {package}")


def path(*parts: str) -> Path:
    """Return the path of a bundled file or folder; it must exist.

    Raises FileNotFoundError naming the missing part.
    """
    found = root().joinpath(*parts)
    if not found.exists():
        raise FileNotFoundError(f"Desk Editor's resource {'/'.join(parts)} is missing: {found}")
    return found


def text(*parts: str) -> str:
    """Return a bundled UTF-8 text."""
    return path(*parts).read_text(encoding="utf-8")
