"""What a file system is asked for so that a renamed file is there after a power cut."""

import os
import sys
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable, where the system knows how (not on Windows)."""
    if sys.platform == "win32":  # pragma: no cover - a folder cannot be synced there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
