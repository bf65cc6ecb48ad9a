"""Stories that begin as those of their column do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deskeditor.errors import NotFoundError
from deskeditor.model.ids import StoryId, TermId, new_id
from deskeditor.model.story import Story
from deskeditor.model.vocabulary import TermKind
from deskeditor.operations.operation import Operation, Outcome
from deskeditor.operations.stories import story_changes, trash_stories

if TYPE_CHECKING:
    from deskeditor.storage.transaction import Transaction


def create_from_column(column: TermId) -> Operation[Story]:
    """Create a draft with a column's section, regions, headline pattern and skeleton.

    Its slug waits until the headline says more than the pattern. Undone by moving it to the trash.
    Raises NotFoundError if there is no such column in use.
    """
    label = "New Story of a Column"

    def run(tx: Transaction) -> Outcome[Story]:
        words = tx.vocabulary.all()
        term = words.get(column)
        if term is None or term.kind is not TermKind.COLUMN or term.retired_at is not None:
            raise NotFoundError("This column is no longer in use. Choose another one.")
        regions = (words.get(region) for region in term.regions)
        wanted = Story(
            StoryId(new_id()),
            headline=term.headline_pattern,
            body=term.skeleton,
            section=term.section,
            column=term.id,
            regions=tuple(r.id for r in regions if r is not None and r.retired_at is None),
            language=tx.settings.magazine().language,
        )
        kept = tx.stories.add(wanted, f"New {term.name}")
        return Outcome(kept, story_changes(kept.id), trash_stories((kept.id,), label))

    return Operation(label, run)
