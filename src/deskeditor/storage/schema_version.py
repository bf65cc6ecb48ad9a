"""Which files are desks, and which version of the schema this program writes."""

from dataclasses import dataclass

APPLICATION_ID = int.from_bytes(b"DSKE", "big")
MAJOR, MINOR = 1, 2  # of the schema: a later minor can still be written, a later major cannot


@dataclass(frozen=True, slots=True)
class FileVersion:
    """The schema a desk file was written with."""

    major: int
    minor: int

    @property
    def number(self) -> int:
        """The version as SQLite's `user_version` holds it."""
        return self.major << 16 | self.minor


TODAY = FileVersion(MAJOR, MINOR)
