"""Findings: what a check, a verification or an import has to say."""

from dataclasses import dataclass
from enum import StrEnum

from deskeditor.model.anchor import Anchor


class Level(StrEnum):
    """How much a finding weighs: a block stops an export, a warning asks, a note tells."""

    BLOCK = "block"
    WARN = "warn"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a rule found. `field` names a story field; `anchor` a range of its text."""

    rule: str  # "credit-missing"
    level: Level
    message: str  # one sentence: the thing, the cause, the way out
    field: str = ""
    anchor: Anchor | None = None
