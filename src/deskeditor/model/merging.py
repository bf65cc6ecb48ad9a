"""Two people changed one story: field by field, what did either of them mean."""

from dataclasses import dataclass, fields, replace

from deskeditor.model.story import Story

_OURS = frozenset({"id", "head", "version", "created_at", "updated_at", "deleted_at"})


@dataclass(frozen=True, slots=True)
class Merged:
    """A story that holds both sides' changes, and the fields that both changed differently."""

    story: Story  # the conflicting fields are as in mine
    conflicts: tuple[str, ...]


def merged(base: Story, mine: Story, theirs: Story) -> Merged:
    """Merge by field: a side that left a field alone gives way; both changed it: a conflict.

    The result stands on `theirs`: it carries its head and version.
    """
    taken: dict[str, object] = {}
    conflicts: list[str] = []
    for field in fields(Story):
        if field.name in _OURS:
            continue
        before, ours, other = (getattr(s, field.name) for s in (base, mine, theirs))
        if ours in (before, other):
            continue
        taken[field.name] = ours
        if other != before:
            conflicts.append(field.name)
    return Merged(replace(theirs, **taken), tuple(conflicts))  # type: ignore[arg-type]
