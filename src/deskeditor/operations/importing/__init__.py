"""Bringing files of others into the desk: a plan first, then one act with its undo."""

from deskeditor.operations.importing.performing import import_found
from deskeditor.operations.importing.plan import (
    ImportItem,
    ImportOutcome,
    ImportPlan,
    plan_import,
)

__all__ = ["ImportItem", "ImportOutcome", "ImportPlan", "import_found", "plan_import"]
