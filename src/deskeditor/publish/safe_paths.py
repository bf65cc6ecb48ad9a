"""Paths of a plan that every file system can hold, and that none can lead astray."""

import re
import unicodedata
from collections.abc import Iterable

from deskeditor.errors import ExportRefusedError

_NEVER = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_LONGEST = 255  # bytes of one name


def checked_paths(paths: Iterable[str]) -> None:
    """Check the paths of a plan.

    Raises ExportRefusedError for one that is not relative, climbs, is the same as another to a
    file system that ignores case or forms of letters, or that Windows could not hold.
    """
    seen: dict[str, str] = {}
    for path in paths:
        flaw = next((flaw for name in path.split("/") if (flaw := _flaw(name))), "")
        if flaw:
            raise ExportRefusedError(
                f"The file “{path}” cannot be exported: {flaw}. Change its name."
            )
        key = unicodedata.normalize("NFC", path).casefold()
        if key in seen:
            raise ExportRefusedError(
                f"The files “{seen[key]}” and “{path}” would be one. Change one of the names."
            )
        seen[key] = path
    for key, path in seen.items():
        folder = key.rpartition("/")[0]
        while folder:
            if folder in seen:
                raise ExportRefusedError(
                    f"“{seen[folder]}” would be a file and, for “{path}”, a folder."
                )
            folder = folder.rpartition("/")[0]


def _flaw(name: str) -> str:
    if name in ("", ".", ".."):
        return "its path is not a plain one inside the export"
    if _NEVER.search(name):
        return "its name has a character that not every system allows"
    if _RESERVED.fullmatch(name) or name.endswith((".", " ")):
        return "Windows does not allow the name"
    if len(name.encode()) > _LONGEST:
        return f"its name is longer than {_LONGEST} bytes"
    return ""
