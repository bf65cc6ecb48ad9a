"""Reading and taking in a vocabulary file: loaded with the first one."""

# ruff: noqa: PLC0415 - a place does without the importer until then

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from deskeditor.exchange.vocabulary_files import FoundVocabulary
    from deskeditor.model.vocabulary import TermKind
    from deskeditor.operations.operation import Operation


def found_terms(path: Path, kind: TermKind | None) -> FoundVocabulary:
    """Return the terms of a file. Raises UnreadableFileError."""
    from deskeditor.exchange.vocabulary_files import read_vocabulary

    return read_vocabulary(path, kind)


def import_of(found: FoundVocabulary) -> Operation[Any]:
    """Return the act of taking them in."""
    from deskeditor.operations.vocabulary_import import import_vocabulary

    return import_vocabulary(found.terms)
