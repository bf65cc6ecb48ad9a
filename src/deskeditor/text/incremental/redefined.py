"""What changed between two sets of definitions, and whom it concerns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from deskeditor.text.dialect.pieces import Piece
from deskeditor.text.dialect.sheet import Definitions

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Redefined:
    """Names whose definition came, went or changed."""

    targets: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    notes: frozenset[str] = frozenset()

    @classmethod
    def between(cls, before: Definitions, after: Definitions) -> "Redefined":
        """Return what `after` defines otherwise than `before`."""
        return cls(
            _changed(before.targets, after.targets),
            _changed(before.abbreviations, after.abbreviations),
            before.notes ^ after.notes,
        )

    def __bool__(self) -> bool:
        """Return whether anything is defined otherwise."""
        return bool(self.targets or self.abbreviations or self.notes)

    def concerns(self, piece: Piece, lines: Sequence[str]) -> bool:
        """Return whether `piece`, made of `lines`, may look otherwise now."""
        return (
            any(label in self.targets for label, _ in piece.asked_targets)
            or any(label in self.notes for label, _ in piece.asked_notes)
            or any(
                key in piece.borrowed or any(key in line for line in lines)
                for key in self.abbreviations
            )
        )


def _changed(before: Mapping[str, _T], after: Mapping[str, _T]) -> frozenset[str]:
    return frozenset(
        name
        for name in before.keys() | after.keys()
        if name not in before or name not in after or before[name] != after[name]
    )
