"""Room kept back on the disk of a desk, so that what was typed last still fits on a full one."""

import contextlib
import os
from pathlib import Path

SIZE = 4 << 20  # bytes


class Ballast:
    """A file beside the desk that means nothing and is let go when the disk is full."""

    def __init__(self, desk: Path) -> None:
        self.path = desk.with_name(f"{desk.name}.ballast")

    def load(self) -> bool:
        """Take the room unless it is taken; False where there is none to spare."""
        if self.path.exists():
            return True
        part = self.path.with_name(f"{self.path.name}.part")
        try:
            with part.open("wb") as file:
                _allocate(file.fileno())
            part.replace(self.path)
        except OSError:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            return False
        return True

    def drop(self) -> bool:
        """Give the room back; False if none was taken."""
        try:
            self.path.unlink()
        except OSError:
            return False
        return True


def _allocate(handle: int) -> None:
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(handle, 0, SIZE)
        return
    for _ in range(SIZE >> 16):  # pragma: no cover - where the system cannot reserve
        os.write(handle, b"\0" * (1 << 16))
