"""What a verification has to say."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Level = Literal["error", "warn", "note"]


class Kind(StrEnum):
    """What a finding is about."""

    FILE = "file"  # missing, extra, changed, unreadable
    SCHEMA = "schema"
    LINK = "link"
    PICTURE = "picture"
    CREDIT = "credit"
    FEED = "feed"
    DATA = "data"  # structured data in pages
    MAIL = "mail"
    PLACEHOLDER = "placeholder"


@dataclass(frozen=True, slots=True)
class VerifyFinding:
    """One thing that is wrong, or worth a look, in one file of an export."""

    level: Level
    where: str  # path inside the export
    what: str  # one sentence
    kind: Kind = Kind.FILE

    @property
    def is_damage(self) -> bool:
        """True if the export is not what was meant to be written."""
        return self.level == "error" and self.kind in (Kind.FILE, Kind.SCHEMA)


def has_errors(findings: Sequence[VerifyFinding]) -> bool:
    """Return True if any finding is an error; warnings and notes alone leave an export fit."""
    return any(finding.level == "error" for finding in findings)
